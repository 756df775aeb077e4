"""What `write_report` promises about its files."""

import json
from pathlib import Path

import msgspec
import pytest
from report_fakes import HOSTILE, province

from records.finding import VERDICTS, Finding, UnitResult
from reports.addresses import district_at
from reports.data import ReportData
from reports.files import write_all
from reports.site import ReportError, write_report


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_report(tmp_path / name, province(30, hostile=True))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_report_holds_these_files_and_no_others(report: Path, whole_province: ReportData) -> None:
    units = {f"units/{unit.unit.unit_id}/{file}" for unit in whole_province.units for file in ("index.html", "message.txt")}
    items = {f"items/{item.code}.html" for item in whole_province.outline.items}
    districts = {district_at(unit.unit) for unit in whole_province.units}
    sheets = {f"oit-2569-2569-1.{kind}" for kind in ("xlsx", "csv", "json")}
    schemas = {f"schema/{name}.schema.json" for name in ("findings", "units", "sheet")}
    assert set(tree(report)) == units | items | districts | sheets | schemas | {
        "index.html",
        "queue.html",
        "handbook.html",
        "findings.jsonl",
        "units.jsonl",
    }


def test_every_line_of_the_data_files_is_one_record_and_nothing_is_lost(tmp_path: Path) -> None:
    data = province(14, hostile=True)
    write_report(tmp_path, data)
    findings = [msgspec.json.decode(line, type=Finding) for line in lines(tmp_path / "findings.jsonl")]
    assert findings == [finding for unit in data.units for finding in unit.findings]
    results = [msgspec.json.decode(line, type=UnitResult) for line in lines(tmp_path / "units.jsonl")]
    assert results == [unit.result for unit in data.units]
    assert (tmp_path / "findings.jsonl").read_bytes().endswith(b"}\n")


def test_findings_are_written_with_the_keys_of_the_contract_in_their_order(report: Path) -> None:
    first = json.loads(lines(report / "findings.jsonl")[0])
    assert list(first) == list(Finding.__struct_fields__)
    assert list(json.loads(lines(report / "units.jsonl")[0])) == list(UnitResult.__struct_fields__)


def test_thai_stands_in_the_data_files_as_thai(report: Path) -> None:
    assert "โครงสร้าง" in (report / "findings.jsonl").read_text(encoding="utf-8")


def test_a_page_stays_small_enough_for_a_phone(report: Path, hostile_report: Path) -> None:
    assert (report / "index.html").stat().st_size < 1_500_000
    for folder in (report, hostile_report):
        assert max(page.stat().st_size for page in folder.glob("units/*/index.html")) < 300_000


@pytest.mark.parametrize("unit_id", ["../evil", "", "a/b", "-a", "a\n", "ก", "a.b"])
def test_a_unit_id_that_is_no_folder_name_is_refused_before_anything_is_written(tmp_path: Path, unit_id: str) -> None:
    data = province(2)
    data.units[1].unit = msgspec.structs.replace(data.units[1].unit, unit_id=unit_id)
    with pytest.raises(ReportError):
        write_report(tmp_path / "out", data)
    assert not (tmp_path / "out").exists()


def test_two_units_of_one_id_are_refused(tmp_path: Path) -> None:
    data = province(1)
    data.units.append(data.units[0])
    with pytest.raises(ReportError, match="used by 2 units"):
        write_report(tmp_path, data)


def test_a_folder_that_cannot_be_written_is_told_in_thai_and_english(tmp_path: Path) -> None:
    occupied = tmp_path / "out"
    occupied.write_text("a file, not a folder")
    with pytest.raises(ReportError) as caught:
        write_report(occupied, province(1))
    assert caught.value.message_th.startswith("เขียนรายงานลงใน")
    assert caught.value.message_en.startswith("Cannot write the report")
    assert str(caught.value) == f"{caught.value.message_th}\n{caught.value.message_en}"


def test_a_failure_half_way_leaves_the_older_report_whole(tmp_path: Path) -> None:
    write_all(tmp_path, [("a.txt", b"old"), ("b.txt", b"old")])
    (tmp_path / "c").write_text("in the way")
    with pytest.raises(ReportError):
        write_all(tmp_path, [("a.txt", b"new"), ("b.txt", b"new"), ("c/d.txt", b"new")])
    assert tree(tmp_path) == {"a.txt": b"old", "b.txt": b"old", "c": b"in the way"}


def test_a_round_that_judged_one_item_shows_that_item_alone(tmp_path: Path) -> None:
    data = province(3)
    for unit in data.units:
        unit.findings = [finding for finding in unit.findings if finding.item == "O8"]
    write_report(tmp_path, data)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'data-item="O8"' in page
    assert 'data-item="O7"' not in page


def test_a_report_on_no_unit_is_still_a_report(tmp_path: Path) -> None:
    data = province(0)
    write_report(tmp_path, data)
    assert (tmp_path / "findings.jsonl").read_bytes() == b""
    assert "แสดง 0 จาก 0 หน่วยงาน" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_made_up_province_shows_every_verdict(whole_province: ReportData) -> None:
    assert {finding.final for unit in whole_province.units for finding in unit.findings} == set(VERDICTS)
    assert len(HOSTILE) == 7
