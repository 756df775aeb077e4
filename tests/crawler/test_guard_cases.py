"""Every way we know of to make a fetcher ask for what it must not ask for, tried on the guard's functions alone.

Sources: WHATWG URL and RFC 3986 (how hosts are written), RFC 6890 and IANA's lists (special addresses), RFC 4291, 4380, 6052,
2765 (IPv4 inside IPv6), the clouds' own documentation (metadata), public write-ups of server-side request forgery.
"""

import ipaddress

import pytest
from twisted.internet.base import ThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.internet.testing import MemoryReactorClock

from crawler.fetching import _encoded
from crawler.guard import address_allowed, guard_for, is_form, is_questionnaire, literal_address
from crawler.resolver import ForbiddenName, GuardedResolver
from records.address import resolve

UNIT_FILE = ["http://127.0.0.5:8000/"]
GUARD = guard_for(UNIT_FILE, private_allowed=True)
PAGE = "http://unit.test/folder/page.html"

HOSTS = {
    "plain": "127.0.0.1",
    "two numbers": "127.1",
    "three numbers": "127.0.1",
    "one number": "2130706433",
    "hexadecimal": "0x7f000001",
    "hexadecimal in capitals": "0X7F000001",
    "hexadecimal and short": "0x7f.1",
    "octal": "0177.0.0.1",
    "octal in one number": "017700000001",
    "octal with many zeroes": "00000177.0.0.1",
    "mixed": "0x7f.0.0.01",
    "full stop at the end": "127.0.0.1.",
    "two full stops at the end": "127.0.0.1..",
    "full-width digits": "１２７.０.０.１",
    "circled digits": "①②⑦.0.0.1",
    "Thai digits": "๑๒๗.๐.๐.๑",
    "full-width full stops": "127．0．0．1",
    "ideographic full stops": "127。0。0。1",
    "half-width full stops": "127｡0｡0｡1",
    "hyphen that is not seen": "127.0.0.\u00ad1",
    "space of no width": "127.0.0.\u200b1",
    "percent signs": "%31%32%37.0.0.1",
    "percent signs for full stops": "127%2e0%2e0%2e1",
    "a zero byte": "127.0.0.1%00",
    "zero": "0",
    "all zeroes": "0.0.0.0",
    "broadcast": "255.255.255.255",
    "private in one number": "3232235777",
    "private and short": "10.1",
    "shared by a carrier": "100.64.0.1",
    "for measuring": "198.18.0.1",
    "for books": "203.0.113.1",
    "metadata": "169.254.169.254",
    "metadata in one number": "2852039166",
    "metadata in octal": "0251.0376.0251.0376",
    "metadata in three numbers": "169.254.43518",
    "metadata of Alibaba": "100.100.100.200",
    "metadata of Oracle": "192.0.0.192",
    "metadata of Azure": "168.63.129.16",
    "metadata by IPv6": "[fd00:ec2::254]",
    "IPv6 loopback": "[::1]",
    "IPv6 loopback in full": "[0:0:0:0:0:0:0:1]",
    "IPv6 loopback with a zone": "[::1%25lo]",
    "IPv6 of no address": "[::]",
    "IPv4 mapped": "[::ffff:127.0.0.1]",
    "IPv4 mapped in hexadecimal": "[::ffff:7f00:1]",
    "IPv4 mapped, a public one": "[::ffff:8.8.8.8]",
    "IPv4 compatible": "[::127.0.0.1]",
    "IPv4 translated": "[::ffff:0:127.0.0.1]",
    "NAT64": "[64:ff9b::7f00:1]",
    "NAT64 of a local network": "[64:ff9b:1::7f00:1]",
    "6to4": "[2002:7f00:1::]",
    "Teredo": "[2001:0:7f00:1::]",
    "link-local": "[fe80::1]",
    "link-local with a zone": "[fe80::1%25eth0]",
    "link-local with a bare zone": "[fe80::1%eth0]",
    "site-local": "[fec0::1]",
    "unique local": "[fd12:3456::1]",
    "multicast by IPv6": "[ff02::1]",
    "for books by IPv6": "[2001:db8::1]",
    "for books since 2024": "[3fff::1]",
    "segment routing": "[5f00::1]",
    "not given out to anybody": "[4000::1]",
    "localhost": "localhost",
    "localhost in capitals": "LocalHost",
    "localhost with a full stop": "localhost.",
    "localhost in full width": "ｌｏｃａｌｈｏｓｔ",
    "localhost with a percent sign": "loc%61lhost",
    "localhost with what is not seen": "local\u00adhost",
    "a name below localhost": "a.localhost",
    "localhost by IPv6": "ip6-localhost",
    "localhost as some systems have it": "localhost6.localdomain6",
}


