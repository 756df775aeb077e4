"""Whose answers a sheet of links holds: told row by row, above a table, or by the name of the sheet or file."""

import re
from collections.abc import Sequence
from pathlib import Path

from records.naming import Naming
from records.unit import Unit
from reports.filled_sheets import Row, Sheet
from reports.submission_columns import Columns, heading_of, place
from reports.submission_telling import Telling
from thai.normalise import normalise

_UNIT_IS = re.compile(r"(?:ชื่อ)?(?:หน่วยงาน|อปท\.?)(?:ภาครัฐ)?\s*[:：]\s*(?P<name>.+)", re.DOTALL)


LONGEST_TITLE = 31
"""Characters that spreadsheet programs leave of a sheet's title; some units' names have more."""


class UnitNotToldError(Exception):
    """Whose answers follow cannot be told; what is wrong has been said."""


class Whose:
    """Finds the units of answers. `otherwise` is the one whose sheets they are where nothing says it."""

    def __init__(self, units: Sequence[Unit], telling: Telling, otherwise: Unit | None) -> None:
        self._naming = Naming(units)
        self._telling = telling
        self._otherwise = otherwise
        self._named: dict[tuple[str, str], list[Unit]] = {}

    def of_sheet(self, sheet: Sheet, columns: Columns, path: Path) -> Unit | None:
        """The unit that a whole sheet is of: as a cell above the table, its title or the file's name says; None where each row
        says it. Raises UnitNotToldError where nothing does."""
        said: dict[str, Unit] = {}
        bare: dict[str, Unit] = {}
        for row in (row for row in sheet.rows if row.number < columns.row):
            for column, cell in row.cells.items():
                if not cell.first:
                    continue
                match = _UNIT_IS.match(normalise(cell.text))
                beside = (
                    row.text(next((at for at in row.cells if at > column), None)) if heading_of(cell.text) == "unit" else ""
                )
                if name := match["name"] if match else "" if heading_of(beside) else beside:
                    unit = self._labelled(name, place(row.number, column))
                    said[unit.unit_id] = unit
                elif len(found := self._units_named(cell.text)) == 1 and found[0].kind != "province":
                    bare[found[0].unit_id] = found[0]  # a province's name stands above any sheet
        told = list((said or bare).values())
        if len(told) > 1:
            names = ", ".join(unit.name_th for unit in told)
            self._telling.refuse(
                "A1", f"เหนือตารางมีชื่อหลายหน่วยงาน ({names})", f"several units are named above the table ({names})"
            )
            raise UnitNotToldError
        if told:
            return told[0]
        for name in (sheet.title, path.stem):
            found = self._units_named(name) or (self._naming.begun(name) if len(name) == LONGEST_TITLE else [])
            if len(found) == 1 and (name == sheet.title or found[0].kind != "province"):
                return found[0]
        if "id" not in columns.at and "unit" not in columns.at and self._otherwise is None:
            self._telling.refuse(
                "",
                "ไม่รู้ว่าเป็นของหน่วยงานใด ให้เพิ่มคอลัมน์ “หน่วยงาน” หรือเขียน “หน่วยงาน: ชื่อ” ไว้เหนือตาราง หรือตั้งชื่อแผ่นเป็นชื่อหน่วยงาน",
                "whose sheet this is cannot be told: add a column หน่วยงาน, write “หน่วยงาน: name” above it, or name the sheet",
            )
            raise UnitNotToldError
        return self._otherwise

    def of_block(self, row: Row, columns: Columns) -> Unit | None:
        """The unit that a row between two tables names; None for any other row. Raises UnitNotToldError."""
        for column, cell in row.cells.items():
            match = _UNIT_IS.match(normalise(cell.text))
            if match and cell.first and column not in (columns.at.get("explanation"), *columns.urls):
                return self._labelled(match["name"], place(row.number, column))
        return None

    def _labelled(self, name: str, cell: str) -> Unit:
        found = self._units_named(name)
        if len(found) != 1:
            self._not_one(cell, name, found)
            raise UnitNotToldError
        return found[0]

    def of_row(self, row: Row, columns: Columns, block: Unit | None, above: Unit | None) -> Unit | None:
        """The unit of a row; None (and told) where it cannot be known. `block` is that of the whole table, `above` that of
        the row above, whose answer this may be too."""
        given, name = row.text(columns.at.get("id")), row.text(columns.at.get("unit"))
        at_id, at_name = columns.at.get("id", 0), columns.at.get("unit", 0)
        found = self._units_named(name, row.text(columns.at.get("district"))) if name else []
        if given:
            unit = self._naming.by_id(given)
            if unit is None:
                self._not_one(place(row.number, at_id), given, [])
            elif name and unit not in found:
                self._telling.refuse(
                    place(row.number, at_name),
                    f"“{name[:60]}” ไม่ใช่ชื่อของรหัส {unit.unit_id} ({unit.name_th}) แถวอาจสลับกัน ให้แก้ให้ตรงกัน",
                    f'"{name[:60]}" is not the name of {unit.unit_id} ({unit.name_th}): were rows moved? make the two agree',
                )
                return None
            return unit
        if name:
            if len(found) == 1:
                return found[0]
            self._not_one(place(row.number, at_name), name, found)
            return None
        if block is not None:
            return block
        if above is not None:
            return above  # the name stands in the first row of a unit alone
        self._telling.refuse(
            place(row.number, at_name or at_id or 1),
            "แถวนี้ไม่บอกหน่วยงาน ให้ใส่รหัสหรือชื่อหน่วยงาน",
            "this row names no unit; give the unit's id or name",
        )
        return None

    def _not_one(self, cell: str, text: str, found: Sequence[Unit]) -> None:
        said = text.strip()[:60]
        if found:
            told = ", ".join(f"{unit.unit_id} ({unit.district_th})" for unit in found[:6])
            self._telling.refuse(
                cell,
                f"“{said}” เป็นได้หลายหน่วยงาน: {told} ให้ใส่รหัสหน่วยงาน หรือเขียนอำเภอต่อท้ายชื่อ",
                f'"{said}" can be several units: {told}; give the id, or the district behind the name',
            )
        else:
            self._telling.refuse(
                cell,
                f"ไม่มีหน่วยงาน “{said}” ในรายชื่อ ให้ใส่รหัสหรือชื่อตามรายชื่อ",
                f'no unit "{said}" in the list; give the id or the name as the list has it',
            )

    def _units_named(self, name: str, district: str = "") -> list[Unit]:
        key = name, district
        if key not in self._named:
            self._named[key] = self._naming.named(name, district)
        return self._named[key]
