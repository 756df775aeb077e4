"""The governor's page of a season agrees with an expectation written by hand: phases, lateness, means, targets, recognition."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from records.finding import EIT, Finding, UnitResult, Verdict
from records.official import OfficialResult
from records.outline import ItemOutline, RubricOutline
from records.round import Round
from records.season import Calendar
from records.submission import Submission
from records.targets import Targets, TargetsError, load_targets, read_targets
from records.unit import Unit
from reports.certificate import DEFAULT, certificates, read_template
from reports.data import ReportData, RoundProgress, UnitReport
from reports.files import ReportError
from reports.season import season_page
from reports.season_numbers import PhaseFacts, SeasonData, season_numbers
from reports.words import words_of

FAULTS = (Path(__file__).parent / "page_faults.js").read_text(encoding="utf-8")
HOSTILE = '<script>alert(1)</script>{{ 7*7 }}"'
UNITS = [
    Unit(unit_id="a", name_th="เทศบาลตำบลกอไก่", kind="tambon_municipality", district_th="แม่ริม"),
    Unit(unit_id="b", name_th="องค์การบริหารส่วนตำบลขอไข่", kind="sao", district_th="แม่ริม"),
    Unit(unit_id="c", name_th="องค์การบริหารส่วนตำบลคอควาย", kind="sao", district_th="ฝาง"),
    Unit(unit_id="d", name_th="เทศบาลตำบลงองู", kind="tambon_municipality", district_th="ฝาง"),
]
OUTLINE = RubricOutline(
    year=2569,
    title_th="OIT 2569",
    version="2569-x",
    items=[ItemOutline(code=code, title_th=code, concepts=["structure"], elements=[]) for code in ("O1", "O2", EIT)],
)
CALENDAR = Calendar.model_validate(
    {
        "year": 2569,
        "title": "ปฏิทินจังหวัด",
        "phases": [
            {"id": "p1", "name": "ระยะที่ 1", "kind": "consult", "due": "31/1/2569", "round": "r1", "mark": "province"},
            {"id": "p2", "name": "ระยะที่ 2", "kind": "consult", "due": "31/3/2569", "round": "r2", "mark": "province"},
            {"id": "draft", "name": "ส่งร่าง", "kind": "submit", "due": "30/4/2569", "round": "r3", "mark": "province"},
            {"id": "itas", "name": "กรอกระบบ", "kind": "enter", "due": "31/5/2569", "mark": "province"},
        ],
    }
)
DATES = {"r1": "2026-01-20", "r2": "2026-03-15", "r3": "2026-04-25"}
# Per round and unit: what O1 and O2 came to, and the simulated score.
JUDGED: dict[str, dict[str, tuple[Verdict, Verdict, float | None]]] = {
    "r1": {
        "a": ("pass", "pass", 100.0),
        "b": ("pass", "pass", 100.0),
        "c": ("pass", "missing", 40.0),
        "d": ("unknown", "unknown", None),
    },
    "r2": {
        "a": ("pass", "pass", 100.0),
        "b": ("pass", "outdated", 40.0),
        "c": ("pass", "missing", 40.0),
        "d": ("missing", "missing", 0.0),
    },
    "r3": {
        "a": ("pass", "not_applicable", 100.0),
        "b": ("pass", "pass", 100.0),
        "c": ("pass", "pass", 100.0),
        "d": ("pass", "review", 40.0),
    },
}
TAKEN = {"a": "2026-04-28T10:00:00+07:00", "b": "2026-05-02T08:00:00+07:00"}


def targets(**more: Any) -> Targets:
    """Targets of every measure; `more` are fields of the file."""
    listed = [
        ("all-100", "every_oit", 100),
        ("mean-80", "mean_oit", 80),
        ("all-85", "every_total", 85),
        ("mean-97", "mean_total", 97),
    ]
    known = more.pop("entries", {})
    return Targets.model_validate(
        {
            "year": 2569,
            "title": "เป้าหมาย",
            "targets": [
                {"id": id, "name": id, "measure": measure, "goal": goal, "mark": "province", "entries": known.get(id, [])}
                for id, measure, goal in [*listed, ("rank", "rank", 10)]
            ],
            **more,
        }
    )


def season(today: str = "2026-05-03", told: Targets | None = None, official: list[OfficialResult] | None = None) -> SeasonData:
    """The season as it stood on a day."""
    rounds = {name: Round(name=name, year=2569, date=date) for name, date in DATES.items()}
    findings = {name: {unit: _findings(name, unit) for unit in JUDGED[name]} for name in rounds}
    results = {
        name: {unit: UnitResult(unit_id=unit, site="ok", oit_score=row[2]) for unit, row in JUDGED[name].items()}
        for name in rounds
    }
    history = [Submission(round="r3", year=2569, unit_id=u, taken_at=at, sha256="", items=[]) for u, at in TAKEN.items()]
    phases = [
        PhaseFacts(
            phase=phase,
            round=rounds[phase.round],
            results=results[phase.round],
            findings=findings[phase.round],
            history=history if phase.round == "r3" else [],
        )
        if phase.round
        else PhaseFacts(phase=phase)
        for phase in CALENDAR.phases
    ]
    reports = [
        UnitReport(
            unit=u, visit=None, result=results["r3"][u.unit_id], findings=findings["r3"][u.unit_id], captures=[], titles={}
        )
        for u in UNITS
    ]
    return SeasonData(
        calendar=CALENDAR,
        today=dt.date.fromisoformat(today),
        report=ReportData(round=rounds["r3"], outline=OUTLINE, units=reports, versions={"program": "x"}),
        units=UNITS,
        phases=phases,
        rounds=[
            (RoundProgress(round=rounds[n], units=4, audited=4, scored=4, mean=mean, complete=5, cells=8), n == "r3")
            for n, mean in (("r1", 80.0), ("r2", 45.0), ("r3", 85.0))
        ],
        targets=told,
        official=official or [],
        weights={"iit": 30, "eit": 30, "oit": 40},
    )


def _findings(round: str, unit: str) -> list[Finding]:
    first, second, _ = JUDGED[round][unit]
    return [
        Finding(round=round, year=2569, unit_id=unit, item=item, concepts=[], verdict=verdict, final=verdict)
        for item, verdict in (("O1", first), ("O2", second), (EIT, "missing"))
    ]


def test_three_rounds_come_to_what_was_counted_by_hand() -> None:
    numbers = season_numbers(season())
    told = [(p.facts.phase.id, p.state, p.scored, p.mean, p.complete, p.cells, p.whole) for p in numbers.phases]
    assert told == [
        ("p1", "judged", 3, 80.0, 5, 8, ["a", "b"]),
        ("p2", "judged", 4, 45.0, 4, 8, ["a"]),
        ("draft", "judged", 4, 85.0, 6, 7, ["a", "b", "c"]),
        ("itas", "ahead", 0, None, 0, 0, []),
    ]
    assert [unit.unit_id for unit in numbers.recognised] == ["a"]


def test_who_is_late_is_told_of_the_phase_that_takes_submissions_alone() -> None:
    numbers = season_numbers(season())
    assert [phase.standings is not None for phase in numbers.phases] == [False, False, True, False]
    draft = numbers.phases[2]
    assert [(each.unit_id, each.state, each.days_late) for each in draft.tardy] == [
        ("c", "overdue", 3),
        ("d", "overdue", 3),
        ("b", "late", 2),
    ]
    assert (draft.submitted, draft.counts) == (2, {"on_time": 1, "late": 1, "waiting": 0, "overdue": 2})
    before = season_numbers(season("2026-04-30")).phases[2]
    assert before.counts["waiting"] == 2
    assert before.counts["overdue"] == 0


def test_a_phase_that_is_over_without_a_round_is_told_as_unnamed_and_nobody_is_called_late_for_it() -> None:
    itas = season_numbers(season("2026-06-01")).phases[3]
    assert (itas.state, itas.standings) == ("unnamed", None)


def test_a_round_of_some_items_makes_no_unit_complete() -> None:
    some = season()
    for facts in some.phases[:3]:
        for unit, found in facts.findings.items():
            facts.findings[unit] = [finding for finding in found if finding.item != "O2"]
    assert season_numbers(some).recognised == []


def entry(value: float, on: str = "1/5/2569") -> dict[str, object]:
    return {"value": value, "by": "สมหญิง", "on": on}


def progress(told: Targets, official: list[OfficialResult] | None = None) -> dict[str, tuple[object, ...]]:
    numbers = season_numbers(season(told=told, official=official))
    return {each.target.id: (each.known, each.value, each.of, each.reached) for each in numbers.targets}


def test_a_target_is_simulated_typed_estimated_or_not_known_and_says_which() -> None:
    assert progress(targets()) == {
        "all-100": ("simulated", 3.0, 4, False),
        "mean-80": ("simulated", 85.0, None, True),
        "all-85": ("unknown", None, 4, None),
        "mean-97": ("unknown", None, None, None),
        "rank": ("unknown", None, None, None),
    }
    typed = targets(entries={"rank": [entry(12), entry(7, "2/5/2569"), entry(30, "1/4/2569")], "all-85": [entry(4)]})
    assert progress(typed)["rank"] == ("typed", 7, None, True)
    assert progress(typed)["all-85"] == ("typed", 4, 4, True)
    estimated = progress(targets(iit=[entry(96)], eit=[entry(98)]))["mean-97"]
    assert estimated == ("estimated", pytest.approx(0.3 * 96 + 0.3 * 98 + 0.4 * 85), None, False)


def test_a_place_in_a_ranking_is_reached_where_it_is_the_goal_itself() -> None:
    assert [progress(targets(entries={"rank": [entry(place)]}))["rank"][3] for place in (9, 10, 11)] == [True, True, False]


def test_a_month_is_told_by_its_last_crawl_or_else_by_its_last_check_of_submissions() -> None:
    some = season()

    def told(name: str, date: str, *, submissions: bool) -> tuple[RoundProgress, bool]:
        round = Round(name=name, year=2569, date=date)
        return RoundProgress(round=round, units=4, audited=4, scored=4, mean=50.0, complete=1, cells=8), submissions

    some.rounds = [
        told("sheets-1", "2026-02-01", submissions=True),
        told("crawl-1", "2026-02-05", submissions=False),
        told("crawl-2", "2026-02-20", submissions=False),
        told("sheets-2", "2026-02-25", submissions=True),
        told("sheets-3", "2026-03-01", submissions=True),
        told("sheets-4", "2026-03-09", submissions=True),
    ]
    assert [(m.first.month, m.progress.round.name) for m in season_numbers(some).months] == [(2, "crawl-2"), (3, "sheets-4")]


def test_official_results_count_only_where_they_are_known_of_every_unit() -> None:
    known = [OfficialResult(year=2569, unit_id=unit, total=total) for unit, total in zip("abc", (99, 98, 97), strict=True)]
    assert progress(targets(), known)["all-85"] == ("unknown", None, 4, None)
    whole = [*known, OfficialResult(year=2569, unit_id="d", total=84.0)]
    assert progress(targets(), whole)["all-85"] == ("official", 3.0, 4, False)
    assert progress(targets(), whole)["mean-97"] == ("official", 94.5, None, False)


def test_the_page_shows_the_same_numbers_and_who_typed_what() -> None:
    told = targets(entries={"rank": [entry(12)]})
    page = season_page(season(told=told), words_of("th"), {"a": "certificates/a.html"}).decode()
    big = dict(re.findall(r'<p class="big" id="([\w-]+)">([^<]*)</p>', page))
    assert big == {"mean": "85", "share": "85.7%", "submitted": "2", "recognised-n": "1"}
    overdue = page.partition('id="overdue"')[2].partition("</div>")[0]
    assert ("อบต.คอควาย" in overdue, "ทต.งองู" in overdue, "อบต.ขอไข่" in overdue) == (True, True, False)
    late = page.partition('id="handed-in-late"')[2].partition("</div>")[0]
    assert "อบต.ขอไข่" in late
    assert "(2 วัน)" in late
    rank = page.partition('data-target="rank"')[2].partition("</li>")[0]
    assert "อันดับ 12" in rank
    assert "สมหญิง เมื่อ 1 พ.ค. 2569" in rank
    assert "ไม่ทราบ" in page.partition('data-target="all-85"')[2].partition("</li>")[0]
    assert '<a href="certificates/a.html">ทต.กอไก่</a>' in page
    assert "ไม่ใช่ผลการประเมินของสำนักงาน ป.ป.ช." in page
    assert page.encode() == season_page(season(told=told), words_of("th"), {"a": "certificates/a.html"})


def test_hostile_names_are_shown_as_words_on_page_and_certificate() -> None:
    bad = season()
    bad.units = [Unit(unit_id="a", name_th=HOSTILE, kind="sao", district_th=HOSTILE), *UNITS[1:]]
    page = season_page(bad, words_of("th")).decode()
    ((_, certificate),) = certificates(bad, read_template(DEFAULT), words_of("th"))
    for told in (page, certificate.decode()):
        assert "<script>alert" not in told
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in told


def test_a_certificate_says_what_it_is_and_is_no_result_of_the_nacc() -> None:
    ((name, page),) = certificates(season(), read_template(DEFAULT), words_of("th"))
    told = page.decode()
    assert name == "certificates/a.html"
    assert all(
        words in told
        for words in ("เทศบาลตำบลกอไก่", "อำเภอแม่ริม", "ระยะที่ 1", "r1", "20 มกราคม 2569", "ให้ไว้ ณ วันที่ 3 พฤษภาคม 2569")
    )
    assert "การตรวจล่วงหน้าของจังหวัด" in told
    assert "ไม่ใช่ผลการประเมิน ITA ของสำนักงาน ป.ป.ช." in told


def test_a_template_of_the_secretariat_can_neither_reach_out_nor_run_anything(tmp_path: Path) -> None:
    def made(body: str) -> str:
        (tmp_path / "own.html").write_text(f"<html><head>\n</head>{body}</html>", encoding="utf-8")
        return next(iter(dict(certificates(season(), read_template(tmp_path / "own.html"), words_of("th"))).values())).decode()

    assert "<b>เทศบาลตำบลกอไก่ 2569</b>" in made("<b>{{ unit.name }} {{ year }}</b>")
    assert "default-src 'none'" in made("<script>alert(1)</script>").partition("</head>")[0]
    for body, reason in (
        ("{{ unit.nmae }}", "nmae"),
        ("\n\n{% if %}", "บรรทัด 4"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "loader"),
        ("{{ 1/0 }}", "zero"),
    ):
        with pytest.raises(ReportError, match=reason):
            made(body)
    (tmp_path / "bare.html").write_text("{{ unit.name }}", encoding="utf-8")
    with pytest.raises(ReportError, match="<head>"):
        read_template(tmp_path / "bare.html")


def test_the_targets_of_2569_are_those_of_the_province() -> None:
    known = load_targets(2569)
    assert known is not None
    assert [(t.measure, t.goal) for t in known.targets] == [
        ("every_oit", 100),
        ("every_total", 85),
        ("mean_total", 97),
        ("rank", 10),
        ("rank", 1),
        ("rank", 1),
    ]


GOOD = """\
year: 2569
title: t
targets:
  - id: rank
    name: อันดับ
    measure: rank
    goal: 10
    mark: province
    entries:
      - {value: 7, by: สมหญิง, on: 1 พ.ค. 2569}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("value: 7", "value: เจ็ด", 10, "ไม่ใช่ตัวเลข"),
        ("value: 7", "value: .inf", 10, "ไม่ใช่ตัวเลข"),
        ("value: 7", "value: 6.5", 4, "จำนวนเต็ม"),
        ("value: 7", "value: 0", 4, "อันดับ"),
        ("by: สมหญิง, ", "", 10, "ขาดช่องนี้"),
        ("1 พ.ค. 2569", "เมื่อวาน", 10, "ไม่ใช่วันที่"),
        ("measure: rank", "measure: place", 6, "ไม่ใช่ค่า"),
        ("goal: 10", "gaol: 10", 7, "ไม่รู้จัก"),
        ("measure: rank\n    goal: 10", "measure: mean_total\n    goal: 101", 4, "100"),
    ],
)
def test_what_is_wrong_with_the_targets_is_told_with_its_line(
    old: str, new: str, line: int, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "targets.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert read_targets(file).targets[0].latest is not None
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(TargetsError) as caught:
        read_targets(file)
    assert re.search(rf"บรรทัด {line} \([^)]*\): [^;]*{reason}", caught.value.message_th), caught.value.message_th


def test_page_and_certificate_fit_every_width_and_paper_and_ask_nobody_for_anything(browser: Browser, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    (tmp_path / "season.html").write_bytes(season_page(season(told=targets(entries={"rank": [entry(12)]})), words_of("th")))
    ((_, certificate),) = certificates(season(), read_template(DEFAULT), words_of("th"))
    (tmp_path / "certificate.html").write_bytes(certificate)
    for name in ("season.html", "certificate.html"):
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message, into=complaints: into.append(message.text))
        page.on("request", lambda asked, into=complaints, name=name: into.append(asked.url) if name not in asked.url else None)
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto((tmp_path / name).as_uri())
            assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, (name, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = axe.Axe().run(page).response["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == [], (name, scheme)
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, name
        assert complaints == []
