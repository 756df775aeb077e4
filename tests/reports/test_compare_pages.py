"""The comparison says one thing in all places, shows both proofs, and hostile strings stay strings."""

import json
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import Any

import lxml.html
import msgspec
import pytest
from compare_fakes import LEVELS, official_of, past_of, two_rounds
from report_fakes import HOSTILE, province

from reports.changes import CHANGES, RoundChanges
from reports.compare import ComparedCell, write_comparison
from reports.compare_official import ForecastCell, ForecastUnit, write_official_comparison
from reports.data import ReportData
from reports.files import ReportError
from reports.forecast import FORECASTS, forecast_of
from reports.numbers import GAPS
from reports.text import number
from reports.words import words_of

WORDS = words_of("th")


def page(path: Path) -> Any:
    return lxml.html.fromstring(path.read_bytes().decode("utf-8"))


def said(node: Any) -> str:
    return " ".join(node.text_content().split())


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def counted(row: Any, kind: str) -> dict[str, int]:
    """The numbers of a table's row by their class; a dot stands for none."""
    return {cell.get(f"data-{kind}"): int(said(cell).replace("·", "0")) for cell in row.xpath(f"./td[@data-{kind}]")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RoundChanges]:
    out = tmp_path_factory.mktemp("compared")
    before, after = two_rounds()
    return out, write_comparison(out, after, before)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hostile")
    before, after = two_rounds(hostile=True)
    write_comparison(out, after, before)
    return out


def test_every_number_of_the_province_is_a_sum_of_the_lines(made: tuple[Path, RoundChanges]) -> None:
    out, _ = made
    cells = [line for line in lines(out / "comparison.jsonl") if line["counted"]]
    tree = page(out / "index.html")
    sums = Counter(line["change"] for line in cells)
    assert len(cells) == 22 * 26
    for change in CHANGES:
        (count,) = tree.xpath(f"//ul[@class='counts']//strong[@data-change='{change}']")
        assert said(count) == f"{sums[change]:,}"
        assert sums[change] > 0, "every class must be seen by this test"
    assert said(tree.get_element_by_id("n-fixed")) == str(sums["fixed"])
    assert said(tree.get_element_by_id("n-regressed")) == str(sums["regressed"])
    assert counted(tree.xpath("//tfoot/tr")[0], "change") == {change: sums[change] for change in CHANGES}
    for side, key in (("was", "was"), ("now", "now")):
        totals = Counter(line[key] for line in cells)
        for cell in tree.xpath(f"//td[@data-{side}]"):
            assert int(said(cell).replace(",", "")) == totals[cell.get(f"data-{side}")]


def test_items_and_units_add_up_to_the_same(made: tuple[Path, RoundChanges]) -> None:
    out, _ = made
    told = lines(out / "comparison.jsonl")
    tree = page(out / "index.html")
    for key, attribute in (("item", "data-item"), ("unit_id", "data-unit")):
        rows = tree.xpath(f"//tbody/tr[@{attribute}]")
        assert {row.get(attribute) for row in rows} == {line[key] for line in told}
        for row in rows:
            own = Counter(
                line["change"] for line in told if line[key] == row.get(attribute) and (line["counted"] or key == "item")
            )
            assert counted(row, "change") == {change: own[change] for change in CHANGES}, row.get(attribute)


def test_a_units_page_says_what_its_lines_say(made: tuple[Path, RoundChanges]) -> None:
    out, changes = made
    told = lines(out / "comparison.jsonl")
    assert {path.stem for path in (out / "units").iterdir()} == {unit.unit_id for unit in changes.units}
    for unit in changes.units:
        tree = page(out / "units" / f"{unit.unit_id}.html")
        own = [line for line in told if line["unit_id"] == unit.unit_id]
        shown = {part.get("data-item"): part.get("data-change") for part in tree.xpath("//*[@data-item]")}
        assert shown == {line["item"]: line["change"] for line in own}
        counts = Counter(line["change"] for line in own if line["counted"])
        for change in CHANGES:
            (count,) = tree.xpath(f"//ul[@class='counts']//strong[@data-change='{change}']")
            assert said(count) == str(counts[change])


