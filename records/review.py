"""A review: a person's decision on a finding. It overrides the machine's verdict without erasing it."""

import msgspec

from records.finding import Verdict


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """`decided_at` is ISO 8601."""

    round: str
    unit_id: str
    item: str
    decision: Verdict
    reviewer: str
    note: str = ""
    decided_at: str = ""