@pytest.mark.parametrize("host", HOSTS.values(), ids=HOSTS.keys())
def test_no_spelling_of_a_forbidden_host_is_let_through(host: str) -> None:
    for scheme in ("http", "HTTPS"):
        for port in ("", ":8000"):
            url = f"{scheme}://{host}{port}/x"
            assert GUARD.url_refusal(url), "as it is written"
            assert GUARD.url_refusal(_encoded(url, "utf-8")), "as it would be asked for"
            assert GUARD.url_refusal(f"{scheme}://www.unit.go.th:x@{host}{port}/"), "behind a name and a password"


FORMS = {
    "a site's name as user": "http://www.unit.go.th@127.0.0.1/",
    "a site's name and port as user": "http://www.unit.go.th:80@127.0.0.1/",
    "two at signs": "http://www.unit.go.th@x@127.0.0.1/",
    "an ampersand before the at sign": "http://www.unit.go.th&@127.0.0.1/",
    "a fragment before the at sign": "http://127.0.0.1#@www.unit.go.th/",
    "a query before the at sign": "http://127.0.0.1?@www.unit.go.th/",
    "a backslash before the at sign": "http://127.0.0.1\\@www.unit.go.th/",
    "a port and a backslash before the at sign": "http://127.0.0.1:80\\@www.unit.go.th/",
    "backslashes for slashes": "http:\\\\127.0.0.1\\",
    "no scheme": "//127.0.0.1/",
    "no scheme and backslashes": "\\\\127.0.0.1\\share",
    "a slash and a backslash": "/\\127.0.0.1/",
    "a tab in the host": "http://127.\t0.0.1/",
    "a line break in the scheme": "ht\ntp://127.0.0.1/",
    "spaces around": "  http://127.0.0.1/  ",
    "a space after the host": "http://127.0.0.1 /",
    "a scheme in capitals": "HtTp://127.0.0.1/",
    "an empty port": "http://127.0.0.1:/",
    "port zero": "http://127.0.0.1:0/",
    "the unit's own host at another port": "http://127.0.0.5:8001/",
    "the unit's own host at the usual port": "http://127.0.0.5/",
    "a wrapper of Google's around it": "https://www.google.com/url?q=http://127.0.0.1/&sa=D",
}


@pytest.mark.parametrize("href", FORMS.values(), ids=FORMS.keys())
def test_no_form_of_a_link_leads_to_a_forbidden_address(href: str) -> None:
    url = resolve(PAGE, href)
    assert url is None or GUARD.url_refusal(url), "as the page's link is understood"
    assert url is None or GUARD.url_refusal(_encoded(url, "utf-8")), "as it would be asked for"


@pytest.mark.parametrize("url", ["http://127.0.0.1\\@www.unit.go.th/", "http://www.unit.go.th\\@127.0.0.1/", "http://a\\b/"])
def test_a_host_on_which_programs_do_not_agree_is_refused(url: str) -> None:
    assert GUARD.url_refusal(url)


