"""The charts of the province page show what the numbers say, and never claim a level that OIT alone cannot give."""

from itertools import pairwise
from typing import Any

import lxml.html
import msgspec
from compare_fakes import LEVELS, official_of
from hypothesis import given
from hypothesis import strategies as st
from report_fakes import HOSTILE, province

from records.round import Round
from reports.charts import SHOWN_ROUNDS, official_bars, progress_chart, simulated_bars
from reports.data import LevelCounts, ReportData, RoundProgress, UnitReport
from reports.numbers import items_judged
from reports.province import province_page
from reports.words import Language, words_of

KNOWN = LevelCounts(
    year=2568,
    counts={"ผ่านดีเยี่ยม": 95, "ผ่านดี": 102, "ผ่าน": 14, "ต้องปรับปรุง": 1, "ต้องปรับปรุงโดยด่วน": 0},
    source="เอกสารของจังหวัด",
    mean=96.88,
)


def told(
    at: int, mean: float | None = 50.0, year: int = 2569, complete: int = 10, cells: int = 20, name: str = ""
) -> RoundProgress:
    day = f"20{20 + at // 12}-{at % 12 + 1:02d}-01"
    return RoundProgress(
        round=Round(name=name or f"รอบ {at}", year=year, date=day),
        units=12,
        audited=9,
        scored=0 if mean is None else 9,
        mean=mean,
        complete=complete,
        cells=cells,
    )


def section(data: ReportData, language: Language = "th") -> Any:
    """The section of the charts on the province page."""
    page = lxml.html.fromstring(province_page(data, items_judged(data), words_of(language)).decode("utf-8"))
    (found,) = page.xpath("//section[@aria-labelledby='progress']")
    return found


