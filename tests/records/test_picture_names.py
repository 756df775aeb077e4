"""A picture's name tells its place: the same place has one name wherever it proves something, another place another."""

from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from records.finding import Evidence
from records.picture import Place, pictures_folder, pictures_in, place_of

EVIDENCE = Evidence(url="http://a.go.th/plan.pdf", sha256="ab" * 32, snippet="แผนปฏิบัติการ ๒๕๖๙", page=2, media="pdf")


def name(evidence: Evidence) -> str:
    place = place_of(evidence)
    assert place is not None
    return place.picture


def test_the_name_is_the_same_in_every_process_and_year() -> None:
    assert name(EVIDENCE) == "ce58833cd7040552bdda3ef5.webp"


def test_the_body_the_page_and_the_words_make_another_name_and_nothing_else_does() -> None:
    others = [
        msgspec.structs.replace(EVIDENCE, **change)
        for change in ({"sha256": "cd" * 32}, {"page": 3}, {"page": None}, {"snippet": "แผนปฏิบัติการ"})
    ]
    assert len({name(evidence) for evidence in (EVIDENCE, *others)}) == 5
    same = msgspec.structs.replace(EVIDENCE, url="http://b.go.th/", found_on="http://b.go.th/x", link_text="เปิด", title="แผน")
    assert name(same) == name(EVIDENCE)


def test_what_was_never_fetched_has_no_place() -> None:
    assert place_of(Evidence(url="https://www.facebook.com/unit", media="external")) is None


@given(st.text(max_size=50), st.text(max_size=50))
def test_no_words_lead_out_of_the_folder(snippet: str, unit_id: str) -> None:
    folder = Path("evidence")
    path = pictures_folder(folder, unit_id) / Place("ab" * 32, snippet).picture
    assert path.parent.parent == folder / "pictures"
    assert path.name.endswith(".webp")
    assert path.name.removesuffix(".webp").isalnum()


def test_only_whole_pictures_are_told_of(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "good.webp")
    Image.new("RGB", (30, 20)).save(tmp_path / "half.webp.part", "WEBP")
    Image.new("RGB", (30, 20)).save(tmp_path / "other.webp", "PNG")
    (tmp_path / "empty.webp").touch()
    assert pictures_in(tmp_path) == {"good.webp": (30, 20)}
    assert pictures_in(tmp_path / "none") == {}
