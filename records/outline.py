"""The outline of a rubric year: what a report must know about items to show findings, without knowing how to judge."""

import msgspec

from records.finding import Enforce
from records.unit import UnitKind


class ElementOutline(msgspec.Struct, frozen=True, kw_only=True):
    """One element of an item. `applies_to` is empty when it holds for every kind of unit."""

    id: str
    text_th: str
    enforce: Enforce
    text_en: str = ""
    confidence: str = ""
    basis: str = ""
    applies_to: list[UnitKind] = []


class ItemOutline(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the year (O1 … On), or `EIT`. `points` are the points of the OIT score (0-100) that losing it costs.

    `due` is the Thai wording of the year or period that the item is due for ("" for none), e.g. "ปีงบประมาณ พ.ศ. 2568"; `due_en`
    says the same in English.
    """

    code: str
    title_th: str
    concepts: list[str]
    elements: list[ElementOutline]
    title_en: str = ""
    indicator: str = ""
    indicator_title: str = ""
    sub_indicator: str = ""
    sub_indicator_title: str = ""
    due: str = ""
    due_en: str = ""
    confidence: str = ""
    source: str = ""
    note: str = ""
    points: float = 0.0


class RubricOutline(msgspec.Struct, frozen=True, kw_only=True):
    """A year's items in order, EIT last. `version` names the rubric file's content (year and short hash)."""

    year: int
    title_th: str
    version: str
    items: list[ItemOutline]
    confidence: str = ""
