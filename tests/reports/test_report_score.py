"""The unit's page says what its score can still become, and nothing of that where nothing is open."""

from pathlib import Path

import lxml.html
import msgspec
import pytest
from report_fakes import province

from reports.site import write_report


@pytest.mark.parametrize(
    ("likely", "high", "said"),
    [(66.4, 72.5, "น่าจะ 66.4 และสูงสุด 72.5"), (60.5, 60.5, ""), (None, None, "")],
    ids=["open", "settled", "of an older program"],
)
def test_the_score_that_is_still_open_is_told(tmp_path: Path, likely: float | None, high: float | None, said: str) -> None:
    data = province(1)
    (unit,) = data.units
    unit.result = msgspec.structs.replace(unit.result, oit_score=60.5, oit_likely=likely, oit_high=high)
    write_report(tmp_path, data)
    page = lxml.html.fromstring((tmp_path / "units" / unit.unit.unit_id / "index.html").read_bytes().decode())
    tile = " ".join(page.get_element_by_id("score").getparent().text_content().split())
    assert "60.5" in tile
    assert said in tile
    assert ("สูงสุด" in tile) is bool(said)
