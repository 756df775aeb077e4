"""Sheets that another process makes of what is put down for it are those that would be made here."""

import tempfile
from pathlib import Path

import msgspec
import pytest
from report_fakes import province

from records.review import Review
from reports.sheets_elsewhere import made_sheets, make_sheets, put_down
from reports.site import sheets_here
from reports.words import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_made_elsewhere_are_the_same_to_the_last_byte(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", tempfile.tempdir)  # set anew where sheets are made
    data = province(12, hostile=True)
    unit = data.units[1].unit
    decision = Review(round=data.round.name, unit_id=unit.unit_id, item="O1", decision="pass", reviewer="ก", note="เห็นเอง")
    data = msgspec.structs.replace(data, reviews=[decision])
    put_down(data, tmp_path)
    assert dict(made_sheets(tmp_path, make_sheets(str(tmp_path), language))) == dict(sheets_here(data, language)())