def test_both_proofs_of_a_changed_item_stand_side_by_side(made: tuple[Path, RoundChanges]) -> None:
    out, changes = made
    seen = 0
    for unit in changes.units:
        tree = page(out / "units" / f"{unit.unit_id}.html")
        for cell in unit.changed:
            before, after = tree.get_element_by_id(cell.item).xpath("./div[@class='pair']/div")
            for side, finding in ((before, cell.before[0]), (after, cell.after)):
                assert WORDS.verdict[finding.final] in said(side)
                for evidence in finding.evidence:
                    seen += 1
                    assert f"{evidence.url}#page=2" in side.xpath(".//a/@href")
                    assert said(side.xpath(".//blockquote")[0]) == evidence.snippet
                    assert "เก็บเมื่อ 1 ก.พ. 2569 10:10 น." in said(side)
    assert seen > 50


def test_the_change_of_the_mean_is_of_units_with_a_score_in_both_rounds(made: tuple[Path, RoundChanges]) -> None:
    before, after = two_rounds()
    then = {unit_id: result.oit_score for unit_id, result in before.results.items()}
    both = [
        (then[r.unit.unit_id], r.result.oit_score)
        for r in after.units
        if then.get(r.unit.unit_id) is not None and r.result.oit_score is not None
    ]
    was, now = fmean(w for w, _ in both if w is not None), fmean(n for _, n in both if n is not None)
    tile = page(made[0] / "index.html").get_element_by_id("mean")
    assert said(tile) == f"{'+' if now > was else '−'}{number(abs(now - was), 1)}"
    assert now != was
    assert f"{number(was, 1)} → {number(now, 1)} · {len(both)} หน่วยงาน" in said(tile.getparent())


def test_units_of_one_round_only_are_named(made: tuple[Path, RoundChanges]) -> None:
    out, changes = made
    assert len(changes.new_units) == len(changes.gone_units) == 1
    listed = page(out / "index.html").xpath("//section[@aria-labelledby='not-compared']//li/@data-unit")
    assert listed == [*changes.new_units, *changes.gone_units]


def test_the_lines_keep_to_their_published_schema(made: tuple[Path, RoundChanges]) -> None:
    out, _ = made
    text = (out / "comparison.jsonl").read_bytes()
    decoded = [msgspec.json.decode(line, type=ComparedCell) for line in text.splitlines()]
    assert len(decoded) == 22 * 27
    schema = json.loads((out / "comparison.schema.json").read_bytes())
    fields = schema["$defs"]["ComparedCell"]["properties"]
    assert set(fields) == set(lines(out / "comparison.jsonl")[0])
    assert sorted(fields["change"]["enum"]) == sorted(CHANGES)


def test_the_same_rounds_give_the_same_bytes(made: tuple[Path, RoundChanges], tmp_path: Path) -> None:
    before, after = two_rounds()
    write_comparison(tmp_path, after, before)
    first = {path.relative_to(made[0]): path.read_bytes() for path in made[0].rglob("*") if path.is_file()}
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert first == again


def test_across_years_counterparts_and_their_lack_are_told(tmp_path: Path) -> None:
    before, after = past_of(province(6, round_name="2568")), province(6)
    older = msgspec.structs.replace(before.outline, year=2568)
    before = msgspec.structs.replace(before, outline=older)
    before.counterparts = {**before.counterparts, "O6": ["O6", "O7"], "O11": [], "O20": ["O19"]}
    write_comparison(tmp_path, after, before)
    tree = page(tmp_path / "index.html")
    assert [said(row).split()[0] for row in tree.get_element_by_id("new-items")] == ["O11"]
    assert [said(row).split()[0] for row in tree.get_element_by_id("gone-items")] == ["O11", "O20"]
    told = {line["item"]: line for line in lines(tmp_path / "comparison.jsonl")}
    assert "O11" not in told
    assert [found["item"] for found in told["O6"]["before"]] == ["O6", "O7"]
    (row,) = tree.xpath("//tr[@data-item='O6']")
    assert "O6, O7" in said(row)
    assert "2569-1 (2569)" in said(tree.xpath("//h1")[0])


