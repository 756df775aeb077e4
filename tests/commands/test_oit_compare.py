"""`oit compare` tells before from after, `oit official import` takes a file whole or not at all, reports tell the progress."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import lxml.html
import msgspec
import pytest
from oit_runs import Audited, here, in_both_languages, lines_of

from checks.rubric import crosswalk, load_rubric
from checks.score import counted
from commands.past import known_levels, round_before
from records.database import open_store
from records.finding import Finding, Verdict
from records.unit import Unit
from records.visit import HealthNote

SWAPPED: dict[Verdict, Verdict] = {"pass": "missing", "missing": "pass", "partial": "review"}


@pytest.fixture
def stored(finished: Audited, tmp_path: Path) -> Audited:
    """A copy of the audit's store alone, for a test that changes it."""
    shutil.copyfile(finished.folder / "oit.db", tmp_path / "oit.db")
    return finished._replace(folder=tmp_path)


@pytest.fixture
def two_rounds(stored: Audited) -> Audited:
    """The finished audit's store, and in it before the audit a round "ม.ค. 1" in which some findings were others."""
    rubric = load_rubric(2569)
    with open_store(stored.db) as store:
        first = store.open_round("ม.ค. 1", 2569, "2020-01-01")
        units = store.units("r1")
        store.set_units(first.name, units)
        judged = store.findings("r1", 2569)
        found = [_earlier(finding, at, first.name) for at, finding in enumerate(judged)]
        results = []
        for result in store.unit_results("r1", 2569):
            own = [finding for finding in found if finding.unit_id == result.unit_id]
            health = [*result.health, HealthNote(code="slow", detail="9 s")] if result.unit_id == "rich" else result.health
            results.append(counted(msgspec.structs.replace(result, health=health), own, rubric))
        store.save_results(first.name, 2569, found, results)
    return stored


def _earlier(finding: Finding, at: int, name: str) -> Finding:
    verdict = SWAPPED.get(finding.verdict, finding.verdict) if at % 3 == 0 else finding.verdict
    return msgspec.structs.replace(finding, round=name, verdict=verdict, final=verdict)


def compared(audit: Audited, *words: str | Path) -> dict[str, Any]:
    """The answer as a program gets it."""
    said = here("compare", *words, "--db", audit.db, "--out", audit.out, "--json")
    assert said.code == 0, said.err
    answer: dict[str, Any] = json.loads(said.out)
    return answer


def tree(path: Path) -> Any:
    return lxml.html.fromstring(path.read_bytes().decode("utf-8"))


def test_the_answer_the_lines_and_the_pages_tell_the_same_changes(two_rounds: Audited) -> None:
    answer = compared(two_rounds, "ม.ค. 1", "r1")
    folder = Path(answer["page"]).parent
    assert folder.parent == (two_rounds.out / "compare").resolve()
    lines = lines_of(folder / "comparison.jsonl")
    sums = Counter(line["change"] for line in lines if line["counted"])
    assert answer["counts"] == {change: sums[change] for change in answer["counts"]}
    assert answer["compared"] == sum(sums.values()) == 26 * answer["units"]
    with open_store(two_rounds.db) as store:
        then = {(f.unit_id, f.item): f.final for f in store.findings("ม.ค. 1", 2569)}
        now = {(f.unit_id, f.item): f.final for f in store.findings("r1", 2569)}
    assert {(line["unit_id"], line["item"]): line["was"] for line in lines} == then
    assert {(line["unit_id"], line["item"]): line["now"] for line in lines} == now
    assert answer["counts"]["fixed"] == sum(
        then[key] != "pass" and now[key] == "pass" and key[1] != "EIT" and then[key] not in ("unknown", "not_applicable")
        for key in then
    )
    assert answer["counts"]["fixed"] > 0
    assert answer["counts"]["regressed"] > 0
    assert (answer["new_site_problems"], answer["healed_site_problems"]) == (0, 1)
    assert {path.stem for path in (folder / "units").iterdir()} == {line["unit_id"] for line in lines}


