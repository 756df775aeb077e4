"""The measure of agreement: it is full where all agree, low where verdicts were shuffled, and refuses a bad truth file."""

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.evaluate import TruthError, evaluate, read_truth
from records.finding import VERDICTS, Finding, Verdict

CYCLE: tuple[Verdict, ...] = ("pass", "partial", "missing", "outdated", "review", "pass", "inaccessible", "pass")
TRUTH: dict[tuple[str, str], Verdict] = {
    (f"u{unit}", f"O{item}"): CYCLE[(unit * 7 + item) % len(CYCLE)] for unit in range(12) for item in range(1, 27)
}


def said(verdicts: dict[tuple[str, str], Verdict]) -> list[Finding]:
    """Findings with these verdicts."""
    return [
        Finding(round="r", year=2569, unit_id=unit, item=item, concepts=[], verdict=v, final=v)
        for (unit, item), v in verdicts.items()
    ]


def test_findings_that_agree_everywhere_measure_one() -> None:
    measured = evaluate(said(TRUTH), TRUTH)
    assert measured.agreement == measured.kappa == measured.gap_recall == 1.0
    assert measured.false_pass == measured.needless_review == 0.0
    assert measured.cells == len(TRUTH)
    assert measured.disagreements == []
    assert set(measured.per_item.values()) == {1.0}


def test_shuffled_verdicts_measure_low() -> None:
    keys, verdicts = list(TRUTH), list(TRUTH.values())
    random.Random(5).shuffle(verdicts)
    measured = evaluate(said(dict(zip(keys, verdicts, strict=True))), TRUTH)
    assert measured.agreement is not None
    assert measured.agreement < 0.4
    assert measured.kappa is not None
    assert abs(measured.kappa) < 0.15
    assert measured.false_pass is not None
    assert measured.false_pass > 0.2
    assert measured.disagreements


def test_calling_everything_a_pass_shows_in_the_false_passes_and_finds_no_gap() -> None:
    measured = evaluate(said(dict.fromkeys(TRUTH, "pass")), TRUTH)
    assert measured.false_pass == 1.0
    assert measured.gap_recall == 0.0
    assert measured.kappa == 0.0


def test_sending_everything_to_a_person_finds_every_gap_and_shows_its_cost() -> None:
    measured = evaluate(said(dict.fromkeys(TRUTH, "review")), TRUTH)
    assert measured.gap_recall == 1.0
    assert measured.review_rate == 1.0
    assert measured.needless_review == 1.0
    assert measured.false_pass == 0.0


def test_the_measures_are_what_they_are_called() -> None:
    truth: dict[tuple[str, str], Verdict] = {
        ("a", "O1"): "pass",
        ("a", "O2"): "partial",
        ("a", "O3"): "missing",
        ("a", "O4"): "review",
        ("b", "O1"): "pass",
    }
    verdicts: dict[tuple[str, str], Verdict] = {
        ("a", "O1"): "pass",
        ("a", "O2"): "pass",
        ("a", "O3"): "outdated",
        ("a", "O4"): "review",
        ("b", "O1"): "review",
    }
    measured = evaluate(said(verdicts), truth)
    assert measured.agreement == 0.4
    assert measured.false_pass == pytest.approx(1 / 3, abs=1e-4)
    assert measured.gap_recall == 0.5
    assert measured.review_rate == 0.4
    assert measured.needless_review == 0.25
    assert measured.confusion["partial"] == {"pass": 1}
    assert measured.per_item["O1"] == 0.5
    assert measured.disagreements == [
        ("a", "O2", "partial", "pass"),
        ("a", "O3", "missing", "outdated"),
        ("b", "O1", "pass", "review"),
    ]


def test_cells_that_only_one_side_has_are_counted_apart() -> None:
    measured = evaluate(said({("a", "O1"): "pass", ("a", "O9"): "pass"}), {("a", "O1"): "pass", ("z", "O1"): "pass"})
    assert (measured.cells, measured.only_in_truth, measured.only_in_findings) == (1, 1, 1)


def test_nothing_in_common_measures_nothing() -> None:
    measured = evaluate([], TRUTH)
    assert measured.cells == 0
    assert measured.agreement is None
    assert measured.kappa is None
    assert measured.false_pass is None


def test_the_machines_verdict_is_measured_and_not_a_reviewers_decision() -> None:
    (finding,) = said({("a", "O1"): "missing"})
    decided = msgspec.structs.replace(finding, decision="pass", final="pass")
    assert evaluate([decided], {("a", "O1"): "pass"}).agreement == 0.0


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcd"), st.sampled_from(["O1", "O2", "EIT"])), st.sampled_from(VERDICTS), min_size=1
    )
)
def test_every_share_lies_between_nought_and_one(truth: dict[tuple[str, str], Verdict]) -> None:
    measured = evaluate(said(dict(zip(truth, reversed(truth.values()), strict=True))), truth)
    shares = (measured.agreement, measured.false_pass, measured.gap_recall, measured.review_rate, measured.needless_review)
    assert all(s is None or 0 <= s <= 1 for s in shares)
    assert measured.kappa is None or -1 <= measured.kappa <= 1


# the truth file


def truth_file(folder: Path, text: str | bytes) -> Path:
    """A truth file of this text."""
    path = folder / "truth.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_truth_file_is_read_with_or_without_a_byte_order_mark_and_with_notes(tmp_path: Path, mark: str) -> None:
    path = truth_file(tmp_path, f"{mark}unit_id,item,verdict,note\nu1,O1,pass,เห็นชัด\nu1,EIT,missing,\n")
    assert read_truth(path) == {("u1", "O1"): "pass", ("u1", "EIT"): "missing"}


@pytest.mark.parametrize(
    ("text", "said_"),
    [
        ("unit_id,item\nu1,O1\n", "verdict"),
        ("", "unit_id"),
        ("unit_id,item,verdict\nu1,O1,pass\nu1,O2,perfect\n", ":3:"),
        ("unit_id,item,verdict\nu1,O1,pass\nu2,O1,pass\nu1,O1,missing\n", ":4:"),
        ("unit_id,item,verdict\nu1,O1,\n", ":2:"),
        ("unit_id,item,verdict\nu1,O1\n", ":2:"),
    ],
    ids=["no column", "empty", "unknown verdict", "twice", "no verdict", "short row"],
)
def test_a_truth_file_that_cannot_be_used_says_where_and_why(tmp_path: Path, text: str, said_: str) -> None:
    with pytest.raises(TruthError, match=said_) as refused:
        read_truth(truth_file(tmp_path, text))
    assert "truth.csv" in str(refused.value)
    assert " / " in str(refused.value)


def test_a_truth_file_in_another_encoding_or_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TruthError, match="cannot be read"):
        read_truth(truth_file(tmp_path, "unit_id,item,verdict,note\nu1,O1,pass,ดี\n".encode("cp874")))
    with pytest.raises(TruthError, match="cannot be read"):
        read_truth(tmp_path / "none.csv")
