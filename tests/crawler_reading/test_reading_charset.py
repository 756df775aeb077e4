"""Thai is read right whatever a page says of its charset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading import read
from crawler.reading.text.charset import decode

WORDS = "ประกาศเทศบาลตำบล เรื่อง แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ผู้บริหาร น้ำ ที่นี่"


def _page(meta: str = "") -> str:
    return f"<html><head>{meta}<title>{WORDS}</title></head><body><p>{WORDS}</p></body></html>"


@pytest.mark.parametrize(
    "declared", ["tis-620", "windows-874", "utf-8", "iso-8859-1", "windows-1252", "x-user-defined", "nonsense", ""]
)
@pytest.mark.parametrize("place", ["meta", "header"])
def test_windows_874_is_recognised_whatever_is_declared(declared: str, place: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared and place == "meta" else ""
    media_type = f"text/html; charset={declared}" if declared and place == "header" else "text/html"
    artifact = read(_page(meta).encode("cp874"), "", media_type)
    assert artifact.blocks[0].text == WORDS
    assert artifact.charset == "windows-874"
    assert ("wrong_charset" in artifact.notes) == (declared not in ("tis-620", "windows-874", ""))


@pytest.mark.parametrize("declared", ["tis-620", "utf-8", ""])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_recognised_whatever_is_declared(declared: str, mark: bytes) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    artifact = read(mark + _page(meta).encode(), "", "text/html")
    assert (artifact.title, artifact.charset) == (WORDS, "utf-8")
    assert ("wrong_charset" in artifact.notes) == (declared == "tis-620")


def test_two_declarations_of_which_one_is_right() -> None:
    body = _page('<meta charset="utf-8"><meta http-equiv="Content-Type" content="text/html; charset=tis-620">').encode()
    artifact = read(body, "", "text/html")
    assert artifact.title == WORDS
    assert "wrong_charset" in artifact.notes


def test_an_ascii_page_has_no_wrong_charset() -> None:
    assert read(b'<html><meta charset="tis-620"><p>hello', "", "text/html; charset=utf-8").notes == []


def test_utf8_with_a_few_stray_bytes_or_a_cut_end_stays_utf8() -> None:
    body = _page().encode()
    middle = body.index(b"</p>")
    for spoilt in (body[:middle] + b"\xa1\xff" + body[middle:], (WORDS * 3).encode()[:-1]):
        text, charset, _ = decode(spoilt)
        assert charset == "utf-8"
        assert "แผนการจัดซื้อจัดจ้าง" in text


@pytest.mark.parametrize("wrongly", ["latin-1", "cp1252"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_that_was_once_taken_for_latin_is_repaired(wrongly: str, times: int) -> None:
    text = "กาย ณ วันที่ แผน"
    spoilt = text
    for _ in range(times):
        data = spoilt.encode()
        spoilt = data.decode("latin-1") if wrongly == "latin-1" else data.decode("cp1252", "replace")
    repaired, _, notes = decode(f"<p>{spoilt}</p>".encode())
    if wrongly == "latin-1":
        assert repaired == f"<p>{text}</p>"
    assert "mojibake_repaired" in notes or wrongly == "cp1252"


def test_french_is_left_alone() -> None:
    text = "Déjà vu à la mairie: été, forêt, garçon, où"
    assert decode(text.encode())[0] == text
    assert decode(text.encode("cp1252"), "text/html; charset=windows-1252")[0] == text


def test_utf16_with_a_mark() -> None:
    assert decode(_page().encode("utf-16"))[0] == _page()


@given(st.binary(max_size=400), st.text(max_size=60))
def test_any_bytes_become_text(body: bytes, media_type: str) -> None:
    text, charset, _ = decode(body, media_type)
    assert isinstance(text, str)
    assert charset


MENU = "เมนูหลัก ข้อมูลทั่วไป อำนาจหน้าที่ ยกเลิก ระกา เนตร อเนกประสงค์"


@pytest.mark.parametrize(("page", "include"), [(WORDS * 6, MENU), (WORDS, MENU), (MENU, WORDS * 6)])
@pytest.mark.parametrize("declared", ["utf-8", "tis-620", ""])
@pytest.mark.parametrize("turned", [False, True])
def test_both_parts_of_a_page_put_together_from_two_charsets_are_readable(
    page: str, include: str, declared: str, turned: bool
) -> None:
    outer, inner = ("cp874", "utf-8") if turned else ("utf-8", "cp874")
    meta = f'<meta charset="{declared}">' if declared else ""
    body = (
        f"<html>{meta}<p>{page}</p>\n".encode(outer) + f"<ul><li>{include}</li></ul>".encode(inner) + f"<p>{page}".encode(outer)
    )
    artifact = read(body, "", "text/html")
    assert [block.text for block in artifact.blocks] == [page, include, page]


def test_utf8_that_was_once_taken_for_windows_874_is_repaired() -> None:
    spoilt = "".join(bytes((byte,)).decode("cp874", "ignore") or chr(byte) for byte in WORDS.encode())
    text, _, notes = decode(f"<p>{spoilt}</p>".encode())
    assert text == f"<p>{WORDS}</p>"
    assert "mojibake_repaired" in notes


def test_words_that_only_look_like_it_are_left_alone() -> None:
    text = "อเนกประสงค์ เนตร เธอ เนกขัมมะ ระบบ ยก"
    assert decode(text.encode()) == (text, "utf-8", [])
    assert decode(text.encode("cp874"))[0] == text


@pytest.mark.parametrize(
    "header", ["text/html; charset=TIS-620; charset=utf-8", "text/html; charset=", "text/html;charset='utf-8'"]
)
def test_a_strange_header_does_not_matter(header: str) -> None:
    assert read(_page().encode("cp874"), "", header).title == WORDS


def test_thai_written_as_entities_in_a_word_export_is_read() -> None:
    entities = "".join(f"&#{ord(char)};" for char in WORDS)
    body = f'<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>{entities}</p>'.encode("cp1252")
    artifact = read(body, "", "text/html")
    assert artifact.blocks[0].text == WORDS


def test_a_mark_that_an_include_left_in_the_middle_is_no_letter() -> None:
    body = b"\xef\xbb\xbf<html><body>\xef\xbb\xbf<p>" + WORDS.encode() + b"</p>"
    assert read(body, "", "text/html").blocks[-1].text.strip("\ufeff") == WORDS
