"""CSV and its kin: which sign parts the cells, and the rows."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

MAX_ROWS = 10_000
"""Rows kept of one file."""
MAX_FIELD = 32_767
"""Characters of a cell (as in Excel); a longer one means that a quotation mark was never closed."""

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 30
_SAMPLE = 20_000
_SURE_ROWS = 3
_SURE_COLUMNS = 3


def delimiter_of(text: str) -> str:
    """The sign that parts the cells of most rows alike; "" where there is none. The line "sep=;" of Excel counts."""
    if text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n"):
        return text[4]
    sample = text[:_SAMPLE]
    scores = {delimiter: _alike(_rows(sample, delimiter)) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best][0] else ""


def is_table(text: str) -> bool:
    """Whether a text that nobody calls a table is one without doubt: its first rows all have as many cells, three or more."""
    for delimiter in _DELIMITERS:
        # The last row of a sample may be cut.
        widths = {len(row) for row in list(_rows(text[:_SAMPLE], delimiter))[:-1]}
        rows = sum(1 for _ in islice(_rows(text[:_SAMPLE], delimiter), _SURE_ROWS))
        if rows >= _SURE_ROWS and len(widths) == 1 and widths.pop() >= _SURE_COLUMNS:
            return True
    return False


def rows_of(text: str, delimiter: str) -> list[list[str]] | None:
    """The rows that have words, one more than MAX_ROWS at most; None where the quotation marks make no sense."""
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    csv.field_size_limit(MAX_FIELD)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > MAX_ROWS:
                break
    except csv.Error:
        return None
    return rows


def _rows(sample: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_FIELD)
    try:
        reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
        yield from (row for row in islice(reader, _SAMPLE_ROWS) if row)
    except csv.Error:
        return


def _alike(rows: Iterator[list[str]]) -> tuple[int, int]:
    """How many rows have the commonest number of cells (0 if that is one), and that number."""
    widths = Counter(len(row) for row in rows)
    if not widths:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
    return (count, width) if width > 1 else (0, 0)
