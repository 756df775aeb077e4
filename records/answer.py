"""An answer: what a unit says of one of its findings ("แก้ไขแล้ว"), for which that cell is looked at again."""

import msgspec


class UnitAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`answered_at` is when the program took it over (ISO 8601, UTC), `by` who said it ("": not told), `said` in what words.
    `urls` are the addresses that the unit names, as they are to be fetched. The answers on one cell stand beside one
    another."""

    round: str
    unit_id: str
    item: str
    answered_at: str
    by: str = ""
    said: str = ""
    urls: list[str] = []
