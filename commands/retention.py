"""`oit evidence prune`: take away evidence whose time is over; what would go is told first."""

import datetime
from contextlib import ExitStack
from pathlib import Path

import msgspec
from rich.console import Console

from commands.choosing import evidence_folder
from commands.plain import plain
from commands.stores import alone
from records.database import Store
from records.dossier import manifest_of
from records.retention import Plan, Why, plan_removal, remove_evidence

STAYS: dict[Why, str] = {
    "newest": "เป็นการตรวจครั้งล่าสุดของหน่วยงาน / is the unit's newest",
    "decided": "มีผู้ตรวจลงผลไว้ / was decided on by a reviewer",
    "sealed": "อยู่ในแฟ้มที่ปิดผนึก / is in a dossier",
}


class Pruned(msgspec.Struct, frozen=True, kw_only=True):
    """What goes, or went (`done`), and the bytes that frees."""

    plan: Plan
    before: datetime.date
    done: bool
    freed: int

    def as_json(self) -> dict[str, object]:
        """For a program."""
        removed = [
            {"round": r.round, "unit_id": r.unit_id, "fetched_on": r.day.isoformat(), "files": len(r.files), "bytes": r.bytes}
            for r in self.plan.remove
        ]
        return {
            "before": self.before.isoformat(),
            "done": self.done,
            "bytes": self.freed,
            "removed": removed,
            "stays": dict(self.plan.stays),
        }

    def show(self, console: Console) -> None:
        """For a person: a line per round, and what stays though it is old."""
        rounds: dict[str, list[int]] = {}
        for each in self.plan.remove:
            rounds.setdefault(each.round, []).append(each.bytes)
        console.print(f"หลักฐานที่เก็บก่อน {self.before} / evidence fetched before {self.before}:")
        for name, sizes in rounds.items():
            console.print(f"  {plain(name)}: {len(sizes)} หน่วยงาน / units, {_size(sum(sizes))}", soft_wrap=True)
        if self.plan.left:
            console.print(f"  {len(self.plan.left)} ไฟล์ค้างจากครั้งก่อน / files left from before")
        for why, count in self.plan.stays.items():
            console.print(f"  คงไว้ {count} เพราะ{STAYS[why].replace(' / ', f' / {count} stay: each ')}", soft_wrap=True)
        if self.done:
            console.print(f"ลบแล้ว คืนพื้นที่ {_size(self.freed)} / removed, {_size(self.freed)} freed")
        elif self.plan.remove or self.plan.left:
            console.print(
                f"ยังไม่ได้ลบอะไร จะคืนพื้นที่ {_size(self.freed)} สั่งซ้ำพร้อม --yes เพื่อลบ (กู้คืนไม่ได้) / "
                f"nothing was removed yet; {_size(self.freed)} would be freed. Say --yes to remove it for good",
                soft_wrap=True,
            )
        else:
            console.print("ไม่มีหลักฐานที่จะลบ / nothing to remove")


def prune(store: Store, db: str, out: Path, older_than: int, now: datetime.datetime, *, really: bool) -> Pruned:
    """What evidence fetched more than `older_than` days ago may go; with `really` it goes.

    Raises StoreError, OSError, FarError, DossierError where a dossier in `out` cannot be read, Busy while another command
    works.
    """
    before = now.date() - datetime.timedelta(days=older_than)
    evidence = evidence_folder(out)
    with ExitStack() as claims:
        for known in store.rounds() if really else []:
            claims.enter_context(alone(db, out, known.name))
        plan = plan_removal(store, evidence, _sealed(out), before)
        if really:
            remove_evidence(store, plan, now.isoformat(timespec="seconds"))
    return Pruned(plan=plan, before=before, done=really, freed=plan.bytes)


def _sealed(out: Path) -> set[tuple[str, str]]:
    """The (round, unit id) that the dossiers in a folder were made of."""
    found: set[tuple[str, str]] = set()
    for file in sorted((out / "dossier").glob("*.zip")):
        manifest = manifest_of(file)
        rounds = {manifest.round, *(address.round for address in manifest.addresses if address.round)}
        found |= {(round, manifest.unit_id) for round in rounds}
    return found


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"
