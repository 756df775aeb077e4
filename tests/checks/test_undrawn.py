"""Pages that a browser should have drawn and could not: what was not seen is not held against the unit."""

import msgspec
from build import home, site
from documents import COMPLAINT_STATS

from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.visit import HealthNote


def test_what_may_stand_on_a_page_that_could_not_be_drawn_is_not_missing() -> None:
    facts = site({"/": home(("/doc", COMPLAINT_STATS.label)), "/doc": COMPLAINT_STATS.page()})
    assert facts.visit is not None
    note = HealthNote(code="not_drawn", detail="http://unit.test/app", url="http://unit.test/app")
    undrawn = msgspec.structs.replace(facts, visit=msgspec.structs.replace(facts.visit, health=[note]))
    before = {finding.item: finding.verdict for finding in judge_unit(facts, load_rubric(2569)).findings}
    after = {finding.item: finding for finding in judge_unit(undrawn, load_rubric(2569)).findings}
    assert "missing" in before.values()
    for item, verdict in before.items():
        assert after[item].verdict == ("review" if verdict == "missing" else verdict)
    assert any("วาดไม่สำเร็จ" in reason for finding in after.values() for reason in finding.reasons)


def test_a_site_of_which_nothing_could_be_drawn_is_not_judged() -> None:
    judgement = judge_unit(site({"/": home()}, state="our_network", detail="not_drawn"), load_rubric(2569))
    assert {finding.verdict for finding in judgement.findings} == {"unknown"}
    assert "ไม่ต้องดำเนินการ" in judgement.findings[0].advice
