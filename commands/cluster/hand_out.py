"""Handing a round's units out to the workers of a Dask cluster, and taking in what comes of them."""

import contextlib
import shutil
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import median
from time import monotonic, sleep
from typing import Any

import msgspec
from distributed import Client, Future

from checks.facts import Judgement
from commands.choosing import evidence_folder
from commands.cluster import task
from commands.cluster.errand import Errand, Machine, Outcome, Told
from commands.cluster.plan import batches
from commands.failures import warn
from commands.progress import Progress
from crawler.events import CrawlCrashed
from crawler.host_groups import host_groups
from records.database import Store
from records.round import Round
from records.unit import Unit

CONNECT_SECONDS = 15.0
WAIT_SECONDS = 600.0
"""How long a scheduler that is gone, or has no worker for us, is waited for. What is finished is stored either way."""
TRIES = 5
"""Times that a batch is given out which its worker fails at or dies over; then its units are tried one by one."""
TRIES_ALONE = 2
HELD_TRIES = 400
HELD_SECONDS = 5.0
"""How often and how soon it is asked again for units that another machine is still at: longer than a visit may take."""
LOOK_SECONDS = 1.0
TICK_SECONDS = 0.1
STOP_SECONDS = 5.0

_LOST = (OSError, TimeoutError)
"""What Dask raises when the scheduler does not answer; its own errors of communication are OSErrors."""


class Batch(msgspec.Struct):
    """Units that are given out together; `tries` that failed, `held` times that others were still at them, `not_before`: when
    it may be given out (monotonic seconds)."""

    units: list[str]
    tries: int = 0
    held: int = 0
    not_before: float = 0.0


def judge_on_cluster(
    address: str, store: Store, round: Round, units: Sequence[Unit], errand: Errand, progress: Progress
) -> dict[str, Judgement]:
    """Have the units fetched, read, judged and proven by the workers at `address`; `errand` says how. Their judgements by id.

    A worker that dies or leaves costs nothing that it had finished; one that joins is given work. Raises CrawlCrashed where the
    scheduler stays away or units cannot be finished, KeyboardInterrupt: what is finished is stored then.
    """
    seconds = _seconds_of(store, round, errand)
    token = evidence_folder(Path(errand.out)) / f".machines-{uuid.uuid4().hex[:12]}" / "folder"
    token.parent.mkdir(parents=True)
    token.write_bytes(b"")
    try:
        handing = _HandingOut(address, errand, token, progress)
        with handing.connected():
            handing.plan(lambda workers: batches(host_groups(units), seconds, workers))
            return handing.all_done()
    finally:
        shutil.rmtree(token.parent, ignore_errors=True)


def _seconds_of(store: Store, round: Round, errand: Errand) -> Callable[[Unit], float]:
    """How long a unit's visit may take: as long as its last one did, else as the others' did, else as its budget allows."""
    known: dict[str, float] = {}
    for earlier in store.rounds():
        if earlier.date <= round.date:
            known |= {unit_id: visit.seconds for unit_id, visit in store.visits(earlier.name).items()}
    usual = median(known.values()) if known else errand.fetches * errand.delay
    return lambda unit: known.get(unit.unit_id, usual)