def said(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_one_round_is_no_progress() -> None:
    assert progress_chart([]) is None
    assert progress_chart([told(0)]) is None


@given(st.lists(st.tuples(st.none() | st.floats(0, 100), st.sampled_from([2568, 2569])), min_size=2, max_size=40))
def test_points_stand_in_order_and_a_higher_score_stands_higher(rounds: list[tuple[float | None, int]]) -> None:
    progress = [told(at, mean, year) for at, (mean, year) in enumerate(rounds)]
    chart = progress_chart(progress)
    assert chart is not None
    assert [point.progress for point in chart.points] == progress[-SHOWN_ROUNDS:]
    assert chart.left_out == max(0, len(rounds) - SHOWN_ROUNDS)
    assert all(0 < a.x < b.x < 360 for a, b in pairwise(chart.points))
    known = sorted((p.progress.mean, p.mean_y) for p in chart.points if p.progress.mean is not None and p.mean_y is not None)
    assert all(low[1] >= high[1] for low, high in pairwise(known))
    assert all((p.mean_y is None) == (p.progress.mean is None) for p in chart.points)
    drawn = sum(len(line.split()) - 1 for line in chart.mean_lines)
    pairs = pairwise(chart.points)
    assert drawn == sum(
        a.mean_y is not None and b.mean_y is not None and a.progress.round.year == b.progress.round.year for a, b in pairs
    )
    assert sum(point.named for point in chart.points) <= 5


def test_the_chart_is_told_in_words_and_in_a_table() -> None:
    data = province(4)
    data.progress = [told(0, 40.25, complete=5), told(1, None, complete=0, cells=0), told(2, 61.5, complete=13)]
    found = section(data)
    (chart,) = found.xpath(".//svg[@class='chart']")
    assert chart.get("role") == "img"
    for words in ("40.2", "61.5", "25", "65"):
        assert words in chart.get("aria-label")
    rows = [[said(cell) for cell in row] for row in found.xpath(".//table[@id='progress-table']/tbody/tr")]
    assert [row[0] for row in rows] == ["รอบ 0", "รอบ 1", "รอบ 2"]
    assert [row[4] for row in rows] == ["40.2", "–", "61.5"]
    assert [row[5] for row in rows] == ["25 (5/20)", "– (0/0)", "65 (13/20)"]
    assert not found.xpath(".//script")


def test_a_hostile_round_name_stays_text_in_the_chart() -> None:
    data = province(2)
    data.progress = [told(0, name=HOSTILE[0]), told(1, name=HOSTILE[3])]
    found = section(data)
    assert found.xpath(".//script | .//img") == []
    assert HOSTILE[0] in found.text_content()
    assert "\u202e" not in found.text_content()


def test_official_levels_are_shown_with_their_numbers_mean_and_source() -> None:
    data = province(4)
    data.levels, data.known_levels = LEVELS, [KNOWN]
    (bar,) = section(data).xpath(".//div[@data-kind='official']")
    assert {part.get("data-part"): said(part) for part in bar.xpath(".//strong")} == {
        name: str(count) for name, count in KNOWN.counts.items() if count
    }
    assert "212 หน่วยงาน" in said(bar)
    assert "96.88" in said(bar)
    (picture,) = bar.xpath(".//svg")
    assert picture.get("role") == "img"
    assert all(f"{name} {count}" in picture.get("aria-label") for name, count in KNOWN.counts.items() if count)
    assert "เอกสารของจังหวัด" in section(data).text_content()
    assert section(data, "en").xpath(".//*[@lang='th' and contains(., 'เอกสารของจังหวัด')]")


def test_imported_results_are_counted_where_they_tell_of_more_units() -> None:
    data = province(6)
    data.levels, data.official = LEVELS, official_of(data)
    (bar,) = official_bars(data)
    assert (bar.kind, bar.year, bar.units) == ("imported", 2569, 5)
    for _, name, count in bar.parts:
        assert count == sum(result.level == name for result in data.official)
    data.known_levels = [msgspec.structs.replace(KNOWN, year=2569)]
    assert [bar.kind for bar in official_bars(data)] == ["official"]
    data.known_levels = [LevelCounts(year=2569, counts={"ผ่าน": 5}, source="x")]
    assert [bar.kind for bar in official_bars(data)] == ["imported"]


def test_without_official_results_no_official_bar_is_shown() -> None:
    data = province(4)
    data.levels = LEVELS
    found = section(data)
    assert found.xpath(".//div[@data-kind='official' or @data-kind='imported']") == []
    assert len(found.xpath(".//div[@data-year]")) == 0
    assert "ผลทางการที่ผ่านมา" not in found.text_content()


@given(st.lists(st.none() | st.sampled_from([85.0, 95.0]) | st.floats(0, 100), min_size=1, max_size=12))
def test_a_units_oit_meets_the_highest_threshold_that_it_reaches(scores: list[float | None]) -> None:
    data = province(len(scores))
    data.levels = LEVELS
    data.units = [_scoring(report, score) for report, score in zip(data.units, scores, strict=True)]
    proven, at_most = simulated_bars(data)
    known = [score for score in scores if score is not None]
    assert [count for _, _, count in proven.parts] == [
        sum(score >= 95 for score in known),
        sum(85 <= score < 95 for score in known),
        sum(score < 85 for score in known),
        len(scores) - len(known),
    ]
    assert [count for _, _, count in at_most.parts] == [len(known), 0, 0, len(scores) - len(known)]


def test_the_simulation_speaks_of_oit_and_never_says_that_a_level_is_reached() -> None:
    data = province(12)
    data.levels = LEVELS
    found = section(data)
    parts = [said(part) for part in found.xpath(".//div[@data-kind='proven' or @data-kind='open']//li")]
    assert parts
    assert all(part.startswith(("OIT ถึงเกณฑ์", "OIT ไม่ถึงเกณฑ์", "ตรวจไม่ได้")) for part in parts)
    assert "บอกไม่ได้ว่าจะได้ระดับใด" in said(found)


def test_levels_that_ask_nothing_of_oit_are_not_simulated() -> None:
    data = province(4)
    data.levels = [msgspec.structs.replace(level, every=0) for level in LEVELS]
    assert simulated_bars(data) == []


def test_a_page_is_the_same_bytes_again() -> None:
    data = province(4)
    data.levels, data.known_levels, data.progress = LEVELS, [KNOWN], [told(0), told(1, 60.0)]
    once, again = (province_page(data, items_judged(data), words_of("th")) for _ in range(2))
    assert once == again


def _scoring(report: UnitReport, score: float | None) -> UnitReport:
    result = msgspec.structs.replace(report.result, oit_score=score, oit_high=None if score is None else 100.0)
    return msgspec.structs.replace(report, result=result)
