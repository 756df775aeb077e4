"""What audits and its steps are called: audit, demo, fetch, read, check, picture, report."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from commands import options
from commands.choosing import round_named, some_items, some_units, the_round, the_rubric, writable
from commands.failures import SOME_UNKNOWN, UsageError, told
from commands.line.answering import answer_json, console, counts_told
from commands.plain import plain
from commands.progress import Progress
from commands.stores import a_store, alone, the_store
from records.finding import VERDICTS
from records.unit_file import read_units

if TYPE_CHECKING:
    from commands.audit import Audited

app = typer.Typer()


@app.command("audit")
def audit_command(
    units: options.UnitsFile = options.DEFAULT_UNITS,
    unit: options.UnitIds = None,
    item: options.Items = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    strict: options.Strict = False,
    round_name: options.RoundName = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    allow_private_hosts: options.PrivateHosts = False,
    contact: options.Contact = "",
    delay: options.Delay = 1.0,
    fetches: options.Fetches = 120,
    minutes: options.Minutes = 15.0,
    pictures: options.Pictures = options.DEFAULT_PICTURES,
    url: options.Urls = None,
    said: options.Said = "",
    by: options.AnsweredBy = "",
    changed_only: options.ChangedOnly = False,
    cluster: options.Cluster = "",
    evidence: options.Evidence = "",
    as_json: options.Json = False,
) -> None:
    """ตรวจทั้งหมดในคำสั่งเดียว: เข้าเว็บไซต์ อ่าน ตัดสิน ออกรายงาน / fetch, read, judge and report."""
    with told():
        from commands.fetch import Manners

        manners = Manners(delay=delay, fetches=fetches, minutes=minutes, private=allow_private_hosts, contact=contact)
        today = options.today()
        if changed_only:
            if cluster or evidence:
                raise UsageError(
                    "--changed-only ทำบนเครื่องเดียว จึงใช้คู่กับ --cluster หรือ --evidence ไม่ได้ / "
                    "--changed-only runs on one machine; leave out --cluster and --evidence"
                )
            if item or url or said or by:
                raise UsageError(
                    "--changed-only ใช้กับทุกข้อ จึงใช้คู่กับ --item, --url, --said หรือ --by ไม่ได้ / "
                    "--changed-only is about all items; leave out --item, --url, --said and --by"
                )
            from commands.watching import watch

            watched = watch(
                units,
                year,
                round_name,
                db,
                out,
                manners,
                unit_ids=unit,
                rubric_file=rubric,
                strict=strict,
                pictures=pictures,
                quiet=as_json,
                today=today,
            )
            answer_json(watched.as_json()) if as_json else watched.show(console)
            if watched.unaudited:
                raise typer.Exit(SOME_UNKNOWN)
            return
        from commands.audit import audit
        from commands.reaudit import answer_of

        done = audit(
            units,
            year,
            round_name,
            db,
            out,
            manners,
            unit_ids=unit,
            items=item,
            rubric_file=rubric,
            strict=strict,
            pictures=pictures,
            quiet=as_json,
            answered=answer_of(said, by, url or [], datetime.datetime.now(datetime.UTC)),
            cluster=cluster,
            evidence=evidence,
            today=today,
        )
        _end(done, as_json)


@app.command("demo")
def demo_command(out: options.Out = Path("out/demo")) -> None:
    """ตรวจจังหวัดตัวอย่างที่แนบมาด้วย / audit the bundled sample province."""
    with told():
        from commands.demo import demo

        done, _ = demo(out, console, options.today())
        console.print(f"รายงาน / report: {done.report.as_uri()}", soft_wrap=True)


@app.command("fetch")
def fetch_command(
    units: options.UnitsFile = options.DEFAULT_UNITS,
    unit: options.UnitIds = None,
    item: options.Items = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    strict: options.Strict = False,
    round_name: options.RoundName = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    allow_private_hosts: options.PrivateHosts = False,
    contact: options.Contact = "",
    delay: options.Delay = 1.0,
    fetches: options.Fetches = 120,
    minutes: options.Minutes = 15.0,
    again: Annotated[bool, typer.Option("--again", help="เข้าตรวจใหม่แม้เคยตรวจแล้วในรอบนี้ / visit again")] = False,
) -> None:
    """เข้าเว็บไซต์และเก็บหน้าไว้ / visit the websites and store what is received."""
    with told():
        from commands.fetch import Manners, Wanted, fetch_units

        listed = read_units(units)
        chosen = some_units(listed, unit)
        year_rubric = the_rubric(rubric, year, options.DEFAULT_YEAR)
        wanted = Wanted(year_rubric.year, some_items(year_rubric, item), rubric, strict=strict)
        today = options.today()
        name = round_named(round_name, wanted.year, today)
        writable(out)
        manners = Manners(delay=delay, fetches=fetches, minutes=minutes, private=allow_private_hosts, contact=contact)
        with a_store(db) as store:
            opened = store.open_round(name, wanted.year, today.isoformat())
            with alone(db, out, opened.name), Progress(len(chosen)) as progress:
                store.set_units(opened.name, listed)
                manners.warn(listed)
                progress.begin("เข้าตรวจ")
                fetch_units(store, db, opened, chosen, out, manners, progress, wanted, again=again)
        console.print(f"รอบ / round: {plain(opened.name)}")


@app.command("read")
def read_command(
    round_name: options.RoundName = None,
    unit: options.UnitIds = None,
    item: options.Items = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    strict: options.Strict = False,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
) -> None:
    """อ่านเอกสารที่เก็บไว้แล้ว รวมทั้งเอกสารสแกนที่เกณฑ์ของปีต้องใช้ / read what was fetched, and the scans that a year needs."""
    with told(), the_store(db) as store:
        from commands.fetch import Wanted
        from commands.read import read_round

        chosen = the_round(store, round_name)
        units = some_units(store.units(chosen.name), unit)
        judged_by = the_rubric(rubric, year, chosen.year)
        wanted = Wanted(judged_by.year, some_items(judged_by, item), rubric, strict=strict)
        with alone(db, out, chosen.name), Progress(len(units)) as progress:
            progress.begin("อ่าน")
            count = read_round(store, chosen, units, out, progress, wanted)
        console.print(f"อ่านใหม่ {count} รายการ / {count} bodies read")


@app.command("check")
def check_command(
    round_name: options.RoundName = None,
    unit: options.UnitIds = None,
    item: options.Items = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    strict: options.Strict = False,
    db: options.Database = options.DEFAULT_DB,
    as_json: options.Json = False,
) -> None:
    """ตัดสินจากข้อมูลที่เก็บไว้ (ปีใดก็ได้) / judge a round from the store, under any year's rubric."""
    with told(), the_store(db) as store:
        from commands.check import check_round, show_changes

        chosen = the_round(store, round_name)
        judged_by = the_rubric(rubric, year, chosen.year, strictly=strict)
        units = some_units(store.units(chosen.name), unit)
        items = some_items(judged_by, item)
        with Progress(len(units), quiet=as_json) as progress:
            progress.begin("ตัดสิน")
            findings, changes = check_round(store, chosen, units, judged_by, items, progress)
        counts = {v: sum(f.final == v for f in findings) for v in VERDICTS}
        if as_json:
            answer_json(
                {
                    "round": chosen.name,
                    "year": judged_by.year,
                    "findings": len(findings),
                    "verdicts": counts,
                    "changed": [c._asdict() for c in changes],
                }
            )
        else:
            console.print(
                f"{plain(chosen.name)} · {judged_by.version} · {len(findings)} ช่อง: {counts_told(counts)}", soft_wrap=True
            )
            show_changes(changes, console)


