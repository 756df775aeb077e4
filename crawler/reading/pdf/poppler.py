"""The text of a PDF by poppler's `pdftotext`, where it is installed.

Browsers and word processors write Thai with replacement texts (ActualText) for clusters of marks. Poppler honours them; pdfium
writes such clusters twice and moves their marks ("แผนปฏิบัติบั ติการป้อป้ งกัน").
"""

import shutil
import subprocess

SECONDS = 40.0


def available() -> bool:
    """Whether `pdftotext` is installed."""
    return shutil.which("pdftotext") is not None


def page_lines(body: bytes, last_page: int) -> list[list[str]] | None:
    """Lines of each page from the first to `last_page`; None where poppler is not installed or gives up on the document.

    In the order of the file's own text (-raw): the words of a cell that is broken into lines stay together.
    """
    program = shutil.which("pdftotext")
    if program is None:
        return None
    # A reading process that is ended leaves its child behind: `timeout` (coreutils) ends that.
    limit = ["timeout", "--kill-after=1", str(SECONDS)]
    command = [*limit, program, "-q", "-enc", "UTF-8", "-raw", "-l", str(last_page), "-", "-"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=SECONDS + 2, check=False)  # noqa: S603 (fixed words)
    except (subprocess.TimeoutExpired, OSError):
        return None
    if done.returncode != 0:
        return None
    pages = done.stdout.decode("utf-8", "replace").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages[:last_page]]
