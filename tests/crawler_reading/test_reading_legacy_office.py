"""Old Office files, RTF and OpenDocument are read through LibreOffice, which gets no network and no endless time."""

import http.server
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_makers import code, opened, packed, part_of, repacked, said, sheet, slides, spoilt, word

from crawler.reading.office import libreoffice
from crawler.reading.office.libreoffice import converted
from crawler.reading.office.old_document import OLE, form_of

needs_libreoffice = pytest.mark.skipif(
    not libreoffice.available(),
    reason="LibreOffice is missing or has to have network here: install libreoffice-writer-nogui, -calc-nogui, -impress-nogui",
)
needs_cage = pytest.mark.skipif(not libreoffice._cage(), reason="the system gives no network namespace (unshare)")
NOTHING = OLE + b"\0" * 600


def stream(name: str) -> bytes:
    """An OLE file that has a stream of this name and nothing in it."""
    return NOTHING + f"{name}\0".encode("utf-16-le") + b"\0" * 100


def rtf(*paragraphs: str, also: str = "") -> bytes:
    """An RTF file; Thai letters as their numbers."""
    lines = "".join("".join(f"\\u{ord(char)}?" for char in text) + "\\par\n" for text in paragraphs)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{also}{lines}}}".encode()


def open_document(content: str) -> bytes:
    """An odt, as small as one can be."""
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "draw"))
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    page = (
        f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f"<office:text>{content}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": kind.encode(), "content.xml": page.encode(), "META-INF/manifest.xml": manifest.encode()}, 0)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A machine on which what is found is looked for again."""
    libreoffice.missing.cache_clear()
    libreoffice._cage.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    libreoffice.missing.cache_clear()
    libreoffice._cage.cache_clear()


@needs_libreoffice
def test_an_old_word_document_is_read_like_a_new_one() -> None:
    body = converted(word("# แผนปฏิบัติการ", "ข้อความ", lambda d: d.add_picture(code())), "docx", "doc")  # type: ignore[arg-type]
    artifact = opened(body)
    assert body.startswith(OLE)
    assert (artifact.media, artifact.refusal, artifact.title) == ("office", None, "แผนปฏิบัติการ")
    assert said(artifact) == [("heading", "แผนปฏิบัติการ"), ("text", "ข้อความ")]
    assert [found.payload for found in artifact.qr] == ["https://itas.nacc.go.th/go/eit/abc123"]
    assert artifact.reader == "old_office/2"


@needs_libreoffice
def test_an_old_sheet_and_old_slides_are_read_like_new_ones() -> None:
    book = converted(sheet(["ลำดับ", "งบ"], [1, 1234567.5], formats={"B2": "#,##0.00"}), "xlsx", "xls")  # type: ignore[arg-type]
    assert [block.cells for block in opened(book).blocks] == [["ลำดับ", "งบ"], ["1", "1,234,567.50"]]
    show = converted(slides(("โครงสร้าง", "นายก")), "pptx", "ppt")  # type: ignore[arg-type]
    assert [block.text for block in opened(show).blocks] == ["โครงสร้าง", "นายก"]


@needs_libreoffice
def test_rtf_and_opendocument_are_read_and_no_dates_are_made_up() -> None:
    artifact = opened(rtf("แผนปฏิบัติการ", "ประจำปี ๒๕๖๙"))
    assert said(artifact) == [("heading", "แผนปฏิบัติการ"), ("text", "ประจำปี ๒๕๖๙")]
    assert artifact.metadata == {}
    written = opened(open_document('<text:h text:outline-level="1">แผน</text:h><text:p>ข้อความ</text:p>'))
    assert said(written) == [("heading", "แผน"), ("text", "ข้อความ")]
    assert written.metadata == {}


@needs_libreoffice
def test_a_document_that_names_a_picture_elsewhere_makes_libreoffice_call_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    body = word("# แผน", lambda document: document.add_picture(code()))
    page = part_of(body, "word/document.xml").replace("r:embed", "r:link")
    rels = part_of(body, "word/_rels/document.xml.rels")
    # Without the settings against it LibreOffice would ask, had it a network.
    monkeypatch.setattr(libreoffice, "_SETTINGS", '<oor:items xmlns:oor="http://openoffice.org/2001/registry"/>')
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/spy.png"
        rels = rels.replace('Target="media/image1.png"', f'Target="{address}" TargetMode="External"')
        assert address in rels
        changed = {"word/document.xml": page.encode(), "word/_rels/document.xml.rels": rels.encode()}
        assert converted(repacked(body, changed), "docx", "docx")
        server.shutdown()
    assert asked == []


@needs_libreoffice
def test_a_new_sheet_that_is_written_too_freely_for_its_library_is_read_all_the_same() -> None:
    body = sheet(["ลำดับ", "โครงการ"], [1, "ถนน"])
    styles = part_of(body, "xl/styles.xml").replace("<xf ", '<xf unknown="1" ', 1)
    artifact = opened(repacked(body, {"xl/styles.xml": styles.encode()}))
    assert [block.cells for block in artifact.blocks] == [["ลำดับ", "โครงการ"], ["1", "ถนน"]]
    assert (artifact.refusal, artifact.reader) == (None, "office/2")


@needs_libreoffice
def test_a_cut_old_file_is_read_as_far_as_it_goes_or_refused() -> None:
    body = rtf("แผน", "ข้อความ")
    assert len(opened(body[: len(body) * 2 // 3]).sha256) == 64


@given(st.sampled_from(["WordDocument", "Workbook"]), st.integers(0, 10**6))
def test_the_kind_of_a_spoilt_old_file_is_told_or_not(name: str, seed: int) -> None:
    assert form_of(OLE + spoilt(stream(name), seed)[8:]) in (None, form_of(stream(name)))


@needs_cage
def test_a_file_that_libreoffice_cannot_open_is_damaged_and_one_behind_a_password_encrypted(
    without: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path / "soffice", "exit 0")
    without.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert opened(stream("WordDocument")).refusal == "damaged"
    for start in (b"\xec\xa5\xc1\0" + b"\0" * 6 + b"\0\x01", b"\x09\x08\x10\0\0\x06\x05\0" + b"\0" * 12 + b"\x2f\0"):
        assert opened(OLE + b"\0" * 504 + start + b"\0" * 600 + stream("WordDocument")[8:]).refusal == "encrypted"


@pytest.mark.parametrize(
    ("body", "suffix"),
    [
        (stream("WordDocument"), "doc"),
        (stream("Workbook"), "xls"),
        (stream("Book"), "xls"),
        (stream("PowerPoint Document"), "ppt"),
        (stream("WordDocument") + stream("Workbook"), "doc"),
        (rtf("ก"), "rtf"),
        (open_document(""), "odt"),
        (packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}), "xlsb"),
    ],
)
def test_the_kind_of_an_old_file_is_told_from_its_bytes(body: bytes, suffix: str) -> None:
    form = form_of(body)
    assert form is not None
    assert form.suffix == suffix


def test_a_new_office_file_behind_a_password_is_encrypted() -> None:
    assert opened(stream("EncryptedPackage")).refusal == "encrypted"


def test_an_open_document_behind_a_password_is_encrypted() -> None:
    body = packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
        },
        0,
    )
    assert opened(body).refusal == "encrypted"


def test_other_things_in_the_same_wrapping_are_refused() -> None:
    assert (opened(NOTHING).media, opened(NOTHING).refusal) == ("office", "office")


def test_without_libreoffice_the_refusal_says_what_is_needed(without: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without.setenv("PATH", str(tmp_path))
    artifact = opened(rtf("แผน"))
    assert artifact.refusal == "office"
    assert artifact.refusal_detail == "LibreOffice is needed to read this kind of file and is not installed"


def test_where_the_network_cannot_be_taken_away_libreoffice_is_not_run(without: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("soffice", "timeout"):
        program(tmp_path / name, "touch ran")
    program(tmp_path / "unshare", "exit 1")
    without.setenv("PATH", str(tmp_path))
    artifact = opened(rtf("แผน"))
    assert (artifact.refusal, "kept off the network" in artifact.refusal_detail) == ("office", True)


@needs_cage
def test_a_conversion_without_end_is_ended_with_everything_it_began(without: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path / "soffice", f"sleep 300 & echo $! > {tmp_path}/child; echo $$ > {tmp_path}/self; sleep 300")
    without.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    without.setattr(libreoffice, "SECONDS", 1)
    start = time.monotonic()
    assert opened(rtf("แผน")).refusal == "timeout"
    assert time.monotonic() - start < 5
    for name in ("child", "self"):
        assert not is_running(int((tmp_path / name).read_text()))


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def is_running(process: int) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    for _ in range(20):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.05)
    return True
