"""A document that a page only shows is found as if it were linked, with the headings above the place where it is shown."""

import pytest
from reading_makers import link_to, page

ABOVE = "<h1>ITA 2569</h1><h2>แผนป้องกันการทุจริต</h2>"
BELOW = "<h2>แผนพัฒนาท้องถิ่น</h2><p>ยังไม่มี</p>"


@pytest.mark.parametrize(
    ("shown", "document"),
    [
        ('<div id="v"></div><script>PDFObject.embed("/files/a.pdf", "#v");</script>', "/files/a.pdf"),
        ("<canvas></canvas><script>pdfjsLib.getDocument({url: 'a.pdf?v=2', x: 1}).promise.then(f)</script>", "a.pdf?v=2"),
        ("<script>var DEFAULT_URL = 'files/แผน 69.pdf';</script>", "files/แผน 69.pdf"),
        ('<div class="_df_book" source="https://a.test/a.pdf"></div>', "https://a.test/a.pdf"),
        (
            '<div class="_df_book" id="df_1"></div><script>var option_df_1 = {"source":"https:\\/\\/a.test\\/a.pdf"};</script>',
            "https://a.test/a.pdf",
        ),
        ('<div id="flipbook" data-pdf="a.pdf"></div>', "a.pdf"),
        ('<div class="real3dflipbook" data-pdf-url="https://a.test/a.pdf"></div>', "https://a.test/a.pdf"),
        (
            "<div id='documentViewer'></div><script>$('#d').FlowPaperViewer({config: {PDFFile: 'docs/a.pdf'}});</script>",
            "docs/a.pdf",
        ),
        ('<a href="#" data-file="a.pdf">เปิดอ่าน</a>', "a.pdf"),
        ("<a href=\"javascript:openBook('a.pdf')\">เปิดอ่าน</a>", "a.pdf"),
        ("<button onclick=\"showPdf('a.pdf', 1)\">เปิดอ่าน</button>", "a.pdf"),
        ('<iframe src="/pdfjs/web/viewer.html?file=%2Fdl.php%3Fid%3D4"></iframe>', "/dl.php?id=4"),
        ('<iframe src="web/viewer.html?file=..\\files\\a.pdf"></iframe>', "files/a.pdf"),
        ('<iframe src="https://docs.google.com/gview?url=http://a.test/dl.php?id=4"></iframe>', "http://a.test/dl.php?id=4"),
        ('<iframe src="https://docs.google.com/viewer?embedded=true&url=http%3A%2F%2Fa.test%2Fx"></iframe>', "http://a.test/x"),
        (
            '<iframe src="https://view.officeapps.live.com/op/view.aspx?src=https%3A%2F%2Fa.test%2Fa.docx"></iframe>',
            "https://a.test/a.docx",
        ),
        ('<object data="a.pdf" type="application/pdf"><p>เบราว์เซอร์ไม่รองรับ</p></object>', "a.pdf"),
        ('<object type="text/html"><embed src="a.pdf"></object>', "a.pdf"),
        ('<div><div><iframe data-src="a.pdf" src="about:blank"></iframe></div></div>', "a.pdf"),
    ],
)
def test_a_document_in_a_viewer_is_a_link_under_the_headings_it_stands_under(shown: str, document: str) -> None:
    artifact = page(f"<body>{ABOVE}{shown}{BELOW}</body>")
    assert link_to(artifact, document).headings == ["ITA 2569", "แผนป้องกันการทุจริต"]
    assert "flipbook" not in artifact.notes


@pytest.mark.parametrize(
    "script",
    [
        'var url = base + "a.pdf";',
        "var url = `${base}/a.pdf`;",
        "var files = ['1.pdf','2.pdf','3.pdf','4.pdf','5.pdf','6.pdf','7.pdf'];",
        "// a.pdf",
    ],
)
def test_what_a_script_puts_together_or_lists_is_no_document_shown(script: str) -> None:
    assert page(f"<body>{ABOVE}<script>{script}</script></body>").links == []
    data = f'<body>{ABOVE}<script type="application/ld+json">{{"url": "a.pdf"}}</script></body>'
    assert page(data).links == []


