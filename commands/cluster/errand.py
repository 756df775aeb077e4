"""What passes between the machines: what is to be done with a batch of units, what is told meanwhile, and what came of it."""

from typing import Literal

import msgspec

from checks.facts import Judgement


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """One batch of a round, to be fetched, read, judged and proven. `database` and `out` (an absolute path) are the same on all
    machines; where `evidence` is the address of a far store, nobody needs `out`. `rubric` is the text of a rubric file, "" for
    the year's own. `part` names the part of the fetch log."""

    round: str
    year: int
    units: list[str]
    database: str
    out: str
    part: str
    evidence: str = ""
    items: list[str] = []
    rubric: str = ""
    strict: bool = False
    pictures: int = 0
    delay: float = 1.0
    fetches: int = 120
    minutes: float = 15.0
    private: bool = False
    contact: str = ""


class Told(msgspec.Struct, frozen=True, tag=True):
    """Something that happened to a unit, or in general: `what` is a method of Progress. `times` counts pages."""

    what: Literal["unit_started", "page", "unit_done", "note"]
    about: str
    site: str = ""
    times: int = 1


class Outcome(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What came of an errand: the judgements of its units, the ids of those that another machine is still at, or why it ended
    early (Thai, English); units that were finished by then are stored."""

    judgements: list[Judgement] = []
    held: list[str] = []
    failed: tuple[str, str] | None = None


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker says of itself: the fingerprint of its program, and whether it has the evidence's folder or far store;
    `why`: what keeps it from it."""

    program: str
    has_folder: bool
    why: str = ""


Line = Told | Outcome
