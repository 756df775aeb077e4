"""What is read of a page: its structure, its links with the words around them, its content apart from its menus."""

import time

import pytest
from reading_makers import link_to, page

INDEX = """<html><body><ul class="menu"><li><a href="/">หน้าแรก</a><li><a href="/news">ข่าว</a></ul>
<h1>ITA 2569</h1><table border=1>
<tr><td><b>ข้อ</b></td><td><b>ข้อมูล</b></td><td><b>ลิงก์</b></td></tr>
<tr><td colspan="3">9.1 ข้อมูลพื้นฐาน</td></tr>
<tr><td>O1</td><td>โครงสร้าง</td><td><a href="o1.pdf"><img src="pdf.gif"></a></td></tr>
<tr><td rowspan="2">O2</td><td rowspan="2">ข้อมูลผู้บริหาร</td><td><a href="o2a">เปิด</a></td></tr>
<tr><td><a href="o2b">เปิด</a></td></tr>
<tr><td colspan="3">9.2 การบริหารงาน</td></tr>
<tr><td>O6</td><td>แผนดำเนินงาน</td><td><ul><li><a href="o6-68">2568</a></li><li><a href="o6-69">2569</a></li></ul></td></tr>
</table></body></html>"""


def test_an_index_table_is_content_with_rows_cells_and_section_headings() -> None:
    artifact = page(INDEX)
    rows = [block for block in artifact.blocks if block.kind == "row"]
    assert rows[0].header
    assert rows[0].cells == ["ข้อ", "ข้อมูล", "ลิงก์"]
    assert not any(row.header for row in rows[1:])
    assert {block.region for block in rows} == {"content"}
    icon = link_to(artifact, "o1.pdf")
    assert (icon.text, icon.row, icon.headings) == ("", "O1 โครงสร้าง", ["ITA 2569", "9.1 ข้อมูลพื้นฐาน"])
    assert artifact.blocks[icon.block].cells == ["O1", "โครงสร้าง", ""]
    assert link_to(artifact, "o6-69").row == "O6 แผนดำเนินงาน 2568 2569"
    assert link_to(artifact, "o6-69").headings[-1] == "9.2 การบริหารงาน"


def test_a_cell_that_spans_rows_speaks_for_each_of_them() -> None:
    assert link_to(page(INDEX), "o2b").row == "O2 ข้อมูลผู้บริหาร เปิด"


def test_an_index_table_of_links_alone_is_content() -> None:
    rows = "".join(f"<tr><td><a href='o{n}'>O{n} รายการที่เปิดเผย {n}</a></td></tr>" for n in range(1, 27))
    artifact = page(f"<body><h2>การเปิดเผยข้อมูลสาธารณะ</h2><table>{rows}</table>")
    assert {link.region for link in artifact.links} == {"content"}
    names = ["โครงสร้าง", "ข้อมูลผู้บริหาร", "อำนาจหน้าที่", "แผนพัฒนา", "ข้อมูลการติดต่อ", "กฎหมาย", "ข่าวประชาสัมพันธ์"]
    short = "".join(f"<li><a href='i{n}'>{name}</a></li>" for n, name in enumerate(names))
    for title in ("<h1>ITA 2569</h1>", "<div class='title'><h2>ITA 2569</h2></div>", "<p><b>ITA 2569</b></p>"):
        index = page(f"<body>{title}<div><ul>{short}</ul></div>{_BODY}")
        assert {link.region for link in index.links} == {"content"}
    unnumbered = "".join(f"<li><a href='p{n}'>แผนงานประจำปีของเทศบาลตำบล เรื่อง {'ก' * n}</a></li>" for n in range(1, 20))
    assert {link.region for link in page(f"<body><h2>แผนงาน</h2><ul>{unnumbered}</ul>").links} == {"content"}


_MENU = "".join(
    f"<li><a href='m{n}'>{name}</a>"
    for n, name in enumerate(["หน้าแรก", "ข้อมูลทั่วไป", "บุคลากร", "ข่าวสาร", "กระดานถามตอบ", "ติดต่อเรา"])
)
_BODY = "<p>" + "เทศบาลตำบลแห่งนี้ตั้งอยู่ในอำเภอหนึ่ง มีพื้นที่กว้างขวาง " * 8 + "<a href='inside'>อ่านต่อ</a></p>"


