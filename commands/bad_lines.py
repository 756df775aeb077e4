"""A file with bad lines is refused whole, and all of its bad lines are told at once."""

from commands.failures import UsageError

SHOWN_PROBLEMS = 20


def refusal(title: str, problems: list[str]) -> UsageError:
    """The error to raise: `title` (Thai, then English) and the problems, each with its line; very many are counted."""
    shown = problems[:SHOWN_PROBLEMS]
    if (more := len(problems) - SHOWN_PROBLEMS) > 0:
        shown = [*shown, f"… และอีก {more} บรรทัด / and {more} lines more"]
    return UsageError("\n".join([title, *shown]))
