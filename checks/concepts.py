"""Load and check the concepts: what the words that disclose each item are (`concepts.yaml`)."""

import functools
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

CONCEPTS_FILE = Path(__file__).with_name("concepts.yaml")

DATED_LISTS = frozenset({"news", "procurement_notices"})
"""Lists of dated entries: one entry of the due year is what is asked for, whatever years the list reaches back to."""

Where = Literal["any", "label", "link", "page", "opening"]


def _rule(value: object) -> object:
    return {"says": value} if isinstance(value, str) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """A chain of parts; see the head of `concepts.yaml`. `gap`: letters allowed between two parts. `score`: 0 to 1."""

    says: str
    gap: int = Field(default=30, ge=0, le=200)
    score: float = Field(default=0.9, gt=0, le=1)
    only: Where = "any"
    certain: bool = False
    not_: list[str] = Field(default_factory=list, alias="not")


RuleField = Annotated[Rule, BeforeValidator(_rule)]


class Concept(_Strict):
    """What an item is about, in words. `retired`: asked only in years no longer audited. `answered_as`: the wider concept
    that stands for it where concepts are answered without a year."""

    title_th: str
    title_en: str
    rules: list[RuleField]
    short: list[str] = Field(default_factory=list)
    not_: list[str] = Field(default_factory=list, alias="not")
    not_before: list[str] = Field(default_factory=list)
    beats: list[str] = Field(default_factory=list)
    activity: bool = False
    weak: bool = False
    story: float = 0.0
    story_not: list[str] = Field(default_factory=list)
    retired: bool = False
    answered_as: str | None = None


class Decoy(_Strict):
    """A thing that looks like a concept. It takes the place of the concepts it `beats`, unless a word of `unless` is there."""

    rules: list[RuleField] = Field(default_factory=list)
    short: list[str] = Field(default_factory=list)
    beats: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)


class AddressSign(_Strict):
    """Words in an address, and the words of the text (any of them) they need beside them."""

    words: list[str]
    with_: list[str] = Field(default_factory=list, alias="with")


class OtherSchemes(_Strict):
    """Signs in an address of another assessment scheme: words that stand alone, and pieces of a host's name."""

    words: list[str]
    hosts: list[str]


class Book(_Strict):
    """The whole of `concepts.yaml`."""

    groups: dict[str, list[str]]
    except_: dict[str, list[str]] = Field(alias="except")
    concepts: dict[str, Concept]
    decoys: dict[str, Decoy]
    index: list[str]
    criteria: list[str]
    criteria_table: list[str]
    url: dict[str, AddressSign]
    address: dict[str, list[str]]
    other_schemes: OtherSchemes

    @model_validator(mode="after")
    def _names_exist(self) -> "Book":
        known = {*self.concepts, *self.decoys, "*"}
        entries: list[tuple[str, Concept | Decoy]] = [*self.concepts.items(), *self.decoys.items()]
        for name, entry in entries:
            unknown = set(entry.beats) - known
            if unknown:
                raise ValueError(f"{name} beats unknown {sorted(unknown)}")
            vetoes = [*entry.unless] if isinstance(entry, Decoy) else [*entry.not_, *entry.not_before, *entry.story_not]
            for word in [w for rule in entry.rules for part in parts_of(rule.says) for w in part] + vetoes:
                if word.startswith("@") and word[1:] not in self.groups:
                    raise ValueError(f"{name} uses unknown group {word}")
        for name in (*self.url, *self.address):
            if name not in self.concepts:
                raise ValueError(f"url words for unknown concept {name}")
        for name, concept in self.concepts.items():
            if concept.answered_as is not None and concept.answered_as not in self.concepts:
                raise ValueError(f"{name} answered as unknown {concept.answered_as}")
        return self

    def words(self, names: list[str]) -> list[str]:
        """The words of a list in which "@group" stands for the words of that group."""
        return [w for name in names for w in (self.groups[name[1:]] if name.startswith("@") else [name])]


def parts_of(says: str) -> list[list[str]]:
    """The parts of a rule, each a list of words and "@groups": "แผน + @hr|งาน" → [["แผน"], ["@hr", "งาน"]]."""
    return [[word.strip() for word in part.split("|")] for part in says.removeprefix("^").split(" + ")]


@functools.cache
def load_concepts(path: Path = CONCEPTS_FILE) -> Book:
    """The concepts of a file (read once). Raises pydantic.ValidationError when it does not hold together."""
    with path.open(encoding="utf-8") as file:
        return Book.model_validate(yaml.load(file, Loader=yaml.CSafeLoader))


@functools.cache
def activities() -> frozenset[str]:
    """The concepts that the doing itself discloses, so that dates of what was done say their year."""
    return frozenset(name for name, concept in load_concepts().concepts.items() if concept.activity)
