"""Names of provinces and local governments: finding them in text, and telling whether a text names a certain unit.

A place name is a free word that Thai writes without a space behind it, so its end is told from what follows
(`thai.places`). Where that cannot be told the name is left out by `agencies_in`; `names_unit` does not need the end.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from thai.normalise import fold, fold_map, normalise, plain_map, toneless
from thai.places import FOLLOWS_PLACE, NO_PLACE, ONLY_BEGINS, PLACE_BEGINS, PLACE_ENDINGS, PROVINCE

AgencyKind = Literal["province", "pao", "city_municipality", "town_municipality", "tambon_municipality", "sao", "municipality"]


class Agency(msgspec.Struct, frozen=True):
    """A province or local government named in a text. `kind` "municipality" is เทศบาล + place, its class unsaid.

    `place` is in the visible normal form; `start` and `end` are positions in the text as given.
    """

    kind: AgencyKind
    place: str
    start: int
    end: int
    text: str


_AM = "(?:\u0e4d? ?[าำ])"
_TAMBON = rf"(?:ต ?{_AM} ?บล|ต\.)"
_BEFORE_SHORT = r"(?:(?<![ก-๎.])|(?<=นายก)|(?<=ปลัด)|(?<=สภา)|(?<=ของ))"
_TITLE = re.compile(
    r"(?=องค|อบ|เทศบ|ท[ตมน]|จัง|[อทจ] ?\.)(?:"  # looked at first: nearly every letter of a text begins none of these
    rf"(?P<sao>องค์กา?รบริหารส่วน ?{_TAMBON}|อ ?\. ?บ ?\. ?ต ?\.|อบต\.|{_BEFORE_SHORT}อบต(?![ะ-ฺ็-๎]))"
    rf"|(?P<pao>องค์กา?รบริหารส่วน ?(?:จังหวัด|จ\.)|อ ?\. ?บ ?\. ?จ ?\.|อบจ\.|{_BEFORE_SHORT}อบจ(?![ะ-ฺ็-๎]))"
    rf"|(?P<tambon_municipality>เทศบาล ?{_TAMBON}|(?<![ก-๎.])ท ?\. ?ต ?\.|{_BEFORE_SHORT}ทต(?:\.|(?![ะ-ฺ็-๎])))"
    rf"|(?P<town_municipality>เทศบาล ?เมือง|(?<![ก-๎.])ท ?\. ?ม ?\.|{_BEFORE_SHORT}ทม(?:\.|(?![ะ-ฺ็-๎])))"
    rf"|(?P<city_municipality>เทศบาล ?นคร|(?<![ก-๎.])ท ?\. ?น ?\.|{_BEFORE_SHORT}ทน\.)"
    r"|(?P<municipality>เทศบาล)"
    r"|(?P<province>จังหวัด|(?<![ก-๎.])จ ?\.))"
)
_PROVINCE = re.compile(f" ?({PROVINCE})(?![ะ-ฺ็-๎])")
_WORD = re.compile("[ก-๎](?:[ก-๎]| (?=[ะาำ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])){0,30}(?:-[ก-๎]{2,30})?")
_LOCATED = re.compile(rf" ?(?:อ{_AM}เภอ|อ ?\.|จังหวัด|จ ?\.|ต{_AM}บล|ต ?\.)")
_CLEAR_END = re.compile(rf" ?[()\[\],.;:|/\"'\d]|\Z|{_LOCATED.pattern}")
_LONGEST_PLACE = 30
_NOT_THAI = re.compile("[^ก-๎]")
_THAI_RUN = re.compile("[ก-๎]*")

_TITLES: dict[AgencyKind, tuple[str, ...]] = {
    "province": ("จังหวัด", "จ"),
    "pao": ("องค์การบริหารส่วนจังหวัด", "องค์กรบริหารส่วนจังหวัด", "อบจ"),
    "sao": ("องค์การบริหารส่วนตำบล", "องค์กรบริหารส่วนตำบล", "องค์การบริหารส่วนต", "อบต"),
    "city_municipality": ("เทศบาลนคร", "ทน", "เทศบาล"),
    "town_municipality": ("เทศบาลเมือง", "ทม", "เทศบาล"),
    "tambon_municipality": ("เทศบาลตำบล", "เทศบาลต", "ทต", "เทศบาล"),
    "municipality": ("เทศบาล",),
}
_CONTINUING = frozenset("ะาำ\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_SHORT_REST = 9
"""A rest of a word no longer than this, and no known follower, is more likely part of a longer place name."""


def agencies_in(text: str) -> list[Agency]:
    """The provinces and local governments that `text` names, in order; never raises.

    Left out: a title with no place behind it, and a name whose end cannot be told.
    """
    plain, origins = plain_map(text)
    found: list[Agency] = []
    done = 0
    for match in _TITLE.finditer(plain):
        if match.start() < done:
            continue
        kind: AgencyKind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
        span = _province_after(plain, match.end()) if kind in ("province", "pao") else _place_after(plain, match.end(), kind)
        if span is None:
            continue
        done = span[1]
        begin, stop = origins[match.start()], origins[done - 1] + 1
        found.append(Agency(kind, normalise(plain[span[0] : done]), begin, stop, text[begin:stop]))
    return found


def _province_after(plain: str, at: int) -> tuple[int, int] | None:
    match = _PROVINCE.match(plain, at)
    return match.span(1) if match is not None else None


def _place_after(plain: str, at: int, kind: AgencyKind) -> tuple[int, int] | None:
    """Where the place name after a title stands, or None if there is none or its end cannot be told."""
    spaced = plain[at : at + 1] == " "
    begin = at + spaced
    word = _WORD.match(plain, begin)
    if word is None or NO_PLACE.match(plain, begin):
        return None
    end = word.end()
    follower = FOLLOWS_PLACE.search(plain, begin + 2, min(len(plain), end + 8))
    clear = False
    if follower is not None and follower.start() < end:
        end, clear = follower.start(), True
    if plain[begin:end] in ONLY_BEGINS and plain[end : end + 1] == " ":
        more = _WORD.match(plain, end + 1)
        if more is None:
            return None
        end = more.end()
    while end > begin and plain[end - 1] in " -":
        end -= 1
    if not 2 <= end - begin < _LONGEST_PLACE:
        return None
    if spaced and not PLACE_BEGINS.match(plain, begin) and not _LOCATED.match(plain, end):
        return None
    clear = clear or _CLEAR_END.match(plain, end) is not None
    if kind == "municipality" and not clear and plain[end : end + 1] != " ":
        return None
    return begin, end


@lru_cache(maxsize=4096)
def parse_agency(name_th: str) -> Agency | None:
    """The agency that a name standing alone means ("เทศบาลตำบลแม่แฝก", "อบต.เวียง"), or None if it is no such name."""
    name = normalise(name_th)
    match = _TITLE.match(name)
    if match is None:
        return None
    place = name[match.end() :].strip(" .")
    if len(place) < 2 or not re.fullmatch("[ก-๎][ก-๎ -]*", place):
        return None
    kind: AgencyKind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
    return Agency(kind, place, 0, len(name_th), name_th)


def names_unit(text: str, unit_name_th: str, others: Sequence[str] = ()) -> bool:
    """Whether `text` names the unit in any accepted form of its name: the full one, the abbreviations (อบต. ทต. ทม. ทน.
    อบจ., with or without dots and spaces) and, for municipalities, เทศบาล + place, as their own pages often say.

    `others` are names of other agencies, or bare places, whose longer place names must not be taken for this one's.
    """
    unit = parse_agency(unit_name_th)
    if unit is None:
        return bool(fold(unit_name_th)) and fold(unit_name_th) in fold(text)
    place = fold(unit.place)
    forms = [(title, fold(title) + place) for title in _TITLES[unit.kind]]
    key = fold(text)
    if not any(form in key for _, form in forms):
        return False
    longer = _rests_of_longer(place, tuple(others))
    origins = fold_map(text)[1]
    for title, form in forms:
        at = key.find(form)
        while at >= 0:
            end = at + len(form)
            if (
                not key.startswith(longer, end)
                and _ends_there(text, key, origins, end)
                and not (unit.kind == "province" and _within_longer_title(text, key, origins, at, title))
            ):
                return True
            at = key.find(form, at + 1)
    return False


@lru_cache(maxsize=64)  # the same few for all texts of a unit
def _rests_of_longer(place: str, others: tuple[str, ...]) -> tuple[str, ...]:
    """What stands behind a folded place in those of the others' places that begin with it."""
    return tuple(other[len(place) :] for other in map(_folded_place, others) if other.startswith(place) and other != place)


