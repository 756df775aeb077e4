"""`oit doctor`: is everything here that an audit needs."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich.console import Console
from rich.padding import Padding

from commands import examination
from commands.examination import Examined, Known, Status
from commands.plain import plain

MARKS: dict[Status, str] = {
    "ok": "[green]ใช้ได้[/]",
    "advice": "[yellow]ควรแก้[/]",
    "missing": "[yellow]ไม่มี[/]",
    "fault": "[red]ผิดพลาด[/]",
}


class Fitness(msgspec.Struct, frozen=True):
    """Whether an audit can run on this machine, and all that was looked at."""

    fit: bool
    examined: list[Examined]


def examine(units_file: Path, database: str, out: Path, contact: str, evidence: str = "") -> Fitness:
    """Look at all that an audit needs; leaves nothing behind. `evidence` is the address of a far store, "" for none."""
    units, count = examination.unit_file(units_file)
    store = examination.store(database)
    before = examination.known(database) if store.status != "fault" else Known()
    examined = [
        units,
        examination.rubrics(),
        store,
        examination.evidence(out),
        *examination.far_evidence(out, evidence),
        examination.disk(out, database, count, before),
        examination.clock(before, datetime.now(UTC)),
        examination.contact(contact),
        examination.poppler(),
        examination.tesseract(),
        examination.old_office(),
        examination.fonts(),
        *asyncio.run(_started()),
    ]
    return Fitness(all(each.status != "fault" for each in examined), examined)


async def _started() -> list[Examined]:
    return list(await asyncio.gather(examination.browser(), examination.workers()))


def show(fitness: Fitness, console: Console) -> None:
    """A line for each thing looked at, and what to do where something is to be mended."""
    for each in fitness.examined:
        console.print(f"{MARKS[each.status]}  {each.what}: {plain(each.detail)}", soft_wrap=True)
        if each.remedy_th:
            console.print(Padding(plain(f"→ {each.remedy_th} / {each.remedy_en}"), (0, 0, 0, 4), expand=False))
