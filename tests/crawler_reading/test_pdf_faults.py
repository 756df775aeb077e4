"""What browsers and word processors do to Thai when they print it as PDF is undone."""

import pytest

from crawler.reading.pdf.text_layer import mended


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("จัดซื้อซื้ จัดจ้าง", "จัดซื้อจัดจ้าง"),
        ("ตัวชี้วัชี้วัดความสำ เร็จ", "ตัวชี้วัดความสำเร็จ"),
        ("เป้าประสงค์ ตัวชี้วัชี้ วัด ค่าเป้าหมาย", "เป้าประสงค์ ตัวชี้วัด ค่าเป้าหมาย"),
        ("เทศบาลตำ บลหนองฟ้าลั่นลั่ วันที่ 11", "เทศบาลตำบลหนองฟ้าลั่นวันที่ 11"),
        ("ความเสี่ยสี่งการทุจริต", "ความเสี่ยงการทุจริต"),
        ("ประจำ ปีงบประมาณ", "ประจำปีงบประมาณ"),
    ],
)
def test_a_cluster_printed_twice_and_a_space_after_sara_am_are_undone(read: str, meant: str) -> None:
    assert mended([read]) == [meant]


@pytest.mark.parametrize("text", ["พื้นที่ที่มีที่ดิน", "ชั้นชั้นหนึ่ง", "ซื้อ ซื้อ", "ที่มีที่พัก", "นี้นั้น", "การจัดซื้อ ซื้อมาใช้"])
def test_words_that_are_really_repeated_stay(text: str) -> None:
    assert mended([text]) == [text]


def test_a_document_full_of_repeated_clusters_is_mended_wholly() -> None:
    lines = [
        "แผนปฏิบัติบั ติการป้อป้ งกันการทุจทุ ริตริ เทศบาลตำ บลแม่สม่ ะลวม",
        "สรุปผลการดำเนินนิ การจัดจั ซื้อจัดจั จ้าจ้ง",
        "แผนพัฒพั นาท้องถิ่น",
    ]
    assert mended(lines) == [
        "แผนปฏิบัติการป้องกันการทุจริตเทศบาลตำบลแม่สะลวม",
        "สรุปผลการดำเนินการจัดซื้อจัดจ้าง",
        "แผนพัฒนาท้องถิ่น",
    ]


def test_a_sound_document_keeps_words_that_sound_alike() -> None:
    text = "หน่วยงานร่วมกันกับประชาชนรับรัฐวิสาหกิจ " + "การบริหารราชการส่วนท้องถิ่นเพื่อประโยชน์ของประชาชน " * 20
    assert mended([text]) == [text]
