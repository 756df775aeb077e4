"""`oit round`: rounds."""

from typing import Annotated

import typer

from commands import options
from commands.choosing import the_round
from commands.failures import told
from commands.line.answering import console
from commands.stores import the_store

app = typer.Typer(no_args_is_help=True, help="รอบตรวจ / rounds")


@app.command("list")
def round_list_command(db: options.Database = options.DEFAULT_DB) -> None:
    """รอบตรวจที่มี / the rounds of a store."""
    with told(), the_store(db) as store:
        from commands.rounds import show_rounds

        show_rounds(store, console)


@app.command("show")
def round_show_command(
    round_name: Annotated[str | None, typer.Argument()] = None, db: options.Database = options.DEFAULT_DB
) -> None:
    """เกิดอะไรขึ้นกับแต่ละหน่วยงาน / what happened to each unit."""
    with told(), the_store(db) as store:
        from commands.rounds import show_round

        show_round(store, the_round(store, round_name), console)
