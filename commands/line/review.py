"""`oit review`: reviewers' decisions."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from commands import options
from commands.choosing import the_round
from commands.failures import told
from commands.line.answering import answer_json, console
from commands.stores import the_store

app = typer.Typer(no_args_is_help=True, help="ผลจากผู้ตรวจ / reviewers' decisions")


@app.command("import")
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
        from commands.review import import_decisions

        done = import_decisions(store, db, file, round_name, year, rubric, options.now())
        answer_json(done.as_json()) if as_json else done.show(console)


@app.command("list")
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
        from commands.review import as_lines, reviews_of, show_reviews

        reviews, findings = reviews_of(store, the_round(store, round_name), unit, item)
        if as_json:
            sys.stdout.write(as_lines(reviews))
        else:
            show_reviews(reviews, findings, console)
