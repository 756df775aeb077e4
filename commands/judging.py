"""Judging units from the store: few in this process, many in worker processes that can be ended, one unit at a time."""

import gc
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NamedTuple, Self

import msgspec

from checks.answered import on_own_site, with_answers
from checks.classify import remember
from checks.facts import Judgement, UnitFacts
from checks.judge import judge_unit, unjudged
from checks.rubric import Rubric
from checks.submission import judge_submission
from commands.crawled import crawl_round, crawled_findings
from commands.failures import UsageError, warn
from crawler.reading.worker import prepare
from crawler.worker_processes import Died, WorkerProcesses
from records.database import Store, open_store
from records.errors import RecordsError
from records.review import decided
from records.round import Round
from records.unit import Unit

SECONDS_A_UNIT = 300.0
"""Seconds that judging one unit may take; it takes a tenth of one."""
FEW = 24
"""So many units are judged in this process: to start two others takes as long as judging these (a second and more each)."""
_AHEAD = 3
LABELS, OPENINGS = 2**17, 2**14
"""What a process that judges remembers: the labels and openings of a hundred sites and more, so that it knows those again that
it has judged while their visits were under way."""

SELDOM = 250_000
"""New records after which such a process looks for garbage: what a few units leave behind is found at once, in the room of a
hundred megabytes."""


class Wish(NamedTuple):
    """A unit that is to be judged, of it the items named (none: all), by what stands in the store at `database` (none: that of
    the round)."""

    unit: Unit
    items: list[str]
    database: str = ""


class Judged(NamedTuple):
    """What was judged of a unit. `failed`: its judging did not come to an end, so that all of it is unknown."""

    judgement: Judgement
    failed: bool = False


JudgeOne = Callable[[Unit, list[str]], Judgement]
MakeJudge = Callable[[Store, Round, Rubric, str | None], JudgeOne]


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """What a process has to know in order to judge units of a round: plain data. `make` is `judging` or does the same, and
    importable by its name; `crawl` as there."""

    database: str
    round: Round
    rubric: Rubric
    crawl: str | None
    make: MakeJudge


def facts_of(store: Store, round: Round, unit: Unit, neighbours: list[str]) -> UnitFacts:
    """One unit's stored facts."""
    captures = store.captures(round.name, unit.unit_id)
    return UnitFacts(
        round=round,
        unit=unit,
        visit=store.visit(round.name, unit.unit_id),
        captures=captures,
        artifacts=store.artifacts({c.sha256 for c in captures if c.sha256}),
        neighbours=neighbours,
    )


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom: judging makes small records by the million, and next to none of them hold one another."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def judging(store: Store, round: Round, rubric: Rubric, crawl: str | None = None) -> JudgeOne:
    """What judges a unit of the round by itself: its items named (none: all). What the round has in common is read once.

    In a round of submissions the round `crawl` (none named: the latest judged crawl of the year) tells what the units' websites
    have beside. Raises StoreError, UsageError.
    """
    listed = store.units(round.name)
    reviews = store.reviews(round.name)
    answers = store.answers(round.name)
    submissions = store.submissions(round.name)
    crawled = crawled_findings(store, crawl_round(store, rubric, crawl), rubric) if submissions else {}

    def judged(unit: Unit, only: list[str]) -> Judgement:
        names = [u.name_th for u in listed if u.name_th != unit.name_th]
        facts = facts_of(store, round, unit, names)
        if (submission := submissions.get(unit.unit_id)) is not None:
            judgement = judge_submission(facts, rubric, submission, crawled.get(unit.unit_id), only)
        else:
            named: dict[str, list[str]] = {}
            for answer in (a for a in answers if a.unit_id == unit.unit_id):
                named.setdefault(answer.item, []).extend(on_own_site(answer.urls, unit, facts.visit))
            judgement = judge_unit(facts, rubric, only, named)
        findings = with_answers(decided(judgement.findings, reviews), answers, facts.visit, reviews)
        return msgspec.structs.replace(judgement, findings=findings)

    return judged


