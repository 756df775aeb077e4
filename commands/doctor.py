"""`oit doctor`: is everything here that an audit needs."""

import asyncio
import shutil
from pathlib import Path

from rich.console import Console

from checks.rubric import RubricError, available_years, load_rubric
from commands.failures import UsageError
from commands.plain import plain
from commands.stores import a_store, is_shared, sqlite_file
from crawler.reading.ocr import tesseract as ocr
from crawler.reading.office import libreoffice
from crawler.rendering.errors import RenderingError
from crawler.rendering.finding import sandboxed
from crawler.rendering.trial import trial
from records.engine import shown_address
from records.errors import RecordsError
from records.unit_file import read_units

FREE_GB = 2.0


def examine(units_file: Path, database: str, console: Console) -> bool:
    """Print one line per thing looked at; False when an audit could not run."""
    rows = [
        _units(units_file),
        _rubrics(),
        _store(database),
        _disk(),
        _poppler(),
        _tesseract(),
        _libreoffice(),
        _browser(),
    ]
    for ok, what, detail in rows:
        mark = {True: "[green]ใช้ได้[/]", None: "[yellow]ไม่มี[/]", False: "[red]ผิดพลาด[/]"}[ok]
        console.print(f"{mark}  {what}: {plain(detail)}", soft_wrap=True)
    return all(ok is not False for ok, _, _ in rows)


Row = tuple[bool | None, str, str]


def _units(path: Path) -> Row:
    try:
        return True, "รายชื่อหน่วยงาน / unit file", f"{path}: {len(read_units(path))} หน่วยงาน"
    except RecordsError as error:
        return False, "รายชื่อหน่วยงาน / unit file", f"{error.message_th} / {error.message_en}"


def _rubrics() -> Row:
    try:
        years = [load_rubric(y).year for y in available_years()]
    except RubricError as error:
        return False, "เกณฑ์ / rubrics", str(error)
    return True, "เกณฑ์ / rubrics", ", ".join(map(str, years))


def _store(database: str) -> Row:
    file = sqlite_file(database)
    if file is not None and not file.exists():
        return True, "ฐานข้อมูล / store", f"{database} จะสร้างเมื่อตรวจครั้งแรก / made at the first audit"
    try:
        with a_store(database) as store:
            shared = (
                "ใช้ร่วมหลายเครื่องได้ / can be shared by machines" if is_shared(database) else "เครื่องนี้เครื่องเดียว / this machine only"
            )
            return True, "ฐานข้อมูล / store", f"{shown_address(database)}: {len(store.rounds())} รอบ · {shared}"
    except (RecordsError, UsageError) as error:
        return False, "ฐานข้อมูล / store", str(error)


def _disk() -> Row:
    free = shutil.disk_usage(Path.cwd()).free / 1e9
    return free >= FREE_GB, "เนื้อที่ว่าง / free disk", f"{free:.1f} GB"


def _poppler() -> Row:
    path = shutil.which("pdftotext")
    if path is None:
        return None, "pdftotext (poppler)", "ไม่มี: อ่าน PDF ภาษาไทยได้ไม่ดีเท่า / missing: Thai PDF is read less well"
    return True, "pdftotext (poppler)", path


def _tesseract() -> Row:
    what, folder = "อ่านเอกสารสแกน / OCR (tesseract)", ocr.tessdata()
    if folder is None:
        return None, what, "ไม่มีข้อมูลภาษาไทยและอังกฤษ: ไม่อ่านเอกสารสแกน / missing: install tesseract-ocr tesseract-ocr-tha"
    return True, what, f"{ocr.LANGUAGES} ({folder})"


def _libreoffice() -> Row:
    what = "ไฟล์ Office รุ่นเก่า / old Office files (LibreOffice)"
    if not libreoffice.available():
        return (
            None,
            what,
            "อ่าน .doc .xls .ppt .odt ไม่ได้ / not read: install libreoffice-writer-nogui -calc-nogui -impress-nogui",
        )
    return True, what, "ใช้โดยไม่ให้ต่อเครือข่าย / kept off the network"


def _browser() -> Row:
    """Not only whether it is there: it draws a page, as a browser may be there and unable to start."""
    what = "เบราว์เซอร์ / browser (Chromium)"
    try:
        path = asyncio.run(trial())
    except RenderingError as error:
        th, en = "เว็บไซต์ที่ต้องใช้เบราว์เซอร์จะยังตรวจไม่ได้", "sites that need a browser will not be audited"
        return None, what, f"{error.message_th}: {th} / {error.message_en}: {en}"
    if sandboxed():
        return True, what, f"{path} (มี sandbox / sandboxed)"
    return True, what, f"{path} (ไม่มี sandbox เพราะเป็น root ควรใช้ผู้ใช้ธรรมดา / no sandbox as root: better run as an ordinary user)"
