"""Saved copies: what was fetched, with the words that decided marked, and nothing that acts."""

import re
import time

import msgspec
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from report_fakes import province
from selectolax.lexbor import LexborHTMLParser, LexborNode

from records.artifact import Artifact, Block, Form, QrCode
from records.capture import Capture
from records.finding import Evidence
from records.picture import Place, place_of
from records.saved_copy import anchor_of, copies_folder, copies_in, copy_name
from reports.copies.link import copy_link
from reports.copies.marking import Marks, written
from reports.copies.markup import pieces_of_markup, sieved
from reports.copies.page import Kept, Proof, copy_mark, copy_page, is_current
from reports.copies.pieces import Close, Open, Text
from reports.copies.tree import tree_of
from reports.site import write_report
from reports.words import words_of

SHA = "ab" * 32
ACTS = (
    "script style iframe frame object embed form input button textarea select link meta base svg math img video audio template"
)


def place(snippet: str, page: int | None = None) -> Place:
    return Place(SHA, snippet, page)


def kept(*places: Place, **capture: object) -> Kept:
    facts = {
        "unit_id": "u1", "sequence": 1, "url": "http://unit.go.th/plan", "final_url": "http://unit.go.th/plan",
        "fetched_at": "2026-01-05T03:04:05+00:00", "status": 200, "sha256": SHA, "media_type": "text/html", "length": 1234,
    }  # fmt: skip
    return Kept(
        unit_th="เทศบาลตำบลสมมุติ",
        unit_en="Sommut",
        capture=Capture(**{**facts, **capture}),  # type: ignore[arg-type]
        proofs=tuple(Proof(place=each, items=("O5", "O6")) for each in places),
        report_at="../../../units/u1/index.html",
    )


def copy(html: str, *snippets: str) -> str:
    """The copy of a web page."""
    return copy_page(kept(*map(place, snippets)), None, html, "th").decode("utf-8")


def body(page: str) -> LexborNode:
    """What was fetched, as the copy shows it."""
    found = LexborHTMLParser(page).css_first("div.kept")
    assert found is not None
    return found


def marks(page: str) -> list[str]:
    found = LexborHTMLParser(page).css_first("div.kept")
    return [mark.text() for mark in found.css("mark")] if found is not None else []


def words(name: str) -> str:
    return words_of("th").text[name]


def at(page: str, snippet: str) -> LexborNode:
    """Where a link to the snippet leads on the copy."""
    found = LexborHTMLParser(page).css(f"#{anchor_of(place(snippet))}")
    assert len(found) == 1, snippet
    return found[0]


def test_the_words_that_decided_are_marked_and_a_link_opens_at_them() -> None:
    page = copy("<h1>แผนพัฒนาท้องถิ่น</h1><p>อื่น ๆ</p><p>แผนพัฒนาท้องถิ่น พ.ศ. ๒๕๖๖</p>", "แผนพัฒนาท้องถิ่น พ.ศ. 2566")
    assert marks(page) == ["แผนพัฒนาท้องถิ่น พ.ศ. ๒๕๖๖"]
    spot = at(page, "แผนพัฒนาท้องถิ่น พ.ศ. 2566")
    assert spot.tag == "mark"
    assert f'href="#{spot.id}"' in page


def test_words_that_run_over_several_elements_are_marked_in_each() -> None:
    page = copy("<table><tr><td>โครงการ <b>ถนน</b></td><td>120,000</td></tr></table>", "โครงการ ถนน 120,000")
    assert "".join(marks(page)).replace(" ", "") == "โครงการถนน120,000"
    assert at(page, "โครงการ ถนน 120,000").text().strip() == "โครงการ"


def test_places_that_overlap_are_each_found_and_marked_once() -> None:
    page = copy("<p>แผนป้องกันการทุจริต ปี 2569 ฉบับเต็ม</p>", "แผนป้องกันการทุจริต ปี 2569", "แผนป้องกันการทุจริต", "ปี 2569 ฉบับเต็ม")
    assert "".join(marks(page)).split() == ["แผนป้องกันการทุจริต", "ปี", "2569", "ฉบับเต็ม"]
    for snippet in ("แผนป้องกันการทุจริต ปี 2569", "แผนป้องกันการทุจริต", "ปี 2569 ฉบับเต็ม"):
        at(page, snippet)


def test_of_the_same_words_in_a_menu_and_in_the_content_the_link_opens_the_content() -> None:
    page = copy("<nav><a href=/a>คู่มือประชาชน</a></nav><main><h2>คู่มือประชาชน</h2></main>", "คู่มือประชาชน")
    assert len(marks(page)) == 2
    parent = at(page, "คู่มือประชาชน").parent
    assert parent is not None
    assert parent.tag == "h3"


