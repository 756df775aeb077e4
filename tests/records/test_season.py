"""The calendar is a file that the secretariat can mend, and says who submitted in time, who late, and who not yet."""

import datetime as dt
from pathlib import Path

import pytest

from records.season import CalendarError, Standing, counts, day_of, load_calendar, read_calendar, standings
from records.submission import Submission, SubmittedItem
from records.unit import Unit

GOOD = """\
year: 2569
title: ปฏิทิน
phases:
  - id: draft
    name: ส่งร่าง
    kind: submit
    opens: 1/4/2569
    due: 30 เม.ย. 2569
    mark: province
  - id: itas
    name: กรอกระบบ
    kind: enter
    due: 2026-05-31
    mark: province
"""
DUE = dt.date(2026, 4, 30)
UNITS = [Unit(unit_id=unit_id, name_th=unit_id, kind="sao") for unit_id in ("early", "evening", "late", "corrected", "never")]


def taken(unit_id: str, moment: str, *items: SubmittedItem) -> Submission:
    return Submission(round="r", year=2569, unit_id=unit_id, taken_at=moment, sha256="", items=list(items))


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_season_of_2569_has_the_dates_of_the_province() -> None:
    calendar = load_calendar(2569)
    assert calendar is not None
    assert {phase.id: phase.due for phase in calendar.phases if phase.kind in ("submit", "enter")} == {
        "draft": dt.date(2026, 4, 30),
        "itas": dt.date(2026, 5, 31),
    }


def test_the_season_of_2567_had_three_phases_of_advice() -> None:
    calendar = load_calendar(2567)
    assert calendar is not None
    assert [phase.due for phase in calendar.phases if phase.kind == "consult"] == [
        dt.date(2024, 1, 31),
        dt.date(2024, 3, 31),
        dt.date(2024, 4, 30),
    ]
    assert calendar.phase("websites").due == dt.date(2024, 3, 31)
    assert load_calendar(2566) is None


def test_days_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    calendar = read_calendar(write(tmp_path, GOOD))
    assert [(phase.opens, phase.due) for phase in calendar.phases] == [(dt.date(2026, 4, 1), DUE), (None, dt.date(2026, 5, 31))]
    written = GOOD.replace("30 เม.ย. 2569", "๓๐ เมษายน ๒๕๖๙")
    assert read_calendar(write(tmp_path, written)).phases[0].due == DUE


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("30 เม.ย. 2569", "30 ก.พ. 2569", 8, "ไม่ใช่วันที่"),
        ("30 เม.ย. 2569", "ปลายเดือน", 8, "ไม่ใช่วันที่"),
        ("due: 2026-05-31", "dew: 2026-05-31", 13, "ไม่รู้จัก"),
        ("due: 2026-05-31", "dew: 2026-05-31", 10, "ขาดช่องนี้"),
        ("kind: enter", "kind: type", 12, "ไม่ใช่ค่า"),
        ("id: itas", "id: ITAS 1", 10, "a-z"),
        ("id: itas", "id: draft", 1, "ซ้ำ"),
        ("opens: 1/4/2569", "opens: 1/5/2569", 4, "อยู่หลัง"),
        ("year: 2569", "year: ปีนี้", 1, "ใช้ไม่ได้"),
        ("phases:", "phases: {", 3, "YAML"),
    ],
)
def test_what_is_wrong_with_a_calendar_is_told_with_its_line(
    old: str, new: str, line: int, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(CalendarError) as caught:
        read_calendar(write(tmp_path, GOOD.replace(old, new)))
    assert reason in caught.value.message_th
    assert f"บรรทัด {line} " in caught.value.message_th or ("YAML" in reason and "calendar.yaml:" in caught.value.message_th)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"- 1", b"x: !!python/object/apply:os.system [id]", b"a: " + b"[" * 500])
def test_a_file_that_is_no_calendar_is_refused(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_bytes(raw)
    with pytest.raises(CalendarError):
        read_calendar(tmp_path / "c.yaml")
    with pytest.raises(CalendarError, match=r"no\.yaml"):
        read_calendar(tmp_path / "no.yaml")


def test_a_phase_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match="draft, itas"):
        read_calendar(write(tmp_path, GOOD)).phase("june")


HISTORY = [
    taken("early", "2026-04-02T09:00:00+07:00", SubmittedItem(unit_id="early", item="O1", urls=["http://x.go.th/"])),
    taken("evening", "2026-04-30T16:59:59+00:00"),  # one second before midnight in Thailand
    taken("late", "2026-04-30T17:00:00+00:00"),  # the next day there
    taken("corrected", "2026-05-09T10:00:00+07:00", SubmittedItem(unit_id="corrected", item="O1", has=False)),
    taken("corrected", "2026-04-30T10:00:00+07:00"),
]


def test_who_submitted_in_time_is_told_by_days_in_thailand_and_a_correction_is_no_lateness() -> None:
    found = standings(UNITS, HISTORY, DUE, dt.date(2026, 5, 10))
    assert [(each.unit_id, each.state, each.days_late, each.answers) for each in found] == [
        ("early", "on_time", 0, 1),
        ("evening", "on_time", 0, 0),
        ("late", "late", 1, 0),
        ("corrected", "on_time", 0, 1),
        ("never", "overdue", 10, 0),
    ]
    assert found[3].first == "2026-04-30T10:00:00+07:00"
    assert found[3].last == "2026-05-09T10:00:00+07:00"
    assert counts(found) == {"on_time": 3, "late": 1, "waiting": 0, "overdue": 1}


def test_until_the_last_day_is_over_nobody_is_overdue() -> None:
    assert standings(UNITS[-1:], [], DUE, DUE) == [Standing(unit_id="never", state="waiting")]


def test_a_moment_without_a_zone_is_in_thailand() -> None:
    assert day_of("2026-04-30T23:30:00") == DUE
