"""Bad input ends with one clear message in Thai and English and exit code 2, and leaves nothing half-written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from oit_runs import Audited, Said, here, in_both_languages, oit

from checks.rubric import RUBRICS

HEADER = "unit_id,name_th,name_en,kind,district_th,district_en,website\n"
GOOD = HEADER + "a,เทศบาลตำบลเอ,A,tambon_municipality,เมือง,Mueang,\n"


def refused(said: Said, *words: str) -> None:
    assert said.code == 2, (said.code, said.err)
    assert "Traceback" not in said.err
    assert in_both_languages(said.err), said.err
    for word in words:
        assert word in said.err
    assert said.out == ""


def audit(folder: Path, *words: str | Path, units: str | bytes = GOOD, out: str | Path = "out", db: str = "") -> Said:
    """An audit of a unit file with this content; the store would lie beside it."""
    file = folder / "units.csv"
    file.write_bytes(units if isinstance(units, bytes) else units.encode())
    return here("audit", "--units", file, "--out", folder / out, "--db", db or f"sqlite:///{folder}/oit.db", *words)


UNIT_FILES = {
    "a missing column": (HEADER.replace("kind,", "") + "a,เทศบาลตำบลเอ,A,เมือง,Mueang,\n", ["kind"]),
    "a duplicate id": (GOOD + "b,เทศบาลตำบลบี,B,sao,เมือง,Mueang,\na,เทศบาลตำบลเอ,A,sao,เมือง,Mueang,\n", ["units.csv:4", '"a"']),
    "an ftp website": (HEADER + "a,เทศบาลตำบลเอ,A,sao,เมือง,Mueang,ftp://a.go.th/\n", ["units.csv:2", "website", "http://"]),
    "an unknown kind": (HEADER + "a,เทศบาลตำบลเอ,A,village,เมือง,Mueang,\n", ["units.csv:2", "kind", "sao"]),
    "windows-874": (GOOD.encode("cp874"), ["units.csv:2", "windows-874", "UTF-8"]),
    "nothing": ("", ["units.csv"]),
}


@pytest.mark.parametrize(("content", "words"), UNIT_FILES.values(), ids=UNIT_FILES.keys())
def test_a_bad_unit_file_is_refused_with_its_line(tmp_path: Path, content: str | bytes, words: list[str]) -> None:
    refused(audit(tmp_path, units=content), *words)
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]
    refused(here("units", "check", tmp_path / "units.csv"), *words)


def test_a_unit_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(here("audit", "--units", tmp_path / "none.csv", "--out", tmp_path / "out"), "none.csv")
    assert list(tmp_path.iterdir()) == []


def changed_rubric(folder: Path, change: Callable[[str], str]) -> Path:
    file = folder / "rubric.yaml"
    text = (RUBRICS / "2569.yaml").read_text(encoding="utf-8")
    file.write_text(change(text), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    return file


RUBRICS_BROKEN: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "an unknown element kind": (lambda text: text.replace("kind: content", "kind: horoscope", 1), ["kind", "O1.1"]),
    "an unknown element check": (
        lambda text: text.replace("check: {kind: words", "check: {kind: horoscope", 1),
        ["horoscope", "O1.1"],
    ),
    "no required element": (lambda text: text.replace("enforce: required", "enforce: advisory"), ["O1", "required"]),
    "an unknown field": (lambda text: text.replace("title_th:", "titel_th:", 2), ["title_th"]),
    "no YAML": (lambda _: "a: [", ["YAML"]),
    "another text": (lambda _: "ข้อความ", ["mapping"]),
}


@pytest.mark.parametrize(("change", "words"), RUBRICS_BROKEN.values(), ids=RUBRICS_BROKEN.keys())
def test_a_broken_rubric_is_refused_with_file_and_place(tmp_path: Path, change: Callable[[str], str], words: list[str]) -> None:
    file = changed_rubric(tmp_path, change)
    refused(audit(tmp_path, "--rubric", file), "rubric.yaml", *words)
    assert {path.name for path in tmp_path.iterdir()} == {"rubric.yaml", "units.csv"}
    refused(here("rubric", "show", "--rubric", file), "rubric.yaml", *words)


def test_a_rubric_of_another_year_than_asked_for_is_refused(tmp_path: Path) -> None:
    refused(audit(tmp_path, "--rubric", RUBRICS / "2567.yaml", "--year", "2569"), "2567", "2569")


@pytest.mark.parametrize("place", ["units.csv", "units.csv/below", "units.csv/far/below"])
def test_an_out_below_a_file_is_refused_before_the_audit_begins(tmp_path: Path, place: str) -> None:
    refused(audit(tmp_path, out=place), place, "--out")
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]


@pytest.mark.parametrize("place", ["/proc", "/proc/oit/out", "/dev/null/out"])
def test_an_out_where_nothing_can_be_written_is_refused(tmp_path: Path, place: str) -> None:
    refused(audit(tmp_path, out=place), place, "--out")
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]


WRONG_CHOICES = {
    "unit": (["--unit", "nobody"], "nobody"),
    "item": (["--item", "O27"], "O27"),
    "year": (["--year", "2571"], "2571"),
    "round name": (["--round", "r\n1"], "2569-1"),
    "long round name": (["--round", "r" * 300], "100"),
}


@pytest.mark.parametrize(("words", "named"), WRONG_CHOICES.values(), ids=WRONG_CHOICES.keys())
def test_what_does_not_exist_cannot_be_audited(tmp_path: Path, words: list[str], named: str) -> None:
    refused(audit(tmp_path, *words), named)
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]


@pytest.mark.parametrize(
    "url", ["oit.db", "mysql://host/oit", "sqlite://", "sqlite:////proc/none/oit.db", "sqlite:///{units}", "::"]
)
def test_a_store_that_cannot_be_is_refused(tmp_path: Path, url: str) -> None:
    refused(audit(tmp_path, db=url.format(units=tmp_path / "units.csv")), "sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]


@pytest.mark.parametrize("command", [["read"], ["check"], ["report"], ["round", "list"], ["round", "show"]])
def test_a_mistyped_store_is_told_of_and_not_made(tmp_path: Path, command: list[str]) -> None:
    out = ["--out", str(tmp_path / "out")] if command[0] in ("read", "report") else []
    refused(here(*command, "--db", f"sqlite:///{tmp_path}/oti.db", *out), "oti.db", "--db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["read", "check", "report"])
def test_an_unknown_round_is_told_of_with_those_there_are(finished: Audited, tmp_path: Path, command: str) -> None:
    out: list[str | Path] = [] if command == "check" else ["--out", tmp_path / "out"]
    refused(here(command, "--round", "r2", "--db", finished.db, *out), "r2", "r1")
    assert list(tmp_path.iterdir()) == []


def test_a_round_belongs_to_one_year(audited: Audited) -> None:
    said = here(
        "audit", "--units", audited.folder / "units.csv", "--year", "2568", "--round", "r1", "--db", audited.db,
        "--out", audited.out, "--contact", "a@example.go.th",
    )  # fmt: skip
    refused(said, "2569", "2568")


@pytest.mark.parametrize("words", [["--unit", "nobody"], ["--item", "O99"], ["--year", "2571"]])
def test_what_does_not_exist_cannot_be_judged(finished: Audited, words: list[str]) -> None:
    refused(here("check", "--db", finished.db, *words), words[1])


def test_the_installed_program_says_the_same_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(GOOD.encode("cp874"))
    said = oit("audit", "--units", "units.csv", cwd=tmp_path)
    refused(said, "units.csv:2", "windows-874")
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]