def test_hostile_strings_change_nothing_but_the_text(hostile: Path, made: tuple[Path, RoundChanges]) -> None:
    for path in [hostile / "index.html", *(hostile / "units").iterdir()]:
        tree = page(path)
        harmless = page(made[0] / path.relative_to(hostile))
        assert len(tree.xpath("//script")) == len(harmless.xpath("//script")) == 1, path
        assert tree.xpath("//img | //iframe | //form | //textarea") == []
        assert [name for node in tree.iter() for name in node.attrib if name.startswith("on")] == []
        assert [link for link in tree.xpath("//a/@href") if link.lower().startswith("javascript")] == []
        text = tree.text_content()
        assert not {"\u202e", "\u2066", "\u200f", "\x1b"} & set(text)
        assert max(len(part) for part in tree.xpath("//main//text()")) < 1_000
    assert '<script>alert("x")</script>' in page(hostile / "index.html").xpath("//h1")[0].text_content()


def test_a_hostile_line_stays_one_line(hostile: Path) -> None:
    text = (hostile / "comparison.jsonl").read_text(encoding="utf-8")
    assert len(text.splitlines()) == len(text.split("\n")) - 1 == 22 * 27
    assert all(json.loads(line)["round_a"] == HOSTILE[0] for line in text.splitlines())


def test_an_id_that_is_no_files_name_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    before, after = two_rounds(4)
    after.units[0].unit = msgspec.structs.replace(after.units[0].unit, unit_id="../../x")
    with pytest.raises(ReportError):
        write_comparison(tmp_path / "out", after, before)
    assert not (tmp_path / "out").exists()


def test_english_pages_say_the_same_numbers(made: tuple[Path, RoundChanges], tmp_path: Path) -> None:
    before, after = two_rounds()
    write_comparison(tmp_path, after, before, "en")
    thai, english = page(made[0] / "index.html"), page(tmp_path / "en" / "index.html")
    numbers = "//*[@data-change or @data-was or @data-now or @class='big']"
    assert [said(node) for node in thai.xpath(numbers)] == [said(node) for node in english.xpath(numbers)]
    assert english.xpath("//a[@href='../comparison.jsonl']")
    assert "Regressed" in english.text_content()


# Beside the official results


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ReportData]:
    out = tmp_path_factory.mktemp("official")
    data = province(24)
    data.units = [
        msgspec.structs.replace(report, result=msgspec.structs.replace(report.result, oit_high=report.result.oit_score))
        for report in data.units
    ]
    data.levels, data.official = LEVELS, official_of(data)
    write_official_comparison(out, data, {report.unit.unit_id: "ผ่าน" for report in data.units})
    return out, data


def test_right_and_wrong_forecasts_are_counted_once_and_agree(official: tuple[Path, ReportData]) -> None:
    out, data = official
    told = [msgspec.json.decode(line, type=ForecastCell) for line in (out / "comparison.jsonl").read_bytes().splitlines()]
    known = {(r.unit_id, item): got for r in data.official for item, got in r.items.items()}
    assert {(cell.unit_id, cell.item): cell.official for cell in told} == known
    sums = Counter(cell.forecast for cell in told)
    tree = page(out / "index.html")
    for kind in FORECASTS:
        (count,) = tree.xpath(f"//ul[@class='counts']//strong[@data-forecast='{kind}']")
        assert said(count) == f"{sums[kind]:,}"
        assert sums[kind] > 0, "every class must be seen by this test"
        for attribute in ("data-item", "data-unit"):
            rows = [counted(row, "forecast")[kind] for row in tree.xpath(f"//tbody/tr[@{attribute}]")]
            assert sum(rows) == sums[kind]
    right, decided = sums["right_pass"] + sums["right_gap"], len(told) - sums["undecided"]
    assert said(tree.get_element_by_id("n-right")) == f"{number(100 * right / decided, 1)}%"
    assert said(tree.get_element_by_id("n-wrong-pass")) == str(sums["wrong_pass"])


