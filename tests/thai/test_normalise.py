"""Thai text as sites write it and the forms it is matched on."""

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.normalise import fold, fold_map, normalise, skeleton, snippet, toneless

NIKHAHIT, MAI_THO = "\u0e4d", "\u0e49"

thai_characters = "".join(chr(c) for c in (*range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)))
hostile_text = st.one_of(
    st.text(max_size=60),
    st.text(thai_characters + " .-" + string.ascii_letters, max_size=60),
    st.text(
        "เแาำะิุ์" + NIKHAHIT + "่้" + "\u0e3a\u0e47\u0e4e\u200b\xa0 .\uf70a\uf701\uf711\u0323\u0301\u0345\u3099กฏ๙", max_size=30
    ),
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("อ" + NIKHAHIT + "านาจ", "อำนาจ"),
        ("น" + NIKHAHIT + MAI_THO + "า", "น้ำ"),
        ("น" + MAI_THO + NIKHAHIT + "า", "น้ำ"),
        ("น" + NIKHAHIT + MAI_THO + " า", "น้ำ"),
        ("นำ" + MAI_THO, "น้ำ"),
        ("ค่าช ำระ", "ค่าชำระ"),
        ("เเผนพัฒนา", "แผนพัฒนา"),
        ("๒๕๖๙", "2569"),
        ("ＯＩＴ　６９", "OIT 69"),
        ("ประ\u200bกาศ\ufeff", "ประกาศ"),
        ("ประ\u00adกาศ\u200e", "ประกาศ"),
        ("แผน\xa0งาน", "แผน งาน"),
        ("พิมพ\uf70e", "พิมพ์"),
        ("ป\uf710ญหา", "ปัญหา"),
        ("\uf700าน \uf70fาติ", "ฐาน ญาติ"),
        ("ฟ\uf702\u0e48", "ฟี่"),
        ("พิมพ์\U00100abc", "พิมพ์"),
        ("ที่่", "ที่"),
        ("ท" + "\u0e48\u0e35", "ที่"),
        ("  หลาย \n\t บรรทัด ", "หลาย บรรทัด"),
        ("\u201cนโยบาย\u201d", '"นโยบาย"'),
        ("2566 – 2570", "2566 - 2570"),
        ("กฏหมาย", "กฏหมาย"),
    ],
)
def test_the_visible_form_writes_each_syllable_in_one_way(written: str, meant: str) -> None:
    assert normalise(written) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("กฏหมาย", "กฎหมาย"),
        ("ตาบล", "ตำบล"),
        ("ต าบล", "ตำบล"),
        ("ตำ บล", "ตำบล"),
        ("ประจาปี", "ประจำปี"),
        ("ประจ" + NIKHAHIT + "าปี", "ประจำ ปี"),
        ("ด" + NIKHAHIT + "าเนินงาน", "ดำเนินงาน"),
        ("เเก้ไข", "แก้ไข"),
        ("เ เก้ไข", "แก้ไข"),
        ("การะเบีย บ", "การะเบียบ"),
        ("ทรัพยากร บุคคล", "ทรัพยากรบุคคล"),
        ("No Gift Policy", "NO-GIFT POLICY"),
        ("ถาม-ตอบ (Q&A)", "ถามตอบ q & a"),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๙", "ปีงบประมาณพศ2569"),
        ("ดำเนินการให้เเล้วเสร\u0e47จ", "ดำเนินการให้แล้วเสร็จ"),
        ("ยุทธศาสตร์ฯ", "ยุทธศาสตร์"),
        ("ปฏิบัติ", "ปฎิบัติ"),
        ("ＩＴＡ", "ita"),
        ("ป\uf70aาไม้", "ป่าไม้"),
    ],
)
def test_wrong_and_right_spellings_have_the_same_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_words_keep_different_keys() -> None:
    assert fold("แม่แตง") != fold("แม่แต")
    assert fold("บ้านโป่ง") != fold("บ้านปง")
    assert fold("ป่าบง") != fold("ปาบง")


