"""The Typer application `oit`: names and options of the commands; each does its work in a file of its own."""

import datetime
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from checks.evaluate import measure
from checks.rubric import load_rubric, read_rubric
from checks.rubric_diff import rubric_diff
from checks.scoring import load_scoring
from commands import options
from commands.audit import Audited, audit
from commands.check import check_round, show_changes
from commands.choosing import round_named, some_items, some_units, the_round, the_rubric, writable
from commands.classify import classify_lines
from commands.compare import Compared, compare_rounds
from commands.compare_official import Forecast, compare_official
from commands.confirm import CONFIRM_DB, CONFIRM_OUT, FRONT_FETCHES, FRONT_MINUTES, confirm, take_answers
from commands.copies import copy_round
from commands.demo import demo
from commands.doctor import examine
from commands.dossier import seal_dossier, show_verified, verify_dossier
from commands.evaluate import read_findings, show, show_tables, truth_or_reviews
from commands.failures import BAD_INPUT, COULD_NOT_RUN, SOME_UNKNOWN, UsageError, told
from commands.fetch import Manners, Wanted, fetch_units
from commands.ita_file import read_ita
from commands.official import import_official
from commands.pdf import print_report
from commands.picture import PICTURES, picture_round
from commands.plain import plain
from commands.progress import Progress
from commands.read import read_round
from commands.reaudit import answer_of
from commands.report import published, report_round
from commands.review import as_lines, import_decisions, reviews_of, show_reviews
from commands.rounds import show_round, show_rounds
from commands.rubric import as_documents, show_crosswalk, show_item, show_year
from commands.rubric_diff import show_diff
from commands.score import score_round, show_scores
from commands.season import tell_season
from commands.serve_report import server_for
from commands.stores import a_store, alone, the_store
from commands.submission_check import check_submissions
from commands.submission_template import TEMPLATE_OUT, make_templates
from commands.units import show_counts
from commands.watching import watch
from records.finding import VERDICT_TH, VERDICTS, Verdict
from records.unit_file import read_units
from reports.delivery import district_zips

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, help="ตรวจเว็บไซต์หน่วยงานล่วงหน้าตามแบบวัด OIT / OIT pre-audit"
)
units_app = typer.Typer(no_args_is_help=True, help="รายชื่อหน่วยงาน / the unit file")
rubric_app = typer.Typer(no_args_is_help=True, help="เกณฑ์แต่ละปี / the rubrics")
round_app = typer.Typer(no_args_is_help=True, help="รอบตรวจ / rounds")
official_app = typer.Typer(no_args_is_help=True, help="ผลการประเมินทางการ / official results")
review_app = typer.Typer(no_args_is_help=True, help="ผลจากผู้ตรวจ / reviewers' decisions")
app.add_typer(units_app, name="units")
app.add_typer(rubric_app, name="rubric")
app.add_typer(round_app, name="round")
app.add_typer(official_app, name="official")
app.add_typer(review_app, name="review")
submission_app = typer.Typer(no_args_is_help=True, help="แบบส่งลิงก์ของหน่วยงาน / the sheets of links that units submit")
app.add_typer(submission_app, name="submission")

console = Console(highlight=False, emoji=False)


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
    pictures: options.Pictures = PICTURES,
    url: options.Urls = None,
    said: options.Said = "",
    by: options.AnsweredBy = "",
    changed_only: options.ChangedOnly = False,
    as_json: options.Json = False,
) -> None:
    """ตรวจทั้งหมดในคำสั่งเดียว: เข้าเว็บไซต์ อ่าน ตัดสิน ออกรายงาน / fetch, read, judge and report."""
    with told():
        manners = Manners(delay=delay, fetches=fetches, minutes=minutes, private=allow_private_hosts, contact=contact)
        today = options.today()
        if changed_only:
            if item or url or said or by:
                raise UsageError(
                    "--changed-only ใช้กับทุกข้อ จึงใช้คู่กับ --item, --url, --said หรือ --by ไม่ได้ / "
                    "--changed-only is about all items; leave out --item, --url, --said and --by"
                )
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
            _json(watched.as_json()) if as_json else watched.show(console)
            if watched.unaudited:
                raise typer.Exit(SOME_UNKNOWN)
            return
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
            today=today,
        )
        _end(done, as_json)


