"""Whatever was fetched of a site that could not be audited: no item is missing and none passes, and each says why."""

from typing import get_args

import msgspec
import pytest
from build import SAO, UNIT, Answer, Body, home, html, paragraphs, scan_pdf, site
from documents import ALL, Document
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.facts import Judgement, UnitFacts
from checks.judge import judge_unit
from checks.rubric import available_years, load_rubric
from checks.site_state import GRAVITY, JUDGED
from records.capture import Failure
from records.finding import EIT, Finding
from records.site_words import SITE, detail_words, health_words, site_words
from records.visit import HealthNote, SiteState

RUBRIC = load_rubric(2569)

JUDGED_WHEN_READ: dict[SiteState, bool] = {
    "ok": True,
    "no_website": False,
    "unreachable": False,
    "timeout": False,
    "tls_error": True,
    "blocked": False,
    "parked": False,
    "hacked": True,
    "moved": True,
    "wrong_site": False,
    "under_construction": False,
    "our_network": False,
}
"""The design's decision for every state; a state that is not decided here fails the first test."""

STATES: tuple[SiteState, ...] = get_args(SiteState)
FAILURES: tuple[Failure, ...] = get_args(Failure)
NEVER_JUDGED = [state for state in STATES if not JUDGED_WHEN_READ.get(state, False)]

failures = st.sampled_from(FAILURES)
details = st.one_of(st.sampled_from(["", "dns", "403", "503", "captcha", "waf", "robots", "taken_over", "no_words"]), failures)
unread = st.one_of(
    failures.map(lambda failure: Answer(failure=failure)),
    st.sampled_from([301, 401, 403, 404, 429, 500, 503]).map(lambda status: Answer(home(), status=status)),
    st.sampled_from(
        [Answer(b""), Answer(scan_pdf()), Answer(b"\x89PNG\r\n\x1a\n"), Answer(b"PK\x03\x04"), Answer(b"%PDF-1.4")]
    ),
    st.just(Answer(home(), status=204, failure="reset")),
)
documents_there = st.lists(st.sampled_from(ALL), max_size=4, unique_by=lambda d: d.item)
stranger = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            "<title>unit.test</title><p>This domain is for sale</p>",
            "<title>Apache2 Debian Default Page: It works</title><p>It works</p>",
            "<title>Account Suspended</title><p>This account has been suspended</p>",
            "<title>สล็อตเว็บตรง แตกง่าย</title><p>สล็อต บาคาร่า คาสิโนสด เครดิตฟรี</p>",
            "<title>หน้าแรก</title><a href='/home'><img src='/intro.jpg'></a>",
            "<meta http-equiv='refresh' content='0; url=http://elsewhere.test/'>",
            "<title>ร้านดอกไม้</title><p>ส่งทั่วประเทศ</p>",
            home(unit=SAO),
        ]
    ),
)


def whole_site(chosen: list[Document]) -> dict[str, Body]:
    """A site of the unit's own on which these documents pass."""
    pages: dict[str, Body] = {"/": home(*[(f"/{d.item}", d.label) for d in chosen])}
    return pages | {f"/{d.item}": d.page() for d in chosen}


def all_unknown(facts: UnitFacts) -> Judgement:
    """The judgement, after seeing that every item of every kind is unknown, says why, and what to do."""
    judgement = judge_unit(facts, RUBRIC)
    assert [f.item for f in judgement.findings] == [*(i.code for i in RUBRIC.items()), EIT]
    for finding in judgement.findings:
        assert finding.verdict == finding.final == "unknown", (facts.visit, finding)
        assert finding.reasons
        assert all(finding.reasons)
        assert finding.advice
    assert judgement.result.oit_score is None
    return judgement


def test_every_state_was_decided_and_has_its_words_and_its_gravity() -> None:
    assert set(JUDGED_WHEN_READ) == set(STATES) == set(SITE) == set(GRAVITY)
    assert {state for state, judged in JUDGED_WHEN_READ.items() if judged} == JUDGED


