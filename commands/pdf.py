"""`oit report --pdf`: the report's pages as PDF files, for paper and for messages."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin

from commands.failures import warn
from commands.progress import Progress
from crawler.rendering.printing import Sheet, print_pages
from records.unit import Unit
from reports.addresses import PROVINCE, folder_of, unit_at
from reports.files import ReportNotWrittenError
from reports.links import with_ways
from reports.words import Language


def print_report(
    out: Path, units: Sequence[Unit], day: str, progress: Progress, language: Language = "th", *, published_at: str = ""
) -> Path:
    """Print the province's page and those of the units that stand in the report, into `pdf/` in the folder of the language;
    returns that folder. `day` is the round's (ISO). In a PDF the ways to other pages lead to where they are published, if
    they are.

    Raises BrowserMissing, ReportNotWrittenError, KeyboardInterrupt: what is there then is whole.
    """
    here = folder_of(language)
    folder = out / here / "pdf"
    sheets = {Sheet(here + PROVINCE, folder / "index.pdf"): ""}
    for unit in units:
        page = here + unit_at(unit.unit_id)
        if (out / page).is_file():
            sheets[Sheet(page, folder / "units" / f"{unit.unit_id}.pdf")] = unit.unit_id

    def done(sheet: Sheet) -> None:
        if unit_id := sheets[sheet]:
            progress.unit_done(unit_id)

    def prepared(page: str, html: str) -> str:
        def way(to: str, shown: bool) -> str | None:
            return to if shown else urljoin(f"{published_at}/{page}", to) if published_at else None

        return with_ways(html, way)

    try:
        failed = print_pages(out, list(sheets), day, prepared, done)
    except OSError as error:
        raise ReportNotWrittenError(
            f"เก็บไฟล์ PDF ลงใน {folder} ไม่ได้ ({error.strerror or error}) โปรดตรวจสิทธิ์และพื้นที่ว่าง",
            f"PDF files cannot be kept in {folder} ({error.strerror or error}): check permissions and free space.",
        ) from error
    for message_th, message_en in failed:
        warn(f"พิมพ์หน้านี้เป็น PDF ไม่ได้: {message_th}", f"This page could not be printed as PDF: {message_en}")
    return folder.resolve()
