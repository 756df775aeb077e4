"""The search for many words at once."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.phrases import Names, Phrases, Span
from thai.normalise import fold


def places(phrases: Phrases, text: str, part: int, typos: bool = False) -> list[str]:
    found = phrases.find(text, typos=typos)
    return [found.folded[s.start : s.end] for s in found.parts.get(part, [])]


def test_words_of_each_part_are_found_in_order() -> None:
    phrases = Phrases([["แผน"], ["รายงาน", "สรุปผล"]], {})
    assert places(phrases, "สรุปผลตามแผนและรายงาน", 1) == ["สรุปผล", "รายงาน"]
    assert places(phrases, "สรุปผลตามแผนและรายงาน", 0) == ["แผน"]


def test_spelling_variants_are_one_word() -> None:
    phrases = Phrases([["อำนาจหน้าที่", "กฎหมาย"]], {})
    for text in ("อํานาจหน้าที่", "อำนาจ หน้าที่", "อานาจหน้าที่", "กฏหมาย"):
        assert len(places(phrases, text, 0)) == 1, text


def test_a_word_does_not_count_inside_its_exceptions() -> None:
    phrases = Phrases([["แผน"]], {"แผน": ["แผนผัง", "แผนที่"]})
    assert places(phrases, "แผนผังองค์กร", 0) == []
    assert places(phrases, "แผนที่และแผนงาน", 0) == ["แผน"]


def test_latin_words_and_numbers_count_only_whole() -> None:
    phrases = Phrases([["qa", "6 เดือน"]], {})
    assert places(phrases, "aqua QA", 0) == ["qa"]
    assert places(phrases, "รอบ 16 เดือน", 0) == []
    assert places(phrases, "รอบ 6 เดือน", 0) == [fold("6 เดือน")]


def test_places_lead_back_to_the_text_as_it_was_written() -> None:
    found = Phrases([["ดำเนินงาน"]], {}).find("แผน การดํา เนินงาน ๒๕๖๙")
    (span,) = found.parts[0]
    start, end = found.original(span)
    assert found.text[start:end] == "ดํา เนินงาน"
    assert found.original(Span(2, 2)) == (0, 0)


def test_typing_errors_are_forgiven_only_where_asked() -> None:
    strict = Phrases([["ประมวลจริยธรรม"]], {})
    tolerant = Phrases([["ประมวลจริยธรรม"]], {}, tolerant=[0])
    assert places(strict, "ประมวลจริธรรม", 0, typos=True) == []
    assert places(tolerant, "ประมวลจริธรรม", 0) == []
    assert len(places(tolerant, "ประมวลจริธรรม", 0, typos=True)) == 1


def test_short_words_must_be_right() -> None:
    phrases = Phrases([["ทุจริต"]], {}, tolerant=[0])
    assert places(phrases, "สุจริต", 0, typos=True) == []


def test_a_typing_error_does_not_turn_one_stem_into_another() -> None:
    phrases = Phrases([["ผลการดำเนินงาน"]], {}, tolerant=[0])
    assert places(phrases, "แผนการดำเนินงาน", 0, typos=True) == []
    assert Names([fold("ผลการดำเนินงาน")]).nearest(fold("แผนการดำเนินงาน")) is None


def test_the_nearest_whole_phrase_is_found() -> None:
    known = Names([fold("ข่าวประชาสัมพันธ์"), fold("ข้อมูลการติดต่อ")])
    assert known.nearest(fold("ข่าวประชาสัมพันธ")) == fold("ข่าวประชาสัมพันธ์")
    assert known.nearest(fold("ข่าวประชุมสภา")) is None


LONG_WORDS = [fold(word) for word in ("จริยธรรม", "ปฏิบัติงาน", "ประมวลจริยธรรม", "ป้องกันการทุจริต", "กกขกกขกกขกกข")]


def with_an_error(word: str) -> Iterator[str]:
    """Every writing of a word in which a letter is missing, wrong, one too many, or has changed places with the next."""
    for at in range(len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        yield from (before + after, f"{before}ฮ{after}", f"{before}ก{letter}{after}", before + after[:1] + letter + after[1:])


class LookingAtAll(Phrases):
    """The same search without telling first which words need a closer look."""

    def _perhaps_mistyped(self, folded: str) -> set[int]:
        return set(range(len(self._long)))


@pytest.mark.parametrize("word", LONG_WORDS)
def test_no_mistyped_word_is_lost_by_looking_only_where_one_may_stand(word: str) -> None:
    parts = [[long] for long in LONG_WORDS]
    quick, slow = (kind(parts, {}, tolerant=range(len(parts))) for kind in (Phrases, LookingAtAll))
    once = set(with_an_error(word))
    twice = {writing for wrong in once for writing in with_an_error(wrong)}
    found = 0
    for writing in (*once, *twice, *(f"แผน{wrong}แผน" for wrong in once)):
        places = quick.find(writing, typos=True).parts
        assert places == slow.find(writing, typos=True).parts, writing
        found += bool(places)
    assert found > len(word)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    found = Phrases([["แผน"], ["ก", "ab", "6"]], {"แผน": ["แผนที่"]}, tolerant=[0]).find(text, typos=True)
    for spans in found.parts.values():
        for span in spans:
            start, end = found.original(span)
            assert 0 <= start < end <= len(text)
