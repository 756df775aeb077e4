"""The picture of a web page's proof shows the place as a visitor found it, from the archive alone, whatever the page tries."""

import io
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import picture_visits
import pytest
import segno
import zxingcpp
from fpdf import FPDF
from picture_visits import BLUE, CYAN, GREEN, HOST, MARK, ORANGE, PEN, RED, page, patch, picture, seen, sha, visited
from PIL import Image

from crawler.picturing import making, pages
from crawler.picturing.making import Made, make_pictures
from records.picture import Place, pictures_folder, pictures_in

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="NOT TESTED IN A BROWSER: chromium is not installed")

WORDS = "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. ๒๕๖๙"
EIT = "https://itas.nacc.go.th/go/eit/abc123"
NUMBER, COVERED = "3-5099-00000-07-2", "x-xxxx-xxxxx-07-2"
SERVER = "127.84.1.2"
FILLER = "<p>ประวัติความเป็นมาของตำบลและสภาพทั่วไป</p>" * 60


def code() -> bytes:
    out = io.BytesIO()
    segno.make(EIT).save(out, kind="png", scale=5)
    return out.getvalue()


def plain(colour: tuple[int, int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 40), colour).save(out, "PNG")
    return out.getvalue()


def pdf(words: str) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=14)
    document.cell(text=words)
    return bytes(document.output())


def hostile(port: int) -> tuple[str, bytes]:
    """A page that tries by every way it knows to reach the server, to run for ever and to lead away."""
    out = f"http://{SERVER}:{port}"
    head = (
        f'<meta http-equiv="refresh" content="0; url={out}/refresh"><link rel="stylesheet" href="{out}/style.css">'
        f'<link rel="prefetch" href="{out}/prefetch"><link rel="preconnect" href="{out}"><link rel="icon" href="{out}/icon">'
        f"<style>@import url({out}/import.css); body {{ background: url({out}/background.png) }}</style>"
        f"<script>for (;;) {{ fetch('{out}/script') }}</script>"
    )
    return page(
        f'<img src="{out}/picture.png" onerror="location=\'{out}/onerror\'"><iframe src="{out}/frame"></iframe>'
        f'<video src="{out}/film.mp4" autoplay></video><object data="{out}/object"></object><h1>หน้าร้าย {WORDS}</h1>'
        f"{patch(BLUE)}<script>while (true) {{}}</script>",
        head,
    )


BODIES: picture_visits.Bodies = {
    "/menu": page(
        f'<div class="main-menu"><h3>{WORDS}</h3></div>{patch(RED)}{FILLER}<p>อ่าน <a href="/b">{WORDS}</a></p>'
        f"{FILLER}<h2>แผนการใช้จ่าย<b>งบประมาณ</b> ประจำปี  พ.ศ. ๒๕๖๙</h2>{patch(BLUE)}{FILLER}"
    ),
    "/hidden": page(
        f'<div style="position:fixed;inset:0;background:rgb{RED};z-index:9">กำลังโหลด</div>{FILLER}'
        f'<details><summary>ข้อ 6</summary><div class="tab" style="display:none"><p>{WORDS}</p>{patch(CYAN)}</div></details>'
        f"{FILLER}"
    ),
    "/styled": page(
        f'<p>{WORDS}</p><img src="/banner.png"><img src="/never-fetched.png" style="background:rgb{GREEN}">',
        '<link rel="stylesheet" href="/site.css">',
    ),
    "/site.css": ("text/css", f"p {{ background: rgb{ORANGE}; padding: 30px }}".encode()),
    "/banner.png": ("image/png", plain(BLUE)),
    "/home": page(f'{FILLER}<p>ประเมิน EIT</p><img src="qr.png">{patch(GREEN)}{FILLER}'),
    "/qr.png": ("image/png", code()),
    "/old": (
        "text/html",
        f"<html><body><h1>หน่วยงาน</h1>{FILLER}<p>{WORDS}</p>{patch(BLUE)}</body></html>".encode("cp874"),
    ),
    "/other": page(f"<h1>หน้าแรก</h1>{patch(BLUE)}{FILLER}{patch(RED)}"),
    "/blank": page(""),
    "/wide": page(f'<table style="width:1000px"><tr><td style="width:900px">ชื่อ</td><td>{WORDS}{patch(BLUE)}</td></tr></table>'),
    "/link": page(f'{FILLER}<p><a href="{EIT}"><img src="/banner.png" alt="ร่วมตอบ"></a></p>{FILLER}'),
    "/person": page(f"<h1>บัญชีรายชื่อ</h1><p>นายดำ <b>{NUMBER}</b> รับเงิน</p>{FILLER}"),
    "/person-covered": page(f"<h1>บัญชีรายชื่อ</h1><p>นายดำ <b>{COVERED}</b> รับเงิน</p>{FILLER}"),
    "/plan.pdf": ("application/pdf", pdf("Budget plan 2569")),
}


