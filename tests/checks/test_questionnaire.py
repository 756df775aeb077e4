"""The EIT questionnaire on a site: own current code and address pass, all else is told apart; it is never opened."""

from io import BytesIO

import pytest
from build import UNIT, Answer, Body, home, html, judge, paragraphs, photo, qr_png, site
from PIL import Image

from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.finding import Finding

EIT = "https://itas.nacc.go.th/go/eit/k3p9xz"
IIT = "https://itas.nacc.go.th/go/iit/k3p9xz"
LINK = f'<p><a href="{EIT}">แบบวัด EIT สำหรับประชาชน</a></p>'
PICTURE = '<p>สแกน QR Code แบบวัด EIT <img src="/eit.png" alt="QR Code EIT"></p>'


def eit(body: str, more: dict[str, Body] | None = None, *, year: int = 2569) -> Finding:
    """The EIT finding of a site with this home page."""
    return judge({"/": home(body=body), **(more or {})}, "EIT", year=year)


def met(finding: Finding) -> tuple[bool | None, bool | None]:
    """Whether the address and the QR code were seen."""
    return finding.elements[0].met, finding.elements[1].met


def test_the_address_and_a_qr_code_pass() -> None:
    finding = eit(LINK + PICTURE, {"/eit.png": qr_png(EIT)})
    assert finding.verdict == "pass"
    assert met(finding) == (True, True)
    assert {e.url for e in finding.evidence} == {EIT}
    assert {e.found_on for e in finding.evidence} == {"http://unit.test/"}
    assert [e.media for e in finding.evidence] == ["html", "image"]


def test_a_qr_code_in_a_jpeg_banner_is_read_as_well() -> None:
    banner = Image.new("RGB", (900, 400), "white")
    banner.paste(Image.open(BytesIO(qr_png(EIT))), (500, 60))
    out = BytesIO()
    banner.save(out, "JPEG", quality=80)
    assert (
        eit(LINK + '<img src="/banner.jpg">', {"/banner.jpg": Answer(out.getvalue(), media_type="image/jpeg")}).verdict
        == "pass"
    )


def test_an_address_without_a_qr_code_is_partial() -> None:
    finding = eit(LINK)
    assert finding.verdict == "partial"
    assert met(finding) == (True, False)
    assert "QR" in finding.advice


def test_a_qr_code_without_an_address_is_partial() -> None:
    finding = eit(PICTURE, {"/eit.png": qr_png(EIT)})
    assert finding.verdict == "partial"
    assert met(finding) == (False, True)


def test_a_picture_of_something_else_is_no_qr_code() -> None:
    assert eit(LINK + PICTURE, {"/eit.png": Answer(photo(), media_type="image/jpeg")}).verdict == "partial"


def test_a_qr_code_that_leads_elsewhere_is_none() -> None:
    assert eit(LINK + PICTURE, {"/eit.png": qr_png("https://www.facebook.com/unit")}).verdict == "partial"


@pytest.mark.parametrize(
    "text",
    [
        f"ตอบแบบวัด EIT ได้ตามลิ้ง{EIT}",
        f"ตอบแบบวัด EIT ที่{EIT}ภายในเดือนมิถุนายน",
        f"แบบวัด EIT: {EIT.removeprefix('https://')}",
        f"แบบวัด EIT {EIT.upper()}",
        f"แบบวัด EIT ({EIT}).",
    ],
)
def test_an_address_written_as_text_counts_even_glued_to_thai_letters(text: str) -> None:
    finding = eit(paragraphs(text))
    assert finding.verdict == "partial"
    assert met(finding) == (True, False)
    assert finding.evidence[0].url.lower() == EIT


def test_only_the_staffs_questionnaire_is_missing_and_says_so() -> None:
    finding = eit(f'<a href="{IIT}">แบบวัด IIT สำหรับบุคลากร</a>')
    assert finding.verdict == "missing"
    assert any("IIT" in r for r in finding.reasons)
    assert finding.evidence[0].url == IIT