@pytest.mark.parametrize(
    ("menu", "region"),
    [
        (f"<nav><ul>{_MENU}</ul></nav>", "nav"),
        (f"<div class='navbar-collapse main-menu'><ul>{_MENU}</ul></div>", "nav"),
        (f"<div id='mainMenu'><ul>{_MENU}</ul></div>", "nav"),
        (f"<div role='navigation'>{_MENU}</div>", "nav"),
        (f"<ul>{_MENU}</ul>", "nav"),
        (f"<table><tr><td>{_MENU.replace('<li>', '<td>')}</tr></table>", "nav"),
        (f"<div class='side-bar'><h3>เมนู</h3><ul>{_MENU}</ul></div>", "aside"),
        (f"<div class='col-md-3 sidebar'><h3>เมนู</h3><ul>{_MENU}</ul></div>", "aside"),
        (f"<aside><ul>{_MENU}</ul></aside>", "aside"),
        (f"<header><div>{_MENU}</div></header>", "header"),
        (f"<div class='site-header'>{_MENU} โทร 053</div>", "header"),
        (f"<div id='footer'>{_MENU} โทร 053</div>", "footer"),
        (f"<footer class='x'>{_MENU} โทร 053</footer>", "footer"),
    ],
)
def test_menus_are_told_apart_from_content(menu: str, region: str) -> None:
    artifact = page(f"<html><body>{menu}<h1>ประวัติ</h1>{_BODY}</body></html>")
    assert {link.region for link in artifact.links if link.href.startswith("m")} == {region}
    inside = link_to(artifact, "inside")
    assert (inside.region, inside.headings) == ("content", ["ประวัติ"])


def test_a_second_list_of_links_is_no_menu_for_its_shape_alone() -> None:
    listed = _MENU.replace("href='m", "href='i")
    artifact = page(f"<body><nav><ul>{_MENU}</ul></nav><p>ITA</p><ul>{listed}</ul>{_BODY}</body>")
    assert {link.region for link in artifact.links if link.href.startswith("i")} == {"content"}


def test_links_side_by_side_stay_words_apart() -> None:
    artifact = page("<div><a href=a>ประวัติ</a><a href=b>โครงสร้าง</a></div>")
    assert artifact.blocks[0].text == "ประวัติ โครงสร้าง"


def test_a_side_menu_in_a_layout_table_is_no_content() -> None:
    menu = "".join(f"<tr><td><a href='m{n}'>เมนู {'ก' * n}</a></td></tr>" for n in range(1, 12))
    artifact = page(
        f"<body><table><tr><td colspan=2><img src=banner.jpg></td></tr><tr><td width=200><table>{menu}</table></td>"
        f"<td><h2>ประวัติ</h2>{_BODY}{_BODY.replace('inside', 'second')}</td></tr></table>"
    )
    assert {link.region for link in artifact.links if link.href.startswith("m")} == {"nav"}
    assert link_to(artifact, "inside").region == "content"
    assert link_to(artifact, "inside").headings == ["ประวัติ"]


def test_a_menu_that_is_the_first_column_of_a_layout_table_is_no_content() -> None:
    names = ["ประวัติ", "ข้อมูลทั่วไป", "บุคลากร", "ข่าวสาร", "กระดานถามตอบ", "ติดต่อเรา"]
    rows = "".join(f"<tr><td><a href='m{n}'>{name}</a></td></tr>" for n, name in enumerate(names[1:], 1))
    for body in (_BODY, "<p>สั้น <a href='inside'>อ่านต่อ</a></p>"):
        artifact = page(
            f"<table><tr><td><a href=m0>{names[0]}</a></td><td rowspan=6><h2>แผน</h2>{body}</td></tr>{rows}</table>"
        )
        assert {link.region for link in artifact.links if link.href.startswith("m")} == {"nav"}
        assert (link_to(artifact, "inside").region, link_to(artifact, "inside").headings) == ("content", ["แผน"])
        assert len([block for block in artifact.blocks if block.text == "แผน"]) == 1


@pytest.mark.parametrize(
    "wrapper",
    ["<div class='has-sidebar right-sidebar'>{}</div>", "<div id='page' class='menu-open'>{}</div>", "<header>{}</header>",
     "<div class='elementor-widget elementor-widget-text-editor'>{}</div>", "<div class='card-header'>ชื่อ</div><div>{}</div>",
     "<main><div class='widget'>{}</div></main>", "<div class='tab-content'>{}</div>", "<div class='page-header'>{}</div>"],
)  # fmt: skip
def test_a_wrapper_with_a_menu_word_that_holds_the_page_is_content(wrapper: str) -> None:
    artifact = page(f"<body><nav><ul>{_MENU}</ul></nav>{wrapper.format('<h2>แผน</h2>' + _BODY)}</body>")
    assert link_to(artifact, "inside").region == "content"


