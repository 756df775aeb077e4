"""What only several units together show: one questionnaire code on two sites."""

import msgspec
from build import SAO, UNIT, home, qr_png, site

from checks.across import across
from checks.facts import Judgement
from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.finding import Finding
from records.unit import Unit

ADDRESS = "https://itas.nacc.go.th/go/eit/"
THIRD = msgspec.structs.replace(UNIT, unit_id="t-ban-lao-daeng", name_th="เทศบาลตำบลบ้านเหล่าแดง")


def judged(unit: Unit, code: str, *, qr: bool = True) -> Judgement:
    """A unit whose site shows this EIT code ("" for none)."""
    body = f'<p><a href="{ADDRESS}{code}">แบบวัด EIT</a></p><img src="/eit.png" alt="QR EIT">' if code else ""
    pages = {"/": home(body=body, unit=unit)} | ({"/eit.png": qr_png(ADDRESS + code)} if code and qr else {})
    return judge_unit(site(pages, unit=unit), load_rubric(2569), ["O18", "EIT"])


def eit(judgement: Judgement) -> Finding:
    """The EIT finding."""
    return judgement.findings[-1]


def test_own_codes_are_left_as_they_are() -> None:
    before = [judged(UNIT, "aaa111"), judged(SAO, "bbb222")]
    after = across(before)
    assert after == before
    assert [eit(j).verdict for j in after] == ["pass", "pass"]


def test_a_code_on_two_sites_needs_a_person_on_both_and_names_the_other() -> None:
    first, second, third = across([judged(UNIT, "aaa111"), judged(SAO, "aaa111", qr=False), judged(THIRD, "ccc333")])
    assert [eit(j).verdict for j in (first, second, third)] == ["review", "review", "pass"]
    assert SAO.name_th in eit(first).reasons[0]
    assert UNIT.name_th in eit(second).reasons[0]
    assert [j.result.eit for j in (first, second, third)] == ["review", "review", "pass"]
    assert [h.code for h in first.result.health] == ["shared_eit_code"]
    assert eit(first).advice


def test_a_site_without_a_code_stays_missing() -> None:
    _, lacking = across([judged(UNIT, "aaa111"), judged(SAO, "")])
    assert eit(lacking).verdict == "missing"


def test_a_reviewers_decision_stands_above_it() -> None:
    decided = judged(UNIT, "aaa111")
    finding = msgspec.structs.replace(eit(decided), decision="pass", final="pass")
    decided = msgspec.structs.replace(decided, findings=[*decided.findings[:-1], finding])
    after, _ = across([decided, judged(SAO, "aaa111")])
    assert eit(after).verdict == "review"
    assert eit(after).final == "pass"


def test_other_items_and_the_order_of_units_stay_as_they_are() -> None:
    before = [judged(UNIT, "aaa111"), judged(SAO, "aaa111")]
    after = across(before)
    assert [j.unit.unit_id for j in after] == [j.unit.unit_id for j in before]
    assert [j.findings[0] for j in after] == [j.findings[0] for j in before]


def test_no_unit_at_all_is_no_fault() -> None:
    assert across([]) == []
