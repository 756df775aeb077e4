"""`oit classify`: which concepts pages and links disclose, as JSON Lines in and out, without a crawl."""

import sys
from collections.abc import Iterable
from typing import TextIO

import msgspec

from checks.classify import Classification, classify
from commands.plain import without_controls
from records.serialise import harmless


class BadLineError(ValueError):
    """A line of the input that cannot be used. `line` is its number, from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"บรรทัดที่ {line}: อ่านไม่ได้ · line {line}: {reason}")
        self.line = line


class Question(msgspec.Struct):
    """A line of the input: what is known of a page (title, text) or of a link (its text and address)."""

    id: str | int
    url: str | None = None
    title: str | None = None
    text: str | None = None
    link_text: str | None = None


def classify_lines(stdin: TextIO, stdout: TextIO) -> None:
    """Answer each line {"id","url","title","text","link_text"} with {"id","concepts":[{"concept","score"}],"years":[…]}.

    Empty lines are skipped. Raises BadLineError at the first line that is not such an object; answers before it are written.
    """
    # Bytes where there are any, so that a line of another encoding is named by its number like any other bad line.
    lines: Iterable[str | bytes] = getattr(stdin, "buffer", stdin)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            text = line.decode() if isinstance(line, bytes) else line
            question = msgspec.json.decode(text, type=Question)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise BadLineError(number, str(error)) from error
        answer = classify(question.url or "", question.title or "", question.text or "", question.link_text or "")
        stdout.write(_line(question.id, answer))


def _line(name: str | int, answer: Classification) -> str:
    return harmless(msgspec.json.encode({"id": name, **msgspec.to_builtins(answer)}).decode()) + "\n"


def main() -> int:
    """Classify standard input; 2 when a line cannot be read."""
    try:
        classify_lines(sys.stdin, sys.stdout)
    except BadLineError as error:
        sys.stderr.write(without_controls(f"{error}\n"))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