def test_pictures_and_saved_copies_of_both_rounds_open_from_the_page(two_rounds: Audited, finished: Audited) -> None:
    two_rounds.out.mkdir()
    (two_rounds.out / "evidence").symlink_to(finished.out / "evidence")
    answer = compared(two_rounds, "ม.ค. 1", "r1", "--unit", "rich")
    page = Path(answer["page"]).parent / "units" / "rich.html"
    ways = [
        unquote(urldefrag(way)[0])
        for way in tree(page).xpath("//article//img/@src | //article//a/@href[not(contains(., ':'))]")
    ]
    assert any("/pictures/" in way for way in ways)
    assert any("/copies/" in way for way in ways)
    assert [way for way in ways if not (page.parent / way).is_file()] == []


def test_the_summary_tells_a_person_the_same(two_rounds: Audited) -> None:
    answer = compared(two_rounds, "ม.ค. 1", "r1")
    said = here("compare", "ม.ค. 1", "r1", "--db", two_rounds.db, "--out", two_rounds.out)
    assert said.code == 0
    assert f"แก้ไขแล้ว {answer['counts']['fixed']} · ถดถอย {answer['counts']['regressed']}" in said.out
    assert Path(answer["page"]).as_uri() in said.out


def test_a_round_beside_itself_is_unchanged(stored: Audited) -> None:
    answer = compared(stored, "r1", "r1")
    assert answer["counts"]["unchanged"] == answer["compared"] > 0


def test_rounds_in_the_wrong_order_are_compared_with_a_warning(two_rounds: Audited) -> None:
    there = compared(two_rounds, "ม.ค. 1", "r1")
    said = here("compare", "r1", "ม.ค. 1", "--db", two_rounds.db, "--out", two_rounds.out, "--json")
    assert said.code == 0
    assert "ใหม่กว่า" in said.err
    assert in_both_languages(said.err)
    assert json.loads(said.out)["compared"] == there["compared"]


def test_only_the_units_that_were_asked_for_are_compared(two_rounds: Audited) -> None:
    whole = compared(two_rounds, "ม.ค. 1", "r1")
    answer = compared(two_rounds, "ม.ค. 1", "r1", "--unit", "rich")
    assert Path(answer["page"]).parent != Path(whole["page"]).parent, "the comparison of all units is kept"
    assert (answer["units"], answer["new_units"], answer["gone_units"]) == (1, [], [])
    assert {line["unit_id"] for line in lines_of(Path(answer["page"]).parent / "comparison.jsonl")} == {"rich"}


