"""Whatever stands in websites, files and the store: no command lets it act on the terminal, nor break a line of JSON in two."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from oit_runs import Audited, Said, here
from typer.main import get_command

from commands.command_line import app
from crawler.rendering.finding import VARIABLE
from records.database import open_store
from records.fetch_log import FetchLog, SentRequest, fetch_log_path
from records.review import Review

ACTS = (
    "แดง "
    "\x1b]8;;http://evil.example/\x1b\\คลิก\x1b]8;;\x1b\\"  # a link that says one thing and leads elsewhere
    "\x1b]52;c;cm0gLXJmIC8=\x07"  # into the clipboard
    "\x1b[2J\x1b[31m\x9b1A\x90q\x9c"  # clears, colours, moves, also by the one-character forms
    "[link=http://evil.example/]ลิงก์[/link] [bold red]เตือน[/] [/] "  # our own console's markup
    "\u202eกลับด้าน\u2066\u200f บรรทัด\u2028ใหม่\u0085อีก\r\b\x00\x7f จบ"
)
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
WORDS = {
    *("name_th", "name_en", "district_th", "title", "text", "snippet", "link_text", "reason", "reasons", "advice", "detail"),
    *("why", "note", "reviewer", "said", "by"),
}
HEAD = "unit_id,name_th,name_en,kind,district_th,district_en,website\n"
ELSEWHERE = {
    "demo": "audits the sample province by the same steps as audit",
    "serve-report": "says its own address and nothing else",
}
"""Commands that are not run here."""


def poisoned(value: Any, key: str = "") -> Any:
    """The same record with the hostile words wherever words of a site or a file stand."""
    if isinstance(value, dict):
        return {name: poisoned(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, key) for each in value]
    return ACTS if isinstance(value, str) and key in WORDS else value


@pytest.fixture
def hostile(audited: Audited, monkeypatch: pytest.MonkeyPatch) -> Audited:
    """The finished audit after every word in its store was replaced, with files that are as bad."""
    monkeypatch.setenv(VARIABLE, "/nowhere/chromium")
    monkeypatch.chdir(audited.folder)
    with sqlite3.connect(audited.folder / "oit.db") as db:
        for table in ("units", "visits", "captures", "findings", "unit_results"):
            rows = db.execute(f"select rowid, data from {table}").fetchall()
            db.executemany(
                f"update {table} set data = ? where rowid = ?", [(json.dumps(poisoned(json.loads(d))), at) for at, d in rows]
            )
    with open_store(audited.db) as store:
        decided = Review(
            round="r1", unit_id="rich", item="O1", decision="pass", reviewer=ACTS, note=ACTS, decided_at="2026-01-01T00:00:00Z"
        )
        store.save_reviews([decided])
    quoted = '"' + ACTS.replace("\x00", "") + '"'
    for name, text in {
        "decisions.json": queue([{"unit_id": "rich", "item": "O2", "decision": "outdated", "reviewer": ACTS, "note": ACTS}]),
        "refused.json": queue([{"unit_id": ACTS, "item": ACTS, "decision": ACTS, "reviewer": ACTS, "note": ACTS}]),
        "official.csv": f"year,unit_id,total,{quoted}\n2568,rich,90,1\n",
        "bad-official.csv": f"year,unit_id,total\n2568,{quoted},{quoted}\n",
        "truth.csv": "unit_id,item,verdict\nrich,O1,missing\n",
        "bad-units.csv": HEAD + f"{quoted},{quoted},a,{quoted},ข,b,{quoted}\n",
        "sheet.csv": f"รหัสหน่วยงาน,ข้อ,ลิงก์,คำอธิบาย\nrich,O1,{quoted},{quoted}\n{quoted},{quoted},{quoted},{quoted}\n",
        "year.yaml": f"year: 2569\nitems: {json.dumps(ACTS)}\n",
        "calendar.yaml": f"year: {json.dumps(ACTS)}\n",
    }.items():
        (audited.folder / name).write_text(text, encoding="utf-8", newline="")
    return audited


def queue(decisions: list[dict[str, str]]) -> str:
    """What the queue's page hands over."""
    return json.dumps({"kind": "oit-decisions", "round": "r1", "year": 2569, "decisions": decisions})


