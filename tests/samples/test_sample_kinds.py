"""The sample province's files: every kind an agency publishes is there, told by its bytes, and served as meant."""

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import lxml.html
import pypdfium2
import pytest
from PIL import ExifTags, Image
from sample_visits import ask, get, hrefs, walk

from samples.server import DRIVE, SITES, UNITS, SampleServer, sample_drives, sample_sites, serve

OFFICE, BROKEN, TOWN, PROVINCE = (
    next(host for host, folder in sample_sites().items() if folder.name.endswith(name))
    for name in ("pong-sanuk-tai", "si-wilai-thong", "san-nimit", "pao-wiang-sommut")
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KINDS = [
    ("text PDF", PROVINCE, "/files/2569/o12.pdf", "application/pdf"),
    ("scan", OFFICE, "/scan/o5.pdf", "application/pdf"),
    ("scan", OFFICE, "/scan/Scan2025-12-10_095532.pdf", "application/pdf"),
    ("scan with sheets on their side", OFFICE, "/scan/o6.pdf", "application/pdf"),
    ("PDF with a legacy font", OFFICE, "/doc/o7.pdf", "application/pdf"),
    ("photograph", OFFICE, "/img/ethics1.jpg", "image/jpeg"),
    ("drawing", OFFICE, "/img/chart.png", "image/png"),
    ("drawing", TOWN, "/images/chart.png", "image/png"),
    ("docx", OFFICE, "/office/buy68.docx", WORD),
    ("xlsx", OFFICE, "/office/skr69.xlsx", EXCEL),
    ("pptx", OFFICE, "/office/nogift69.pptx", SLIDES),
    ("CSV in windows-874", OFFICE, "/data/stat68.csv", "text/csv"),
    ("zip of a PDF and a docx", OFFICE, "/pack/plan-anti69.zip", "application/zip"),
    ("rar", OFFICE, "/pack/report-anti68.rar", "application/vnd.rar"),
    ("flip-book", OFFICE, "/service.html", "text/html; charset=utf-8"),
    ("text PDF", OFFICE, "/download.php?id=8", "text/html; charset=utf-8"),
    ("encrypted PDF", BROKEN, "/pdf/hr-69.pdf", "application/pdf"),
    ("truncated PDF", BROKEN, "/pdf/ita-68.pdf", "application/pdf"),
    ("nothing", BROKEN, "/pdf/buy-68.pdf", "application/pdf"),
    ("error page", BROKEN, "/pdf/report-68.pdf", "application/pdf"),
]


def kind(body: bytes) -> str:
    """What the bytes are."""
    if not body:
        return "nothing"
    if body.startswith(b"%PDF-"):
        return kind_of_pdf(body)
    if body.startswith(b"PK\x03\x04"):
        return kind_of_package(zipfile.ZipFile(io.BytesIO(body)))
    if body.startswith(b"Rar!\x1a\x07"):
        return "rar"
    if body.startswith((b"\xff\xd8\xff", b"\x89PNG")):
        picture = Image.open(io.BytesIO(body))
        return "photograph" if picture.getexif().get(ExifTags.Base.Orientation, 1) != 1 else "drawing"
    if body.lstrip().startswith(b"<"):
        return kind_of_page(body)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "CSV in windows-874" if len(next(csv.reader(io.StringIO(body.decode("cp874").split("\r\n")[1])))) > 1 else ""
    return ""


def kind_of_pdf(body: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        return "encrypted PDF" if "password" in str(error).lower() else "" if b"%%EOF" in body else "truncated PDF"
    text = "".join(page.get_textpage().get_text_range() for page in document)
    if not text.strip():
        return "scan with sheets on their side" if any(on_its_side(page) for page in document) else "scan"
    if not is_thai(text) and is_thai(text.encode("latin-1", "ignore").decode("cp874", "ignore")):
        return "PDF with a legacy font"
    return "text PDF" if is_thai(text) else ""


def on_its_side(page: pypdfium2.PdfPage) -> bool:
    """Whether the lines of print run from the bottom to the top: in pieces without rules, columns are blank, not rows."""
    ink = page.render(scale=2, grayscale=True).to_numpy().squeeze() < 140
    rows = columns = 0
    for top, left in itertools.product(range(0, ink.shape[0] - 120, 120), range(0, ink.shape[1] - 120, 120)):
        piece = ink[top : top + 120, left : left + 120]
        if piece.sum() > 200 and max(piece.sum(axis=0).max(), piece.sum(axis=1).max()) < 72:
            rows += int((~piece.any(axis=1)).sum())
            columns += int((~piece.any(axis=0)).sum())
    return columns > 2 * rows


def is_thai(text: str) -> bool:
    return len(re.findall("[ก-๛]", text)) > len(text) / 3


def kind_of_package(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    for mark, office in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")):
        if mark in names:
            return office
    inside = sorted(kind(package.read(name)) for name in names)
    return "zip of a PDF and a docx" if inside == ["docx", "text PDF"] and all(is_thai(name) for name in names) else ""


def kind_of_page(body: bytes) -> str:
    if any(urlsplit(href).hostname == "anyflip.com" for href in hrefs(body)):
        return "flip-book"
    return "error page" if b"Not Found" in body else ""


@pytest.fixture(scope="module")
def server() -> Iterator[SampleServer]:
    with serve(port=0) as running:
        yield running


@pytest.mark.parametrize(("what", "host", "address", "said"), KINDS)
def test_a_file_is_what_it_is_meant_to_be_and_served_as_meant(
    server: SampleServer, what: str, host: str, address: str, said: str
) -> None:
    status, headers, body = ask(host, server.port, address)

    assert (status, headers["content-type"]) == (200, said)
    assert kind(body) == what


def test_the_pages_lead_to_every_one_of_them(server: SampleServer) -> None:
    for host in (OFFICE, BROKEN, TOWN, PROVINCE):
        reached = walk(host, server.port)[0]
        assert {address for _, of, address, _ in KINDS if of == host} <= set(reached)


@pytest.mark.parametrize("address", [address for what, _, address, _ in KINDS if what.startswith("scan")])
def test_scans_are_whole_a4_sheets_of_200_dots_an_inch(server: SampleServer, address: str) -> None:
    for page in pypdfium2.PdfDocument(ask(OFFICE, server.port, address)[2]):
        (picture,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert sorted(picture.get_px_size()) == pytest.approx([1654, 2339], abs=2)
        assert sorted(page.get_size()) == pytest.approx([595, 842], abs=2)


def test_office_files_and_archives_bear_the_date_of_their_document_and_not_of_the_clock() -> None:
    packages = [path for folder in (SITES, DRIVE) for path in folder.rglob("*") if path.is_file() and zipfile.is_zipfile(path)]
    assert len(packages) >= 5
    for path in packages:
        with zipfile.ZipFile(path) as package:
            (day,) = {member.date_time for member in package.infolist()}
            core = package.read("docProps/core.xml").decode() if "docProps/core.xml" in package.namelist() else ""
        dates = set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core))
        assert dates <= {"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*day)}, path


def links_of(server: SampleServer, item: str) -> list[str]:
    """Where the row of an item leads on the drive, as paths there."""
    page = lxml.html.document_fromstring(get(OFFICE, server.port, "/oit.html")[2].decode())
    (row,) = [row for row in page.iter("tr") if (row.findtext("td") or "") == item]
    links = [urlsplit(link.get("href") or "") for link in row.iter("a")]
    assert {link.hostname for link in links} == set(sample_drives())
    return [link.path for link in links]


def asked(path: str) -> str:
    return f"/uc?export=download&id={path.split('/')[3]}"


def test_the_address_of_the_drive_stands_in_the_unit_file_so_that_it_may_be_fetched(server: SampleServer) -> None:
    (host,) = sample_drives()
    with UNITS.open(encoding="utf-8", newline="") as lines:
        named = {row["drive"] for row in csv.DictReader(lines) if row["drive"]}
    linked = {urlsplit(link).netloc for link in walk(OFFICE, server.port)[1] if urlsplit(link).hostname == host}

    assert {urlsplit(address).netloc for address in named} == linked


def test_the_drive_gives_a_public_file_away_as_bytes_with_a_thai_name(server: SampleServer) -> None:
    (host,) = sample_drives()
    (path,) = links_of(server, "O14")
    viewer = ask(host, server.port, path)
    status, headers, _ = ask(host, server.port, asked(path))
    file = get(host, server.port, asked(path))

    assert (viewer[0], viewer[1]["content-type"]) == (200, "text/html; charset=utf-8")
    assert (status, urlsplit(headers["location"]).path) == (303, "/download")
    assert (file[0], file[1]["content-type"], kind(file[2])) == (200, "application/octet-stream", "scan")
    assert unquote(file[1]["content-disposition"]) == "attachment; filename*=UTF-8''รายงาน-68.pdf"


def test_the_drive_lists_a_public_folder_only_in_its_plain_form(server: SampleServer) -> None:
    (host,) = sample_drives()
    (path,) = links_of(server, "O13")
    shown = ask(host, server.port, path)
    listed = ask(host, server.port, f"/embeddedfolderview?id={path.split('/')[3]}")
    files = [urlsplit(href).path for href in hrefs(listed[2]) if "/file/d/" in href]

    assert (shown[0], hrefs(shown[2])) == (200, [])
    assert sorted(kind(get(host, server.port, asked(file))[2]) for file in files) == ["docx", "text PDF"]


def test_the_drive_asks_for_an_account_or_says_that_leave_is_needed(server: SampleServer) -> None:
    (host,) = sample_drives()
    signed, told = links_of(server, "O22")
    status, headers, _ = ask(host, server.port, asked(signed))

    assert (status, urlsplit(headers["location"]).path) == (302, "/ServiceLogin")
    assert "ลงชื่อเข้าใช้" in get(host, server.port, asked(signed))[2].decode()
    status, _, body = ask(host, server.port, asked(told))
    assert status == 200
    assert "คุณต้องมีสิทธิ์เข้าถึง" in body.decode()


def test_the_drive_answers_404_for_a_deleted_file(server: SampleServer) -> None:
    (host,) = sample_drives()
    (path,) = links_of(server, "O25")

    assert ask(host, server.port, asked(path))[0] == 404
