"""The EIT questionnaire is shown anywhere on the site by address or QR code; the staff's IIT is another one."""

from build import check, home, html, qr_png

EIT = "https://itas.nacc.go.th/go/eit/ab12cd"
IIT = "https://itas.nacc.go.th/go/iit/ab12cd"


def test_a_link_shows_it() -> None:
    found = check("questionnaire", {}, {"/": home((EIT, "แบบวัด EIT"))}, "news")
    assert found.met is True
    assert found.evidence[0].url == EIT


def test_a_qr_code_in_a_picture_shows_it() -> None:
    pages = {"/": home(body='<p>แบบวัด EIT</p><img src="/eit.png">'), "/eit.png": qr_png(EIT)}
    assert check("questionnaire", {}, pages, "news").met is True


def test_the_staffs_questionnaire_is_another() -> None:
    assert check("questionnaire", {}, {"/": home((IIT, "แบบวัด IIT"))}, "news").met is False


def test_words_about_it_do_not_show_it() -> None:
    pages = {"/": html("ขอเชิญตอบแบบวัด EIT", "<p>ขอเชิญประชาชนตอบแบบวัดการรับรู้ EIT ที่สำนักงาน</p>")}
    lacking = check("questionnaire", {}, pages, "news")
    assert lacking.met is False
    assert "EIT" in lacking.reason
