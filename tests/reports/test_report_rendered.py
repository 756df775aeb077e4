"""What a report says of sites that only a browser can read."""

from pathlib import Path

import lxml.html
import msgspec
from report_fakes import province

from records.site_words import HEALTH
from records.visit import HealthNote
from reports.site import write_report

NOTES = [
    HealthNote(code="needs_browser", detail="3"),
    HealthNote(code="not_drawn", detail="http://unit.test/app", url="http://unit.test/app"),
]


def test_a_report_says_which_sites_needed_a_browser_and_which_pages_it_drew(tmp_path: Path) -> None:
    data = province(8)
    unit = data.units[5]
    unit.result = msgspec.structs.replace(unit.result, health=NOTES, rendered=3)
    unit.captures = [msgspec.structs.replace(capture, rendered=place == 0) for place, capture in enumerate(unit.captures)]
    write_report(tmp_path, data)
    pages = {
        place: (tmp_path / place).read_text(encoding="utf-8")
        for place in ("index.html", f"units/{unit.unit.unit_id}/index.html")
    }
    index, own = (" ".join(lxml.html.fromstring(page).text_content().split()) for page in pages.values())
    for words in (HEALTH["needs_browser"].name, HEALTH["needs_browser"].remedy, HEALTH["not_drawn"].name, unit.unit.name_th):
        assert words in index
        assert words in own
    assert "3 หน้า" in own
    assert own.count("วาดด้วยเบราว์เซอร์") == 1
