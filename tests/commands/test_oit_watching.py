"""`oit audit --changed-only`, as a timer runs it every night: only what has changed is audited anew, and what broke is told."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from oit_runs import PLAIN, Said, here, in_both_languages, lines_of
from tiny_sites import NAMES, TinySites

from records.archive import intact, read_bodies
from records.database import open_store
from records.fetch_log import read_fetch_log
from records.review import Review
from records.visit import Visit

HOSTS = {"rich": "127.62.2.1", "plain": "127.62.2.2", "slow": "127.62.2.3"}
DECIDED = "2026-01-05T09:00:00+07:00"
Cells = dict[tuple[str, str], dict[str, Any]]


class Night(NamedTuple):
    """A night's round: what it said, what was asked of the sites, what the report shows, and the visits."""

    said: Said
    asked: list[tuple[str, str]]
    cells: Cells
    units: dict[str, dict[str, Any]]
    visits: dict[str, Visit]

    @property
    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.said.out)
        return answer


class Nights(NamedTuple):
    folder: Path
    sites: TinySites
    first: Cells
    night: Night
    again: Night
    third: Night

    @property
    def evidence(self) -> Path:
        return self.folder / "out" / "evidence"


def common(folder: Path) -> tuple[str | Path, ...]:
    return ("--units", folder / "u.csv", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out", "--allow-private-hosts",
            "--delay", "0.02", *PLAIN)  # fmt: skip


def cells_of(folder: Path) -> Cells:
    return {(f["unit_id"], f["item"]): f for f in lines_of(folder / "out" / "findings.jsonl")}


def night(folder: Path, sites: TinySites, name: str) -> Night:
    sites.asked.clear()
    said = here("audit", "--changed-only", "--round", name, *common(folder), "--json")
    units = {unit["unit_id"]: unit for unit in lines_of(folder / "out" / "units.jsonl")}
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        return Night(said, list(sites.asked), cells_of(folder), units, store.visits(name))


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    folder = tmp_path_factory.mktemp("watching")
    sites = TinySites({unit_id: NAMES[unit_id] for unit_id in HOSTS}, HOSTS, tags=True)
    with sites.up():
        sites.write_units(folder / "u.csv")
        here("audit", "--round", "r1", *common(folder))
        first = cells_of(folder)
        with open_store(f"sqlite:///{folder}/oit.db") as store:
            store.save_reviews(
                Review(round="r1", unit_id=unit_id, item=item, decision="pass", reviewer="ก", decided_at=DECIDED, year=2569)
                for unit_id, item in (("plain", "O3"), ("rich", "O1"), ("rich", "O4"))
            )
        media, home = sites.pages["plain"]["/"]
        sites.pages["plain"]["/"] = media, home.replace(b"</body>", "<p>ผู้เข้าชม 1234</p></body>".encode())
        del sites.pages["rich"]["/news.html"]
        del sites.pages["slow"]["/"]
        seen = night(folder, sites, "r2")
        again = night(folder, sites, "r2")
        third = night(folder, sites, "a3")
    return Nights(folder, sites, first, seen, again, third)


def without_round(cell: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cell.items() if key not in ("round", "decision", "final")}


def test_a_unit_whose_pages_are_as_they_were_keeps_its_findings_with_their_evidence(nights: Nights) -> None:
    assert (nights.night.answer["kept"], nights.night.answer["audited"]) == (["plain"], ["rich", "slow"])
    own = [(unit, item) for unit, item in nights.first if unit == "plain" and item != "EIT"]
    for cell in own:  # EIT is shared with the unit that was audited anew, and looked at with it
        assert without_round(nights.night.cells[cell]) == without_round(nights.first[cell])
        assert nights.night.cells[cell]["round"] == "r2"


def test_only_the_home_page_and_the_pages_with_evidence_are_asked_of_it_and_sent_only_if_they_changed(nights: Nights) -> None:
    shown = [e["url"] for (unit, _), cell in nights.first.items() if unit == "plain" for e in cell["evidence"]]
    proving = {url for url in shown if HOSTS["plain"] in url}
    log = [r for r in read_fetch_log(nights.evidence, "r2") if r.unit_id == "plain" and r.why == "page"]
    assert proving <= {r.url for r in log}
    assert Counter(r.status for r in log) == {200: 1, 304: len(log) - 1}, "the home page tells whether the site is alive"
    visit = nights.night.visits["plain"]
    assert [(look.round, look.items, look.unchanged) for look in visit.again] == [("r1", [], len(log) - 1)]


