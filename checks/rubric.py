"""The rubric of a year, as data: items, elements and how each element is checked.

One YAML file a year in `checks/rubrics/`. A rubric that is broken in any way is refused whole, with the file, the path
inside it and the reason. Wording, `due`, `enforce`, source, basis and confidence are carried over from the published
sources named in each file; the program derives none of them.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from checks.concepts import load_concepts
from checks.elements import CheckError, validate
from records.finding import EIT, Enforce
from records.outline import ElementOutline, ItemOutline, RubricOutline
from records.unit import UnitKind

RUBRICS = Path(__file__).parent / "rubrics"

Period = Literal["year", "first-6-months", "multi-year"]


_REASON_TH = {
    "missing": "ขาดช่องนี้",
    "extra_forbidden": "ไม่รู้จักช่องนี้",
    "literal_error": "ไม่ใช่ค่าที่กำหนดไว้",
    "string_type": "ต้องเป็นข้อความ",
    "int_type": "ต้องเป็นจำนวนเต็ม",
    "int_parsing": "ต้องเป็นจำนวนเต็ม",
    "string_pattern_mismatch": "รหัสข้อต้องเป็น O ตามด้วยเลข",
}
"""What is wrong with a value, by the validator's name for it; its own words follow in English."""


class RubricError(Exception):
    """A rubric file cannot be used. `file`, `path` (inside the file) and `reason` say where and why."""

    def __init__(self, file: str, path: str, reason: str) -> None:
        self.file, self.path, self.reason = file, path, reason
        super().__init__(f"{file}: {path or '-'}: {reason}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Due(_Strict):
    """Which fiscal year (Buddhist Era) and period an item must be about. `covers` marks a plan of several years that has
    to be in force in `fiscal_year`."""

    fiscal_year: int | None = None
    covers: bool = False
    period: Period | None = None
    basis: str = ""

    @model_validator(mode="before")
    @classmethod
    def _covers(cls, data: Any) -> Any:
        year = data.get("fiscal_year") if isinstance(data, dict) else None
        if isinstance(year, str) and year.startswith("covers-"):
            return {**data, "fiscal_year": int(year.removeprefix("covers-")), "covers": True}
        return data


class Check(_Strict):
    """How an element is looked for: `kind` names a file in `checks/elements/`, `params` are that check's own."""

    kind: str
    params: dict[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, data: Any) -> Any:
        """In the file the parameters stand beside `kind`."""
        if isinstance(data, dict) and "params" not in data:
            return {"kind": data.get("kind"), "params": {k: v for k, v in data.items() if k != "kind"}}
        return data


class Element(_Strict):
    """One thing an item must show. `applies_to` is empty when it holds for every kind of unit."""

    id: str
    text_th: str
    text_en: str = ""
    kind: Literal["content", "year", "period", "access", "format", "count"]
    enforce: Enforce
    confidence: str = ""
    evidence: str = ""
    basis: str = ""
    applies_to: tuple[UnitKind, ...] = ()
    check: Check

    @property
    def unconfirmed(self) -> bool:
        """Whether the source infers this element instead of having seen it."""
        return "seen" not in (self.confidence or self.evidence)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_line(value: Any) -> Any:
    """Several sources, which the older years list, as one line."""
    return " · ".join(map(str, value)) if isinstance(value, list) else value


class Item(_Strict):
    """One item (O-number) of a year. It points to concepts by ids that do not change with the year."""

    code: Annotated[str, Field(pattern=r"^O\d{1,2}$")]
    concepts: Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(alias="concept", min_length=1)]
    title_th: str
    title_en: str = ""
    applies_to: Annotated[Literal["all"] | tuple[UnitKind, ...], Field()] = "all"
    elements: tuple[Element, ...]
    phrasings: tuple[str, ...] = ()
    phrasings_seen: int | None = None
    look_alikes: tuple[str, ...] = ()
    continues: dict[str, tuple[str, ...]] = {}
    confidence: str = ""
    source: Annotated[str, BeforeValidator(_as_line)] = ""
    note: str = ""
    due: Due

    @model_validator(mode="after")
    def _has_required(self) -> "Item":
        if not any(e.enforce == "required" for e in self.elements):
            raise ValueError(f"item {self.code} has no required element")
        return self


class SubIndicator(_Strict):
    code: str
    title_th: str
    title_en: str = ""
    confidence: str = ""
    note: str = ""
    items: tuple[Item, ...]


