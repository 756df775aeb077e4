"""The Typer application `oit`. What commands are called and take stands in `commands/line/`, their work in files of its own."""

from pathlib import Path
from typing import Annotated

import typer

from commands.event_log import event_log
from commands.failures import UsageError, told
from commands.line import audits, evidence, machine, measures, official, review, rounds, rubric, season, submission, units

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, help="ตรวจเว็บไซต์หน่วยงานล่วงหน้าตามแบบวัด OIT / OIT pre-audit"
)
for group in (audits, measures, season, machine):
    app.add_typer(group.app)
for name, group in {
    "units": units,
    "submission": submission,
    "rubric": rubric,
    "review": review,
    "round": rounds,
    "evidence": evidence,
    "official": official,
}.items():
    app.add_typer(group.app, name=name)


@app.callback()
def every_command(
    context: typer.Context,
    log_json: Annotated[
        Path | None,
        typer.Option(
            "--log-json",
            envvar="OIT_LOG_JSON",
            help="บันทึกเหตุการณ์ลงไฟล์นี้ บรรทัดละหนึ่ง JSON / add each event to this file, as a line of JSON",
        ),
    ] = None,
) -> None:
    """ตรวจเว็บไซต์หน่วยงานล่วงหน้าตามแบบวัด OIT / OIT pre-audit"""
    if log_json is None:
        return
    with told():
        try:
            context.with_resource(event_log(log_json, context.invoked_subcommand or ""))
        except OSError as error:
            raise UsageError(
                f"เขียนบันทึกเหตุการณ์ลงใน {log_json} ไม่ได้ ({error.strerror}) / events cannot be written to {log_json}"
            ) from error
