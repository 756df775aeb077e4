"""A finding: unit × item → verdict, with what proves it. The line of `findings.jsonl` is this record."""

from typing import Literal, get_args

import msgspec

from records.visit import HealthNote, SiteState

Verdict = Literal[
    "pass",
    "partial",
    "outdated",
    "inaccessible",
    "missing",
    "review",
    "unknown",
    "not_applicable",
]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

VERDICT_TH: dict[Verdict, str] = {
    "pass": "ครบถ้วน",
    "partial": "พบไม่ครบ",
    "outdated": "ข้อมูลไม่เป็นปัจจุบัน",
    "inaccessible": "เข้าถึงไม่ได้",
    "missing": "ไม่พบ",
    "review": "ต้องตรวจด้วยคน",
    "unknown": "ตรวจไม่ได้",
    "not_applicable": "ไม่ต้องประเมิน",
}

EvidenceMedia = Literal["html", "pdf", "scan", "image", "office", "drive", "external"]

Enforce = Literal["required", "advisory"]

EIT = "EIT"
"""The item code of the province's standing requirement on the EIT questionnaire; never counted in the OIT score."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What decided: an address, how it was reached, and the words (or code) that were seen there.

    `fetched_at` and `sha256` are None for an address that was never fetched (a questionnaire, a social network).
    """

    url: str
    found_on: str | None = None
    link_text: str = ""
    title: str = ""
    snippet: str = ""
    media: EvidenceMedia = "html"
    page: int | None = None
    fetched_at: str | None = None
    sha256: str | None = None


class ElementResult(msgspec.Struct, frozen=True, kw_only=True):
    """One element of an item: `met` is None where the machine cannot tell. `evidence` indexes the finding's evidence.

    `unconfirmed` is set where the rubric source infers the element instead of having seen it in the manual.
    """

    id: str
    text: str
    enforce: Enforce
    met: bool | None
    evidence: list[int] = []
    reason: str = ""
    unconfirmed: bool = False


class NearMiss(msgspec.Struct, frozen=True, kw_only=True):
    """Something that looked like the disclosure and was turned down, with why (Thai)."""

    url: str
    text: str
    why: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was looked through, by the name it gives itself."""

    url: str
    title: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """The machine's `verdict` stays as judged; `decision` is a reviewer's; `final` is what reports show and count.

    `looked` counts the pages and documents that were really read; of what is missing, `indexes` are the year's index pages
    among them. `confidence` is 0-1. `reasons` and `advice` are Thai sentences for the unit's officer.
    """

    round: str
    year: int
    unit_id: str
    item: str
    concepts: list[str]
    verdict: Verdict
    final: Verdict
    decision: Verdict | None = None
    source: Literal["crawl", "submission"] = "crawl"
    confidence: float = 0.0
    elements: list[ElementResult] = []
    evidence: list[Evidence] = []
    near_misses: list[NearMiss] = []
    looked: int = 0
    indexes: list[Place] = []
    reasons: list[str] = []
    advice: str = ""
    versions: dict[str, str] = {}


class UnitResult(msgspec.Struct, frozen=True, kw_only=True):
    """One line of `units.jsonl`: the state of a unit's site and the count of its final verdicts.

    `verdicts` counts the year's items (EIT is left out; it stands in `eit`). `oit_score` is 0-100 from proven passes
    alone; `oit_likely` adds what is sent to a person with the machine's confidence, `oit_high` all that is not proven to fail.
    None where the site could not be audited.
    """

    unit_id: str
    site: SiteState
    detail: str = ""
    fetched: int = 0
    bytes: int = 0
    seconds: float = 0.0
    rendered: int = 0
    ocr_pages: int = 0
    budget_exhausted: bool = False
    oit_score: float | None = None
    oit_likely: float | None = None
    oit_high: float | None = None
    verdicts: dict[Verdict, int] = {}
    eit: Verdict = "unknown"
    health: list[HealthNote] = []