class Indicator(_Strict):
    code: str
    title_th: str
    title_en: str = ""
    confidence: str = ""
    sub_indicators: tuple[SubIndicator, ...]


class Rubric(BaseModel):
    """A year's rubric. Facts about its sources (`sources`, `support`, `unknown` …) are kept as they stand."""

    model_config = ConfigDict(extra="allow", frozen=True)

    year: int
    title_th: str
    item_count: int
    confidence: str
    indicators: tuple[Indicator, ...]
    version: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> "Rubric":
        codes = [i.code for i in self.items()]
        if len(codes) != len(set(codes)):
            raise ValueError("an item code stands twice")
        if len(codes) != self.item_count:
            raise ValueError(f"item_count is {self.item_count} but {len(codes)} items are listed")
        ids = [e.id for i in self.items() for e in i.elements]
        if len(ids) != len(set(ids)):
            raise ValueError("an element id stands twice")
        return self

    def items(self) -> Iterator[Item]:
        """The year's items in their order."""
        for indicator in self.indicators:
            for sub in indicator.sub_indicators:
                yield from sub.items

    def item(self, code: str) -> Item:
        """The item called `code`; raises KeyError when this year has none of that name."""
        for item in self.items():
            if item.code == code:
                return item
        raise KeyError(code)

    def points(self) -> dict[str, float]:
        """Points of the OIT score (0-100) lost with each item: equal weights of indicators, of the sub-indicators inside
        them and of the items inside those (scoring of 2564 recalculated from published results; inferred for later years)."""
        return {
            item.code: 100 / len(self.indicators) / len(indicator.sub_indicators) / len(sub.items)
            for indicator in self.indicators
            for sub in indicator.sub_indicators
            for item in sub.items
        }


def available_years() -> list[int]:
    """The years that have a rubric file, oldest first."""
    return sorted(int(p.stem) for p in RUBRICS.glob("[0-9]*.yaml"))


@cache
def load_rubric(year: int) -> Rubric:
    """The rubric of `year`. Raises RubricError when there is none or it is broken."""
    path = RUBRICS / f"{year}.yaml"
    if not path.exists():
        known = ", ".join(map(str, available_years()))
        raise RubricError(path.name, "", f"ไม่มีเกณฑ์ของปี {year} (มี: {known}) / no rubric for {year} (known: {known})")
    return read_rubric(path)


