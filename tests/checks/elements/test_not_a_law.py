"""Duties are told in the unit's own words; a whole act pasted is refused."""

from build import UNIT, check, home, html, paragraphs, scan_pdf, text_pdf

DUTIES = (
    f"{UNIT.name_th} มีหน้าที่ต้องทำในเขตเทศบาล ดังต่อไปนี้",
    "รักษาความสงบเรียบร้อยของประชาชน ตามมาตรา 50",
    "ให้มีและบำรุงทางบกและทางน้ำ",
    "รักษาความสะอาดของถนนและที่สาธารณะ รวมทั้งการกำจัดมูลฝอย",
)
ACT = tuple(f"มาตรา {n} เทศบาลมีหน้าที่และอำนาจตามที่กฎหมายกำหนด" for n in range(1, 70))


def told(body: str | bytes, path: str = "/a") -> bool | None:
    """Whether duties are told and not only an act."""
    return check("not_a_law", {}, {"/": home((path, "อำนาจหน้าที่")), path: body}, "authority").met


def test_duties_in_own_words_are_accepted() -> None:
    assert told(html("อำนาจหน้าที่ของเทศบาล", paragraphs(*DUTIES))) is True


def test_a_whole_act_under_the_heading_of_duties_is_refused() -> None:
    assert told(html("อำนาจหน้าที่", paragraphs(*ACT))) is False


def test_an_act_as_a_file_is_refused() -> None:
    assert told(text_pdf("อำนาจหน้าที่ของเทศบาล", *ACT), "/act.pdf") is False


def test_one_page_of_duties_beside_the_act_will_do() -> None:
    pages = {
        "/": home(("/a", "อำนาจหน้าที่ของเทศบาล"), ("/b", "อำนาจหน้าที่ ตามกฎหมาย")),
        "/a": html("อำนาจหน้าที่ของเทศบาล", paragraphs(*DUTIES)),
        "/b": html("อำนาจหน้าที่", paragraphs(*ACT)),
    }
    assert check("not_a_law", {}, pages, "authority").met is True


def test_naming_a_few_sections_does_not_make_it_an_act() -> None:
    cited = [f"{line} (มาตรา {n})" for n, line in enumerate(DUTIES, 50)]
    assert told(html("อำนาจหน้าที่", paragraphs(*cited))) is True


def test_a_scan_cannot_be_told() -> None:
    assert told(scan_pdf(), "/a.pdf") is None


def test_nothing_there_is_told() -> None:
    assert check("not_a_law", {}, {"/": home()}, "authority").met is False