@lru_cache(maxsize=4096)
def _folded_place(name: str) -> str:
    agency = parse_agency(name)
    return fold(agency.place if agency is not None else name)


def _within_longer_title(text: str, folded: str, origins: list[int], at: int, title: str) -> bool:
    """Whether จังหวัด is the end of องค์การบริหารส่วนจังหวัด, or จ the end of a word."""
    if folded.endswith(("ส่วน", "อบ"), max(0, at - 4), at):
        return True
    before = text[origins[at] - 1] if origins[at] else " "
    return title == "จ" and ("ก" <= before <= "๎" or before == ".")


def _ends_there(text: str, folded: str, origins: list[int], end: int) -> bool:
    """Whether a place name ending at `end` of the folded text is whole, as far as the characters behind it tell."""
    if end == len(folded):
        return True
    gap = plain_map(text[origins[end - 1] + 1 : origins[end]])[0]
    if _NOT_THAI.search(gap):
        # A mark after a space belongs to the word before it: PDF text separates them.
        return folded[end] not in _CONTINUING
    if not "ก" <= folded[end] <= "๎":
        return True
    if folded[end] in _CONTINUING:
        return False
    run = _THAI_RUN.match(text, origins[end])
    rest = run[0] if run is not None else ""
    if FOLLOWS_PLACE.match(text, origins[end]):
        return True
    return len(rest) > _SHORT_REST and not rest.startswith(PLACE_ENDINGS)


def other_agencies(text: str, unit_name_th: str, others: Sequence[str] = ()) -> list[Agency]:
    """The local governments named in `text` that are not the unit, in order; `others` as in `names_unit`.

    Provinces are left out, and so is เทศบาล + place, too weak to hold against a unit. A name of the unit's own kind that
    differs in tone marks only is the unit misspelt. The same place under another kind (อบต. that became เทศบาล) is reported.
    """
    unit = parse_agency(unit_name_th)
    return [
        agency
        for agency in agencies_in(text)
        if agency.kind not in ("province", "municipality") and not _is_unit(agency, unit, unit_name_th, others)
    ]


def _is_unit(agency: Agency, unit: Agency | None, unit_name_th: str, others: Sequence[str]) -> bool:
    if names_unit(agency.text, unit_name_th, others):
        return True
    if unit is None or agency.kind != unit.kind:
        return False
    return toneless(fold(agency.place)) == toneless(fold(unit.place))
