"""`python -m benchmarks.ocr_speed [CACHE]`: how fast scans are read beside the tesseract program.

Both work with as many processes, in one run.

The pages are those of the scan pairs. The program gets them as pictures already, upright and in the very size that ours reads
them, and only writes its text; ours gets the PDF files, renders the pages, turns them, reads the digits again, and makes
artifacts. Both take turns, three times; the time is wall time.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter

import pypdfium2 as pdfium

from benchmarks.scan_pairs import Printer, documents, pair
from crawler.reading.ocr.scan import read_scan, rendered
from crawler.reading.ocr.tesseract import LANGUAGES, read_words, tessdata
from crawler.reading.worker import read_many

PROCESSES = 2
ROUNDS = 3


def main(cache: Path | None) -> None:
    """Print pages a second of both, and the ratio."""
    with Printer(cache) as printer:
        scans = [scan for _, scan in (pair(document, printer) for document in documents())]
    with tempfile.TemporaryDirectory() as folder:
        pages = _pictures(scans, Path(folder))
        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(_timed(lambda: _program(pages)))
            ours.append(_timed(lambda: _ours(scans)))
    ratios = [t / o for t, o in zip(theirs, ours, strict=True)]
    sys.stdout.write(
        f"{len(pages)} pages, {PROCESSES} processes, {ROUNDS} rounds\n"
        f"tesseract program: {len(pages) / median(theirs):.2f} pages/s\n"
        f"ours:              {len(pages) / median(ours):.2f} pages/s\n"
        f"ratio: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})\n"
    )


def _timed(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


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
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