def wait_for(what: Callable[[], object], seconds: float = 5.0) -> bool:
    ends = time.monotonic() + seconds
    while not what() and time.monotonic() < ends:
        time.sleep(0.02)
    return bool(what())


def place(path: str, snippet: str = WORDS, number: int | None = None, shown_on: str = "") -> Place:
    return Place(sha(BODIES, path), snippet, number, HOST + shown_on if shown_on else "")


PLACES = {
    "menu": place("/menu"),
    "hidden": place("/hidden"),
    "styled": place("/styled"),
    "code": place("/qr.png", EIT, shown_on="/home"),
    "old": place("/old"),
    "other": place("/other", "ข้อความที่ไม่มีในหน้านี้เลยสักที่"),
    "blank": place("/blank"),
    "wide": place("/wide"),
    "link": place("/link", EIT),
    "person": place("/person", f"นายดำ {NUMBER} รับเงิน"),
    "covered": place("/person-covered", f"นายดำ {COVERED} รับเงิน"),
    "pdf": place("/plan.pdf", "Budget plan 2569", 1),
}


class Server(ThreadingHTTPServer):
    """Notes every connection, asked for something or not."""

    def __init__(self) -> None:
        super().__init__((SERVER, 0), BaseHTTPRequestHandler)
        self.reached: list[object] = []

    def process_request(self, request: object, client_address: object) -> None:
        self.reached.append(client_address)
        self.shutdown_request(request)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture(scope="module")
