"""What the unit file promises: read whole, or refused with the line, the column and what to do."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.unit import UNIT_KINDS, Unit
from records.unit_file import (
    MAX_BYTES,
    OFFICIAL_COUNTS,
    REQUIRED_COLUMNS,
    Problem,
    UnitFileError,
    read_units,
    website_shared,
    write_units,
)

HEADER = ",".join(REQUIRED_COLUMNS)
GOOD = "cm-sao-a,องค์การบริหารส่วนตำบลเอ,A SAO,sao,ฝาง,Fang,http://www.a.go.th/"


def write(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "units.csv"
    path.write_bytes("\n".join(lines).encode(encoding) + b"\n")
    return path


def problems(path: Path) -> list[Problem]:
    with pytest.raises(UnitFileError) as caught:
        read_units(path)
    for problem in caught.value.problems:
        assert any("\u0e01" <= char <= "\u0e5b" for char in problem.message_th)
        assert problem.message_en
    return caught.value.problems


def row(**cells: str) -> str:
    known = dict(zip(REQUIRED_COLUMNS, GOOD.split(","), strict=True))
    return ",".join({**known, **cells}.values())


def test_the_real_unit_file_has_the_official_212_units() -> None:
    units = read_units(Path(__file__).parents[2] / "unit_sites.csv")
    assert Counter(unit.kind for unit in units) == OFFICIAL_COUNTS
    assert sum(OFFICIAL_COUNTS.values()) == len(units) == 212
    assert sum(not unit.website for unit in units) == 40
    assert Counter(unit.website_confidence for unit in units) == {"high": 86, "medium": 71, "low": 15, "none": 40}
    assert all(unit.extra["source"] for unit in units)
    assert website_shared(units) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    (unit,) = read_units(write(tmp_path, HEADER, GOOD, encoding=encoding))
    assert (unit.unit_id, unit.name_th, unit.kind) == ("cm-sao-a", "องค์การบริหารส่วนตำบลเอ", "sao")


def test_windows_line_ends_blank_lines_and_spaces_around_cells_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(f"{HEADER}\r\n\r\n,,,,,,\r\n{row(unit_id='  cm-a ')}\r\n".encode())
    assert [unit.unit_id for unit in read_units(path)] == ["cm-a"]


def test_extra_columns_are_kept_and_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "โทรศัพท์,website_confidence," + ",".join(reversed(REQUIRED_COLUMNS)),
        "053-000000,low," + ",".join(reversed(GOOD.split(","))),
    )
    (unit,) = read_units(path)
    assert unit.extra == {"โทรศัพท์": "053-000000"}
    assert unit.website_confidence == "low"
    assert unit.website == "http://www.a.go.th/"


def test_an_unknown_website_is_a_state_and_not_an_error(tmp_path: Path) -> None:
    (unit,) = read_units(write(tmp_path, HEADER, row(website="")))
    assert unit.website == ""


@pytest.mark.parametrize("encoding", ["cp874", "tis-620"])
def test_a_thai_windows_file_is_refused_with_advice_to_save_it_as_utf8(tmp_path: Path, encoding: str) -> None:
    (problem,) = problems(write(tmp_path, HEADER, GOOD, encoding=encoding))
    assert problem.line == 2
    assert "windows-874" in problem.message_th
    assert "windows-874" in problem.message_en
    assert "UTF-8" in problem.message_th


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_an_excel_unicode_text_file_is_refused(tmp_path: Path, encoding: str) -> None:
    (problem,) = problems(write(tmp_path, HEADER, GOOD, encoding=encoding))
    assert "UTF-8" in problem.message_th


@pytest.mark.parametrize("column", REQUIRED_COLUMNS)
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    header = ",".join(name for name in REQUIRED_COLUMNS if name != column)
    (problem,) = problems(write(tmp_path, header, "x,x,x,x,x,x"))
    assert (problem.line, problem.column) == (1, column)
    assert column in problem.message_th


def test_a_file_separated_by_semicolons_is_told_so(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, HEADER.replace(",", ";"), GOOD.replace(",", ";")))
    assert "comma" in problem.message_en
    assert "จุลภาค" in problem.message_th


def test_a_repeated_or_nameless_column_is_refused(tmp_path: Path) -> None:
    found = problems(write(tmp_path, HEADER + ",website,", GOOD + ",,"))
    assert {problem.column for problem in found} == {"", "website"}


def test_a_duplicate_id_names_the_first_line(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, HEADER, GOOD, row(unit_id="cm-b"), GOOD))
    assert (problem.line, problem.column) == (4, "unit_id")
    assert "บรรทัด 2" in problem.message_th
    assert "line 2" in problem.message_en


def test_ids_that_differ_only_in_capitals_would_share_a_folder_and_are_refused(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, HEADER, row(unit_id="CM-01"), row(unit_id="cm-01")))
    assert (problem.line, problem.column) == (3, "unit_id")


def test_an_unknown_kind_lists_the_kinds_there_are(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, HEADER, row(kind="อบต.")))
    assert (problem.line, problem.column) == (2, "kind")
    assert all(kind in problem.message_th for kind in UNIT_KINDS)


@pytest.mark.parametrize(
    ("website", "says"),
    [
        ("ftp://a.go.th/", "http"),
        ("file:///etc/passwd", "http"),
        ("www.a.go.th", "add http://"),
        ("a.go.th:8080/x", "add http://"),
        ("javascript:alert(1)", "http://"),
        ("http://a go.th/", "space"),
        ("http://a.go.th/ http://b.go.th/", "space"),
        ("http://a.go.th/\u200b", "invisible"),
        ("http://", "host"),
        ("http:///index.php", "host"),
        ("http://a..go.th/", "host"),
        ("http://[::1/", "host"),
        ("http://999.1.1.1/", "host"),
        ("http://a|b.go.th/", "host"),
        ("http://a.go.th:99999/", "port"),
        ("http://a.go.th:x/", "port"),
        ("http://user:secret@a.go.th/", "password"),
        ("http://a.go.th/" + "x" * 3000, "longer"),
    ],
)
def test_a_bad_website_is_refused_with_what_to_do(tmp_path: Path, website: str, says: str) -> None:
    (problem,) = problems(write(tmp_path, HEADER, row(website=website)))
    assert (problem.line, problem.column) == (2, "website")
    assert says in problem.message_en


@pytest.mark.parametrize(
    "website",
    [
        "http://www.a.go.th",
        "HTTPS://A.go.th/index.php?x=1",
        "http://127.3.4.5:8080/",
        "http://192.168.1.1/",
        "http://[::1]:8000/",
        "http://เทศบาล.ไทย/หน้าแรก",
        "http://my_site.a.go.th/",
    ],
)
def test_good_websites_are_accepted_as_written(tmp_path: Path, website: str) -> None:
    (unit,) = read_units(write(tmp_path, HEADER, row(website=website)))
    assert unit.website == website


@pytest.mark.parametrize("unit_id", ["../x", "a/b", "-a", ".", "a b", "หน่วย", "x" * 101, "a."])
def test_an_id_that_cannot_name_a_folder_is_refused(tmp_path: Path, unit_id: str) -> None:
    (problem,) = problems(write(tmp_path, HEADER, row(unit_id=unit_id)))
    assert (problem.line, problem.column) == (2, "unit_id")


@pytest.mark.parametrize("column", ["unit_id", "name_th"])
def test_an_empty_id_or_name_is_refused(tmp_path: Path, column: str) -> None:
    (problem,) = problems(write(tmp_path, HEADER, row(**{column: " "})))
    assert (problem.line, problem.column) == (2, column)


def test_a_row_with_too_many_or_too_few_cells_is_refused(tmp_path: Path) -> None:
    found = problems(write(tmp_path, HEADER, GOOD + ",x", "cm-b,ข"))
    assert [problem.line for problem in found] == [2, 3]


def test_all_problems_of_a_file_are_told_at_once_by_physical_line(tmp_path: Path) -> None:
    two_lines = row(unit_id="cm-two", name_en='"A\nB"')
    found = problems(write(tmp_path, HEADER, two_lines, "", row(unit_id="", kind="x", website="ftp://a"), "cm-b", two_lines))
    assert [(problem.line, problem.column) for problem in found] == [
        (5, "unit_id"),
        (5, "kind"),
        (5, "website"),
        (6, ""),
        (7, "unit_id"),
    ]


def test_an_open_quotation_mark_is_told_together_with_earlier_problems(tmp_path: Path) -> None:
    found = problems(write(tmp_path, HEADER, row(kind="x"), 'cm-b,"ข,,sao,,,'))
    assert [problem.line for problem in found] == [2, 3]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", HEADER.encode(), b"\0" * 10, b"\x80\xff\xfe\x01"])
def test_an_empty_or_meaningless_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    assert len(problems(path)) == 1


def test_a_nul_character_is_refused_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, HEADER, row(name_en="a\0b")))
    assert problem.line == 2


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (problem,) = problems(path)
    assert "10 MB" in problem.message_en


def test_a_file_that_is_not_there_is_a_problem_too(tmp_path: Path) -> None:
    assert len(problems(tmp_path / "none.csv")) == 1
    assert len(problems(tmp_path)) == 1


def test_units_that_share_a_website_are_pointed_out(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEADER,
        GOOD,
        row(unit_id="cm-b", website="https://A.go.th"),
        row(unit_id="cm-c", website="http://a.go.th/c"),
        row(unit_id="cm-d", website=""),
        row(unit_id="cm-e", website=""),
    )
    assert website_shared(read_units(path)) == {"http://www.a.go.th/": ["cm-sao-a", "cm-b"]}


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).map(str.strip)
units = st.lists(
    st.builds(
        Unit,
        unit_id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,20}", fullmatch=True),
        name_th=texts.filter(bool),
        kind=st.sampled_from(UNIT_KINDS),
        name_en=texts,
        district_th=texts,
        district_en=texts,
        website=st.sampled_from(["", "http://a.go.th/?a=1,2", 'https://b.go.th/"x"']),
        website_confidence=texts,
        name_confidence=texts,
        extra=st.fixed_dictionaries({"source": texts, "หมายเหตุ, อื่น": texts}),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda unit: unit.unit_id.casefold(),
)


@settings(max_examples=60, deadline=None)
@given(units)
def test_what_is_written_is_read_again_unchanged(tmp_path_factory: pytest.TempPathFactory, rows: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("units") / "units.csv"
    write_units(path, rows)
    assert read_units(path) == rows
    assert [file.name for file in path.parent.iterdir()] == ["units.csv"]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_content_makes_the_reader_fail_in_another_way(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("units") / "units.csv"
    path.write_bytes(f"{HEADER}\n".encode() + content)
    try:
        found: list[Unit] | list[Problem] = read_units(path)
    except UnitFileError as error:
        found = error.problems
    assert found
