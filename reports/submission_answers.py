"""One answer of a unit while its cells are read, and what they come to."""

import re

from records.address import address_key
from records.submission import CellProblem, SubmittedItem
from records.unit import Unit
from records.written_addresses import Written, says_none, written_addresses
from reports.filled_sheets import Cell, Row
from reports.submission_columns import Columns, said_yes

MAX_EXPLANATION = 5_000
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


class Answer:
    """An answer while its rows are read: several rows that share the merged cell of their item (`area`) are one."""

    def __init__(self, unit: Unit, code: str, file: str, sheet: str, row: int, area: str) -> None:
        self.unit, self.code, self.file, self.sheet, self.row, self.area = unit, code, file, sheet, row, area
        self.has: bool | None = None
        self.urls: dict[str, str] = {}
        self.written: list[str] = []
        self.explanation: list[str] = []
        self.problems: list[CellProblem] = []

    def done(self) -> SubmittedItem:
        """What it comes to, once all of its rows were taken."""
        problems: list[CellProblem] = [problem for problem in self.problems if problem != "several_urls"]
        written, urls = "\n".join(self.written), list(self.urls.values())
        if len(urls) > 1:
            problems.append("several_urls")
        given = bool(urls) or "not_an_address" in problems
        if self.has is not False and not given and "says_none" not in problems:
            problems.append("no_url")
            if _ADDRESS.search("\n".join(self.explanation)):
                problems.append("url_elsewhere")
        if (self.has is False and urls) or (self.has is True and not given):
            problems.append("contradicts")
        return SubmittedItem(
            unit_id=self.unit.unit_id,
            item=self.code,
            has=self.has,
            urls=urls,
            written=written,
            explanation="\n".join(self.explanation)[:MAX_EXPLANATION],
            problems=list(dict.fromkeys(problems)),
            file=self.file,
            sheet=self.sheet,
            row=self.row,
        )

    def take(self, row: Row, columns: Columns) -> None:
        """Take what a row answers."""
        told, links = self.problems, address_cells(row, columns)
        for cell in links:
            found = Written() if cell.date else written_addresses(cell.text, cell.link, self.unit.website)
            for url in found.urls:
                self.urls.setdefault(address_key(url), url)
            told.extend(found.problems)
            if cell.date:
                told.extend(("date", "not_an_address"))
            if cell.text.strip() and (cell.first or not self.written):
                self.written.append(cell.text.strip())
        said = row.text(columns.at.get("has"))
        has = said_yes(said)
        if said and has is None and says_none(said):
            has = None if not any(c.isalnum() for c in said) else False
        elif said and has is None:
            told.append("has_unclear")
        self.has = has if self.has is None else self.has
        explanation = row.text(columns.at.get("explanation"))
        if explanation and explanation not in self.explanation:
            self.explanation.append(explanation)
        used = [*links, *(row.cells[at] for at in (columns.at.get("has"), columns.at.get("explanation")) if at in row.cells)]
        for problem, holds in (
            ("formula", any(cell.formula for cell in used)),
            ("merged", any(cell.area and not cell.first for cell in used)),
            ("date", any(cell.date for cell in used)),
            ("hidden_row", row.hidden),
        ):
            if holds:
                told.append(problem)  # type: ignore[arg-type]  # these are problems of a cell

    def same(self, other: "Answer") -> bool:
        """Whether two answers say the same in the same words."""
        return (self.has, list(self.urls), self.written, self.explanation) == (
            other.has,
            list(other.urls),
            other.written,
            other.explanation,
        )


def address_cells(row: Row, columns: Columns) -> list[Cell]:
    """The cells of a row that hold addresses; one merged across several columns counts once."""
    found: dict[str, Cell] = {}
    for column in columns.urls:
        cell = row.cells.get(column)
        if cell is not None:
            found.setdefault(cell.area or str(column), cell)
    left = {cell.area for column, cell in row.cells.items() if column < min(columns.urls)}
    return [cell for cell in found.values() if not cell.area or cell.area not in left]
