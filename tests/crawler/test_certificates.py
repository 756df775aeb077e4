"""Certificates a browser would warn of: told, and the site read all the same."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from badserver import Exchange, Handler, Site, page, serving
from certificate_maker import context, make, outdated
from crawling import ROUND, Crawled, unit
from fetch_manners import logged, offences

from crawler.certificates import certificate_problem

NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("host", "asked", "how", "problem"),
    [
        ("a.go.th", "a.go.th", {}, None),
        ("127.0.0.1", "127.0.0.1", {}, None),
        ("a.go.th", "www.a.go.th", {}, "other_name"),
        ("127.0.0.1", "127.0.0.2", {}, "other_name"),
        ("a.go.th", "a.go.th", {"days": -1}, "expired"),
        ("a.go.th", "a.go.th", {"days": 200}, "not_yet_valid"),
        ("a.go.th", "a.go.th", {"self_signed": True}, "self_signed"),
    ],
)
def test_what_is_wrong_with_a_certificate(host: str, asked: str, how: dict[str, int], problem: str | None) -> None:
    certificate, _ = make(host, **how)  # type: ignore[arg-type]
    assert certificate_problem(certificate, asked, NOW) == problem


def test_a_site_whose_certificate_has_run_out_is_read_and_told_of(tmp_path: Path) -> None:
    handler = serving({"/": page("หน้าแรก", "/a"), "/a": page("ก")})
    with ExitStack() as stack:
        expired = stack.enter_context(Site("127.77.5.1", handler, context(tmp_path, "127.77.5.1", days=-3)))
        good = stack.enter_context(Site("127.77.5.2", handler, context(tmp_path, "127.77.5.2")))
        crawled = Crawled(tmp_path, [unit("expired", expired.url), unit("good", good.url)])
    for unit_id in ("expired", "good"):
        assert (crawled.visits[unit_id].site, crawled.visits[unit_id].fetched) == ("ok", 2)
    assert [(note.code, note.detail) for note in crawled.visits["expired"].health] == [("tls_error", "expired")]
    assert crawled.visits["good"].health == []


def test_a_site_that_speaks_only_outdated_encryption_is_read_by_a_marked_second_try(tmp_path: Path) -> None:
    other_context = outdated(context(tmp_path, "127.77.5.4"))
    if other_context is None:
        pytest.skip("this machine's OpenSSL cannot serve TLS 1.0 any more")
    with ExitStack() as stack:
        other = stack.enter_context(Site("127.77.5.4", serving({"/": page("อีกแห่ง")}), other_context))
        pages: dict[str, str | Handler] = {
            "/": page("หน้าแรก", "/a", "/away"),
            "/a": page("ก"),
            "/away": lambda exchange: exchange.redirect(other.url),
        }

        def handle(exchange: Exchange) -> None:
            if exchange.path == "/robots.txt":
                exchange.redirect(f"{other.url}robots.txt")
            else:
                serving(pages)(exchange)

        old = stack.enter_context(Site("127.77.5.3", handle, outdated(context(tmp_path, "127.77.5.3"))))
        plain = stack.enter_context(Site("127.77.5.5", serving({"/": page("หน้าแรก")})))
        units = [unit("old", old.url), unit("plain", plain.url.replace("http:", "https:"))]
        crawled = Crawled(tmp_path, units, websites=[old.url, other.url, plain.url])
    visit = crawled.visits["old"]
    assert (visit.site, visit.fetched) == ("ok", 3)
    assert [(note.code, note.detail) for note in visit.health] == [("tls_error", "legacy_tls")]
    assert {capture.tls_problem for capture in crawled.captures("old")} == {"legacy_tls"}
    assert (crawled.visits["plain"].site, crawled.visits["plain"].detail) == ("tls_error", "tls")

    log = logged(tmp_path / "evidence", ROUND)
    assert offences(log, 0.05) == []

    def tries(site: Site) -> list[tuple[str, str | None]]:
        return [(request.why, request.failure) for request in log if f":{site.port}/" in request.url]

    # Each host's first request is refused its usual encryption; from then on its need is known, and is no other host's.
    assert tries(old) == [("robots", "tls"), ("old_tls", None), ("page", None), ("page", None), ("page", None)]
    assert tries(other) == [("redirect", "tls"), ("old_tls", None), ("robots", None), ("redirect", None)]
    assert tries(plain) == [("robots", "tls"), ("old_tls", "tls"), ("page", "tls")]
