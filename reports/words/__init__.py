"""All words of the reports: one file for each language, the same keys in each."""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from records.capture import Failure
from records.finding import VERDICT_TH, EvidenceMedia, Verdict
from records.outline import ElementOutline, ItemOutline
from records.run_health import RunCode
from records.site_words import THAI, SiteTable
from records.unit import Unit, UnitKind
from reports.changes import Change
from reports.forecast import Forecast
from reports.words.sentence import counting

Language = Literal["th", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

SHORT_KIND: tuple[tuple[str, str], ...] = (
    ("องค์การบริหารส่วนจังหวัด", "อบจ."),
    ("องค์การบริหารส่วนตำบล", "อบต."),
    ("เทศบาลนคร", "ทน."),
    ("เทศบาลเมือง", "ทม."),
    ("เทศบาลตำบล", "ทต."),
)
"""Beginnings of full names and the usual short forms, for the narrow first column of the matrix."""


SHORT_KIND_EN: tuple[tuple[str, str], ...] = (
    (" Provincial Administrative Organization", " PAO"),
    (" Subdistrict Administrative Organization", " SAO"),
    (" (provincial administration)", ""),
)
"""Ends of the English names of the unit file and their short forms."""


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language. `text` has the words of pages by name; sentences with {names} are filled by `str.format`.
    `change` names how a cell differs from the round before, `forecast` how a forecast turned out,
    `level` the levels of the official result, `run` says what
    makes a run look sick, `column` heads the reviewers' sheet, `short` has verdicts for narrow cells,
    `how` says how the sheet is filled in.

    `met` has the words for "true", "false" and "null"; `date` and `moment` are patterns, `months` twelve short names. Years are
    of the Buddhist Era in every language.
    """

    language: Language
    text: dict[str, str]
    meaning: dict[Verdict, str]
    kind: dict[UnitKind, str]
    media: dict[EvidenceMedia, str]
    failure: dict[Failure, str]
    run: dict[RunCode, str]
    met: dict[str, str]
    change: dict[Change, str]
    change_means: dict[Change, str]
    forecast: dict[Forecast, str]
    level: dict[str, str]
    column: dict[str, str]
    source: dict[str, str]
    short: dict[Verdict, str]
    how: list[str]
    months: list[str]
    date: str
    moment: str
    verdict: dict[Verdict, str] = msgspec.field(default_factory=lambda: VERDICT_TH)
    sites: SiteTable = THAI

    def title(self, item: ItemOutline) -> str:
        """An item's title; Thai where there is no other."""
        return (item.title_en if self.language == "en" else "") or item.title_th

    def element(self, element: ElementOutline) -> str:
        """What an element asks for; Thai where there is nothing else."""
        return (element.text_en if self.language == "en" else "") or element.text_th

    def due(self, item: ItemOutline) -> str:
        """The year or period that an item is due for; Thai where there is no other, "" for none."""
        return (item.due_en if self.language == "en" else "") or item.due

    def name(self, unit: Unit) -> str:
        """A unit's name; Thai where there is no other."""
        return (unit.name_en if self.language == "en" else "") or unit.name_th

    def short_name(self, unit: Unit) -> str:
        """A unit's name for narrow places."""
        return short_name_en(unit.name_en) if self.language == "en" and unit.name_en else short_name(unit.name_th)

    def district(self, unit: Unit) -> str:
        """A unit's district; Thai where there is no other, and the words for none."""
        return (unit.district_en if self.language == "en" else "") or unit.district_th or self.text["no_district"]


@cache
def words_of(language: Language) -> Words:
    """The words of a language."""
    words = msgspec.yaml.decode((Path(__file__).parent / f"{language}.yaml").read_bytes(), type=Words)
    return msgspec.structs.replace(words, text=counting(words.text))


def short_name(name_th: str) -> str:
    """A unit's name as its officers write it on a form: `องค์การบริหารส่วนตำบลแม่แรม` → `อบต.แม่แรม`."""
    for full, short in SHORT_KIND:
        if name_th.startswith(full) and len(name_th) > len(full):
            return short + name_th.removeprefix(full).strip()
    return name_th


def short_name_en(name_en: str) -> str:
    """`Mae Raem Subdistrict Administrative Organization` → `Mae Raem SAO`."""
    for full, short in SHORT_KIND_EN:
        if name_en.endswith(full) and len(name_en) > len(full):
            return name_en.removesuffix(full) + short
    return name_en
