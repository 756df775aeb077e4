"""A second round asks again only for what has changed, and its evidence stands by itself all the same."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from badserver import Exchange, Site, page
from crawling import ROUND, job, unit

from crawler.batch import crawl_in_child
from records.archive import KeptBodies, read_bodies
from records.artifact import Link
from records.capture import Capture
from records.database import open_store
from records.errors import ArchiveDamaged
from records.visit import Visit

SECOND = "2569-2"
BIG = "ข้อความยาว " * 2000
LAST_MODIFIED = "Mon, 05 Jan 2026 03:00:00 GMT"


class Shop:
    """A site whose pages can be told by their ETag or date; what stands in `bodies` may be changed."""

    def __init__(self) -> None:
        self.bodies = {
            "/": page("หน้าแรก", "/etag", "/dated", "/plain", "/moved", "/never"),
            "/etag": page("มี ETag", text=BIG),
            "/dated": page("มีวันที่", text=BIG + "2"),
            "/plain": page("ไม่มีอะไร", text="สั้น"),
        }
        self.leads = {"/moved": "/plain"}
        self.sent = 0

    def __call__(self, exchange: Exchange) -> None:
        if exchange.path in self.leads:
            exchange.redirect(self.leads[exchange.path])
            return
        if exchange.path == "/never":
            exchange.answer("", "304 Not Modified")  # whatever was asked
            return
        body = self.bodies.get(exchange.path)
        if body is None:
            exchange.answer("", "404 Not Found")
            return
        etag = {"/etag": f'"{len(body)}"', "/": '"home"'}.get(exchange.path)
        headers = {"ETag": etag} if etag else {"Last_Modified": LAST_MODIFIED} if exchange.path == "/dated" else {}
        asked = {exchange.headers["If-None-Match"], exchange.headers["If-Modified-Since"]} - {None}
        if asked & {etag, LAST_MODIFIED}:
            exchange.answer("", "304 Not Modified", **headers)
        else:
            self.sent += len(body.encode())
            exchange.answer(body, **headers)


@dataclass
class Seen:
    """What a round saw of one site. `sent` is what the site sent, in bytes of bodies."""

    visit: Visit
    captures: dict[str, Capture]
    sent: int

    @property
    def hashes(self) -> dict[str, str | None]:
        return {path: capture.sha256 for path, capture in self.captures.items()}


@dataclass
class Scene:
    folder: Path
    sites: dict[str, Site]
    first: dict[str, Seen]
    second: dict[str, Seen]


def crawl(folder: Path, sites: dict[str, Site], shops: dict[str, Shop], round: str) -> dict[str, Seen]:
    plan = job(folder, [unit(name, site.url) for name, site in sites.items()])
    before = {name: shop.sent for name, shop in shops.items()}
    with open_store(plan.database) as store:
        store.open_round(round, 2569, "2026-02-15")
        store.set_units(round, plan.units)
    crawl_in_child(msgspec.structs.replace(plan, round=round), lambda _event: None)
    seen = {}
    with open_store(plan.database) as store:
        for name, visit in store.visits(round).items():
            captures = {capture.url.removeprefix(sites[name].url[:-1]): capture for capture in store.captures(round, name)}
            seen[name] = Seen(visit, captures, shops[name].sent - before[name])
    return seen


def mark_what_was_read(folder: Path, seen: Seen) -> None:
    """Put a link into what the store says was read of two pages; of a third only into what an older reader read."""
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        for path, reader in (("/etag", None), ("/plain", None), ("/dated", "html/1")):
            sha256 = seen.captures[path].sha256 or ""
            artifact = store.artifacts([sha256])[sha256]
            links = [Link(href=f"/of-the-store{path}", text="ต่อไป")]
            store.save_artifacts([msgspec.structs.replace(artifact, links=links, reader=reader or artifact.reader)])


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("again")
    shops = {name: Shop() for name in ("same", "changed", "lost", "cut", "leads", "read")}
    shops["read"].bodies = {path: f"{body}<!-- its own {path} -->" for path, body in shops["read"].bodies.items()}
    with ExitStack() as stack:
        sites = {
            name: stack.enter_context(Site(f"127.77.23.{number}", shop)) for number, (name, shop) in enumerate(shops.items(), 1)
        }
        first = crawl(folder, sites, shops, ROUND)
        mark_what_was_read(folder, first["read"])
        files = {name: folder / "evidence" / (seen.visit.warc or "") for name, seen in first.items()}
        shops["changed"].bodies["/etag"] = page("ใหม่", text=BIG)
        files["lost"].unlink()
        files["cut"].write_bytes(files["cut"].read_bytes()[:-40])
        shops["leads"].bodies["/new"] = shops["leads"].bodies.pop("/dated")
        shops["leads"].leads |= {"/dated": "/new", "/etag": "/never"}
        yield Scene(folder, sites, first, crawl(folder, sites, shops, SECOND))


def test_a_second_round_is_sent_little_and_has_everything(scene: Scene) -> None:
    first, second = scene.first["same"], scene.second["same"]
    assert second.sent < first.sent / 50
    assert (first.visit.unchanged, second.visit.unchanged) == (0, 2)
    assert second.visit.bytes - second.captures["/moved"].length < first.visit.bytes / 50
    assert second.visit.fetched == first.visit.fetched
    assert second.hashes == first.hashes
    assert [path for path, capture in second.captures.items() if capture.unchanged] == ["/etag", "/dated"]
    kept = second.captures["/etag"]
    assert (kept.status, kept.media_type, kept.ok) == (200, "text/html; charset=utf-8", True)


def test_the_evidence_of_each_round_stands_by_itself(scene: Scene) -> None:
    second = scene.second["same"]
    bodies = dict(read_bodies(scene.folder / "evidence", second.visit))
    assert set(bodies) == {sha256 for sha256 in second.hashes.values() if sha256}
    assert bodies[second.hashes["/etag"] or ""].decode() == page("มี ETag", text=BIG)


def test_a_changed_page_is_noticed(scene: Scene) -> None:
    first, second = scene.first["changed"], scene.second["changed"]
    assert second.visit.unchanged == 1
    assert (second.captures["/etag"].unchanged, second.captures["/dated"].unchanged) == (False, True)
    assert second.hashes["/etag"] != first.hashes["/etag"]


def test_whether_the_site_is_alive_is_not_taken_from_the_archive(scene: Scene) -> None:
    homes = [hit.headers for hit in scene.sites["same"].hits if hit.path == "/"]
    assert len(homes) == 2
    assert all(headers["If-None-Match"] is None for headers in homes)


@pytest.mark.parametrize("harm", ["lost", "cut"])
def test_without_the_earlier_evidence_everything_is_asked_for_plainly(scene: Scene, harm: str) -> None:
    first, second = scene.first[harm], scene.second[harm]
    assert (second.sent, second.visit.unchanged) == (first.sent, 0)
    assert second.hashes == first.hashes


def test_the_conditions_are_not_sent_to_where_an_address_leads_now(scene: Scene) -> None:
    dated = scene.second["leads"].captures["/dated"]
    assert [hit.headers["If-Modified-Since"] for hit in scene.sites["leads"].hits if hit.path == "/dated"] == [
        None,
        LAST_MODIFIED,
    ]
    assert [hit.headers["If-Modified-Since"] for hit in scene.sites["leads"].hits if hit.path == "/new"] == [None]
    assert (dated.ok, dated.unchanged) == (True, False)
    etag = scene.second["leads"].captures["/etag"]
    assert (etag.failure, etag.unchanged) == ("protocol", False)


def test_not_modified_that_nobody_asked_about_is_a_fault(scene: Scene) -> None:
    never = scene.first["same"].captures["/never"]
    assert (never.failure, never.status, never.sha256) == ("protocol", None, None)


def test_each_kept_body_is_had_by_its_hash_and_no_other(scene: Scene) -> None:
    visit = scene.first["same"].visit
    kept = KeptBodies(scene.folder / "evidence", visit)
    bodies = dict(read_bodies(scene.folder / "evidence", visit))
    assert len(bodies) == 4
    for sha256, body in bodies.items():
        assert sha256 in kept
        assert kept.read(sha256) == body
    with pytest.raises(ArchiveDamaged):
        kept.read("0" * 64)
    kept.close()


def test_what_the_same_reader_read_before_is_not_read_again_whether_the_page_was_sent_or_not(scene: Scene) -> None:
    second = scene.second["read"].captures
    assert second["/etag"].unchanged
    assert not second["/plain"].unchanged
    assert {path for path in second if path.startswith("/of-the-store")} == {"/of-the-store/etag", "/of-the-store/plain"}
