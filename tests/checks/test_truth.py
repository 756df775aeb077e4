"""Truth files and files of reviewers' decisions: what they may hold, and how a bad line is told."""

import json
from pathlib import Path

import pytest

from checks.truth import Truth, TruthError, read_cells, read_reviews
from records.review import Review
from records.serialise import json_line


def file(folder: Path, text: str, name: str = "truth.csv") -> Path:
    """A file of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_truth_file_may_say_year_round_and_where_the_disclosure_stands(tmp_path: Path) -> None:
    text = (
        "unit_id,item,verdict,year,round,evidence,note\n"
        "u,O1,pass,2569,r1,http://x.go.th/a.pdf http://x.go.th/b.pdf,ชัด\n"
        "u,O1,missing,2568,,,\n"
        "u,O1,partial,,,,\n"
    )
    assert read_cells(file(tmp_path, text)) == [
        Truth(
            unit_id="u",
            item="O1",
            verdict="pass",
            year=2569,
            round="r1",
            places=("http://x.go.th/a.pdf", "http://x.go.th/b.pdf"),
        ),
        Truth(unit_id="u", item="O1", verdict="missing", year=2568),
        Truth(unit_id="u", item="O1", verdict="partial"),
    ]


@pytest.mark.parametrize("column", ["evidence", "evidence_url", "url", "urls"])
def test_the_column_of_addresses_has_the_names_that_people_give_it(tmp_path: Path, column: str) -> None:
    (cell,) = read_cells(file(tmp_path, f'unit_id,item,verdict,{column}\nu,O1,pass,"http://x/1\nhttp://x/2"\n'))
    assert cell.places == ("http://x/1", "http://x/2")


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ("u,O1,pass,69,\n", ":2:"),
        ("u,O1,pass,ปีนี้,\n", ":2:"),
        ("u,O1,pass,2569,r\nu,O1,pass,2568,r\nu,O1,missing,2569,r\n", ":4:"),
    ],
)
def test_a_year_that_is_none_and_a_cell_that_stands_twice_are_told_with_their_line(
    tmp_path: Path, rows: str, where: str
) -> None:
    with pytest.raises(TruthError, match=where) as refused:
        read_cells(file(tmp_path, f"unit_id,item,verdict,year,round\n{rows}"))
    assert " / " in str(refused.value)


def review(decision: str, at: str = "", **more: str) -> dict[str, str]:
    """A review as JSON has it."""
    return {"round": "r", "unit_id": "u", "item": "O1", "decision": decision, "reviewer": "ก", "decided_at": at, **more}


def test_reviews_as_the_program_keeps_them_are_truth_of_their_round(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_bytes(
        b"".join(
            json_line(Review(round="r", unit_id="u", item=item, decision="pass", reviewer="ก", note="ดูแล้ว"))
            for item in ("O1", "O2")
        )
    )
    assert read_reviews(path) == [Truth(unit_id="u", item=i, verdict="pass", round="r") for i in ("O1", "O2")]


def test_a_review_of_a_years_item_says_nothing_of_another_years(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_bytes(json_line(Review(round="r", unit_id="u", item="O1", decision="pass", reviewer="ก", year=2568)))
    assert read_reviews(path) == [Truth(unit_id="u", item="O1", verdict="pass", round="r", year=2568)]


def test_reviews_may_be_a_table(tmp_path: Path) -> None:
    text = "\ufeffunit_id,item,decision,reviewer,year\nu,O1,missing,ก,2569\n"
    assert read_reviews(file(tmp_path, text)) == [Truth(unit_id="u", item="O1", verdict="missing", year=2569)]


def test_a_later_decision_on_the_same_cell_counts_wherever_it_stands(tmp_path: Path) -> None:
    lines = [review("pass", "2026-04-02T09:00:00"), review("missing", "2026-04-01T09:00:00"), review("partial", item="O2")]
    path = file(tmp_path, "\n\n".join(map(json.dumps, lines)), "r.jsonl")
    assert [(c.item, c.verdict) for c in read_reviews(path)] == [("O1", "pass"), ("O2", "partial")]
    again = file(tmp_path, "\n".join(map(json.dumps, [review("pass"), review("review")])), "r.jsonl")
    assert [c.verdict for c in read_reviews(again)] == ["review"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"round":"r","unit_id":"u","item":"O1","decision":"pass","reviewer":"a"}\n{"unit_id":"u"}\n', ":2:"),
        ('{"round":"r","unit_id":"u","item":"O1","decision":"fine","reviewer":"a"}\n', ":1:"),
        ('{"round"\n', ":1:"),
        ("unit_id,item,decision\nu,O1,fine\n", ":2:"),
        ("unit_id,item,verdict\nu,O1,pass\n", "decision"),
        ("", "decision"),
    ],
)
def test_a_file_of_reviews_that_cannot_be_used_says_where_and_why(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(TruthError, match=where) as refused:
        read_reviews(file(tmp_path, text, "reviews"))
    assert " / " in str(refused.value)
