"""A second round goes the way of the first as long as a site answers as it did, and comes to what a first audit would."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from badserver import Exchange, Handler, Site, drop, page, serving
from crawling import ROUND, job, unit

from crawler import rules as rules_module
from crawler.batch import crawl_in_child
from crawler.rules import rules_of, timeless
from crawler.visit import Limits
from records.archive import read_bodies
from records.capture import Capture
from records.database import open_store
from records.unit import Unit
from records.visit import Visit

SECOND, FRESH = "2569-2", "2569-fresh"
Pages = dict[str, str | Handler]


def tagged(body: str) -> Handler:
    """A page that need not be sent again as long as it is the same."""

    def handle(exchange: Exchange) -> None:
        etag = f'"{hash(body)}"'
        same = exchange.headers["If-None-Match"] == etag
        exchange.answer("" if same else body, "304 Not Modified" if same else "200 OK", ETag=etag)

    return handle


def pages(name: str) -> Pages:
    """A site with addresses that are dead, lead elsewhere or are closed to robots; each site's bodies are its own."""
    home = page("หน้าแรก", "/a เด่น", "/b รอง", "/moved รอง", "/shut เด่น", "/dead รอง", text=name)
    return {
        "/": home,
        "/a": page("เอ", "/c เด่น", "/d เด่น", "/e รอง", text=name),
        **{f"/{leaf}": tagged(page(leaf, "/a", text=f"{name} {leaf}")) for leaf in "bcd"},
        "/e": page("อี", "/f รอง", "/g รอง", "/h รอง", text=name),
        "/f": page("เอฟ", text=name),
        "/shut": page("ปิด", text=name),
        "/moved": lambda exchange: exchange.redirect("/f2"),
        "/f2": page("ปลายทาง", text=name),
    }


ROBOTS = "User-agent: *\nDisallow: /shut\n"


def changed(site: Pages, path: str, *links: str) -> None:
    site[path] = page("เปลี่ยนแล้ว", *links, text="ใหม่ทั้งหน้า")


CHANGES: dict[str, Callable[[Pages], object]] = {
    "same": lambda _site: None,
    "renamed": lambda _site: None,
    "home": lambda site: changed(site, "/", "/e เด่น", "/new เด่น", "/a รอง"),
    "deep": lambda site: changed(site, "/d", "/new เด่น", "/b"),
    "gone": lambda site: site.pop("/c"),
    "led": lambda site: site.update({"/moved": lambda exchange: exchange.redirect("/b")}),
    "opened": lambda site: site.update({"robots": ""}),
    "closed": lambda site: site.update({"robots": ROBOTS + "Disallow: /c\n"}),
    "revived": lambda site: changed(site, "/dead", "/new เด่น"),
    "last": lambda site: changed(site, "/f", "/new เด่น"),
}
"""What happens to each site between the rounds."""


@dataclass
class Seen:
    visit: Visit
    captures: list[Capture]
    paths: list[str]
    weighed: bool

    @property
    def account(self) -> list[Any]:
        """Everything but when it was, how long it took, and whether it was sent."""
        return [timeless(capture) for capture in self.captures]

    @property
    def outcome(self) -> tuple[Any, ...]:
        visit = self.visit
        return (visit.site, visit.home_url, visit.fetched, visit.left, visit.budget_exhausted, visit.health, visit.rules)


def crawl(folder: Path, sites: dict[str, Site], units: list[Unit], round: str) -> dict[str, Seen]:
    weighed = folder.parent / "weighed"  # the same for both stores: it is one of the rules
    weighed.mkdir()
    options = {"weighed": str(weighed)}
    plan = job(
        folder, units, interest="crawl_interests.weighing", interest_options=options, delay=0.0, fetches=10, timeout=20.0
    )
    before = {name: len(site.paths) for name, site in sites.items()}
    with open_store(plan.database) as store:
        store.open_round(round, 2569, "2026-02-15")
        store.set_units(round, plan.units)
    crawl_in_child(msgspec.structs.replace(plan, round=round), lambda _event: None)
    marks = {path.name for path in weighed.iterdir()}
    shutil.rmtree(weighed)
    with open_store(plan.database) as store:
        return {
            name: Seen(visit, store.captures(round, name), sites[name].paths[before[name] :], name in marks)
            for name, visit in store.visits(round).items()
        }