class Judges:
    """Judge units of a round that stands in `store`, in the order asked, whatever the judging of one comes to. `about` so many
    are to be judged in all. Use in a `with` statement.

    A unit whose judging hangs, crashes or fails costs itself alone: nothing is known of it then, and that is told. Raises
    StoreError, UsageError, KeyboardInterrupt.
    """

    def __init__(
        self,
        store: Store,
        round: Round,
        rubric: Rubric,
        crawl: str | None,
        about: int,
        *,
        seconds: float = SECONDS_A_UNIT,
        few: int = FEW,
        make: MakeJudge = judging,
    ) -> None:
        self._store, self._seconds = store, seconds
        self._bench = Bench(database=store.address, round=round, rubric=rubric, crawl=crawl, make=make)
        self._workers = os.cpu_count() or 1
        self._pools: list[WorkerProcesses] = []
        self._pool_of: dict[str, WorkerProcesses] = {}
        self._here: dict[str, JudgeOne] = {}
        if about <= few:
            self._here[""] = make(store, round, rubric, crawl)
        else:
            self._pools = [WorkerProcesses(1, _sit_down, self._bench) for _ in range(self._workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools:
            pool.stop()

    def judge(self, wishes: Iterable[Wish]) -> Iterator[Judged]:
        """Each unit's judgement; only a few are asked for ahead of the one that is handed out."""
        if self._here:
            for wish in wishes:
                yield self._result(wish, partial(self._judged_here, wish))
            return
        waiting: deque[tuple[Wish, Future[Judgement | str]]] = deque()
        for wish in wishes:
            waiting.append((wish, self._pool_for(wish).schedule(_judge_at_bench, *wish, seconds=self._seconds)))
            if len(waiting) >= self._workers * _AHEAD:
                asked, future = waiting.popleft()
                yield self._result(asked, future.result)
        for asked, future in waiting:
            yield self._result(asked, future.result)

    def _pool_for(self, wish: Wish) -> WorkerProcesses:
        """The process that has judged the unit before and remembers its words, else the one with the least to do."""
        return self._pool_of.setdefault(wish.unit.unit_id, min(self._pools, key=lambda pool: pool.unfinished))

    def _judged_here(self, wish: Wish) -> Judgement | str:
        with _alarm(self._seconds):
            return _tried(_judge_of(self._here, self._bench, wish.database), wish.unit, wish.items)

    def _result(self, wish: Wish, judged: Callable[[], Judgement | str]) -> Judged:
        try:
            result = judged()
        except (TimeoutError, _TooLong):
            result = f"no end after {self._seconds:g} s"
        except Died as error:
            result = f"exit code {error.exitcode}"
        return Judged(result) if isinstance(result, Judgement) else self._not_judged(wish, result)

    def _not_judged(self, wish: Wish, why: str) -> Judged:
        warn(
            f"ตัดสินหน่วยงาน {wish.unit.unit_id} ไม่สำเร็จ ({why}) จึงยังไม่มีผลของหน่วยงานนี้ หน่วยงานอื่นไม่กระทบ",
            f"Unit {wish.unit.unit_id} could not be judged ({why}): its items are unknown; other units are as they should be.",
        )
        visit = self._store.visit(self._bench.round.name, wish.unit.unit_id)
        judgement = unjudged(self._bench.round, wish.unit, visit, self._bench.rubric, wish.items, why)
        findings = decided(judgement.findings, self._store.reviews(self._bench.round.name))
        return Judged(msgspec.structs.replace(judgement, findings=findings), failed=True)


class _TooLong(BaseException):
    """Not an Exception, so that nothing in the judging takes it for one of its own."""


_bench: Bench | None = None
"""Of a worker process; it judges for one round as long as it lives."""
_judges: dict[str, JudgeOne] = {}


def _sit_down(bench: Bench) -> None:
    """In a new worker process: what it judges by."""
    global _bench
    prepare()
    gc.set_threshold(SELDOM, 20, 20)
    remember(LABELS, OPENINGS)
    _bench = bench


def _judge_at_bench(unit: Unit, items: list[str], database: str) -> Judgement | str:
    """In a worker process: one unit's judgement, or why there is none."""
    assert _bench is not None
    return _tried(_judge_of(_judges, _bench, database), unit, items)


def _judge_of(judges: dict[str, JudgeOne], bench: Bench, database: str) -> JudgeOne:
    """What judges by a store; one that no unit was judged by yet is opened."""
    if database not in judges:
        judges[database] = bench.make(open_store(database or bench.database), bench.round, bench.rubric, bench.crawl)
    return judges[database]


def _tried(judge: JudgeOne, unit: Unit, items: list[str]) -> Judgement | str:
    """A unit's judgement, or what went wrong: a fault of ours must cost one unit, not all. Raises StoreError, UsageError."""
    try:
        return judge(unit, items)
    except (RecordsError, UsageError):
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {str(error)[:200]} ({Path(last.filename).name}:{last.lineno})"


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End what runs herein after so many seconds by _TooLong. Only the main thread can be so ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