def test_words_that_do_not_stand_there_are_not_marked_and_the_copy_says_so() -> None:
    page = copy("<p>ไม่มีอะไรที่นี่</p>", "รายงานผลการดำเนินงานประจำปี")
    assert marks(page) == []
    assert words("copy_nowhere") in page
    assert at(page, "รายงานผลการดำเนินงานประจำปี").tag == "li"
    assert words("copy_nowhere") not in copy("<p>รายงานผล</p>", "รายงานผล")


def test_where_only_a_part_of_the_words_stands_the_copy_says_so() -> None:
    page = copy("<p>รายงานผลการดำเนินงานประจำปี</p>", "รายงานผลการดำเนินงานประจำปี ที่อยู่ในภาพ")
    assert marks(page)
    assert words("copy_part") in page


def test_the_address_of_a_link_or_frame_that_was_the_proof_is_shown_and_marked_without_leading_anywhere() -> None:
    linked, framed = "https://itas.nacc.go.th/go/eit/abc123", "https://drive.example/file/77"
    page = copy(f'<p><a href="{linked}">คลิก</a></p><iframe src="{framed}"></iframe>', linked, framed)
    assert sorted(marks(page)) == sorted([linked, framed])
    assert body(page).css("a") == []
    assert words("copy_named") in page


def test_the_head_says_whose_it_is_where_from_when_with_what_status_and_hash_and_that_it_is_ours() -> None:
    page = copy("<p>x</p>")
    text = LexborHTMLParser(page).body.text()  # type: ignore[union-attr]
    for said in ("เทศบาลตำบลสมมุติ", "5 ม.ค. 2569 10:04", "HTTP 200", SHA, "text/html", words("copy_note")):
        assert said in text
    assert 'href="http://unit.go.th/plan"' in page
    assert 'href="../../../units/u1/index.html"' in page


def test_of_a_page_that_a_browser_drew_the_copy_says_what_its_hash_is_of() -> None:
    drawn = copy_page(kept(rendered=True), None, "<p>x</p>", "th").decode()
    assert words("copy_drawn") in drawn
    assert words("copy_foot") not in drawn
    assert words("copy_foot") in copy("<p>x</p>")


def test_an_address_that_is_no_web_address_is_shown_and_not_linked() -> None:
    page = copy_page(kept(final_url="javascript:alert(1)"), None, "<p>x</p>", "th").decode()
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page


HOSTILE = {
    "script": "<script>alert(1)</script><p>ดี</p>",
    "handler": '<p onclick="alert(1)" onmouseover=alert(2)>ดี</p><img src=x onerror=alert(3)>',
    "address": '<a href="javascript:alert(1)">ดี</a><a href="java&#9;script:alert(1)">ดี</a><a href="data:text/html,x">ดี</a>',
    "refresh": '<meta http-equiv=refresh content="0;url=http://evil.example/"><p>ดี</p>',
    "base": '<base href="http://evil.example/"><p>ดี</p>',
    "svg": "<svg><a xlink:href='javascript:alert(1)'>x</a><style><img src=x onerror=alert(1)></style></svg><p>ดี</p>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x&gt;'></table></math><p>ดี",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><p>ดี</p>',
    "raw": "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(2)</script>ดี",
    "template": "<template><script>alert(1)</script></template><p>ดี</p>",
    "style": '<p style="background:url(http://evil.example/)">ดี</p><style>*{display:none}</style><link rel=stylesheet href=http://evil>',
    "form": '<form action="http://evil.example/"><input autofocus onfocus=alert(1)><button formaction=javascript:x>ดี</button>',
    "frames": '<iframe srcdoc="<script>1</script>"></iframe><object data="x"></object><embed src="javascript:x"><p>ดี',
    "half a tag": "<p>ดี</p><img src=x onerror=alert(1) <b",
    "closing our page": "</div></section></main></body></html><script>alert(1)</script><p>ดี</p>",
    "comment": "<!--><script>alert(1)</script>--><p>ดี</p><!--[if IE]><script>x</script><![endif]-->",
    "template language": "<p>{{ 7*7 }}{% raw %}ดี</p>",
    "our frame name": '<x-frame onload=alert(1) src="javascript:alert(1)">ดี</x-frame>',
}


