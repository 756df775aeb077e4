"""`oit round`: rounds."""

from typing import Annotated

import msgspec
import typer

from commands import options
from commands.choosing import the_round
from commands.failures import told
from commands.line.answering import answer_json, console
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
    round_name: Annotated[str | None, typer.Argument()] = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    unit: options.UnitIds = None,
    state: Annotated[
        list[str] | None,
        typer.Option("--state", help="เฉพาะสถานะนี้ เช่น timeout, not_visited (ใช้ซ้ำได้) / only units in this state (repeatable)"),
    ] = None,
    sort: Annotated[options.StoryOrder, typer.Option("--sort", help="เรียงตาม / sorted by")] = "unit",
    verify: Annotated[
        bool, typer.Option("--verify", help="อ่านไฟล์หลักฐานทุกไฟล์และตรวจค่าแฮช / read every evidence file and check its hash")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """เกิดอะไรขึ้นกับแต่ละหน่วยงาน เพราะอะไร ใช้เวลาเท่าใด / what happened to each unit, why, and how long it took."""
    with told(), the_store(db) as store:
        from commands.round_story import story_of
        from commands.rounds import show_round

        chosen = the_round(store, round_name)
        story = story_of(store, chosen, out, unit_ids=unit or (), states=state or (), order=sort, verify=verify)
        answer_json(msgspec.to_builtins(story)) if as_json else show_round(story, console)
