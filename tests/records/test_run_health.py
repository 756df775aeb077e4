"""A run that is sick itself is told from sick websites: by what many units show at once, and only by that."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from records.artifact import Artifact
from records.fetch_log import SentRequest
from records.run_health import Readings, RunWarning, run_health
from records.visit import HealthNote, Visit

BEGAN = datetime(2026, 1, 15, 9, tzinfo=UTC)


def visit(number: int, **what: Any) -> Visit:
    fields = {"site": "ok", "fetched": 40, "ended_at": (BEGAN + timedelta(minutes=number)).isoformat()}
    return Visit(round="r", unit_id=f"u{number}", **{**fields, **what})


def sent(host: int, seconds: float, **what: Any) -> SentRequest:
    at = (BEGAN + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
    fields = {"status": None if what.get("failure") else 200}
    return SentRequest(sent=at, ended=at, group=f"10.0.0.{host}", unit_id=f"u{host}", url="", why="page", **{**fields, **what})


def steady(hosts: int = 20, minutes: int = 10) -> list[SentRequest]:
    return [sent(host, second) for second in range(0, minutes * 60, 10) for host in range(hosts)]


def signs(
    *requests: SentRequest, visits: list[Visit] | None = None, readings: Readings | None = None, **before: int
) -> list[str]:
    return [s.code for s in told(*requests, visits=visits, readings=readings, **before)]


def told(
    *requests: SentRequest, visits: list[Visit] | None = None, readings: Readings | None = None, **before: int
) -> list[RunWarning]:
    visits = [visit(n) for n in range(20)] if visits is None else visits
    return run_health(visits, sorted(requests, key=lambda r: r.ended), readings or Readings(), before)


def test_a_healthy_round_shows_no_sign() -> None:
    assert signs(*steady(), **{f"u{n}": 41 for n in range(20)}) == []


def test_half_of_the_hosts_that_fall_silent_within_a_minute_are_a_sign_with_its_time() -> None:
    lost = [sent(host, 605 + 5 * n, failure="timeout") for n in range(6) for host in range(10)]
    (sign,) = told(*steady(), *lost)
    assert (sign.code, sign.found, sign.at) == ("many_timeouts", 10, "2026-01-15T09:10+00:00")


def test_a_fifth_that_never_answered_is_no_sign() -> None:
    dead = [sent(100 + host, second, failure="timeout") for second in range(0, 600, 20) for host in range(4)]
    assert signs(*steady(16), *dead) == []


def test_a_slow_page_now_and_then_is_no_sign() -> None:
    assert signs(*steady(), *(sent(host, 100 + host, failure="timeout") for host in range(20))) == []


@pytest.mark.parametrize("status", [403, 429])
def test_refusals_by_many_hosts_at_once_say_that_we_are_blocked(status: int) -> None:
    refused = [sent(host, 605 + 5 * n, status=status) for n in range(6) for host in range(8)]
    assert signs(*steady(), *refused) == ["many_blocked"]


def test_hosts_that_refuse_single_pages_or_in_small_number_are_no_sign() -> None:
    single = [sent(host, 5 + 60 * n, status=403) for n in range(9) for host in range(20)]
    few = [sent(200 + host, 300 + n, status=403) for n in range(20) for host in range(4)]
    assert signs(*steady(), *single, *few) == []


def test_units_that_our_network_hid_are_counted() -> None:
    visits = [visit(n, site="our_network", detail="timeout") for n in range(7)] + [visit(n) for n in range(7, 20)]
    (sign,) = told(visits=visits)
    assert (sign.code, sign.found, sign.of) == ("our_network", 7, 20)


def test_a_round_in_which_nothing_was_fetched_is_no_round() -> None:
    assert signs(visits=[visit(n, site="unreachable", fetched=1) for n in range(3)]) == ["nothing_fetched"]
    assert signs(visits=[visit(n, site="unreachable", fetched=1) for n in range(2)]) == [], "two units may be down"
    assert signs(visits=[visit(n, site="no_website", fetched=0) for n in range(9)]) == [], "nothing was there to be fetched"
    assert signs(visits=[visit(n, site="unreachable", fetched=1) for n in range(3)] + [visit(3)]) == []


def test_far_fewer_pages_than_in_the_round_before_are_a_sign() -> None:
    visits = [visit(n, fetched=10) for n in range(12)]
    assert signs(visits=visits, **{f"u{n}": 40 for n in range(12)}) == ["fewer_pages"]
    assert signs(visits=visits, **{f"u{n}": 19 for n in range(12)}) == [], "a little over half"
    assert signs(visits=visits, **{f"u{n}": 40 for n in range(5)}, **{f"u{n}": 10 for n in range(5, 12)}) == [], (
        "most as before"
    )
    assert signs(visits=visits, **{f"u{n}": 40 for n in range(4)}) == [], "too few to say"


def test_a_missing_browser_is_a_sign_at_once_and_undrawn_pages_when_it_goes_on() -> None:
    drawn = [visit(n, rendered=3) for n in range(3)]
    note = [HealthNote(code="not_drawn", detail="http://a.test/")]
    undrawn = [visit(n, health=note) for n in range(3, 6)]
    assert signs(visits=[*drawn, visit(9, site="our_network", detail="no_browser")]) == ["browser"]
    assert signs(visits=[*drawn, *undrawn]) == ["browser"]
    between = [*undrawn[:2], visit(5, rendered=1), visit(6, health=note)]
    assert signs(visits=[*drawn, *between]) == []


def artifact(number: int, **what: Any) -> Artifact:
    return Artifact(sha256=str(number), reader="pdf/1", media="pdf", **what)


def read(**parts: int) -> Readings:
    made = {
        "crash": {"refusal": "crash"},
        "timeout": {"refusal": "timeout"},
        "scan": {"scanned": [1]},
        "ocr": {"ocr_pages": [1]},
    }
    readings = Readings()
    for kind, count in parts.items():
        readings.add(artifact(n, **made.get(kind, {})) for n in range(count))
    return readings


def test_readers_that_crash_often_and_scans_of_which_none_was_read_are_signs() -> None:
    assert signs(readings=read(crash=5, timeout=5, text=90)) == ["readers"]
    assert signs(readings=read(crash=10, text=91)) == []
    assert signs(readings=read(crash=9)) == []
    assert signs(readings=read(scan=10, text=9)) == ["no_ocr"]
    assert signs(readings=read(scan=10, ocr=1)) == []
    assert signs(readings=read(scan=9)) == []
