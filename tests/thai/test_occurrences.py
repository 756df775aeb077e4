"""Finding a snippet again among pieces of text that are parted otherwise than it was read."""

from hypothesis import given
from hypothesis import strategies as st

from thai.normalise import fold
from thai.occurrences import Pieces, Span, occurrences


def said(pieces: list[str], spans: list[Span]) -> list[str]:
    return [pieces[number][start:end] for number, start, end in spans]


def test_words_are_found_over_several_pieces_whatever_their_spaces_digits_and_marks() -> None:
    pieces = ["แผน", " พัฒนาท้องถิ่น ", "พ.ศ. ๒๕๖๖", "อื่น"]
    (found,) = occurrences(pieces, "แผนพัฒนาท้องถิ่น พ.ศ. 2566")
    assert [number for number, _, _ in found] == [0, 1, 2]
    assert fold("".join(said(pieces, found))) == fold("แผนพัฒนาท้องถิ่น พ.ศ. 2566")


def test_every_occurrence_is_found_in_its_order_and_no_more_than_asked_for() -> None:
    pieces = ["ก คำ", "คำ ข", "คำ"]
    assert [spans[0][0] for spans in occurrences(pieces, "คำ")] == [0, 1, 2]
    assert len(occurrences(pieces, "คำ", most=2)) == 2


def test_half_of_a_long_snippet_is_enough_and_half_of_a_short_one_is_not() -> None:
    assert occurrences(["รายงานผลการดำเนินงานประจำปี"], "รายงานผลการดำเนินงานประจำปี ในภาพ")
    assert occurrences(["รายงาน"], "รายงาน ผลงาน") == []


def test_what_stands_nowhere_or_says_nothing_is_not_found() -> None:
    assert occurrences(["คำ"], "อื่น") == occurrences(["คำ"], " - ") == occurrences([], "คำ") == []


def test_a_place_is_part_of_its_piece_where_other_words_stand_beside_it() -> None:
    searched = Pieces(["คำ.", "คำและอื่น", "นำคำ"])
    assert [searched.is_part(place) for place in searched.occurrences("คำ")] == [False, True, True]


@given(st.lists(st.text(alphabet="กขคงจ 12.-", max_size=12), max_size=12), st.integers(0, 11))
def test_what_is_found_says_what_was_looked_for(pieces: list[str], number: int) -> None:
    snippet = pieces[number] if number < len(pieces) else "ก"
    found = occurrences(pieces, snippet)
    assert bool(found) == (fold(snippet) in fold("".join(pieces)) and bool(fold(snippet)))
    for spans in found:
        assert fold("".join(said(pieces, spans))) == fold(snippet)