@dataclass
class Scene:
    folder: Path
    first: dict[str, Seen]
    second: dict[str, Seen]
    fresh: dict[str, Seen]
    """A first audit of the sites as they were in the second round."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("retracing")
    shops: dict[str, Pages] = {name: {**pages(name), "robots": ROBOTS} for name in (*CHANGES, "flaky")}
    shops["flaky"]["/e"] = drop

    def shop(name: str) -> Handler:
        def handle(exchange: Exchange) -> None:
            serving(shops[name], str(shops[name]["robots"]))(exchange)

        return handle

    with ExitStack() as stack:
        sites = {name: stack.enter_context(Site(f"127.77.29.{n}", shop(name))) for n, name in enumerate(shops, 1)}
        units = [unit(name, site.url) for name, site in sites.items()]
        first = crawl(folder / "store", sites, units, ROUND)
        for name, change in CHANGES.items():
            change(shops[name])
        units = [msgspec.structs.replace(u, name_th=u.name_th + "ใหม่") if u.unit_id == "renamed" else u for u in units]
        second = crawl(folder / "store", sites, units, SECOND)
        yield Scene(folder / "store", first, second, crawl(folder / "other", sites, units, FRESH))


@pytest.mark.parametrize("name", [*CHANGES, "flaky"])
def test_a_second_round_comes_to_what_a_first_audit_of_the_same_site_comes_to(scene: Scene, name: str) -> None:
    second, fresh = scene.second[name], scene.fresh[name]
    assert second.account == fresh.account
    assert second.outcome == fresh.outcome
    assert len(second.captures) >= 8


@pytest.mark.parametrize("name", [*CHANGES, "flaky"])
def test_no_address_is_asked_for_more_often_than_by_a_first_audit(scene: Scene, name: str) -> None:
    assert scene.second[name].paths == scene.fresh[name].paths


def test_only_a_site_that_answered_otherwise_is_weighed_again(scene: Scene) -> None:
    assert all(seen.weighed for seen in scene.first.values())
    assert (scene.first["same"].visit.left, scene.first["same"].visit.budget_exhausted) == (2, True)
    assert {name for name, seen in scene.second.items() if not seen.weighed} == {"same"}


def test_a_visit_in_which_more_had_a_say_than_what_was_kept_is_not_gone_again(scene: Scene) -> None:
    assert scene.first["same"].visit.rules == scene.second["same"].visit.rules != ""
    assert scene.first["flaky"].visit.rules == ""


def test_the_evidence_of_a_way_gone_again_stands_by_itself(scene: Scene) -> None:
    same = scene.second["same"]
    assert [capture.unchanged for capture in same.captures].count(True) == same.visit.unchanged == 3
    hashes = {capture.sha256 for capture in same.captures if capture.sha256}
    assert {sha256 for sha256, _ in read_bodies(scene.folder / "evidence", same.visit)} == hashes


@pytest.mark.parametrize("change", ["code", "data", "options", "file", "unit", "bounds"])
def test_whatever_decides_the_way_is_among_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    package = tmp_path / "wishes_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("def wish(): ...\n")
    (package / "words.yaml").write_text("เด่น\n")
    (tmp_path / "rubric.yaml").write_text("2569\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    options = {"year": "2569", "rubric": str(tmp_path / "rubric.yaml")}
    where, limits = unit("a", "http://127.0.0.1/"), Limits()

    def rules() -> str:
        rules_module._program.cache_clear()
        return rules_of(where, "wishes_of_a_test.wish", options, limits, None)

    before = rules()
    assert rules() == before
    match change:
        case "code":
            (package / "__init__.py").write_text("def wish(): return 1\n")
        case "data":
            (package / "words.yaml").write_text("รอง\n")
        case "options":
            options["year"] = "2568"
        case "file":
            (tmp_path / "rubric.yaml").write_text("2568\n")
        case "unit":
            where = unit("b", "http://127.0.0.1/")
        case "bounds":
            limits = Limits(fetches=5)
    assert rules() != before
    rules_module._program.cache_clear()