def test_a_layout_table_is_walked_through_and_no_text_stands_twice() -> None:
    artifact = page(
        "<table><tr><td><h2>หัวข้อ</h2><p>ย่อหน้าแรก</p><table><tr><th>ปี<th>แผน<tr><td>2569<td><a href=a>เปิด</a></table>"
        "</td><td><p>ด้านข้าง</p><form><input name=x></form></td></tr></table>"
    )
    texts = [block.text for block in artifact.blocks]
    assert texts == ["หัวข้อ", "ย่อหน้าแรก", "ปี แผน", "2569 เปิด", "ด้านข้าง"]
    assert artifact.blocks[2].header


def test_an_accordion_title_heads_its_pane_and_nothing_else() -> None:
    artifact = page(
        '<h1>ITA</h1><div class="panel-group"><div class="panel"><div class="panel-heading"><h4 class="panel-title">'
        '<a data-toggle="collapse" href="#c1">9.1 ข้อมูลพื้นฐาน</a></h4></div><div id="c1" style="display:none">'
        '<a href="o1">คลิก</a></div></div><div class="panel"><div class="panel-heading"><h4 class="panel-title">'
        '<a data-toggle="collapse" href="#c2">9.2 การบริหารงาน</a></h4></div><div id="c2"><a href="o6">คลิก</a></div>'
        '</div></div><p><a href="after">ท้าย</a></p>'
    )
    assert link_to(artifact, "o1").headings == ["ITA", "9.1 ข้อมูลพื้นฐาน"]
    assert link_to(artifact, "o6").headings == ["ITA", "9.2 การบริหารงาน"]
    assert link_to(artifact, "after").headings == ["ITA"]
    assert [b.text for b in artifact.blocks if b.kind == "heading"] == ["ITA", "9.1 ข้อมูลพื้นฐาน", "9.2 การบริหารงาน"]


def test_bootstrap_5_details_and_plain_buttons_are_accordions_too() -> None:
    artifact = page(
        '<div class="accordion-item"><h2 class="accordion-header"><button data-bs-toggle="collapse" data-bs-target="#a">ก'
        "</button>"
        '</h2><div id="a"><a href="1">x</a></div></div><details><summary>ข</summary><a href="2">x</a></details>'
        '<button class="accordion">ค</button><div class="panel"><a href="3">x</a></div>'
    )
    assert [link.headings for link in artifact.links] == [["ก"], ["ข"], ["ค"]]


_TABS = {
    "bootstrap": (
        '<ul class="nav nav-tabs"><li><a data-toggle="tab" href="#t1">ปี 2568</a></li>'
        '<li><a data-toggle="tab" href="#t2">ปี 2569</a></li></ul><div class="tab-content">'
        '<div id="t1" class="tab-pane active">{0}</div><div id="t2" class="tab-pane">{1}</div></div>'
    ),
    "roles": (
        '<div role="tablist"><button role="tab" aria-controls="t1">ปี 2568</button>'
        '<button role="tab" aria-controls="t2">ปี 2569</button></div>'
        '<div id="t1" role="tabpanel">{0}</div><div id="t2" role="tabpanel">{1}</div>'
    ),
    "plain links": (
        '<div id="tabs"><ul><li><a href="#t1">ปี 2568</a><li><a href="#t2">ปี 2569</a></ul>'
        '<div id="t1">{0}</div><div id="t2">{1}</div></div>'
    ),
}


@pytest.mark.parametrize("tabs", _TABS.values(), ids=_TABS.keys())
def test_a_tab_label_heads_its_pane(tabs: str) -> None:
    html = tabs.format('<p>แผน <a href="a">เปิด</a></p>', '<h3>แผน</h3><p><a href="b">เปิด</a></p>')
    artifact = page(f"<h2>แผนดำเนินงาน</h2>{html}<p><a href='after'>x</a></p>")
    assert link_to(artifact, "a").headings == ["แผนดำเนินงาน", "ปี 2568"]
    assert link_to(artifact, "b").headings[:2] == ["แผนดำเนินงาน", "ปี 2569"]
    assert link_to(artifact, "after").headings == ["แผนดำเนินงาน"]


def test_bold_lines_captions_and_legends_act_as_headings() -> None:
    artifact = page(
        "<p><b>แผนปี 2569</b></p><p><a href=1>x</a></p><table><caption>ตาราง</caption><tr><td>ก</td><td><a href=2>x</a>"
        "</td></tr><tr><td>ข<td>ค</table><fieldset><legend>ร้องเรียน</legend><a href=3>x"
        "</a></fieldset><p><b>ตัวหนา</b> กับตัวธรรมดา</p>"
    )
    assert [link.headings[-1] for link in artifact.links] == ["แผนปี 2569", "ตาราง", "ร้องเรียน"]
    assert artifact.blocks[-1].kind == "text"


