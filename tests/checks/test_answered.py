"""What a unit answers to a finding: the address that it names is judged, and never passes by being named alone."""

import msgspec
import pytest
from build import GONE, ROUND, UNIT, Body, home, html, paragraphs, scan_pdf, site

from checks.answered import with_answers
from checks.judge import judge_unit
from checks.rubric import load_rubric, outline
from records.address import resolve
from records.answer import UnitAnswer
from records.finding import Finding
from records.review import Review
from records.visit import LookedAgain, Visit
from reports.faults import item_faults

HERE = "/files/new"


def answered(body: Body, item: str = "O8") -> tuple[Finding, Finding]:
    """The finding on an item where nothing leads to what was put up, and the same where the unit names its address."""
    facts = site({"/": home(("/news", "ข่าว"), body="<p>ยินดีต้อนรับ</p>"), "/news": html("ข่าว", "<p>ประชุม</p>"), HERE: body})
    url = resolve(UNIT.website, HERE) or ""
    (before,) = judge_unit(facts, load_rubric(2569), [item]).findings
    (after,) = judge_unit(facts, load_rubric(2569), [item], {item: [url]}).findings
    return before, after


@pytest.mark.parametrize(("body", "verdict"), [(scan_pdf(), "review"), (GONE, "inaccessible")])
def test_what_cannot_be_read_or_opened_where_the_unit_says_it_stands_is_not_missing(body: Body, verdict: str) -> None:
    before, after = answered(body)
    assert (before.verdict, after.verdict) == ("missing", verdict)


def test_a_page_about_something_else_does_not_pass_because_the_unit_names_it() -> None:
    _, after = answered(html("ประกาศวันหยุด", paragraphs("เทศบาลขอแจ้งวันหยุดราชการประจำปี 2569 ให้ทราบโดยทั่วกัน" * 5)))
    assert after.verdict == "missing"


def test_a_decision_made_after_the_second_look_is_not_told_to_be_older() -> None:
    cell = {"round": ROUND.name, "unit_id": UNIT.unit_id, "item": "O8"}
    finding = msgspec.structs.replace(answered(GONE)[0], decision="pass", final="pass")
    look = LookedAgain(at="2026-02-01T02:00:00+00:00", round="r", items=["O8"])
    visit = Visit(round=ROUND.name, unit_id=UNIT.unit_id, site="ok", again=[look])
    answer = UnitAnswer(**cell, answered_at="2026-02-01T01:59:00+00:00", said="แก้แล้ว")

    def reasons(decided_at: str) -> str:
        review = Review(**cell, decision="pass", reviewer="ก", decided_at=decided_at, year=2569)
        return "\n".join(with_answers([finding], [answer], visit, [review])[0].reasons)

    assert "ก่อนการตรวจซ้ำ" in reasons("2026-02-01T08:59:00+07:00")
    assert "ก่อนการตรวจซ้ำ" not in reasons("2026-02-01T09:01:00+07:00")
    assert "หน่วยงานแจ้งเมื่อ 1/2/2569 08:59\u00a0น. ว่า “แก้แล้ว”" in reasons("")


def test_what_was_answered_is_not_counted_among_the_faults_of_the_province() -> None:
    finding = msgspec.structs.replace(answered(GONE)[0], final="missing")
    answer = UnitAnswer(
        round=ROUND.name, unit_id=UNIT.unit_id, item="O8", answered_at="2026-02-01T01:59:00+00:00", urls=["http://x.test/"]
    )
    look = LookedAgain(at="2026-02-01T02:00:00+00:00", round="r", items=["O8"])
    visit = Visit(round=ROUND.name, unit_id=UNIT.unit_id, site="ok", again=[look])
    (told,) = with_answers([finding], [answer], visit, [])
    item = next(item for item in outline(load_rubric(2569)).items if item.code == "O8")
    assert told.reasons != finding.reasons
    assert item_faults(item, [told]) == item_faults(item, [finding])
