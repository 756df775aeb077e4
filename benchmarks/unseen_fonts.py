"""`python -m benchmarks.unseen_fonts [CACHE]`: the scan pairs, each read by a network that was never taught its font.

What a real office prints in is rarely among the fonts that the reader of Thai digits has seen. Teaches one network for each
family of the pairs' fonts; takes some ten minutes.
"""

import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import msgspec

from benchmarks.scan_pairs import PairDocument, Printer, documents, pair
from benchmarks.scan_pairs.documents import second_documents
from benchmarks.scan_pairs.judging import judged
from benchmarks.thai_digits import LINES, examples, family, fonts, network_of, taught
from crawler.reading.ocr import thai_digits


def main(cache: Path | None) -> None:
    """Print after each family how many elements and verdicts were alike so far."""
    alike = asked = verdicts = count = 0
    with Printer(cache) as printer, tempfile.TemporaryDirectory() as folder:
        for name, group in _by_family([*documents(), *second_documents()]).items():
            _teach_without(name, Path(folder) / f"{name}.json")
            for document in group:
                outcome = judged(document, *pair(document, printer))
                alike += sum(text == scan for _, text, scan in outcome.compared)
                asked += len(outcome.compared)
                verdicts += outcome.text.verdict == outcome.scan.verdict
                count += 1
            sys.stdout.write(f"{name:<16} {len(group):>2}  so far: elements {alike}/{asked}, verdicts {verdicts}/{count}\n")
            sys.stdout.flush()


def _by_family(chosen: list[PairDocument]) -> dict[str, list[PairDocument]]:
    known = sorted({family(font) for font in fonts()}, key=len, reverse=True)
    groups: defaultdict[str, list[PairDocument]] = defaultdict(list)
    for document in chosen:
        groups[next(name for name in known if _letters(name) in _letters(document.font))].append(document)
    return groups


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower())


def _teach_without(name: str, path: Path) -> None:
    """Let the reader of digits use a network that has not seen a family."""
    weights = taught(examples([font for font in fonts() if family(font) != name], LINES // 2, 1))
    path.write_bytes(msgspec.json.encode(network_of(weights)))
    thai_digits.FILE = path
    thai_digits._network.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
