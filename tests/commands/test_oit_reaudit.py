"""`oit audit --unit --item`: a unit says that it has mended something, and that cell alone is looked at again."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from oit_runs import PLAIN, Said, here, in_both_languages, lines_of
from tiny_sites import NAMES, TinySites, page

from records.archive import body, intact, read_bodies
from records.database import open_store
from records.fetch_log import read_fetch_log
from records.review import Review
from records.visit import Visit

HOSTS = {"rich": "127.62.1.1", "plain": "127.62.1.2"}
Cells = dict[tuple[str, str], dict[str, Any]]


def news(year: int) -> tuple[str, bytes]:
    return page("ข่าวประชาสัมพันธ์", f"<h1>ข่าวประชาสัมพันธ์</h1><p>15 มกราคม {year} ประชุมสภา</p>")


@dataclass
class Step:
    """One command: what it said, what the sites were asked by it, and what the report shows since."""

    said: Said
    asked: list[tuple[str, str]]
    cells: Cells
    logged: list[str]
    visit: Visit

    @property
    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.said.out)
        return answer


@dataclass
class Story:
    folder: Path
    sites: TinySites
    steps: dict[str, Step] = field(default_factory=dict)

    @property
    def common(self) -> tuple[str | Path, ...]:
        out = self.folder / "out"
        return ("--round", "r1", "--units", self.folder / "u.csv", "--db", self.db, "--out", out, "--allow-private-hosts",
                "--delay", "0.02", *PLAIN)  # fmt: skip

    @property
    def db(self) -> str:
        return f"sqlite:///{self.folder}/oit.db"

    def do(self, name: str, *words: str) -> None:
        self.sites.asked.clear()
        before = self.log()
        said = here("audit", *self.common, *words, "--json")
        cells = {(f["unit_id"], f["item"]): f for f in lines_of(self.folder / "out" / "findings.jsonl")}
        with open_store(self.db) as store:
            visit = store.visit("r1", "rich")
        assert visit is not None
        self.steps[name] = Step(said, list(self.sites.asked), cells, self.log()[len(before) :], visit)

    def log(self) -> list[str]:
        return [f"{r.unit_id} {r.status} {r.url}" for r in read_fetch_log(self.folder / "out" / "evidence", "r1")]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    sites = TinySites({unit_id: NAMES[unit_id] for unit_id in HOSTS}, HOSTS, tags=True)
    story = Story(tmp_path_factory.mktemp("reaudit"), sites)
    with sites.up():
        sites.write_units(story.folder / "u.csv")
        for unit_id in HOSTS:
            sites.pages[unit_id]["/news.html"] = news(2566)
        story.do("first")
        old = Review(
            round="r1", unit_id="rich", item="O4", decision="partial", reviewer="ก", decided_at="2026-01-05T09:00:00+07:00"
        )
        with open_store(story.db) as store:
            store.save_reviews([old])
        sites.pages["rich"]["/news.html"] = news(2569)
        del sites.pages["rich"]["/contact.html"]  # which O3 rests on, and nobody asked about
        story.do("mended", "--unit", "rich", "--item", "O4", "--said", "แก้ไขแล้ว", "--by", "สำนักปลัด")
        sites.pages["plain"] |= {"/new.html": news(2569), "/board.html": news(2569), "/plan-2570.html": news(2569)}
        media, home = sites.pages["plain"]["/"]
        links = (
            '<li><a href="/board.html">ข่าวประชาสัมพันธ์ ปี 2569</a></li><li><a href="/plan-2570.html">แผนพัฒนาท้องถิ่น</a></li></ul>'
        )
        sites.pages["plain"]["/"] = media, home.replace(b"</ul>", links.encode())
        named = f"http://{HOSTS['plain']}:{sites.port}/new.html"
        story.do("named", "--unit", "plain", "--item", "O4", "--url", named, "--url", f"http://{HOSTS['rich']}:{sites.port}/")
    yield story
    shutil.rmtree(story.folder)


def changed(before: Cells, after: Cells) -> set[tuple[str, str]]:
    return {cell for cell in before | after if before.get(cell) != after.get(cell)}


def test_only_the_cell_that_was_mended_changes(story: Story) -> None:
    first, mended = story.steps["first"], story.steps["mended"]
    assert (first.cells["rich", "O4"]["verdict"], mended.cells["rich", "O4"]["verdict"]) == ("outdated", "pass")
    assert changed(first.cells, mended.cells) == {("rich", "O4")}
    assert (mended.said.code, mended.answer["changed"]) == (0, [])


def test_only_the_pages_that_matter_to_it_are_asked_again_as_the_fetch_log_proves(story: Story) -> None:
    mended = story.steps["mended"]
    assert {unit for unit, _ in mended.asked} == {"rich"}
    paths = [path for _, path in mended.asked if path != "/robots.txt"]
    assert paths == ["/", "/news.html"]
    site = f"http://{HOSTS['rich']}:{story.sites.port}"
    assert [line for line in mended.logged if "robots" not in line] == [f"rich 200 {site}/", f"rich 200 {site}/news.html"]
    assert mended.answer["looked_again"][0]["sent"] == [line.removeprefix("rich ") for line in mended.logged]


def test_a_new_link_is_followed_where_it_promises_that_item_and_no_other(story: Story) -> None:
    paths = [path for _, path in story.steps["named"].asked if path != "/robots.txt"]
    assert paths == ["/", "/new.html", "/news.html", "/board.html"]


def test_the_answer_is_kept_and_told_beside_the_finding(story: Story) -> None:
    with open_store(story.db) as store:
        kept = [(a.unit_id, a.item, a.by, a.said, a.urls) for a in store.answers("r1")]
    assert kept[0] == ("rich", "O4", "สำนักปลัด", "แก้ไขแล้ว", [])
    assert [answer[:2] for answer in kept] == [("rich", "O4"), ("plain", "O4")]
    reasons = " ".join(story.steps["mended"].cells["rich", "O4"]["reasons"])
    assert "โดย สำนักปลัด ว่า “แก้ไขแล้ว”" in reasons


def test_an_older_decision_stays_and_is_told_to_be_older(story: Story) -> None:
    cell = story.steps["mended"].cells["rich", "O4"]
    assert (cell["verdict"], cell["decision"], cell["final"]) == ("pass", "partial", "partial")
    assert any("ผลจากผู้ตรวจ" in reason and "5/1/2569" in reason and "ก่อนการตรวจซ้ำ" in reason for reason in cell["reasons"])


def test_the_proof_of_the_whole_visit_stays_whole_also_of_what_stood_there_before(story: Story) -> None:
    first, mended = story.steps["first"], story.steps["mended"]
    evidence = story.folder / "out" / "evidence"
    assert intact(evidence, mended.visit)
    hashes = {sha for sha, _ in read_bodies(evidence, mended.visit)}
    for cells in (first.cells, mended.cells):
        for cell in (cell for (unit, _), cell in cells.items() if unit == "rich"):
            assert {e["sha256"] for e in cell["evidence"] if e["sha256"]} <= hashes
    before = first.cells["rich", "O4"]["evidence"][0]["sha256"]
    assert body(evidence, mended.visit, before) != news(2569)[1]
    assert not (evidence / str(first.visit.warc)).exists()
    assert [(look.items, look.fetched) for look in mended.visit.again] == [(["O4"], 2)]
    assert mended.visit.fetched == first.visit.fetched + 2
    assert "ตรวจซ้ำ (O4) 2 หน้า" in here("round", "show", "r1", "--db", story.db).out


def test_judging_the_whole_round_again_finds_what_the_report_shows(story: Story, tmp_path: Path) -> None:
    shutil.copytree(story.folder, tmp_path / "copy")
    db = f"sqlite:///{tmp_path}/copy/oit.db"
    assert here("check", "--round", "r1", "--db", db).code == 0
    assert here("report", "--round", "r1", "--db", db, "--out", tmp_path / "copy" / "out").code == 0

    def told(folder: Path) -> dict[tuple[str, str], Any]:
        lines = lines_of(folder / "out" / "findings.jsonl")
        return {(f["unit_id"], f["item"]): (f["verdict"], f["final"], [e["url"] for e in f["evidence"]]) for f in lines}

    assert told(tmp_path / "copy") == told(story.folder)


def test_an_address_that_the_unit_names_is_opened_and_judged_though_no_page_leads_there(story: Story) -> None:
    mended, named = story.steps["mended"], story.steps["named"]
    assert changed(mended.cells, named.cells) == {("plain", "O4")}
    cell = named.cells["plain", "O4"]
    assert (mended.cells["plain", "O4"]["verdict"], cell["verdict"]) == ("outdated", "pass")
    assert any(e["url"].endswith("/new.html") for e in cell["evidence"])


def test_an_address_on_another_website_is_not_opened_for_the_answer_and_that_is_told(story: Story) -> None:
    named = story.steps["named"]
    assert {unit for unit, _ in named.asked} == {"plain"}
    assert [urls[0].startswith(f"http://{HOSTS['rich']}") for urls in [named.answer["looked_again"][0]["not_counted"]]] == [
        True
    ]
    assert in_both_languages(named.said.err)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--unit", "rich", "--url", "http://127.62.1.1/"), "--item"),
        (("--item", "O4", "--said", "แก้ไขแล้ว"), "--unit"),
        (("--unit", "rich", "--item", "O4", "--url", "C:\\plan.pdf"), "--url"),
        (("--unit", "rich", "--item", "O4", "--url", "http://127.62.1.1/", "--round", "other"), "--round"),
        (("--changed-only", "--item", "O4"), "--changed-only"),
    ],
)
def test_what_cannot_be_looked_at_again_is_refused_before_anything_is_written(
    story: Story, words: tuple[str, ...], named: str
) -> None:
    story.sites.asked.clear()
    said = here("audit", *story.common, *words)
    assert (said.code, story.sites.asked) == (2, [])
    assert named in said.err
    assert in_both_languages(said.err)
    with open_store(story.db) as store:
        assert len(store.answers("r1")) == 2
        assert store.round("other") is None


def test_a_website_that_is_down_leaves_the_cell_and_its_proof_as_they_were(story: Story, tmp_path: Path) -> None:
    shutil.copytree(story.folder, tmp_path / "copy")
    down = Story(tmp_path / "copy", story.sites)
    down.do("down", "--unit", "rich", "--item", "O4", "--said", "แก้ไขแล้ว")
    step = down.steps["down"]
    assert step.said.code == 3, "an answer that could not be checked"
    assert in_both_languages(step.said.err)
    assert step.visit == story.steps["mended"].visit
    assert step.cells["rich", "O4"]["verdict"] == "pass"
    assert "(แจ้งมาแล้ว 2 ครั้ง)" in " ".join(step.cells["rich", "O4"]["reasons"])
