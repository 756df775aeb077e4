"""Commands about this machine: doctor, serve-report."""

from contextlib import suppress
from typing import Annotated

import msgspec
import typer

from commands import options
from commands.failures import COULD_NOT_RUN, told
from commands.line.answering import answer_json, console

app = typer.Typer()


@app.command("doctor")
def doctor_command(
    units: options.UnitsFile = options.DEFAULT_UNITS,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    contact: options.Contact = "",
    evidence: options.Evidence = "",
    as_json: options.Json = False,
) -> None:
    """ตรวจความพร้อมของเครื่อง / is everything here that an audit needs."""
    from commands.doctor import examine, show

    fitness = examine(units, db, out, contact, evidence)
    answer_json(msgspec.to_builtins(fitness)) if as_json else show(fitness, console)
    if not fitness.fit:
        raise typer.Exit(COULD_NOT_RUN)


@app.command("serve-report")
def serve_report_command(
    out: options.Out = options.DEFAULT_OUT, port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8800
) -> None:
    """เปิดรายงานบนเครื่องนี้ / show a finished report on loopback."""
    with told():
        from commands.serve_report import server_for

        with server_for(out, port) as server:
            console.print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C เพื่อหยุด / to stop)")
            with suppress(KeyboardInterrupt):
                server.serve_forever()
