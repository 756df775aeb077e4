"""`python -m benchmarks.ocr_speed [CACHE] [--repeat 3]`: how fast scans are read beside the tesseract program.

Both work with as many processes, in one run.

The pages are those of the scan pairs. The program gets them as pictures already, upright and in the very size that ours reads
them, and only writes its text; ours gets the PDF files, renders the pages, turns them, reads the digits again, and makes
artifacts. Both take turns; the time is that of the processor, child processes included, their start too.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from benchmarks.figures import Figure
from benchmarks.scan_pairs import Printer, documents, pair
from crawler.reading.ocr.scan import read_scan, rendered
from crawler.reading.ocr.tesseract import LANGUAGES, read_words, tessdata
from crawler.reading.worker import read_many

PROCESSES = 2
BAR = 0.9
CACHE = Path("out/pairs")


def measure(repeat: int = 3, cache: Path | None = CACHE) -> list[Figure]:
    """Figure 5: pages per CPU-second of ours over those of the tesseract program."""
    with Printer(cache) as printer:
        scans = [scan for _, scan in (pair(document, printer) for document in documents())]
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        pages = _pictures(scans, Path(folder))
        for _ in range(repeat):
            theirs.append(_processor_seconds(lambda: _program(pages)))
            ours.append(_processor_seconds(lambda: _ours(scans)))
    ratios = [t / o for t, o in zip(theirs, ours, strict=True)]
    return [
        Figure(
            number=5,
            title="OCR pages per CPU-second against the tesseract program",
            values=ratios,
            unit="ratio",
            bar=f"at least {BAR}",
            held=median(ratios) >= BAR,
            beside=f"{len(pages)} scanned pages: ours {median(ours) / len(pages):.2f}, "
            f"the program {median(theirs) / len(pages):.2f} CPU-seconds a page",
            note="the program is given upright pictures; ours is given PDF files, renders and turns their pages, and reads "
            "digits again",
        )
    ]


def main() -> None:
    """Print the figure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ocr_speed", description=__doc__)
    parser.add_argument("cache", nargs="?", type=Path, help="where the printed pairs are kept")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    for figure in measure(options.repeat, options.cache):
        low, high = figure.spread
        sys.stdout.write(f"{figure.beside}\nratio: {figure.median:.2f} ({low:.2f} to {high:.2f}), {figure.bar}\n")


def _processor_seconds(work: Callable[[], None]) -> float:
    """What work takes of the processor in this process and in its children, which must have ended with it."""
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _pictures(scans: list[bytes], folder: Path) -> list[Path]:
    """Every page as a picture file, upright as the program needs it."""
    paths: list[Path] = []
    for scan in scans:
        document = pdfium.PdfDocument(scan)
        for number in range(1, len(document) + 1):
            sheet = rendered(document, number)
            path = folder / f"{len(paths)}.png"
            read_words(sheet.picture, sheet.dpi).picture.save(path, compress_level=1)
            paths.append(path)
        document.close()
    return paths


def _program(pages: list[Path]) -> None:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def read(path: Path) -> None:
        command = ["tesseract", str(path), "-", "-l", LANGUAGES, "--tessdata-dir", tessdata() or ""]
        subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603 (fixed words)

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(read, pages))


def _ours(scans: list[bytes]) -> None:
    items = ((str(number), scan, "", "application/pdf") for number, scan in enumerate(scans))
    read = [artifact for _, artifact in read_many(items, PROCESSES, 180.0, read_scan)]
    assert all(artifact.refusal is None for artifact in read)


if __name__ == "__main__":
    main()