def test_the_evidence_of_the_new_round_stands_by_itself(nights: Nights) -> None:
    for unit_id in ("plain", "rich"):
        visit = nights.night.visits[unit_id]
        assert visit.warc is not None
        assert visit.warc.startswith("r2/")
        assert intact(nights.evidence, visit)
        hashes = {sha for sha, _ in read_bodies(nights.evidence, visit)}
        shown = [e["sha256"] for (unit, _), cell in nights.night.cells.items() if unit == unit_id for e in cell["evidence"]]
        assert {sha for sha in shown if sha} <= hashes


def test_a_link_that_passed_and_no_longer_opens_is_told_with_its_item(nights: Nights) -> None:
    assert nights.first["rich", "O4"]["verdict"] == "pass"
    found = [regression for regression in nights.night.answer["regressions"] if regression["unit_id"] == "rich"]
    assert [(r["unit_id"], r["item"], r["before"]) for r in found] == [("rich", "O4", "pass")]
    assert found[0]["after"] == nights.night.cells["rich", "O4"]["final"] != "pass"
    url = f"http://{HOSTS['rich']}:{nights.sites.port}/news.html"
    assert found[0]["links"] == [{"url": url, "why": "HTTP 404"}]


def test_decisions_go_on_where_the_machine_found_the_same_by_the_same_proof(nights: Nights) -> None:
    cells = nights.night.cells
    assert {cell for cell, found in cells.items() if found["decision"]} == {("plain", "O3"), ("rich", "O1")}
    assert (cells["rich", "O1"]["verdict"], cells["rich", "O1"]["final"]) == ("partial", "pass")
    for unit_id in HOSTS:
        own = [f["final"] for (unit, item), f in cells.items() if unit == unit_id and item != "EIT"]
        assert nights.night.units[unit_id]["verdicts"] == Counter(own)


def test_the_same_night_again_asks_nothing_and_says_the_same(nights: Nights) -> None:
    assert nights.again.asked == []
    assert nights.again.answer == nights.night.answer
    assert nights.again.cells == nights.night.cells


def test_a_site_that_is_down_tonight_is_told_of_with_what_it_had_and_ends_with_3(nights: Nights) -> None:
    assert (nights.night.said.code, nights.night.answer["unaudited"]) == (3, ["slow"])
    found = [regression for regression in nights.night.answer["regressions"] if regression["unit_id"] == "slow"]
    assert [(r["item"], r["after"]) for r in found] == [("O4", "unknown")]
    assert found[0]["reasons"]


def test_the_terminal_names_the_links_and_the_items(nights: Nights) -> None:
    said = here("audit", "--changed-only", "--round", "r2", *common(nights.folder))
    assert said.code == 3
    lines = [line.strip() for line in said.out.splitlines()]
    assert f"rich O4: http://{HOSTS['rich']}:{nights.sites.port}/news.html (HTTP 404)" in lines
    assert any(line.startswith("slow O4: ตรวจไม่ได้") for line in lines)


def test_what_passed_before_a_site_went_dark_is_told_every_night_until_it_is_back(nights: Nights) -> None:
    assert nights.third.answer["before"] == "r2", "the latest of one day by its visits, whatever its name"
    assert [(r["unit_id"], r["item"]) for r in nights.third.answer["regressions"]] == [("slow", "O4")]
    assert nights.third.answer["kept"] == ["rich", "plain"]


def test_without_an_earlier_round_there_is_nothing_to_go_on_from(tmp_path: Path, nights: Nights) -> None:
    words = ("--units", nights.folder / "u.csv", "--db", f"sqlite:///{tmp_path}/new.db", "--out", tmp_path / "out")
    said = here("audit", "--changed-only", *words)
    assert said.code == 2
    assert in_both_languages(said.err)
