"""Crawls in a child process, as the program does it, kept in a temporary store."""

from pathlib import Path
from typing import Any

from crawler.batch import crawl_in_child
from crawler.events import Event
from crawler.job import BatchJob
from records.capture import Capture
from records.database import open_store
from records.unit import Unit
from records.visit import Visit

ROUND = "2569-1"
FAST: dict[str, str | int | float | bool] = {
    "OIT_BACKOFF_SECONDS": 0.2,
    "OIT_SECOND_LOOK_SECONDS": 0.2,
    "DNS_TIMEOUT": 5,
    "OIT_READERS": 1,  # a handful of pages each, read by one process instead of one for each core
}


def unit(unit_id: str, website: str) -> Unit:
    return Unit(unit_id=unit_id, name_th=f"เทศบาลตำบล{unit_id}", kind="tambon_municipality", website=website)


def job(folder: Path, units: list[Unit], **changes: Any) -> BatchJob:
    """A quick job on a new (or the same) store in `folder`."""
    database = f"sqlite:///{folder}/oit.db"
    with open_store(database) as store:
        store.open_round(ROUND, 2569, "2026-01-15")
        store.set_units(ROUND, units)
    quick: dict[str, Any] = {
        "delay": 0.05,
        "fetches": 30,
        "timeout": 1.0,
        "body_mb": 0.25,
        "allow_private_hosts": True,
        "contact": "oit@example.go.th",
        "settings": FAST,
    }
    return BatchJob(units=units, round=ROUND, database=database, evidence=str(folder / "evidence"), **{**quick, **changes})


class Crawled:
    """What a finished crawl left: events, visits and captures."""

    def __init__(self, folder: Path, units: list[Unit], **changes: Any) -> None:
        self.events: list[Event] = []
        self.folder = folder
        crawl_in_child(job(folder, units, **changes), self.events.append)
        with open_store(f"sqlite:///{folder}/oit.db") as store:
            self.visits: dict[str, Visit] = store.visits(ROUND)
            self._captures = {unit_id: store.captures(ROUND, unit_id) for unit_id in self.visits}

    def captures(self, unit_id: str) -> list[Capture]:
        return self._captures[unit_id]

    def capture(self, unit_id: str, path: str) -> Capture:
        """The capture of the address that ends in `path`."""
        (found,) = [capture for capture in self._captures[unit_id] if capture.url.endswith(path)]
        return found