def only_passive(page: str, anchors: set[str]) -> None:
    """In what was fetched there is nothing that acts, loads or leads away, and no place but those of ours."""
    for node in body(page).css("*"):
        assert node.tag in {
            "div", "p", "h3", "pre", "blockquote", "table", "caption", "tbody", "tr", "td", "b", "i", "u", "s", "sub", "sup",
            "span", "mark", "br",
        }, node.html  # fmt: skip
        assert set(node.attributes) <= {"class", "id", "colspan", "rowspan", "lang", "role", "aria-labelledby", "tabindex"}
        if node.id and node.id != "kept":
            assert node.id in anchors
    whole = LexborHTMLParser(page)
    assert [node.tag for node in whole.css(ACTS.replace(" ", ","))] == ["meta"] * 7 + ["style"]
    assert all("alert(" not in style.text() for style in whole.css("style"))


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_a_hostile_page_acts_on_its_copy(name: str) -> None:
    page = copy(HOSTILE[name], "ดี")
    only_passive(page, {anchor_of(place("ดี"))})
    assert "ดี" in marks(page)


def test_code_is_no_text_of_a_copy() -> None:
    page = copy("<style>p{color:red}</style><script>var secret = 1</script><template>secret</template><p>ดี</p>")
    assert body(page).text().split() == ["ดี"]


def test_a_sanitiser_has_the_last_word_on_what_we_ourselves_put_together() -> None:
    pieces = [
        Open("div", ' onclick="alert(1)" style="x" class="menu evil"'),
        Open("p", ' id="kept"'),
        Text("ดี"),
        Close(),
        Close(),
    ]
    assert written(pieces, Marks(), 1000, words_of("th"))[0] == '<div class="menu"><p>ดี</p></div>'


def test_a_page_cannot_make_marks_or_places_of_its_own() -> None:
    anchor = anchor_of(place("คำจริง"))
    page = copy(f'<mark id="{anchor}">คำปลอม</mark><span id="{anchor}" class="cut at">ปลอม</span><p>คำจริง</p>', "คำจริง")
    assert marks(page) == ["คำจริง"]
    assert at(page, "คำจริง").text() == "คำจริง"
    assert body(page).css(".cut, .at") == []


PASSIVE = "p div a table tr td b mark noscript title xmp plaintext option pre frameset x-frame h1 ul li br details mglyph mtext"
TAGS = st.sampled_from([*ACTS.split(), *PASSIVE.split()])
ATTRIBUTES = st.sampled_from(
    [
        "onclick=alert(1)", "href=javascript:alert(1)", 'href="http://e.example/"', "src=x", "srcdoc='<script>'", "style=x",
        "name=x", "id=kept", "id=p-abcdefabcd", 'class="kept at cut"', "colspan=99999999", "formaction=x",
        "title='><script>'",
    ]
)  # fmt: skip
PARTS = st.one_of(
    st.builds(lambda tag, attrs: f"<{tag} {' '.join(attrs)}>", TAGS, st.lists(ATTRIBUTES, max_size=3)),
    st.builds(lambda tag: f"</{tag}>", TAGS),
    st.sampled_from(
        ["<!--", "-->", "<![CDATA[", "]]>", "&lt;script&gt;", "<", ">", "\x00", "คำที่ตัดสิน", "คำที่", "ตัดสิน", '"', "'"]
    ),
    st.text(max_size=8),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=30))
def test_whatever_a_page_is_made_of_its_copy_has_no_active_element(parts: list[str]) -> None:
    page = copy("".join(parts) + "<p>คำที่ตัดสิน", "คำที่ตัดสิน")
    if LexborHTMLParser(page).css_first("div.kept") is not None:
        only_passive(page, {anchor_of(place("คำที่ตัดสิน"))})


NESTED = [
    "<a href=x><table><tr><td><a>",
    "<p>&amp;lt; ",
    "<pre>\n\n \t",
    "<b><div><i>",
    "<iframe src='?a=1&amp;copy=2'>",
    "</p></a>",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PARTS, st.sampled_from(NESTED)), max_size=30))
def test_a_page_is_taken_apart_as_a_parser_for_all_pages_would_do_it(parts: list[str]) -> None:
    markup = f"<body>{sieved(''.join(parts))}</body>"
    whole = BeautifulSoup(markup, "html.parser", multi_valued_attributes=None)
    assert [(type(node), str(node)) for node in tree_of(markup).descendants] == [
        (type(node), str(node)) for node in whole.descendants
    ]


