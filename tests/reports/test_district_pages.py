"""One page for each district: its units beside one another, what each should mend first, and the messages to them."""

from collections import Counter
from pathlib import Path

import msgspec
from guide_reading import numbers_of, outline_of, parsed, text_of
from report_fakes import HOSTILE, province

from records.finding import EIT
from reports.addresses import district_at
from reports.data import ReportData, UnitReport
from reports.district import district_page, districts
from reports.guides import guide_files
from reports.message import unit_message
from reports.numbers import GAPS, items_judged
from reports.words import words_of

WORDS = words_of("th")


def page_of(data: ReportData, members: list[UnitReport]) -> bytes:
    items = items_judged(data)
    messages = {unit.unit.unit_id: unit_message(data, unit, items, WORDS) for unit in members}
    return district_page(data, members, items, messages, WORDS)


def test_every_unit_stands_on_the_page_of_its_district_and_on_no_other(report: Path, whole_province: ReportData) -> None:
    shown = {
        row.attributes["data-unit"]: f"districts/{path.name}"
        for path in report.glob("districts/*.html")
        for row in parsed(path).css(".matrix tbody tr")
    }
    rows = sum(len(parsed(path).css(".matrix tbody tr")) for path in report.glob("districts/*.html"))
    assert rows == len(shown) == 212
    assert shown == {unit.unit.unit_id: district_at(unit.unit) for unit in whole_province.units}


def test_a_district_shows_the_numbers_of_its_findings(report: Path, whole_province: ReportData) -> None:
    for address, members in districts(whole_province).items():
        page = parsed(report / address)
        findings = [f for unit in members for f in unit.findings if f.item != EIT]
        counts = Counter(f.final for f in findings)
        audited = sum(any(f.final != "unknown" for f in unit.findings) for unit in members)
        expected = [audited, counts["pass"], sum(counts[verdict] for verdict in GAPS)]
        assert numbers_of(page, "audited", "n-pass", "n-gaps") == expected
        assert f"จาก {len(members)} หน่วยงาน" in text_of(page, "#numbers ~ .tiles")


def test_the_matrix_shows_the_final_verdict_of_every_unit_and_item(report: Path, whole_province: ReportData) -> None:
    codes = [item.code for item in items_judged(whole_province)]
    for address, members in districts(whole_province).items():
        page = parsed(report / address)
        assert [head.attributes["data-item"] for head in page.css(".matrix thead [data-item]")] == codes
        cells = {
            row.attributes["data-unit"]: [cell.attributes["data-v"] for cell in row.css("td[data-v]")]
            for row in page.css(".matrix tbody tr")
        }
        assert cells == {unit.unit.unit_id: [finding.final for finding in unit.findings] for unit in members}
        assert list(cells) == [unit.unit.unit_id for unit in members]


def test_units_are_ranked_by_score_equal_scores_share_a_rank_and_without_a_score_there_is_none() -> None:
    data = province(24)
    members = data.units[:5]
    scores = [50.0, None, 80.0, 50.0, 20.0]
    for unit, score in zip(members, scores, strict=True):
        unit.result = msgspec.structs.replace(unit.result, oit_score=score)
    rows = parsed(page_of(data, members)).css(".ranking tbody tr")
    ranks = [(row.attributes["data-unit"], text_of(row, "td")) for row in rows]
    ids = [unit.unit.unit_id for unit in members]
    assert ranks == [(ids[2], "1"), (ids[0], "2"), (ids[3], "2"), (ids[4], "4"), (ids[1], "–")]


def test_a_unit_that_could_not_be_audited_has_no_numbers_rather_than_none_to_mend(
    report: Path, whole_province: ReportData
) -> None:
    unaudited = {unit.unit.unit_id for unit in whole_province.units if {f.final for f in unit.findings} == {"unknown"}}
    assert unaudited
    for path in report.glob("districts/*.html"):
        for row in parsed(path).css(".ranking tbody tr, .matrix tbody tr"):
            said = {cell.text() for cell in row.css("td.n")}
            assert (said == {"–"}) == (row.attributes["data-unit"] in unaudited)


def test_what_to_mend_first_is_what_costs_most(report: Path, whole_province: ReportData) -> None:
    points = {item.code: item.points for item in whole_province.outline.items}
    for address, members in districts(whole_province).items():
        page = parsed(report / address)
        for unit in members:
            gaps = [finding.item for finding in unit.findings if finding.final in GAPS]
            shown = [link.text() for link in page.css(f'.ranking tr[data-unit="{unit.unit.unit_id}"] .codes a')]
            costs = sorted((points[code] for code in gaps), reverse=True)
            assert [points[code] for code in shown] == costs[:3]
            assert set(shown) <= set(gaps)


def test_a_site_in_trouble_is_told_with_its_remedy(report: Path, whole_province: ReportData) -> None:
    for address, members in districts(whole_province).items():
        page = parsed(report / address)
        told = [place.attributes["data-unit"] for place in page.css(".trouble")]
        assert told == [unit.unit.unit_id for unit in members if unit.result.site != "ok"]
        assert all("วิธีแก้" in place.text() for place in page.css(".trouble"))


def test_a_unit_without_a_result_is_told_even_where_its_site_is_well() -> None:
    data = province(3)
    data.units[1].findings = [msgspec.structs.replace(f, final="unknown") for f in data.units[1].findings]
    told = parsed(page_of(data, data.units)).css(".trouble")
    assert [place.attributes["data-unit"] for place in told] == [data.units[1].unit.unit_id]


def test_the_message_on_the_page_is_the_message_in_the_folder_of_the_unit(report: Path) -> None:
    for path in report.glob("districts/*.html"):
        for fold in parsed(path).css(".messages details"):
            file = report / "units" / (fold.attributes["data-unit"] or "") / "message.txt"
            shown = fold.css_first(".message")
            assert shown is not None
            assert shown.text() == file.read_text(encoding="utf-8")


def test_hostile_words_change_nothing_but_text() -> None:
    hostile = province(12, hostile=True)
    tame = province(12, hostile=True)
    for unit in tame.units:
        unit.unit = msgspec.structs.replace(unit.unit, name_th="เทศบาลตำบลดี")
        unit.result = msgspec.structs.replace(unit.result, detail="")
    for one, other in zip(districts(hostile).items(), districts(tame).items(), strict=True):
        pages = [page_of(data, members) for data, (_, members) in ((hostile, one), (tame, other))]
        assert outline_of(parsed(pages[0])) == outline_of(parsed(pages[1]))
        assert HOSTILE[0].encode() not in pages[0]


def test_a_round_on_one_item_has_one_column_and_one_item_page() -> None:
    data = province(3)
    for unit in data.units:
        unit.findings = [finding for finding in unit.findings if finding.item == "O8"]
    files = dict(guide_files(data, items_judged(data), WORDS))
    assert [name for name in files if name.startswith("items/")] == ["items/O8.html"]
    page = next(content for name, content in files.items() if name.startswith("districts/"))
    assert len(parsed(page).css(".matrix thead [data-item]")) == 1
