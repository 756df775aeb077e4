"""What the program makes of both halves of a pair."""

from typing import NamedTuple

from benchmarks.scan_pairs.record import PairDocument
from benchmarks.scan_pairs.site import YEAR, facts
from checks.judge import judge_unit
from checks.rubric import load_rubric
from crawler.reading import read
from crawler.reading.ocr.scan import read_scan
from records.finding import Finding


class Outcome(NamedTuple):
    """What was made of one document: the finding on its text, and on its scan."""

    document: PairDocument
    text: Finding
    scan: Finding

    @property
    def compared(self) -> list[tuple[str, bool | None, bool | None]]:
        """Each element with its result on both; an element that only one of the two was asked for counts as not met there."""
        text, scan = ({e.id: e.met for e in finding.elements} for finding in (self.text, self.scan))
        return [(name, text.get(name, False), scan.get(name, False)) for name in sorted(text.keys() | scan.keys())]


def judged(document: PairDocument, text: bytes, scan: bytes) -> Outcome:
    """Judge both halves of a pair."""
    rubric = load_rubric(YEAR)
    as_text, as_scan = read(text, "", "application/pdf"), read_scan(scan, "", "application/pdf")
    both = [
        judge_unit(facts(document, body, artifact), rubric, [document.item]).findings[0]
        for body, artifact in ((text, as_text), (scan, as_scan))
    ]
    return Outcome(document, *both)
