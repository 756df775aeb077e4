"""An official result: what the NACC published of a unit for a year, as somebody typed it in."""

import msgspec


class OfficialResult(msgspec.Struct, frozen=True, kw_only=True):
    """Scores are 0-100 and None where they are not known; `oit` is the OIT score, `level` the published level in Thai.

    `items` says of each item (O1 … On) whether it was given its points; items that were not told of are absent.
    """

    year: int
    unit_id: str
    total: float | None = None
    level: str = ""
    iit: float | None = None
    eit1: float | None = None
    eit2: float | None = None
    oit: float | None = None
    items: dict[str, bool] = {}
