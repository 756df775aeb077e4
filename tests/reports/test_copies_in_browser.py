"""Saved copies in a real browser: as wide as the window, silent, with the place in sight, and clean for a screen reader."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from records.artifact import Artifact, Block, QrCode
from records.capture import Capture
from records.picture import Place
from records.saved_copy import anchor_of
from reports.copies.page import Kept, Proof, copy_page
from reports.words import Language

FAULTS = (Path(__file__).parent / "page_faults.js").read_text(encoding="utf-8")
SHA = "ef" * 32
AT = Place(SHA, "ประกาศราคากลาง เรื่องที่ 90")
NOWHERE = Place(SHA, "ไม่มีคำนี้ที่ใดเลยในหน้า", 2)

WIDE = "".join(f"<td>{'ข้อมูลช่องที่ยาว' if column % 3 else 'x' * 30} {column}</td>" for column in range(12))
WEB = (
    "<html><head><title>t</title><script>document.title='x';fetch('http://a.example/')</script><style>body{display:none}</style>"
    "</head><body onload=alert(1)><nav><ul><li><a href='http://a.example/'>เมนู</a><ul><li>ย่อย</ul></ul></nav><h4>หัวเรื่อง</h4>"
    f"<li>ลอย<table><th>หัวตาราง<tr>{WIDE}</table><dt>ก<dd>ข<pre>{'ยาว' * 300}</pre><h1><img src=http://a.example/x alt='รูป'>"
    + "".join(f"<p>ประกาศราคากลาง เรื่องที่ {number} ของปี" for number in range(120))
    + f"<p>{'http://a.example/' + 'y' * 400}<iframe src='http://a.example/frame'></iframe><p dir=rtl>\u202eกลับ"
)
DOCUMENT = Artifact(
    sha256=SHA,
    reader="pdf/1",
    media="pdf",
    title="เอกสาร",
    blocks=[
        Block(kind="row", text="", cells=[f"ช่อง {number} " + "ย" * 12 for number in range(14)], page=number // 20 + 1)
        for number in range(60)
    ]
    + [Block(kind="text", text=f"{AT.snippet} ครับ", page=4, ocr=[50])],
    qr=[QrCode(payload="https://itas.nacc.go.th/go/eit/" + "q" * 300)],
    ocr_pages=[4],
    scanned=[5, 6],
)


@pytest.fixture(scope="module", params=["th-web", "en-document"])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    language: Language = "th" if request.param == "th-web" else "en"
    capture = Capture(
        unit_id="u", sequence=1, url="http://a.go.th/" + "z" * 300, final_url="http://a.go.th/" + "z" * 300,
        fetched_at="2026-01-05T03:04:05+00:00", status=200, sha256=SHA, media_type="text/html; " + "q" * 200, length=10**7,
    )  # fmt: skip
    kept = Kept(
        unit_th="องค์การบริหารส่วนตำบล" + "ยาว" * 40,
        unit_en="Long" * 30,
        capture=capture,
        proofs=(Proof(place=AT, items=("O5", "O6", "EIT")), Proof(place=NOWHERE, items=("O11",))),
        report_at="../../../units/u/index.html",
    )
    html = WEB if language == "th" else None
    path = tmp_path_factory.mktemp("copy") / "copy.html"
    path.write_bytes(copy_page(kept, None if html else DOCUMENT, html, language))
    return path


def opened(browser: Browser, address: str, width: int, scheme: str = "light") -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith("file:") else None)
    page.goto(address)
    return page, complaints


def test_a_copy_fits_every_width_and_paper_and_asks_nobody_for_anything(browser: Browser, copy: Path) -> None:
    page, complaints = opened(browser, copy.as_uri(), 360)
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}, width
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1027})
    assert page.evaluate(FAULTS) == {"wider": 0, "overlaps": []}
    assert complaints == []
    page.close()


def test_a_link_to_a_place_brings_it_into_sight_with_a_frame_around_it(browser: Browser, copy: Path) -> None:
    for place in (AT, NOWHERE):
        page, _ = opened(browser, f"{copy.as_uri()}#{anchor_of(place)}", 360)
        seen = page.evaluate(
            "() => { const it = document.querySelector(':target'), box = it.getBoundingClientRect();"
            " return [box.top >= 0 && box.top < innerHeight, getComputedStyle(it).outlineWidth]; }"
        )
        assert seen == [True, "3px"]
        page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (360, "light")])
def test_axe_finds_no_violation_on_a_copy(browser: Browser, copy: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page, _ = opened(browser, copy.as_uri(), width, scheme)
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.close()
