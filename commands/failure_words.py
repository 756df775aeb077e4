"""What is said of each failure that a user can mend, and with which code the program ends."""

from pathlib import Path

from checks.evaluate import TruthError
from checks.rubric import RubricError
from checks.scoring import ScoringError
from commands.classify import BadLineError
from commands.failures import BAD_INPUT, COULD_NOT_RUN, line, say
from crawler.events import CrawlCrashed
from crawler.rendering.errors import BrowserMissing
from records.corrections import AnswersError
from records.decisions import DecisionsError
from records.dossier import DossierError
from records.errors import RecordsError, RoundConflict, disk_full
from records.season import CalendarError
from records.submission import SubmissionsRefusedError
from records.targets import TargetsError
from records.unit_file import Problem, UnitFileError
from reports.files import ReportError, ReportNotWrittenError
from samples.server import SampleServerError

SHOWN_CELLS = 40
"""Cells of refused sheets that are told: a sheet of the wrong year has thousands."""


def tell(error: Exception) -> int | None:
    """Say it on the standard error; the exit code. None, and nothing said, where it is a fault of ours."""
    match error:
        case UnitFileError():
            say(f"ไฟล์รายชื่อหน่วยงานใช้ไม่ได้: {error.path}", f"The unit file cannot be used: {error.path}")
            _problems(error.path, error.problems)
            return BAD_INPUT
        case AnswersError():
            say(
                f"แบบยืนยันที่อยู่ใช้ไม่ได้ จึงยังไม่ได้แก้บัญชีรายชื่อเลย: {error.path}",
                f"The filled sheet cannot be used; nothing was changed: {error.path}",
            )
            _problems(error.path, error.problems)
            return BAD_INPUT
        case DecisionsError():
            say(
                f"ไฟล์ผลจากผู้ตรวจใช้ไม่ได้ จึงไม่ได้นำเข้าแม้แต่แถวเดียว: {error.path}",
                f"The file of decisions cannot be used; not one row was taken: {error.path}",
            )
            _problems(error.path, error.problems)
            return BAD_INPUT
        case RubricError():
            say("เกณฑ์ใช้ไม่ได้", "The rubric cannot be used:")
            line(f"  {error}")
            return BAD_INPUT
        case TruthError():
            say("ไฟล์เฉลยหรือไฟล์ผลการตรวจใช้ไม่ได้", "The truth or the findings cannot be used:")
            line(f"  {error}")
            return BAD_INPUT
        case BadLineError() | ScoringError():
            line(str(error))
            return BAD_INPUT
        case ReportNotWrittenError() | BrowserMissing():
            say(error.message_th, error.message_en)
            return COULD_NOT_RUN
        case CalendarError() | DossierError() | ReportError() | RoundConflict() | TargetsError():
            say(error.message_th, error.message_en)
            return BAD_INPUT
        case SubmissionsRefusedError():
            say(error.message_th, error.message_en)
            for note in error.problems[:SHOWN_CELLS]:
                line(f"  {note.place}: {note.message_th}\n  {' ' * len(note.place)}  {note.message_en}")
            if (more := len(error.problems) - SHOWN_CELLS) > 0:
                line(f"  … และอีก {more} จุด / and {more} more")
            return BAD_INPUT
        case RecordsError():
            say(error.message_th, error.message_en)
            return COULD_NOT_RUN
        case SampleServerError():
            line(str(error))
            return COULD_NOT_RUN
        case CrawlCrashed():
            say(f"การเข้าตรวจเว็บไซต์หยุดกลางคัน: {error.message_th}", f"The crawl ended early: {error.message_en}")
            say(
                "หน่วยงานที่ตรวจเสร็จแล้วเก็บไว้ครบ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
                "Finished units are kept; run the same command again to go on.",
            )
            return COULD_NOT_RUN
        case OSError() if disk_full(error):
            say(
                f"ดิสก์เต็ม ({error}) ให้เพิ่มพื้นที่ว่างในดิสก์ แล้วสั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
                f"The disk is full ({error}): free some space, then run the same command again to go on.",
            )
            return COULD_NOT_RUN
    return None


def _problems(path: Path, problems: list[Problem]) -> None:
    for problem in problems:
        place = f"{path.name}:{problem.line or '-'}" + (f" [{problem.column}]" if problem.column else "")
        line(f"  {place}: {problem.message_th}\n  {' ' * len(place)}  {problem.message_en}")
