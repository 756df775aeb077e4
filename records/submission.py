"""A submission: what a unit answers for each item of a year: whether it has it, and at which addresses it stands."""

from typing import Literal

import msgspec

from records.errors import RecordsError

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
    "scheme_mended",
    "spaces_inside",
    "odd_characters",
    "link_differs",
    "date",
    "has_unclear",
    "url_elsewhere",
]
"""What was odd about the answer of a submitted sheet.

Mended in reading: no_scheme, scheme_mended (`htttp:/`, backslashes), text_around (words, brackets, full stops), trailing_thai
(words glued to the end), spaces_inside, odd_characters (full-width or invisible ones).

Told only: several_urls, short_link, formula (the address came out of one), hidden_row, merged, link_differs (the cell's link
leads elsewhere than its text: the link was taken, since it is what opens).

For a person to mend: no_url (no address where one is due), not_an_address (words, a file of one's own computer, mail, a script:
nothing that can be opened), says_none ("ไม่มี", "อยู่ระหว่างดำเนินการ" in place of an address), contradicts (มี without or ไม่มี with
an address), has_unclear (the cell มี/ไม่มี says neither), date (the spreadsheet program made a date of what was typed),
url_elsewhere (the address stands in the explanation, where no assessor looks for it; it was not taken).
"""


class SubmittedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's answer for one item.

    `has`: มี (True), ไม่มี (False), not said (None). `urls` are the addresses as they are to be fetched, in the order given,
    none twice; `written` is the cell of the address as it was. `file` is the path as it was given, `sheet` the title of its
    sheet ("" in a CSV), `row` the row of the sheet (1 = first; the first of several rows that are one answer).
    """

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
    """All answers of one unit in one round, as they stood in one file.

    `taken_at` is when the program took them over (ISO 8601), `sha256` the hash of the file. A unit's submissions of one round
    stand beside one another; the latest counts.
    """

    round: str
    year: int
    unit_id: str
    taken_at: str
    sha256: str
    items: list[SubmittedItem]


class CellNote(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be told of a place in a submitted file: `cell` as its program names it ("F12"; "" for the whole sheet)."""

    file: str
    message_th: str
    message_en: str
    sheet: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """Where it is, for reading: `sheet.xlsx · แผ่น 1 · F12`."""
        return " · ".join(part for part in (self.file, self.sheet, self.cell) if part)


class SubmissionsRefusedError(RecordsError):
    """Sheets of links were refused as a whole; `problems` name every cell that cannot be taken, in the order of the files."""

    def __init__(self, problems: list[CellNote]) -> None:
        super().__init__(
            f"แบบส่งลิงก์ใช้ไม่ได้ จึงยังไม่ได้รับข้อมูลใดเลย ({len(problems)} จุด)",
            f"the sheets of links cannot be used; nothing was taken ({len(problems)} problems)",
        )
        self.problems = problems
