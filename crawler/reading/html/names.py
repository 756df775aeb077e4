"""Sets of names written as one line of words."""


def names(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())
