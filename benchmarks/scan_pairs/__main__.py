"""`python -m benchmarks.scan_pairs [CACHE] [second]`: judge every document as text and as scan, and print where they differ."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks.scan_pairs import PairDocument, Printer, documents, pair
from benchmarks.scan_pairs.documents import second_documents
from benchmarks.scan_pairs.judging import Outcome, judged
from benchmarks.scan_pairs.site import YEAR
from checks.rubric import load_rubric

SIGN = {True: "+", False: "-", None: "?"}


def main(cache: Path | None, chosen: list[PairDocument]) -> None:
    """Print a line for each document and the share of elements on which text and scan agree."""
    with Printer(cache) as printer:
        pairs = [(document, *pair(document, printer)) for document in chosen]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        outcomes = list(pool.map(judged, *zip(*pairs, strict=True)))
    agreed = asked = verdicts = years = dated = 0
    for document, text, scan in outcomes:
        rows = Outcome(document, text, scan).compared
        same = sum(one == other for _, one, other in rows)
        agreed, asked = agreed + same, asked + len(rows)
        verdicts += text.verdict == scan.verdict
        kinds = {e.id: e.check.kind for i in load_rubric(YEAR).items() if i.code == document.item for e in i.elements}
        of_year = [(one, other) for name, one, other in rows if kinds.get(name) in ("year", "period")]
        years, dated = years + sum(one == other for one, other in of_year), dated + len(of_year)
        marks = " ".join(f"{name}{SIGN[one]}{SIGN[other]}" for name, one, other in rows if one != other)
        sys.stdout.write(
            f"{document.id:<28} {document.item:<4} {document.state:<9} {document.digits:<7} {document.label_style:<9} "
            f"{text.verdict:<9} {scan.verdict:<9} {same}/{len(rows)} {marks}\n"
        )
    sys.stdout.write(
        f"elements {agreed}/{asked} = {agreed / asked:.3f}; of these years and periods {years}/{dated}; "
        f"verdicts {verdicts}/{len(outcomes)}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, second_documents() if "second" in sys.argv[2:] else documents())
