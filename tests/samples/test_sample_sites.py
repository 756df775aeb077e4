"""The sample province's sites: what they serve, link to, and hold."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from sample_visits import get, walk

from samples.server import DRIVE, HERE, SITES, UNITS, SampleServer, SampleServerError, sample_drives, sample_sites, serve

OUTSIDE = {
    "itas.nacc.go.th",
    "www.facebook.com",
    "m.me",
    "line.me",
    "docs.google.com",
    "anyflip.com",
    "api.w.org",
    "192.168.1.20",
}
"""Hosts that pages may point to: questionnaires (never opened), social networks, forms, flip-books, an office's own network."""

CODES = {
    "ws-province-wiang-sommut": {"go/eit/r6k2vm"},
    "ws-pao-wiang-sommut": set(),
    "ws-town-mueang-san-nimit": {"go/eit/m7x2hd"},
    "ws-tambon-mueang-nong-fa-lan": {"go/eit/h5n3bw"},
    "ws-tambon-thung-nimit-thung-dok-chan": {"go/eit/q2z6rt"},
    "ws-tambon-mae-saman-mae-saman": {"go/eit/v4w9kc"},
    "ws-tambon-doi-chamlong-doi-kham-wan": {"go/eit/t8b5yc"},
    "ws-sao-doi-chamlong-huai-som-dong": {"go/iit/n6d3js"},
    "ws-sao-thung-nimit-mae-lat-yen": {"go/eit/z3f7ga"},
    "ws-sao-thung-nimit-dong-mafai-nuea": {"go/eit/b9u4ne"},
    "ws-sao-mae-saman-pong-sanuk-tai": set(),
    "ws-sao-thung-nimit-si-wilai-thong": set(),
    "ws-tambon-doi-chamlong-sop-than": {"go/eit/v4w9kc"},
}
"""What the QR codes of each site say, after https://itas.nacc.go.th/."""

UNOPENABLE = {f"/pdf/{name}" for name in ("buy-68.pdf", "hr-69.pdf", "ita-68.pdf", "report-68.pdf")}
"""Files of ws-sao-thung-nimit-si-wilai-thong that are named as PDFs and that no program opens."""

FOLDERS = sorted(folder for folder in SITES.iterdir() if folder.is_dir())


def listed(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["unit_id"]].add(row["address"])
    return found


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with serve(port=0) as running:
        yield running


def test_every_site_answers_at_its_home_page(server: SampleServer) -> None:
    for host in sample_sites():
        status, headers, body = get(host, server.port, "/")
        assert status == 200
        assert headers["content-type"].startswith("text/html")
        assert b"<title>" in body.lower()


def test_every_internal_link_resolves_or_is_meant_to_be_dead(server: SampleServer) -> None:
    dead = listed("dead_links.csv")
    for host, folder in sample_sites().items():
        statuses, _ = walk(host, server.port)
        broken = {path for path, status in statuses.items() if status >= 400}
        assert broken == dead[folder.name], folder.name


def test_no_page_points_to_a_real_agency(server: SampleServer) -> None:
    for host, folder in sample_sites().items():
        for address in walk(host, server.port)[1]:
            parts = urlsplit(address)
            hostname = parts.hostname or ""
            assert hostname in OUTSIDE or hostname.endswith(".invalid") or hostname.startswith("127.20.0."), (
                folder.name,
                address,
            )
            if hostname == "itas.nacc.go.th":
                assert parts.path.startswith(("/go/eit/", "/go/iit/")), address


def test_a_dead_site_refuses_and_a_unit_without_website_has_none(server: SampleServer) -> None:
    with UNITS.open(encoding="utf-8", newline="") as lines:
        units = {row["unit_id"]: row["website"] for row in csv.DictReader(lines)}
    dead = urlsplit(units["ws-tambon-mae-saman-pak-huai-hin"])

    with pytest.raises(ConnectionRefusedError):
        get(str(dead.hostname), server.port, "/")
    assert units["ws-sao-doi-chamlong-pha-daeng-noi"] == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_pdfs_have_a_text_layer_unless_they_are_meant_as_scans(folder: Path) -> None:
    scans = listed("scans.csv")[folder.name]
    unopenable = UNOPENABLE if folder.name == "ws-sao-thung-nimit-si-wilai-thong" else set()
    for path in folder.rglob("*.pdf"):
        address = f"/{path.relative_to(folder).as_posix()}"
        if address in unopenable:
            continue
        document = pypdfium2.PdfDocument(path)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert bool(text.strip()) != (address in scans), address


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_qr_codes_say_what_the_site_is_known_for(folder: Path) -> None:
    payloads = set()
    for path in folder.rglob("*.png"):
        with Image.open(path) as picture:
            payloads |= {code.text for code in zxingcpp.read_barcodes(picture.convert("L"))}

    assert payloads == {f"https://itas.nacc.go.th/{code}" for code in CODES[folder.name]}


def test_the_legacy_site_is_in_tis_620_and_does_not_say_so(server: SampleServer) -> None:
    host = next(h for h, folder in sample_sites().items() if folder.name.endswith("thung-dok-chan"))
    _, headers, body = get(host, server.port, "/")

    assert headers["content-type"] == "text/html"
    assert b"charset" not in body.lower()
    assert "เทศบาลตำบลทุ่งดอกจาน" in body.decode("tis-620")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_the_server_hands_out_neither_its_configuration_nor_files_of_others(server: SampleServer) -> None:
    for host in sample_sites() | sample_drives():
        assert get(host, server.port, "/server.json")[0] == 404
        assert get(host, server.port, "/../../truth.csv")[0] == 404
        assert get(host, server.port, "/%2e%2e/%2e%2e/truth.csv")[0] == 404


def test_a_taken_port_gives_a_clear_error_in_both_languages(server: SampleServer) -> None:
    with pytest.raises(SampleServerError) as caught:
        serve(port=server.port)

    assert str(server.port) in str(caught.value)
    assert "พอร์ต" in str(caught.value)
    assert "port" in str(caught.value)


def test_the_sites_stay_small() -> None:
    assert sum(path.stat().st_size for folder in (SITES, DRIVE) for path in folder.rglob("*") if path.is_file()) < 6_000_000
