"""What `oit doctor` looks at on this machine, one examination each: whether it is fit, and what to do where it is not."""

import asyncio
import fcntl
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from checks.rubric import RubricError, available_years, load_rubric
from commands.choosing import evidence_folder, writable
from commands.failures import UsageError
from commands.far import far_address
from commands.stores import a_store, is_shared, sqlite_file
from crawler.reading.ocr import tesseract as ocr
from crawler.reading.office import libreoffice
from crawler.reading.page_pool import PagePool
from crawler.rendering.errors import RenderingError
from crawler.rendering.finding import sandboxed
from crawler.rendering.trial import trial
from records.engine import shown_address
from records.errors import RecordsError, StoreLocked
from records.far_evidence import far, far_at
from records.unit_file import read_units

Status = Literal["ok", "advice", "missing", "fault"]
"""`fault`: an audit cannot run. `missing`: it can, and sees less. `advice`: it can, and something should be mended first."""

FREE_GB = 2.0
"""Without so much free space no audit is begun."""
UNIT_MB = 30.0
"""Evidence, pictures and pages of one unit where no round has shown how much it is."""
OF_FETCHED = 1.5
"""All that is kept of a round, as times of what was fetched."""
UNITS = 212
CONNECT_SECONDS = 5
LOCK_SECONDS = 2.0


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one examination. `check` is its name for programs, the rest are words for people."""

    check: str
    status: Status
    what: str
    detail: str
    remedy_th: str = ""
    remedy_en: str = ""


def unit_file(path: Path) -> tuple[Examined, int]:
    """The unit file, and how many units it has (0: it cannot be used)."""
    what = "รายชื่อหน่วยงาน / unit file"
    try:
        count = len(read_units(path))
    except RecordsError as error:
        detail = f"{error.message_th} / {error.message_en}"
        return Examined(
            check="units", status="fault", what=what, detail=detail,
            remedy_th="แก้ไฟล์ตามที่ระบุ หรือระบุไฟล์อื่นด้วย --units", remedy_en="mend the file, or name another with --units",
        ), 0  # fmt: skip
    return Examined(check="units", status="ok", what=what, detail=f"{path}: {count} หน่วยงาน"), count


def rubrics() -> Examined:
    """The rubrics of all years."""
    what = "เกณฑ์ / rubrics"
    try:
        years = [load_rubric(year).year for year in available_years()]
    except RubricError as error:
        return Examined(
            check="rubrics", status="fault", what=what, detail=str(error),
            remedy_th="แก้ไฟล์เกณฑ์ใน checks/rubrics", remedy_en="mend the rubric in checks/rubrics",
        )  # fmt: skip
    return Examined(check="rubrics", status="ok", what=what, detail=", ".join(map(str, years)))


def store(database: str) -> Examined:
    """The store: it opens, its schema is (or was just made) current, it can be written to, and nobody keeps it locked."""
    what, file = "ฐานข้อมูล / store", sqlite_file(database)
    if file is not None and not file.exists():
        detail = f"{database} จะสร้างเมื่อตรวจครั้งแรก / made at the first audit"
        return Examined(check="store", status="ok", what=what, detail=detail)
    try:
        with a_store(_impatient(database)) as opened:
            opened.try_writing(LOCK_SECONDS)
            shared = (
                "ใช้ร่วมหลายเครื่องได้ / can be shared by machines" if is_shared(database) else "เครื่องนี้เครื่องเดียว / this machine only"
            )
            detail = f"{shown_address(database)}: {len(opened.rounds())} รอบ · โครงสร้างล่าสุด / newest schema · {shared}"
    except StoreLocked as error:
        return Examined(
            check="store", status="fault", what=what, detail=f"{error.message_th} / {error.message_en}",
            remedy_th="ปิดโปรแกรมที่ใช้ฐานข้อมูลนี้อยู่", remedy_en="close the program that holds it",
        )  # fmt: skip
    except (RecordsError, UsageError) as error:
        return Examined(
            check="store", status="fault", what=what, detail=str(error),
            remedy_th="ตรวจ --db เครื่องแม่ข่ายฐานข้อมูล และสิทธิ์เขียนของผู้ใช้",
            remedy_en="check --db, the database server, and that its user may write there",
        )  # fmt: skip
    if file is not None and _at_work(file.with_name(f"{file.name}.lock")):
        return Examined(
            check="store", status="advice", what=what,
            detail=f"{detail} · มีคำสั่ง oit อื่นทำงานอยู่ / another oit command is at work",
            remedy_th="รอให้คำสั่งนั้นจบก่อนเริ่มรอบเดียวกัน", remedy_en="let it end before the same round is worked on",
        )  # fmt: skip
    return Examined(check="store", status="ok", what=what, detail=detail)


class Known(msgspec.Struct, frozen=True):
    """What a store knows of earlier rounds: MB that a unit of the latest one took (0: unknown), and when its visits ended."""

    mb: float = 0.0
    ended: list[str] = []


def known(database: str) -> Known:
    """What a store that opened tells of the round before; nothing where there is none."""
    file = sqlite_file(database)
    if file is not None and not file.exists():
        return Known()
    with a_store(_impatient(database)) as opened:
        for round in reversed(opened.rounds()):
            if visits := list(opened.visits(round.name).values()):
                fetched = [visit.bytes for visit in visits if visit.site == "ok"]
                mb = max(1.0, OF_FETCHED * sum(fetched) / len(fetched) / 1e6) if fetched else 0.0
                return Known(mb, [visit.ended_at for visit in visits if visit.ended_at])
    return Known()


def disk(out: Path, database: str, units: int, before: Known) -> Examined:
    """Free space for a round of so many units, by what they took in the round before where there was one."""
    what, file = "เนื้อที่ว่าง / free disk", sqlite_file(database)
    places = [_there(out), *([_there(file.parent)] if file is not None else [])]
    free = min(shutil.disk_usage(place).free for place in places) / 1e9
    a_unit = before.mb or UNIT_MB
    needed = (units or UNITS) * a_unit / 1e3
    detail = f"{free:.1f} GB · รอบหนึ่งใช้ราว {needed:.1f} GB ({units or UNITS} × {a_unit:.0f} MB) / a round takes about so much"
    status: Status = "fault" if free < FREE_GB else "advice" if free < needed else "ok"
    if status == "ok":
        return Examined(check="disk", status="ok", what=what, detail=detail)
    return Examined(
        check="disk", status=status, what=what, detail=detail,
        remedy_th="เพิ่มเนื้อที่ว่าง ลบหลักฐานของรอบเก่า หรือเลือกดิสก์อื่นด้วย --out และ --db",
        remedy_en="free some space, remove evidence of old rounds, or choose another disk with --out and --db",
    )  # fmt: skip


def evidence(out: Path) -> Examined:
    """Whether report and evidence can be written."""
    what = "โฟลเดอร์รายงานและหลักฐาน / folder for report and evidence"
    try:
        writable(out)
    except (UsageError, OSError) as error:
        return Examined(
            check="evidence", status="fault", what=what, detail=str(error),
            remedy_th="เลือกโฟลเดอร์อื่นด้วย --out", remedy_en="choose another folder with --out",
        )  # fmt: skip
    return Examined(check="evidence", status="ok", what=what, detail=str(out))


def far_evidence(out: Path, given: str) -> list[Examined]:
    """Whether the far store that is named, or that the folder's evidence stands in, takes a file and gives it up; nothing
    where there is none."""
    what, folder = "ที่เก็บหลักฐาน S3 / evidence store", evidence_folder(out)
    try:
        named = far_at(folder, far_address(given)) if given else far(folder)
        if named is None:
            return []
        named.try_and_clear()
    except (RecordsError, UsageError) as error:
        detail = f"{error.message_th} / {error.message_en}" if isinstance(error, RecordsError) else str(error)
        return [
            Examined(
                check="far_evidence", status="fault", what=what, detail=detail,
                remedy_th="ตรวจ --evidence, AWS_ENDPOINT_URL และกุญแจใน AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
                remedy_en="check --evidence, AWS_ENDPOINT_URL, and the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
            )
        ]  # fmt: skip
    return [Examined(check="far_evidence", status="ok", what=what, detail=named.url)]


def contact(given: str) -> Examined:
    """Whom the audited sites may ask."""
    what = "ผู้ติดต่อที่แจ้งต่อเว็บไซต์ / contact told to the sites"
    if "@" in given or given.startswith(("http://", "https://")):
        return Examined(check="contact", status="ok", what=what, detail=given)
    return Examined(
        check="contact", status="advice", what=what, detail=given or "ยังไม่ได้ระบุ / not given",
        remedy_th="สั่งตรวจด้วย --contact อีเมลหรือเว็บไซต์ของผู้รับผิดชอบ เพื่อให้ผู้ดูแลเว็บไซต์สอบถามได้แทนการปิดกั้น",
        remedy_en="audit with --contact, an e-mail or web address, so that a site's owner can ask instead of blocking",
    )  # fmt: skip


def clock(before: Known, now: datetime) -> Examined:
    """Whether the clock can be right: rounds are dated by it, and it is older than nothing that was made before."""
    what, shown = "นาฬิกา / clock", f"{now.astimezone():%Y-%m-%d %H:%M %Z}"
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    latest = max([made, *(datetime.fromisoformat(at) for at in before.ended)])
    if now < latest - timedelta(days=1):
        return Examined(
            check="clock", status="fault", what=what, detail=f"{shown} · {latest:%Y-%m-%d} มีอยู่แล้ว / something is from then",
            remedy_th="ตั้งนาฬิกาของเครื่องให้ถูกต้อง (timedatectl)", remedy_en="set this machine's clock (timedatectl)",
        )  # fmt: skip
    return Examined(check="clock", status="ok", what=what, detail=shown)


def poppler() -> Examined:
    """What reads the text of Thai PDF best."""
    what, path = "pdftotext (poppler)", shutil.which("pdftotext")
    if path is None:
        return Examined(
            check="poppler", status="missing", what=what, detail="อ่าน PDF ภาษาไทยได้ไม่ดีเท่า / Thai PDF is read less well",
            remedy_th="ติดตั้งแพ็กเกจ poppler-utils", remedy_en="install poppler-utils",
        )  # fmt: skip
    return Examined(check="poppler", status="ok", what=what, detail=path)


def tesseract() -> Examined:
    """OCR with both languages."""
    what = "อ่านเอกสารสแกน / OCR (tesseract)"
    if (folder := ocr.tessdata()) is None or not ocr.available():
        return Examined(
            check="ocr", status="missing", what=what, detail="ไม่อ่านเอกสารสแกน / scans are not read",
            remedy_th="ติดตั้งแพ็กเกจ tesseract-ocr และ tesseract-ocr-tha", remedy_en="install tesseract-ocr and tesseract-ocr-tha",
        )  # fmt: skip
    return Examined(check="ocr", status="ok", what=what, detail=f"{ocr.LANGUAGES} ({folder})")


def old_office() -> Examined:
    """What reads Office files of before 2007."""
    what = "ไฟล์ Office รุ่นเก่า / old Office files (LibreOffice)"
    if not libreoffice.available():
        return Examined(
            check="libreoffice", status="missing", what=what, detail="อ่าน .doc .xls .ppt .odt ไม่ได้ / not read",
            remedy_th="ติดตั้งแพ็กเกจ libreoffice-writer-nogui, -calc-nogui และ -impress-nogui",
            remedy_en="install libreoffice-writer-nogui -calc-nogui -impress-nogui",
        )  # fmt: skip
    return Examined(check="libreoffice", status="ok", what=what, detail="ใช้โดยไม่ให้ต่อเครือข่าย / kept off the network")


def fonts() -> Examined:
    """A font in which pictures of Thai pages can be drawn."""
    what, families = "แบบอักษรไทย / Thai fonts", _thai_families()
    if not families:
        return Examined(
            check="fonts", status="missing", what=what,
            detail="ภาพหลักฐานจะแสดงอักษรไทยไม่ได้ / pictures would show no Thai letters",
            remedy_th="ติดตั้งแพ็กเกจ fonts-noto-core หรือ fonts-thai-tlwg", remedy_en="install fonts-noto-core or fonts-thai-tlwg",
        )  # fmt: skip
    more = f" (+{len(families) - 3})" if len(families) > 3 else ""
    return Examined(check="fonts", status="ok", what=what, detail=", ".join(families[:3]) + more)


async def browser() -> Examined:
    """Not only whether it is there: it draws a page, as a browser may be there and unable to start."""
    what = "เบราว์เซอร์ / browser (Chromium)"
    try:
        path = await trial()
    except RenderingError as error:
        th, en = "เว็บไซต์ที่ต้องใช้เบราว์เซอร์จะยังตรวจไม่ได้", "sites that need a browser will not be audited"
        return Examined(
            check="browser", status="missing", what=what,
            detail=f"{error.message_th}: {th} / {error.message_en}: {en}",
            remedy_th="ติดตั้ง chromium หรือระบุด้วยตัวแปร OIT_CHROMIUM", remedy_en="install chromium, or name one in OIT_CHROMIUM",
        )  # fmt: skip
    if sandboxed():
        return Examined(check="browser", status="ok", what=what, detail=f"{path} (มี sandbox / sandboxed)")
    return Examined(
        check="browser", status="ok", what=what,
        detail=f"{path} (ไม่มี sandbox เพราะเป็น root ควรใช้ผู้ใช้ธรรมดา / no sandbox as root: better run as an ordinary user)",
        remedy_th="สั่ง oit ด้วยผู้ใช้ธรรมดา", remedy_en="run oit as an ordinary user",
    )  # fmt: skip


async def workers() -> Examined:
    """Whether the processes that read pages start and answer."""
    what, pool = "กระบวนการอ่าน / reading workers", PagePool(1)
    try:
        artifact = await pool.read("<title>ทดลอง</title>".encode(), "http://trial.invalid/", "text/html; charset=utf-8")
    finally:
        await asyncio.to_thread(pool.close)
    if artifact.title != "ทดลอง":
        return Examined(
            check="workers", status="fault", what=what, detail=artifact.refusal_detail or str(artifact.refusal),
            remedy_th="ตรวจหน่วยความจำของเครื่อง และจำนวนกระบวนการที่ผู้ใช้มีได้ (ulimit)",
            remedy_en="check this machine's memory and how many processes the user may have (ulimit)",
        )  # fmt: skip
    return Examined(check="workers", status="ok", what=what, detail=f"{os.cpu_count() or 1} กระบวนการ / processes")


def _at_work(lock: Path) -> bool:
    """Whether a command holds the claim to any round."""
    try:
        file = os.open(lock, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def _impatient(database: str) -> str:
    """The same address, of which a server has to answer soon, and in which a lock is not waited for long."""
    name, seconds = ("connect_timeout", CONNECT_SECONDS) if is_shared(database) else ("timeout", LOCK_SECONDS)
    if f"{name}=" in database:
        return database
    return f"{database}{'&' if '?' in database else '?'}{name}={seconds:g}"


def _there(folder: Path) -> Path:
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())


def _thai_families() -> list[str]:
    program = shutil.which("fc-list")
    if program is None:
        return []
    try:
        listed = subprocess.run(  # noqa: S603 (a fixed command)
            [program, ":lang=th", "family"], capture_output=True, timeout=20, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return []
    return sorted({line.partition(",")[0].strip() for line in listed.decode(errors="replace").splitlines() if line.strip()})