SCHEMES = (
    "file:///etc/passwd", "file://127.0.0.1/etc/passwd", "FILE:/etc/passwd", "gopher://127.0.0.1:6379/_INFO", "ftp://127.0.0.1/",
    "dict://127.0.0.1:11211/stat", "data:text/html,<script>x</script>", "javascript:location='http://127.0.0.1/'", "vbscript:x",
    "java\nscript:alert(1)", "view-source:http://127.0.0.1/", "blob:http://127.0.0.1/x", "jar:http://127.0.0.1!/x", "ws://127.0.0.1/",
    "ldap://127.0.0.1/", "smb://127.0.0.1/x", "mailto:a@127.0.0.1", "about:blank", "chrome://settings", "intent://127.0.0.1/#Intent;end",
)  # fmt: skip


@pytest.mark.parametrize("href", SCHEMES)
def test_nothing_but_a_website_is_ever_asked_for(href: str) -> None:
    assert resolve(PAGE, href) is None
    assert GUARD.url_refusal(href)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.unit.go.th/a?b=http://127.0.0.1/", "http://127.0.0.1@www.unit.go.th/",
        "https://www.unit.go.th:8443/", "http://127.0.0.1.go.th/", "http://ทดสอบ.ไทย/", "http://xn--l3clj7cza.xn--o3cw4h/", "http://8.8.8.8/",
        "https://[2001:4860:4860::8888]/", "http://127.0.0.5:8000/own", "http://unit_a.go.th/", "http://2569.go.th/", "http://๒๕๖๙.ไทย/",
    ],
)  # fmt: skip
def test_an_honest_address_is_not_refused(url: str) -> None:
    assert GUARD.url_refusal(_encoded(url, "utf-8")) is None


@pytest.mark.parametrize("host", ["127。0。0。1", "％31", "a\u3002b", "𝟙𝟚𝟟.𝟘.𝟘.𝟙", "௧", "1.2.3.4.5", "", ".", "[", "x" * 5000])
def test_the_guard_answers_whatever_the_host_is(host: str) -> None:
    literal = literal_address(host)
    assert literal is None or isinstance(literal, ipaddress.IPv4Address | ipaddress.IPv6Address)


@pytest.mark.parametrize(
    "url",
    [
        "https://itas。nacc.go.th/go/eit/x",
        "https://ｉｔａｓ.nacc.go.th/go/eit/x",
        "https://itas.nacc.go.th/go;a=b/eit/x",
        "https://it\u00adas.nacc.go.th/go/eit/x",
    ],
)
def test_a_questionnaire_is_known_in_any_spelling(url: str) -> None:
    assert is_questionnaire(url)


@pytest.mark.parametrize("url", ["https://ｆorms.gle/x", "https://forms。gle/x", "https://docs.google。com/forms/d/e/x"])
def test_a_form_is_known_in_any_spelling(url: str) -> None:
    assert is_form(url)


def asked(resolver: GuardedResolver, name: str) -> object:
    """What the resolver says: an address, or the failure."""
    results: list[object] = []
    resolver.getHostByName(name).addBoth(results.append)
    (result,) = results
    return result


def test_a_name_that_is_pointed_elsewhere_after_the_check_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["8.8.8.8", "127.0.0.1", "169.254.169.254", "8.8.8.8"])

    def answer(self: ThreadedResolver, name: str, timeout: object = ()) -> Deferred[str]:
        return succeed(next(answers))

    monkeypatch.setattr(ThreadedResolver, "getHostByName", answer)
    resolver = GuardedResolver(MemoryReactorClock(), 0, 5.0, private_allowed=False)
    assert asked(resolver, "rebinding.test") == "8.8.8.8"
    for _ in range(2):
        assert asked(resolver, "rebinding.test").check(ForbiddenName)  # type: ignore[attr-defined]
    assert asked(resolver, "rebinding.test") == "8.8.8.8"


@pytest.mark.parametrize(
    "address", ["127.0.0.1%lo", "fe80::1%eth0", "8.8.8.8 ", "8.8.8.8\n", "0x7f.1", "127.1", "", "localhost"]
)
def test_an_answer_of_the_resolver_that_is_no_plain_public_address_is_not_connected_to(address: str) -> None:
    assert not address_allowed(address, private_allowed=False)
