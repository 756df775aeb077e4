"""The other sheets of the reviewers' workbook: how to fill it in, matrix, summaries of province and districts, rubric."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from records.finding import EIT, Finding
from records.outline import ItemOutline
from reports.agreement import agreement_words
from reports.data import ReportData, UnitReport
from reports.dates import date_text
from reports.numbers import GAPS, GroupNumbers, UnitNumbers, group_numbers, item_tallies, unit_numbers
from reports.sheet_cells import Sheet, sheet_titles
from reports.sheet_layout import Cell
from reports.spreadsheet import cell_text
from reports.text import address
from reports.words import Words

WORST = 10
"""Items that a district's sheet names as those most need to mend."""


def how_sheet(book: Workbook, data: ReportData, words: Words) -> None:
    """How the workbook is filled in and brought back, and what its words mean."""
    sheet, t = Sheet(book, words.text["sheet_how"], [24, 100]), words.text
    sheet.row([_title(data, words)], "title")
    sheet.row([])
    names = words.column | {"main": t["sheet_main"], "queue": t["sheet_queue"]}
    for number, line in enumerate(words.how, start=1):
        sheet.row([str(number), line.format(**names)], "line")
    sheet.row([])
    first = sheet.written + 1
    for verdict, meaning in words.meaning.items():
        sheet.row([words.verdict[verdict], f"{words.short[verdict]}: {meaning}"], "line")
    sheet.colour([0], first, words.verdict)
    sheet.row([])
    sheet.row([t["sheet_not_nacc"]], "wide")


def matrix_sheet(book: Workbook, data: ReportData, items: list[ItemOutline], words: Words) -> None:
    """Units × items by final verdict, with the unit's score; below each item how many units are complete and how many not."""
    t = words.text
    sheet = Sheet(book, t["sheet_matrix"], [32, 16, 10, 10, *(9 for _ in items)])
    sheet.page.freeze_panes = "C2"
    sheet.page.auto_filter.ref = f"A1:{get_column_letter(4 + len(items))}{len(data.units) + 1}"
    sheet.row([t["units"], t["district"], t["score"], t["complete"], *(cell_text(item.code) for item in items)], "head")
    for report in data.units:
        numbers = unit_numbers(report, items)
        final = {finding.item: words.short[finding.final] for finding in report.findings}
        start: list[Cell] = [_name(report, words), _district(report, words), numbers.score, numbers.tally.by["pass"]]
        sheet.row([*start, *(final.get(item.code, "") for item in items)], _matrix_look)
    sheet.colour(range(4, 4 + len(items)), 2, words.short)
    tallies = item_tallies(data, items)
    sheet.row([t["foot_pass"], "", "", "", *(tallies[item.code].by["pass"] for item in items)], _sum_look)
    sheet.row([t["foot_gaps"], "", "", "", *(tallies[item.code].gaps for item in items)], _sum_look)
    sheet.printed(1, 4 + len(items))


def province_sheet(book: Workbook, data: ReportData, items: list[ItemOutline], words: Words) -> None:
    """One row a district, and the whole province."""
    t = words.text
    sheet = Sheet(book, t["sheet_province"], [28, *(14 for _ in range(7))])
    sheet.row([_title(data, words)], "title")
    sheet.row([agreement_words(data, words)], "wide")
    heads = ("units", "audited", "unaudited", "mean", "median", "complete_cells", "gap_cells")
    sheet.row([t["district"], *(words.text[name] for name in heads)], "head")
    groups = _by_district(data, words)
    for name, reports in groups.items():
        sheet.row([cell_text(name), *_group_cells(_group(reports, items))], _numbers_look)
    sheet.row([t["sheet_all"], *_group_cells(_group(data.units, items))], _sum_look)


def districts_sheets(book: Workbook, data: ReportData, items: list[ItemOutline], words: Words) -> None:
    """A sheet for each district: its units with their numbers, and the items that most of them must mend."""
    groups = _by_district(data, words)
    for title, (name, reports) in zip(
        sheet_titles([cell_text(name, 60) for name in groups], book.sheetnames, words.text["district"]),
        groups.items(),
        strict=True,
    ):
        _district_sheet(book, title, name, reports, items, words)


def versions_sheet(book: Workbook, data: ReportData, items: list[ItemOutline], words: Words) -> None:
    """What judged: round, rubric and program, and every element that the rubric asks for."""
    t, outline = words.text, data.outline
    sheet = Sheet(book, t["sheet_versions"], [24, 44, 24, 10, 12, 60, 34])
    facts = [
        (t["round"], data.round.name),
        (t["audit_date"], date_text(data.round.date, words)),
        (t["rubric"], outline.title_th),
        (t["rubric_version"], outline.version),
        *((name, version) for name, version in sorted(data.versions.items())),
        (t["sheet_confidence"], outline.confidence),
    ]
    for name, fact in facts:
        sheet.row([cell_text(name), cell_text(fact)], "line")
    sheet.row([agreement_words(data, words)], "wide")
    sheet.row([t["sheet_not_nacc"]], "wide")
    sheet.row([])
    column = words.column
    heads = [column["item"], column["title"], column["due"], column["points"], "", t["sheet_elements"], ""]
    sheet.row(heads, "head")
    for item in items:
        for at, element in enumerate(item.elements):
            first: list[Cell] = [item.code, words.title(item), words.due(item), round(item.points, 2)] if at == 0 else [""] * 4
            mark = (
                t["advisory"] if element.enforce == "advisory" else t["unconfirmed"] if element.confidence == "inferred" else ""
            )
            told = [*first, element.id, words.element(element), mark]
            sheet.row([cell_text(cell) if isinstance(cell, str) else cell for cell in told], _element_look)


