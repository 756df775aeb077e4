"""Word documents, sheets and slides are read as their reader sees them."""

import datetime
import re
import time

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st
from office_makers import code, opened, part_of, repacked, said, saved, sheet, slides, spoilt, spoilt_inside, word
from pptx.presentation import Presentation
from pptx.util import Inches

from crawler.reading.office.number_formats import shown
from records.artifact import Artifact

moment = datetime.datetime.fromisoformat
DAY = moment("2025-10-01")
EIT = "https://itas.nacc.go.th/go/eit/abc123"
TABLE = [["ลำดับ", "โครงการ", "งบประมาณ"], ["1", "ซ่อมถนน", "50,000"], ["2", "ขุดคลอง", "70,000"]]


def refused(body: bytes) -> tuple[str | None, str]:
    artifact = opened(body)
    assert artifact.media == "office"
    return artifact.refusal, artifact.refusal_detail


# Word


def test_a_word_document_is_read_in_its_order_with_headings_lists_and_tables() -> None:
    def steps(document: Document) -> None:
        for text in ("ยื่นคำขอ", "ตรวจเอกสาร"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("บัตรประชาชน", style="List Bullet")

    artifact = opened(word("# คู่มือประชาชน", "ขั้นตอนการขออนุญาต", steps, TABLE, "ท้ายเรื่อง"))
    assert (artifact.media, artifact.refusal, artifact.notes) == ("office", None, [])
    assert artifact.title == "คู่มือประชาชน"
    assert said(artifact) == [
        ("heading", "คู่มือประชาชน"),
        ("text", "ขั้นตอนการขออนุญาต"),
        ("item", "1. ยื่นคำขอ"),
        ("item", "2. ตรวจเอกสาร"),
        ("item", "บัตรประชาชน"),
        ("row", "ลำดับ โครงการ งบประมาณ"),
        ("row", "1 ซ่อมถนน 50,000"),
        ("row", "2 ขุดคลอง 70,000"),
        ("text", "ท้ายเรื่อง"),
    ]
    rows = [block for block in artifact.blocks if block.kind == "row"]
    assert [row.header for row in rows] == [True, False, False]
    assert rows[1].cells == ["1", "ซ่อมถนน", "50,000"]


def test_the_letterhead_is_read_as_the_pages_header_and_each_once() -> None:
    def letterhead(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "องค์การบริหารส่วนตำบลดอยน้ำใส"
        document.sections[0].footer.paragraphs[0].text = "โทร 0-5300-0000"
        document.add_section().header.is_linked_to_previous = False
        document.sections[1].header.paragraphs[0].text = "องค์การบริหารส่วนตำบลดอยน้ำใส"

    artifact = opened(word("# แผน", letterhead))
    assert [(block.region, block.text) for block in artifact.blocks] == [
        ("header", "องค์การบริหารส่วนตำบลดอยน้ำใส"),
        ("content", "แผน"),
        ("footer", "โทร 0-5300-0000"),
    ]
    assert artifact.title == "แผน"


def test_the_first_centred_lines_are_the_title_of_a_document_that_marks_no_headings() -> None:
    def centred(document: Document) -> None:
        for text in ("ประกาศองค์การบริหารส่วนตำบล", "เรื่อง เจตนารมณ์ No Gift Policy"):
            document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER

    artifact = opened(word(centred, "ข้าพเจ้าขอประกาศว่า", "ไม่รับของขวัญ"))
    assert [kind for kind, _ in said(artifact)] == ["heading", "heading", "text", "text"]
    plain = opened(word("แผนปฏิบัติการ", "ข้อความ"))
    assert [kind for kind, _ in said(plain)] == ["heading", "text"]


def test_links_of_a_document_stand_in_their_line_or_row() -> None:
    def linked(document: Document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "แผน"
        for paragraph in (document.add_paragraph("ดูที่ "), table.cell(0, 1).paragraphs[0]):
            target = paragraph.part.relate_to("https://drive.google.com/x", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            paragraph._p.append(
                parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id='{target}'><w:r><w:t>เอกสาร</w:t></w:r></w:hyperlink>")
            )

    artifact = opened(word("หัวเรื่อง", linked))
    assert [(link.href, link.text, link.row) for link in artifact.links] == [
        ("https://drive.google.com/x", "เอกสาร", "แผน เอกสาร"),
        ("https://drive.google.com/x", "เอกสาร", "ดูที่ เอกสาร"),
    ]
    assert [artifact.blocks[link.block].text for link in artifact.links] == ["แผน เอกสาร", "ดูที่ เอกสาร"]


def test_what_is_deleted_or_hidden_is_left_out_and_what_stands_in_boxes_is_read() -> None:
    inside = (
        "<w:p {ns}><w:r><w:t>เหลือ</w:t></w:r><w:del><w:r><w:delText>ลบ</w:delText><w:t>ลบ</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t xml:space='preserve'> เพิ่ม</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>"
        "<w:r><w:br/><w:t>บรรทัดใหม่</w:t></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    ).format(ns=nsdecls("w"))
    control = "<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>ในแบบฟอร์ม</w:t></w:r></w:p></w:sdtContent></w:sdt>".format(
        ns=nsdecls("w")
    )

    def add(document: Document) -> None:
        for xml in (inside, control):
            document.element.body.insert(-1, parse_xml(xml))

    assert [text for _, text in said(opened(word("# ก", add)))] == ["ก", "เหลือ เพิ่ม", "บรรทัดใหม่", "ในกล่อง", "ในแบบฟอร์ม"]


def test_thai_numbers_of_a_list_are_written_before_its_paragraphs() -> None:
    body = word(lambda d: [d.add_paragraph(text, style="List Number") for text in ("หนึ่ง", "สอง")])
    numbering = part_of(body, "word/numbering.xml").replace('w:val="decimal"', 'w:val="thaiNumbers"')
    artifact = opened(repacked(body, {"word/numbering.xml": numbering.encode()}))
    assert [text for _, text in said(artifact)] == ["๑. หนึ่ง", "๒. สอง"]


def test_a_table_of_one_column_is_a_frame_and_its_text_is_read_as_text() -> None:
    artifact = opened(word("# ก", [["ข้อความในกรอบ"], ["อีกกรอบ"]]))
    assert said(artifact)[1:] == [("text", "ข้อความในกรอบ"), ("text", "อีกกรอบ")]


def test_dates_title_and_author_of_a_document_are_kept_and_none_are_made_up() -> None:
    document = docx.Document()
    document.add_paragraph("ข้อความ")
    properties = document.core_properties
    properties.created, properties.modified = moment("2025-10-01T08:30"), moment("2025-11-02")
    properties.title, properties.author = "แผน", "งานนโยบาย"
    body = saved(document)
    assert opened(body).metadata == {
        "created": "2025-10-01T08:30:00",
        "modified": "2025-11-02T00:00:00",
        "title": "แผน",
        "author": "งานนโยบาย",
    }
    core = part_of(body, "docProps/core.xml")
    bare = re.sub(r"<(dcterms|dc|cp):(\w+)[^>]*>[^<]*</\1:\2>", "", core)
    assert opened(repacked(body, {"docProps/core.xml": bare.encode()})).metadata == {}


def test_codes_in_the_pictures_of_every_kind_of_file_are_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสีย", "EIT"])
    book.active.add_image(openpyxl.drawing.image.Image(code()), "C3")

    def picture(show: Presentation) -> None:
        show.slides[0].shapes.add_picture(code(), 0, 0)

    bodies = [
        word("แบบวัด EIT ของหน่วยงาน", lambda d: d.add_picture(code())),
        saved(book),
        slides(("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสีย", "EIT"), also=picture),
    ]
    assert [[found.payload for found in opened(body).qr] for body in bodies] == [[EIT]] * 3
    assert [opened(body).refusal for body in bodies] == [None] * 3


def test_a_document_of_nothing_but_pictures_is_a_scan_not_empty() -> None:
    refusal, detail = refused(word(lambda d: [d.add_picture(code(), width=Cm(16)) for _ in range(2)]))
    assert (refusal, detail) == ("scan", "nothing but pictures: 2")

    def picture(show: Presentation) -> None:
        for _ in range(3):
            show.slides.add_slide(show.slide_layouts[6]).shapes.add_picture(code(), 0, 0, show.slide_width, show.slide_height)

    artifact = opened(slides(also=picture))
    assert (artifact.refusal, artifact.scanned, artifact.pages) == ("scan", [1, 2, 3], 3)


def test_a_scan_among_the_words_of_a_document_is_said_to_be_unread() -> None:
    long = "ข้อความที่พิมพ์ไว้ในเอกสารนี้ยาวพอสมควร " * 5
    artifact = opened(word("# แผน", long, lambda d: d.add_picture(code(), width=Cm(19), height=Cm(25))))
    assert (artifact.refusal, artifact.notes) == (None, ["unread_parts"])
    assert opened(word("# แผน", long, lambda d: d.add_picture(code(), width=Cm(3)))).notes == []


def test_a_document_with_macros_and_a_template_are_read_like_others() -> None:
    body = word("# แผน", "ข้อความ")
    types = part_of(body, "[Content_Types].xml")
    for other in ("ms-word.document.macroEnabled.main", "openxmlformats-officedocument.wordprocessingml.template.main"):
        changed = types.replace("openxmlformats-officedocument.wordprocessingml.document.main", other)
        assert changed != types
        assert said(opened(repacked(body, {"[Content_Types].xml": changed.encode()}))) == [
            ("heading", "แผน"),
            ("text", "ข้อความ"),
        ]


# Sheets


def test_a_sheet_is_read_as_it_looks_with_its_title_its_header_and_its_numbers() -> None:
    rows = [
        ["แผนการจัดหาพัสดุ ประจำปี 2569"],
        ["ลำดับ", "รายการ", "วงเงิน", "วันที่"],
        [1, "คอมพิวเตอร์", 1234567.5, DAY],
        [2, "โต๊ะ", 0.25, moment("2025-12-31")],
    ]
    formats = {"C3": "#,##0.00", "D3": "[$-107041E]d mmmm yyyy;@", "C4": "0%", "D4": "dd/mm/yyyy"}
    artifact = opened(sheet(*rows, name="แผน", formats=formats))
    assert [(block.kind, block.cells or block.text, block.page) for block in artifact.blocks] == [
        ("heading", "แผน", 1),
        ("heading", "แผนการจัดหาพัสดุ ประจำปี 2569", 1),
        ("row", ["ลำดับ", "รายการ", "วงเงิน", "วันที่"], 1),
        ("row", ["1", "คอมพิวเตอร์", "1,234,567.50", "1 ตุลาคม 2568"], 1),
        ("row", ["2", "โต๊ะ", "25%", "31/12/2025"], 1),
    ]
    assert [block.header for block in artifact.blocks] == [False, False, True, False, False]
    assert (artifact.pages, artifact.refusal, artifact.notes) == (1, None, [])


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (1234567.5, "General", "1234567.5"),
        (5, "General", "5"),
        (5.0, "General", "5"),
        (1 / 3, "General", "0.333333333"),
        (1234567.5, "#,##0", "1,234,568"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        (1234.5, '_-"฿"* #,##0.00_-;-"฿"* #,##0.00_-;_-"฿"* "-"??_-;_-@_-', "฿1,234.50"),
        (0, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "-"),
        (7, "000", "007"),
        (7, '0" คน"', "7 คน"),
        (812345678, "0-0000-0000", "8-1234-5678"),
        (2569, "[$-D07041E]0", "๒๕๖๙"),
        (1500000, '#,##0.0,,"M"', "1.5M"),
        (True, "General", "TRUE"),
        ("ข้อความ", "@", "ข้อความ"),
        (DAY, "mm-dd-yy", "1/10/2025"),
        (DAY, "d mmm bb", "1 Oct 68"),
        (DAY, "[$-41E]d mmm yy", "1 ต.ค. 25"),
        (DAY, "[$-D07041E]d mmmm yyyy", "๑ ตุลาคม ๒๕๖๘"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "1 ตุลาคม 2025"),
        (moment("2025-10-01T13:05:09"), "h:mm:ss", "13:05:09"),
        (datetime.time(8, 30), "h:mm AM/PM", "8:30 AM"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm:ss", "30:05:00"),
    ],
)
def test_values_are_shown_as_their_format_says(value: object, number_format: str, words: str) -> None:
    assert shown(value, number_format) == words


@given(
    st.one_of(st.integers(), st.floats(), st.datetimes(), st.times(), st.booleans(), st.text(max_size=5)),
    st.text(alphabet='#0?,.;%dmyhsbeE+-/\\"[]$*_ กA@', max_size=25),
)
@settings(max_examples=300)
def test_no_number_format_makes_a_value_unreadable(value: object, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)


def test_hidden_sheets_rows_and_columns_are_left_out_and_said_to_be() -> None:
    book = openpyxl.Workbook()
    book.active.append(["เห็น", "ลับ", "เห็นด้วย"])
    book.active.append(["ซ่อน", "ซ่อน", "ซ่อน"])
    book.active.append(["ต่อ", "ลับ", "ต่อด้วย"])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("เก็บไว้").append(["ของเก่า", "ปี 2560"])
    book["เก็บไว้"].sheet_state = "hidden"
    artifact = opened(saved(book))
    assert [block.cells for block in artifact.blocks] == [["เห็น", "เห็นด้วย"], ["ต่อ", "ต่อด้วย"]]
    assert artifact.notes == ["hidden_left_out"]


def test_sheets_come_one_after_the_other_below_their_names_and_links_in_their_rows() -> None:
    book = openpyxl.Workbook()
    book.active.append(["ลำดับ", "แผน"])
    second = book.create_sheet("ไตรมาส 2")
    second.append(["ลำดับ", "ผล"])
    second.append([1, "ดูเอกสาร"])
    second["B2"].hyperlink = "https://example.test/report.pdf"
    artifact = opened(saved(book))
    assert [(block.kind, block.text, block.page) for block in artifact.blocks] == [
        ("row", "ลำดับ แผน", 1),
        ("heading", "ไตรมาส 2", 2),
        ("row", "ลำดับ ผล", 2),
        ("row", "1 ดูเอกสาร", 2),
    ]
    (link,) = artifact.links
    assert (link.href, artifact.blocks[link.block].text) == ("https://example.test/report.pdf", "1 ดูเอกสาร")


def test_formulas_are_read_by_the_values_the_file_keeps() -> None:
    body = sheet(["รายการ", "รวม"], ["ก", 5])
    page = part_of(body, "xl/worksheets/sheet1.xml")
    changed = page.replace("<v>5</v>", "<f>SUM(1,4)</f><v>5</v>")
    assert changed != page
    assert said(opened(repacked(body, {"xl/worksheets/sheet1.xml": changed.encode()})))[-1] == ("row", "ก 5")


# Slides


def test_slides_are_read_in_order_with_titles_texts_tables_and_links() -> None:
    def more(show: Presentation) -> None:
        shapes = show.slides.add_slide(show.slide_layouts[5]).shapes
        shapes.title.text = "งบประมาณ"
        table = shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
        for row, cells in enumerate([["โครงการ", "บาท"], ["ถนน", "5,000"]]):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        run = shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1)).text_frame.paragraphs[0].add_run()
        run.text, run.hyperlink.address = "อ่านต่อ", "https://example.test/"
        hidden = show.slides.add_slide(show.slide_layouts[5])
        hidden.shapes.title.text = "ซ่อนไว้"
        hidden.element.set("show", "0")

    artifact = opened(slides(("โครงสร้าง", "นายก\nปลัด"), also=more))
    assert [(block.kind, block.text, block.page) for block in artifact.blocks] == [
        ("heading", "โครงสร้าง", 1),
        ("item", "นายก", 1),
        ("item", "ปลัด", 1),
        ("heading", "งบประมาณ", 2),
        ("text", "อ่านต่อ", 2),
        ("row", "โครงการ บาท", 2),
        ("row", "ถนน 5,000", 2),
    ]
    assert [(link.href, artifact.blocks[link.block].text) for link in artifact.links] == [("https://example.test/", "อ่านต่อ")]
    assert (artifact.pages, artifact.notes, artifact.title) == (3, ["hidden_left_out"], "โครงสร้าง")


def test_a_shape_with_missing_parts_costs_only_itself() -> None:
    def picture(show: Presentation) -> None:
        show.slides[0].shapes.add_textbox(0, Inches(6), 9, 9).click_action.hyperlink.address = "https://example.test/"

    body = slides(("โครงสร้าง", "นายก\nปลัด\nผู้อำนวยการกองคลัง"), also=picture)
    page = part_of(body, "ppt/slides/slide1.xml")
    changed = re.sub(r'hlinkClick r:id="[^"]*"', 'hlinkClick r:id="rId77"', page)
    assert changed != page
    artifact = opened(repacked(body, {"ppt/slides/slide1.xml": changed.encode()}))
    assert [text for _, text in said(artifact)][:2] == ["โครงสร้าง", "นายก"]
    assert artifact.notes == ["unread_parts"]


def test_the_words_of_smart_art_are_read() -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    data = (
        f'<d:dataModel xmlns:d="{drawing}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:ptLst>'
        "<d:pt><d:t><a:p><a:r><a:t>นายกเทศมนตรี</a:t></a:r></a:p></d:t></d:pt>"
        "<d:pt><d:t><a:p><a:r><a:t>ปลัด</a:t></a:r><a:r><a:t>เทศบาล</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"
    )
    shown_by = f"<w:p {nsdecls('w', 'r')}><w:r><w:drawing><d:relIds xmlns:d='{drawing}' r:dm='rId99'/></w:drawing></w:r></w:p>"
    body = word("# โครงสร้าง", lambda d: d.element.body.insert(-1, parse_xml(shown_by)))
    rels = part_of(body, "word/_rels/document.xml.rels")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    more = f'<Relationship Id="rId99" Type="{kind}" Target="diagrams/data1.xml"/></Relationships>'
    changed = {
        "word/_rels/document.xml.rels": rels.replace("</Relationships>", more).encode(),
        "word/diagrams/data1.xml": data.encode(),
    }
    assert said(opened(repacked(body, changed))) == [("heading", "โครงสร้าง"), ("text", "นายกเทศมนตรี"), ("text", "ปลัดเทศบาล")]


# What is refused, and what is bounded


def test_an_empty_document_is_empty_and_one_with_only_objects_is_not() -> None:
    assert refused(word())[0] == "empty"
    assert refused(sheet())[0] == "empty"
    assert refused(repacked(word(), {"word/embeddings/file.bin": b"\0" * 9})) == ("office", "no words, only objects")


def test_a_cut_file_and_one_whose_xml_is_broken_are_damaged() -> None:
    body = word("# แผน", *["ข้อความ"] * 50)
    assert refused(body[: len(body) // 2])[0] == "damaged"
    assert refused(repacked(body, {"word/document.xml": b"<w:document><w:body>"}))[0] == "damaged"


def test_a_file_that_no_library_knows_is_not_called_damaged() -> None:
    body = word("# แผน")
    types = part_of(body, "[Content_Types].xml").replace("wordprocessingml.document.main", "wordprocessingml.other.main")
    assert refused(repacked(body, {"[Content_Types].xml": types.encode()}))[0] == "office"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (word("# แผน"), "word/document.xml"),
        (word("# แผน"), "docProps/core.xml"),
        (sheet(["ก", "ข"]), "xl/worksheets/sheet1.xml"),
        (sheet(["ก", "ข"]), "xl/workbook.xml"),
        (slides(("ก", "ข")), "ppt/slides/slide1.xml"),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_bomb_of_entities_is_never_lit(body: bytes, part: str, charset: str) -> None:
    xml = re.sub(r"^<\?xml.*?\?>\s*", "", part_of(body, part))
    bomb = BOMB.replace("?>", f' encoding="{charset}"?>', 1) + xml.replace(">", ">&j;", 1)
    start = time.monotonic()
    refusal, detail = refused(repacked(body, {part: bomb.encode(charset)}))
    assert (refusal, "document type" in detail) == ("damaged", True)
    assert time.monotonic() - start < 2


def test_a_document_that_becomes_huge_when_unpacked_is_too_large() -> None:
    body = word("# แผน")
    huge = part_of(body, "word/document.xml").replace("</w:body>", "<w:p/>" * 5_000_000 + "</w:body>")
    assert refused(repacked(body, {"word/document.xml": huge.encode()}))[0] == "too_large"
    assert refused(repacked(body, {"word/media/x.bin": b"\0" * 201_000_000}))[0] == "too_large"
    assert refused(repacked(body, {f"word/x{number}.xml": b"<x/>" for number in range(5001)}))[0] == "too_large"


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    body = bytearray(word("# แผน"))
    name = b"word/document.xml"
    place = body.rindex(name) - 46 + 24  # the size when unpacked, in the archive's directory
    body[place : place + 4] = (100).to_bytes(4, "little")
    assert refused(bytes(body))[0] == "damaged"


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_has_cells() -> None:
    body = sheet(["ลำดับ", "รายการ"], [1, "ถนน"])
    page = part_of(body, "xl/worksheets/sheet1.xml")
    page = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', page)
    far = '<row r="1048570"><c r="XFD1048570" t="str"><v>ไกล</v></c><c r="A1048570"><v>7</v></c></row></sheetData>'
    start = time.monotonic()
    artifact = opened(repacked(body, {"xl/worksheets/sheet1.xml": page.replace("</sheetData>", far).encode()}))
    assert [text for _, text in said(artifact)] == ["ลำดับ รายการ", "1 ถนน", "7"]
    beyond = far.replace("1048570", "99999999999999")
    artifact = opened(repacked(body, {"xl/worksheets/sheet1.xml": page.replace("</sheetData>", beyond).encode()}))
    assert [text for _, text in said(artifact)][:2] == ["ลำดับ รายการ", "1 ถนน"]
    assert "cut" in artifact.notes
    assert time.monotonic() - start < 8


def test_a_long_sheet_and_a_long_document_are_cut_and_say_so() -> None:
    long = opened(sheet(*([number, "รายการ"] for number in range(11_000))))
    assert (len(long.blocks), long.notes, long.refusal) == (10_000, ["cut"], None)
    body = word("# แผน")
    xml = part_of(body, "word/document.xml").replace("</w:body>", "<w:p><w:r><w:t>ก</w:t></w:r></w:p>" * 11_000 + "</w:body>")
    cut = opened(repacked(body, {"word/document.xml": xml.encode()}))
    assert (len(cut.blocks), cut.notes) == (10_000, ["cut"])


def test_tables_inside_tables_without_end_are_not_followed_without_end() -> None:
    body = word("# แผน", "ข้อความ")
    deep = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80
    xml = part_of(body, "word/document.xml").replace("</w:body>", deep + "</w:body>")
    assert opened(repacked(body, {"word/document.xml": xml.encode()})).notes == ["cut"]
    deeper = xml.replace(deep, deep.replace("<w:tbl>", "<w:tbl>" * 9, 1))
    assert isinstance(opened(repacked(body, {"word/document.xml": deeper.encode()})), Artifact)


SAMPLES = (
    word("# แผน", "ข้อความ", TABLE, lambda d: d.add_paragraph("ก", style="List Number"), lambda d: d.add_picture(code())),
    sheet(["ลำดับ", "รายการ"], [1, 5.5], formats={"B2": "#,##0.00"}),
    slides(("ก", "ข")),
)


@given(st.sampled_from(SAMPLES), st.integers(0, 10**6), st.sampled_from([spoilt, spoilt_inside]))
@settings(max_examples=150)
def test_a_spoilt_office_file_is_read_or_refused(body: bytes, seed: int, spoil: "type[spoilt]") -> None:
    artifact = opened(spoil(body, seed))
    assert len(artifact.sha256) == 64
    assert all(-1 <= link.block < len(artifact.blocks) for link in artifact.links)
    assert all(block.text and (block.level > 0) == (block.kind == "heading") for block in artifact.blocks)