def test_across_years_the_crosswalk_finds_counterparts_and_names_what_has_none(stored: Audited) -> None:
    assert here("check", "--db", stored.db, "--year", "2568").code == 0
    answer = compared(stored, "r1", "r1", "--year-a", "2568", "--year-b", "2569")
    assert (answer["before"]["year"], answer["after"]["year"]) == (2568, 2569)
    rows = crosswalk(load_rubric(2568), load_rubric(2569))
    lines = lines_of(Path(answer["page"]).parent / "comparison.jsonl")
    with open_store(stored.db) as store:
        old = {(f.unit_id, f.item): f.final for f in store.findings("r1", 2568)}
    for line in lines:
        counterparts = {code for _, before, after in rows if line["item"] in after for code in before} or {"EIT"}
        assert {found["item"] for found in line["before"]} == counterparts
        assert all(found["final"] == old[line["unit_id"], found["item"]] for found in line["before"])
    shared = {code for _, before, after in rows if before for code in after}
    assert answer["new_items"] == [item.code for item in load_rubric(2569).items() if item.code not in shared]
    continued = {code for _, before, after in rows if after for code in before}
    assert answer["gone_items"] == [item.code for item in load_rubric(2568).items() if item.code not in continued]
    assert answer["new_items"]
    assert answer["gone_items"]
    said = here("compare", "r1", "r1", "--year-a", "2568", "--db", stored.db, "--out", stored.out)
    assert all(code in said.out for code in answer["new_items"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["r1"], "--official"),
        (["r1", "r1", "--official"], "--official"),
        (["r1", "nobody"], "nobody"),
        (["r1", "r1", "--unit", "nobody"], "nobody"),
        (["r1", "r1", "--year-b", "2567"], "2567"),
        (["r1", "r1", "--year-a", "2499"], "2499"),
        (["r1", "--official"], "oit official import"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    finished: Audited, tmp_path: Path, words: list[str], told: str
) -> None:
    said = here("compare", *words, "--db", finished.db, "--out", tmp_path / "out")
    assert said.code == 2
    assert told in said.err
    assert in_both_languages(said.err)
    assert not (tmp_path / "out" / "compare").exists()


def test_no_rounds_name_leads_out_of_the_folder(stored: Audited) -> None:
    with open_store(stored.db) as store:
        for name in ("../../x", "..", "a/b"):
            other = store.open_round(name, 2569, "2020-01-01")
            found = [msgspec.structs.replace(f, round=other.name) for f in store.findings("r1", 2569)]
            store.set_units(other.name, store.units("r1"))
            store.save_results(other.name, 2569, found, store.unit_results("r1", 2569))
    pages = {Path(compared(stored, name, "r1")["page"]) for name in ("../../x", "..", "a/b")}
    assert {page.parent.parent for page in pages} == {(stored.out / "compare").resolve()}
    assert len(pages) == 3


# Official results

HEADER = "year,unit_id,total,level,iit,eit1,eit2,oit,O1,O2,O3"
ROWS = ("2569,rich,96.5,ผ่านดีเยี่ยม,97,96,95.5,98.25,100,0,ได้", "๒๕๖๘,plain,,ผ่าน,,,,84,1,ไม่ได้,")


def official_file(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "official.csv"
    path.write_bytes("\r\n".join([header, *rows, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_official_results_are_taken_over_as_they_were_typed(stored: Audited, tmp_path: Path, encoding: str) -> None:
    path = official_file(tmp_path, *ROWS, "2569,slow,,,,,,,,,", encoding=encoding)
    said = here("official", "import", path, "--db", stored.db, "--json")
    assert said.code == 0, said.err
    answer = json.loads(said.out)
    assert (answer["results"], answer["empty_lines"], answer["years"]) == (2, 1, {"2568": 1, "2569": 1})
    with open_store(stored.db) as store:
        plain, rich = store.official_results()
    assert (rich.year, rich.unit_id, rich.level, rich.total, rich.iit, rich.eit1, rich.eit2, rich.oit) == (
        *(2569, "rich", "ผ่านดีเยี่ยม", 96.5, 97.0, 96.0, 95.5, 98.25),
    )
    assert rich.items == {"O1": True, "O2": False, "O3": True}
    assert (plain.year, plain.total, plain.oit, plain.items) == (2568, None, 84.0, {"O1": True, "O2": False})


def test_a_second_import_replaces_and_says_so(stored: Audited, tmp_path: Path) -> None:
    assert here("official", "import", official_file(tmp_path, *ROWS), "--db", stored.db).code == 0
    path = official_file(tmp_path, "2569,rich,50,x", header="Year,UNIT_ID,Total,หมายเหตุ")
    said = here("official", "import", path, "--db", stored.db)
    assert "แทนที่ผลเดิม / earlier results replaced: 1" in said.out
    assert "หมายเหตุ" in said.out
    with open_store(stored.db) as store:
        assert [(r.unit_id, r.total, r.items) for r in store.official_results()][1] == ("rich", 50.0, {})


BAD = {
    "unknown unit": (("2569,nobody,90,,,,,,,,",), "official.csv:2", "nobody"),
    "unit twice": (("2569,rich,90,,,,,,,,", "2569,rich,91,,,,,,,,"), "official.csv:3", "rich"),
    "no score": (("2569,rich,ดี,,,,,,,,",), "official.csv:2", "total"),
    "above 100": (("2569,rich,,,,,,100.01,,,",), "official.csv:2", "oit"),
    "nan": (("2569,rich,nan,,,,,,,,",), "official.csv:2", "nan"),
    "unknown level": (("2569,rich,,AA,,,,,,,",), "official.csv:2", "ผ่านดีเยี่ยม"),
    "half points": (("2569,rich,,,,,,,50,,",), "official.csv:2", "O1"),
    "no year": ((",rich,90,,,,,,,,",), "official.csv:2", "2569"),
    "a year without rules": (("2499,rich,90,,,,,,,,",), "official.csv:2", "2499"),
    "a cell too many": (("2569,rich,90,,,,,,,,,9",), "official.csv:2", "หัวตาราง"),
}


@pytest.mark.parametrize(("rows", "place", "told"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_refused_and_nothing_is_half_imported(
    stored: Audited, tmp_path: Path, rows: tuple[str, ...], place: str, told: str
) -> None:
    said = here("official", "import", official_file(tmp_path, "2569,plain,90,,,,,,,,", *rows), "--db", stored.db)
    line = int(place.rpartition(":")[2]) + 1
    assert said.code == 2
    assert f"official.csv:{line}" in said.err
    assert told in said.err
    assert in_both_languages(said.err)
    with open_store(stored.db) as store:
        assert store.official_results() == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "official.csv"),
        (b"year,total\n2569,90\n", "unit_id"),
        (b"year,unit_id\n2569,rich\n", "O1"),
        (b"year,unit_id,oit,OIT\n2569,rich,1,2\n", "oit"),
        (b"year,unit_id,O27\n2569,rich,100\n", "O27"),
        (b'year,unit_id,oit\n2569,"rich,90\n', "official.csv"),
        (b"\xff\xfe\x00y", "official.csv"),
        (None, "official.csv"),
    ],
)
def test_a_file_that_is_none_is_refused(stored: Audited, tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "official.csv"
    if content is not None:
        path.write_bytes(content)
    said = here("official", "import", path, "--db", stored.db)
    assert said.code == 2
    assert told in said.err
    assert in_both_languages(said.err)


def test_the_forecast_stands_beside_the_official_result(stored: Audited, tmp_path: Path) -> None:
    with open_store(stored.db) as store:
        rich = {f.item: f.verdict for f in store.findings("r1", 2569) if f.unit_id == "rich"}
    codes = [code for code in rich if code != "EIT"]
    row = ",".join(["2569", "rich", "99", "ผ่านดีเยี่ยม", *("100" for _ in codes)])
    path = official_file(tmp_path, row, header=",".join(["year", "unit_id", "oit", "level", *codes]))
    assert here("official", "import", path, "--db", stored.db).code == 0
    answer = compared(stored, "r1", "--official")
    assert (answer["units"], answer["compared"]) == (1, len(codes))
    assert answer["counts"]["right_pass"] == sum(rich[code] == "pass" for code in codes) > 0
    assert answer["counts"]["wrong_gap"] > 0
    assert answer["counts"]["wrong_pass"] == answer["counts"]["right_gap"] == 0
    assert (answer["levelled"], answer["beyond"]) == (1, 1)
    assert "dead" in answer["without"]
    page = Path(answer["page"])
    assert page.parent.name == "r1-official"
    assert "99" in tree(page).xpath("//tr[@data-unit='rich']")[0].text_content()


# What a report tells of other rounds


def test_a_report_tells_the_progress_over_the_rounds(two_rounds: Audited) -> None:
    with open_store(two_rounds.db) as store:
        look = store.open_round("confirm-20200102", 2569, "2020-01-02")
        store.set_units(look.name, store.units("r1"))
        store.save_results(look.name, 2569, [], store.unit_results("r1", 2569))
        store.open_round("later", 2569, "2999-01-01")
        store.save_results("later", 2569, [], store.unit_results("r1", 2569))
        means = []
        for name in ("ม.ค. 1", "r1"):
            scores = [r.oit_score for r in store.unit_results(name, 2569) if r.oit_score is not None]
            means.append(round(sum(scores) / len(scores), 1))
    assert here("report", "--db", two_rounds.db, "--round", "r1", "--out", two_rounds.out).code == 0
    page = tree(two_rounds.out / "index.html")
    rows = page.get_element_by_id("progress-table").xpath("./tbody/tr")
    assert [row.xpath("./th")[0].text_content() for row in rows] == ["ม.ค. 1", "r1"]
    assert [float(row.xpath("./td")[3].text_content()) for row in rows] == means
    assert float(page.get_element_by_id("mean").text_content()) == means[-1]


def test_a_first_round_says_that_progress_is_still_to_come(finished: Audited) -> None:
    page = tree(finished.out / "index.html")
    assert page.xpath("//svg[@class='chart']") == []
    assert "ยังมีเพียงรอบเดียว" in page.text_content()


def test_official_levels_of_another_province_are_not_shown(finished: Audited) -> None:
    assert tree(finished.out / "index.html").xpath("//div[@data-kind='official' or @data-kind='imported']") == []


def test_the_round_before_is_of_the_same_year_if_there_is_one_else_of_another(two_rounds: Audited) -> None:
    assert here("check", "--db", two_rounds.db, "--round", "r1", "--year", "2568").code == 0
    rubric = load_rubric(2569)
    with open_store(two_rounds.db) as store:
        last_year = store.open_round("ปีก่อน", 2568, "2021-01-01")
        store.set_units(last_year.name, store.units("r1"))
        found = [msgspec.structs.replace(f, round=last_year.name) for f in store.findings("r1", 2568)]
        store.save_results(last_year.name, 2568, found, store.unit_results("r1", 2568))
        this_round, first = store.round("r1"), store.round("ม.ค. 1")
        assert this_round is not None
        assert first is not None
        before = round_before(store, this_round, rubric)
        assert before is not None
        assert (before.round.name, before.outline.year) == ("ม.ค. 1", 2569)
        assert before.counterparts["O6"] == ["O6"]
        middle = store.open_round("กลาง", 2569, "2022-01-01")
        assert round_before(store, first, rubric) is None, "nothing was before the first round"
        store.set_units(middle.name, [])
        nearest = round_before(store, middle, load_rubric(2568))
        assert nearest is not None
        assert nearest.round.name == "ปีก่อน"
        oldest = store.open_round("สองปีก่อน", 2568, "2019-01-01")
        store.set_units(oldest.name, store.units("r1"))
        found = [msgspec.structs.replace(f, round=oldest.name) for f in found]
        store.save_results(oldest.name, 2568, found, store.unit_results("r1", 2568))
        across = round_before(store, first, rubric)
    assert across is not None
    assert (across.round.name, across.round.year, across.outline.year) == ("สองปีก่อน", 2568, 2568)
    assert across.counterparts["EIT"] == ["EIT"]
    assert set(across.counterparts) == {item.code for item in rubric.items()} | {"EIT"}
    assert [code for code, counterparts in across.counterparts.items() if not counterparts] == ["O11"]


def test_what_is_known_of_the_province_is_told_of_its_own_units_only() -> None:
    own = Unit(unit_id="cm-province-chiang-mai", name_th="จังหวัดเชียงใหม่", kind="province")
    told = known_levels([own])
    assert [(levels.year, sum(levels.counts.values())) for levels in told] == [(2566, 212), (2567, 212), (2568, 212)]
    assert known_levels([msgspec.structs.replace(own, unit_id="ws-province-wiang-sommut")]) == []
