"""No name from a unit file, a round, a district, a sheet or an archive leads a file out of the folder that it belongs in."""

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_fakes import province

from crawler.reading import read
from records.archive import EvidenceWriter
from records.fetch_log import FetchLog
from records.paths import folder_name
from records.picture import pictures_folder
from records.saved_copy import copies_folder
from records.unit import Unit
from reports.addresses import district_at, sheet_at
from reports.delivery import district_zips
from reports.message import message_at
from reports.site import write_report

NAMES = [
    "../../../../tmp/evil",
    "/etc/passwd",
    "..",
    ".",
    "a/../../b",
    "..\\..\\evil",
    "C:\\evil",
    "\\\\server\\share",
    "nul\x00.html",
    "a\n../b",
    "%2e%2e%2fevil",
    "．．／evil",
    "~root",
    "-rf",
    "ก" * 400,
]


def stays(address: str) -> bool:
    """Whether a relative address names something inside the folder it is put behind, on every system."""
    parts = address.split("/")
    plain = all(part not in ("", ".", "..") and not part.startswith("~") for part in parts)
    return plain and not any(char in address for char in '\\:*?"<>|\x00\n\r') and all(len(p.encode()) <= 255 for p in parts)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_rounds_units_and_districts_become_one_plain_component(name: str) -> None:
    unit = Unit(unit_id="u", name_th="ก", kind="sao", district_th=name, district_en=name)
    for address in (folder_name(name), sheet_at(2569, name, "xlsx"), district_at(unit), message_at("u")):
        assert stays(address), address
    assert "/" not in folder_name(name)
    for folder in (pictures_folder(Path("e"), name), copies_folder(Path("e"), name)):
        assert folder.parent.parent == Path("e")
        assert stays(folder.as_posix())


@given(st.text(), st.text())
def test_two_names_never_share_a_folder_nor_leave_it(one: str, other: str) -> None:
    assert stays(folder_name(one))
    assert (folder_name(one) == folder_name(other)) is (one == other)


def test_a_report_and_its_zip_files_with_such_names_stay_in_their_folder(tmp_path: Path) -> None:
    out = tmp_path / "in" / "out"
    for at, name in enumerate(NAMES[1:3]):
        data = province(3, round_name=f"{name}/{at}")
        for report, district in zip(data.units, NAMES, strict=False):
            report.unit = msgspec.structs.replace(report.unit, district_th=district, district_en=district)
        write_report(out, data)
        zips = list(district_zips(out, [report.unit for report in data.units], data.round))
        assert zips
        for packed in zips:
            with zipfile.ZipFile(packed) as archive:
                assert [entry for entry in archive.namelist() if not stays(entry)] == []
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert all(path.is_relative_to(out) for path in written)


@pytest.mark.parametrize("name", NAMES)
def test_evidence_with_such_names_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    evidence = tmp_path / "in" / "evidence"
    with EvidenceWriter(evidence, name, name) as writer:
        warc, _, _ = writer.close()
    FetchLog(evidence, name).close()
    assert stays(warc)
    assert {path.parent.parent for path in tmp_path.rglob("*") if path.is_file()} == {evidence}


def test_members_of_archives_that_lead_elsewhere_are_read_and_written_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at, name in enumerate(NAMES):
            archive.writestr(zipfile.ZipInfo(name.replace("\x00", "")[:200]), f"<p>แผนพัฒนาท้องถิ่น {at}</p>")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16  # a symbolic link
        archive.writestr(link, "/etc/passwd")
    artifact = read(out.getvalue(), "http://a.test/x.zip", "application/zip")
    said = "\n".join(block.text for block in artifact.blocks)
    assert "root:" not in said
    assert list(tmp_path.iterdir()) == []
    assert not Path("/tmp/evil").exists()
