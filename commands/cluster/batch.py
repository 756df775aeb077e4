"""`python -m commands.cluster.batch`: one errand on one machine, in a process of its own that the Dask worker starts.

The errand comes in as one line of JSON on the standard input, whose other end the worker holds: when the worker is gone,
however it went, the kernel ends this process and with it all that it has started. What happens goes out as lines of JSON on the
standard output, the outcome last. A process of its own can take signals, be killed for its memory, or crash, and the worker
lives on.
"""

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from commands.choosing import evidence_folder, the_rubric
from commands.cluster.errand import Errand, Line, Outcome, Told
from commands.cluster.plan import LARGEST
from commands.copies import copy_round
from commands.far import put_up
from commands.fetch import Manners, Wanted, fetch_units
from commands.judging import Judges, Wish, seldom_collected
from commands.picture import picture_round
from commands.progress import Progress
from commands.read import read_round
from commands.stores import the_store
from crawler.events import CrawlCrashed
from crawler.orphans import end_with
from records.errors import RecordsError
from records.far_evidence import keep_far
from records.finding import EIT
from records.serialise import to_json
from records.store_claims import Claims

Tell = Callable[[Line], None]


class Relay(Progress):
    """Progress that is told to another process instead of shown."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(0, quiet=True)
        self._tell = tell

    def unit_started(self, unit_id: str) -> None:
        self._tell(Told("unit_started", unit_id))

    def page(self, unit_id: str) -> None:
        self._tell(Told("page", unit_id))

    def unit_done(self, unit_id: str, site: str = "") -> None:
        if site:  # the visit's end; the steps after it are quick
            self._tell(Told("unit_done", unit_id, site))

    def note(self, text: str) -> None:
        self._tell(Told("note", text))


def carry_out(errand: Errand, tell: Tell) -> Outcome:
    """Fetch, read, judge and prove the units of an errand that no other machine is at: what a local audit does with all units.

    Raises CrawlCrashed, RecordsError, KeyboardInterrupt: what was finished by then is stored.
    """
    with (
        the_store(errand.database) as store,
        Claims(errand.database) as claims,
        _rubric_file(errand) as rubric_file,
        _folder(errand) as out,
    ):
        round = store.round(errand.round)
        if round is None:
            raise RecordsError(f"ไม่มีรอบ {errand.round} ในฐานข้อมูล", f"the store has no round {errand.round}")
        asked = set(errand.units)
        units = [u for u in store.units(round.name) if u.unit_id in asked and claims.take("unit", f"{round.name} {u.unit_id}")]
        rubric = the_rubric(rubric_file, None, errand.year, strictly=errand.strict)
        wanted = Wanted(rubric.year, errand.items, rubric_file, strict=errand.strict)
        manners = Manners(
            delay=errand.delay,
            fetches=errand.fetches,
            minutes=errand.minutes,
            private=errand.private,
            contact=errand.contact,
        )
        progress = Relay(tell)
        fetch_units(store, errand.database, round, units, out, manners, progress, wanted, log_part=errand.part)
        read_round(store, round, units, out, progress, wanted)
        items = [*errand.items, EIT] if errand.items else []
        with seldom_collected(), Judges(store, round, rubric, None, len(units), few=LARGEST) as judges:
            judgements = [judged.judgement for judged in judges.judge(Wish(unit, items) for unit in units)]
        findings = [finding for judgement in judgements for finding in judgement.findings]
        picture_round(store, round, units, findings, out, progress, errand.pictures)
        copy_round(store, round, rubric.year, units, out, progress, findings=findings)
        put_up(out, round, units)
    return Outcome(judgements=judgements, held=sorted(asked - {u.unit_id for u in units}))


@contextlib.contextmanager
def _folder(errand: Errand) -> Iterator[Path]:
    """Where this machine works: in the folder that all share, or in one of its own whose evidence goes to the far store."""
    if not errand.evidence:
        yield Path(errand.out)
        return
    with tempfile.TemporaryDirectory(prefix="oit-") as scratch:
        keep_far(evidence_folder(Path(scratch)), errand.evidence)
        yield Path(scratch)


@contextlib.contextmanager
def _rubric_file(errand: Errand) -> Iterator[Path | None]:
    if not errand.rubric:
        yield None
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".yaml") as file:
        file.write(errand.rubric)
        file.flush()
        yield Path(file.name)


def main() -> None:
    """Carry out the errand on the standard input. SIGTERM stops it as Ctrl-C stops an audit."""
    lines = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no line of ours

    def tell(line: Line) -> None:
        lines.write(to_json(line) + b"\n")
        lines.flush()

    errand = msgspec.json.decode(_first_line(0), type=Errand)
    end_with(0)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        outcome = carry_out(errand, tell)
    except KeyboardInterrupt:
        outcome = Outcome(failed=("หยุดตามคำสั่ง", "stopped"))
    except (CrawlCrashed, RecordsError) as error:
        outcome = Outcome(failed=(error.message_th, error.message_en))
    tell(outcome)
    lines.close()


def _first_line(pipe: int) -> bytes:
    found = bytearray()
    while not found.endswith(b"\n") and (data := os.read(pipe, 65536)):
        found += data
    return bytes(found)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
