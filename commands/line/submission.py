"""`oit submission`: the sheets of links that units submit."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands import options
from commands.failures import SOME_UNKNOWN, told
from commands.line.answering import answer_json, console

app = typer.Typer(no_args_is_help=True, help="แบบส่งลิงก์ของหน่วยงาน / the sheets of links that units submit")


@app.command("template")
def submission_template_command(
    units: Annotated[
        Path | None, typer.Option("--units", help="รายชื่อหน่วยงาน แทนรายชื่อของรอบตรวจ / a unit file instead of the round's list")
    ] = None,
    unit: options.UnitIds = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    round_name: options.RoundName = None,
    calendar: options.CalendarFile = None,
    each: Annotated[bool, typer.Option("--each", help="หนึ่งไฟล์ต่อหนึ่งหน่วยงาน / one file for every unit")] = False,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.TEMPLATE_OUT,
    lang: options.Lang = "th",
    as_json: options.Json = False,
) -> None:
    """ออกแบบส่งลิงก์ พร้อมลิงก์ที่การตรวจครั้งล่าสุดพบ / the sheet of links to be filled in, with what the last crawl found."""
    with told():
        from commands.submission_template import make_templates

        done = make_templates(
            out,
            db,
            units_file=units,
            unit_ids=unit,
            round_name=round_name,
            year=year,
            rubric_file=rubric,
            calendar_file=calendar,
            each=each,
            language=lang,
        )
        answer_json(done.as_json()) if as_json else done.show(console)


@app.command("check")
def submission_check_command(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="แบบที่กรอกแล้ว (XLSX, CSV หรือโฟลเดอร์) / filled sheets, or folders of them"),
    ],
    units: options.UnitsFile = options.DEFAULT_UNITS,
    unit: options.UnitIds = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    strict: options.Strict = False,
    round_name: options.RoundName = None,
    crawl: Annotated[
        str | None,
        typer.Option("--crawl-round", help="รอบตรวจเว็บไซต์ที่ใช้หาที่อยู่ที่ดีกว่า / the crawl that better addresses are taken from"),
    ] = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    allow_private_hosts: options.PrivateHosts = False,
    contact: options.Contact = "",
    delay: options.Delay = 1.0,
    fetches: options.Fetches = 120,
    minutes: options.Minutes = 15.0,
    pictures: options.Pictures = options.DEFAULT_PICTURES,
    again: Annotated[bool, typer.Option("--again", help="เปิดที่อยู่เดิมใหม่ทั้งหมด / open every address anew")] = False,
    as_json: options.Json = False,
) -> None:
    """เปิดทุกลิงก์ที่หน่วยงานจะส่งอย่างที่ผู้ประเมินเปิด แล้วตัดสินและออกรายงาน / check what units are about to submit, link by link."""
    with told():
        from commands.fetch import Manners
        from commands.submission_check import check_submissions

        done = check_submissions(
            files,
            units,
            round_name,
            db,
            out,
            Manners(delay=delay, fetches=fetches, minutes=minutes, private=allow_private_hosts, contact=contact),
            year=year,
            rubric_file=rubric,
            strict=strict,
            unit_ids=unit,
            crawl=crawl,
            pictures=pictures,
            again=again,
            quiet=as_json,
            now=datetime.datetime.now(datetime.UTC),
            today=options.today(),
        )
        answer_json(done.as_json()) if as_json else done.show(console)
        if done.unaudited:
            raise typer.Exit(SOME_UNKNOWN)
