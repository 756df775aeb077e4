"""`oit units check`: is a unit file fit to audit, and does it hold the units it should."""

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from commands.plain import plain
from records.unit import UNIT_KINDS, Unit
from records.unit_file import OFFICIAL_COUNTS, website_shared

KIND_TH = {
    "province": "จังหวัด",
    "pao": "องค์การบริหารส่วนจังหวัด",
    "city_municipality": "เทศบาลนคร",
    "town_municipality": "เทศบาลเมือง",
    "tambon_municipality": "เทศบาลตำบล",
    "sao": "องค์การบริหารส่วนตำบล",
}


def show_counts(path: Path, units: list[Unit], console: Console) -> None:
    """Counts per kind against the official ones, and what is worth knowing about the addresses."""
    counts = Counter(u.kind for u in units)
    known = Counter(u.kind for u in units if u.website)
    table = Table(
        "ประเภท", "ในไฟล์", "ทางการ (เชียงใหม่ 2568)", "มีเว็บไซต์", title=f"{plain(str(path))}: ใช้ได้ / valid", title_justify="left"
    )
    for kind in UNIT_KINDS:
        same = "" if counts[kind] == OFFICIAL_COUNTS[kind] else " ≠"
        table.add_row(KIND_TH[kind], f"{counts[kind]}{same}", str(OFFICIAL_COUNTS[kind]), str(known[kind]))
    table.add_row("รวม", str(len(units)), str(sum(OFFICIAL_COUNTS.values())), str(sum(known.values())))
    console.print(table)
    confidence = Counter(u.website_confidence or "-" for u in units if u.website)
    console.print(
        "ความมั่นใจในเว็บไซต์ / website confidence: " + plain(", ".join(f"{k} {n}" for k, n in sorted(confidence.items())))
    )
    console.print(f"ไม่ทราบเว็บไซต์ / no known website: {sum(not u.website for u in units)}")
    for website, ids in website_shared(units).items():
        console.print(f"ใช้เว็บไซต์ร่วมกัน / shared: {plain(website)}: {', '.join(ids)}", soft_wrap=True)
