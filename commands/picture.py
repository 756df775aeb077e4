"""`oit picture`: pictures of the places that prove the findings, drawn from the evidence archive between check and report."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from commands.choosing import evidence_folder
from commands.failures import warn
from commands.progress import Progress
from records.artifact import Artifact
from records.database import Store
from records.finding import EIT, Evidence, Finding
from records.picture import Place, place_of
from records.round import Round
from records.unit import Unit
from thai.personal import citizen_numbers

_DRAWN = ("html", "pdf", "scan", "image", "drive")
"""What can be pictured; Office files and other people's websites cannot."""


def picture_round(
    store: Store, round: Round, units: list[Unit], findings: list[Finding], out: Path, progress: Progress, most: int
) -> int:
    """Make the pictures of the findings of these units that are not there yet, at most `most` of a unit; how many are new.

    What stands in the way is told and stops nothing: a report is complete without pictures. Raises StoreError,
    KeyboardInterrupt.
    """
    if not most:
        for unit in units:
            progress.unit_done(unit.unit_id)
        return 0
    from crawler.picturing.making import Errand, make_pictures  # with them a browser's library

    by_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        by_unit.setdefault(finding.unit_id, []).append(finding)

    def errands() -> Iterator[Errand]:
        for unit in units:
            visit = store.visit(round.name, unit.unit_id)
            places = places_of(by_unit.get(unit.unit_id, []), most)
            if visit is None or not places:
                progress.unit_done(unit.unit_id)
                continue
            read = store.artifacts({place.sha256 for place in places})
            by_ocr = frozenset(p.picture for p in places if ocr_saw_numbers(read.get(p.sha256), p.page or 1))
            yield Errand(visit, store.captures(round.name, unit.unit_id), places, by_ocr)

    made = make_pictures(errands(), evidence_folder(out), progress.unit_done)
    for message_th, message_en in made.troubles:
        warn(f"ภาพหลักฐานไม่ครบ: {message_th}", f"Some evidence pictures are missing: {message_en}.")
    return made.new


def ocr_saw_numbers(artifact: Artifact | None, page: int) -> bool:
    """Whether OCR read a citizen number on a page (an image has one): a scan's picture would show it."""
    blocks = artifact.blocks if artifact is not None and artifact.ocr_pages else []
    return any(block.ocr and block.page in (None, page) and citizen_numbers(block.text) for block in blocks)


def places_of(findings: list[Finding], most: int) -> list[Place]:
    """The places of a unit to be pictured, the most wanted first: EIT, then one of each item (what has to be mended before what
    is complete), then the second of each, and so on. A place that proves several items counts once."""
    order = sorted((f for f in findings if f.final != "unknown"), key=lambda f: f.final == "pass")
    eit = [e for f in order if f.item == EIT for e in f.evidence]
    rows = zip_longest(*[[e for e in f.evidence if _may_be_drawn(e)] for f in order if f.item != EIT])
    wanted = [place_of(e) for e in (*eit, *(e for row in rows for e in row if e is not None)) if _may_be_drawn(e)]
    return list({place.picture: place for place in wanted if place is not None}.values())[:most]


def _may_be_drawn(evidence: Evidence) -> bool:
    return evidence.sha256 is not None and evidence.media in _DRAWN
