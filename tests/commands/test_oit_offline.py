"""Without any network the 212 agencies end as unknown, soon, and none of them as missing."""

import time
from collections import Counter
from pathlib import Path

import pytest
from oit_runs import ROOT, lines_of, oit

from records.unit_file import read_units

TWO_MINUTES = 120.0


@pytest.mark.timeout(180)  # the slowest test of all: how long depends on how soon the machine says that a name is unknown
def test_the_real_units_without_a_network_are_all_unknown_with_a_named_reason_within_two_minutes(tmp_path: Path) -> None:
    units = {unit.unit_id: unit for unit in read_units(ROOT / "unit_sites.csv")}
    begun = time.monotonic()
    said = oit("audit", "--units", str(ROOT / "unit_sites.csv"), "--year", "2569", cwd=tmp_path, timeout=170)
    seconds = time.monotonic() - begun
    findings = lines_of(tmp_path / "out" / "findings.jsonl")
    if any(finding["looked"] for finding in findings):
        pytest.skip("this machine reaches the agencies' websites")
    assert said.code == 3, said.err
    assert seconds < TWO_MINUTES
    assert Counter(finding["unit_id"] for finding in findings) == dict.fromkeys(units, 27)
    assert len(units) == 212
    assert Counter(finding["final"] for finding in findings) == {"unknown": 212 * 27}
    for finding in findings:
        (reason,) = finding["reasons"]
        named = "ไม่พบชื่อเว็บไซต์" if units[finding["unit_id"]].website else "ไม่ทราบที่อยู่เว็บไซต์"
        assert named in reason
    states = Counter(line["site"] for line in lines_of(tmp_path / "out" / "units.jsonl"))
    assert states == {"no_website": 40, "our_network": 172}
    assert len(list((tmp_path / "out" / "units").glob("*/index.html"))) == 212
