"""`oit season` on a real store: three rounds, a reviewer who overrules the machine, sheets in time and late."""

import json
from pathlib import Path
from typing import Any

import pytest
from oit_runs import Said, here, in_both_languages

from checks.rubric import load_rubric
from records.database import Store, open_store
from records.finding import EIT, Finding, UnitResult, Verdict
from records.review import Review
from records.submission import Submission
from records.unit import Unit

UNITS = [
    Unit(unit_id=unit_id, name_th=f"เทศบาลตำบล{place}", kind="tambon_municipality", district_th="แม่ริม")
    for unit_id, place in (("steady", "มั่นคง"), ("mended", "แก้แล้ว"), ("slipped", "ถดถอย"), ("silent", "เงียบ"))
]
ITEMS = [item.code for item in load_rubric(2569).items()]
# In each round: the items of each unit that are not complete.
GAPS: dict[str, tuple[str, dict[str, dict[str, Verdict]]]] = {
    "r1": ("2026-01-20", {"mended": {"O1": "review"}, "silent": dict.fromkeys(ITEMS, "missing")}),
    "r2": ("2026-03-15", {"slipped": {"O3": "inaccessible"}, "silent": dict.fromkeys(ITEMS, "missing")}),
    "r3": ("2026-04-25", {"silent": dict.fromkeys(ITEMS, "missing")}),
}
CALENDAR = """\
year: 2569
title: ปฏิทินของจังหวัดทดสอบ
phases:
  - {id: phase-1, name: ระยะที่ 1, kind: consult, due: 31/1/2569, round: r1, mark: province}
  - {id: phase-2, name: ระยะที่ 2, kind: consult, due: 31/3/2569, round: r2, mark: province}
  - {id: draft, name: ส่งร่าง, kind: submit, due: 30/4/2569, mark: province}
"""


@pytest.fixture
def db(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/oit.db"
    with open_store(url) as store:
        for name, (date, gaps) in GAPS.items():
            store.open_round(name, 2569, date)
            store.set_units(name, UNITS)
            _judge(store, name, gaps)
        store.save_submissions(
            Submission(round="r3", year=2569, unit_id=unit, taken_at=at, sha256="", items=[])
            for unit, at in (("steady", "2026-04-29T09:00:00+07:00"), ("mended", "2026-05-04T09:00:00+07:00"))
        )
    (tmp_path / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return url


def _judge(store: Store, round: str, gaps: dict[str, dict[str, Verdict]]) -> None:
    findings = [
        Finding(round=round, year=2569, unit_id=unit.unit_id, item=item, concepts=[], verdict=verdict, final=verdict)
        for unit in UNITS
        for item in [*ITEMS, EIT]
        for verdict in [gaps.get(unit.unit_id, {}).get(item, "pass")]
    ]
    store.save_results(round, 2569, findings, [UnitResult(unit_id=unit.unit_id, site="ok") for unit in UNITS])


def told(db: str, tmp_path: Path, *more: str) -> dict[str, Any]:
    said = run(db, tmp_path, *more, "--json")
    assert said.code == 0, said.err
    answer: dict[str, Any] = json.loads(said.out)
    return answer


def run(db: str, tmp_path: Path, *more: str) -> Said:
    given = [] if "--calendar" in more else ["--calendar", str(tmp_path / "calendar.yaml")]
    return here("season", "--db", db, "--out", tmp_path / "out", *given, *more)


def test_the_season_is_told_by_the_rounds_that_calendar_and_command_line_name(db: str, tmp_path: Path) -> None:
    answer = told(db, tmp_path, "--phase", "draft=r3")
    assert [(p["phase"], p["round"], p["complete_units"]) for p in answer["phases"]] == [
        ("phase-1", "r1", ["steady", "slipped"]),
        ("phase-2", "r2", ["steady", "mended"]),
        ("draft", "r3", ["steady", "mended", "slipped"]),
    ]
    assert answer["phases"][2]["mean"] == 75.0
    assert [p["late"] for p in answer["phases"]] == [None, None, ["slipped", "silent", "mended"]]
    assert answer["today"] == "2026-05-04"  # the last day that the store knows of, not today
    assert answer["recognised"] == ["steady"]
    assert answer["targets"][0] == {"target": "oit-100", "known": "simulated", "value": 3, "of": 4, "reached": False}
    page = (tmp_path / "out" / "season.html").read_text(encoding="utf-8")
    assert '<p class="big" id="mean">75</p>' in page
    assert told(db, tmp_path, "--phase", "draft=r3", "--today", "30/4/2569")["phases"][2]["late"] == ["mended"]


def test_what_a_reviewer_decided_counts_in_mean_and_recognition(db: str, tmp_path: Path) -> None:
    before = told(db, tmp_path)["phases"][0]["mean"]
    with open_store(db) as store:
        at = "2026-01-25T10:00:00+07:00"
        decision = Review(round="r1", year=2569, unit_id="mended", item="O1", decision="pass", reviewer="ผู้ตรวจ", decided_at=at)
        store.save_reviews([decision])
    answer = told(db, tmp_path)
    assert before < answer["phases"][0]["mean"] == 75.0
    assert answer["recognised"] == ["steady", "mended"]


def test_certificates_are_made_for_those_that_were_complete_throughout(db: str, tmp_path: Path) -> None:
    assert told(db, tmp_path)["certificates"] == 0
    assert not (tmp_path / "out" / "certificates").exists()
    assert told(db, tmp_path, "--certificates")["certificates"] == 1
    made = [path.name for path in (tmp_path / "out" / "certificates").iterdir()]
    assert made == ["steady.html"]
    assert 'href="certificates/steady.html"' in (tmp_path / "out" / "season.html").read_text(encoding="utf-8")
    own = tmp_path / "own.html"
    own.write_text("<html><head></head><body>{{ unit.name }}</body></html>", encoding="utf-8")
    told(db, tmp_path, "--certificate-template", str(own))
    assert "<body>เทศบาลตำบลมั่นคง</body>" in (tmp_path / "out" / "certificates" / "steady.html").read_text(encoding="utf-8")


def test_what_is_wrong_is_told_in_both_languages_and_nothing_is_written(db: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<html><head></head>{% if %}", encoding="utf-8")
    targets = tmp_path / "targets.yaml"
    targets.write_text("year: 2569\ntitle: t\ntargets: []\n", encoding="utf-8")
    for more, word in (
        (["--phase", "draft"], "draft"),
        (["--phase", "june=r3"], "june"),
        (["--phase", "draft=r9"], "r9"),
        (["--today", "เมื่อวาน"], "--today"),
        (["--calendar", str(tmp_path / "none.yaml")], "none.yaml"),
        (["--targets", str(targets)], "บรรทัด 3"),
        (["--year", "2568"], "2568"),
        (["--certificate-template", str(bad)], "บรรทัด 1"),
    ):
        said = run(db, tmp_path, *more)
        assert (said.code, word in said.err, in_both_languages(said.err)) == (2, True, True), (more, said)
    assert not (tmp_path / "out" / "season.html").exists()


def test_a_calendar_without_rounds_is_pointed_out_and_the_months_are_told_all_the_same(db: str, tmp_path: Path) -> None:
    said = here("season", "--db", db, "--out", tmp_path / "out")
    assert said.code == 0
    assert "--phase" in said.err
    page = (tmp_path / "out" / "season.html").read_text(encoding="utf-8")
    assert all(name in page for name in ("r1", "r2", "r3", "ม.ค. 2569", "มี.ค. 2569", "เม.ย. 2569"))