def test_words_beside_markup_that_is_cut_or_wrong_are_not_lost() -> None:
    assert tree_of("ก < ข").get_text() == "ก < ข"
    for markup in ("ก < ข <p class=x>ค</p>", '<p class="x', "<p><B>ก</B", "<>ก</>", '<p a="\'">ก</p >ข'):
        assert set(re.findall("[ก-ฮ]", tree_of(markup).get_text())) == set(re.findall("[ก-ฮ]", markup))


def test_a_menu_is_known_by_the_class_id_or_role_of_what_its_words_stand_in() -> None:
    html = "<p class='top NavBar'>ก</p><p id=mainMenu>ข</p><ul role=navigation><li>ค</ul><nav>ง</nav>"
    pieces, _ = pieces_of_markup(f"{html}<p class=content title=menu>จ</p><div class=sidebar><div class=menu>ฉ</div>ช</div>ซ")
    assert [(piece.text, piece.menu) for piece in pieces if isinstance(piece, Text)] == [
        ("ก", True), ("ข", True), ("ค", True), ("ง", True), ("จ", False), ("ฉ", True), ("ช", True), ("ซ", False)
    ]  # fmt: skip


@pytest.mark.parametrize("html", ["<div>" * 3_000 + "ลึก", "<p>" + "<font size=1>ก" * 3_000, "<table><tr><td>" * 3_000 + "ลึก"])
def test_a_page_nested_thousands_deep_gets_a_copy_in_no_time(html: str) -> None:
    began = time.process_time()
    page = copy(html, "ลึก" if "ลึก" in html else "ก")
    assert time.process_time() - began < 5
    assert marks(page)


def test_a_very_long_page_is_cut_and_still_shows_every_place_and_says_what_was_left_out() -> None:
    rows = "".join(f"<tr><td>ประกาศเรื่องที่ {n}</td><td>{'ความยาว ' * 20}</td></tr>" for n in range(6_000))
    page = copy(f"<table>{rows}</table>", "ประกาศเรื่องที่ 5500", "ประกาศเรื่องที่ 3000", "ประกาศเรื่องที่ 1")
    assert len(page.encode("utf-8")) < 400_000
    for number in (5500, 3000, 1):
        assert at(page, f"ประกาศเรื่องที่ {number}").tag == "mark"
    assert "ประกาศเรื่องที่ 5499" in page
    assert "ประกาศเรื่องที่ 5000" not in page
    assert words("copy_shortened") in page
    assert body(page).css(".cut")


def test_a_page_of_one_endless_word_is_cut() -> None:
    page = copy("ก" * 3_000_000, "ขค")
    assert len(page.encode("utf-8")) < 400_000
    assert words("copy_shortened") in page


def document(**facts: object) -> Artifact:
    return Artifact(sha256=SHA, reader="pdf/1", media="pdf", **facts)  # type: ignore[arg-type]


def test_a_document_is_shown_page_by_page_with_its_tables_and_the_place_on_its_page() -> None:
    artifact = document(
        title="แผน <b>ใหญ่</b>",
        pages=2,
        blocks=[
            Block(kind="heading", text="งบประมาณ", level=1, page=1),
            Block(kind="row", text="ที่ โครงการ", cells=["ที่", "โครงการ"], header=True, page=2),
            Block(kind="row", text="1 ถนน", cells=["1", "ถนน"], page=2),
            Block(kind="text", text="งบประมาณ <script>", page=2),
        ],
    )
    where = place("งบประมาณ", 2)
    page = copy_page(kept(where, media_type="application/pdf"), artifact, None, "th").decode()
    shown = body(page)
    assert [row.text(separator="|") for row in shown.css("tr")] == ["ที่|โครงการ", "1|ถนน"]
    assert [title.text() for title in shown.css("h3.page")] == ["หน้า 1", "หน้า 2"]
    spot = LexborHTMLParser(page).css_first(f"#{anchor_of(where)}")
    assert spot is not None
    assert spot.parent is not None
    assert spot.parent.tag == "p"
    assert "งบประมาณ <script>" in shown.text()
    assert "<script>" not in page
    assert "แผน &lt;b&gt;ใหญ่" in page


def test_our_own_words_on_a_copy_are_never_taken_for_the_sites() -> None:
    artifact = document(blocks=[Block(kind="text", text="อื่น", page=7)])
    page = copy_page(kept(place("หน้า 7")), artifact, None, "th").decode()
    assert marks(page) == []


