"""Where a link to a cloud drive is asked for, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.clouds import asked_at, confirmed_at, holds_files, is_folder
from crawler.following import Site, files_in, may_follow, ways_out
from crawler.frontier import Frontier, Way
from records.artifact import Artifact, Link

ID = "1aB-cD_eF2gH3iJ4kL5mN6oP7qR8sT9uV"
OTHER = "9zY-xW_vU8tS7rQ6pO5nM4lK3jI2hG1fE"
DRIVE, DOCS, STAND_IN = "https://drive.google.com", "https://docs.google.com", "http://127.44.0.1:8080"
HOME = "http://www.a.go.th/"


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        (f"{DRIVE}/file/d/{ID}/view?usp=sharing", f"{DRIVE}/uc?export=download&id={ID}"),
        (f"{DRIVE}/open?id={ID}&resourcekey=0-x", f"{DRIVE}/uc?export=download&id={ID}&resourcekey=0-x"),
        (f"{DRIVE}/drive/u/0/folders/{ID}", f"{DRIVE}/embeddedfolderview?id={ID}"),
        (f"{DOCS}/document/d/{ID}/edit", f"{DOCS}/document/d/{ID}/export?format=pdf"),
        (f"{DOCS}/document/d/{ID}/edit?rtpof=true&sd=true", f"{DRIVE}/uc?export=download&id={ID}"),
        (f"{DOCS}/spreadsheets/d/{ID}/edit#gid=0", f"{DOCS}/spreadsheets/d/{ID}/export?format=xlsx"),
        (f"{DOCS}/presentation/d/{ID}/edit", f"{DOCS}/presentation/d/{ID}/export/pdf"),
        (f"{DOCS}/document/d/e/2PACX-1vT/pub?embedded=true", f"{DOCS}/document/d/e/2PACX-1vT/pub"),
        (f"{DOCS}/spreadsheets/d/e/2PACX-1vT/pubhtml", f"{DOCS}/spreadsheets/d/e/2PACX-1vT/pub?output=xlsx"),
        (f"{STAND_IN}/file/d/{ID}/preview", f"{STAND_IN}/uc?export=download&id={ID}"),
        (f"{STAND_IN}/document/d/{ID}/edit", f"{STAND_IN}/document/d/{ID}/export?format=pdf"),
        ("https://1drv.ms/b/s!Ab", "https://1drv.ms/b/s!Ab"),
        ("https://onedrive.live.com/?authkey=%21A&cid=1&id=1%212", "https://onedrive.live.com/download?resid=1%212&authkey=%21A&cid=1"),
        ("https://x-my.sharepoint.com/:b:/g/personal/a/E?e=q", "https://x-my.sharepoint.com/:b:/g/personal/a/E?e=q&download=1"),
        ("https://www.dropbox.com/scl/fi/x/a.pdf?rlkey=1&dl=0", "https://www.dropbox.com/scl/fi/x/a.pdf?rlkey=1&dl=1"),
    ],
)  # fmt: skip
def test_a_public_file_is_asked_for_where_it_can_be_had(link: str, asked: str) -> None:
    assert asked_at(link) == asked
    assert may_follow(link)


@pytest.mark.parametrize(
    "link",
    [
        f"{DOCS}/forms/d/e/{ID}/viewform",
        "https://forms.gle/abc",
        f"{DRIVE}/drive/my-drive",
        f"{DOCS}/presentation/d/e/2PACX-1vT/pub",
        "https://x.sharepoint.com/:f:/g/E",
        "https://www.dropbox.com/sh/a/b",
        "https://www.canva.com/design/DAF/view",
        "https://www.facebook.com/x",
        "https://line.me/R/ti/p/@x",
        "https://anyflip.com/a/b",
    ],
)
def test_forms_social_networks_and_what_has_no_plain_form_are_never_opened(link: str) -> None:
    assert asked_at(link) is None
    assert not may_follow(link)


def test_a_page_made_with_google_sites_is_a_page_like_any_other() -> None:
    assert may_follow("https://sites.google.com/view/agency/home")
    assert asked_at("https://sites.google.com/view/agency/home") is None


FORM = (
    '<p>Google Drive can\'t scan this file for viruses.</p><form id="download-form" action="{action}" method="get">'
    '<input type="submit" value="Download anyway"><input type="hidden" name="id" value="{file}">'
    '<input type="hidden" name="confirm" value="t"><input type="hidden" name="uuid" value="7-8"></form>'
)


def test_the_notice_before_a_large_file_leads_to_the_same_file() -> None:
    asked = f"{DRIVE}/uc?export=download&id={ID}"
    body = FORM.format(action="https://drive.usercontent.google.com/download", file=ID).encode()
    assert confirmed_at(body, asked) == f"https://drive.usercontent.google.com/download?id={ID}&confirm=t&uuid=7-8"
    older = f'<a id="uc-download-link" href="/uc?export=download&amp;confirm=Ab1&amp;id={ID}">ดาวน์โหลด</a>'.encode()
    assert confirmed_at(older, asked) == f"{DRIVE}/uc?export=download&confirm=Ab1&id={ID}"


@pytest.mark.parametrize(
    "body",
    [
        FORM.format(action="https://evil.test/download", file=ID),
        FORM.format(action="https://drive.usercontent.google.com/download", file=OTHER),
        '<form action="/login"><input name="confirm"></form>',
        '<form action="http://[broken"><input name="confirm"></form><a id="uc-download-link" href="//[x">confirm</a>',
        "<p>confirm</p>",
    ],
)
def test_no_other_form_is_followed(body: str) -> None:
    assert confirmed_at(body.encode(), f"{DRIVE}/uc?export=download&id={ID}") is None


@given(st.binary(max_size=300))
def test_no_notice_is_too_strange(body: bytes) -> None:
    confirmed_at(b"confirm" + body, f"{DRIVE}/uc?export=download&id={ID}")


def listing(*links: Link) -> Artifact:
    return Artifact(sha256="0" * 64, reader="html/1", media="html", links=list(links))


def test_the_files_of_a_folder_are_worth_what_its_link_was_and_only_so_many_are_followed() -> None:
    by = Way(url=f"{DRIVE}/drive/folders/{ID}", worth=0.8, depth=2, leaves=True)
    links = [Link(href=f"{DRIVE}/file/d/{ID[:-2]}{n:02}/view", text=f"{n}.pdf") for n in range(60)]
    ways = files_in(listing(*links, Link(href="https://elsewhere.test/x")), by, f"{DRIVE}/embeddedfolderview?id={ID}", None)
    assert len(ways) == 20
    assert {way.leaves for way in ways} == {True}
    assert {round(way.worth, 2) for way in ways} == {0.76}


def test_of_an_album_only_a_few_pictures_are_fetched_and_no_films() -> None:
    by = Way(url=f"{DRIVE}/drive/folders/{ID}", worth=0.8, depth=2, leaves=True)
    names = [*(f"ภาพ {n}.JPG" for n in range(9)), "พิธีเปิด.mp4", "แผน.pdf", "เอกสารไม่มีนามสกุล"]
    links = [Link(href=f"{DRIVE}/file/d/{ID[:-2]}{n:02}/view", text=name) for n, name in enumerate(names)]
    found = [way.link_text for way in files_in(listing(*links), by, by.url, None)]
    assert found == [*names[:5], "แผน.pdf", "เอกสารไม่มีนามสกุล"]


def test_a_page_made_with_google_sites_lends_its_worth_to_the_files_it_links_and_shows() -> None:
    wrapped = f"https://www.google.com/url?q=https%3A%2F%2Fdrive.google.com%2Ffile%2Fd%2F{ID}%2Fview&sa=D"
    links = [
        Link(href=wrapped, text="เปิด"),
        Link(href=f"{DRIVE}/file/d/{OTHER}/preview", kind="iframe"),
        Link(href="/view/agency/x"),
    ]
    by = Way(url="https://sites.google.com/view/agency/o13", worth=0.8, depth=1, leaves=True)
    assert holds_files(by.url)
    assert [way.url for way in files_in(listing(*links), by, by.url, None)] == [
        f"{DRIVE}/file/d/{ID}/view",
        f"{DRIVE}/file/d/{OTHER}/preview",
    ]


def test_a_folder_in_a_folder_is_entered_but_none_inside_that() -> None:
    inner = Link(href=f"{DRIVE}/drive/folders/{OTHER}", text="2569")
    by = Way(url=f"{DRIVE}/drive/folders/{ID}", worth=0.8, depth=2, leaves=True)
    (way,) = files_in(listing(inner), by, f"{DRIVE}/embeddedfolderview?id={ID}", None)
    assert is_folder(way.url)
    deeper = listing(Link(href=f"{DRIVE}/drive/folders/{ID[::-1]}", text="เก่า"), Link(href=f"{DRIVE}/file/d/{ID}/view"))
    assert [is_folder(each.url) for each in files_in(deeper, way, way.url, None)] == [False]


def test_a_file_linked_with_several_suffixes_is_visited_once() -> None:
    frontier = Frontier()
    for suffix in ("view?usp=sharing", "view?usp=drive_link", "preview", "edit"):
        frontier.push(Way(url=f"{DRIVE}/file/d/{ID}/{suffix}", worth=0.7, depth=1))
    frontier.push(Way(url=f"{DRIVE}/open?id={ID}", worth=0.7, depth=1))
    assert len(list(iter(frontier.pop, None))) == 1


def test_a_chain_of_refreshes_ends() -> None:
    page = listing(Link(href="/next", kind="refresh"))
    site = Site(hosts={"a.go.th"})
    way, hops = Way(url=HOME, worth=1.0, depth=0), 0
    while ways := ways_out(page, way.url, way.depth, site, None, by=way):
        (way,), hops = ways, hops + 1
    assert hops == 5