class _HandingOut:
    """The state of one handing out: what waits, what runs where, which workers may be given work."""

    def __init__(self, address: str, errand: Errand, token: Path, progress: Progress) -> None:
        self._address, self._errand, self._token, self._progress = address, errand, token, progress
        self._run = f"oit-{uuid.uuid4().hex}"
        self._own = task.fingerprint()
        self._client: Client | None = None
        self._heard: SimpleQueue[bytes] = SimpleQueue()
        self._waiting: deque[Batch] = deque()
        self._running: dict[str, tuple[Future[Any], Batch]] = {}
        self._asked: dict[str, Future[Any]] = {}
        self._refused: set[str] = set()
        self._good: set[str] = set()
        self._judgements: dict[str, Judgement] = {}
        self._given_up: list[tuple[str, str]] = []
        self._parts = 0
        self._idle_since = monotonic()
        self._looked = 0.0

    @contextlib.contextmanager
    def connected(self) -> Iterator[None]:
        """Raises CrawlCrashed where nobody answers at the address."""
        self._connect(CONNECT_SECONDS)
        try:
            yield
        except KeyboardInterrupt:
            self._stop()
            raise
        finally:
            self._disconnect()

    def plan(self, split: Callable[[int], list[list[Unit]]]) -> None:
        """Split the units by how many workers there are."""
        self._waiting.extend(Batch([u.unit_id for u in batch]) for batch in split(len(self._workers())))

    def all_done(self) -> dict[str, Judgement]:
        """Raises CrawlCrashed, after all that could be done is."""
        while self._waiting or self._running:
            self._tell_progress()
            try:
                self._look_at_workers()
                self._take_in()
                self._give_out()
            except _LOST:
                self._reconnect()
            if self._client is not None and self._client.status != "running":
                self._reconnect()
            if self._running:
                self._idle_since = monotonic()
            elif monotonic() - self._idle_since > WAIT_SECONDS:
                raise CrawlCrashed(
                    "ไม่มีเครื่องใดในคลัสเตอร์ที่รับงานได้", f"no worker at {self._address} could be given work for {WAIT_SECONDS:g} s"
                )
            sleep(TICK_SECONDS)
        self._tell_progress()
        if self._given_up:
            raise CrawlCrashed(*self._given_up[-1])
        return self._judgements

    # The scheduler

    def _connect(self, seconds: float) -> None:
        try:
            client = Client(self._address, timeout=seconds, set_as_default=False, name="oit")
        except (*_LOST, ValueError, TypeError) as error:
            raise CrawlCrashed(
                f"ติดต่อคลัสเตอร์ที่ {self._address} ไม่ได้ ({error})", f"no Dask scheduler answers at {self._address} ({error})"
            ) from error
        client.subscribe_topic(self._run, lambda event: self._heard.put(event[1]))
        self._client = client

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with contextlib.suppress(Exception):  # it may be gone, and nothing is lost with it
                client.close(timeout=STOP_SECONDS)

    def _reconnect(self) -> None:
        """Wait for a scheduler that is gone, and begin anew with what is not finished."""
        warn(
            f"ขาดการติดต่อกับคลัสเตอร์ที่ {self._address} กำลังรอให้กลับมา (ไม่เกิน {WAIT_SECONDS / 60:g} นาที)",
            f"The scheduler at {self._address} is gone; waiting for it (at most {WAIT_SECONDS / 60:g} minutes).",
        )
        self._disconnect()
        for _, batch in self._running.values():
            self._waiting.appendleft(batch)
        self._running.clear()
        self._asked.clear()
        self._good.clear()
        self._refused.clear()
        self._progress.crawling.clear()
        until = monotonic() + WAIT_SECONDS
        while self._client is None:
            try:
                self._connect(min(CONNECT_SECONDS, max(1.0, until - monotonic())))
            except CrawlCrashed:
                if monotonic() > until:
                    raise
                sleep(LOOK_SECONDS)
        self._idle_since = monotonic()
        warn("ติดต่อคลัสเตอร์ได้แล้ว ทำต่อจากที่ค้าง", "The scheduler is back; going on with what is not finished.")

    def _stop(self) -> None:
        """Ask what runs to stop; the workers go on living."""
        client = self._client
        if client is not None and self._running:
            with contextlib.suppress(Exception):  # it ends with its worker at the latest, or is finished and stored
                client.run(task.stop, self._run, workers=list(self._running), on_error="ignore")
                deadline = monotonic() + STOP_SECONDS
                while any(not future.done() for future, _ in self._running.values()) and monotonic() < deadline:
                    sleep(TICK_SECONDS)

    @property
    def _dask(self) -> Client:
        if self._client is None:
            raise OSError("not connected")
        return self._client

    # The workers

    def _workers(self) -> list[str]:
        return list(self._dask.scheduler_info()["workers"])

    def _look_at_workers(self) -> None:
        """Take note of those that came and went."""
        if monotonic() - self._looked < LOOK_SECONDS:
            return
        self._looked = monotonic()
        here = set(self._workers())
        for gone in (self._running.keys() | self._good | self._asked.keys()) - here:
            self._lost(gone)
        for worker in here - self._good - self._refused - self._asked.keys():
            self._asked[worker] = self._dask.submit(
                task.machine, self._errand.evidence or str(self._token), workers=[worker], pure=False, allow_other_workers=False
            )
        for worker, future in list(self._asked.items()):
            if future.done():
                del self._asked[worker]
                self._judge_worker(worker, future)
        self._progress.workers = len(self._good)

    def _judge_worker(self, worker: str, future: "Future[Any]") -> None:
        if future.status != "finished":
            with contextlib.suppress(Exception):
                self._refuse(worker, "ไม่มีโปรแกรมนี้หรือเป็นคนละรุ่น", f"it does not have this program ({future.exception()!r:.200})")
            return
        told = msgspec.json.decode(future.result(), type=Machine)
        if told.program != self._own:
            self._refuse(
                worker, "โปรแกรมคนละรุ่นหรือตัวอ่านไม่เหมือนกัน", f"its program or readers differ: {told.program}, here {self._own}"
            )
        elif not told.has_folder:
            place = self._errand.evidence or evidence_folder(Path(self._errand.out))
            self._refuse(worker, f"ใช้ที่เก็บหลักฐาน {place} ไม่ได้", f"it cannot use the evidence's place {place} ({told.why})")
        else:
            self._good.add(worker)

    def _refuse(self, worker: str, why_th: str, why_en: str) -> None:
        self._refused.add(worker)
        warn(f"ไม่ใช้เครื่อง {worker}: {why_th}", f"Worker {worker} is not used: {why_en}.")

    def _lost(self, worker: str) -> None:
        self._good.discard(worker)
        self._asked.pop(worker, None)
        if worker in self._running:
            future, batch = self._running.pop(worker)
            for unit_id in batch.units:
                self._progress.crawling.pop(unit_id, None)
            with contextlib.suppress(Exception):
                future.cancel()
            self._progress.note(f"เครื่อง {worker} หายไป ให้เครื่องอื่นทำต่อ / a worker is gone; its batch is given to another")
            self._again(batch, (f"เครื่อง {worker} หายไป", f"worker {worker} went away"))

    # The batches

    def _give_out(self) -> None:
        now = monotonic()
        for worker in sorted(self._good - self._running.keys()):
            batch = next((each for each in self._waiting if each.not_before <= now), None)
            if batch is None:
                return
            self._waiting.remove(batch)
            self._parts += 1
            errand = msgspec.structs.replace(self._errand, units=batch.units, part=f"{self._run[4:16]}-{self._parts}")
            future = self._dask.submit(
                task.carry_out,
                self._run,
                msgspec.json.encode(errand),
                workers=[worker],
                pure=False,
                allow_other_workers=False,
                key=f"{self._run}-{self._parts}",
            )
            self._running[worker] = (future, batch)

    def _take_in(self) -> None:
        for worker, (future, batch) in list(self._running.items()):
            if not future.done():
                continue
            if future.status not in ("finished", "error"):  # the scheduler was restarted meanwhile, and knows nothing of it
                raise OSError(future.status)
            del self._running[worker]
            if future.status == "error":
                self._again(batch, (f"เครื่อง {worker} ทำงานไม่สำเร็จ", f"worker {worker} failed: {future.exception()!r:.200}"))
                continue
            outcome = msgspec.json.decode(future.result(), type=Outcome)
            self._judgements |= {j.unit.unit_id: j for j in outcome.judgements}
            if outcome.failed is not None:
                self._again(batch, outcome.failed)
            elif outcome.held:
                self._later(msgspec.structs.replace(batch, units=outcome.held))

    def _again(self, batch: Batch, why: tuple[str, str]) -> None:
        """Give a batch out again; one that fails again and again is taken apart, so that a unit at fault costs itself alone."""
        batch.tries += 1
        if batch.tries < TRIES:
            batch.not_before = monotonic() + self._errand.delay
            self._waiting.appendleft(batch)
        elif len(batch.units) > 1:
            self._waiting.extend(Batch([unit_id], tries=TRIES - TRIES_ALONE) for unit_id in batch.units)
        else:
            self._given_up.append(why)
            unit_id = batch.units[0]
            warn(f"หน่วยงาน {unit_id} ทำไม่สำเร็จ: {why[0]}", f"{unit_id} could not be finished: {why[1]}")

    def _later(self, batch: Batch) -> None:
        batch.held += 1
        if batch.held > HELD_TRIES:
            self._given_up.append(("เครื่องอื่นถือหน่วยงานค้างไว้", f"another machine never let go of {', '.join(batch.units)}"))
            return
        if batch.held == 1:
            self._progress.note(f"เครื่องอื่นยังทำอยู่ รอ / another machine is still at {', '.join(batch.units)}; waiting")
        batch.not_before = monotonic() + HELD_SECONDS
        self._waiting.append(batch)

    # What is told

    def _tell_progress(self) -> None:
        with contextlib.suppress(Empty):
            while True:
                for told in msgspec.json.decode(self._heard.get_nowait(), type=list[Told]):
                    self._tell(told)

    def _tell(self, told: Told) -> None:
        match told.what:
            case "unit_started":
                self._progress.unit_started(told.about)
            case "page":
                for _ in range(told.times):
                    self._progress.page(told.about)
            case "unit_done":
                self._progress.unit_done(told.about, told.site)
            case "note":
                self._progress.note(told.about)