@app.command("demo")
def demo_command(out: options.Out = Path("out/demo")) -> None:
    """ตรวจจังหวัดตัวอย่างที่แนบมาด้วย / audit the bundled sample province."""
    with told():
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
        chosen = the_round(store, round_name)
        units = some_units(store.units(chosen.name), unit)
        judged_by = the_rubric(rubric, year, chosen.year)
        wanted = Wanted(judged_by.year, some_items(judged_by, item), rubric, strict=strict)
        with alone(db, out, chosen.name), Progress(len(units)) as progress:
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
        chosen = the_round(store, round_name)
        judged_by = the_rubric(rubric, year, chosen.year, strictly=strict)
        units = some_units(store.units(chosen.name), unit)
        items = some_items(judged_by, item)
        with Progress(len(units), quiet=as_json) as progress:
            findings, changes = check_round(store, chosen, units, judged_by, items, progress)
        counts = {v: sum(f.final == v for f in findings) for v in VERDICTS}
        if as_json:
            _json(
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
                f"{plain(chosen.name)} · {judged_by.version} · {len(findings)} ช่อง: {_counts(counts)}", soft_wrap=True
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
    pictures: options.Pictures = PICTURES,
) -> None:
    """ทำภาพหลักฐานของรอบที่ตัดสินแล้ว / picture the places that prove the findings of a judged round."""
    with told(), the_store(db) as store:
        writable(out)
        chosen = the_round(store, round_name)
        units = some_units(store.units(chosen.name), unit)
        judged_by = the_rubric(rubric, year, chosen.year)
        items = some_items(judged_by, item)
        findings = [f for f in store.findings(chosen.name, judged_by.year) if not items or f.item in items]
        with alone(db, out, chosen.name), Progress(len(units)) as progress:
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
            with Progress(len(printed)) as progress:
                progress.begin("พิมพ์ PDF")
                folder = print_report(
                    out, [u for u in printed if u.unit_id in judged], chosen.date, progress, lang, published_at=address
                )
            console.print(f"PDF: {folder.as_uri()}", soft_wrap=True)
        if zip_by_district:
            for packed in district_zips(out, [u for u in units if u.unit_id in judged], chosen, lang):
                console.print(f"ZIP: {packed.resolve().as_uri()}", soft_wrap=True)


@app.command("compare")
def compare_command(
    first: Annotated[str, typer.Argument(metavar="ROUND_A", help="รอบก่อน / the earlier round")],
    second: Annotated[str | None, typer.Argument(metavar="ROUND_B", help="รอบหลัง / the later round")] = None,
    official: Annotated[
        bool, typer.Option("--official", help="เทียบ ROUND_A กับผลทางการ / ROUND_A beside the official results")
    ] = False,
    year_a: Annotated[int | None, typer.Option("--year-a", help="ปีของเกณฑ์รอบก่อน / rubric year of the earlier round")] = None,
    year_b: Annotated[int | None, typer.Option("--year-b", help="ปีของเกณฑ์รอบหลัง / rubric year of the later round")] = None,
    unit: options.UnitIds = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    lang: options.Lang = "th",
    as_json: options.Json = False,
) -> None:
    """เทียบสองรอบพร้อมหลักฐาน หรือเทียบกับผลทางการ / two rounds before and after, or a round beside the official results."""
    with told():
        if official == (second is not None):
            raise UsageError("ให้ระบุรอบที่สอง หรือ --official อย่างใดอย่างหนึ่ง / name a second round, or --official: one of the two")
        writable(out)
        done: Compared | Forecast
        with the_store(db) as store:
            before = the_round(store, first)
            if second is None:
                done = compare_official(store, before, out, year=year_a or year_b, unit_ids=unit, language=lang)
            else:
                after = the_round(store, second)
                done = compare_rounds(store, before, after, out, year_a=year_a, year_b=year_b, unit_ids=unit, language=lang)
        _json(done.as_json()) if as_json else done.show(console)


