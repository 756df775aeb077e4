"""A season of the sample province: three audits while its sites change, a reviewer, a sheet of links, the governor's page."""

import csv
import datetime as dt
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from oit_runs import PLAIN, ROOT, here, lines_of

from commands.options import today
from reports.words import words_of
from samples.server import UNITS, sample_sites, serve

PAO, TOWN, SILENT = "ws-pao-wiang-sommut", "ws-town-mueang-san-nimit", "ws-sao-doi-chamlong-pha-daeng-noi"
PAO_FILE, TOWN_FILE = "files/2569/o23.pdf", "upload/anti69.pdf"
"""The one document by which each of the two units discloses O23, the plan against corruption."""

# By hand, from samples/truth.csv and the weights of 2569: one item of 10.2 is 6.25 points, one of 9.4 is 3.33.
PAO_SCORE, TOWN_SCORE, O23, O13 = 85.00, 64.58, 6.25, 3.33
MEANS = {
    "r1": (PAO_SCORE - O23 + TOWN_SCORE) / 2,  # the file of the PAO is gone
    "r2": (PAO_SCORE + TOWN_SCORE - O23 + O13) / 2,  # it is back, the town's is gone; a reviewer passes the town's O13
    "r3": (PAO_SCORE + TOWN_SCORE) / 2,  # both are there; that decision was on another round
}
CHANGED = {
    ("r1", "r2"): {(PAO, "O23"): "fixed", (TOWN, "O23"): "regressed", (TOWN, "O13"): "fixed"},
    ("r2", "r3"): {(TOWN, "O23"): "fixed", (TOWN, "O13"): "regressed"},
}


