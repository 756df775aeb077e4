"""Where a link leads, kept for the many pages of a site that show it."""

from urllib.parse import urljoin

import pytest

from records.address import resolve


@pytest.mark.parametrize(
    "base",
    [
        "http://a.go.th",
        "http://a.go.th/",
        "http://a.go.th/x/y.php?id=1",
        "http://a.go.th:8080/x/",
        "http://a.go.th?x=/y",
        "http://a.go.th/x/z.php?page=2/3",
        "http://a.go.th/x/#/z",
        "http://a.go.th/x;v=1/y;w=2",
        "http://a.go.th//x//y",
        "https://ก.ไทย/ข/ค",
    ],
)
@pytest.mark.parametrize(
    "href",
    [
        "/menu.php?id=7", "//b.go.th/p", "p.php", "../q", "?page=2", "/../r", "http://c.go.th/z", "/ก ข", ";s=1", "/a//b",
        "p?id=3/4#5", "ก/ข", "p/../../q", "p;v=2", "//?page=2",
    ],
)  # fmt: skip
def test_a_menu_link_leads_from_every_page_where_a_browser_would_go(base: str, href: str) -> None:
    for asked_before in ("http://other.go.th/deep/er/", "http://a.go.th/x/other?id=2", "http://a.go.th/x;v=1/other", base):
        resolve(asked_before, href)
    assert resolve(base, href) == urljoin(base, href)


@pytest.mark.parametrize("href", ["http:p", "http:?page=2"])
def test_a_scheme_without_a_host_leads_from_every_page_where_a_browser_would_go(href: str) -> None:
    for base in ("http://a.go.th/x/other", "http://a.go.th/x/y.php?id=1"):
        assert resolve(base, href) == urljoin(base, href)