def test_nothing_is_missing() -> None:
    finding = eit("<p>ขอเชิญประชาชนร่วมตอบแบบวัดการรับรู้ EIT</p>")
    assert finding.verdict == "missing"
    assert finding.advice


@pytest.mark.parametrize("with_iit", [True, False])
def test_the_staffs_questionnaire_is_noted_and_never_a_fault(with_iit: bool) -> None:
    body = LINK + PICTURE + (f'<a href="{IIT}">แบบวัด IIT</a>' if with_iit else "")
    finding = eit(body, {"/eit.png": qr_png(EIT)})
    assert finding.verdict == "pass"
    assert any("IIT" in r for r in finding.reasons)


@pytest.mark.parametrize("words", ["แบบวัด EIT ปี 2566", "EIT ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "ITA2568 แบบวัด EIT"])
def test_an_old_years_code_alone_is_outdated(words: str) -> None:
    finding = eit(f'<p><a href="{EIT}">{words}</a></p>')
    assert finding.verdict == "outdated"
    assert "2569" in finding.advice


def test_an_old_page_that_stays_does_not_hide_the_current_one() -> None:
    old = '<p><a href="https://itas.nacc.go.th/go/eit/0ld000">แบบวัด EIT ปี 2566</a></p>'
    assert eit(old + LINK + PICTURE, {"/eit.png": qr_png(EIT)}).verdict == "pass"


def test_the_year_in_the_heading_of_the_questionnaires_own_page_counts() -> None:
    page = html("แบบวัด EIT ประจำปีงบประมาณ พ.ศ. 2565", f'<p><a href="{EIT}">คลิกที่นี่</a></p>')
    assert judge({"/": home(("/eit", "แบบวัด EIT")), "/eit": page}, "EIT").verdict == "outdated"


def test_news_of_other_years_on_the_same_home_page_says_nothing_of_the_code() -> None:
    finding = eit(paragraphs("งานลอยกระทง ปี 2566") + LINK + PICTURE, {"/eit.png": qr_png(EIT)})
    assert finding.verdict == "pass"


def test_last_years_code_was_current_in_last_years_round() -> None:
    body = f'<p><a href="{EIT}">แบบวัด EIT ปี 2567</a></p>'
    assert eit(body, year=2567).verdict == "partial"
    assert eit(body, year=2569).verdict == "outdated"


def test_two_different_codes_need_a_person() -> None:
    finding = eit(LINK + '<p><a href="https://itas.nacc.go.th/go/eit/zz00yy">แบบวัด EIT</a></p>')
    assert finding.verdict == "review"
    assert len({e.url for e in finding.evidence}) == 2


def test_a_code_beside_another_agencys_name_needs_a_person() -> None:
    finding = eit(f'<p>แบบวัด EIT เทศบาลตำบลบ้านเหล่าแดง <a href="{EIT}">คลิก</a></p>')
    assert finding.verdict == "review"
    assert any("บ้านเหล่าแดง" in r for r in finding.reasons)


def test_a_code_beside_the_units_own_name_is_its_own() -> None:
    finding = eit(f'<p>แบบวัด EIT {UNIT.name_th} <a href="{EIT}">คลิก</a></p>')
    assert finding.verdict == "partial"


def test_the_codes_seen_are_handed_on_for_the_pass_across_units() -> None:
    judgement = judge_unit(site({"/": home(body=LINK)}), load_rubric(2569), ["EIT"])
    assert judgement.eit_codes == ["k3p9xz"]


@pytest.mark.parametrize(
    "address", ["https://itas.nacc.go.th/", "https://itas.nacc.go.th/go/eit/", "https://evil.test/?itas.nacc.go.th"]
)
def test_an_address_without_a_code_is_no_questionnaire(address: str) -> None:
    assert eit(f'<a href="{address}">แบบวัด EIT</a>').verdict == "missing"


@pytest.mark.parametrize("year", [2565, 2566, 2567, 2568, 2569])
def test_every_year_is_asked_for_it(year: int) -> None:
    assert eit("", year=year).item == "EIT"
    assert eit("", year=year).year == year
