"""Certificates a browser would warn of: told, and the site read all the same."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from badserver import Site, page, serving
from certificate_maker import context, make
from crawling import Crawled, unit

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
