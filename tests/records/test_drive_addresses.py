"""One file on a cloud drive has one address, however a site links it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.address import address_key, resolve
from records.clouds import on_drive, plain, thing_at
from records.unit import Unit

ID = "1aB-cD_eF2gH3iJ4kL5mN6oP7qR8sT9uV"
STAND_IN = "http://127.44.0.1:8080"


@pytest.mark.parametrize(
    "link",
    [
        f"https://drive.google.com/file/d/{ID}/view?usp=sharing",
        f"https://drive.google.com/file/d/{ID}/preview",
        f"https://drive.google.com/file/u/0/d/{ID}/edit",
        f"https://drive.google.com/a/agency.go.th/file/d/{ID}/view",
        f"http://drive.google.com/open?id={ID}",
        f"https://drive.google.com/uc?id={ID}&export=download",
        f"https://drive.google.com/u/0/uc?export=download&id={ID}",
        f"https://docs.google.com/uc?export=open&id={ID}",
        f"https://drive.usercontent.google.com/download?id={ID}&export=download&confirm=t",
        f"https://docs.google.com/document/d/{ID}/edit?usp=sharing&rtpof=true",
    ],
)
def test_all_links_to_one_file_are_one_address(link: str) -> None:
    assert address_key(link) == address_key(f"https://drive.google.com/file/d/{ID}")


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        (f"https://drive.google.com/drive/folders/{ID}?usp=sharing", "folder"),
        (f"https://drive.google.com/drive/u/0/folders/{ID}", "folder"),
        (f"https://drive.google.com/drive/mobile/folders/{ID}", "folder"),
        (f"https://drive.google.com/folderview?id={ID}", "folder"),
        (f"https://drive.google.com/embeddedfolderview?id={ID}#list", "folder"),
        (f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0", "spreadsheets"),
        (f"https://docs.google.com/presentation/u/1/d/{ID}/edit", "presentation"),
        ("https://docs.google.com/document/d/e/2PACX-1vT_x/pub", "published"),
        (f"{STAND_IN}/file/d/{ID}/view", "file"),
        (f"{STAND_IN}/drive/folders/{ID}", "folder"),
        (f"{STAND_IN}/document/d/{ID}/edit", "document"),
    ],
)
def test_what_a_link_leads_to_is_known_by_its_address(link: str, kind: str) -> None:
    thing = thing_at(link)
    assert thing is not None
    assert thing.kind == kind


@pytest.mark.parametrize(
    "link",
    [
        f"{STAND_IN}/file/d/short/view",
        f"https://www.agency.go.th/file/d/{ID}/view",
        f"https://drive.google.com.evil.test/file/d/{ID}/view",
        f"https://docs.google.com/forms/d/e/{ID}/viewform",
        f"https://docs.google.com/forms/d/{ID}/edit",
        "https://docs.google.com/gview?url=http://a.go.th/a.pdf",
        "https://drive.google.com/",
        f"ftp://drive.google.com/file/d/{ID}",
        "http://[broken",
    ],
)
def test_other_addresses_are_no_files_on_a_drive(link: str) -> None:
    assert thing_at(link) is None
    assert plain(link) == link


def test_two_files_and_two_stand_ins_stay_apart() -> None:
    links = [f"https://drive.google.com/file/d/{ID}/view", f"https://drive.google.com/file/d/{ID[::-1]}/view"]
    links += [f"{STAND_IN}/file/d/{ID}/view", f"http://127.44.0.2:8080/file/d/{ID}/view"]
    assert len({address_key(link) for link in links}) == 4


def test_how_a_shared_link_asks_to_be_shown_does_not_matter() -> None:
    assert plain("https://www.dropbox.com/s/x/a.pdf?dl=0") == plain("https://www.dropbox.com/s/x/a.pdf?dl=1")
    assert plain("https://x.sharepoint.com/:b:/g/E?e=4&download=1") == plain("https://x.sharepoint.com/:b:/g/E")
    assert plain("https://www.dropbox.com/scl/fi/a/b.pdf?rlkey=1") != plain("https://www.dropbox.com/scl/fi/a/b.pdf?rlkey=2")


@pytest.mark.parametrize(
    "link", ["https://1drv.ms/b/s!A", "https://onedrive.live.com/?id=1", "https://agency-my.sharepoint.com/:f:/g/x"]
)
def test_other_drives_are_drives_too(link: str) -> None:
    assert on_drive(link)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://www.google.com/url?q=https://a.go.th/x%3Fid%3D1&sa=D", "https://a.go.th/x?id=1"),
        ("http://google.co.th/url?sa=t&url=http%3A%2F%2Fa.go.th%2F", "http://a.go.th/"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.go.th%2F&h=x", "https://a.go.th/"),
        ("https://www.google.com/url?q=javascript:x", "https://www.google.com/url?q=javascript:x"),
        ("https://www.google.com/url?q=http://[broken", "https://www.google.com/url?q=http://[broken"),
        ("https://www.google.com/search?q=https://a.go.th/", "https://www.google.com/search?q=https://a.go.th/"),
        ("https://a.go.th/url?q=http://b.go.th/", "https://a.go.th/url?q=http://b.go.th/"),
    ],
)
def test_a_link_that_goes_out_through_a_warning_leads_to_its_end(link: str, target: str) -> None:
    assert resolve("http://site.test/", link) == target


@given(st.text(max_size=60))
def test_no_address_is_too_strange(text: str) -> None:
    for url in (text, f"https://drive.google.com/{text}", f"https://www.dropbox.com/{text}", f"http://127.0.0.1/{text}"):
        on_drive(url)
        address_key(url)


def test_every_column_of_a_units_row_may_name_an_address() -> None:
    unit = Unit(
        unit_id="u",
        name_th="เทศบาลตำบลทดสอบ",
        kind="tambon_municipality",
        website="http://127.0.0.5/",
        extra={"drive": "http://127.0.0.6:81/", "note": "ดู https://a.test/x และ HTTP://b.test", "phone": "053"},
    )
    assert unit.addresses == ["http://127.0.0.5/", "http://127.0.0.6:81/", "https://a.test/x", "HTTP://b.test"]