@official_app.command("import")
def official_import_command(
    file: Annotated[Path, typer.Argument(help="ผลทางการ / CSV: year,unit_id[,total,level,iit,eit1,eit2,oit][,O1,O2…]")],
    db: options.Database = options.DEFAULT_DB,
    as_json: options.Json = False,
) -> None:
    """รับผลการประเมินทางการจากไฟล์ / take over official results from a file."""
    with told(), the_store(db) as store:
        taken = import_official(store, file)
        _json(taken.as_json()) if as_json else taken.show(console)


@app.command("score")
def score_command(
    round_name: options.RoundName = None,
    unit: options.UnitIds = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    ita: Annotated[Path | None, typer.Option("--ita", help="คะแนน IIT และ EIT / CSV: unit_id,iit,eit1,eit2")] = None,
    db: options.Database = options.DEFAULT_DB,
    as_json: options.Json = False,
) -> None:
    """คะแนน OIT จำลองของรอบที่ตัดสินแล้ว และระดับ ITA เมื่อมีคะแนน IIT/EIT / the simulated scores of a judged round."""
    with told(), the_store(db) as store:
        chosen = the_round(store, round_name)
        judged_by = the_rubric(rubric, year, chosen.year)
        units = store.units(chosen.name)
        wanted = [u.unit_id for u in some_units(units, unit)]
        scoring = load_scoring(judged_by.year)
        others = read_ita(ita, scoring, {u.unit_id for u in units}) if ita else {}
        scored = score_round(store, chosen, judged_by, scoring, wanted, others)
        if as_json:
            _json(msgspec.to_builtins(msgspec.structs.asdict(scored) | {"rules": scoring.model_dump(mode="json")}))
        else:
            show_scores(scored, console)


@app.command("season")
def season_command(
    year: options.Year = None,
    calendar: options.CalendarFile = None,
    phase: Annotated[
        list[str] | None,
        typer.Option("--phase", help="ระยะ=รอบ ถ้าปฏิทินไม่ได้ระบุ (ใช้ซ้ำได้) / PHASE=ROUND, where the calendar does not say"),
    ] = None,
    targets: Annotated[
        Path | None, typer.Option("--targets", help="ไฟล์เป้าหมายของปี (YAML) / a targets file instead of the year's own")
    ] = None,
    today: Annotated[str | None, typer.Option("--today", help="ดูสถานะ ณ วันใด (ไม่ระบุ: วันล่าสุดที่มีข้อมูล) / as of which day")] = None,
    certificates: Annotated[
        bool, typer.Option("--certificates", help="ทำเกียรติบัตรให้หน่วยงานที่ครบทุกระยะ / make a certificate for each unit complete")
    ] = False,
    certificate_template: Annotated[
        Path | None,
        typer.Option(
            "--certificate-template", help="แบบเกียรติบัตร (HTML, Jinja) / a template instead of reports/certificate.html"
        ),
    ] = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    lang: options.Lang = "th",
    as_json: options.Json = False,
) -> None:
    """สรุปทั้งฤดูสำหรับผู้ว่าราชการจังหวัด: ระยะ ใครส่ง ใครช้า เป้าหมาย / the season by phases: who is late, progress, targets."""
    with told():
        writable(out)
        with the_store(db) as store:
            done = tell_season(
                store,
                out,
                year or options.DEFAULT_YEAR,
                calendar_file=calendar,
                targets_file=targets,
                phases=phase or (),
                today=today,
                with_certificates=certificates or certificate_template is not None,
                template=certificate_template,
                language=lang,
            )
        _json(done.as_json()) if as_json else done.show(console)


