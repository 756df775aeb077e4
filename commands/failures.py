"""How a failure is told: one clear message in Thai and English, and an exit code that means the same everywhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from checks.evaluate import TruthError
from checks.rubric import RubricError
from checks.scoring import ScoringError
from commands.classify import BadLineError
from commands.event_log import emit
from commands.plain import PlainConsole, plain
from crawler.batch import CrawlCrashed
from crawler.rendering.errors import BrowserMissing
from records.corrections import AnswersError
from records.decisions import DecisionsError
from records.dossier import DossierError
from records.errors import RecordsError, RoundConflict, disk_full
from records.season import CalendarError
from records.submission import SubmissionsRefusedError
from records.targets import TargetsError
from records.unit_file import Problem, UnitFileError
from reports.site import ReportError, ReportNotWrittenError
from samples.server import SampleServerError

DONE, COULD_NOT_RUN, BAD_INPUT, SOME_UNKNOWN, STOPPED = 0, 1, 2, 3, 130

SHOWN_CELLS = 40
"""Cells of refused sheets that are told: a sheet of the wrong year has thousands."""

error_console = PlainConsole(stderr=True, highlight=False, emoji=False)


class UsageError(Exception):
    """The user asked for something that cannot be done as asked. `message` is Thai first, then English."""


@contextmanager
def told() -> Iterator[None]:
    """Turn the failures a user can mend into a message and an exit code; anything else is a fault of ours and stays loud."""
    try:
        yield
    except UnitFileError as error:
        _say(f"ไฟล์รายชื่อหน่วยงานใช้ไม่ได้: {error.path}", f"The unit file cannot be used: {error.path}")
        _problems(error.path, error.problems)
        raise typer.Exit(BAD_INPUT) from None
    except AnswersError as error:
        _say(
            f"แบบยืนยันที่อยู่ใช้ไม่ได้ จึงยังไม่ได้แก้บัญชีรายชื่อเลย: {error.path}",
            f"The filled sheet cannot be used; nothing was changed: {error.path}",
        )
        _problems(error.path, error.problems)
        raise typer.Exit(BAD_INPUT) from None
    except DecisionsError as error:
        _say(
            f"ไฟล์ผลจากผู้ตรวจใช้ไม่ได้ จึงไม่ได้นำเข้าแม้แต่แถวเดียว: {error.path}",
            f"The file of decisions cannot be used; not one row was taken: {error.path}",
        )
        _problems(error.path, error.problems)
        raise typer.Exit(BAD_INPUT) from None
    except RubricError as error:
        _say("เกณฑ์ใช้ไม่ได้", "The rubric cannot be used:")
        _line(f"  {error}")
        raise typer.Exit(BAD_INPUT) from None
    except TruthError as error:
        _say("ไฟล์เฉลยหรือไฟล์ผลการตรวจใช้ไม่ได้", "The truth or the findings cannot be used:")
        _line(f"  {error}")
        raise typer.Exit(BAD_INPUT) from None
    except (BadLineError, ScoringError, UsageError) as error:
        _line(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except ReportNotWrittenError as error:
        _say(error.message_th, error.message_en)
        raise typer.Exit(COULD_NOT_RUN) from None
    except BrowserMissing as error:
        _say(error.message_th, error.message_en)
        raise typer.Exit(COULD_NOT_RUN) from None
    except (CalendarError, DossierError, ReportError, RoundConflict, TargetsError) as error:
        _say(error.message_th, error.message_en)
        raise typer.Exit(BAD_INPUT) from None
    except SubmissionsRefusedError as error:
        _say(error.message_th, error.message_en)
        for note in error.problems[:SHOWN_CELLS]:
            _line(f"  {note.place}: {note.message_th}\n  {' ' * len(note.place)}  {note.message_en}")
        if (more := len(error.problems) - SHOWN_CELLS) > 0:
            _line(f"  … และอีก {more} จุด / and {more} more")
        raise typer.Exit(BAD_INPUT) from None
    except RecordsError as error:
        _say(error.message_th, error.message_en)
        raise typer.Exit(COULD_NOT_RUN) from None
    except SampleServerError as error:
        _line(str(error))
        raise typer.Exit(COULD_NOT_RUN) from None
    except CrawlCrashed as error:
        _say(f"การเข้าตรวจเว็บไซต์หยุดกลางคัน: {error.message_th}", f"The crawl ended early: {error.message_en}")
        _say(
            "หน่วยงานที่ตรวจเสร็จแล้วเก็บไว้ครบ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ", "Finished units are kept; run the same command again to go on."
        )
        raise typer.Exit(COULD_NOT_RUN) from None
    except OSError as error:
        if not disk_full(error):
            raise
        _say(
            f"ดิสก์เต็ม ({error}) ให้เพิ่มพื้นที่ว่างในดิสก์ แล้วสั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
            f"The disk is full ({error}): free some space, then run the same command again to go on.",
        )
        raise typer.Exit(COULD_NOT_RUN) from None
    except KeyboardInterrupt:
        _say(
            "หยุดตามคำสั่ง ผลที่ตรวจเสร็จแล้วเก็บไว้ครบ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
            "Stopped. Finished units are kept; run the same command again to go on.",
        )
        raise typer.Exit(STOPPED) from None


def warn(message_th: str, message_en: str) -> None:
    """Tell something the user should know but that stops nothing."""
    emit("warning", "warning", message_th=message_th, message_en=message_en)
    error_console.print(f"[yellow]{plain(message_th)}[/] {plain(message_en)}", soft_wrap=True)


def _problems(path: Path, problems: list[Problem]) -> None:
    for problem in problems:
        place = f"{path.name}:{problem.line or '-'}" + (f" [{problem.column}]" if problem.column else "")
        _line(f"  {place}: {problem.message_th}\n  {' ' * len(place)}  {problem.message_en}")


def _say(message_th: str, message_en: str) -> None:
    emit("error", "error", message_th=message_th, message_en=message_en)
    error_console.print(f"[bold red]{plain(message_th)}[/]", soft_wrap=True)
    error_console.print(plain(message_en), soft_wrap=True)


def _line(text: str) -> None:
    emit("error", "error", message_th=text.strip())
    error_console.print(plain(text), soft_wrap=True)
    sys.stderr.flush()
