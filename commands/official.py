"""`oit official import`: take over official results that somebody typed in, to set the machine's forecast against them."""

from collections import Counter
from pathlib import Path

from rich.console import Console

from commands.official_file import OfficialFile, read_official
from commands.plain import plain
from records.database import Store


class Imported:
    """What was taken from a file, and how many results it replaced."""

    def __init__(self, path: Path, file: OfficialFile, replaced: int) -> None:
        self.path, self.file, self.replaced = path, file, replaced

    @property
    def years(self) -> dict[int, int]:
        """Units by year."""
        return dict(sorted(Counter(result.year for result in self.file.results).items()))

    def as_json(self) -> dict[str, object]:
        """For a program."""
        file = self.file
        numbers = {"results": len(file.results), "replaced": self.replaced, "empty_lines": file.empty}
        return {"file": str(self.path), **numbers, "years": self.years, "columns": file.taken, "ignored": file.ignored}

    def show(self, console: Console) -> None:
        """For a person."""
        for year, units in self.years.items():
            items = sum(len(result.items) for result in self.file.results if result.year == year)
            console.print(f"ปี {year}: {units} หน่วยงาน / units · ผลรายข้อ / item results {items}", soft_wrap=True)
        console.print(f"คอลัมน์ที่รับ / columns taken: {plain(', '.join(self.file.taken))}", soft_wrap=True)
        if self.file.ignored:
            console.print(f"คอลัมน์ที่ไม่ใช้ / columns left alone: {plain(', '.join(self.file.ignored))}", soft_wrap=True)
        if self.file.empty:
            console.print(f"แถวที่ยังไม่มีผล / lines without a result yet: {self.file.empty}", soft_wrap=True)
        if self.replaced:
            console.print(f"แทนที่ผลเดิม / earlier results replaced: {self.replaced}", soft_wrap=True)


def import_official(store: Store, path: Path) -> Imported:
    """Read the file and store all of it, or nothing. A unit's earlier result of the same year is replaced.

    Raises UsageError where the file cannot be used, StoreError.
    """
    known = {unit.unit_id for round in store.rounds() for unit in store.units(round.name)}
    file = read_official(path, known)
    earlier = {(result.year, result.unit_id) for result in store.official_results()}
    store.save_official(file.results)
    return Imported(path, file, sum((result.year, result.unit_id) in earlier for result in file.results))