@app.command("dossier")
def dossier_command(
    unit: Annotated[
        str, typer.Argument(metavar="UNIT|verify", help="รหัสหรือชื่อหน่วยงาน หรือ verify / a unit's id or name, or verify")
    ],
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="กับ verify: แฟ้มที่จะตรวจ / with verify: the dossier to check")
    ] = None,
    round_name: options.RoundName = None,
    item: options.Items = None,
    at: Annotated[
        str | None,
        typer.Option("--at", help="สิ่งที่ปรากฏ ณ สิ้นวันใด (ไม่ระบุ: ตามรอบนี้) / what stood there at the end of that day"),
    ] = None,
    seal: Annotated[
        str | None, typer.Option("--seal", help="กับ verify: เลขผนึกที่เก็บไว้ / with verify: the seal kept on paper")
    ] = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    lang: options.Lang = "th",
    as_json: options.Json = False,
) -> None:
    """ปิดผนึกสิ่งที่ปรากฏตามที่อยู่ของหน่วยงาน หรือตรวจแฟ้มที่ปิดผนึกแล้ว / seal what stood at a unit's addresses, or verify a seal."""
    with told():
        if (unit == "verify") != (file is not None):
            raise UsageError(
                "ใช้: oit dossier หน่วยงาน --round รอบ หรือ oit dossier verify แฟ้ม / "
                "use: oit dossier UNIT --round ROUND, or oit dossier verify FILE"
            )
        if file is not None:
            found = verify_dossier(file, seal)
            if as_json:
                problems = [{"th": th, "en": en} for th, en in found.problems]
                _json({"whole": not problems, "seal": found.seal, "bodies": found.bodies, "problems": problems})
            else:
                show_verified(found, console)
            if found.problems:
                raise typer.Exit(BAD_INPUT)
            return
        with the_store(db) as store:
            done = seal_dossier(store, the_round(store, round_name), unit, out, items=item or (), until=at, language=lang)
        _json(done.as_json()) if as_json else done.show(console)


@app.command("evaluate")
def evaluate_command(
    findings: Annotated[Path, typer.Option("--findings", help="findings.jsonl (รวมหลายปีหลายรอบได้ / of several years, rounds)")],
    truth: Annotated[
        Path | None, typer.Option("--truth", help="เฉลย / CSV: unit_id,item,verdict[,year][,round][,evidence]")
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option("--reviews", help="คำตัดสินของผู้ตรวจแทนเฉลย / reviewers' decisions instead: JSON Lines or CSV"),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """เทียบผลกับเฉลยหรือคำตัดสินของผู้ตรวจ / how findings agree with a careful person."""
    with told():
        evaluation = measure(read_findings(findings), truth_or_reviews(truth, reviews))
        if as_json:
            _json(msgspec.to_builtins(evaluation))
        else:
            show(evaluation, console)
            show_tables(evaluation, console)


@app.command("classify")
def classify_command() -> None:
    """จำแนกป้ายลิงก์และหัวเรื่อง (JSON Lines) / which concepts links and pages disclose, as JSON Lines on stdin."""
    with told():
        classify_lines(sys.stdin, sys.stdout)


@app.command("doctor")
def doctor_command(units: options.UnitsFile = options.DEFAULT_UNITS, db: options.Database = options.DEFAULT_DB) -> None:
    """ตรวจความพร้อมของเครื่อง / is everything here that an audit needs."""
    if not examine(units, db, console):
        raise typer.Exit(COULD_NOT_RUN)


@app.command("serve-report")
def serve_report_command(
    out: options.Out = options.DEFAULT_OUT, port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8800
) -> None:
    """เปิดรายงานบนเครื่องนี้ / show a finished report on loopback."""
    with told(), server_for(out, port) as server:
        console.print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C เพื่อหยุด / to stop)")
        with suppress(KeyboardInterrupt):
            server.serve_forever()


@units_app.command("check")
def units_check_command(
    units: Annotated[Path, typer.Argument(help="รายชื่อหน่วยงาน / the unit file")] = options.DEFAULT_UNITS,
    as_json: options.Json = False,
) -> None:
    """ตรวจไฟล์รายชื่อหน่วยงาน / validate a unit file and count its kinds."""
    with told():
        listed = read_units(units)
        if as_json:
            kinds = {k: sum(u.kind == k for u in listed) for k in dict.fromkeys(u.kind for u in listed)}
            _json(
                {"file": str(units), "units": len(listed), "kinds": kinds, "with_website": sum(bool(u.website) for u in listed)}
            )
        else:
            show_counts(units, listed, console)


@units_app.command("confirm")
def units_confirm_command(
    units: options.UnitsFile = options.DEFAULT_UNITS,
    unit: options.UnitIds = None,
    take: Annotated[
        Path | None, typer.Option("--take", help="แบบที่กรอกแล้ว (XLSX หรือ CSV) ให้แก้บัญชีรายชื่อตามนั้น / a filled sheet to take over")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="โฟลเดอร์ของแบบ; กับ --take: ไฟล์รายชื่อใหม่ / folder for the sheet; with --take: the new unit file"
        ),
    ] = None,
    round_name: options.RoundName = None,
    db: options.Database = CONFIRM_DB,
    allow_private_hosts: options.PrivateHosts = False,
    contact: options.Contact = "",
    delay: options.Delay = 1.0,
    as_json: options.Json = False,
) -> None:
    """เปิดหน้าแรกของทุกหน่วยงานแล้วออกแบบให้ยืนยันที่อยู่ หรือรับแบบที่กรอกแล้ว / a sheet to confirm the addresses, and the way back."""
    with told():
        if take is not None:
            taken = take_answers(take, units, out)
            _json(taken.as_json()) if as_json else taken.show(console)
            return
        manners = Manners(
            delay=delay, fetches=FRONT_FETCHES, minutes=FRONT_MINUTES, private=allow_private_hosts, contact=contact
        )
        done = confirm(units, round_name, db, out or CONFIRM_OUT, manners, unit_ids=unit, quiet=as_json, today=options.today())
        _json(done.as_json()) if as_json else done.show(console)
        if done.unopened:
            raise typer.Exit(SOME_UNKNOWN)


