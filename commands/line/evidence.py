"""`oit evidence`: what is kept to prove findings."""

from typing import Annotated

import typer

from commands import options
from commands.failures import told
from commands.line.answering import answer_json, console
from commands.stores import the_store

app = typer.Typer(no_args_is_help=True, help="หลักฐานที่เก็บไว้ / the evidence that is kept")


@app.callback()
def evidence() -> None:
    """หลักฐานที่เก็บไว้ / the evidence that is kept."""


@app.command("prune")
def prune_command(
    older_than: Annotated[int, typer.Option("--older-than", min=1, help="เก็บมาแล้วเกินกี่วัน / fetched more than so many days ago")],
    yes: Annotated[
        bool, typer.Option("--yes", help="ลบจริง (ไม่ระบุ: เพียงบอกว่าจะลบอะไร) / really remove (else only tell)")
    ] = False,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    as_json: options.Json = False,
) -> None:
    """ลบเนื้อหา ภาพ และสำเนาของรอบเก่า / remove bodies, pictures and copies of old rounds."""
    with told(), the_store(db) as store:
        from commands.retention import prune

        pruned = prune(store, db, out, older_than, options.now(), really=yes)
        if as_json:
            answer_json(pruned.as_json())
        else:
            pruned.show(console)
