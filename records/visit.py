"""A visit: what happened when one round went to one unit's website."""

from typing import Literal

import msgspec

SiteState = Literal[
    "ok",
    "no_website",
    "unreachable",
    "timeout",
    "tls_error",
    "blocked",
    "parked",
    "hacked",
    "moved",
    "wrong_site",
    "under_construction",
    "our_network",
]


class HealthNote(msgspec.Struct, frozen=True, kw_only=True):
    """Something about the site worth telling: a state of it, or a fault such as `robots_hides_content`.

    `code` is a `SiteState` other than ok, or one of: robots_hides_content, slow, crawl_trap, huge_file, wrong_charset,
    spam, citizen_number, citizen_numbers (how many, one of them masked), shared_eit_code, unconfirmed_website, needs_browser
    (how many pages), not_drawn. `detail` is free text (an address,
    a count, what was named instead). `url` is the one address that it is about and `found_on` the page that leads there,
    where it is about one.
    """

    code: str
    detail: str = ""
    url: str = ""
    found_on: str = ""


class LookedAgain(msgspec.Struct, frozen=True, kw_only=True):
    """A look at some pages of a site that had been visited already: the other captures of its visit stayed as they were.

    `at` is when it ended (UTC, ISO 8601), `items` those that it was made for ([]: to see what has changed), `round` the one
    whose visit it went on from. `fetched` and `unchanged` are its part of the visit's.
    """

    at: str
    round: str
    items: list[str] = []
    fetched: int = 0
    unchanged: int = 0


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """The fetch step's account of one unit. `site` is what the network showed; checks may find graver (wrong_site).

    `unchanged` counts the addresses among `fetched` whose bodies an earlier visit had kept and the site need not send again.
    `rendered` counts the pages whose body is what a browser made of them, `supplies` the requests that their scripts caused
    (not among `fetched`). `bytes` counts body bytes received, `seconds` wall time, `left` the links known but not visited
    when the visit ended. `again` are the looks at some of its pages since, in their order. `warc` names the evidence file
    relative to the evidence folder, with its length and hash, or None. `evidence_removed_at` (ISO 8601) is when the evidence
    was taken away because its time was over; length and hash of the file stay. `rules` is a hash of all that decides what is
    asked for, "" where that hung on more than on the answers that are kept (crawler/retracing.py); `scans` is one of all that
    decided which of its scans are read by OCR, once these were read.
    """

    round: str
    unit_id: str
    site: SiteState
    detail: str = ""
    home_url: str = ""
    started_at: str = ""
    ended_at: str = ""
    fetched: int = 0
    unchanged: int = 0
    bytes: int = 0
    seconds: float = 0.0
    left: int = 0
    rendered: int = 0
    supplies: int = 0
    budget_exhausted: bool = False
    health: list[HealthNote] = []
    again: list[LookedAgain] = []
    warc: str | None = None
    warc_length: int = 0
    warc_sha256: str | None = None
    evidence_removed_at: str = ""
    rules: str = ""
    scans: str = ""
