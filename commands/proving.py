"""Judging units of a round and making what proves the findings, out of a store and its evidence."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from checks.facts import Judgement
from commands.copies import Copies
from commands.judging import Judges, Wish
from commands.picture import picture_round
from commands.progress import Progress
from records.database import Store
from records.errors import ArchiveDamaged
from records.round import Round
from records.unit import Unit
from reports.files import ReportNotWrittenError


class Proving:
    """Has units judged, and what proves their findings pictured and copied into `out`; of each the items named (none: all).
    `apart`: the store is not the one that `judges` judge by. `pictures` as in `picture_round`. Use in a `with` statement."""

    def __init__(
        self, store: Store, round: Round, judges: Judges, items: list[str], out: Path, pictures: int, *, apart: bool = False
    ) -> None:
        self._store, self._round, self._judges, self._items = store, round, judges, items
        self._out, self._pictures, self._database = out, pictures, store.address if apart else ""
        self._copies = Copies(store, round, out, "th")
        self._silent = Progress(0, quiet=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._copies.__exit__(kind, error, trace)

    def judged(self, units: Iterable[Unit]) -> Iterator[Judgement]:
        """The judgement of each unit; who could not be judged is left out. Raises StoreError."""
        for judged in self._judges.judge(Wish(unit, self._items, self._database) for unit in units):
            if not judged.failed:
                yield judged.judgement

    def prove(self, judgements: list[Judgement]) -> None:
        """Make the pictures and copies of these judgements that are not there yet. Raises StoreError."""
        units = [judgement.unit for judgement in judgements]
        findings = [finding for judgement in judgements for finding in judgement.findings]
        picture_round(self._store, self._round, units, findings, self._out, self._silent, self._pictures)
        for judgement in judgements:
            with contextlib.suppress(ArchiveDamaged, ReportNotWrittenError):
                self._copies.make(judgement.unit, judgement.findings)
