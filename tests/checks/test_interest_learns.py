"""What a visit learns while it goes: what a page is about speaks for its links, what was opened makes room for the rest."""

from collections.abc import Sequence

import documents
import pytest
from build import UNIT, Answer, Body, home, html, paragraphs, site

from checks.interest import UnitInterest, for_unit
from records.artifact import Artifact, Link
from records.capture import Capture

BARE = '<a href="/f1.pdf">ดาวน์โหลด</a> <a href="/next?page=2">2</a>'
STATS = documents.COMPLAINT_STATS


class Walk:
    """A visit that opens the pages in the order given and asks what the links of each are worth."""

    def __init__(self, pages: dict[str, Body], items: str = "") -> None:
        facts = site(pages)
        self.interest: UnitInterest = for_unit(UNIT, {"year": "2569", "items": items})
        self.pages: dict[str, Artifact] = {}
        for capture in facts.captures:
            artifact = facts.artifacts[capture.sha256 or ""]
            self.pages[capture.url.removeprefix("http://unit.test")] = artifact
            found_on = "http://unit.test/" if capture.sequence else None
            self.saw(Capture(**{f: getattr(capture, f) for f in capture.__struct_fields__} | {"found_on": found_on}), artifact)
            for link in artifact.links:
                self.interest.link_worth(link, "http://unit.test" + link.href, artifact)

    def saw(self, capture: Capture, artifact: Artifact) -> None:
        self.interest.saw(capture, artifact)

    def worth(self, page: str, href: str) -> float:
        """What the link with this address on that page is worth now."""
        (link,) = [link for link in self.pages[page].links if link.href == href]
        return self.interest.link_worth(link, "http://unit.test" + href, self.pages[page])


def index(year: int, *labels: str) -> str:
    rows = "".join(f'<tr><td>{label}</td><td><a href="/{year}-{n}">เปิด</a></td></tr>' for n, label in enumerate(labels))
    return html(f"ITA {year}", f"<table>{rows}</table>")


ITEMS = ("แผนปฏิบัติการป้องกันการทุจริต", "การประเมินความเสี่ยงการทุจริต", "ประมวลจริยธรรม")


def test_a_page_speaks_for_its_links_that_say_nothing() -> None:
    walk = Walk(
        {
            "/": home(("/plan", "แผนปฏิบัติการป้องกันการทุจริต"), ("/shop", "สินค้าชุมชน")),
            "/plan": html("แผนปฏิบัติการป้องกันการทุจริต", BARE),
            "/shop": html("สินค้าชุมชน", BARE),
        }
    )
    assert walk.worth("/plan", "/f1.pdf") > 0.6 > walk.worth("/shop", "/f1.pdf")
    assert walk.worth("/plan", "/next?page=2") > 0.5 > walk.worth("/shop", "/next?page=2")


def test_what_led_to_a_page_without_a_name_speaks_for_its_links() -> None:
    walk = Walk({"/": home(("/a?id=7", "แผนปฏิบัติการป้องกันการทุจริต")), "/a?id=7": html("รายละเอียด", BARE)})
    assert walk.worth("/a?id=7", "/f1.pdf") > 0.6


def test_an_index_of_another_year_only_serves_after_all_else_that_is_promised() -> None:
    walk = Walk(
        {
            "/": home(("/2569", "ITA 2569"), ("/2566", "ITA 2566"), ("/any", ITEMS[1])),
            "/2569": index(2569, *ITEMS),
            "/2566": index(2566, *ITEMS),
        }
    )
    for n in range(2):
        assert walk.worth("/2569", f"/2569-{n}") > walk.worth("/", "/any") - 0.1 > walk.worth("/2566", f"/2566-{n}")


def test_a_page_that_says_no_year_has_that_of_the_link_that_led_there() -> None:
    rows = index(2566, *ITEMS).replace("ITA 2566", "รายการข้อมูลที่เปิดเผย")
    walk = Walk({"/": home(("/a", "ITA 2566"), ("/b", "ITA 2569")), "/a": rows, "/b": rows.replace("/2566-", "/2569-")})
    assert walk.worth("/a", "/2566-0") < 0.5 < walk.worth("/b", "/2569-0")


def test_the_parts_of_an_index_are_opened_though_they_name_nothing_known() -> None:
    body = '<ul><li><a href="/9">ตัวชี้วัดย่อยที่ 9.1</a></li><li><a href="/old">ปี 2566</a></li></ul>'
    walk = Walk({"/": home(("/ita", "ITA 2569"), ("/x", "ตัวชี้วัดย่อยที่ 9.1")), "/ita": html("ITA 2569", body)})
    assert walk.worth("/ita", "/9") > 0.5 > walk.worth("/", "/x")
    assert walk.worth("/ita", "/old") < walk.worth("/ita", "/9")


def test_a_site_that_has_moved_is_searched_where_it_lives_now() -> None:
    moved = "http://new.test/hub"
    walk = Walk({"/": Answer(home((moved, "แผนงาน")), moved_to="http://new.test/")})
    foreign = Walk({"/": home((moved, "แผนงาน"))})
    link = next(link for link in walk.pages["/"].links if link.href == moved)
    assert walk.interest.link_worth(link, moved, walk.pages["/"]) > 0.5
    assert foreign.interest.link_worth(link, moved, foreign.pages["/"]) < 0.5


