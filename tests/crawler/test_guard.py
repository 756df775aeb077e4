"""The guard: which addresses may be connected to. Private and metadata addresses are tried on it alone, never connected to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.base import ThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError
from twisted.internet.testing import MemoryReactorClock

from crawler.guard import address_allowed, guard_for, is_questionnaire, literal_address, reach
from crawler.resolver import ForbiddenName, GuardedResolver

PRIVATE = [
    "127.0.0.1",
    "127.77.1.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "::1",
    "fd12:3456::1",
]
NEVER = [
    "169.254.169.254", "169.254.1.1", "fe80::1", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16",
    "0.0.0.0", "0.1.2.3", "::", "224.0.0.1", "ff02::1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fec0::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "203.150.0.1", "164.115.0.1", "2001:4860:4860::8888"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_need_the_option(address: str) -> None:
    assert not address_allowed(address, private_allowed=False)
    assert address_allowed(address, private_allowed=True)


@pytest.mark.parametrize("address", NEVER)
def test_link_local_metadata_and_disguised_addresses_are_never_allowed(address: str) -> None:
    assert not address_allowed(address, private_allowed=False)
    assert not address_allowed(address, private_allowed=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert address_allowed(address, private_allowed=False)


@given(st.ip_addresses())
def test_what_is_not_global_is_never_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert reach(address) != "public" or address.is_global


@given(st.text())
def test_what_is_no_address_is_not_allowed(text: str) -> None:
    try:
        ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        assert not address_allowed(text, private_allowed=True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "１２７.0.0.1"]
)
def test_every_spelling_of_a_literal_address_is_seen_through(host: str) -> None:
    assert literal_address(host) == ipaddress.ip_address("127.0.0.1")
    assert guard_for([], private_allowed=True).url_refusal(f"http://{host}/")


@pytest.mark.parametrize("host", ["example.go.th", "127.example.go.th", "x127.0.0.1.go.th", "www.1688.com"])
def test_a_name_is_no_literal(host: str) -> None:
    assert literal_address(host) is None


def test_without_the_option_even_the_unit_file_opens_no_private_address() -> None:
    guard = guard_for(["http://127.0.0.5:8000/"], private_allowed=False)
    assert guard.url_refusal("http://127.0.0.5:8000/")


def test_with_the_option_only_hosts_and_ports_of_the_unit_file_are_open() -> None:
    guard = guard_for(["http://127.0.0.5:8000/home", "https://[fd12::1]/", "not an address", "http://["], private_allowed=True)
    assert guard.url_refusal("http://127.0.0.5:8000/anything") is None
    assert guard.url_refusal("https://[fd12::1]/x") is None
    assert guard.url_refusal("http://127.0.0.5:8001/")
    assert guard.url_refusal("http://127.0.0.5/")
    assert guard.url_refusal("http://127.0.0.6:8000/")
    assert guard.url_refusal("http://192.168.1.1/")
    assert guard.url_refusal("http://a-name.test/") is None, "what a name leads to is judged by its address"


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "localhost.", "a.localhost", "localhost.localdomain", "ip6-localhost"]
)
def test_localhost_is_treated_as_a_private_literal(host: str) -> None:
    assert guard_for(["http://127.0.0.1:8000/"], private_allowed=True).url_refusal(f"http://{host}:8000/")


def test_link_local_and_metadata_stay_closed_even_if_the_unit_file_names_them() -> None:
    guard = guard_for(["http://169.254.169.254/", "http://[fe80::1]/", "http://100.100.100.200/"], private_allowed=True)
    for url in ("http://169.254.169.254/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://100.100.100.200/"):
        assert guard.url_refusal(url)


@pytest.mark.parametrize(
    "url", ["ftp://a.go.th/", "file:///etc/passwd", "javascript:alert(1)", "gopher://a/", "data:text/html,x", "//a"]
)
def test_only_http_and_https_are_asked_for(url: str) -> None:
    assert guard_for([], private_allowed=True).url_refusal(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://itas.nacc.go.th/go/eit/abc123",
        "http://ITAS.NACC.GO.TH/GO/iit/abc123",
        "https://itas.nacc.go.th./go/eit/abc123",
        "https://itas.nacc.go.th//go/eit/abc123",
        "https://itas.nacc.go.th/%67o/eit/abc123",
        "https://itas.nacc.go.th/x/../go/eit/abc123",
        "https://other.nacc.go.th/go/eit/abc123",
    ],
)
def test_a_questionnaire_is_never_opened(url: str) -> None:
    assert is_questionnaire(url)
    assert guard_for([], private_allowed=True).url_refusal(url)


@pytest.mark.parametrize("url", ["https://www.nacc.go.th/news", "https://itas.nacc.go.th/report", "https://a.go.th/go/eit/x"])
def test_other_pages_are_no_questionnaire(url: str) -> None:
    assert not is_questionnaire(url)


@given(st.text(max_size=60))
def test_no_address_makes_the_guard_fail(text: str) -> None:
    guard = guard_for([text], private_allowed=True)
    guard.url_refusal(text)
    guard.url_refusal(f"http://{text}/")


@pytest.mark.parametrize(
    ("address", "private_allowed", "allowed"),
    [("10.0.0.1", False, False), ("10.0.0.1", True, True), ("169.254.169.254", True, False), ("8.8.8.8", False, True)],
)
def test_a_name_is_judged_by_the_address_it_resolves_to(
    monkeypatch: pytest.MonkeyPatch, address: str, private_allowed: bool, allowed: bool
) -> None:
    def answer(self: ThreadedResolver, name: str, timeout: object = ()) -> Deferred[str]:
        return succeed(address)

    monkeypatch.setattr(ThreadedResolver, "getHostByName", answer)
    resolver = GuardedResolver(MemoryReactorClock(), 0, 5.0, private_allowed)
    results: list[object] = []
    resolver.getHostByName(f"name-{address}-{private_allowed}.test").addBoth(results.append)
    if allowed:
        assert results == [address]
    else:
        (failure,) = results
        assert failure.check(ForbiddenName, DNSLookupError)  # type: ignore[attr-defined]
