"""A capture: one fetched address and what came of it. Its body lies in the round's evidence archive (WARC)."""

from typing import Literal

import msgspec

Failure = Literal[
    "dns",
    "refused",
    "reset",
    "timeout",
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
    the unit's own address).
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

    @property
    def ok(self) -> bool:
        """Whether a body was received with a success status."""
        return self.failure is None and self.status is not None and 200 <= self.status < 300
