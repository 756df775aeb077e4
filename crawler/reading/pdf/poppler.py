"""The text of a PDF by poppler's `pdftotext`, where it is installed.

Browsers and word processors write Thai with replacement texts (ActualText) for clusters of marks. Poppler honours them; pdfium
writes such clusters twice and moves their marks ("แผนปฏิบัติบั ติการป้อป้ งกัน").
"""

import html
import re
import shutil
import subprocess
from itertools import islice
from typing import NamedTuple

SECONDS = 40.0
MAX_WORDS = 20_000
"""Words of one page whose places are told."""

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>', re.DOTALL)


class PrintedPage(NamedTuple):
    """The words of a page where they stand: each with left, top, right and bottom, in points from the page's upper left."""

    width: float
    height: float
    words: list[str]
    boxes: list[tuple[float, float, float, float]]


def available() -> bool:
    """Whether `pdftotext` is installed."""
    return shutil.which("pdftotext") is not None


def page_lines(body: bytes, last_page: int) -> list[list[str]] | None:
    """Lines of each page from the first to `last_page`; None where poppler is not installed or gives up on the document.

    In the order of the file's own text (-raw): the words of a cell that is broken into lines stay together.
    """
    text = _pdftotext(body, "-raw", "-l", str(last_page))
    if text is None:
        return None
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:last_page]]


def printed_pages(body: bytes, first_page: int, last_page: int) -> list[PrintedPage] | None:
    """The words of these pages (1-based, both included) and where they stand; None as for `page_lines`."""
    text = _pdftotext(body, "-raw", "-bbox", "-cropbox", "-f", str(first_page), "-l", str(last_page))
    return None if text is None else [_printed(match) for match in _PAGE.finditer(text)]


def _printed(page: re.Match[str]) -> PrintedPage:
    found = list(islice(_WORD.finditer(page[3]), MAX_WORDS))
    boxes = [(float(word[1]), float(word[2]), float(word[3]), float(word[4])) for word in found]
    return PrintedPage(float(page[1]), float(page[2]), [html.unescape(word[5]) for word in found], boxes)


def _pdftotext(body: bytes, *options: str) -> str | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    # A reading process that is ended leaves its child behind: `timeout` (coreutils) ends that.
    limit = ["timeout", "--kill-after=1", str(SECONDS)]
    command = [*limit, program, "-q", "-enc", "UTF-8", *options, "-", "-"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=SECONDS + 2, check=False)  # noqa: S603 (fixed words)
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
