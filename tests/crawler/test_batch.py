"""A batch in its child process: events, stopping, dying, going on; and the same spider by `scrapy crawl`."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from badserver import Exchange, Site, page, serving
from crawling import ROUND, Crawled, job, unit

from crawler.batch import crawl_in_child
from crawler.events import CrawlCrashed, CrawlStopped, Event, PageFetched, UnitDone, UnitFailed, UnitStarted
from records.archive import intact
from records.database import open_store
from records.unit_file import write_units

ROOT = Path(__file__).parents[2]


def endless(exchange: Exchange) -> None:
    exchange.answer(page(exchange.path, *(f"{exchange.path}x{letter}/" for letter in "abcdefg")))


@pytest.fixture
def sites() -> Iterator[dict[str, Site]]:
    with ExitStack() as stack:
        small = serving({"/": page("หน้าแรก", "/a", "/b"), "/a": page("ก"), "/b": page("ข")})
        yield {
            "a": stack.enter_context(Site("127.77.4.1", small)),
            "b": stack.enter_context(Site("127.77.4.2", small)),
            "endless": stack.enter_context(Site("127.77.4.3", endless)),
        }


def visited(folder: Path) -> list[str]:
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        visits = store.visits(ROUND)
        assert all(intact(folder / "evidence", visit) for visit in visits.values())
    return sorted(visits)


def test_the_caller_is_told_of_units_and_pages_as_they_come(tmp_path: Path, sites: dict[str, Site]) -> None:
    events = Crawled(tmp_path, [unit("a", sites["a"].url)]).events
    assert events[0] == UnitStarted("a")
    pages = [event for event in events if isinstance(event, PageFetched)]
    assert [(event.unit_id, event.url, event.fetched, event.status) for event in pages] == [
        ("a", sites["a"].url, 1, 200),
        ("a", f"{sites['a'].url}a", 2, 200),
        ("a", f"{sites['a'].url}b", 3, 200),
    ]
    assert events[-1] == UnitDone("a", "ok", "", 3)


def test_ctrl_c_keeps_finished_units_and_leaves_nothing_of_the_others(tmp_path: Path, sites: dict[str, Site]) -> None:
    units = [unit("a", sites["a"].url), unit("endless", sites["endless"].url)]

    def interrupt(event: Event) -> None:
        if isinstance(event, UnitDone):
            raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        crawl_in_child(job(tmp_path, units, fetches=100_000), interrupt)
    assert time.monotonic() - started < 15
    assert multiprocessing.active_children() == []
    assert visited(tmp_path) == ["a"]
    assert [path.name for path in (tmp_path / "evidence").rglob("*.*")] == ["a.warc.gz"]
    asked = len(sites["endless"].hits)
    time.sleep(0.3)
    assert len(sites["endless"].hits) == asked, "nobody goes on crawling"


def test_a_killed_crawl_keeps_finished_units_and_can_go_on(tmp_path: Path, sites: dict[str, Site]) -> None:
    units = [unit("a", sites["a"].url), unit("endless", sites["endless"].url)]

    def kill(event: Event) -> None:
        if isinstance(event, UnitDone):
            (child,) = multiprocessing.active_children()
            os.kill(child.pid or 0, signal.SIGKILL)

    with pytest.raises(CrawlCrashed, match="-9"):
        crawl_in_child(job(tmp_path, units, fetches=100_000), kill)
    assert visited(tmp_path) == ["a"]

    again = Crawled(tmp_path, [units[1]], fetches=5)
    assert visited(tmp_path) == ["a", "endless"]
    assert again.visits["endless"].fetched == 5
    assert not list((tmp_path / "evidence").rglob("*.open"))


def test_a_fault_of_ours_costs_one_unit_and_is_not_held_against_it(tmp_path: Path, sites: dict[str, Site]) -> None:
    units = [unit(name, sites[name].url) for name in ("a", "b")]
    events = Crawled(tmp_path, units, interest="crawl_interests.broken_for_b").events
    assert visited(tmp_path) == ["a"]
    assert [event for event in events if isinstance(event, UnitFailed)] == [
        UnitFailed("b", "ZeroDivisionError: a fault of ours")
    ]


def test_evidence_that_cannot_be_written_stops_the_crawl_with_the_reason(tmp_path: Path, sites: dict[str, Site]) -> None:
    (tmp_path / "evidence").write_text("in the way")
    events: list[Event] = []
    with pytest.raises(CrawlCrashed, match="evidence"):
        crawl_in_child(job(tmp_path, [unit("a", sites["a"].url)]), events.append)
    assert isinstance(events[-1], CrawlStopped)
    assert visited(tmp_path) == []


def test_without_the_option_a_private_website_is_not_connected_to(tmp_path: Path, sites: dict[str, Site]) -> None:
    crawled = Crawled(tmp_path, [unit("a", sites["a"].url)], allow_private_hosts=False)
    visit = crawled.visits["a"]
    assert (visit.site, visit.detail, visit.fetched) == ("unreachable", "forbidden_address", 0)
    assert sites["a"].connections == 0


def test_scrapy_crawl_works_from_the_root(tmp_path: Path, sites: dict[str, Site]) -> None:
    units = [unit("a", sites["a"].url), unit("b", sites["b"].url)]
    write_units(tmp_path / "units.csv", units)
    settings = {
        "OIT_DB": f"sqlite:///{tmp_path}/oit.db",
        "OIT_EVIDENCE": str(tmp_path / "evidence"),
        "OIT_ALLOW_PRIVATE_HOSTS": "1",
        "DOWNLOAD_DELAY": "0.05",
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "unit_site", "-a", "unit=b", "-a", f"units={tmp_path}/units.csv"]
    command += ["-a", f"round={ROUND}", *(word for item in settings.items() for word in ("-s", "=".join(item)))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert visited(tmp_path) == ["b"]
    assert sites["b"].paths == ["/", "/a", "/b"]
    assert sites["a"].connections == 0