@submission_app.command("template")
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
    out: options.Out = TEMPLATE_OUT,
    lang: options.Lang = "th",
    as_json: options.Json = False,
) -> None:
    """ออกแบบส่งลิงก์ พร้อมลิงก์ที่การตรวจครั้งล่าสุดพบ / the sheet of links to be filled in, with what the last crawl found."""
    with told():
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
        _json(done.as_json()) if as_json else done.show(console)


@submission_app.command("check")
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
    pictures: options.Pictures = PICTURES,
    again: Annotated[bool, typer.Option("--again", help="เปิดที่อยู่เดิมใหม่ทั้งหมด / open every address anew")] = False,
    as_json: options.Json = False,
) -> None:
    """เปิดทุกลิงก์ที่หน่วยงานจะส่งอย่างที่ผู้ประเมินเปิด แล้วตัดสินและออกรายงาน / check what units are about to submit, link by link."""
    with told():
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
        _json(done.as_json()) if as_json else done.show(console)
        if done.unaudited:
            raise typer.Exit(SOME_UNKNOWN)


@rubric_app.command("show")
def rubric_show_command(
    words: Annotated[list[str] | None, typer.Argument(help="[ปี / year] [ข้อ / item]")] = None,
    year: options.Year = None,
    file: options.RubricFile = None,
    as_json: options.Json = False,
) -> None:
    """แสดงเกณฑ์ของปี หรือข้อเดียวพร้อมตัวอย่าง / a year's items, or one with its elements and examples."""
    with told():
        years = [int(w) for w in words or [] if w.isdigit()]
        items = [w for w in words or [] if not w.isdigit()]
        rubric = the_rubric(file, year or (years[0] if years else None), options.DEFAULT_YEAR)
        if as_json:
            _json({"year": rubric.year, "rubric": rubric.version, "items": as_documents(rubric, items)})
            return
        for code in items:
            show_item(rubric, code, console)
        if not items:
            show_year(rubric, console)


