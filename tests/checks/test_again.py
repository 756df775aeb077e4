"""What is asked again for an item, when a page counts as changed, and what no longer holds of the round before."""

import pytest

from checks.again import has_changed
from checks.answered import on_own_site
from checks.regressions import LostLink, regressions_of
from records.artifact import Artifact, Block, Link
from records.capture import Capture
from records.finding import Evidence, Finding, Verdict
from records.unit import Unit

URL = "http://unit.test/plan"


def capture(sha256: str | None, *, url: str = URL, home: bool = False, status: int = 200, wall: str = "") -> Capture:
    return Capture(
        unit_id="u",
        sequence=0 if home else 1,
        url=url,
        final_url=url,
        fetched_at="2026-01-05T00:00:00+00:00",
        status=status,
        sha256=sha256,
        found_on=None if home else "http://unit.test/",
        depth=0 if home else 1,
        wall=wall,
    )


def html(sha256: str, words: str, *hrefs: str, footer: str = "", title: str = "แผน") -> Artifact:
    blocks = [Block(kind="text", text=words), Block(kind="text", text=footer, region="footer")]
    return Artifact(
        sha256=sha256,
        reader="html/1",
        media="html",
        title=title,
        blocks=blocks,
        links=[Link(href=h, text="แผน") for h in hrefs],
    )


def changed(old: Artifact, new: Artifact, *, home: bool = False) -> bool:
    known = {page.sha256: page for page in (old, new)}
    return has_changed(capture(old.sha256, home=home), capture(new.sha256, home=home), known)


def test_a_counter_in_the_footer_is_no_change_of_a_page() -> None:
    assert not changed(html("a", "แผนปี 2569", "/x", footer="ผู้เข้าชม 1"), html("b", "แผนปี 2569", "/x", footer="ผู้เข้าชม 2"))


def test_other_words_or_another_link_are_a_change_of_a_page() -> None:
    assert changed(html("a", "แผนปี 2568", "/x"), html("b", "แผนปี 2569", "/x"))
    assert changed(html("a", "แผนปี 2569", "/x"), html("b", "แผนปี 2569", "/y"))


def test_of_the_home_page_its_title_and_links_count() -> None:
    assert not changed(html("a", "วันที่ 5 มกราคม", "/x"), html("b", "วันที่ 6 มกราคม", "/x"), home=True)
    assert changed(html("a", "ยินดีต้อนรับ", "/x"), html("b", "ยินดีต้อนรับ", "/x", "/ita-2569"), home=True)
    assert changed(html("a", "", "/x", title="เทศบาล"), html("b", "", "/x", title="Hacked by"), home=True)


@pytest.mark.parametrize("now", [capture(None, status=404), capture("b", status=200, wall="captcha"), capture("b", url=URL)])
def test_a_page_that_no_longer_opens_and_a_document_of_other_bytes_have_changed(now: Capture) -> None:
    assert has_changed(capture("a"), now, {})


def test_what_was_not_asked_again_and_what_has_the_same_bytes_has_not_changed() -> None:
    assert not has_changed(capture("a"), None, {})
    assert not has_changed(capture("a"), capture("a"), {})


def finding(verdict: Verdict, *urls: str) -> Finding:
    evidence = [Evidence(url=url, sha256="a") for url in urls]
    return Finding(round="r", year=2569, unit_id="u", item="O8", concepts=[], verdict=verdict, final=verdict, evidence=evidence)


def test_a_lost_proof_is_told_also_where_the_item_passes_by_another() -> None:
    old, new = finding("pass", URL, "http://unit.test/other"), finding("pass", "http://unit.test/other")
    found = regressions_of([old], {"O8": new}, [capture(None, status=404)])
    assert [(r.after, r.links) for r in found] == [("pass", [LostLink(url=URL, why="HTTP 404")])]


def test_what_did_not_pass_before_and_what_passes_still_is_no_regression() -> None:
    assert regressions_of([finding("partial", URL)], {"O8": finding("missing")}, [capture(None, status=404)]) == []
    assert regressions_of([finding("pass", URL)], {"O8": finding("pass", URL)}, [capture("a")]) == []


def test_an_answer_counts_on_the_units_own_website_and_its_sub_domains_only() -> None:
    unit = Unit(
        unit_id="u", name_th="ก", name_en="k", kind="sao", district_th="ก", district_en="k", website="https://www.unit.go.th/"
    )
    urls = ["http://unit.go.th/a", "https://doc.unit.go.th/b", "https://otherunit.go.th/c", "https://unit.go.th.evil.com/d"]
    assert on_own_site(urls, unit, None) == urls[:2]
