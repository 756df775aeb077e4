"""`oit evaluate` compares findings with a careful person's verdicts, and its measures can fail."""

import csv
import json
import random
from pathlib import Path

import pytest
from oit_runs import Audited, here, in_both_languages, lines_of

from records.finding import VERDICTS


def write_findings(path: Path, verdicts: dict[tuple[str, str], str]) -> Path:
    rows = [
        {"round": "r", "year": 2569, "unit_id": unit, "item": item, "concepts": [], "verdict": verdict, "final": verdict}
        for (unit, item), verdict in verdicts.items()
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_truth(path: Path, verdicts: dict[tuple[str, str], str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("unit_id", "item", "verdict"), *((*cell, verdict) for cell, verdict in verdicts.items())])
    return path


@pytest.fixture(scope="module")
def truth() -> dict[tuple[str, str], str]:
    chance = random.Random(2569)
    weights = [40, 10, 10, 5, 25, 8, 1, 1]
    cells = [(f"u{unit}", f"O{item}") for unit in range(12) for item in range(1, 27)]
    return dict(zip(cells, chance.choices(VERDICTS, weights, k=len(cells)), strict=True))


def measured(folder: Path, truth: dict[tuple[str, str], str], said: dict[tuple[str, str], str]) -> dict[str, float]:
    done = here(
        "evaluate",
        "--truth",
        write_truth(folder / "t.csv", truth),
        "--findings",
        write_findings(folder / "f.jsonl", said),
        "--json",
    )
    assert done.code == 0, done.err
    answer: dict[str, float] = json.loads(done.out)
    return answer


def test_identical_verdicts_agree_wholly(tmp_path: Path, truth: dict[tuple[str, str], str]) -> None:
    answer = measured(tmp_path, truth, truth)
    assert (answer["cells"], answer["agreement"], answer["kappa"]) == (312, 1.0, 1.0)
    assert (answer["false_pass"], answer["gap_recall"], answer["needless_review"]) == (0.0, 1.0, 0.0)


def test_shuffled_verdicts_agree_little_and_not_beyond_chance(tmp_path: Path, truth: dict[tuple[str, str], str]) -> None:
    said = list(truth.values())
    random.Random(2569).shuffle(said)
    answer = measured(tmp_path, truth, dict(zip(truth, said, strict=True)))
    assert answer["agreement"] < 0.4
    assert abs(answer["kappa"]) < 0.15
    assert answer["false_pass"] > 0.25
    assert answer["gap_recall"] < 0.7


def test_calling_everything_a_pass_is_no_agreement_beyond_chance(tmp_path: Path, truth: dict[tuple[str, str], str]) -> None:
    answer = measured(tmp_path, truth, dict.fromkeys(truth, "pass"))
    assert (answer["kappa"], answer["false_pass"], answer["gap_recall"]) == (0.0, 1.0, 0.0)


def test_findings_of_an_audit_are_compared_and_the_measures_named(finished: Audited, tmp_path: Path) -> None:
    findings = finished.out / "findings.jsonl"
    verdicts = {(f["unit_id"], f["item"]): f["verdict"] for f in lines_of(findings)}
    verdicts["rich", "O1"] = "inaccessible"
    done = here("evaluate", "--truth", write_truth(tmp_path / "t.csv", verdicts), "--findings", findings)
    assert done.code == 0
    for measure in ("agreement", "kappa", "false-pass rate", "gap recall", "review rate", "135 ช่อง"):
        assert measure in done.out
    assert "rich O1: เฉลย inaccessible" in done.out


def test_the_confusion_matrix_is_whole_on_a_narrow_terminal(tmp_path: Path, truth: dict[tuple[str, str], str]) -> None:
    cells = {cell: verdict for cell, verdict in truth.items() if verdict != "not_applicable"}
    files = ("--truth", write_truth(tmp_path / "t.csv", cells), "--findings", write_findings(tmp_path / "f.jsonl", cells))
    lines = [line.split() for line in here("evaluate", *files, columns=80).out.splitlines()]
    assert ["เฉลย", "\\", "ผล", *VERDICTS[:-1]] in lines
    for place, verdict in enumerate(VERDICTS[:-1]):
        row = ["·"] * 7
        row[place] = str(list(cells.values()).count(verdict))
        assert [verdict, *row] in lines


def test_cells_that_only_one_side_has_are_told_of(tmp_path: Path) -> None:
    answer = measured(tmp_path, {("a", "O1"): "pass", ("a", "O2"): "pass"}, {("a", "O1"): "pass", ("b", "O1"): "pass"})
    assert (answer["cells"], answer["only_in_truth"], answer["only_in_findings"]) == (1, 1, 1)


BAD_TRUTH = {
    "an unknown verdict": (b"unit_id,item,verdict\na,O1,pass\na,O2,maybe\n", ["t.csv:3", "maybe"]),
    "a missing column": (b"unit_id,verdict\na,pass\n", ["item"]),
    "a cell twice": (b"unit_id,item,verdict\na,O1,pass\na,O1,pass\n", ["t.csv:3"]),
    "a short row": (b"unit_id,item,verdict\na\n", ["t.csv:2"]),
    "another encoding": ("unit_id,item,verdict,note\na,O1,pass,ก\n".encode("cp874"), ["t.csv"]),
}


@pytest.mark.parametrize(("content", "words"), BAD_TRUTH.values(), ids=BAD_TRUTH.keys())
def test_a_bad_truth_file_is_refused_with_its_line(tmp_path: Path, content: bytes, words: list[str]) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    done = here("evaluate", "--truth", tmp_path / "t.csv", "--findings", write_findings(tmp_path / "f.jsonl", {}))
    assert done.code == 2
    assert in_both_languages(done.err)
    assert all(word in done.err for word in words), done.err


BAD_FINDINGS = {
    "no JSON": (b"unit_id;item\n", "f.jsonl:1"),
    "another record": (b'{"a": 1}\n', "f.jsonl:1"),
    "no UTF-8": (b'\n{"round": "\xa1"}\n', "f.jsonl:2"),
    "an unknown verdict": (
        b'{"round":"r","year":2569,"unit_id":"a","item":"O1","concepts":[],"verdict":"maybe","final":"pass"}',
        "f.jsonl:1",
    ),
}


@pytest.mark.parametrize(("content", "place"), BAD_FINDINGS.values(), ids=BAD_FINDINGS.keys())
def test_a_findings_file_that_is_none_is_refused_with_its_line(tmp_path: Path, content: bytes, place: str) -> None:
    (tmp_path / "f.jsonl").write_bytes(content)
    done = here("evaluate", "--truth", write_truth(tmp_path / "t.csv", {}), "--findings", tmp_path / "f.jsonl")
    assert done.code == 2
    assert place in done.err
    assert in_both_languages(done.err)


@pytest.mark.parametrize("option", ["--truth", "--findings"])
def test_a_file_that_is_not_there_is_told_of(tmp_path: Path, option: str) -> None:
    files = {"--truth": write_truth(tmp_path / "t.csv", {}), "--findings": write_findings(tmp_path / "f.jsonl", {})}
    files[option] = tmp_path / "none"
    done = here("evaluate", *(word for pair in files.items() for word in pair))
    assert done.code == 2
    assert "none" in done.err


# reviewers' decisions, several years, places and confidence


def test_reviewers_decisions_serve_instead_of_a_truth_file(tmp_path: Path) -> None:
    findings = write_findings(tmp_path / "f.jsonl", {("a", "O1"): "pass", ("a", "O2"): "missing"})
    review = {"round": "r", "unit_id": "a", "reviewer": "ก"}
    lines = [json.dumps({**review, "item": item, "decision": "pass"}) for item in ("O1", "O2")]
    (tmp_path / "reviews.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = here("evaluate", "--reviews", tmp_path / "reviews.jsonl", "--findings", findings, "--json")
    assert done.code == 0, done.err
    answer = json.loads(done.out)
    assert (answer["cells"], answer["agreement"]) == (2, 0.5)
    assert answer["disagreements"] == [["a", "O2", "pass", "missing"]]


def test_either_truth_or_reviews_and_not_both(tmp_path: Path) -> None:
    findings = write_findings(tmp_path / "f.jsonl", {})
    truth = write_truth(tmp_path / "t.csv", {})
    for files in ([], ["--truth", truth, "--reviews", truth]):
        done = here("evaluate", "--findings", findings, *files)
        assert done.code == 2
        assert in_both_languages(done.err)
        assert "--reviews" in done.err


def test_findings_of_several_years_in_one_file_are_told_by_year_and_concept(tmp_path: Path) -> None:
    rows = [
        {
            "round": "r", "year": year, "unit_id": "a", "item": "O8", "concepts": [concept], "verdict": "pass", "final": "pass",
            "confidence": 0.9, "evidence": [{"url": f"http://x.go.th/{year}"}],
        }
        for year, concept in ((2567, "action_plan"), (2569, "staff_manual"))
    ]  # fmt: skip
    findings = tmp_path / "f.jsonl"
    findings.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    truth = tmp_path / "t.csv"
    truth.write_text(
        "unit_id,item,year,verdict,evidence\na,O8,2567,pass,http://x.go.th/2567\na,O8,2569,missing,http://x.go.th/1\n", "utf-8"
    )
    answer = json.loads(here("evaluate", "--truth", truth, "--findings", findings, "--json").out)
    assert {year: m["agreement"] for year, m in answer["per_year"].items()} == {"2567": 1.0, "2569": 0.0}
    assert {name: m["agreement"] for name, m in answer["per_concept"].items()} == {"action_plan": 1.0, "staff_manual": 0.0}
    assert (answer["evidence"], answer["evidence_cells"]) == (0.5, 2)
    assert answer["reliability"] == [{"low": 0.9, "high": 1.0, "cells": 2, "stated": 0.9, "right": 0.5}]
    assert answer["ece"] == pytest.approx(0.4)
    said = here("evaluate", "--truth", truth, "--findings", findings).out
    for words in ("รายปี / by year", "2567", "action_plan", "evidence accuracy: 0.500", "ECE): 0.400", "0.9-1.0"):
        assert words in said


def test_findings_of_several_years_need_a_truth_that_says_its_year(tmp_path: Path) -> None:
    rows = [
        {"round": "r", "year": year, "unit_id": "a", "item": "O8", "concepts": [], "verdict": "pass", "final": "pass"}
        for year in (2567, 2569)
    ]
    (tmp_path / "f.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    truth = write_truth(tmp_path / "t.csv", {("a", "O8"): "pass"})
    done = here("evaluate", "--truth", truth, "--findings", tmp_path / "f.jsonl")
    assert done.code == 2
    assert in_both_languages(done.err)
    assert "year" in done.err


def test_the_tables_fit_a_narrow_terminal(finished: Audited, tmp_path: Path) -> None:
    findings = finished.out / "findings.jsonl"
    verdicts = {(f["unit_id"], f["item"]): f["verdict"] for f in lines_of(findings)}
    truth = write_truth(tmp_path / "t.csv", verdicts)
    assert "…" not in here("evaluate", "--truth", truth, "--findings", findings, columns=80).out
