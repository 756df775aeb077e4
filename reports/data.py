"""What a report is made from: one round's facts, gathered by the caller. Reports show and count them; they change none."""

import msgspec

from records.capture import Capture
from records.finding import Finding, UnitResult
from records.official import OfficialResult
from records.outline import RubricOutline
from records.review import Review
from records.round import Round
from records.run_health import RunWarning
from records.unit import Unit
from records.visit import Visit


class UnitReport(msgspec.Struct):
    """One unit's share of a report.

    `findings` are in outline order, EIT last; `visit` is None for a unit that was never fetched. `titles` gives the
    title of a page by its address, for the pages of `captures` that have one. `pictures` are the evidence pictures that there
    are (width and height in pixels by file name), `pictures_at` is the address of their folder from the unit's own page;
    `copies` and `copies_at` are the same for the saved copies of what was fetched.
    """

    unit: Unit
    visit: Visit | None
    result: UnitResult
    findings: list[Finding]
    captures: list[Capture]
    titles: dict[str, str]
    pictures: dict[str, tuple[int, int]] = {}
    pictures_at: str = ""
    copies: frozenset[str] = frozenset()
    copies_at: str = ""


class PastRound(msgspec.Struct):
    """The round before: its findings by unit id and item, its results and units by unit id, and for each item of this round
    (EIT too) the items of that round's year which share a concept with it ([]: it has no counterpart)."""

    round: Round
    outline: RubricOutline
    findings: dict[str, dict[str, Finding]]
    counterparts: dict[str, list[str]]
    results: dict[str, UnitResult] = {}
    units: dict[str, Unit] = {}


class RoundProgress(msgspec.Struct, frozen=True):
    """What a round came to, for the progress over the rounds. `mean` is the mean simulated OIT score (0-100) of its `scored`
    units; `complete` of `cells` findings (without EIT and what does not apply) were complete."""

    round: Round
    units: int
    audited: int
    scored: int
    mean: float | None
    complete: int
    cells: int


class Level(msgspec.Struct, frozen=True):
    """A level of the official result: reached with a total of at least `total` where every instrument has at least `every`."""

    name: str
    total: float
    every: float


class LevelCounts(msgspec.Struct, frozen=True):
    """How many of the province's units reached each level in a year, as officially made known. `source` says where, in Thai;
    `mean` is the mean of their totals (0-100)."""

    year: int
    counts: dict[str, int]
    source: str
    mean: float | None = None


class ReportData(msgspec.Struct):
    """One round's report: its units in the order they are to be shown. `versions` names what judged (program, rubric).

    `before` is the round before, `progress` all rounds up to this one, the oldest first; `official` are the official results
    that are known, of any year; `known_levels` is how many units reached each level in other years, `levels` are those of this
    round's year, the best first; `reviews` are the decisions that count. `published_at` is the address under which the report
    is to be published ("": it is not). `sick` are the signs that the run itself was at fault.
    """

    round: Round
    outline: RubricOutline
    units: list[UnitReport]
    versions: dict[str, str]
    before: PastRound | None = None
    progress: list[RoundProgress] = []
    official: list[OfficialResult] = []
    known_levels: list[LevelCounts] = []
    levels: list[Level] = []
    reviews: list[Review] = []
    published_at: str = ""
    sick: list[RunWarning] = []
