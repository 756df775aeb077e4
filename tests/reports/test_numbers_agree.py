"""One number, one answer: findings, matrix, unit, item and district pages, sheet, its twins and the comparison are added up."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from compare_fakes import two_rounds
from openpyxl import load_workbook

from records.finding import EIT, VERDICT_TH, VERDICTS
from reports.addresses import district_at, item_at, sheet_at
from reports.compare import write_comparison
from reports.site import write_report
from reports.words import words_of

Cells = dict[tuple[str, str], str]
"""Final verdicts by unit id and item."""

WORD = {thai: verdict for verdict, thai in VERDICT_TH.items()}


class Written:
    """A report, and the comparison of its round with the one before, as files."""

    def __init__(self, out: Path) -> None:
        before, self.data = two_rounds(30)
        self.data.before = before
        self.out = out
        write_report(out, self.data)
        write_comparison(out / "compare", self.data, before)

    def page(self, place: str) -> Any:
        return lxml.html.fromstring((self.out / place).read_bytes().decode("utf-8"))

    def lines(self, place: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.out / place).read_text(encoding="utf-8").splitlines()]

    def sheet(self, kind: str) -> Path:
        return self.out / sheet_at(self.data.outline.year, self.data.round.name, kind)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp("agree"))


@pytest.fixture(scope="module")
def truth(written: Written) -> Cells:
    return {(line["unit_id"], line["item"]): line["final"] for line in written.lines("findings.jsonl")}


def own(cells: Cells) -> Counter[str]:
    """How many cells ended with each verdict, EIT left out."""
    return Counter(final for (_, item), final in cells.items() if item != EIT)


def test_the_matrix_and_the_totals_above_it(written: Written, truth: Cells) -> None:
    page = written.page("index.html")
    items = page.xpath("//table[@id='matrix']/thead//th/@data-item")
    matrix = {
        (row.get("data-unit"), item): cell.get("data-v")
        for row in page.xpath("//table[@id='matrix']/tbody/tr")
        for item, cell in zip(items, row.xpath("./td")[1:], strict=True)
    }
    assert matrix == truth
    totals = {node.get("data-count"): int(node.text_content().replace(",", "")) for node in page.xpath("//*[@data-count]")}
    assert totals == {verdict: own(truth)[verdict] for verdict in VERDICTS}


def test_the_unit_pages(written: Written, truth: Cells) -> None:
    told: Cells = {}
    for report in written.data.units:
        page = written.page(f"units/{report.unit.unit_id}/index.html")
        told |= {(report.unit.unit_id, part.get("id")): part.get("data-final") for part in page.xpath("//article[@data-final]")}
    assert told == truth


def test_the_item_pages(written: Written, truth: Cells) -> None:
    told = {}
    for item in written.data.outline.items:
        page = written.page(item_at(item.code))
        for link in page.xpath("//section[@aria-labelledby='who']//a[contains(@href, '/index.html#')]"):
            unit_id = link.get("href").split("/")[-2]
            verdict = link.xpath("ancestor::*[@data-verdict][1]/@data-verdict")
            told[(unit_id, item.code)] = verdict[0] if verdict else "?"
    assert told == truth


def test_the_district_pages(written: Written, truth: Cells) -> None:
    told: Cells = {}
    for place in {district_at(report.unit) for report in written.data.units}:
        page = written.page(place)
        items = page.xpath("//table[contains(@class, 'matrix')]/thead//th/@data-item")
        for row in page.xpath("//table[contains(@class, 'matrix')]/tbody/tr"):
            cells = row.xpath("./td")[-len(items) :]
            told |= {(row.get("data-unit"), item): cell.get("data-v") for item, cell in zip(items, cells, strict=True)}
    assert told == truth


def test_the_sheet_and_its_twins(written: Written, truth: Cells) -> None:
    rows = json.loads(written.sheet("json").read_bytes())["rows"]
    assert {(row["unit_id"], row["item"]): row["final"] for row in rows} == truth
    lines = list(csv.DictReader(StringIO(written.sheet("csv").read_bytes().decode("utf-8-sig"))))
    sheet = [[cell.value for cell in row] for row in load_workbook(written.sheet("xlsx")).worksheets[0].iter_rows()]
    heads = words_of("th").column
    unit, item, final = heads["unit_id"], heads["item"], heads["final"]
    assert {(line[unit], line[item]): WORD[line[final]] for line in lines} == truth
    head = next(at for at, row in enumerate(sheet) if unit in row)
    places = [sheet[head].index(name) for name in (unit, item, final)]
    assert {(row[places[0]], row[places[1]]): WORD[row[places[2]]] for row in sheet[head + 1 :] if row[places[0]]} == truth


def test_the_comparison(written: Written, truth: Cells) -> None:
    cells = written.lines("compare/comparison.jsonl")
    assert {(cell["unit_id"], cell["item"]): cell["now"] for cell in cells}.items() <= truth.items()
    units = {cell["unit_id"] for cell in cells}
    assert len(cells) == sum(unit_id in units for unit_id, _ in truth)
    counts = Counter(cell["change"] for cell in cells if cell["counted"])
    for report in written.data.units:
        mine = Counter(c["change"] for c in cells if c["counted"] and c["unit_id"] == report.unit.unit_id)
        tile = written.page(f"units/{report.unit.unit_id}/index.html").xpath("//*[@id='n-fixed']")
        assert [node.text_content() for node in tile] in ([], [f"+{mine['fixed']} −{mine['regressed']}"])
    page = written.page("compare/index.html")
    told = {
        node.get("data-change"): int(node.text_content().replace(",", ""))
        for node in page.xpath("//ul[@class='counts']//strong[@data-change]")
    }
    assert told == {change: counts[change] for change in told}
    assert sum(told.values()) == counts.total()