@pytest.mark.parametrize(
    ("html", "row"),
    [
        ("<ul><li>แผนปฏิบัติการ 2569 <a href=x>ดาวน์โหลด</a><ul><li>อื่น</ul></ul>", "แผนปฏิบัติการ 2569 ดาวน์โหลด"),
        (
            "<div class=row><div class=col>O7 แผนงบประมาณ</div><div class=col><a href=x><img src=i></a></div></div>",
            "O7 แผนงบประมาณ",
        ),
        ("<p>บรรทัดแรก <a href=y>ก</a><br>บรรทัดสอง <a href=x>ข</a><br>บรรทัดสาม", "บรรทัดสอง ข"),
        ("<div>คู่มือ<br><a href=x>เปิด</a><br>ระเบียบ<br><a href=y>เปิด</a></div>", "คู่มือ เปิด"),
        ("<dl><dt>คู่มือ<dd>ฉบับปี 2569 <a href=x>เปิด</a></dl>", "คู่มือ ฉบับปี 2569 เปิด"),
    ],
)
def test_the_words_around_a_link_are_kept(html: str, row: str) -> None:
    assert link_to(page(html), "x").row == row


def test_a_row_is_never_longer_than_300_characters() -> None:
    long = "ยาว " * 200
    artifact = page(
        f"<p>{long}<a href=a>x</a></p><li>{long}<a href=b>x</a>"
        f"<table><tr><td>{long}<td>{long}<td><a href=c>y</a><tr><td>1<td>2<td>3"
    )
    assert all(len(link.row) <= 300 for link in artifact.links)
    assert all(link.row.endswith(("x", "y")) for link in artifact.links)


def test_links_come_from_many_elements() -> None:
    artifact = page(
        "<html><head><meta http-equiv=refresh content='3; URL=home.php'><base href='/site/'></head><body>"
        "<a href='#' onclick=\"window.open('pop.pdf','w')\">ก</a><a href=\"javascript:window.open('js.pdf')\">ข</a>"
        "<button onclick=\"location.href='btn.php'\">ค</button><tr data-href='r'><map><area href='area.php' alt='แผนที่'></map>"
        "<iframe src='web/viewer.html?file=../doc%20a.pdf'></iframe><embed src='e.pdf'><object data='o.pdf'>ไม่รองรับ</object>"
        "<iframe data-src='lazy.html'></iframe><a href='javascript:void(0)'>ง</a><a href=''>จ</a>"
        "<a href='#'>ฉ</a><a name=x>ช</a>"
    )
    found = {(link.kind, link.href) for link in artifact.links}
    assert {("refresh", "home.php"), ("a", "pop.pdf"), ("a", "js.pdf"), ("a", "btn.php"), ("area", "area.php")} <= found
    assert {("iframe", "web/viewer.html?file=../doc%20a.pdf"), ("iframe", "doc a.pdf"), ("embed", "e.pdf")} <= found
    assert {("object", "o.pdf"), ("iframe", "lazy.html"), ("a", "javascript:void(0)"), ("a", ""), ("a", "#")} <= found
    assert "ช" not in {link.text for link in artifact.links}
    assert artifact.base == "/site/"
    assert link_to(artifact, "area.php").alt == "แผนที่"


def test_frames_and_script_redirects_of_empty_pages_are_links() -> None:
    frames = page(
        "<html><frameset cols=1><frame src=menu.htm><frame src=main.htm><noframes>ไม่รองรับ</noframes></frameset></html>"
    )
    assert [(link.kind, link.href) for link in frames.links] == [("frame", "menu.htm"), ("frame", "main.htm")]
    assert frames.blocks == []
    moved = page("<script>window.location.href = 'index2.php';</script>")
    assert [(link.kind, link.href) for link in moved.links] == [("refresh", "index2.php")]
    assert page(f"{_BODY}<script>function f() {{ location.href='x' }}</script>").links[0].href == "inside"


def test_pictures_lazy_and_behind_keep_their_words() -> None:
    artifact = page(
        "<p>ตอบแบบวัด EIT <a href=go><img src='data:image/gif;base64,AAAA' data-src=eit.png alt='คิวอาร์'></a></p>"
        "<div style=\"background-image: url('bg.jpg')\"></div><img src='data:image/png;base64,BBBB'>"
    )
    assert [image.src for image in artifact.images] == ["eit.png", "bg.jpg", "data:image/png;base64"]
    assert (artifact.images[0].link, artifact.images[0].alt, artifact.images[0].row) == ("go", "คิวอาร์", "ตอบแบบวัด EIT")
    assert artifact.links[0].alt == "คิวอาร์"


