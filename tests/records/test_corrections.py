"""Corrections to a unit file change the cells they are for, and not another byte."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.corrections import AnswersError, Correction, correct_file, corrected
from records.settled import Answer, settle
from records.unit import Unit
from records.unit_file import read_units

ROOT = Path(__file__).parents[2]
REAL = (ROOT / "unit_sites.csv").read_bytes().decode("utf-8")
HEAD = ["unit_id", "name_th", "name_en", "kind", "district_th", "district_en", "website", "website_confidence", "source"]

cell = st.text(alphabet="กข ab\",\n'=|", max_size=12)
line_end = st.sampled_from(["\n", "\r\n"])


def units_of(text: str, tmp: Path) -> dict[str, Unit]:
    tmp.write_bytes(text.encode("utf-8"))
    return {unit.unit_id: unit for unit in read_units(tmp)}


def test_one_confirmed_unit_of_the_real_file_changes_one_line() -> None:
    new = corrected(REAL, {"cm-pao-chiang-mai": Correction(website="https://www.chiangmaipao.go.th/", confidence="confirmed")})
    changed = [(a, b) for a, b in zip(REAL.splitlines(), new.splitlines(), strict=True) if a != b]
    assert len(changed) == 1
    before, after = changed[0]
    assert before.startswith("cm-pao-chiang-mai,")
    assert after == before.replace("/,high,high,", "/,confirmed,high,")
    assert corrected(REAL, {}) == REAL


@given(
    remarks=st.lists(cell, min_size=1, max_size=6),
    bom=st.sampled_from(["", "\ufeff"]),
    end=line_end,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    last=st.booleans(),
    chosen=st.sets(st.integers(0, 5)),
)
def test_whatever_stands_in_other_cells_they_stay_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, remarks: list[str], bom: str, end: str, quoting: int, last: bool, chosen: set[int]
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]  # one of the module's numbers
    writer.writerow(HEAD)
    for n, remark in enumerate(remarks):
        writer.writerow([f"u{n}", f"อบต.{n}", "", "sao", remark.strip(), "", f"http://u{n}.go.th/", "low", remark])
        out.write(end * (n % 2))
    text = bom + (out.getvalue() if last else out.getvalue().rstrip("\r\n"))
    place = tmp_path_factory.mktemp("units") / "units.csv"
    before = units_of(text, place)
    corrections = {
        f"u{n}": Correction(website="" if n % 2 else "https://new.go.th/?a=1,2", confidence="none" if n % 2 else "confirmed")
        for n in chosen
        if n < len(remarks)
    }
    new = corrected(text, corrections)
    after = units_of(new, place)
    assert list(after) == list(before)
    for unit_id, unit in after.items():
        change = corrections.get(unit_id)
        old = before[unit_id]
        assert (unit.website, unit.website_confidence) == (
            (change.website, change.confidence) if change else (old.website, old.website_confidence)
        )
        assert (unit.name_th, unit.district_th, unit.extra) == (old.name_th, old.district_th, old.extra)
    undone = {u: Correction(website=before[u].website, confidence=before[u].website_confidence) for u in corrections}
    if quoting == csv.QUOTE_MINIMAL:
        assert corrected(new, undone) == text
    if not corrections:
        assert new == text


def test_an_address_that_stays_keeps_its_quotation_marks() -> None:
    text = 'unit_id,website,website_confidence\n"a","http://a.go.th/","low"\n'
    new = corrected(text, {"a": Correction(website="http://a.go.th/", confidence="confirmed")})
    assert new == 'unit_id,website,website_confidence\n"a","http://a.go.th/",confirmed\n'


def test_a_file_without_a_column_for_the_confidence_gets_one() -> None:
    text = "unit_id,website\r\na,http://a.go.th/\r\nb,\r\n"
    new = corrected(text, {"b": Correction(website="http://b.go.th/", confidence="confirmed")})
    assert new == "unit_id,website,website_confidence\r\na,http://a.go.th/,\r\nb,http://b.go.th/,confirmed\r\n"


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    units.write_text("unit_id,website\na,http://a.go.th/\n", encoding="utf-8")
    with pytest.raises(OSError, match="No such file"):
        correct_file(units, tmp_path / "no" / "new.csv", {"a": Correction(website="", confidence="none")})
    assert units.read_text(encoding="utf-8") == "unit_id,website\na,http://a.go.th/\n"
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]


UNITS = [
    Unit(unit_id="a", name_th="อบต.ก", kind="sao", website="http://a.go.th/"),
    Unit(unit_id="b", name_th="อบต.ข", kind="sao"),
]


def answer(line: int, unit_id: str, website: str, confirm: str = "", correct: str = "") -> Answer:
    return Answer(line=line, unit_id=unit_id, website=website, confirm=confirm, correct=correct)


@pytest.mark.parametrize(
    ("given_answer", "website", "confidence", "kind"),
    [
        (answer(2, "a", "http://a.go.th/", "ใช่"), "http://a.go.th/", "confirmed", "confirmed"),
        (answer(2, "a", "http://a.go.th/", "ใช่", "https://www.a.go.th"), "https://www.a.go.th", "confirmed", "confirmed"),
        (answer(2, "a", "http://a.go.th/", "ไม่ใช่", "https://new.go.th/"), "https://new.go.th/", "confirmed", "replaced"),
        (answer(2, "a", "http://a.go.th/", "", "https://new.go.th/"), "https://new.go.th/", "confirmed", "replaced"),
        (answer(2, "a", "http://a.go.th/", "ไม่ใช่"), "", "none", "emptied"),
        (answer(2, "b", "", "", "https://b.go.th/"), "https://b.go.th/", "confirmed", "replaced"),
    ],
)
def test_what_an_answer_comes_to(given_answer: Answer, website: str, confidence: str, kind: str) -> None:
    settled = settle(Path("x.xlsx"), [given_answer], UNITS)
    assert settled.corrections == {given_answer.unit_id: Correction(website=website, confidence=confidence)}
    assert getattr(settled, kind) == [given_answer.unit_id]


def test_an_unanswered_row_changes_nothing() -> None:
    assert settle(Path("x.xlsx"), [answer(2, "a", "http://a.go.th/"), answer(3, "zzz", "")], UNITS).corrections == {}


@pytest.mark.parametrize(
    ("bad", "column", "words"),
    [
        (answer(7, "zzz", "", "ใช่"), "รหัสหน่วยงาน", "zzz"),
        (answer(7, "a", "http://a.go.th/", "yes"), "ยืนยัน (ใช่/ไม่ใช่)", "ใช่"),
        (answer(7, "a", "http://a.go.th/", "", "www.a.go.th"), "ที่อยู่ที่ถูกต้อง", "http://"),
        (answer(7, "a", "http://a.go.th/", "", "javascript:alert(1)"), "ที่อยู่ที่ถูกต้อง", ""),
        (answer(7, "a", "http://a.go.th/", "", "http://a b.go.th/"), "ที่อยู่ที่ถูกต้อง", "ช่องว่าง"),
        (answer(7, "a", "http://old.go.th/", "ใช่"), "ที่อยู่ในบัญชี", "http://a.go.th/"),
        (answer(7, "b", "", "ใช่"), "ที่อยู่ที่ถูกต้อง", ""),
        (answer(7, "b", "", "ไม่ใช่"), "ที่อยู่ที่ถูกต้อง", ""),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_by_line_and_nothing_is_taken(bad: Answer, column: str, words: str) -> None:
    good = answer(2, "b" if bad.unit_id == "a" else "a", "" if bad.unit_id == "a" else "http://a.go.th/", "", "http://n.go.th/")
    with pytest.raises(AnswersError) as refused:
        settle(Path("x.xlsx"), [good, bad], UNITS)
    (problem,) = refused.value.problems
    assert (problem.line, problem.column) == (7, column)
    assert words in problem.message_th


def test_a_unit_answered_twice_is_refused() -> None:
    with pytest.raises(AnswersError) as refused:
        settle(Path("x"), [answer(2, "a", "http://a.go.th/", "ใช่"), answer(9, "a", "http://a.go.th/", "ไม่ใช่")], UNITS)
    assert [problem.line for problem in refused.value.problems] == [9]
