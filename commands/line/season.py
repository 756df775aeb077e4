"""Commands of the season: season, dossier."""

from pathlib import Path
from typing import Annotated

import typer

from commands import options
from commands.choosing import the_round, writable
from commands.failures import BAD_INPUT, UsageError, told
from commands.line.answering import answer_json, console
from commands.stores import the_store

app = typer.Typer()


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
        from commands.season import tell_season

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
        answer_json(done.as_json()) if as_json else done.show(console)


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
        from commands.dossier import seal_dossier, show_verified, verify_dossier

        if (unit == "verify") != (file is not None):
            raise UsageError(
                "ใช้: oit dossier หน่วยงาน --round รอบ หรือ oit dossier verify แฟ้ม / "
                "use: oit dossier UNIT --round ROUND, or oit dossier verify FILE"
            )
        if file is not None:
            found = verify_dossier(file, seal)
            if as_json:
                problems = [{"th": th, "en": en} for th, en in found.problems]
                answer_json({"whole": not problems, "seal": found.seal, "bodies": found.bodies, "problems": problems})
            else:
                show_verified(found, console)
            if found.problems:
                raise typer.Exit(BAD_INPUT)
            return
        with the_store(db) as store:
            done = seal_dossier(store, the_round(store, round_name), unit, out, items=item or (), until=at, language=lang)
        answer_json(done.as_json()) if as_json else done.show(console)
