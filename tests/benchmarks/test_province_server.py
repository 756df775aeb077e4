"""The served province: the same for the same plan, of real size, and answering as web servers do."""

import http.client
import statistics
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest

from benchmarks.province_server import Plan, Province, Served, serving
from benchmarks.province_server.sites import built


@pytest.fixture(scope="module")
def province() -> Iterator[Province]:
    with serving(units=13, size=60, failing=0.2) as running:
        yield running


def get(province: Province, number: int, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    where = urlsplit(province.units[number].website)
    connection = http.client.HTTPConnection(where.hostname or "", province.port, timeout=10)
    connection.request(
        "GET", quote(path, safe="/?&=%"), headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, {name.lower(): value for name, value in answer.getheaders()}


def whole(province: Province, number: int) -> str:
    """An address of a site that does not fail."""
    for path in built(province.plan, number, province.port).pages:
        try:
            if get(province, number, path)[0] == 200:
                return path
        except (http.client.HTTPException, OSError):
            continue
    raise AssertionError("everything fails")


def test_the_same_plan_gives_the_same_sites_and_another_seed_others() -> None:
    plan = Plan(units=3, size=60)
    assert built(plan, 2, 80) == built(Plan(units=3, size=60), 2, 80)
    assert built(plan, 2, 80) != built(Plan(units=3, size=60, seed=2), 2, 80)


@pytest.mark.parametrize("make", ["html", "mixed"])
def test_pages_are_as_large_as_those_of_real_sites(make: str) -> None:
    plan = Plan(make=make, size=60)  # type: ignore[arg-type]
    pages = [sent for number in range(13) for sent in built(plan, number, 80).pages.values()]
    lengths = [sent.length for sent in pages if sent.media_type.startswith("text/html")]
    links = [b"".join(sent.pieces).count(b"<a ") for sent in pages if sent.media_type.startswith("text/html")]
    assert 60_000 < statistics.median(lengths) < 200_000
    assert 60 < statistics.median(links) < 150
    kinds = {sent.media_type.partition(";")[0] for sent in pages}
    assert ("application/pdf" in kinds) == (make == "mixed")


def test_each_unit_has_an_address_of_its_own_on_one_port(province: Province) -> None:
    assert len({urlsplit(unit.website).hostname for unit in province.units}) == 13
    assert {urlsplit(unit.website).port for unit in province.units} == {province.port}


def test_a_page_that_has_not_changed_is_not_sent_again(province: Province) -> None:
    path = whole(province, 1)
    status, body, headers = get(province, 1, path)
    assert (status, int(headers["content-length"])) == (200, len(body))
    before = province.served()
    again, nothing, _ = get(province, 1, path, If_None_Match=headers["etag"])
    assert (again, nothing) == (304, b"")
    assert province.served() == Served(before.answers + 1, before.pages, before.unchanged + 1)


def test_a_share_of_the_addresses_fails_and_the_home_pages_do_not(province: Province) -> None:
    assert all(get(province, number, "/")[0] < 400 for number in range(13))
    failed = 0
    paths = list(built(province.plan, 3, province.port).pages)[:40]
    for path in paths:
        try:
            where = urlsplit(province.units[3].website)
            connection = http.client.HTTPConnection(where.hostname or "", province.port, timeout=0.2)
            connection.request("GET", quote(path, safe="/?&=%"))
            answer = connection.getresponse()
            answer.read()
            failed += answer.status >= 400
        except (http.client.HTTPException, OSError):
            failed += 1
        finally:
            connection.close()
    assert 2 <= failed <= 20
