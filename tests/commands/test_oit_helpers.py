"""The smaller commands: units, rubric, round, classify, doctor, serve-report."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from oit_runs import ENVIRONMENT, OIT, ROOT, Audited, here, in_both_languages
from tiny_sites import NAMES

from checks.rubric import available_years, load_rubric

UNITS = ROOT / "unit_sites.csv"


def test_units_check_counts_the_kinds_against_the_official_ones() -> None:
    said = here("units", "check", UNITS)
    assert said.code == 0
    rows = {cells[0]: cells[1:3] for line in said.out.splitlines() if len(cells := re.findall(r"[^│\s]+", line)) >= 3}
    assert [rows[kind] for kind in ("จังหวัด", "องค์การบริหารส่วนจังหวัด", "เทศบาลนคร")] == [["1", "1"]] * 3
    assert [rows[kind] for kind in ("เทศบาลเมือง", "เทศบาลตำบล", "องค์การบริหารส่วนตำบล")] == [["6"] * 2, ["115"] * 2, ["88"] * 2]
    assert "no known website: 40" in said.out


def test_units_check_answers_a_program_in_json() -> None:
    answer = json.loads(here("units", "check", UNITS, "--json").out)
    assert answer["units"] == 212
    assert answer["with_website"] == 172
    assert sum(answer["kinds"].values()) == 212


@pytest.mark.parametrize("year", available_years())
def test_rubric_show_lists_every_item_of_a_year(year: int) -> None:
    said = here("rubric", "show", str(year))
    assert said.code == 0
    listed = re.findall(r"│\s*(O\d+)\s", said.out)
    assert listed == [item.code for item in load_rubric(year).items()]
    assert here("rubric", "show", "--year", str(year)).out == said.out


@pytest.mark.parametrize("year", available_years())
def test_rubric_show_tells_all_of_every_item(year: int) -> None:
    rubric = load_rubric(year)
    for item in rubric.items():
        said = here("rubric", "show", str(year), item.code.lower())
        assert said.code == 0
        assert item.title_th in said.out
        for element in item.elements:
            assert element.id in said.out
            assert element.text_th in said.out
            assert f"ตรวจด้วย {element.check.kind}" in said.out


def test_no_name_is_cut_short_on_a_narrow_terminal() -> None:
    for command in (["rubric", "show", "2569"], ["rubric", "crosswalk", "2565", "2569"], ["units", "check", str(UNITS)]):
        assert "…" not in here(*command, columns=80).out


def test_rubric_show_of_an_unknown_item_is_refused() -> None:
    said = here("rubric", "show", "2569", "O27")
    assert said.code == 2
    assert in_both_languages(said.err)


def test_rubric_show_reads_a_file_of_ones_own(tmp_path: Path) -> None:
    text = (ROOT / "checks" / "rubrics" / "2569.yaml").read_text(encoding="utf-8")
    (tmp_path / "own.yaml").write_text(text.replace("โครงสร้าง", "ผังเมือง"), encoding="utf-8")
    assert "ผังเมือง" in here("rubric", "show", "O1", "--rubric", tmp_path / "own.yaml").out


def test_crosswalk_shows_where_a_concept_stood_and_what_has_no_counterpart() -> None:
    said = here("rubric", "crosswalk", "2567", "2569")
    assert said.code == 0
    for rubric in (load_rubric(2567), load_rubric(2569)):
        for item in rubric.items():
            assert all(concept in said.out for concept in item.concepts)
    assert "ไม่มีข้อ" in said.out


def test_rounds_are_listed_and_shown(finished: Audited) -> None:
    listed = here("round", "list", "--db", finished.db)
    assert listed.code == 0
    assert re.search(rf"r1 · 2569 · \d{{4}}-\d\d-\d\d · เข้าตรวจแล้ว {len(NAMES)}/{len(NAMES)}", listed.out)
    for words in (["r1"], []):
        shown = here("round", "show", *words, "--db", finished.db)
        assert shown.code == 0
        assert "rich: ok" in shown.out
        assert "dead: unreachable refused" in shown.out
        assert "none: no_website" in shown.out
    assert here("round", "show", "r2", "--db", finished.db).code == 2


def test_classify_answers_each_line(tmp_path: Path) -> None:
    lines = [{"id": 1, "link_text": "แผนการจัดซื้อจัดจ้าง ประจำปี 2569"}, {"id": "b", "title": "ประวัติตำบล"}]
    said = here("classify", stdin="\n\n".join(json.dumps(line) for line in lines).encode())
    assert said.code == 0
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "b"]
    assert [concept["concept"] for concept in answers[0]["concepts"]]
    assert answers[0]["years"] == [2569]


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"title": "x"}', b'{"id": 1, "title": 5}', b'{"id": "\xa1"}', b'{"id": "\\ud800"}']
)
def test_classify_tells_the_number_of_a_bad_line(line: bytes) -> None:
    said = here("classify", stdin=b'{"id": 1}\n\n' + line + b"\n")
    assert said.code == 2
    assert "line 3" in said.err
    assert "บรรทัดที่ 3" in said.err
    assert len(said.out.splitlines()) == 1


def test_doctor_finds_this_machine_fit(tmp_path: Path) -> None:
    said = here("doctor", "--units", UNITS, "--db", f"sqlite:///{tmp_path}/oit.db")
    assert said.code == 0, said.out
    assert "212" in said.out
    assert "2565, 2566, 2567, 2568, 2569" in said.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", ["units", "store"])
def test_doctor_tells_what_is_not_fit(tmp_path: Path, fault: str) -> None:
    (tmp_path / "bad").write_text("no table", encoding="utf-8")
    bad = {"units": tmp_path / "bad"} if fault == "units" else {"store": f"sqlite:///{tmp_path}/bad"}
    said = here("doctor", "--units", bad.get("units", UNITS), "--db", bad.get("store", f"sqlite:///{tmp_path}/oit.db"))
    assert said.code == 1
    assert said.out.count("ผิดพลาด") == 1


def test_serve_report_answers_on_loopback_and_only_there(finished: Audited) -> None:
    running = subprocess.Popen(
        [OIT, "serve-report", "--out", finished.out, "--port", "0"],
        env=ENVIRONMENT | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert running.stdout is not None
        address = running.stdout.readline().split()[0]
        port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", address)[1])  # type: ignore[index]  # else the test fails here
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert answer.read() == (finished.out / "index.html").read_bytes()
        with urllib.request.urlopen(f"{address}units/rich/", timeout=30) as answer:
            assert NAMES["rich"] in answer.read().decode()
        for elsewhere in ("127.0.0.2", *own_addresses()):
            with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
                socket.create_connection((elsewhere, port), timeout=1)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0
        assert "Traceback" not in running.communicate()[1]
    finally:
        running.kill()
        running.wait()


def own_addresses() -> list[str]:
    """Addresses of this machine that others could reach."""
    found = {str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return sorted(address for address in found if not address.startswith("127."))


def test_serve_report_without_a_report_or_with_a_taken_port_is_refused(finished: Audited, tmp_path: Path) -> None:
    said = here("serve-report", "--out", tmp_path)
    assert said.code == 2
    assert in_both_languages(said.err)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = here("serve-report", "--out", finished.out, "--port", str(port))
    assert said.code == 2
    assert str(port) in said.err


def test_help_names_every_command() -> None:
    said = here("--help")
    assert said.code == 0
    commands = set(re.findall(r"^│ ([a-z-]+) ", said.out, re.MULTILINE))
    assert commands >= {"audit", "fetch", "read", "check", "report", "evaluate", "classify", "demo", "doctor", "serve-report"}
    assert commands >= {"units", "rubric", "round"}


def test_the_program_starts_without_loading_itself_into_the_processes_it_starts(tmp_path: Path) -> None:
    ask = "import sys, commands.app; print('scrapy' in sys.modules, 'rich' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert loaded.stdout.split() == ["False", "False"]
