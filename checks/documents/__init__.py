"""Documents for people about what is asked for: one for each concept (`concepts.yaml`) and each kind of check (`kinds.yaml`).

Each says what is asked, why, what is looked at and what to publish, and shows an example that passes beside some that do not.
They are data like the rubrics, but belong to no year.
"""

import functools
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from records.finding import Verdict

HERE = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(_Strict):
    """A page of a unit's website in words. In its texts {หน่วยงาน} is the unit's name, {ปี} the year (Buddhist Era) that the item
    is due for, {ปีก่อน} and {ปีหน้า} those beside it. `label`: what the link to it is called. `because`: why it fails."""

    because: str = ""
    label: str
    title: str
    lines: list[str] = []
    table: list[list[str]] = []
    links: dict[str, str] = {}
    form: list[str] = []
    photos: list[str] = []

    def filled(self, agency: str, year: int) -> "Example":
        """The example as one agency would publish it for a year."""
        words = {"{หน่วยงาน}": agency, "{ปี}": str(year), "{ปีก่อน}": str(year - 1), "{ปีหน้า}": str(year + 1)}

        def fill(value: Any) -> Any:
            if isinstance(value, str):
                for name, word in words.items():
                    value = value.replace(name, word)
                return value
            return [fill(part) for part in value] if isinstance(value, list) else value

        return self.model_copy(update={name: fill(value) for name, value in self})


class FailingExample(Example):
    """An example that does not pass, and the verdict that its item gets where the rest of the item is in order."""

    because: str = Field(min_length=1)
    verdict: Verdict


class ConceptDocument(_Strict):
    """What is asked about one concept. `rests_on`: "criteria" is wording of the criteria that agencies copied, "reading" our
    own reading of an item's wording."""

    asks: str
    why: str
    looks: str
    publish: str
    rests_on: Literal["criteria", "reading"]
    passes: Example
    fails: list[FailingExample] = Field(min_length=2)


class Page(Example):
    """A page or file of a trial: its address, and how it is stored (`scan`: a picture of print; `closed`: behind a login)."""

    at: str = "/page"
    media: Literal["page", "pdf", "scan", "sheet", "closed"] = "page"


class Trial(_Strict):
    """Pages before one kind of check: its parameters, the concepts it is asked about, the year that is due, what comes out."""

    name: str
    params: dict[str, Any] = {}
    concepts: list[str]
    year: int | None = None
    met: bool | None
    pages: list[Page] = Field(min_length=1)


class KindDocument(_Strict):
    """How one kind of check works, with trials that show it met, not met and, where it can be, undecided."""

    asks: str
    why: str
    looks: str
    publish: str
    trials: list[Trial] = Field(min_length=2)


@functools.cache
def concept_documents() -> dict[str, ConceptDocument]:
    """The document of each concept. Raises pydantic.ValidationError where one lacks a part."""
    return {name: ConceptDocument.model_validate(entry) for name, entry in _read("concepts.yaml").items()}


@functools.cache
def kind_documents() -> dict[str, KindDocument]:
    """The document of each kind of check. Raises pydantic.ValidationError where one lacks a part."""
    return {name: KindDocument.model_validate(entry) for name, entry in _read("kinds.yaml").items()}


def _read(name: str) -> dict[str, Any]:
    with (HERE / name).open(encoding="utf-8") as file:
        data: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  (a safe loader)
    return data
