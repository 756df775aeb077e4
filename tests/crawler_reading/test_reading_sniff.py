"""What a body is, is decided from its bytes."""

import io
import zipfile

import pytest
from reading_makers import encoded, page, qr, text_pdf

from crawler.reading import read, reader_for
from crawler.reading.sniff import sniff


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_zip("[Content_Types].xml", "word/document.xml"), "office"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "office"),
        (_zip("[Content_Types].xml", "word/document.xml")[:120], "office"),
        (_zip("[Content_Types].xml", "xl/workbook.bin"), "old_office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
        (b"{\\rtf1\\ansi x}", "old_office"),
        (_zip("word/แผน.docx", "content.xml"), "archive"),
        (_zip("แผน.pdf"), "archive"),
        (b"Rar!\x1a\x07\x01\0" + b"\0" * 90, "archive"),
        (b"a.txt" + b"\0" * 252 + b"ustar\x0000" + b"\0" * 90, "archive"),
        ("ลำดับ;รายการ;บาท\n1;ถนน;5\n2;คลอง;7\n".encode("utf-16"), "data"),
    ],
)
def test_documents_archives_and_tables_are_told_apart(body: bytes, kind: str) -> None:
    assert sniff(body, "application/pdf") == kind


@pytest.mark.parametrize(
    ("body", "media", "refusal"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\0\0", "empty", "empty"),
        (b"MZ\x90\0\3\0\0\0" + bytes(range(32)) * 20, "unknown", "unsupported"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "image", "image"),
        (b'<?xml version="1.0"?><!-- x -->\n<svg/>', "image", "image"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_kind(body: bytes, media: str, refusal: str) -> None:
    artifact = read(body, "http://example.test/file.pdf", "application/pdf")
    assert (artifact.media, artifact.refusal, artifact.reader) == (media, refusal, "other/1")


def test_an_html_error_page_named_pdf_is_html() -> None:
    artifact = read(
        b"<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>", "http://x.test/a.pdf", "application/pdf"
    )
    assert artifact.media == "html"
    assert artifact.refusal is None


@pytest.mark.parametrize(
    "start", ["\ufeff<html>", "\n\n<?xml version='1.0'?><!-- a > b --><!DOCTYPE html>", "<script>x</script>", "<meta x>"]
)
def test_html_begins_in_many_ways(start: str) -> None:
    assert page(start + "<p>ข้อความ", "application/octet-stream").media == "html"


def test_a_pdf_sent_as_html_is_a_pdf_and_a_picture_sent_as_pdf_a_picture() -> None:
    assert reader_for(text_pdf([["แผน"]]), "text/html").startswith("pdf/")
    assert reader_for(encoded(qr("x")), "application/pdf").startswith("image/")


def test_data_is_read_as_rows_and_text_as_lines() -> None:
    table = read("ลำดับ,รายการ\r\n1,แผน\r\n".encode("cp874"), "", "text/csv")
    assert (table.media, [block.text for block in table.blocks]) == ("data", ["ลำดับ รายการ", "1 แผน"])
    assert read(b'{"a": 1}', "", "application/json").media == "data"
    assert read("ข้อความธรรมดา".encode(), "", "text/plain").media == "text"


def test_the_hash_is_of_the_body_and_the_reader_is_known_beforehand() -> None:
    body = b"<html><body>x"
    artifact = read(body, "", "text/html")
    assert artifact.reader == reader_for(body, "text/html")
    assert artifact.reader.startswith("html/")
    assert len(artifact.sha256) == 64


def test_a_pdf_packed_in_a_zip_without_being_made_smaller_is_a_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("plan.pdf", text_pdf([["x"]]))
    assert sniff(out.getvalue(), "application/zip") == "archive"


def test_a_pdf_packed_in_a_rar_is_a_rar() -> None:
    assert sniff(b"Rar!\x1a\x07\x00" + b"\0" * 60 + text_pdf([["x"]]), "application/pdf") == "archive"