class Season:
    """The folder of the season, and what its commands answered."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.db = folder, f"sqlite:///{folder}/oit.db"
        self.sites = {
            host: folder / "sites" / place.name for host, place in sample_sites().items() if place.name in (PAO, TOWN)
        }
        for place in self.sites.values():
            shutil.copytree(ROOT / "samples" / "sites" / place.name, place)
        with UNITS.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.DictReader(lines) if row["unit_id"] in (PAO, TOWN, SILENT)]
        with (folder / "units.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        self.audit("r1", gone=folder / "sites" / PAO / PAO_FILE)
        self.audit("r2", gone=folder / "sites" / TOWN / TOWN_FILE)
        self.decide("r2", TOWN, "O13", "pass")
        self.audit("r3")
        self.submit("draft", PAO)

    def audit(self, round: str, gone: Path | None = None) -> None:
        kept = gone.read_bytes() if gone else b""
        if gone:
            gone.unlink()
        with serve(self.sites):
            said = here(
                "audit", "--units", "units.csv", "--round", round, "--allow-private-hosts", "--delay", "0.02", *PLAIN,
                "--out", f"out/{round}", cwd=self.folder,
            )  # fmt: skip
        assert said.code == 3, said.err  # one of them has no website
        if gone:
            gone.write_bytes(kept)

    def decide(self, round: str, unit_id: str, item: str, decision: str) -> None:
        told = {"unit_id": unit_id, "item": item, "decision": decision, "reviewer": "ผู้ตรวจ", "note": "", "decided_at": ""}
        file = self.folder / "decisions.json"
        file.write_text(json.dumps({"kind": "oit-decisions", "round": round, "year": 2569, "decisions": [told]}), "utf-8")
        assert here("review", "import", file, "--db", self.db).code == 0
        assert here("report", "--round", round, "--db", self.db, "--out", self.folder / "out" / round).code == 0

    def submit(self, round: str, unit_id: str) -> None:
        made = here(
            "submission", "template", "--unit", unit_id, "--round", "r3", "--db", self.db, "--out", self.folder / "sheets"
        )
        assert made.code == 0, made.err
        (sheet,) = (self.folder / "sheets").rglob("*.xlsx")
        with serve(self.sites):
            said = here(
                "submission", "check", sheet, "--units", "units.csv", "--round", round, "--crawl-round", "r3",
                "--allow-private-hosts", "--delay", "0.02", *PLAIN, "--out", f"out/{round}", cwd=self.folder,
            )  # fmt: skip
        assert said.code == 0, said.err

    def finals(self, round: str) -> Mapping[tuple[str, str], str]:
        return {(f["unit_id"], f["item"]): f["final"] for f in lines_of(self.folder / "out" / round / "findings.jsonl")}

    def told(self, *words: str | Path) -> dict[str, Any]:
        said = here(*words, "--db", self.db, "--json")
        assert said.code == 0, said.err
        answer: dict[str, Any] = json.loads(said.out)
        return answer


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Season:
    return Season(tmp_path_factory.mktemp("season"))


@pytest.mark.parametrize("rounds", CHANGED)
def test_the_comparison_tells_just_what_was_changed_on_the_sites_and_by_the_reviewer(
    season: Season, rounds: tuple[str, str]
) -> None:
    answer = season.told("compare", *rounds, "--out", season.folder / "out")
    folder = Path(answer["page"]).parent
    changed = {
        (c["unit_id"], c["item"]): c["change"] for c in lines_of(folder / "comparison.jsonl") if c["change"] != "unchanged"
    }
    assert changed == CHANGED[rounds]
    assert answer["counts"]["fixed"] == sum(change == "fixed" for change in CHANGED[rounds].values())
    assert answer["counts"]["regressed"] == 1
    assert answer["counts"]["unchanged"] == 3 * 26 - len(CHANGED[rounds])


def test_a_dead_document_is_told_while_it_is_dead_and_a_decision_stands_in_its_round_alone(season: Season) -> None:
    told = {round: season.finals(round) for round in ("r1", "r2", "r3")}
    assert [told[round][PAO, "O23"] for round in told] == ["inaccessible", "pass", "pass"]
    assert [told[round][TOWN, "O23"] for round in told] == ["pass", "inaccessible", "pass"]
    assert [told[round][TOWN, "O13"] for round in told] == ["partial", "pass", "partial"]


def test_what_passed_by_crawl_passes_when_it_is_submitted(season: Season) -> None:
    crawled, submitted = season.finals("r3"), season.finals("draft")
    passed = {cell for cell, final in crawled.items() if final == "pass" and cell[0] == PAO}
    assert len(passed) >= 20
    assert {cell: submitted[cell] for cell in passed} == dict.fromkeys(passed, "pass")
    assert {unit_id for unit_id, _ in submitted} == {PAO}


def test_the_governors_page_agrees_with_all_of_it(season: Season) -> None:
    day = today()
    phases = "".join(
        f"  - {{id: phase-{n}, name: ระยะที่ {n}, kind: consult, due: {day}, round: r{n}, mark: province}}\n" for n in (1, 2, 3)
    )
    draft = f"  - {{id: draft, name: ส่งร่าง, kind: submit, due: {day + dt.timedelta(days=1)}, round: draft, mark: province}}\n"
    calendar = season.folder / "calendar.yaml"
    calendar.write_text(f"year: 2569\ntitle: ปฏิทินทดสอบ\nphases:\n{phases}{draft}", "utf-8")
    answer = season.told(
        "season", "--year", "2569", "--calendar", calendar, "--today", f"{day + dt.timedelta(days=2)}",
        "--out", season.folder / "season", "--certificates",
    )  # fmt: skip
    told = {phase["phase"]: phase for phase in answer["phases"]}
    assert [told[f"phase-{n}"]["mean"] for n in (1, 2, 3)] == [pytest.approx(mean, abs=0.02) for mean in MEANS.values()]
    assert told["draft"]["submitted"] == 1
    assert sorted(told["draft"]["late"]) == sorted([TOWN, SILENT])
    assert answer["recognised"] == []
    assert answer["certificates"] == 0
    page = lxml.html.fromstring(Path(answer["page"]).read_text(encoding="utf-8"))
    cells = page.xpath("//td[@data-label=$label]/text()[1]", label=words_of("th").text["season_mean"])
    assert [float(cell) for cell in cells[:3]] == [pytest.approx(mean, abs=0.02) for mean in MEANS.values()]
