"""Tables and JSON that a site offers as data are read as rows and lines."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_makers import opened, said

from crawler.reading import reader_for
from records.artifact import Artifact


def table(text: str, media_type: str = "text/csv", charset: str = "utf-8") -> Artifact:
    return opened(text.encode(charset), media_type)


def data(value: object) -> Artifact:
    return opened(json.dumps(value).encode(), "application/json; charset=UTF-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_a_table_is_read_whatever_parts_its_cells_and_whatever_its_charset(delimiter: str, charset: str) -> None:
    rows = [["ลำดับ", "โครงการ", "งบประมาณ"], ["1", "ซ่อมถนน", "50000"], ["2", "ขุดคลอง", "70000"]]
    artifact = table("\r\n".join(delimiter.join(row) for row in rows) + "\r\n", charset=charset)
    assert (artifact.media, artifact.refusal, artifact.reader) == ("data", None, "data/1")
    assert [block.cells for block in artifact.blocks] == rows
    assert [block.header for block in artifact.blocks] == [True, False, False]


def test_quoted_cells_may_hold_the_sign_and_line_breaks() -> None:
    artifact = table('ลำดับ,รายการ,บาท\n1,"ถนน, สะพาน","1,234.50"\n2,"บรรทัดหนึ่ง\nบรรทัดสอง",5\n')
    assert [block.cells for block in artifact.blocks][1:] == [["1", "ถนน, สะพาน", "1,234.50"], ["2", "บรรทัดหนึ่ง บรรทัดสอง", "5"]]


def test_lines_above_the_header_are_the_title() -> None:
    artifact = table("แผนการจัดหาพัสดุ ปี 2569,,\nลำดับ,รายการ,บาท\n1,โต๊ะ,500\n")
    assert [(block.kind, block.header) for block in artifact.blocks] == [("heading", False), ("row", True), ("row", False)]
    assert artifact.title == "แผนการจัดหาพัสดุ ปี 2569"


def test_a_table_of_numbers_has_no_header_and_excels_own_first_line_is_obeyed() -> None:
    assert [block.header for block in table("1,2\n3,4\n").blocks] == [False, False]
    assert [block.cells for block in table("sep=;\nก;ข\n1;2,5\n").blocks] == [["ก", "ข"], ["1", "2,5"]]


def test_a_table_sent_as_something_else_is_a_table_and_prose_is_not() -> None:
    body = "ลำดับ,รายการ,บาท\n1,โต๊ะ,500\n2,เก้าอี้,200\n".encode("cp874")
    assert reader_for(body, "application/octet-stream") == "data/1"
    for text in ("User-agent: *\nDisallow: /a\nDisallow: /b\n", "สวัสดี, นี่คือจดหมาย\nบรรทัดที่สอง\nบรรทัด, ที่, สาม, สี่\n"):
        assert opened(text.encode(), "text/plain").media == "text"


def test_a_text_called_a_table_that_is_none_is_read_as_lines() -> None:
    assert said(table("บรรทัดหนึ่ง\nบรรทัดสอง\n")) == [("text", "บรรทัดหนึ่ง"), ("text", "บรรทัดสอง")]
    assert said(table('ก,"ข\n' + "x,y\n" * 20_000))[0] == ("text", 'ก,"ข')


def test_articles_of_wordpress_are_read_as_the_words_and_links_a_visitor_sees() -> None:
    article = {
        "id": 7,
        "date": "2025-10-01T09:00:00",
        "link": "https://example.test/plan",
        "title": {"rendered": "แผนปฏิบัติการ &#8211; ปี 2569"},
        "content": {
            "rendered": "<h2>โครงการ</h2>\n<p>ซ่อมถนน</p><table><tr><th>ลำดับ</th><th>บาท</th></tr>"
            "<tr><td>1</td><td>500</td></tr></table>"
            '<p><a href="https://example.test/plan.pdf">ดาวน์โหลด</a></p>',
            "protected": False,
        },
    }
    artifact = data([article])
    assert ("heading", "แผนปฏิบัติการ – ปี 2569") in said(artifact)
    assert ("heading", "โครงการ") in said(artifact)
    assert ("text", "date: 2025-10-01T09:00:00") in said(artifact)
    assert [block.cells for block in artifact.blocks if block.kind == "row"] == [["ลำดับ", "บาท"], ["1", "500"]]
    assert "<" not in " ".join(text for _, text in said(artifact))
    assert [(link.href, artifact.blocks[link.block].text) for link in artifact.links] == [
        ("https://example.test/plan", "link: https://example.test/plan"),
        ("https://example.test/plan.pdf", "ดาวน์โหลด"),
    ]
    assert artifact.title == "แผนปฏิบัติการ – ปี 2569"


def test_a_list_of_like_objects_is_a_table() -> None:
    artifact = data({"result": [{"ลำดับ": 1, "โครงการ": "ถนน", "งบ": 1234.50}, {"ลำดับ": 2, "โครงการ": None, "สถานะ": True}]})
    assert [block.cells for block in artifact.blocks] == [
        ["ลำดับ", "โครงการ", "งบ", "สถานะ"],
        ["1", "ถนน", "1234.5"],
        ["2", "", "", "true"],
    ]
    assert [block.header for block in artifact.blocks] == [True, False, False]


def test_what_only_looks_like_json_is_read_as_lines() -> None:
    assert said(opened("[ประกาศ] เรื่อง แผน\nบรรทัดสอง".encode(), "text/plain")) == [
        ("text", "[ประกาศ] เรื่อง แผน"),
        ("text", "บรรทัดสอง"),
    ]
    assert said(opened(b'{"a": 1', "application/json")) == [("text", '{"a": 1')]


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b'{"a":' * 200_000, b"[" * 60 + b"1" + b"]" * 60, b"[" + b"9" * 100_000 + b"]"]
)
def test_deep_and_odd_json_is_read_in_time(body: bytes) -> None:
    start = time.monotonic()
    assert opened(body, "application/json").refusal is None
    assert time.monotonic() - start < 3


def test_long_data_is_cut_and_says_so() -> None:
    rows = table("ก,ข,ค\n" + "1,2,3\n" * 12_000)
    assert (len(rows.blocks), rows.notes) == (10_000, ["cut"])
    objects = data([{"a": str(number), "b": "x"} for number in range(12_000)])
    assert (len(objects.blocks), objects.notes) == (10_000, ["cut"])
    assert data(["<p>x</p>"] * 3000).refusal is None


@given(st.text(alphabet='ก,;\t|"\n1a', max_size=120), st.sampled_from(["text/csv", "text/plain"]))
@settings(max_examples=200)
def test_any_heap_of_signs_is_read(text: str, media_type: str) -> None:
    artifact = opened(text.encode(), media_type)
    assert all(block.text for block in artifact.blocks)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("<p>ก <a href='x'>ข</a>"),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["title", "rendered", "a", ""]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4) | st.lists(VALUES, max_size=4))
@settings(max_examples=150)
def test_any_json_is_read(value: object) -> None:
    artifact = data(value)
    assert artifact.refusal is None
    assert all(block.text and (block.level > 0) == (block.kind == "heading") for block in artifact.blocks)
    assert all(-1 <= link.block < len(artifact.blocks) for link in artifact.links)
