"""A unit: one of the agencies that the NACC assesses, as a row of `unit_sites.csv` names it."""

from typing import Literal, get_args

import msgspec

UnitKind = Literal[
    "province",
    "pao",
    "city_municipality",
    "town_municipality",
    "tambon_municipality",
    "sao",
]
UNIT_KINDS: tuple[UnitKind, ...] = get_args(UnitKind)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One assessed agency.

    `website` is empty where no address is known: that is a state of the unit, not an error.
    `extra` holds the columns of the unit file that the program does not use, so that nothing is lost.
    """

    unit_id: str
    name_th: str
    kind: UnitKind
    name_en: str = ""
    district_th: str = ""
    district_en: str = ""
    website: str = ""
    website_confidence: str = ""
    name_confidence: str = ""
    extra: dict[str, str] = {}

    @property
    def addresses(self) -> list[str]:
        """Every http(s) address that stands in any column of the unit's row, its website first."""
        columns = (self.website, *(v for v in msgspec.structs.astuple(self) if isinstance(v, str)), *self.extra.values())
        found = (word for column in columns for word in column.split() if word.lower().startswith(("http://", "https://")))
        return list(dict.fromkeys(found))