def evidence(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with all pictures, made in one go."""
    folder = tmp_path_factory.mktemp("evidence")
    BODIES["/hostile"] = hostile(server.server_port)
    PLACES["hostile"] = place("/hostile", "หน้าร้าย")
    done: list[str] = []
    made = make_pictures([visited(folder, BODIES, list(PLACES.values()))], folder, done.append)
    assert made == Made(new=len(PLACES) - 1, troubles=[])  # a blank page shows nothing
    assert done == ["cm-a"]
    return folder


def test_the_place_is_shown_where_the_words_are_content_not_where_a_menu_or_a_link_repeats_them(evidence: Path) -> None:
    shown = picture(evidence, PLACES["menu"])
    mark, after = seen(shown, MARK), seen(shown, BLUE)
    assert mark is not None
    assert after is not None
    assert 0 < after[1] - mark[3] < 60, "the patch stands right below the marked heading"
    assert seen(shown, RED) is None


def test_a_place_in_a_closed_tab_under_a_pop_up_is_opened(evidence: Path) -> None:
    shown = picture(evidence, PLACES["hidden"])
    assert seen(shown, MARK) is not None
    assert seen(shown, CYAN) is not None
    assert seen(shown, RED) is None


def test_styles_and_pictures_come_from_the_archive_and_what_was_not_fetched_is_missing(evidence: Path) -> None:
    shown = picture(evidence, PLACES["styled"])
    assert seen(shown, ORANGE) is not None
    assert seen(shown, BLUE) is not None


def test_a_code_is_shown_where_it_stands_on_its_page(evidence: Path) -> None:
    shown = picture(evidence, PLACES["code"])
    assert shown is not None
    assert shown.width == pages.WIDTH
    assert seen(shown, GREEN) is not None
    assert seen(shown, PEN, 60) is not None
    assert [found.text for found in zxingcpp.read_barcodes(shown)] == [EIT]


def test_a_page_of_an_old_charset_that_it_does_not_name_is_shown_at_its_place(evidence: Path) -> None:
    shown = picture(evidence, PLACES["old"])
    assert seen(shown, MARK) is not None
    assert seen(shown, BLUE) is not None


def test_a_page_without_the_words_is_shown_from_its_beginning_unmarked(evidence: Path) -> None:
    shown = picture(evidence, PLACES["other"])
    assert seen(shown, BLUE) is not None
    assert seen(shown, RED) is None
    assert seen(shown, MARK) is None


def test_a_page_made_for_a_wider_window_is_not_cut_before_its_place(evidence: Path) -> None:
    shown = picture(evidence, PLACES["wide"])
    assert shown is not None
    assert pages.WIDTH < shown.width <= pages.WIDEST
    assert seen(shown, MARK) is not None
    assert seen(shown, BLUE) is not None


def test_an_address_that_only_a_link_holds_is_shown_at_the_link(evidence: Path) -> None:
    shown = picture(evidence, PLACES["link"])
    frame, button = seen(shown, PEN, 60), seen(shown, BLUE)
    assert frame is not None
    assert button is not None
    assert frame[0] < button[0] < button[2] < frame[2]
    assert frame[1] < button[1] < button[3] < frame[3]


def test_a_citizens_number_on_a_page_is_not_in_its_picture(evidence: Path) -> None:
    shown, covered = picture(evidence, PLACES["person"]), picture(evidence, PLACES["covered"])
    assert seen(shown, MARK) is not None
    assert shown is not None
    assert covered is not None
    assert shown.tobytes() == covered.tobytes()


def test_a_hostile_page_is_drawn_without_its_scripts_and_reaches_nobody(evidence: Path, server: Server) -> None:
    shown = picture(evidence, PLACES["hostile"])
    assert seen(shown, MARK) is not None
    assert seen(shown, BLUE) is not None
    assert server.reached == []
    socket.create_connection(server.server_address, timeout=5).close()
    assert wait_for(lambda: server.reached), "the server would have noted it"


def test_pictures_are_small_and_of_a_size_that_a_telephone_shows(evidence: Path) -> None:
    folder = pictures_folder(evidence, "cm-a")
    found = pictures_in(folder)
    assert set(found) == {place.picture for name, place in PLACES.items() if name != "blank"}
    assert not list(folder.glob("*.part"))
    for name, (width, height) in found.items():
        assert 200 <= width <= 1100
        assert 60 <= height <= 1300
        assert (folder / name).stat().st_size <= 80_000


def test_nothing_is_made_twice(evidence: Path) -> None:
    errand = visited(evidence, BODIES, [place for name, place in PLACES.items() if name != "blank"])
    begun = time.monotonic()
    assert make_pictures([errand], evidence, str, "/no/browser/is/needed") == Made()
    assert time.monotonic() - begun < 1


def test_without_a_browser_documents_are_pictured_and_the_lack_is_told_once(tmp_path: Path) -> None:
    units = [visited(tmp_path, BODIES, list(PLACES.values()), unit_id) for unit_id in ("cm-a", "cm-b")]
    done: list[str] = []
    made = make_pictures(units, tmp_path, done.append, "/no/such/chromium")
    assert sorted(done) == ["cm-a", "cm-b"]
    for unit_id in done:
        assert set(pictures_in(pictures_folder(tmp_path, unit_id))) == {PLACES["pdf"].picture, PLACES["code"].picture}
    ((thai, english),) = made.troubles
    assert "chromium" in thai.lower()
    assert "chromium" in english.lower()


def test_a_page_that_takes_too_long_costs_its_own_picture_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SHOT_SECONDS", 1.5)
    monkeypatch.setattr(making, "PAGE_SECONDS", 4.0)
    noise = "".join(f'<filter id="f{n}"><feTurbulence baseFrequency="0.0{n + 1}" numOctaves="500"/></filter>' for n in range(9))
    rows = "".join(f'<rect width="720" height="520" filter="url(#f{n % 9})"/>' for n in range(200))
    bodies = {"/slow": page(f'<p>{WORDS}</p><svg width="720" height="520">{noise}{rows}</svg>'), "/after": BODIES["/menu"]}
    slow, after = (Place(sha(bodies, path), WORDS) for path in ("/slow", "/after"))
    begun = time.monotonic()
    made = make_pictures([visited(tmp_path, bodies, [slow, after])], tmp_path, str)
    assert made == Made(new=1)
    assert picture(tmp_path, slow) is None
    assert seen(picture(tmp_path, after), BLUE) is not None
    assert time.monotonic() - begun < 30


def test_an_archive_that_was_changed_is_told_and_the_other_units_go_on(tmp_path: Path) -> None:
    only = [place("/plan.pdf", "Budget plan 2569", 1)]
    bad, good = (visited(tmp_path, BODIES, only, unit_id) for unit_id in ("cm-a", "cm-b"))
    (tmp_path / str(bad.visit.warc)).write_bytes(b"cut")
    made = make_pictures([bad, good], tmp_path, str)
    assert made.new == 1
    assert picture(tmp_path, only[0], "cm-b") is not None
    assert len(made.troubles) == 1


def test_a_folder_that_takes_no_picture_ends_the_work_with_a_reason(tmp_path: Path) -> None:
    errand = visited(tmp_path, BODIES, [place("/plan.pdf", "Budget plan 2569", 1)])
    (tmp_path / "pictures").write_text("a file where the folder should be")
    with pytest.raises(making.PicturesNotKept, match="pictures"):
        make_pictures([errand], tmp_path, str)