@pytest.mark.parametrize("verdict", ["pass", *GAPS, "review", "unknown", "not_applicable"])
def test_a_forecast_is_right_where_official_and_machine_agree(verdict: Any) -> None:
    assert forecast_of(verdict, got=True) == (
        "right_pass" if verdict == "pass" else "wrong_gap" if verdict in GAPS else "undecided"
    )
    assert forecast_of(verdict, got=False) == (
        "wrong_pass" if verdict == "pass" else "right_gap" if verdict in GAPS else "undecided"
    )


def test_a_persons_decision_does_not_flatter_the_machine(tmp_path: Path) -> None:
    data = province(1)
    wrong = msgspec.structs.replace(data.units[0].findings[0], verdict="pass", decision="missing", final="missing")
    data.units[0].findings[0] = wrong
    data.official = [r for r in official_of(province(2)) if r.unit_id == data.units[0].unit.unit_id]
    data.official[0].items[wrong.item] = False
    write_official_comparison(tmp_path, data, {})
    first = lines(tmp_path / "comparison.jsonl")[0]
    assert (first["forecast"], first["verdict"], first["final"]) == ("wrong_pass", "pass", "missing")


def test_scores_and_levels_stand_beside_the_simulated_ones(official: tuple[Path, ReportData]) -> None:
    out, data = official
    results = {report.unit.unit_id: report.result for report in data.units}
    order = [level.name for level in LEVELS]
    units = [msgspec.json.decode(line, type=ForecastUnit) for line in (out / "units.jsonl").read_bytes().splitlines()]
    assert [unit.unit_id for unit in units] == [result.unit_id for result in data.official]
    for unit, result in zip(units, data.official, strict=True):
        score = results[unit.unit_id].oit_score
        assert unit.official_oit == result.oit
        assert unit.simulated == score
        assert unit.difference == (
            None if score is None or result.oit is None else pytest.approx(result.oit - score, abs=0.005)
        )
        assert unit.beyond == (order.index(unit.official_level) < order.index("ผ่าน"))
    differences = [abs(unit.difference) for unit in units if unit.difference is not None]
    assert said(page(out / "index.html").get_element_by_id("distance")) == number(fmean(differences), 1)


def test_scores_and_levels_alone_are_compared_where_no_item_is_told(tmp_path: Path) -> None:
    data = province(6)
    data.levels = LEVELS
    data.official = [msgspec.structs.replace(result, items={}) for result in official_of(data)]
    forecast = write_official_comparison(tmp_path, data, {})
    tree = page(tmp_path / "index.html")
    assert forecast.compared == 0
    assert said(tree.get_element_by_id("n-right")) == "–"
    assert "ยังไม่มีผลทางการรายข้อของปีนี้" in tree.text_content()
    assert said(tree.get_element_by_id("distance")) == number(forecast.mean_distance, 1) != "–"
    assert (tmp_path / "comparison.jsonl").read_bytes() == b""


def test_units_without_an_official_result_are_named(official: tuple[Path, ReportData]) -> None:
    out, data = official
    assert page(out / "index.html").xpath("//li/@data-unit")[-1] == data.units[-1].unit.unit_id


def test_hostile_evidence_of_a_wrong_forecast_stays_text(tmp_path: Path) -> None:
    data = province(6, hostile=True)
    data.levels, data.official = LEVELS, official_of(data)
    write_official_comparison(tmp_path, data, {})
    tree = page(tmp_path / "index.html")
    assert len(tree.xpath("//script")) == 1
    assert [link for link in tree.xpath("//a/@href") if link.lower().startswith("javascript")] == []
    assert [name for node in tree.iter() for name in node.attrib if name.startswith("on")] == []
    assert tree.xpath("//img") == []
