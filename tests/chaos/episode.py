"""An episode: one round of a few sites that is broken again and again, gone on with by the same command, and verified."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Lock
from typing import NamedTuple

from commands.beside import FOLDER, folder_beside
from records.unit import Unit
from records.unit_file import write_units
from tests.chaos import verifier
from tests.chaos.running import COPIES, FETCH, JUDGE, LOADING, PICTURES, READ, REPORT, RUN_SECONDS, SCANS, Run
from tests.chaos.sites import Sites
from tests.chaos.verifier import Kept

DELAY = 0.02
DONE = (0, 3)
"""Exit codes of a round that is whole; 3 where units have no website."""
TOLD = 900
"""Characters of what a program said that are told on."""
TRIES = 4
"""A step may be over before the moment of its fault comes."""

Make = tuple[tuple[str, int], ...]
PLAIN: Make = (("p", 6), ("n", 1))
WITH_DRAWN: Make = (("p", 1), ("d", 2))
MANY: Make = (("p", 3), ("n", 26))
"""More units than are judged in the program's own process."""
BESIDE: Make = (("b", 26),)
"""Sites enough for a process that judges and proves beside the crawl."""
PICTURES_BESIDE = 1


class Undisturbed(NamedTuple):
    """A round that nothing disturbed: what it reported, its pages, what proves it, and how long its steps took."""

    told: verifier.Told
    pages: set[str]
    proofs: set[str]
    seconds: dict[str, float]


class World:
    """The sites of one lane, and the undisturbed rounds of them, each made when it is first asked for."""

    def __init__(self, folder: Path, lane: int) -> None:
        self.folder, self.sites = folder, Sites(folder / "sites", lane)
        self._undisturbed: dict[tuple[Make, int], Undisturbed] = {}
        self._making = Lock()

    def undisturbed(self, make: Make, pictures: int) -> Undisturbed:
        """The round of these units that nothing disturbed. Raises RuntimeError where there is none."""
        with self._making:
            known = self._undisturbed.get((make, pictures))
            if known is None:
                round = Round(self.folder / f"undisturbed-{len(self._undisturbed)}", self.sites.units(*make), pictures)
                run = round.start()
                if (code := run.ended()) not in DONE:
                    raise RuntimeError(f"the undisturbed round ended with {code}: {run.told}")
                known = Undisturbed(verifier.told(round.out), round.pages(), verifier.proofs(round.out), _seconds(run))
                self._undisturbed[make, pictures] = known
            return known


class Round:
    """A folder with a unit file, its store and its report. `database`, `out` and `more` options are the audit's."""

    def __init__(
        self,
        folder: Path,
        units: list[Unit],
        pictures: int,
        *,
        database: str = "",
        out: Path | None = None,
        more: tuple[str, ...] = (),
    ) -> None:
        self.folder, self.out = folder, out or folder / "out"
        self.ids = [unit.unit_id for unit in units]
        self.database = database or f"sqlite:///{folder}/oit.db"
        self.stored = ("--db", self.database, "--out", str(self.out))
        self.words = (
            *("audit", "--units", "units.csv", "--round", verifier.ROUND, "--allow-private-hosts"),
            *("--delay", str(DELAY), "--pictures", str(pictures), *self.stored, *more),
        )
        self.environment: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        write_units(folder / "units.csv", units)

    def start(self, *words: str, **environment: str) -> Run:
        """Begin the audit, or another command."""
        return Run(self.folder, words or self.words, {**self.environment, **environment})

    def kept(self) -> Kept:
        return verifier.kept(self.database)

    def pages(self) -> set[str]:
        return {path.relative_to(self.out).as_posix() for path in verifier.pages(self.out)}

    @property
    def beside(self) -> Path:
        """Where what works beside the crawl keeps what it needs."""
        return folder_beside(self.out, verifier.ROUND)


class Until:
    """When no further fault is to be begun: at a time, or as soon as somebody says so."""

    def __init__(self, minutes: float) -> None:
        self._ends = time.monotonic() + minutes * 60

    @property
    def over(self) -> bool:
        return time.monotonic() > self._ends

    def stop(self) -> None:
        """Begin nothing more; what is under way is gone on with and cleaned up."""
        self._ends = 0.0


