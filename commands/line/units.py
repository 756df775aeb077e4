"""`oit units`: the unit file."""

from pathlib import Path
from typing import Annotated

import typer

from commands import options
from commands.failures import SOME_UNKNOWN, told
from commands.line.answering import answer_json, console
from records.unit_file import read_units

app = typer.Typer(no_args_is_help=True, help="รายชื่อหน่วยงาน / the unit file")


@app.command("check")
def units_check_command(
    units: Annotated[Path, typer.Argument(help="รายชื่อหน่วยงาน / the unit file")] = options.DEFAULT_UNITS,
    as_json: options.Json = False,
) -> None:
    """ตรวจไฟล์รายชื่อหน่วยงาน / validate a unit file and count its kinds."""
    with told():
        from commands.units import show_counts

        listed = read_units(units)
        if as_json:
            kinds = {k: sum(u.kind == k for u in listed) for k in dict.fromkeys(u.kind for u in listed)}
            answer_json(
                {"file": str(units), "units": len(listed), "kinds": kinds, "with_website": sum(bool(u.website) for u in listed)}
            )
        else:
            show_counts(units, listed, console)


@app.command("confirm")
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
    db: options.Database = options.CONFIRM_DB,
    allow_private_hosts: options.PrivateHosts = False,
    contact: options.Contact = "",
    delay: options.Delay = 1.0,
    as_json: options.Json = False,
) -> None:
    """เปิดหน้าแรกของทุกหน่วยงานแล้วออกแบบให้ยืนยันที่อยู่ หรือรับแบบที่กรอกแล้ว / a sheet to confirm the addresses, and the way back."""
    with told():
        from commands.confirm import FRONT_FETCHES, FRONT_MINUTES, confirm, take_answers
        from commands.fetch import Manners

        if take is not None:
            taken = take_answers(take, units, out)
            answer_json(taken.as_json()) if as_json else taken.show(console)
            return
        manners = Manners(
            delay=delay, fetches=FRONT_FETCHES, minutes=FRONT_MINUTES, private=allow_private_hosts, contact=contact
        )
        done = confirm(
            units, round_name, db, out or options.CONFIRM_OUT, manners, unit_ids=unit, quiet=as_json, today=options.today()
        )
        answer_json(done.as_json()) if as_json else done.show(console)
        if done.unopened:
            raise typer.Exit(SOME_UNKNOWN)
