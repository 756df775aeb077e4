"""What holds of judging whatever a site looks like: more pages do no harm, less proof is no pass, order means nothing."""

import msgspec
import pytest
from build import UNIT, Body, home, html, paragraphs, scan_pdf, site
from documents import ALL, DATED, Document
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.facts import UnitFacts
from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.finding import Finding

RUBRIC = load_rubric(2569)
CODES = [d.item for d in ALL]

CALM_WORDS = [
    "ดอกไม้", "ภูเขา", "น้ำตก", "ตลาด", "วัด", "งานบุญ", "ข้าวเหนียว", "ผ้าทอ", "ลำไย", "อากาศเย็น", "นักท่องเที่ยว",
    "ถนนคนเดิน", "ประเพณี", "สงกรานต์", "ลอยกระทง", "โรงเรียน", "เด็ก", "ผู้สูงอายุ", "กีฬา", "ฟุตบอล", "วิ่ง",
    "สุขภาพ", "วัคซีน", "ยุง", "ขยะ", "รีไซเคิล", "ต้นไม้", "ฝายชะลอน้ำ", "เกษตร", "ปุ๋ย", "ไก่", "พายุ", "ไฟป่า",
    "หมอกควัน",
]  # fmt: skip

calm_text = st.lists(st.sampled_from(CALM_WORDS), min_size=3, max_size=60).map(" ".join)
calm_page = st.builds(
    lambda title, texts, year: html(f"{title} {year}", paragraphs(*texts)),
    st.sampled_from(["เพลงประจำตำบล", "สินค้าชุมชน", "แหล่งท่องเที่ยว", "พยากรณ์อากาศ", "ประวัติความเป็นมา", "วิสัยทัศน์", "สภาพทั่วไป"]),
    st.lists(calm_text, min_size=1, max_size=4),
    st.sampled_from(["", "2565", "ปี 2569", "ประจำปีงบประมาณ พ.ศ. 2568"]),
)
odd_page = st.one_of(st.text(max_size=200), st.binary(max_size=120), st.just(scan_pdf()), st.just("<h1>" * 60))
documents_there = st.lists(st.sampled_from(ALL), min_size=1, max_size=4, unique_by=lambda d: d.item)


def pages_of(chosen: list[Document], *, pdf: bool = False) -> dict[str, Body]:
    """A site with these documents linked from its home page."""
    pages: dict[str, Body] = {"/": home(*[(f"/{d.item}", d.label) for d in chosen])}
    return pages | {f"/{d.item}": d.pdf() if pdf else d.page() for d in chosen}


def findings(facts: UnitFacts) -> dict[str, Finding]:
    """The findings of the items that the documents are for."""
    return {f.item: f for f in judge_unit(facts, RUBRIC, CODES).findings}


@settings(max_examples=40)
@given(chosen=documents_there, more=st.lists(st.one_of(calm_page, odd_page), max_size=6), pdf=st.booleans())
def test_irrelevant_pages_never_take_a_pass_away(chosen: list[Document], more: list[Body], pdf: bool) -> None:
    pages = pages_of(chosen, pdf=pdf)
    before = findings(site(pages))
    after = findings(site(pages | {f"/extra/{n}": body for n, body in enumerate(more)}))
    for document in chosen:
        assert before[document.item].verdict == "pass"
        assert after[document.item].verdict == "pass"


@settings(max_examples=40)
@given(more=st.lists(st.one_of(calm_page, odd_page), min_size=1, max_size=6))
def test_irrelevant_pages_never_make_a_pass_of_nothing(more: list[Body]) -> None:
    links = [(f"/extra/{n}", "อ่านต่อ") for n in range(len(more))]
    facts = site({"/": home(*links)} | {f"/extra/{n}": body for n, body in enumerate(more)})
    assert "pass" not in {f.verdict for f in judge_unit(facts, RUBRIC).findings}


@settings(max_examples=30)
@given(chosen=documents_there, gone=st.integers(0, 3), link_too=st.booleans(), pdf=st.booleans())
def test_without_the_page_that_proves_it_nothing_passes(chosen: list[Document], gone: int, link_too: bool, pdf: bool) -> None:
    lost = chosen[gone % len(chosen)]
    pages = pages_of(chosen, pdf=pdf)
    pages.pop(f"/{lost.item}")
    if link_too:
        pages["/"] = home(*[(f"/{d.item}", d.label) for d in chosen if d is not lost])
    after = findings(site(pages))
    assert after[lost.item].verdict != "pass"
    assert all(after[d.item].verdict == "pass" for d in chosen if d is not lost)