def _district_sheet(
    book: Workbook, title: str, name: str, reports: list[UnitReport], items: list[ItemOutline], words: Words
) -> None:
    t, group = words.text, _group(reports, items)
    sheet = Sheet(book, title, [32, 22, 30, *(13 for _ in range(6)), 18, 44])
    sheet.row([cell_text(name, 200)], "title")
    heads = ("units", "kind", "website", "score", "complete", "to_mend", "person", "unaudited", "points_lost")
    sheet.page.freeze_panes = "B3"
    sheet.row([*(words.text[head] for head in heads), EIT, t["help_items"]], "head")
    for report in reports:
        sheet.row(_unit_cells(report, items, words), _unit_look, {2: report.unit.website} if report.unit.website else {})
    sheet.colour([9], 3, words.verdict)
    by = group.tally.by
    lost = round(sum(unit_numbers(report, items).lost for report in reports), 2)
    sums: list[Cell] = [group.mean and round(group.mean, 2), by["pass"], group.tally.gaps, by["review"], by["unknown"], lost]
    sheet.row([f"{t['sheet_all']} {group.units}", "", "", *sums], _sum_look)
    sheet.row([])
    sheet.row([t["worst_items"], "", "", t["foot_gaps"]], "head")
    tallies = sorted(_tallies(reports, items), key=lambda pair: -pair[1])
    for item, gaps in tallies[:WORST]:
        if gaps:
            sheet.row([item.code, cell_text(words.title(item)), "", gaps], _worst_look)


def _unit_cells(report: UnitReport, items: list[ItemOutline], words: Words) -> list[Cell]:
    numbers, unit = unit_numbers(report, items), report.unit
    by = numbers.tally.by
    found = {finding.item: finding for finding in report.findings}
    return [
        _name(report, words),
        words.kind[unit.kind],
        cell_text(address(unit.website)) if unit.website else words.text["no_website"],
        numbers.score,
        by["pass"],
        numbers.tally.gaps,
        by["review"],
        by["unknown"],
        round(numbers.lost, 2),
        words.verdict[found[EIT].final] if EIT in found else "",
        " ".join(_dearest(found, items)),
    ]


def _dearest(found: dict[str, Finding], items: list[ItemOutline]) -> list[str]:
    gaps = [item for item in items if item.code in found and item.code != EIT and found[item.code].final in GAPS]
    return [item.code for item in sorted(gaps, key=lambda item: -item.points)[:WORST]]


def _tallies(reports: list[UnitReport], items: list[ItemOutline]) -> list[tuple[ItemOutline, int]]:
    final = [finding for report in reports for finding in report.findings if finding.final in GAPS]
    return [(item, sum(finding.item == item.code for finding in final)) for item in items]


def _by_district(data: ReportData, words: Words) -> dict[str, list[UnitReport]]:
    groups: dict[str, list[UnitReport]] = {}
    for report in data.units:
        groups.setdefault(words.district(report.unit), []).append(report)
    return groups


def _group(reports: list[UnitReport], items: list[ItemOutline]) -> GroupNumbers:
    members: list[UnitNumbers] = [unit_numbers(report, items) for report in reports]
    return group_numbers("", members)


def _group_cells(group: GroupNumbers) -> list[Cell]:
    scores = [None if score is None else round(score, 2) for score in (group.mean, group.median)]
    return [group.units, group.audited, group.unaudited, *scores, group.tally.by["pass"], group.tally.gaps]


def _title(data: ReportData, words: Words) -> str:
    return cell_text(words.text["sheet_title"].format(year=data.outline.year, round=data.round.name))


def _name(report: UnitReport, words: Words) -> str:
    return cell_text(words.name(report.unit), 300)


def _district(report: UnitReport, words: Words) -> str:
    return cell_text(words.district(report.unit), 300)


def _matrix_look(at: int) -> str:
    return "text" if at < 2 else "number" if at < 4 else "short"


def _element_look(at: int) -> str:
    return "number" if at == 3 else "text"


def _numbers_look(at: int) -> str:
    return "number" if at else "text"


def _unit_look(at: int) -> str:
    return "number" if 3 <= at <= 8 else "text"


def _sum_look(at: int) -> str:
    return "sum" if at else "sum_name"


def _worst_look(at: int) -> str:
    return "wide" if at < 3 else "number"
