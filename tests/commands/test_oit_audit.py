"""`oit audit` goes from a unit file to a report in one command."""

import json
from collections import Counter
from pathlib import Path

from oit_runs import Audited, here, lines_of
from tiny_sites import NAMES

from checks.rubric import load_rubric
from records.finding import EIT, VERDICTS

ITEMS = [*(item.code for item in load_rubric(2569).items()), EIT]


def test_an_audit_with_a_dead_site_and_one_without_a_website_ends_with_3(finished: Audited) -> None:
    assert finished.said.code == 3, finished.said.err
    assert "Traceback" not in finished.said.err


def test_the_report_has_a_page_of_the_province_and_one_of_every_unit(finished: Audited) -> None:
    pages = {path.relative_to(finished.out).as_posix() for path in finished.out.rglob("index.html")}
    assert pages == {"index.html", *(f"units/{unit_id}/index.html" for unit_id in NAMES)}
    for unit_id, name in NAMES.items():
        assert name in (finished.out / "units" / unit_id / "index.html").read_text(encoding="utf-8")


def test_findings_hold_every_unit_with_every_item_and_eit_in_order(finished: Audited) -> None:
    findings = lines_of(finished.out / "findings.jsonl")
    assert [(f["unit_id"], f["item"]) for f in findings] == [(unit_id, item) for unit_id in NAMES for item in ITEMS]
    assert {f["verdict"] for f in findings} <= set(VERDICTS)


def test_a_line_per_unit_counts_its_verdicts(finished: Audited) -> None:
    findings = lines_of(finished.out / "findings.jsonl")
    units = lines_of(finished.out / "units.jsonl")
    assert [u["unit_id"] for u in units] == list(NAMES)
    for unit in units:
        counted = Counter(f["final"] for f in findings if f["unit_id"] == unit["unit_id"] and f["item"] != EIT)
        assert unit["verdicts"] == counted
    assert {u["unit_id"]: u["site"] for u in units if u["site"] != "ok"} == {"dead": "unreachable", "none": "no_website"}


def test_what_could_not_be_audited_is_unknown_with_a_named_reason(finished: Audited) -> None:
    for finding in lines_of(finished.out / "findings.jsonl"):
        dark = finding["unit_id"] in ("dead", "none")
        assert (finding["verdict"] == "unknown") == dark
        assert not dark or finding["reasons"]


def test_the_evidence_of_every_visited_site_is_kept(finished: Audited) -> None:
    kept = {path.name for path in (finished.out / "evidence").rglob("*") if path.is_file()}
    assert {"rich.warc.gz", "plain.warc.gz", "slow.warc.gz"} <= kept
    assert not [name for name in kept if name.endswith(".open")]


def test_json_answer_is_one_object_with_round_verdicts_and_report(finished: Audited) -> None:
    answer = json.loads(finished.said.out)
    assert answer["round"] == "r1"
    assert answer["unaudited"] == ["dead", "none"]
    assert Path(answer["report"]) == finished.out / "index.html"
    assert sum(answer["verdicts"].values()) == len(NAMES) * len(ITEMS)


def test_each_page_of_a_site_was_asked_for_once(finished: Audited) -> None:
    assert {path for unit_id, path in finished.asked if unit_id == "rich"} >= {"/", "/contact.html", "/plan.pdf"}
    assert max(Counter(finished.asked).values()) == 1


def test_one_item_of_one_unit_changes_that_cell_only(audited: Audited) -> None:
    before = {name: lines_of(audited.out / name) for name in ("findings.jsonl", "units.jsonl")}
    said = here(
        "audit", "--units", audited.folder / "units.csv", "--round", "r1", "--db", audited.db, "--out", audited.out,
        "--allow-private-hosts", "--item", "o8", "--unit", "rich",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert {name: lines_of(audited.out / name) for name in before} == before


def test_a_first_audit_of_one_item_of_one_unit_has_one_cell(sites_up: None, finished: Audited, tmp_path: Path) -> None:
    said = here(
        "audit", "--units", finished.folder / "units.csv", "--round", "one", "--db", f"sqlite:///{tmp_path}/o.db",
        "--out", tmp_path / "out", "--allow-private-hosts", "--delay", "0.02", "--item", "O1", "--unit", "plain",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert [(f["unit_id"], f["item"]) for f in lines_of(tmp_path / "out" / "findings.jsonl")] == [("plain", "O1")]