@settings(max_examples=30)
@given(chosen=documents_there, pdf=st.booleans())
def test_what_passes_fails_once_every_page_it_cites_is_taken_away(chosen: list[Document], pdf: bool) -> None:
    facts = site(pages_of(chosen, pdf=pdf))
    for item, finding in findings(facts).items():
        if finding.verdict == "pass":
            cited = {e.url for e in finding.evidence}
            rest = [c for c in facts.captures if c.final_url not in cited]
            assert findings(msgspec.structs.replace(facts, captures=rest))[item].verdict != "pass"


OLDER = {str(year): str(year - 5) for year in range(2566, 2571)}


def older(text: str) -> str:
    """The text with its years put back by five, so that no range reaches the due year."""
    for year, other in OLDER.items():
        text = text.replace(year, other)
    return text


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("document", DATED, ids=lambda d: d.concept)
def test_with_every_year_put_back_a_pass_becomes_outdated(document: Document, pdf: bool) -> None:
    old = document._replace(
        title=older(document.title),
        label=older(document.label),
        lines=tuple(older(line) for line in document.lines),
        grid=tuple(tuple(older(cell) for cell in row) for row in document.grid),
    )
    assert findings(site(pages_of([document], pdf=pdf)))[document.item].verdict == "pass"
    assert findings(site(pages_of([old], pdf=pdf)))[document.item].verdict == "outdated"


FORMS = ("เทศบาลตำบล{}", "ทต.{}", "เทศบาลตำบล {}", "องค์การบริหารส่วนตำบล{}", "อบต.{}")
PLACES = ("สันต้นมะค่า", "บ้านเหล่าแดง", "แม่สะเลียมหลวง", "ท่าข้าม")


@settings(max_examples=40)
@given(
    document=st.sampled_from(ALL),
    form=st.sampled_from(FORMS),
    place=st.sampled_from(PLACES),
    kind=st.sampled_from(["pdf", "page", "page in the unit's own frame"]),
)
def test_with_another_agencys_name_in_it_nothing_passes(document: Document, form: str, place: str, kind: str) -> None:
    other = msgspec.structs.replace(UNIT, name_th=form.format(place))
    frame = UNIT if "frame" in kind else other
    target = document.pdf(other) if kind == "pdf" else document.page(other, frame)
    finding = findings(site({"/": home(("/doc", document.label)), "/doc": target}))[document.item]
    assert finding.verdict in ("missing", "review")
    assert finding.verdict == "missing" or place in " ".join(finding.reasons)


@settings(max_examples=30)
@given(chosen=documents_there, data=st.data())
def test_the_order_in_which_pages_were_fetched_does_not_matter(chosen: list[Document], data: st.DataObject) -> None:
    pages = pages_of(chosen) | {"/old": older(chosen[0].page()), "/calm": html("วัดในตำบล", paragraphs("ดอกไม้ " * 30))}
    first, *rest = list(pages.items())
    shuffled = dict([first, *data.draw(st.permutations(rest))])
    before, after = findings(site(pages)), findings(site(shuffled))
    for item, finding in before.items():
        assert after[item].verdict == finding.verdict
        assert [(e.id, e.met) for e in after[item].elements] == [(e.id, e.met) for e in finding.elements]
        assert {e.url for e in after[item].evidence} == {e.url for e in finding.evidence}


@settings(max_examples=15)
@given(chosen=documents_there, data=st.data())
def test_the_order_of_the_stored_rows_changes_not_a_byte(chosen: list[Document], data: st.DataObject) -> None:
    facts = site(pages_of(chosen))
    shuffled = msgspec.structs.replace(
        facts,
        captures=data.draw(st.permutations(facts.captures)),
        artifacts=dict(reversed(facts.artifacts.items())),
    )
    assert as_bytes(shuffled) == as_bytes(facts)


@settings(max_examples=10)
@given(chosen=documents_there, more=st.lists(odd_page, max_size=3))
def test_judging_twice_gives_the_same_bytes(chosen: list[Document], more: list[Body]) -> None:
    pages = pages_of(chosen) | {f"/extra/{n}": body for n, body in enumerate(more)}
    assert as_bytes(site(pages)) == as_bytes(site(pages))


def as_bytes(facts: UnitFacts) -> bytes:
    """The whole judgement as JSON."""
    return msgspec.json.encode(judge_unit(facts, RUBRIC))


@settings(max_examples=40)
@given(body=st.one_of(st.text(max_size=300), st.binary(max_size=300)), label=st.text(max_size=80), href=st.text(max_size=60))
def test_nothing_a_site_sends_breaks_the_judging(body: Body, label: str, href: str) -> None:
    safe = "".join(c for c in label if c not in "<>&\"'")
    link = "".join(c for c in href if c not in "<>&\"'\ud800")
    judgement = judge_unit(site({"/": home((link, safe)), "/x": body}), RUBRIC)
    assert len(judgement.findings) == 27
