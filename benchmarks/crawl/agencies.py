"""What each invented agency is called and what it has put on its site."""

from random import Random

from benchmarks.crawl.chatter import general_entries
from benchmarks.crawl.clerk import dated, typed
from benchmarks.crawl.items import PARTS, Part
from benchmarks.crawl.record import Content, Entry, Thing
from records.unit import Unit, UnitKind

FIRST = ["ดอน", "หนอง", "ห้วย", "โคก", "วัง", "ทุ่ง", "ป่า", "สัน", "แม่", "ท่า"]
LAST = [
    "กระถินคำ",
    "ตะเคียนไพร",
    "ผักกาดลาย",
    "ไผ่ซ้อน",
    "เสือหมอบ",
    "งิ้วขาว",
    "น้ำจาง",
    "เมฆหลวง",
    "ศาลาลม",
    "ฝ้ายแดง",
    "แก้วงาม",
    "หินลาด",
]
DISTRICTS = ["แม่ลำดวน", "ดอยผาเมฆ", "เวียงสายหมอก", "สันฝาง"]
KINDS: list[tuple[UnitKind, str]] = [
    ("tambon_municipality", "เทศบาลตำบล"),
    ("sao", "องค์การบริหารส่วนตำบล"),
    ("town_municipality", "เทศบาลเมือง"),
]
PART = 0.8
"""How often a further part of a disclosed item is there too."""
OLDER = 3
"""Years before the right one of which a site may still show the same thing."""


def unit(rng: Random, number: int) -> Unit:
    """The `number`th agency of a province (from 1)."""
    kind, title = rng.choice(KINDS)
    return Unit(
        unit_id=f"site-{number:03d}",
        name_th=f"{title}{rng.choice(FIRST)}{rng.choice(LAST)}",
        kind=kind,
        district_th=rng.choice(DISTRICTS),
        website=f"http://site-{number:03d}.example/",
    )


def content(rng: Random, of: Unit, size: int) -> Content:
    """What the agency shows. A site discloses 60 to 95 of 100 items, now and then only a part of one; the rest is missing,
    old, or named and empty."""
    items = list(dict.fromkeys(part.item for part in PARTS))
    chosen = rng.sample(items, round(rng.uniform(0.6, 0.95) * len(items)))
    whole = {part.item: part for part in reversed(PARTS)}
    entries = [
        _entry(rng, part, of, part.item in chosen and (part is whole[part.item] or rng.random() < PART)) for part in PARTS
    ]
    kept = [entry for entry in entries if entry.things or rng.random() < 0.5]
    return Content(of, size, kept, general_entries(rng))


def _entry(rng: Random, part: Part, of: Unit, disclosed: bool) -> Entry:
    name = typed(rng, rng.choice(part.names))
    if not part.due:
        if not disclosed:
            return Entry(part.item, name, [])
        return Entry(part.item, name, [_thing(rng, part, of, name, 0)])
    newest = part.due if disclosed else part.due - 1
    years = [year for year in range(newest, part.due - OLDER - 1, -1) if year == part.due or rng.random() < 0.75]
    return Entry(part.item, name, [_thing(rng, part, of, name, year) for year in years], part.due)


def _thing(rng: Random, part: Part, of: Unit, name: str, year: int) -> Thing:
    form = rng.choice(("page", "file", "file")) if part.form == "either" else part.form
    called = name if rng.random() < 0.7 else typed(rng, rng.choice(part.names))
    title = dated(rng, called, year, part.span) if year else called
    # What is said is of that year: a text copied from the year before would name the wrong one.
    said = (
        part.text.replace("2569", str(year or 2569)).replace("2568", str((year or 2569) - 1)) if year != part.due else part.text
    )
    text = f"{title} {of.name_th} อำเภอ{of.district_th} {said}"
    return Thing(part.item, called, title, text, year, "page" if form == "page" else "file", year == part.due)
