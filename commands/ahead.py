"""Judging and proving visits that are still under way, so that little is left to do when they end.

What a visit will come to is not known before its end, but most of what proves it is: pages that were fetched stay as they are.
They are pictured and copied in a folder of their own, by the same steps as afterwards; when the visit has ended, what these
steps would make just so again is taken over, and the rest is thrown away.
"""

import contextlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from checks.facts import Judgement
from checks.item import needs_ocr
from checks.pages import SHOWN
from commands.choosing import evidence_folder
from commands.judging import Judges
from commands.picture import places_of
from commands.proving import Proving
from records.address import address_key, resolve
from records.archive import keep_beginning
from records.artifact import Artifact
from records.capture import Capture
from records.database import Store, open_store
from records.errors import StoreError
from records.paths import folder_name
from records.picture import Place, pictures_folder
from records.round import Round
from records.saved_copy import copies_folder, copy_name
from records.under_way import count_steps, read_steps, steps_file
from records.unit import Unit
from records.visit import Visit

FAR = 0.5
"""The share of its fetches after which a visit is looked at."""
ON = 0.2
"""The share after which it is looked at again."""
AT_ONCE = 6
"""Visits that are looked at together: others may end meanwhile and wait."""


class Ahead:
    """Works in `folder` on the visits that tell their steps in `under_way`. `fetches` is how many a visit may make; the rest as
    in `Proving`. Use in a `with` statement."""

    def __init__(
        self,
        store: Store,
        round: Round,
        judges: Judges,
        items: list[str],
        out: Path,
        pictures: int,
        *,
        folder: Path,
        under_way: Path,
        fetches: int,
    ) -> None:
        self._evidence, self._out, self._under_way = evidence_folder(out), folder, under_way
        self._round, self._pictures, self._fetches = round, pictures, fetches
        self._units = {unit.unit_id: unit for unit in store.units(round.name)}
        self._looked: Counter[str] = Counter()
        self._steps: Counter[str] = Counter()
        self._places: dict[str, list[Place]] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._store = open_store(f"sqlite:///{(folder / 'ahead.db').absolute()}")
        self._store.open_round(round.name, round.year, round.date)
        self._store.set_units(round.name, list(self._units.values()))
        self._proving = Proving(self._store, round, judges, items, folder, pictures, apart=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._proving.__exit__(kind, error, trace)
        self._store.close()

    def look(self) -> bool:
        """Prove what some of the visits that have come far seem to come to; whether there were any. Raises StoreError."""
        due = [unit for unit in self._due() if self._stored(unit)]
        judgements = list(self._proving.judged(due))
        self._places |= {j.unit.unit_id: places_of(j.findings, self._pictures) for j in judgements}
        self._proving.prove(judgements)
        shutil.rmtree(evidence_folder(self._out) / folder_name(self._round.name), ignore_errors=True)
        return bool(due)

    def hand_over(self, judgement: Judgement, captures: list[Capture]) -> None:
        """Take over what proves a visit that has ended, judged to this, with these captures."""
        unit_id = judgement.unit.unit_id
        if not self._looked[unit_id]:
            return
        with contextlib.suppress(OSError, StoreError):  # what is not taken over is made anew
            places = places_of(judgement.findings, self._pictures)
            self._take(pictures_folder, unit_id, self._lasting(unit_id, places, captures))
            proving = {e.sha256 for finding in judgement.findings for e in finding.evidence if e.sha256}
            self._take(copies_folder, unit_id, map(copy_name, proving))

    def _take(self, place: Callable[[Path, str], Path], unit_id: str, names: Iterable[str]) -> None:
        made, wanted = place(evidence_folder(self._out), unit_id), place(self._evidence, unit_id)
        for name in names:
            if (made / name).exists() and not (wanted / name).exists():
                wanted.mkdir(parents=True, exist_ok=True)
                (made / name).replace(wanted / name)
        shutil.rmtree(made, ignore_errors=True)

    def _due(self) -> list[Unit]:
        """Units whose visits have come far since they were last looked at, the least looked at first, then the farthest."""
        steps = {unit_id: count_steps(steps_file(self._under_way, unit_id)) for unit_id in self._units}
        far = [
            unit_id
            for unit_id, count in steps.items()
            if count >= self._fetches * FAR and count - self._steps[unit_id] >= self._fetches * ON
        ]
        far.sort(key=lambda unit_id: (self._looked[unit_id], -steps[unit_id]))
        return [self._units[unit_id] for unit_id in far[:AT_ONCE]]

    def _stored(self, unit: Unit) -> bool:
        """Store what a visit has come to so far, as if it had ended; whether there was anything."""
        steps = read_steps(steps_file(self._under_way, unit.unit_id))
        self._looked[unit.unit_id] += 1
        self._steps[unit.unit_id] = len(steps)
        captures = sorted({step.capture.url: step.capture for step in steps}.values(), key=lambda capture: capture.sequence)
        home = next((capture.final_url for capture in captures if capture.ok), "")
        if not home or not steps[-1].evidence:
            return False
        try:
            kept = keep_beginning(self._evidence, steps[-1].evidence, steps[-1].length, evidence_folder(self._out))
        except OSError:  # the visit has just ended
            return False
        name, length, sha256 = kept
        visit = Visit(
            round=self._round.name,
            unit_id=unit.unit_id,
            site="ok",
            home_url=home,
            warc=name,
            warc_length=length,
            warc_sha256=sha256,
        )
        self._keep_lasting(unit.unit_id, captures)
        self._store.save_visit(visit, captures, [artifact for step in steps for artifact in step.artifacts])
        return True

    def _keep_lasting(self, unit_id: str, captures: list[Capture]) -> None:
        """Remove the pictures that would look another way with these captures than with those that are stored."""
        made = pictures_folder(evidence_folder(self._out), unit_id)
        places = self._places.get(unit_id, [])
        for name in {place.picture for place in places} - set(self._lasting(unit_id, places, captures)):
            (made / name).unlink(missing_ok=True)

    def _lasting(self, unit_id: str, places: list[Place], captures: list[Capture]) -> list[str]:
        """The pictures of these places that look the same with these captures as with those that are stored: nothing that their
        page shows was fetched since, and OCR has nothing to read on it, which may yet see numbers of citizens to be masked."""
        known = {address_key(capture.url) for capture in self._store.captures(self._round.name, unit_id)}
        late = {address_key(capture.url) for capture in captures} - known
        bases: dict[str, str] = {}
        for capture in captures:  # a page is drawn from the first address that gave it
            bases.setdefault(capture.sha256 or "", capture.final_url)
        pages = self._store.artifacts({place.sha256 for place in places})
        typed = {sha: page for sha, page in pages.items() if page.media != "image" and not needs_ocr(page)}
        lasting = {sha for sha, page in typed.items() if late.isdisjoint(_shown(page, bases.get(sha, "")))}
        return [place.picture for place in places if place.sha256 in lasting]


def _shown(page: Artifact, url: str) -> set[str]:
    """The addresses of what a page shows beside its own words."""
    base = resolve(url, page.base) or url if page.base else url
    shown = [image.src for image in page.images] + [link.href for link in page.links if link.kind in SHOWN]
    return {address_key(address) for src in shown if (address := resolve(base, src))}