def read_rubric(path: Path) -> Rubric:
    """Read and validate a rubric file.

    Raises RubricError naming the file, the path inside it and the reason: bad YAML, an unknown element check or a wrong
    parameter of one, an item without a required element, a concept that does not exist.
    """
    try:
        raw = path.read_bytes()
        data = yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  (a safe loader)
    except OSError as error:
        raise RubricError(str(path), "", f"อ่านไฟล์ไม่ได้ / cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a 13th month, a number of 5,000 digits
        raise RubricError(str(path), "", f"ไม่ใช่ YAML ที่ถูกต้อง / not valid YAML: {error}") from error
    if not isinstance(data, dict):
        raise RubricError(str(path), "", "ไม่ใช่เกณฑ์ / not a rubric: the top level must be a mapping")
    data["version"] = f"{data.get('year', '?')}-{hashlib.sha256(raw).hexdigest()[:8]}"
    try:
        rubric = Rubric.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        reason = f"{_REASON_TH.get(first['type'], 'ค่าใช้ไม่ได้')} / {first['msg']}"
        raise RubricError(str(path), _readable(where, data), reason) from error
    _check_meaning(rubric, str(path))
    return rubric


def _readable(where: str, data: dict[str, Any]) -> str:
    """Add the code of the item or element to an index path, so that a person finds the place."""
    node: Any = data
    codes = []
    for part in where.split("."):
        try:
            node = node[int(part)] if part.isdigit() else node[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(node, dict) and isinstance(node.get("id") or node.get("code"), str):
            codes.append(str(node.get("id") or node.get("code")))
    return f"{where} ({codes[-1]})" if codes else where


def _check_meaning(rubric: Rubric, file: str) -> None:
    known = load_concepts().concepts
    for item in rubric.items():
        for concept in item.concepts:
            if concept not in known:
                raise RubricError(file, item.code, f"ไม่มีเรื่อง (concept) ชื่อ '{concept}' / unknown concept")
        for element in item.elements:
            try:
                validate(element.check.kind, element.check.params)
            except CheckError as error:
                raise RubricError(file, f"{item.code}.{element.id}", str(error)) from error


def strict(rubric: Rubric) -> Rubric:
    """The rubric with its advisory elements required too; its version says so."""
    return rubric.model_copy(
        update={"indicators": tuple(map(_strict_indicator, rubric.indicators)), "version": f"{rubric.version}-strict"}
    )


def _strict_indicator(indicator: Indicator) -> Indicator:
    subs = [sub.model_copy(update={"items": tuple(map(_strict_item, sub.items))}) for sub in indicator.sub_indicators]
    return indicator.model_copy(update={"sub_indicators": tuple(subs)})


def _strict_item(item: Item) -> Item:
    return item.model_copy(update={"elements": tuple(e.model_copy(update={"enforce": "required"}) for e in item.elements)})


def due_text(due: Due) -> str:
    """The due year or period in Thai words; "" where the item is due for none."""
    if due.fiscal_year is None:
        return ""
    if due.covers:
        return f"แผนที่ครอบคลุมปี พ.ศ. {due.fiscal_year}"
    words = f"ปีงบประมาณ พ.ศ. {due.fiscal_year}"
    return f"{words} (6 เดือนแรก)" if due.period == "first-6-months" else words


def due_text_en(due: Due) -> str:
    """What `due_text` says, in English; the years stay Buddhist."""
    if due.fiscal_year is None:
        return ""
    if due.covers:
        return f"a plan that covers {due.fiscal_year}"
    words = f"fiscal year {due.fiscal_year}"
    return f"{words} (first 6 months)" if due.period == "first-6-months" else words


EIT_OUTLINE = ItemOutline(
    code=EIT,
    title_th="QR Code และลิงก์แบบวัด EIT บนเว็บไซต์ของหน่วยงาน",
    title_en="EIT questionnaire: address and QR code on the unit's website",
    concepts=["eit_qr"],
    elements=[
        ElementOutline(id="EIT.1", text_th="ลิงก์ (ที่อยู่) แบบวัด EIT ของหน่วยงาน", text_en="Address", enforce="required"),
        ElementOutline(id="EIT.2", text_th="QR Code แบบวัด EIT ของหน่วยงาน", text_en="QR code", enforce="required"),
    ],
    source="หนังสือจังหวัด ลงวันที่ 11 มีนาคม 2567 ข้อ 3",
    note="ข้อกำหนดของจังหวัด ไม่นับในคะแนน OIT",
)


def outline(rubric: Rubric) -> RubricOutline:
    """What a report must know about the year: items in order, EIT last."""
    points = rubric.points()
    items = [
        ItemOutline(
            code=item.code,
            title_th=item.title_th,
            title_en=item.title_en,
            concepts=list(item.concepts),
            elements=[
                ElementOutline(
                    id=e.id,
                    text_th=e.text_th,
                    text_en=e.text_en,
                    enforce=e.enforce,
                    confidence=e.confidence or e.evidence,
                    basis=e.basis,
                    applies_to=list(e.applies_to),
                )
                for e in item.elements
            ],
            indicator=indicator.code,
            indicator_title=indicator.title_th,
            sub_indicator=sub.code,
            sub_indicator_title=sub.title_th,
            due=due_text(item.due),
            due_en=due_text_en(item.due),
            confidence=item.confidence,
            source=item.source,
            note=item.note,
            points=round(points[item.code], 4),
        )
        for indicator in rubric.indicators
        for sub in indicator.sub_indicators
        for item in sub.items
    ]
    return RubricOutline(
        year=rubric.year,
        title_th=rubric.title_th,
        version=rubric.version,
        items=[*items, EIT_OUTLINE],
        confidence=rubric.confidence,
    )


def crosswalk(older: Rubric, newer: Rubric) -> list[tuple[str, list[str], list[str]]]:
    """Which items of two years share a concept: (concept, codes in `older`, codes in `newer`), in the order of `older`,
    then concepts that only `newer` has. An empty list says that the year has no item for it."""
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for side, rubric in enumerate((older, newer)):
        for item in rubric.items():
            for concept in item.concepts:
                rows.setdefault(concept, ([], []))[side].append(item.code)
    return [(concept, codes[0], codes[1]) for concept, codes in rows.items()]
