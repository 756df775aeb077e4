"""`oit submission check` opens what units are about to submit, and answers each row of their sheet."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from oit_runs import PLAIN, Audited, Said, here, in_both_languages, lines_of
from tiny_sites import TinySites

HEAD = ("รหัสหน่วยงาน", "ข้อ", "มี/ไม่มี", "URL", "คำอธิบาย")
Answer = tuple[str, str, str, str]
CHECK = ("submission", "check", "sheet.csv", "--units", "units.csv", "--allow-private-hosts", "--delay", "0.02", *PLAIN)


def write(path: Path, *answers: Answer) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEAD, *((*answer, "") for answer in answers)])


class Checked:
    """A sheet of two units checked beside the crawl of their sites, twice, then changed for one of them."""

    def __init__(self, folder: Path, sites: TinySites) -> None:
        self.folder, self.sites = folder, sites
        home = {unit.unit_id: unit.website for unit in sites.units()}
        self.news = home["rich"] + "news.html"
        self.answers: list[Answer] = [
            ("rich", "O1", "มี", home["rich"] + "structure.html"),
            ("rich", "O3", "มี", home["rich"] + "gone.html"),
            ("rich", "O4", "มี", home["rich"] + "plan.pdf"),
            ("rich", "O5", "มี", ""),
            ("plain", "O4", "มี", home["plain"] + "news.html"),
            ("plain", "O3", "มี", home["rich"] + "contact.html"),
            ("plain", "O6", "ไม่มี", ""),
        ]
        write(folder / "sheet.csv", *self.answers)
        self.said, self.asked = self._run("--round", "phase-1", "--json")
        self.first = self._findings()
        sites.asked.clear()
        self.again = here(*self.again_here, "--round", "phase-1", "--json")
        self.asked_again = list(sites.asked)
        self.second = self._findings()
        self.changed: list[Answer] = [*self.answers[:2], ("rich", "O4", "มี", self.news), *self.answers[3:]]
        write(folder / "sheet.csv", *self.changed)
        self.handed_in = (folder / "sheet.csv").read_bytes()
        self.mended, self.asked_mended = self._run("--round", "phase-1")
        self.third = self._findings()

    @property
    def again_here(self) -> list[str | Path]:
        """The same command for this process, which stands in another folder."""
        folder = self.folder
        places: dict[str, str | Path] = {"sheet.csv": folder / "sheet.csv", "units.csv": folder / "units.csv"}
        return [*(places.get(word, word) for word in CHECK), "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out"]

    def _run(self, *words: str) -> tuple[Said, list[tuple[str, str]]]:
        self.sites.asked.clear()
        said = here(*CHECK, *words, cwd=self.folder)
        return said, [(unit, path) for unit, path in self.sites.asked if path != "/robots.txt"]

    def _findings(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {(f["unit_id"], f["item"]): f for f in lines_of(self.folder / "out" / "findings.jsonl")}


@pytest.fixture(scope="module")
def checked(finished: Audited, sites: TinySites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    folder = tmp_path_factory.mktemp("submitted") / "work"
    shutil.copytree(finished.folder, folder)
    with sites.up():
        yield Checked(folder, sites)


def test_only_the_home_pages_and_the_submitted_addresses_are_opened(checked: Checked) -> None:
    opened = {unit: [path for of, path in checked.asked if of == unit] for unit in ("rich", "plain", "slow")}
    assert sorted(opened["rich"]) == ["/", "/contact.html", "/gone.html", "/plan.pdf", "/structure.html"]
    assert sorted(opened["plain"]) == ["/", "/news.html"]
    assert opened["slow"] == []


def test_each_answer_has_a_finding_that_says_it_is_of_the_submission(checked: Checked) -> None:
    told = {key: f["verdict"] for key, f in checked.first.items()}
    assert told["rich", "O1"] == "partial"
    assert told["rich", "O3"] == "inaccessible"
    assert told["rich", "O4"] == "missing"
    assert told["rich", "O5"] == "missing"
    assert told["plain", "O4"] == "pass"
    assert told["plain", "O3"] == "missing"
    assert {f["source"] for f in checked.first.values()} == {"submission"}
    assert {unit for unit, _ in checked.first} == {"rich", "plain"}


def test_what_was_answered_without_an_address_says_so(checked: Checked) -> None:
    assert "ไม่ได้ใส่ที่อยู่" in checked.first["rich", "O5"]["reasons"][0]
    assert "ไม่มี" in checked.first["plain", "O6"]["reasons"][0]


def test_an_address_of_another_units_website_is_told_as_such(checked: Checked) -> None:
    reasons = " ".join(checked.first["plain", "O3"]["reasons"])
    assert "ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน" in reasons
    assert "อยู่บนเว็บไซต์ของ เทศบาลตำบลป่าสักงาม" in reasons


def test_a_better_address_that_the_crawl_found_is_named(checked: Checked) -> None:
    answer = json.loads(checked.said.out)
    assert answer["crawl_round"] == "r1"
    assert answer["better"]["rich"]["O4"] == [checked.news]
    assert checked.news in checked.first["rich", "O4"]["advice"]


def test_the_answer_names_the_round_the_units_and_the_report(checked: Checked) -> None:
    answer = json.loads(checked.said.out)
    assert (checked.said.code, answer["round"], answer["submitted"]) == (0, "phase-1", ["rich", "plain"])
    assert answer["verdicts"]["pass"] == sum(f["verdict"] == "pass" for f in checked.first.values())
    assert Path(answer["report"]).is_file()
    assert (checked.folder / "out" / "units" / "rich" / "index.html").is_file()


def test_the_sheet_comes_back_with_what_each_answer_came_to_and_the_handed_in_one_stays(checked: Checked) -> None:
    (back,) = json.loads(checked.said.out)["sheets"]
    with (checked.folder / back).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:4] for row in rows[1:]] == [list(answer) for answer in checked.changed]
    told = {(row[0], row[1]): row[5:9] for row in rows[1:]}
    assert told["rich", "O4"][:2] == ["ครบถ้วน", ""]
    assert told["rich", "O3"][0] == "เข้าถึงไม่ได้"
    assert "HTTP 404" in told["rich", "O3"][1]
    assert told["rich", "O5"][2]
    assert (checked.folder / "sheet.csv").read_bytes() == checked.handed_in


def test_the_same_sheet_again_opens_nothing_and_finds_the_same(checked: Checked) -> None:
    assert (checked.again.code, checked.asked_again) == (0, [])
    assert checked.second == checked.first


def test_a_changed_answer_is_opened_and_judged_anew(checked: Checked) -> None:
    assert {unit for unit, _ in checked.asked_mended} == {"rich"}
    assert checked.third["rich", "O4"]["verdict"] == "pass"
    assert checked.third["plain", "O4"] == checked.first["plain", "O4"]


def test_the_terminal_names_what_does_not_pass_and_what_to_do(checked: Checked) -> None:
    assert "O3 เข้าถึงไม่ได้" in checked.mended.out
    assert "→" in checked.mended.out
    assert "O4" not in checked.mended.out


def test_judging_the_round_once_more_judges_the_submissions_and_not_the_websites(checked: Checked) -> None:
    db = f"sqlite:///{checked.folder}/oit.db"
    assert here("check", "--round", "phase-1", "--db", db).code == 0
    assert here("report", "--round", "phase-1", "--db", db, "--out", checked.folder / "out").code == 0
    assert checked._findings() == checked.third


def test_a_round_of_a_crawl_is_not_overwritten_by_submissions(checked: Checked) -> None:
    said = here(*checked.again_here, "--round", "r1")
    assert said.code == 2
    assert in_both_languages(said.err)


@pytest.mark.parametrize("crawl", ["nowhere", "phase-1"])
def test_better_addresses_are_taken_from_a_judged_crawl_or_the_name_is_refused(checked: Checked, crawl: str) -> None:
    said = here(*checked.again_here, "--round", "phase-2", "--crawl-round", crawl)
    assert said.code == 2
    assert in_both_languages(said.err)


def test_a_round_of_submissions_is_not_crawled(checked: Checked) -> None:
    folder = checked.folder
    said = here(
        *("fetch", "--units", folder / "units.csv", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out"),
        *("--round", "phase-1", "--allow-private-hosts"),
    )
    assert said.code == 2
    assert in_both_languages(said.err)


def test_a_sheet_that_names_an_unknown_unit_is_refused_with_its_cell_before_anything_is_opened(
    checked: Checked, tmp_path: Path
) -> None:
    write(tmp_path / "bad.csv", ("nobody", "O1", "มี", "http://127.0.0.1/"))
    said = here("submission", "check", tmp_path / "bad.csv", "--units", checked.folder / "units.csv", "--out", tmp_path / "out")
    assert said.code == 2
    assert "bad.csv" in said.err
    assert not (tmp_path / "out").exists()
