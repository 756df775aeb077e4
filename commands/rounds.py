"""`oit round list` and `oit round show`: what a store holds, and what happened to each unit."""

from rich.console import Console

from commands.plain import plain
from records.database import Store
from records.round import Round


def show_rounds(store: Store, console: Console) -> None:
    """A line per round: its year, its day, and how many of its units were visited."""
    for known in store.rounds():
        visited = f"{len(store.visits(known.name))}/{len(store.units(known.name))}"
        console.print(f"{plain(known.name)} · {known.year} · {known.date} · เข้าตรวจแล้ว {visited}", soft_wrap=True)


def show_round(store: Store, round: Round, console: Console) -> None:
    """A line per unit: what its website answered."""
    visits = store.visits(round.name)
    for unit in store.units(round.name):
        visit = visits.get(unit.unit_id)
        if visit is None:
            what = "ยังไม่ได้เข้าตรวจ / not visited yet"
        else:
            site = plain(f"{visit.site} {visit.detail}".strip())
            what = f"{site} · {visit.fetched} หน้า · {visit.seconds:.0f} วินาที"
            for look in visit.again:
                items = f" ({', '.join(map(plain, look.items))})" if look.items else f" (ต่อจากรอบ {plain(look.round)})"
                what += f" · ตรวจซ้ำ{items} {look.fetched} หน้า"
        console.print(f"{unit.unit_id}: {what}", soft_wrap=True)