@pytest.mark.parametrize(
    "book",
    [
        '<div id="flipbook"><img src="1.jpg"><img src="2.jpg"></div>',
        '<div class="book"><img src="1.jpg"></div><script>$(".book").turn({width: 900});</script>',
        '<iframe src="https://online.fliphtml5.com/abc/defg/"></iframe>',
        '<iframe src="https://anyflip.com/abc/defg/"></iframe>',
        '<div class="_df_book" data-option="option_df_7"></div>',
        "<div id='b'></div><script>const f = new St.PageFlip(document.getElementById('b'), {});</script>",
    ],
)
def test_a_book_of_pictures_is_noted(book: str) -> None:
    assert "flipbook" in page(f"<body>{ABOVE}{book}</body>").notes


def test_a_book_beside_the_document_it_is_made_of_is_not_noted() -> None:
    book = '<div id="flipbook"><img src="1.jpg"></div><p><a href="a.pdf">ดาวน์โหลด</a></p>'
    assert "flipbook" not in page(f"<body>{ABOVE}{book}</body>").notes


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ('<script async src="https://embed.tawk.to/5f/default"></script>', "https://embed.tawk.to/5f/default"),
        ('<script>(function(){s1.src="https://embed.tawk.to/5f/default";})();</script>', "https://embed.tawk.to/5f/default"),
        (
            "<script>js.src = 'https:\\/\\/connect.facebook.net/th_TH/sdk/xfbml.customerchat.js';</script>",
            "https://connect.facebook.net/th_TH/sdk/xfbml.customerchat.js",
        ),
        ('<script>$("#chat").click(() => open("https://line.me/R/ti/p/@agency"));</script>', "https://line.me/R/ti/p/@agency"),
    ],
)
def test_a_chat_window_that_only_a_script_opens_is_seen(script: str, address: str) -> None:
    chat = link_to(page(f"<body>{ABOVE}<p>ข้อความ</p>{script}</body>"), address)
    assert (chat.kind, chat.region, chat.headings) == ("embed", "aside", [])


def test_counters_and_maps_of_scripts_are_no_chat() -> None:
    scripts = '<script src="https://www.googletagmanager.com/gtag/js?id=1"></script><script src="/js/chat.js"></script>'
    assert page(f"<body>{ABOVE}{scripts}</body>").links == []


def test_what_a_definition_list_calls_a_thing_speaks_for_its_link() -> None:
    artifact = page(
        "<dl><dt>O13 หลักเกณฑ์</dt><dd><a href=a>เปิด</a></dd><dt>O14 รายงาน</dt><dd><p><a href=b>เปิด</a></p></dd></dl>"
    )
    assert [link.row for link in artifact.links] == ["O13 หลักเกณฑ์ เปิด", "O14 รายงาน เปิด"]


def test_the_picture_of_a_set_of_sizes_is_seen() -> None:
    sets = (
        '<picture><source srcset="w.webp 2x, z.webp"><img alt="QR EIT"></picture><img src="data:x" data-srcset="l.jpg 300w, m">'
    )
    artifact = page(f"<body>{sets}</body>")
    assert [(image.src, image.alt) for image in artifact.images] == [("w.webp", "QR EIT"), ("l.jpg", "")]


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/x", "/x"),
        ("3;URL='x y.html'", "x y.html"),
        ("0; http://a.test/", "http://a.test/"),
        ("0,url=x", "x"),
        ("5", None),
    ],
)
def test_where_a_page_sends_its_visitor_on(content: str, target: str | None) -> None:
    links = page(f'<head><meta http-equiv="Refresh" content="{content}"></head><body></body>').links
    assert [link.href for link in links if link.kind == "refresh"] == ([target] if target else [])


def test_ways_to_write_and_to_call_and_maps_are_kept_as_they_stand() -> None:
    body = (
        '<p>โทร <a href="tel:053-111222">053-111222</a> อีเมล <a href="mailto:a@a.go.th?subject=x">a@a.go.th</a></p>'
        '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe><a href="https://line.me/ti/p/x"><img alt="LINE"></a>'
    )
    links = [(link.kind, link.href, link.text or link.alt) for link in page(f"<body>{body}</body>").links]
    assert links == [
        ("a", "tel:053-111222", "053-111222"),
        ("a", "mailto:a@a.go.th?subject=x", "a@a.go.th"),
        ("iframe", "https://www.google.com/maps/embed?pb=1", ""),
        ("a", "https://line.me/ti/p/x", "LINE"),
    ]


def test_a_frame_that_stands_beside_the_whole_page_has_no_row() -> None:
    artifact = page(f"<body>แผนป้องกันการทุจริต แผนพัฒนา {ABOVE}<iframe src='a.pdf'></iframe> งานวัด</body>")
    assert link_to(artifact, "a.pdf").row == ""
