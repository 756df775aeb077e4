"""A submission: what a unit answers for each item of a year: whether it has it, and at which addresses it stands."""

from typing import Literal

import msgspec

CellProblem = Literal[
    "no_url",
    "no_scheme",
    "text_around",
    "trailing_thai",
    "several_urls",
    "short_link",
    "not_an_address",
    "says_none",
    "contradicts",
    "formula",
    "hidden_row",
    "merged",
]
"""What was odd about a cell of a submitted sheet. Some were mended in reading (no_scheme, text_around, trailing_thai), some are
for a person to mend (no_url, not_an_address, contradicts)."""


class SubmittedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's answer for one item. `has`: มี (True), ไม่มี (False), not said (None). `urls` are the addresses as they are to be
    fetched, in the order given, none twice; `written` is the cell as it was. `row` is the row of the sheet (1 = first)."""

    unit_id: str
    item: str
    has: bool | None = None
    urls: list[str] = []
    written: str = ""
    explanation: str = ""
    problems: list[CellProblem] = []
    file: str = ""
    sheet: str = ""
    row: int = 0


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """All answers of one unit in one round, as they stood in one file. `taken_at` is when the program took them over (ISO 8601),
    `sha256` the hash of the file."""

    round: str
    year: int
    unit_id: str
    taken_at: str
    sha256: str
    items: list[SubmittedItem]
