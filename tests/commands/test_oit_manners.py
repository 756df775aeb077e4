"""The fetch log of the sample province, visited by the installed program, proves that no site was treated badly."""

from dataclasses import dataclass

import pytest
from fetch_manners import is_robots, logged, offences
from oit_runs import here

from crawler.rendering.finding import chromium
from records.database import open_store
from records.fetch_log import SentRequest
from records.visit import Visit
from samples.server import PORT, UNITS, serve

DELAY = 0.05
ROUND = "r1"


@dataclass
class Scene:
    log: list[SentRequest]
    visits: dict[str, Visit]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("manners")
    store = f"sqlite:///{folder}/oit.db"
    with serve(port=0) as province:
        text = UNITS.read_text(encoding="utf-8-sig").replace(f":{PORT}", f":{province.port}")
        (folder / "units.csv").write_text(text, encoding="utf-8")
        said = here(
            "fetch", "--units", "units.csv", "--round", ROUND, "--db", store, "--out", "out",
            "--allow-private-hosts", "--delay", str(DELAY), cwd=folder,
        )  # fmt: skip
    assert said.code == 0, said.err
    with open_store(store) as opened:
        visits = opened.visits(ROUND)
    return Scene(logged(folder / "out" / "evidence", ROUND), visits)


def test_one_request_at_a_time_the_delay_kept_and_robots_txt_obeyed(scene: Scene) -> None:
    assert len(scene.log) > 200
    assert len({request.group for request in scene.log}) >= 14
    assert offences(scene.log, DELAY) == []


def test_what_a_robots_txt_of_the_province_forbids_stands_in_the_log_as_its_text(scene: Scene) -> None:
    assert [request for request in scene.log if is_robots(request) and "Disallow: /" in (request.robots or "")]


def test_every_request_says_for_which_unit_it_was(scene: Scene) -> None:
    asked = {unit_id for unit_id, visit in scene.visits.items() if visit.fetched}
    assert {request.unit_id for request in scene.log} == asked
    assert len(asked) >= 14


def test_what_a_drawn_page_asks_for_is_no_exception(scene: Scene) -> None:
    if chromium() is None:
        pytest.skip("no Chromium found: install chromium to visit sites that need a browser")
    drawn = {unit_id for unit_id, visit in scene.visits.items() if visit.rendered}
    assert drawn
    assert {request.unit_id for request in scene.log if request.why == "browser"} <= drawn
    assert [request for request in scene.log if request.why == "browser"]