@rubric_app.command("diff")
def rubric_diff_command(
    file: Annotated[Path, typer.Argument(help="ไฟล์เกณฑ์ (YAML) / a rubric file")], as_json: options.Json = False
) -> None:
    """เกณฑ์ของเราต่างจากเกณฑ์ปีเดียวกันที่แนบมาตรงไหน / how a rubric file differs from the bundled one of its year."""
    with told():
        own = read_rubric(file)
        bundled = load_rubric(own.year)
        changes = rubric_diff(bundled, own)
        if as_json:
            _json({"year": own.year, "bundled": bundled.version, "own": own.version, "changes": msgspec.to_builtins(changes)})
        else:
            show_diff(file, bundled, own, changes, console)


@rubric_app.command("crosswalk")
def rubric_crosswalk_command(older: int, newer: int) -> None:
    """ข้อของสองปีที่เป็นเรื่องเดียวกัน / items of two years that share a concept."""
    with told():
        show_crosswalk(load_rubric(older), load_rubric(newer), console)


@review_app.command("import")
def review_import_command(
    file: Annotated[
        Path,
        typer.Argument(help="แบบตรวจทานที่กรอกแล้ว (XLSX หรือ CSV) หรือ JSON จากหน้าคิวตรวจ / the filled sheet, or the queue's JSON"),
    ],
    round_name: options.RoundName = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    db: options.Database = options.DEFAULT_DB,
    as_json: options.Json = False,
) -> None:
    """นำผลจากผู้ตรวจเข้า ทั้งไฟล์หรือไม่เลย / take the decisions of a filled sheet, all of them or none."""
    with told(), the_store(db) as store:
        done = import_decisions(store, db, file, round_name, year, rubric, options.now())
        _json(done.as_json()) if as_json else done.show(console)


@review_app.command("list")
def review_list_command(
    round_name: options.RoundName = None,
    unit: options.UnitIds = None,
    item: options.Items = None,
    db: options.Database = options.DEFAULT_DB,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON Lines สำหรับ oit evaluate --reviews / JSON Lines, for oit evaluate --reviews")
    ] = False,
) -> None:
    """ผลจากผู้ตรวจทุกครั้ง เก่าไปใหม่ / all decisions of a round, of one cell the oldest first."""
    with told(), the_store(db) as store:
        reviews, findings = reviews_of(store, the_round(store, round_name), unit, item)
        if as_json:
            sys.stdout.write(as_lines(reviews))
        else:
            show_reviews(reviews, findings, console)


@round_app.command("list")
def round_list_command(db: options.Database = options.DEFAULT_DB) -> None:
    """รอบตรวจที่มี / the rounds of a store."""
    with told(), the_store(db) as store:
        show_rounds(store, console)


@round_app.command("show")
def round_show_command(
    round_name: Annotated[str | None, typer.Argument()] = None, db: options.Database = options.DEFAULT_DB
) -> None:
    """เกิดอะไรขึ้นกับแต่ละหน่วยงาน / what happened to each unit."""
    with told(), the_store(db) as store:
        show_round(store, the_round(store, round_name), console)


def _end(done: Audited, as_json: bool) -> None:
    counts = {v: sum(f.final == v for f in done.findings) for v in VERDICTS}
    unaudited = done.unaudited
    if as_json:
        changed = [c._asdict() for c in done.changes]
        _json(
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
        for look in done.looks:
            look.show(console)
        console.print(f"รอบ / round {plain(done.round_name)}: {_counts(counts)}", soft_wrap=True)
        if unaudited:
            console.print(f"ตรวจไม่ได้ {len(unaudited)} หน่วยงาน / could not be audited: {len(unaudited)} units")
        show_changes(done.changes, console)
        console.print(f"รายงาน / report: {done.report.as_uri()}", soft_wrap=True)
    if unaudited or done.unchecked:
        raise typer.Exit(SOME_UNKNOWN)


def _counts(counts: Mapping[Verdict, int]) -> str:
    return " · ".join(f"{VERDICT_TH[v]} {counts[v]}" for v in VERDICTS if counts[v])


def _json(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