def test_every_place_opened_for_an_item_makes_room_for_the_others() -> None:
    news = {f"/n{n}": html(f"ประกาศเจตนารมณ์นโยบาย No Gift Policy {n}", paragraphs("ข้อความ " * 60)) for n in range(6)}
    links = [(path, f"ประกาศเจตนารมณ์นโยบาย No Gift Policy {n}") for n, path in enumerate(news)]
    front = home(*links, ("/more", "นโยบาย No Gift Policy"), ("/law", "กฎหมายที่เกี่ยวข้อง"))
    fresh, later = Walk({"/": front}), Walk({"/": front, **news})
    assert later.worth("/", "/more") < fresh.worth("/", "/more")
    assert later.worth("/", "/law") == fresh.worth("/", "/law")


def test_one_list_of_news_is_enough() -> None:
    listed = "".join(f'<li><a href="/n{n}">ออกหน่วยบริการ ครั้งที่ {n}</a></li>' for n in range(3))
    pages: dict[str, Body] = {"/": home(("/news", "ข่าวประชาสัมพันธ์"), ("/album", "ภาพกิจกรรม"), ("/heads", "คณะผู้บริหาร"))}
    walk = Walk(pages | {"/news": html("ข่าวประชาสัมพันธ์", f"<ul>{listed}</ul>")})
    assert walk.worth("/", "/heads") > 0.6 > 0.5 > walk.worth("/", "/album")
    assert walk.worth("/news", "/n1") < 0.5


def test_pages_of_a_make_that_never_led_to_anything_come_after_those_of_a_new_one() -> None:
    links = [(f"/view/{n}", f"เรื่องเล่า {n}") for n in range(9)]
    walk = Walk({"/": home(*links, ("/other", "เรื่องเล่าอื่น")), **{f"/view/{n}": html(f"เรื่องเล่า {n}", "") for n in range(8)}})
    assert walk.worth("/", "/view/8") < walk.worth("/", "/other") / 2


def test_what_stands_on_every_page_is_not_about_each_of_them() -> None:
    icon = '<p><a href="/frame"><img src="/i.png"></a></p>'
    walk = Walk(
        {
            "/": home(("/plan", "แผนปฏิบัติการป้องกันการทุจริต"), body=icon),
            "/plan": html("แผนปฏิบัติการป้องกันการทุจริต", BARE + icon),
        }
    )
    assert walk.worth("/plan", "/f1.pdf") > 0.6 > walk.worth("/plan", "/frame")


def test_of_the_pictures_beside_the_questionnaires_name_those_of_the_frame_are_left_alone() -> None:
    banner, code = '<img src="/banner.png">', '<img src="/a.png">'
    page = html("แบบวัดการรับรู้ของผู้มีส่วนได้เสียภายนอก", f"<p>สแกนเพื่อตอบ {code}</p>{banner}")
    walk = Walk({"/": home(("/q", "แบบวัด EIT"), body=banner), "/q": page})
    worth = {i.src: walk.interest.image_worth(i, "http://unit.test" + i.src, walk.pages["/q"]) for i in walk.pages["/q"].images}
    assert worth["/a.png"] > 0.5
    assert worth["/banner.png"] == 0


def test_ways_to_more_are_worth_less_once_an_index_leads_to_all() -> None:
    front = home(("/ita", "ITA 2569"), ("/hub", "แผนงาน"))
    before = Walk({"/": front}, items="O15,O21,O23")
    after = Walk({"/": front, "/ita": index(2569, *ITEMS)}, items="O15,O21,O23")
    assert after.worth("/", "/hub") < before.worth("/", "/hub")


def some_pages(count: int) -> dict[str, Body]:
    return {f"/p{n}": html(f"ข่าว {n}", paragraphs("เนื้อหา")) for n in range(count)}


@pytest.mark.parametrize(("complete", "open_after"), [(True, set()), (False, {"O18"})])
def test_a_visit_may_end_when_what_it_looks_for_is_settled_and_only_then(complete: bool, open_after: set[str]) -> None:
    page = STATS.page() if complete else html(STATS.label, paragraphs("อยู่ระหว่างจัดทำ " * 20))
    walk = Walk({"/": home(("/doc", STATS.label)), "/doc": page, **some_pages(20)}, items="O18")
    assert walk.interest.still_open() == open_after


def test_a_sites_search_is_asked_for_what_nothing_was_opened_for() -> None:
    walk = Walk({"/": home(("/doc", STATS.label)), "/doc": STATS.page()}, items="O18,O23")
    words: Sequence[str] = walk.interest.search_words()
    assert any("ป้องกันการทุจริต" in each for each in words)
    assert not any("สถิติ" in each for each in words)


@pytest.mark.parametrize("href", ["/nogift.php", "/files/แผนปฏิบัติการป้องกันการทุจริต-2569.pdf", "/Pages/RiskAssessment"])
def test_an_address_speaks_where_nothing_else_does(href: str) -> None:
    walk = Walk({"/": home()})
    link = Link(href=href)
    assert walk.interest.link_worth(link, "http://unit.test" + href, walk.pages["/"]) > 0.6
    named = Link(href=href, text="สถานที่ท่องเที่ยว")
    assert walk.interest.link_worth(named, "http://unit.test" + href, walk.pages["/"]) < 0.5