def test_what_a_code_says_and_what_a_form_asks_for_is_shown_and_marked() -> None:
    payload = "https://itas.nacc.go.th/go/eit/q1w2e3"
    artifact = document(qr=[QrCode(payload=payload)], forms=[Form(action="/x", fields=["ชื่อ", "เรื่อง"], buttons=["ส่ง"])])
    page = copy_page(kept(place(payload), place("ชื่อ · เรื่อง · ส่ง")), artifact, None, "th").decode()
    assert set(marks(page)) == {payload, "ชื่อ · เรื่อง · ส่ง"}


def test_a_picture_of_the_proof_is_shown_on_the_copy() -> None:
    proof = Proof(place=place("x", 3), items=("O5",), media="scan", picture=("../../pictures/u1/abc.webp", 900, 640))
    page = copy_page(
        Kept(unit_th="ก", unit_en="", capture=kept().capture, proofs=(proof,), report_at="r.html"),
        document(scanned=[3]),
        None,
        "th",
    ).decode()
    images = LexborHTMLParser(page).css("img")
    assert [(image.attributes["src"], image.attributes["width"]) for image in images] == [("../../pictures/u1/abc.webp", "900")]
    assert images[0].attributes["alt"]
    assert words("copy_scanned").format(pages="3") in page


def test_the_same_body_gives_the_same_copy_and_another_place_another() -> None:
    one = kept(place("ดี"))
    assert copy_page(one, None, "<p>ดี</p>", "th") == copy_page(one, None, "<p>ดี</p>", "th")
    page = copy_page(one, None, "<p>ดี</p>", "th")
    assert is_current(page[:4096], copy_mark(one, "th"))
    assert not is_current(page[:4096], copy_mark(kept(place("ดี"), place("อื่น")), "th"))
    assert not is_current(page[:4096], copy_mark(one, "en"))


def test_a_copy_speaks_english_where_the_report_does() -> None:
    page = copy_page(kept(place("ไม่มี")), None, "<p>ข้อความ</p>", "en").decode()
    assert words_of("en").text["copy_nowhere"] in page
    assert '<html lang="en">' in page


def test_a_copy_forbids_every_request_and_has_no_script() -> None:
    page = copy("<p>x</p>")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "<script" not in page


def test_the_names_of_copies_cannot_leave_their_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("e")
    for unit_id in ("../../x", "/etc", "a/b", "..", "เทศบาล"):
        assert copies_folder(root, unit_id).parent == root / "copies"
    assert copies_folder(root, "u", "en") != copies_folder(root, "u")
    folder = copies_folder(root, "u")
    folder.mkdir(parents=True)
    for name in (copy_name(SHA), "other.html", copy_name(SHA) + ".part"):
        (folder / name).write_text("x")
    assert copies_in(folder) == {copy_name(SHA)}


def test_a_proof_without_a_copy_has_no_link_to_one() -> None:
    report = province(1).units[0]
    evidence = Evidence(url="http://a.go.th/", snippet="ดี", sha256=SHA)
    assert copy_link(report, evidence) is None
    report.copies, report.copies_at = frozenset({copy_name(SHA)}), "../../evidence/copies/u1"
    wanted = place_of(evidence)
    assert wanted is not None
    assert copy_link(report, evidence) == f"../../evidence/copies/u1/{copy_name(SHA)}#{anchor_of(wanted)}"
    assert copy_link(report, Evidence(url="http://a.go.th/")) is None


def test_a_unit_page_full_of_proofs_with_copies_still_opens_on_a_phone(tmp_path_factory: pytest.TempPathFactory) -> None:
    data, out = province(1), tmp_path_factory.mktemp("crowd")
    report = data.units[0]
    address = f"https://www.example.go.th/{'%E0%B8%81' * 60}"
    crowd = [
        Evidence(
            url=f"{address}/{number}.pdf", found_on=address, link_text="ดาวน์โหลดเอกสาร " * 8,
            title="ประกาศเรื่องแผนปฏิบัติการ " * 10, snippet="ประจำปีงบประมาณ พ.ศ. 2569 " * 30, media="pdf", page=2,
            fetched_at="2026-02-01T03:10:00+00:00", sha256=f"{number:064x}"[::-1],
        )
        for number in range(30)
    ]  # fmt: skip
    report.findings = [msgspec.structs.replace(finding, evidence=crowd) for finding in report.findings]
    report.copies_at = f"../../evidence/copies/{report.unit.unit_id}"
    report.copies = frozenset(copy_name(evidence.sha256 or "") for evidence in crowd)
    write_report(out, data)
    page = (out / "units" / report.unit.unit_id / "index.html").read_bytes()
    assert page.count(report.copies_at.encode()) > 50
    assert len(page) < 300 * 1024
