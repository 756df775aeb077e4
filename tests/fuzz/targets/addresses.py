"""Addresses as pages write them: the guard, what an address is known by, drives, viewers, what people type into cells."""

from urllib.parse import urlsplit

from crawler.following import kind_of
from crawler.guard import address_allowed, guard_for, is_form, is_questionnaire, literal_address
from crawler.traps import calendar_shape, pager_shape, visit_key
from records.address import address_key, host_of, number_shape, resolve
from records.clouds import on_drive, plain, thing_at
from records.viewers import viewed_file
from records.website import website_key, website_problem
from records.written_addresses import written_addresses
from reports.spreadsheet import link_target

GUARD = guard_for(["http://127.0.0.5:8000/"], private_allowed=True)
BASE = "http://unit.test/a/b?c=1"


def seeds() -> list[bytes]:
    texts = [
        "http://127.1/", "//[::ffff:127.0.0.1]:80/x", "http://a@b@c:80:80/", "http:\\\\2130706433/", "http://x.test/ก?ข=ค#ง",
        "https://drive.google.com/file/d/abcdefghijklmnopqrstuvwxyz/view?usp=sharing", "https://docs.google.com/document/d/e/x/pub",
        "https://www.google.com/url?q=http://0x7f.1/&sa=D", "view-source:http://x/", "data:text/html,x", "http://[fe80::1%25eth0]/",
        "https://itas.nacc.go.th/go/eit/x", "http://１２７.０.０.１/", "http://๑๒๗.๐.๐.๑/", "http://127。0。0。1/", "http://%31%32%37.0.0.1/",
        "http://\t127.0.0.1\n/", "http://x.test:99999/", "http://x.test:๘๐/", "viewer.html?file=http://[x", "www.x.go.th แผน http://y.go.th/a.pdf)",
        "https://x.sharepoint.com/:b:/s/x?e=1", "https://www.dropbox.com/s/x/y.pdf?dl=0", "http://x.test/index.php?month=5&year=2569&page=3",
    ]  # fmt: skip
    return [text.encode() for text in texts]


def target(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape" if data[:1] > b"\xf0" else "replace")
    for url in (text, f"http://{text}/", f"http://unit.test/{text}"):
        GUARD.url_refusal(url)
        website_problem(url)
        address_key(url)
        host_of(url)
        thing_at(url)
        on_drive(url)
        plain(url)
        viewed_file(url)
        link_target(url)
    literal_address(text)
    address_allowed(text, private_allowed=True)
    written_addresses(text[:5_000], text[:200], "https://www.unit.go.th/")
    url = resolve(BASE, text)
    if url is None:
        return
    assert urlsplit(url).scheme in ("http", "https")
    is_questionnaire(url)
    is_form(url)
    number_shape(url)
    website_key(url)
    visit_key(url)
    pager_shape(url)
    calendar_shape(url)
    kind_of(url)