@settings(max_examples=60)
@given(state=st.sampled_from(NEVER_JUDGED), detail=details, chosen=documents_there, extra=st.lists(unread, max_size=4))
def test_a_site_in_trouble_is_unknown_even_where_pages_were_read(
    state: SiteState, detail: str, chosen: list[Document], extra: list[Body]
) -> None:
    pages = whole_site(chosen) | {f"/extra/{n}": body for n, body in enumerate(extra)}
    judgement = all_unknown(site(pages, state=state, detail=detail))
    assert GRAVITY.index(judgement.result.site) <= GRAVITY.index(state)


@settings(max_examples=80)
@given(state=st.sampled_from(STATES), detail=details, bodies=st.lists(unread, max_size=6), left=st.integers(0, 3))
def test_without_a_page_that_was_read_all_is_unknown_in_every_state(
    state: SiteState, detail: str, bodies: list[Body], left: int
) -> None:
    pages = {"/": bodies[0]} | {f"/{n}": body for n, body in enumerate(bodies[1:])} if bodies else {}
    judgement = all_unknown(site(pages, state=state, detail=detail, left=left))
    assert judgement.result.site != "ok"


@settings(max_examples=60)
@given(state=st.sampled_from(STATES), bodies=st.lists(stranger, min_size=1, max_size=4))
def test_pages_that_are_not_the_units_prove_nothing_in_any_state(state: SiteState, bodies: list[Body]) -> None:
    pages = {"/": bodies[0]} | {f"/{n}": body for n, body in enumerate(bodies[1:])}
    judgement = all_unknown(site(pages, state=state))
    assert judgement.result.site != "ok"


@settings(max_examples=30)
@given(state=st.sampled_from([s for s in STATES if JUDGED_WHEN_READ[s]]), chosen=documents_there)
def test_a_site_that_can_be_read_is_judged_in_spite_of_a_fault(state: SiteState, chosen: list[Document]) -> None:
    findings = {f.item: f.verdict for f in judge_unit(site(whole_site(chosen), state=state), RUBRIC).findings}
    assert all(findings[d.item] == "pass" for d in chosen)
    assert "unknown" not in findings.values()


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("year", available_years())
def test_a_home_page_that_fails_makes_every_year_unknown(failure: Failure, year: int) -> None:
    findings: list[Finding] = judge_unit(site({"/": Answer(failure=failure)}, state="unreachable"), load_rubric(year)).findings
    assert {f.verdict for f in findings} == {"unknown"}


def test_a_unit_never_visited_is_unknown_with_or_without_an_address() -> None:
    for website in ("", "http://unit.test/"):
        facts = msgspec.structs.replace(site({}), visit=None, unit=msgspec.structs.replace(UNIT, website=website))
        all_unknown(facts)


@given(state=st.sampled_from(STATES), detail=st.one_of(details, st.text(max_size=40)))
def test_whatever_a_state_and_its_detail_there_are_words_for_it(state: SiteState, detail: str) -> None:
    words = site_words(state, detail, audited=False)
    assert words.name
    assert words.happened
    assert words.remedy
    assert isinstance(detail_words(state, detail), str)


def test_every_note_that_checks_make_has_a_name_and_a_remedy() -> None:
    odd = msgspec.structs.replace(UNIT, website_confidence="low")
    spam = "<a href='https://slotxo.example.com/'>สล็อต เครดิตฟรี</a>"
    facts = site({"/": home(body=paragraphs("ข่าว " * 60) + spam), "/x": html("x", "x")}, unit=odd, state="tls_error")
    notes: list[HealthNote] = judge_unit(facts, RUBRIC).result.health
    assert {note.code for note in notes} == {"unconfirmed_website", "spam", "tls_error"}
    for note in notes:
        words = health_words(note.code)
        assert words is not None
        assert words.name
        assert words.remedy
