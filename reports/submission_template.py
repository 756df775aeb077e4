"""แบบส่งลิงก์: the sheet in which units answer each item of the year, filled in beforehand with what the last crawl proved."""

from collections.abc import Mapping, Sequence

import msgspec
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from records.address import QUESTIONNAIRE_HOST, address_key, host_of
from records.finding import EIT, Finding
from records.outline import ElementOutline, ItemOutline, RubricOutline
from records.season import Calendar
from records.unit import Unit
from reports.dates import date_text
from reports.sheet_cells import LINE_HEIGHT, Sheet
from reports.sheet_layout import Cell
from reports.spreadsheet import cell_text, csv_bytes, xlsx_bytes
from reports.text import href
from reports.words import Words

FIELDS = ("unit", "item", "title", "elements", "has", "url", "explanation", "note", "verdict", "reason", "todo", "better", "id")
"""The id comes last: people know their unit by its name, and the columns that are seen first are those to be filled in."""
OWN = ("has", "url", "explanation")
"""The unit's own columns."""
WIDTH = {
    "unit": 22,
    "item": 6,
    "title": 30,
    "has": 9,
    "url": 46,
    "explanation": 26,
    "elements": 44,
    "note": 36,
    "verdict": 17,
    "reason": 44,
    "todo": 44,
    "better": 44,
    "id": 24,
}
PRINTED = FIELDS[: FIELDS.index("note") + 1]
MOST_ADDRESSES = 12
MOST_HEIGHT = 400.0
"""Points; Excel takes 409."""
ADVISED = "○ "


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet is made for: the units in their order, the year, what the crawl found of them by unit id and item, and when.

    `round` and `date` (ISO) are those of the crawl, "" where there is none. `calendar` has the province's dates, if known.
    """

    units: Sequence[Unit]
    outline: RubricOutline
    findings: Mapping[str, Mapping[str, Finding]]
    round: str = ""
    date: str = ""
    calendar: Calendar | None = None


def best_addresses(finding: Finding | None) -> list[str]:
    """The addresses to hand in for an item that passes: the page or document that decided, and those its other elements need.

    A questionnaire is answered for by the page it stands on, since nobody may open it to see. [] for what does not pass.
    """
    if finding is None or finding.final != "pass":
        return []
    proving = [
        place for element in finding.elements if element.enforce == "required" and element.met for place in element.evidence
    ]
    found: dict[str, str] = {}
    for place in [0, *proving]:
        if not 0 <= place < len(finding.evidence):
            continue
        evidence = finding.evidence[place]
        url = evidence.url
        if host_of(url) == QUESTIONNAIRE_HOST:
            url = (evidence.found_on or "") if finding.item == EIT else ""
        if url and href(url) is not None:
            found.setdefault(address_key(url), url)
    return list(found.values())[:MOST_ADDRESSES]


def template_xlsx(form: Form, words: Words) -> bytes:
    """The workbook: the table, and how it is filled in."""
    book = Workbook(write_only=True)
    _table(book, form, words)
    _how(book, form, words)
    return xlsx_bytes(book, form.date)


def template_csv(form: Form, words: Words) -> bytes:
    """The same table as CSV (UTF-8 with BOM)."""
    rows = [_cells(form, unit, item, words) for unit in form.units for item in form.outline.items]
    return csv_bytes([_heading(words), *rows])


def _table(book: Workbook, form: Form, words: Words) -> None:
    sheet = Sheet(book, words.text["submit_sheet"], [WIDTH[field] for field in FIELDS])
    page, last = sheet.page, len(form.units) * len(form.outline.items) + 1
    page.freeze_panes = "D2"
    title = words.text["submit_title"].format(year=form.outline.year)
    names = [words.name(form.units[0])] if len(form.units) == 1 else []
    page.oddHeader.left.text = cell_text(" · ".join([title, *names])).replace("&", "&&")
    page.auto_filter.ref = f"A1:{get_column_letter(len(FIELDS))}{last}"
    sheet.row(_heading(words), lambda at: "own_head" if FIELDS[at] in OWN else "head", height=34)
    for unit in form.units:
        for item in form.outline.items:
            told = _cells(form, unit, item, words)
            # No cell is a link: some programs leave a link where it was when its text is typed anew.
            sheet.row(told, _look, height=_height(told))
    sheet.printed(1, len(PRINTED))
    _choices(page, last, words)


def _look(at: int) -> str:
    return "own" if FIELDS[at] in OWN else "short" if FIELDS[at] == "item" else "text"


def _heading(words: Words) -> list[str]:
    return [words.text[f"submit_head_{field}"] for field in FIELDS]


def _cells(form: Form, unit: Unit, item: ItemOutline, words: Words) -> list[Cell]:
    finding = form.findings.get(unit.unit_id, {}).get(item.code)
    urls = best_addresses(finding)
    told: dict[str, str] = {
        "id": cell_text(unit.unit_id),
        "unit": cell_text(words.name(unit)),
        "item": item.code,
        "title": cell_text(words.title(item)),
        "elements": "\n".join(cell_text(line) for line in _reminder(item, unit, words)),
        "has": words.text["submit_yes"] if urls else "",
        "url": "\n".join(cell_text(url) for url in urls),
        "note": cell_text(_note(finding, urls, form.date, words), 1_000),
    }
    return [told.get(field, "") for field in FIELDS]


def _reminder(item: ItemOutline, unit: Unit, words: Words) -> list[str]:
    """What the item has to show, the required first; what is only advised is marked."""

    def line(element: ElementOutline) -> str:
        return (ADVISED if element.enforce == "advisory" else "• ") + words.element(element)

    mine = [element for element in item.elements if not element.applies_to or unit.kind in element.applies_to]
    due = words.due(item)
    return [*([due] if due else []), *map(line, sorted(mine, key=lambda element: element.enforce == "advisory"))]


def _note(finding: Finding | None, urls: Sequence[str], date: str, words: Words) -> str:
    t = words.text
    if finding is None:
        return t["submit_note_none"]
    day = date_text(date, words)
    if urls:
        return t["submit_note_pass"].format(date=day)
    if finding.final == "missing":
        return t["submit_note_missing"].format(date=day)
    reason = " · ".join(finding.reasons[:2]) or finding.advice
    verdict = words.verdict[finding.final]
    said = t["submit_note_gap"].format(verdict=verdict, reason=reason) if reason else verdict
    seen = next((evidence.url for evidence in finding.evidence if href(evidence.url) is not None), "")
    return f"{said} · {t['submit_note_seen'].format(url=seen)}" if seen else said


def _height(cells: Sequence[Cell]) -> float:
    """Points that a row needs for its longest cell, so that no program has to work it out from wrapped text."""
    lines = 1
    for field, value in zip(FIELDS, cells, strict=True):
        room = WIDTH[field] * (1.25 if field in ("elements", "title", "note", "unit") else 1.0)
        lines = max(lines, sum(max(1, -int(-len(line) // room)) for line in str(value).split("\n")))
    return min(MOST_HEIGHT, LINE_HEIGHT * lines + 4.0)


def _choices(page: object, last: int, words: Words) -> None:
    t = words.text
    has, url = (get_column_letter(FIELDS.index(field) + 1) for field in ("has", "url"))
    choice = DataValidation(
        type="list", formula1=f'"{t["submit_yes"]},{t["submit_no"]}"', allow_blank=True, showErrorMessage=True
    )
    choice.errorTitle, choice.error = t["submit_head_has"], t["submit_choose"]
    choice.add(f"{has}2:{has}{max(2, last)}")
    hint = DataValidation(type="textLength", operator="lessThan", formula1="30000", allow_blank=True, showInputMessage=True)
    hint.promptTitle, hint.prompt = t["submit_head_url"], t["submit_url_prompt"]
    hint.add(f"{url}2:{url}{max(2, last)}")
    for rule in (choice, hint):
        page.data_validations.append(rule)  # type: ignore[attr-defined]


def _how(book: Workbook, form: Form, words: Words) -> None:
    t = words.text
    sheet = Sheet(book, t["submit_how"], [6, 104])
    sheet.row([cell_text(t["submit_title"].format(year=form.outline.year))], "title")
    sheet.row([])
    names = {field: t[f"submit_head_{field}"] for field in FIELDS}
    found = (
        t["submit_how_found"].format(round=form.round, date=date_text(form.date, words))
        if form.round
        else t["submit_how_empty"]
    )
    lines = (
        t["submit_how_fill"].format(**names),
        t["submit_how_whole"],
        t["submit_how_own"],
        t["submit_how_many"],
        t["submit_how_elements"].format(**names),
        found,
        t["submit_how_keep"].format(**names),
        t["submit_how_check"],
    )
    for number, line in enumerate(lines, start=1):
        sheet.row([str(number), cell_text(line)], "line")
    sheet.row([])
    phases = form.calendar.phases if form.calendar is not None else ()
    sheet.row(["", t["submit_how_dates"] if phases else t["submit_how_nodates"]], "line")
    for phase in sorted(phases, key=lambda phase: phase.due):
        if phase.kind in ("submit", "enter"):
            name = (phase.name_en if words.language == "en" else "") or phase.name
            until = t["submit_how_until"].format(date=date_text(phase.due.isoformat(), words))
            sheet.row(["", cell_text(f"• {name} {until}")], "line")
    sheet.printed(1, 2)
