"""Commands that compare and measure: compare, score, evaluate, classify."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from commands import options
from commands.choosing import some_units, the_round, the_rubric, writable
from commands.failures import UsageError, told
from commands.line.answering import answer_json, console
from commands.stores import the_store

if TYPE_CHECKING:
    from commands.compare import Compared
    from commands.compare_official import Forecast

app = typer.Typer()


@app.command("compare")
def compare_command(
    first: Annotated[str, typer.Argument(metavar="ROUND_A", help="รอบก่อน / the earlier round")],
    second: Annotated[str | None, typer.Argument(metavar="ROUND_B", help="รอบหลัง / the later round")] = None,
    official: Annotated[
        bool, typer.Option("--official", help="เทียบ ROUND_A กับผลทางการ / ROUND_A beside the official results")
    ] = False,
    year_a: Annotated[int | None, typer.Option("--year-a", help="ปีของเกณฑ์รอบก่อน / rubric year of the earlier round")] = None,
    year_b: Annotated[int | None, typer.Option("--year-b", help="ปีของเกณฑ์รอบหลัง / rubric year of the later round")] = None,
    unit: options.UnitIds = None,
    db: options.Database = options.DEFAULT_DB,
    out: options.Out = options.DEFAULT_OUT,
    lang: options.Lang = "th",
    as_json: options.Json = False,
) -> None:
    """เทียบสองรอบพร้อมหลักฐาน หรือเทียบกับผลทางการ / two rounds before and after, or a round beside the official results."""
    with told():
        if official == (second is not None):
            raise UsageError("ให้ระบุรอบที่สอง หรือ --official อย่างใดอย่างหนึ่ง / name a second round, or --official: one of the two")
        writable(out)
        done: Compared | Forecast
        with the_store(db) as store:
            before = the_round(store, first)
            if second is None:
                from commands.compare_official import compare_official

                done = compare_official(store, before, out, year=year_a or year_b, unit_ids=unit, language=lang)
            else:
                from commands.compare import compare_rounds

                after = the_round(store, second)
                done = compare_rounds(store, before, after, out, year_a=year_a, year_b=year_b, unit_ids=unit, language=lang)
        answer_json(done.as_json()) if as_json else done.show(console)


@app.command("score")
def score_command(
    round_name: options.RoundName = None,
    unit: options.UnitIds = None,
    year: options.Year = None,
    rubric: options.RubricFile = None,
    ita: Annotated[Path | None, typer.Option("--ita", help="คะแนน IIT และ EIT / CSV: unit_id,iit,eit1,eit2")] = None,
    db: options.Database = options.DEFAULT_DB,
    as_json: options.Json = False,
) -> None:
    """คะแนน OIT จำลองของรอบที่ตัดสินแล้ว และระดับ ITA เมื่อมีคะแนน IIT/EIT / the simulated scores of a judged round."""
    with told(), the_store(db) as store:
        from checks.scoring import load_scoring
        from commands.ita_file import read_ita
        from commands.score import score_round, show_scores

        chosen = the_round(store, round_name)
        judged_by = the_rubric(rubric, year, chosen.year)
        units = store.units(chosen.name)
        wanted = [u.unit_id for u in some_units(units, unit)]
        scoring = load_scoring(judged_by.year)
        others = read_ita(ita, scoring, {u.unit_id for u in units}) if ita else {}
        scored = score_round(store, chosen, judged_by, scoring, wanted, others)
        if as_json:
            answer_json(msgspec.to_builtins(msgspec.structs.asdict(scored) | {"rules": scoring.model_dump(mode="json")}))
        else:
            show_scores(scored, console)


@app.command("evaluate")
def evaluate_command(
    findings: Annotated[Path, typer.Option("--findings", help="findings.jsonl (รวมหลายปีหลายรอบได้ / of several years, rounds)")],
    truth: Annotated[
        Path | None, typer.Option("--truth", help="เฉลย / CSV: unit_id,item,verdict[,year][,round][,evidence]")
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option("--reviews", help="คำตัดสินของผู้ตรวจแทนเฉลย / reviewers' decisions instead: JSON Lines or CSV"),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """เทียบผลกับเฉลยหรือคำตัดสินของผู้ตรวจ / how findings agree with a careful person."""
    with told():
        from checks.evaluate import measure
        from commands.evaluate import read_findings, show, show_tables, truth_or_reviews

        evaluation = measure(read_findings(findings), truth_or_reviews(truth, reviews))
        if as_json:
            answer_json(msgspec.to_builtins(evaluation))
        else:
            show(evaluation, console)
            show_tables(evaluation, console)


@app.command("classify")
def classify_command() -> None:
    """จำแนกป้ายลิงก์และหัวเรื่อง (JSON Lines) / which concepts links and pages disclose, as JSON Lines on stdin."""
    with told():
        from commands.classify import classify_lines

        classify_lines(sys.stdin, sys.stdout)