def test_forms_tell_their_fields_and_their_purpose() -> None:
    artifact = page(
        "<h2>ร้องเรียนการทุจริต</h2><form action=send method=POST><label for=n>ชื่อ-สกุล</label><input id=n name=a>"
        "<label>โทรศัพท์ <input name=b></label><textarea placeholder='รายละเอียด'></textarea><input type=hidden name=t>"
        "<input type=submit value='ส่งเรื่อง'></form>"
        "<form><input type=search name=q></form><form><input type=password name=p></form>"
    )
    complaint, search, login = artifact.forms
    assert (complaint.fields, complaint.buttons, complaint.method) == (["ชื่อ-สกุล", "โทรศัพท์", "รายละเอียด"], ["ส่งเรื่อง"], "post")
    assert complaint.headings == ["ร้องเรียนการทุจริต"]
    assert (complaint.search, search.search, login.password) == (False, True, True)
    broken = page(
        "<table><form action=x><tr><td>ชื่อ<td><input name=who></tr><tr><td><textarea name=what></textarea></form></table>"
    )
    assert (broken.forms[0].action, broken.forms[0].fields) == ("x", ["who", "what"])


def test_hidden_content_is_kept_and_scripts_are_not() -> None:
    artifact = page(
        "<title> ชื่อ \n หน้า </title><div style='display:none'>ซ่อน</div><div class='modal fade'><p>หน้าต่าง</p></div>"
        "<script>var x='โค้ด'</script><style>p{}</style><noscript>เปิดสคริปต์</noscript><select><option>จังหวัด</select>"
    )
    assert [block.text for block in artifact.blocks] == ["ซ่อน", "หน้าต่าง"]
    assert (artifact.title, artifact.scripts) == ("ชื่อ หน้า", 1)


def test_a_page_without_title_is_named_by_its_social_title_or_first_heading() -> None:
    assert page("<meta property='og:title' content='อบต.ทดสอบ'><h1>อื่น</h1>").title == "อบต.ทดสอบ"
    assert page("<h1>อบต.ทดสอบ</h1>").title == "อบต.ทดสอบ"


def test_boxes_of_one_line_of_a_converted_document_are_joined() -> None:
    artifact = page(
        "<div><div style='position:absolute;top:100px;left:5px'>ประกาศ</div><div style='position:absolute;top:101px;left:90px'>"
        "<p>เทศบาล</p></div><div style='position:absolute;top:130px;left:5px'>เรื่อง แผน</div></div>"
    )
    assert [block.text for block in artifact.blocks] == ["ประกาศ เทศบาล", "เรื่อง แผน"]


def test_an_unclosed_heading_around_the_page_does_not_swallow_it() -> None:
    artifact = page(f"<h3>แผน<div>{_BODY}</div><p><a href=b>x</a>")
    assert link_to(artifact, "inside").region == "content"
    assert any(block.kind == "text" for block in artifact.blocks)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "<p>ลึก <a href=x>เปิด</a></p>",
        "<table><tr><td>" * 3_000 + "<a href=x>เปิด</a>",
        "<ul><li>" * 5_000 + "<a href=x>เปิด</a>",
        "<b><i>" * 3_000 + "<a href=x>เปิด</a>",
        f"<p title='{'ก' * 3_000_000}' class='{'menu ' * 300_000}'>ก <a href=x>เปิด</a></p>",
        "<a href=x>เปิด</a>" + "<div style='position:absolute;top:1px'>ก</div>" * 20_000,
        "<a href=x>เปิด</a>" + "<a data-toggle=collapse href=#p>ก</a>" * 20_000 + "<div id=p>",
        "<p>" + "ก<br>" * 50_000 + "<a href=x>เปิด</a>",
        "<a href=x>เปิด</a><p>" + "<a href=y>ข</a> " * 20_000,
        "<a href=x>เปิด</a><table>" + "<tr><td rowspan=60000>ก<td>ข" * 5_000,
    ],
)  # fmt: skip
def test_hostile_pages_are_read_in_bounded_time(html: str) -> None:
    start = time.process_time()
    artifact = page(html)
    assert artifact.refusal is None
    assert any(link.href == "x" for link in artifact.links)
    assert len(artifact.links) <= 5_000
    assert time.process_time() - start < 5


def test_a_page_beyond_the_limits_is_cut_and_says_so() -> None:
    artifact = page("<p>" + "ยาว" * 100 + "</p>" + "".join(f"<p>ย่อหน้า {n}</p>" for n in range(12_000)))
    assert len(artifact.blocks) == 10_000
    assert artifact.notes == ["cut"]
