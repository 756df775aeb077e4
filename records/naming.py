"""Which unit of a list somebody means: by its id, or by its name as people write it ("อบต.แม่แรม อ.แม่ริม")."""

import re
from collections.abc import Sequence

from records.unit import Unit
from thai.names import parse_agency
from thai.normalise import fold, normalise

_DISTRICT = re.compile(r"[\s(,]+(?:อำเภอ|อ ?\.) ?(?P<district>[ก-๎]+)")
_PROVINCE = re.compile(r"[\s(,]+(?:จังหวัด|จ ?\.) ?[ก-๎]+")
LONGEST = 200
"""Characters of what is taken for a name at all."""


class Naming:
    """The units of a list, to be asked by id or name."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._by_id = {unit.unit_id.casefold(): unit for unit in units}
        self._by_name: dict[str, list[Unit]] = {}
        self._by_place: dict[tuple[str, str], list[Unit]] = {}
        for unit in units:
            for name in dict.fromkeys((fold(unit.name_th), fold(unit.name_en))):
                if name:
                    self._by_name.setdefault(name, []).append(unit)
            agency = parse_agency(unit.name_th)
            if agency is not None:
                place = fold(agency.place)
                self._by_place.setdefault((agency.kind, place), []).append(unit)
                if agency.kind.endswith("municipality") and agency.kind != "municipality":
                    self._by_place.setdefault(("municipality", place), []).append(unit)

    def by_id(self, text: str) -> Unit | None:
        """The unit of this id, whatever its case."""
        return self._by_id.get(text.strip().casefold())

    def named(self, text: str, district: str = "") -> list[Unit]:
        """The units that a name standing alone can mean: none, one, or several where names repeat. `district` (or อ. … behind
        the name) tells those apart. Exact after normalisation: a name that is only alike is none."""
        plain = normalise(text)[:LONGEST]
        if not plain:
            return []
        found = self._exact(plain)
        within = _DISTRICT.search(plain)
        if not found and (within or _PROVINCE.search(plain)):
            bare = re.sub(r"[\s()]+\Z", "", _PROVINCE.sub("", _DISTRICT.sub("", plain)))
            found = self._exact(bare)
        district = within["district"] if within else re.sub(r"^(?:อำเภอ|อ ?\.) ?", "", normalise(district))
        if district and (within or len(found) > 1):
            found = [unit for unit in found if not unit.district_th or fold(unit.district_th).endswith(fold(district))]
        return found

    def begun(self, text: str) -> list[Unit]:
        """The units whose Thai name begins with a text, as where a program cuts off what is too long for it."""
        key = fold(text)
        return [unit for name, units in self._by_name.items() if key and name.startswith(key) for unit in units]

    def _exact(self, name: str) -> list[Unit]:
        if unit := self.by_id(name):
            return [unit]
        if units := self._by_name.get(fold(name)):
            return units
        agency = parse_agency(name)
        return self._by_place.get((agency.kind, fold(agency.place)), []) if agency is not None else []
