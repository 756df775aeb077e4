"""`oit rubric`: the rubrics."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from commands import options
from commands.choosing import the_rubric
from commands.failures import told
from commands.line.answering import answer_json, console

app = typer.Typer(no_args_is_help=True, help="เกณฑ์แต่ละปี / the rubrics")


@app.command("show")
def rubric_show_command(
    words: Annotated[list[str] | None, typer.Argument(help="[ปี / year] [ข้อ / item]")] = None,
    year: options.Year = None,
    file: options.RubricFile = None,
    as_json: options.Json = False,
) -> None:
    """แสดงเกณฑ์ของปี หรือข้อเดียวพร้อมตัวอย่าง / a year's items, or one with its elements and examples."""
    with told():
        from commands.rubric import as_documents, show_item, show_year

        years = [int(w) for w in words or [] if w.isdigit()]
        items = [w for w in words or [] if not w.isdigit()]
        rubric = the_rubric(file, year or (years[0] if years else None), options.DEFAULT_YEAR)
        if as_json:
            answer_json({"year": rubric.year, "rubric": rubric.version, "items": as_documents(rubric, items)})
            return
        for code in items:
            show_item(rubric, code, console)
        if not items:
            show_year(rubric, console)


@app.command("diff")
def rubric_diff_command(
    file: Annotated[Path, typer.Argument(help="ไฟล์เกณฑ์ (YAML) / a rubric file")], as_json: options.Json = False
) -> None:
    """เกณฑ์ของเราต่างจากเกณฑ์ปีเดียวกันที่แนบมาตรงไหน / how a rubric file differs from the bundled one of its year."""
    with told():
        from checks.rubric import load_rubric, read_rubric
        from checks.rubric_diff import rubric_diff
        from commands.rubric_diff import show_diff

        own = read_rubric(file)
        bundled = load_rubric(own.year)
        changes = rubric_diff(bundled, own)
        if as_json:
            answer_json(
                {"year": own.year, "bundled": bundled.version, "own": own.version, "changes": msgspec.to_builtins(changes)}
            )
        else:
            show_diff(file, bundled, own, changes, console)


@app.command("crosswalk")
def rubric_crosswalk_command(older: int, newer: int) -> None:
    """ข้อของสองปีที่เป็นเรื่องเดียวกัน / items of two years that share a concept."""
    with told():
        from checks.rubric import load_rubric
        from commands.rubric import show_crosswalk

        show_crosswalk(load_rubric(older), load_rubric(newer), console)
