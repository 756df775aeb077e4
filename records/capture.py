"""A capture: one fetched address and what came of it. Its body lies in the round's evidence archive (WARC)."""

from typing import Literal

import msgspec

Failure = Literal[
    "dns",
    "refused",
    "reset",
    "timeout",
    "no_route",
    "tls",
    "protocol",
    "too_large",
    "redirect_loop",
    "forbidden_address",
    "robots",
    "other",
]
"""Why there was no answer. An HTTP error status is an answer: `status` tells it and `failure` is None."""


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One address asked for in one unit's visit.

    `sequence` orders the captures of a visit (0 = first asked). `final_url` is where redirects ended, equal to `url`
    without any. `sha256` is the hex digest of the decoded body, None when no body was kept. `fetched_at` is UTC,
    ISO 8601 with seconds. `found_on`, `link_text` and `depth` say how the address was come by (None, "" and 0 for
    the unit's own address; None, "" and 1 for one that the unit submitted).

    `wall` says that what came is no page of the site but a bar before it: `captcha` (a person is asked to prove to be one) or
    `waf` (a guard turned the program away). `tls_problem` is what a browser would warn of before showing it (expired,
    not_yet_valid, self_signed, other_name), or `legacy_tls`: it could only be had by an outdated standard of encryption.
    `rendered`: the body is what a browser made of the one that came (both are kept, see records/archive.py).
    `unchanged`: the site said that it still has what an earlier visit kept, and the body is that one.
    """

    unit_id: str
    sequence: int
    url: str
    final_url: str
    fetched_at: str
    status: int | None = None
    failure: Failure | None = None
    failure_detail: str = ""
    headers: dict[str, str] = {}
    media_type: str = ""
    sha256: str | None = None
    length: int = 0
    seconds: float = 0.0
    redirects: list[str] = []
    found_on: str | None = None
    link_text: str = ""
    depth: int = 0
    wall: str = ""
    tls_problem: str = ""
    unchanged: bool = False
    rendered: bool = False

    @property
    def is_door(self) -> bool:
        """Whether it is the unit's own address or a variant of it, by which a visit gets in."""
        return self.found_on is None and self.depth == 0

    @property
    def ok(self) -> bool:
        """Whether a body was received with a success status, and is no bar before the site."""
        return self.failure is None and self.status is not None and 200 <= self.status < 300 and not self.wall
