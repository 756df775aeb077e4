"""`oit round show` says what happened to each unit, why and how long it took; a healthy round is not called sick."""

import json
from typing import Any

from msgspec.structs import replace
from oit_runs import Audited, here
from rich.cells import cell_len
from tiny_sites import NAMES

from records.database import open_store
from records.fetch_log import SentRequest, fetch_log_path
from records.serialise import to_json


def story(audited: Audited, *words: str) -> dict[str, Any]:
    said = here("round", "show", "--db", audited.db, "--out", audited.out, "--json", *words)
    assert said.code == 0, said.err
    return dict(json.loads(said.out))


def test_of_every_unit_it_is_told_what_happened_and_what_it_took(finished: Audited) -> None:
    told = story(finished, "--verify")
    assert (told["round"], told["of"], told["visited"], told["sick"]) == ("r1", len(NAMES), len(NAMES), [])
    assert sum(told["states"].values()) == len(NAMES)
    units = {unit["unit_id"]: unit for unit in told["units"]}
    rich, dead = units["rich"], units["dead"]
    with open_store(finished.db) as store:
        visit = store.visits("r1")["rich"]
    assert (rich["state"], rich["fetched"], rich["bytes"], rich["seconds"], rich["evidence"]) == (
        "ok",
        visit.fetched,
        visit.bytes,
        visit.seconds,
        "whole",
    )
    assert (dead["state"], dead["detail"], dead["evidence"]) == ("unreachable", "refused", "none")
    assert "ไม่รับการเชื่อมต่อ" in dead["why"]


def test_units_are_picked_by_id_or_state_and_sorted(finished: Audited) -> None:
    assert [unit["unit_id"] for unit in story(finished, "--unit", "dead", "--unit", "rich")["units"]] == ["rich", "dead"]
    assert [unit["unit_id"] for unit in story(finished, "--state", "no_website")["units"]] == ["none"]
    seconds = [unit["seconds"] for unit in story(finished, "--sort", "seconds")["units"]]
    assert seconds == sorted(seconds, reverse=True)
    assert story(finished, "--sort", "state")["units"][-1]["state"] == "ok"
    for wrong in (["--state", "asleep"], ["--unit", "nobody"]):
        assert here("round", "show", "--db", finished.db, *wrong).code == 2


def test_evidence_that_was_changed_cut_or_lost_is_told(audited: Audited) -> None:
    with open_store(audited.db) as store:
        files = {v.unit_id: audited.out / "evidence" / v.warc for v in store.visits("r1").values() if v.warc}
    changed, cut, lost = sorted(files)[:3]
    body = files[changed].read_bytes()
    files[changed].write_bytes(body[:-1] + bytes([body[-1] ^ 1]))
    files[cut].write_bytes(files[cut].read_bytes()[:-1])
    files[lost].unlink()
    quick = {unit["unit_id"]: unit["evidence"] for unit in story(audited)["units"]}
    assert (quick[changed], quick[cut], quick[lost]) == ("length", "damaged", "missing")
    whole = {unit["unit_id"]: unit["evidence"] for unit in story(audited, "--verify")["units"]}
    assert whole[changed] == "damaged"
    shown = here("round", "show", "--db", audited.db, "--out", audited.out).out
    assert "หลักฐานไม่ครบ 2 หน่วยงาน" in shown


def test_a_sick_round_is_told_with_its_signs_before_the_units(audited: Audited) -> None:
    lines = []
    for second in range(0, 120, 4):
        for host in range(12):
            lost = second >= 60 and host < 6
            at = f"2026-01-15T02:{10 + second // 60}:{second % 60:02}.000+00:00"
            request = SentRequest(sent=at, ended=at, group=f"10.0.0.{host}", unit_id="", url="", why="page", status=200)
            lines.append(to_json(replace(request, status=None, failure="timeout") if lost else request))
    fetch_log_path(audited.out / "evidence", "r1").write_bytes(b"\n".join(lines) + b"\n")
    (sign,) = story(audited)["sick"]
    assert (sign["code"], sign["found"], sign["of"]) == ("many_timeouts", 6, 12)
    shown = here("round", "show", "--db", audited.db, "--out", audited.out).out
    assert shown.index("รอบตรวจนี้อาจผิดปกติ") < shown.index("rich: ok")
    reported = here("report", "--db", audited.db, "--out", audited.out)
    assert "หยุดตอบพร้อมกัน" in reported.err
    assert "fell silent together" in reported.err
    assert 'data-sign="many_timeouts"' in (audited.out / "index.html").read_text()


def test_a_healthy_round_is_not_called_sick(finished: Audited) -> None:
    assert "อาจผิดปกติ" not in finished.said.err
    assert 'id="sick"' not in (finished.out / "index.html").read_text()


def test_a_person_can_read_it_on_a_terminal_of_80_columns(finished: Audited) -> None:
    shown = here("round", "show", "--db", finished.db, "--out", finished.out, columns=80).out
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
    assert shown.index("สถานะ / states") < shown.index("rich: ok"), "the summary comes first"