def test_the_key_holds_letters_and_digits_only() -> None:
    assert fold("  (O12) แผน... / งาน: ๑,๐๐๐ ฿ ") == "o12แผนงาน1000"


@given(hostile_text)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(hostile_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(hostile_text)
def test_folding_does_not_care_whether_the_text_was_normalised(text: str) -> None:
    assert fold(normalise(text)) == fold(text)


@given(hostile_text)
def test_a_letter_of_another_script_before_a_text_changes_nothing_in_its_key(text: str) -> None:
    assert fold("漢" + text) == "漢" + fold(text)


@given(hostile_text)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded, origins = fold_map(text)
    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@given(hostile_text)
def test_the_skeleton_of_a_key_is_the_skeleton_of_the_text(text: str) -> None:
    assert skeleton(fold(text)) == skeleton(text) == skeleton(skeleton(text))


@pytest.mark.parametrize("written", ["นาิ้", "น้าิ", "นา้ิ"])
def test_a_tone_that_strayed_behind_aa_is_found_however_far(written: str) -> None:
    assert fold(written) == "น้าิ"


def test_a_match_on_the_key_leads_back_to_the_words_of_the_site() -> None:
    text = "เมนู: เเผนการดํา เนินงาน ประจําปี ๒๕๖๙ (PDF)"
    folded, origins = fold_map(text)
    key = fold("แผนการดำเนินงานประจำปี 2569")
    at = folded.index(key)
    assert text[origins[at] : origins[at + len(key) - 1] + 1] == "เเผนการดํา เนินงาน ประจําปี ๒๕๖๙"


@pytest.mark.parametrize(
    ("slug", "words"),
    [("อำนาจหนาท", "อำนาจหน้าที่"), ("แนวปฏบต", "แนวปฏิบัติ"), ("คมู่ อื แนวทาง", "คู่มือแนวทาง"), ("การทจุ ริต", "การทุจริต")],
)
def test_dropped_vowels_and_moved_marks_leave_the_skeleton_unchanged(slug: str, words: str) -> None:
    assert skeleton(slug) == skeleton(words)


def test_a_snippet_shows_the_original_words_around_a_match() -> None:
    text = "ก" * 200 + " แผนปฏิบัติการ\nป้องกันการทุจริต ประจำปี ๒๕๖๙ " + "ข" * 200
    start = text.index("ป้องกัน")
    shown = snippet(text, start, start + len("ป้องกันการทุจริต"), around=30)
    assert "แผนปฏิบัติการ ป้องกันการทุจริต ประจำปี ๒๕๖๙" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 100


def test_a_snippet_of_a_short_text_is_the_whole_text() -> None:
    assert snippet("ประกาศ ปี 2569", 0, 6) == "ประกาศ ปี 2569"


@given(hostile_text, st.integers(-5, 80), st.integers(-5, 80), st.integers(0, 40))
def test_any_positions_give_a_snippet(text: str, start: int, end: int, around: int) -> None:
    assert "\n" not in snippet(text, start, end, around)


def test_a_long_page_is_folded_quickly() -> None:
    page = "ประกาศเทศบาลตําบลแม่แฝก เรื่อง เเผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ (O12) ที่ตั้ง " * 1200
    fold(page)
    begun = time.perf_counter()
    fold(page)
    assert time.perf_counter() - begun < 0.3  # generous: machines under load


@pytest.mark.parametrize("piece", ["เ", "\u0e48", NIKHAHIT, "ำ", " ", "า\u0e48", "\u0e4d่", "\uf70a", "\u0301"])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    begun = time.perf_counter()
    text = piece * 100_000
    normalise(text)
    fold_map(text)
    assert time.perf_counter() - begun < 3


def test_text_without_tone_marks_is_the_same_however_many_were_lost() -> None:
    assert toneless(fold("ความเสี่ยง")) == toneless(fold("ความเสียง")) == "ความเสียง"
    assert toneless(fold("แผนพัฒนาท้องถิ่น")) == toneless(fold("แผนพัฒนาท้องถิน"))
    assert toneless(fold("แผน")) != toneless(fold("ผล"))