class Episode:
    """What a kind of fault is given to work with, and where it tells what it did (`struck`) and what was wrong."""

    def __init__(self, kind: str, folder: Path, world: World, chance: Random, until: Until) -> None:
        self.kind, self.folder, self.world, self.chance, self._until = kind, folder, world, chance, until
        self.faults: list[str] = []
        self.wrong: list[str] = []
        self.skipped = ""

    @property
    def over(self) -> bool:
        """Whether no further fault is to be begun."""
        return self._until.over

    def round(self, make: Make = PLAIN, pictures: int = 0, name: str = "round", **more: object) -> Round:
        """A new round of such units."""
        return Round(self.folder / name, self.world.sites.units(*make), pictures, **more)  # type: ignore[arg-type]

    def struck(self, what: str) -> None:
        """A fault was really injected."""
        self.faults.append(what)

    def say(self, wrongs: list[str], about: str = "") -> None:
        """Note what is wrong."""
        self.wrong += [f"{about}: {wrong}" if about else wrong for wrong in wrongs]

    def moment(self, step: str, undisturbed: Undisturbed, attempt: int = 0) -> float:
        """Seconds after the step's beginning, drawn by chance; earlier with each attempt that came too late."""
        return self.chance.uniform(0.0, undisturbed.seconds.get(step, 0.3)) / 2**attempt

    def disturb(
        self,
        round: Round,
        step: str,
        strike: Callable[[Run], str],
        *,
        make: Make = PLAIN,
        pictures: int = 0,
        codes: tuple[int | None, ...] = (*DONE, -9),
        lifted: Callable[[], None] = lambda: None,
    ) -> bool:
        """Run the audit and strike it once within a step; see that it ends as expected and has lost nothing. `strike` says
        what it did, "" where it came too late; `lifted` undoes it when the run has ended. Returns whether it struck."""
        undisturbed = self.world.undisturbed(make, pictures)
        for attempt in range(TRIES):
            before = round.kept()
            if step == FETCH and len(before) == len(round.ids):
                return False
            with self.watched(round, before, codes, lifted) as run:
                what = strike(run) if run.reached(step, self.moment(step, undisturbed, attempt)) else ""
                if what:
                    self.struck(f"{what} ({step})")
            if what or self.wrong or self.over:
                return bool(what)
        return False

    @contextmanager
    def watched(
        self, round: Round, before: Kept, codes: tuple[int | None, ...], lifted: Callable[[], None] = lambda: None
    ) -> Iterator[Run]:
        """A run of the audit; at its end it is seen how it ended, that nothing of it is left and nothing was lost."""
        run = round.start()
        try:
            yield run
            code = run.ended()
        except BaseException:
            run.end_all()
            raise
        finally:
            lifted()
        about = f"after {self.faults[-1]}" if self.faults else "before any fault"
        if code not in codes:
            self.say([f"it ended with {code}: {run.told[-TOLD:]}"], about)
        elif "Traceback" in run.told:
            self.say([f"it says: {run.told[-TOLD:]}"], about)
        self.say([f"a process is left: {each}" for each in run.left()], about)
        if code != -signal.SIGKILL:
            self.say(verifier.left_beside(round.out / FOLDER), about)
        self.say(verifier.broken_store(round.database), about)
        self.say(verifier.lost_since(before, round.kept()), about)

    def verify(
        self, round: Round, *, make: Make = PLAIN, pictures: int = 0, clock: bool = True, world_changed: bool = False
    ) -> None:
        """Go on undisturbed to the end, and look at everything."""
        with self.watched(round, round.kept(), DONE):
            pass
        self.look_at(round, make=make, pictures=pictures, clock=clock, world_changed=world_changed)
        if not world_changed:  # a picture that took too long is drawn by the next run
            self._missing(self.world.undisturbed(make, pictures).proofs - verifier.proofs(round.out))

    def look_at(
        self, round: Round, *, make: Make = PLAIN, pictures: int = 0, clock: bool = True, world_changed: bool = False
    ) -> None:
        """Look at everything that an audit which came to its end has left."""
        if not (round.out / "findings.jsonl").exists():
            self.say(["there is no report"])
            return
        self.say(verifier.lost_or_doubled(round.database, round.out, round.ids))
        self.say(verifier.broken_evidence(round.database, round.out))
        self.say(verifier.left_over(round.folder, round.out))
        self.say(verifier.unproved(round.out))
        if clock:
            self.say(verifier.asked_after_the_end(round.database, round.out))
            self.say(verifier.impolite(round.out, DELAY))
        if not world_changed:
            undisturbed = self.world.undisturbed(make, pictures)
            self.say(verifier.different(verifier.told(round.out), undisturbed.told))
            self._missing(undisturbed.pages - round.pages())

    def _missing(self, what: set[str]) -> None:
        self.say([f"missing: {', '.join(sorted(what)[:3])}"] * bool(what))


def _seconds(run: Run) -> dict[str, float]:
    """How long each step took."""
    events = run.events()
    took = {event.step: event.seconds or 0.0 for event in events if event.event == "step_ended"}
    whole = next((event.seconds or 0.0 for event in events if event.event == "command_ended"), RUN_SECONDS)
    took[REPORT] = max(0.2, whole - sum(took.values()))
    took[LOADING] = 1.2
    return {step: max(0.02, took.get(step, 0.0)) for step in (LOADING, FETCH, READ, SCANS, JUDGE, PICTURES, COPIES, REPORT)}