@app.command("picture")
def picture_command(
    round_name: options.RoundName = None,
    unit: options.UnitIds = None,
    item: options.Items = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    pictures: options.Pictures = options.DEFAULT_PICTURES,
) -> None:
    """ทำภาพหลักฐานของรอบที่ตัดสินแล้ว / picture the places that prove the findings of a judged round."""
    with told(), the_store(db) as store:
        from commands.picture import picture_round

        writable(out)
        chosen = the_round(store, round_name)
        units = some_units(store.units(chosen.name), unit)
        judged_by = the_rubric(rubric, year, chosen.year)
        items = some_items(judged_by, item)
        findings = [f for f in store.findings(chosen.name, judged_by.year) if not items or f.item in items]
        with alone(db, out, chosen.name), Progress(len(units)) as progress:
            progress.begin("ถ่ายภาพหลักฐาน")
            count = picture_round(store, chosen, units, findings, out, progress, pictures)
        console.print(f"ภาพใหม่ {count} ภาพ / {count} new pictures")


@app.command("report")
def report_command(
    round_name: options.RoundName = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    lang: options.Lang = "th",
    published_at: options.PublishedAt = "",
    pdf: options.Pdf = False,
    unit: options.PdfUnits = None,
    zip_by_district: options.ZipByDistrict = False,
) -> None:
    """ออกรายงานของรอบที่ตัดสินแล้ว / write the report of a judged round."""
    with told():
        from commands.copies import copy_round
        from commands.report import published, report_round

        address = published(published_at) if published_at else ""
        if unit and not pdf:
            raise UsageError("--unit ใช้คู่กับ --pdf เท่านั้น / --unit goes with --pdf only")
        writable(out)
        with the_store(db) as store:
            chosen = the_round(store, round_name)
            judged_by = the_rubric(rubric, year, chosen.year)
            units = store.units(chosen.name)
            printed = some_units(units, unit)
            with Progress(len(units)) as progress:
                progress.begin("เก็บสำเนาหลักฐาน")
                copy_round(store, chosen, judged_by.year, units, out, progress, lang)
            report = report_round(store, chosen, units, judged_by, out, lang, published_at=address)
            judged = {result.unit_id for result in store.unit_results(chosen.name, judged_by.year)}
        console.print(f"รายงาน / report: {report.as_uri()}", soft_wrap=True)
        if pdf:
            from commands.pdf import print_report

            with Progress(len(printed)) as progress:
                progress.begin("พิมพ์ PDF")
                folder = print_report(
                    out, [u for u in printed if u.unit_id in judged], chosen.date, progress, lang, published_at=address
                )
            console.print(f"PDF: {folder.as_uri()}", soft_wrap=True)
        if zip_by_district:
            from reports.delivery import district_zips

            for packed in district_zips(out, [u for u in units if u.unit_id in judged], chosen, lang):
                console.print(f"ZIP: {packed.resolve().as_uri()}", soft_wrap=True)


def _end(done: "Audited", as_json: bool) -> None:
    counts = {v: sum(f.final == v for f in done.findings) for v in VERDICTS}
    unaudited = done.unaudited
    if as_json:
        changed = [c._asdict() for c in done.changes]
        answer_json(
            {
                "round": done.round_name,
                "verdicts": counts,
                "unaudited": unaudited,
                "changed": changed,
                "looked_again": [msgspec.to_builtins(look) for look in done.looks],
                "report": str(done.report),
            }
        )
    else:
        from commands.check import show_changes

        for look in done.looks:
            look.show(console)
        console.print(f"รอบ / round {plain(done.round_name)}: {counts_told(counts)}", soft_wrap=True)
        if unaudited:
            console.print(f"ตรวจไม่ได้ {len(unaudited)} หน่วยงาน / could not be audited: {len(unaudited)} units")
        show_changes(done.changes, console)
        console.print(f"รายงาน / report: {done.report.as_uri()}", soft_wrap=True)
    if unaudited or done.unchecked:
        raise typer.Exit(SOME_UNKNOWN)
