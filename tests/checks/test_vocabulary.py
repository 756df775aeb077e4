"""The word groups of the checks: what is looked for must be able to be found."""

import re

import pytest
import yaml

from checks import disclosure, vocabulary
from thai.normalise import fold

DATA = yaml.safe_load(vocabulary.FILE.read_text("utf-8"))
PATTERNS = [
    (group, word) for group, words in DATA.items() for word in map(str, words) if len(word) > 2 and word[0] == word[-1] == "/"
]


@pytest.mark.parametrize(("group", "pattern"), PATTERNS)
def test_a_pattern_is_written_in_the_letters_that_folded_text_has(group: str, pattern: str) -> None:
    assert [word for word in re.findall("[ก-๛]+", pattern) if fold(word) != word] == []


def test_the_pattern_of_pasted_criteria_is_written_in_folded_letters_too() -> None:
    assert [word for word in re.findall("[ก-๛]+", disclosure.CRITERIA.pattern) if fold(word) != word] == []


@pytest.mark.parametrize("group", DATA)
def test_every_plain_word_of_a_group_is_found_where_it_stands(group: str) -> None:
    for word in map(str, DATA[group]):
        if (group, word) not in PATTERNS:
            assert fold(word), word
            assert vocabulary.find(group, fold(f"ก่อนหน้านี้ {word} แล้วจึง")), word


@pytest.mark.parametrize("group", DATA)
def test_a_group_has_a_name_that_can_stand_in_a_sentence(group: str) -> None:
    assert not vocabulary.name(group).startswith("/")
    assert vocabulary.known(group)


@pytest.mark.parametrize(
    "text",
    [
        "งบประมาณ 15,000 บาท",
        "งบประมาณที่ตั้งไว้ 3 แสน",
        "วงเงิน ๒๐,๐๐๐",
        "ไม่ใช้งบประมาณ",
        "จำนวนเงิน (บาท)",
        "งบประมาณรายจ่าย",
    ],
)
def test_a_budget_figure_is_seen(text: str) -> None:
    assert vocabulary.find("money", fold(text))


@pytest.mark.parametrize("text", ["ปีงบประมาณ พ.ศ. 2569", "ประจำปีงบประมาณ 2569", "ตลอดปีงบประมาณ", "ปี งบประมาณ ๒๕๖๙"])
def test_the_fiscal_years_name_is_no_budget_figure(text: str) -> None:
    assert not vocabulary.find("money", fold(text))


@pytest.mark.parametrize("text", ["จำนวน 34 คน", "ประชาชนในเขตเทศบาล", "ผู้เข้าร่วมประชุม", "จํานวน ๕๐ คน"])
def test_people_who_took_part_are_seen(text: str) -> None:
    assert vocabulary.find("participants", fold(text))


def test_different_words_of_a_group_are_counted_once_each() -> None:
    assert vocabulary.find_all("divisions", fold("กองคลัง กองช่าง กองคลัง สำนักปลัด")) == [
        fold("สำนักปลัด"),
        fold("กองคลัง"),
        fold("กองช่าง"),
    ]


def test_words_that_ocr_took_the_tone_marks_from_are_found_but_short_ones_are_not_guessed() -> None:
    assert vocabulary.find("indicators", fold("ตัวชีวัด")) is None
    assert vocabulary.find_toneless("indicators", fold("ตัวชีวัด")) == "ตัวชีวัด"
    assert vocabulary.find_toneless("indicators", fold("ความสัมพันธ์ของชุมชน")) is None
    assert all(len(word) >= vocabulary.TOLD_WITHOUT_TONES for words in vocabulary._toneless().values() for word in words)
