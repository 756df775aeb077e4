"""Numbers of persons are known by what they are and by what stands around them, and are masked without moving anything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.personal import citizen_numbers, mask_citizen_numbers, mask_private_phones

TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def with_check_digit(first: str) -> str:
    """Twelve digits and the check digit: what their sum, weighted by 13 to 2, lacks of a multiple of 11."""
    return first + str((11 - sum(int(digit) * weight for digit, weight in zip(first, range(13, 1, -1), strict=True)) % 11) % 10)


def grouped(number: str, by: str = "-") -> str:
    return by.join([number[0], number[1:5], number[5:10], number[10:12], number[12]])


NUMBER = with_check_digit("150990012345")
SPELLINGS = [
    NUMBER,
    NUMBER.translate(TO_THAI),
    *(grouped(NUMBER, by) for by in ("-", " ", " - ", ".", "–", "\u200b")),
    grouped(NUMBER).translate(TO_THAI),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_citizen_number_is_known_in_every_spelling_and_only_its_last_three_digits_stay(spelling: str) -> None:
    text = f"นายสมมุติ ใจดี เลขประจำตัวประชาชน {spelling} อยู่บ้านเลขที่ 12/3"
    (found,) = citizen_numbers(text)
    assert (text[found.start : found.end], found.digits) == (spelling, NUMBER)
    masked = mask_citizen_numbers(text)
    assert len(masked) == len(text)
    assert masked.replace("x", "").count(spelling[-1]) >= 1
    shown = masked[found.start : found.end]
    assert sum(char.isdecimal() for char in shown) == 3
    assert re.sub("[0-9๐-๙x]", "", shown) == re.sub("[0-9๐-๙]", "", spelling)
    assert mask_citizen_numbers(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        NUMBER[:12] + str((int(NUMBER[12]) + 1) % 10),  # a wrong check digit: the number of a document
        "โครงการเลขที่ 66017123456",
        "เลขประจำตัวผู้เสียภาษี " + with_check_digit("099400052110"),  # an office's or company's
        f"https://unit.go.th/files/{NUMBER}.pdf",
        f"{NUMBER}_แผน.pdf",
        f"{NUMBER}.jpg",
        f"id={NUMBER}&x=1",
        f"9{NUMBER}",
        f"{NUMBER}0",
        f"{grouped(NUMBER)}-55",
        "1,234,567,890,123 บาท",
        with_check_digit("100012345678"),  # no province has the number 00
    ],
)
def test_numbers_of_documents_companies_files_and_sums_are_not_taken_for_a_citizens(text: str) -> None:
    assert citizen_numbers(text) == []
    assert mask_citizen_numbers(text) == text


@given(st.text(alphabet="0123456789๕๖ -.,/xนายปลัด\n", max_size=80), st.sampled_from(SPELLINGS), st.text(max_size=20))
def test_masking_keeps_the_length_and_masking_twice_changes_nothing(before: str, number: str, after: str) -> None:
    for mask in (mask_citizen_numbers, mask_private_phones):
        once = mask(before + number + after)
        assert len(once) == len(before + number + after)
        assert mask(once) == once


@pytest.mark.parametrize(
    "line",
    [
        "ผู้ร้องเรียน นายสมชาย ใจดี โทร 081-234-5678",
        "นายกฤษณะ ดีงาม 0812345678",
        "น.ส.แดง ๐๘๑-๒๓๔-๕๖๗๘",
        "ผู้สูงอายุ ยายคำ โทร. +66 812345678",
        "1. ปลัด นายดำ 0899999999 2. ผู้ร้อง นางขาว 081 234 5678",
    ],
)
def test_the_mobile_number_beside_a_private_persons_name_is_masked(line: str) -> None:
    masked = mask_private_phones(line)
    assert masked != line
    assert "78" in masked.translate(str.maketrans("๗๘", "78"))
    assert "234" not in masked
    assert "๒๓๔" not in masked


@pytest.mark.parametrize(
    "line",
    [
        "ปลัดเทศบาล นายสมชาย ใจดี โทร 081-234-5678",
        "นายสมชาย ใจดี 081-234-5678 ปลัดเทศบาล",
        "นายกองค์การบริหารส่วนตำบล 081-234-5678",
        "นายก อบต. โทร. 0812345678",
        "สำนักปลัด โทรศัพท์มือถือ 081-234-5678",
        "สายด่วน 081-234-5678",
        "โทร 081-234-5678",
        "นายสมชาย ใจดี โทรศัพท์ 053-123456",
        "นายสมชาย ใจดี\nโทร 081-234-5678",
        "นายสมชาย ใจดี เลขที่สัญญา 0812345678901",
    ],
)
def test_telephone_numbers_of_offices_and_officials_stay(line: str) -> None:
    assert mask_private_phones(line) == line
