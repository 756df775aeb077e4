"""`oit official`: official results."""

from pathlib import Path
from typing import Annotated

import typer

from commands import options
from commands.failures import told
from commands.line.answering import answer_json, console
from commands.stores import the_store

app = typer.Typer(no_args_is_help=True, help="ผลการประเมินทางการ / official results")


@app.command("import")
def official_import_command(
    file: Annotated[Path, typer.Argument(help="ผลทางการ / CSV: year,unit_id[,total,level,iit,eit1,eit2,oit][,O1,O2…]")],
    db: options.Database = options.DEFAULT_DB,
    as_json: options.Json = False,
) -> None:
    """รับผลการประเมินทางการจากไฟล์ / take over official results from a file."""
    with told(), the_store(db) as store:
        from commands.official import import_official

        taken = import_official(store, file)
        answer_json(taken.as_json()) if as_json else taken.show(console)
