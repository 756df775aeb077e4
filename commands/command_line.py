"""The Typer application `oit`. What commands are called and take stands in `commands/line/`, their work in files of its own."""

import typer

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