def runs(folder: Path) -> list[tuple[str, ...]]:
    """How the commands are run: as people run them, for programs, and on what they have to refuse."""
    at = ("--db", f"sqlite:///{folder}/oit.db")
    there = (*at, "--out", str(folder / "out"))
    none = ("--units", "units.csv", "--unit", "none", "--round", "r1", *there)
    return [
        ("dossier", "rich", "--round", "r1", *there),
        ("dossier", "rich", "--round", "r1", *there, "--json"),
        ("check", "--round", "r1", *at),
        ("report", "--round", "r1", *there),
        ("report", "--round", "r1", *there, "--published-at", ACTS),
        ("read", "--round", "r1", *there),
        ("picture", "--round", "r1", *there),
        ("review import", "decisions.json", *at),
        ("review import", "refused.json", *at),
        ("review list", "--round", "r1", *at),
        ("review list", "--round", "r1", *at, "--json"),
        ("compare", "r1", "r1", *there),
        ("compare", ACTS, *there),
        ("score", "--round", "r1", *at),
        ("score", "--round", "r1", *at, "--json"),
        ("evaluate", "--truth", "truth.csv", "--findings", "out/findings.jsonl"),
        ("season", "--phase", f"1={ACTS}", *there),
        ("season", "--calendar", "calendar.yaml", *there),
        ("dossier", "verify", "units.csv"),
        ("doctor", "--units", "bad-units.csv", *at),
        ("units check", "bad-units.csv"),
        ("units check", "units.csv"),
        ("units confirm", "--units", "bad-units.csv", "--out", "confirm"),
        ("submission template", "--units", "bad-units.csv", "--out", "templates"),
        ("submission check", "sheet.csv", "--units", "units.csv", "--round", "r9", *there),
        ("rubric show", "--rubric", "year.yaml"),
        ("rubric diff", "year.yaml"),
        ("rubric crosswalk", "2568", "2569"),
        ("round list", *at),
        ("round show", "r1", *at),
        ("round show", ACTS, *at),
        ("evidence prune", "--older-than", "1", *there),
        ("evidence prune", "--older-than", "1", *there, "--json"),
        ("official import", "official.csv", *at),
        ("official import", "bad-official.csv", *at),
        ("classify",),
        ("audit", *none),  # sets the units anew
        ("audit", *none, "--json"),
        ("fetch", *none),
    ]


def commands(group: Any, path: tuple[str, ...] = ()) -> set[str]:
    if hasattr(group, "commands"):
        return {name for key, sub in group.commands.items() for name in commands(sub, (*path, key))}
    return {" ".join(path)}


def run(words: tuple[str, ...]) -> Said:
    question = json.dumps({"id": ACTS, "title": ACTS, "text": "แผนพัฒนาท้องถิ่น"}) + "\n"
    return here(*words[0].split(), *words[1:], stdin=question.encode() if words[0] == "classify" else b"")


def test_no_command_lets_words_of_a_site_or_a_file_act_on_the_terminal(hostile: Audited) -> None:
    told = 0
    for words in runs(hostile.folder):
        said = run(words)
        assert "Usage:" not in said.err, (words, said.err)
        assert FORBIDDEN.findall(said.out + said.err) == [], words
        told += "แดง" in said.out + said.err
        if "--json" in words or words[0] == "classify":
            assert [json.loads(line) for line in said.out.splitlines()], words
    assert told > 10  # the words did come through, as words


def test_every_command_that_there_is_was_run_or_is_left_out_for_a_reason(tmp_path: Path) -> None:
    assert {words[0] for words in runs(tmp_path)} | set(ELSEWHERE) == commands(get_command(app))


def test_a_request_stays_one_line_of_the_fetch_log_whatever_the_server_said(tmp_path: Path) -> None:
    log = FetchLog(tmp_path, "r1")
    for at in range(2):
        log.add(
            SentRequest(
                sent="2026-01-01T00:00:00.000Z",
                ended="2026-01-01T00:00:01.000Z",
                group="127.0.0.1",
                unit_id=f"u{at}",
                url=f"http://a.test/{ACTS}",
                why="robots",
                status=200,
                robots=ACTS + '\n{"sent": "2026"}\r\n',
            )
        )
    log.close()
    lines = fetch_log_path(tmp_path, "r1").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["unit_id"] for line in lines] == ["u0", "u1"]
    assert FORBIDDEN.findall("".join(lines)) == []
    assert json.loads(lines[0])["robots"].startswith(ACTS)
