"""`oit round list` and `oit round show`: what a store holds, and what happened to each unit."""

from rich.console import Console
from rich.padding import Padding

from commands.plain import plain
from commands.round_story import NOT_VISITED, RoundStory, UnitStory, note_text
from records.database import Store
from reports.run_signs import sign_text
from reports.words import words_of

EVIDENCE = {
    "whole": "หลักฐานครบ (ตรวจค่าแฮชแล้ว)",
    "length": "หลักฐานครบ",
    "damaged": "หลักฐานเสียหาย",
    "missing": "ไม่พบไฟล์หลักฐาน",
    "removed": "ลบหลักฐานแล้ว",
    "none": "ไม่มีหลักฐาน",
}
NOTES = 4
"""Of one unit shown; the rest is counted."""


def show_rounds(store: Store, console: Console) -> None:
    """A line per round: its year, its day, and how many of its units were visited."""
    for known in store.rounds():
        visited = f"{len(store.visits(known.name))}/{len(store.units(known.name))}"
        console.print(f"{plain(known.name)} · {known.year} · {known.date} · เข้าตรวจแล้ว {visited}", soft_wrap=True)


def show_round(story: RoundStory, console: Console) -> None:
    """The round in some lines, then of each unit what its website answered, why, and what it took."""
    units = story.units
    visited = f"เข้าตรวจแล้ว {story.visited}/{story.of} หน่วยงาน"
    console.print(f"[bold]รอบ / round {plain(story.round)}[/] · {story.year} · {story.date} · {visited}")
    console.print("สถานะ / states: " + " · ".join(f"{state} {count}" for state, count in story.states.items()))
    if len(units) < story.of:
        console.print(f"แสดง {len(units)} จาก {story.of} หน่วยงาน / {len(units)} of {story.of} units shown")
    console.print("รวม / in all: " + _figures(units))
    broken = [unit.unit_id for unit in units if unit.evidence in ("damaged", "missing")]
    if broken:
        console.print(
            f"[red]หลักฐานไม่ครบ {len(broken)} หน่วยงาน สั่งคำสั่งเดิมอีกครั้งเพื่อเข้าตรวจใหม่ / evidence is not whole: "
            "run the same command again[/]"
        )
    removed = sorted(unit.evidence_removed_at for unit in units if unit.evidence == "removed")
    if removed:
        console.print(
            f"ลบหลักฐานของ {len(removed)} หน่วยงานแล้ว ด้วย oit evidence prune (ล่าสุด {plain(removed[-1][:10])}) / evidence of "
            f"{len(removed)} units was removed by oit evidence prune, last on {plain(removed[-1][:10])}"
        )
    if story.sick:
        console.print(f"[yellow]{words_of('th').text['run_sick']} / {words_of('en').text['run_sick']}[/]")
    for sign in story.sick:
        console.print(Padding(f"• {plain(sign_text(sign, words_of('th')))}", (0, 0, 0, 2), expand=False))
        console.print(Padding(f"  {plain(sign_text(sign, words_of('en')))}", (0, 0, 0, 2), expand=False))
    console.print()
    for unit in units:
        _show_unit(unit, console)


def _figures(units: list[UnitStory]) -> str:
    fetched, received = sum(unit.fetched for unit in units), sum(unit.bytes for unit in units)
    parts = [f"{fetched} หน้า", _size(received)]
    parts += [f"วาด {drawn} หน้า"] if (drawn := sum(unit.rendered for unit in units)) else []
    parts += [f"OCR {pages} หน้า"] if (pages := sum(unit.ocr_pages or 0 for unit in units)) else []
    if slowest := max(units, key=lambda unit: unit.seconds, default=None):
        parts.append(f"นานสุด {_time(slowest.seconds)} ({slowest.unit_id})")
    return " · ".join(parts)


def _show_unit(unit: UnitStory, console: Console) -> None:
    colour = "green" if unit.state == "ok" else "yellow"
    site = f"{unit.site} {unit.detail}".strip() if unit.site else unit.state
    judged = f" → {unit.state}" if unit.site and unit.state != unit.site else ""
    console.print(f"[bold]{plain(unit.unit_id)}[/]: [{colour}]{plain(site)}{judged}[/] · {plain(unit.name)}")
    if unit.why:
        console.print(Padding(plain(unit.why), (0, 0, 0, 4), expand=False))
    if unit.state == NOT_VISITED:
        return
    parts = [f"{unit.fetched} หน้า", _size(unit.bytes), _time(unit.seconds)]
    parts += [f"วาด {unit.rendered} หน้า"] if unit.rendered else []
    parts += [f"OCR {unit.ocr_pages} หน้า"] if unit.ocr_pages else []
    parts += [f"หมดโควตา เหลือ {unit.left} ลิงก์"] if unit.budget_exhausted else []
    for look in unit.again:
        items = f" ({', '.join(map(plain, look.items))})" if look.items else f" (ต่อจากรอบ {plain(look.round)})"
        parts.append(f"ตรวจซ้ำ{items} {look.fetched} หน้า")
    parts.append(EVIDENCE[unit.evidence])
    if unit.evidence == "removed":
        parts[-1] += f" {plain(unit.evidence_removed_at[:10])} (evidence prune)"
    console.print(Padding(f"[dim]{' · '.join(parts)}[/]", (0, 0, 0, 4), expand=False))
    for note in unit.notes[:NOTES]:
        console.print(Padding(f"• {plain(note_text(note))}", (0, 0, 0, 4), expand=False))
    if (more := len(unit.notes) - NOTES) > 0:
        console.print(Padding(f"• และอีก {more} ข้อสังเกต", (0, 0, 0, 4), expand=False))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} วินาที" if seconds < 120 else f"{seconds / 60:.0f} นาที"
