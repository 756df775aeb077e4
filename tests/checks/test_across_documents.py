"""One document on the sites of two units: whose it is, nobody can tell where it names neither."""

import msgspec
import pytest
from build import SAO, UNIT, home, html, paragraphs, site, text_pdf

from checks.across import COMMON, across, documents, shared_documents
from checks.concepts import load_concepts
from checks.facts import Judgement
from checks.judge import judge_unit
from checks.rubric import load_rubric
from records.artifact import Artifact
from records.finding import Finding
from records.unit import Unit

TITLE = "แผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2569"
ROWS = ("1 โครงการอบรมคุณธรรม งบประมาณ 20,000 บาท ดำเนินการ มกราคม 2569", "2 มาตรการตรวจรับพัสดุ งบประมาณ 5,000 บาท มีนาคม 2569")
THIRD = msgspec.structs.replace(UNIT, unit_id="t-ban-lao-daeng", name_th="เทศบาลตำบลบ้านเหล่าแดง")


def plan(*names: str) -> bytes:
    """A plan that names these agencies."""
    return text_pdf(TITLE, *(f"จัดทำโดย {name}" for name in names), "โครงการ กิจกรรม งบประมาณ ระยะเวลาดำเนินการ", *ROWS)


def judged(
    unit: Unit, document: bytes, *, label: str = TITLE, items: tuple[str, ...] = ("O23", "O26")
) -> tuple[Judgement, dict[str, Artifact]]:
    """A unit whose site offers this document, and what was read there."""
    facts = site({"/": home(("/plan.pdf", label), unit=unit), "/plan.pdf": document}, unit=unit)
    return judge_unit(facts, load_rubric(2569), items), facts.artifacts


def together(*judged: tuple[Judgement, dict[str, Artifact]]) -> list[Finding]:
    """The first finding of each unit after the second pass."""
    judgements = [judgement for judgement, _ in judged]
    artifacts = {sha: artifact for _, read in judged for sha, artifact in read.items()}
    wanted = shared_documents(judgements)
    after = across(judgements, {sha: artifacts[sha] for sha in wanted})
    assert [j.unit for j in after] == [j.unit for j in judgements]
    return [j.findings[0] for j in after]


def test_a_document_that_names_neither_needs_a_person_on_both_and_names_the_other() -> None:
    first, second = judged(UNIT, plan()), judged(SAO, plan())
    assert first[0].findings[0].verdict in ("pass", "partial")
    mine, theirs = together(first, second)
    assert (mine.verdict, mine.final, theirs.verdict) == ("review", "review", "review")
    assert SAO.name_th in mine.reasons[0]
    assert UNIT.name_th in theirs.reasons[0]
    assert "หน่วยงานเอง" in mine.advice
    assert mine.evidence == first[0].findings[0].evidence


def test_each_with_a_document_of_its_own_is_left_as_it_is() -> None:
    first, second = judged(UNIT, plan(UNIT.name_th)), judged(SAO, plan(SAO.name_th))
    assert together(first, second) == [first[0].findings[0], second[0].findings[0]]
    assert shared_documents([first[0], second[0]]) == set()


def test_a_document_is_the_unit_s_that_it_names_and_the_other_has_none() -> None:
    first, second = judged(UNIT, plan(UNIT.name_th)), judged(SAO, plan(UNIT.name_th))
    mine, theirs = together(first, second)
    assert mine == first[0].findings[0]
    assert mine.verdict in ("pass", "partial")
    assert theirs.verdict == "missing"


def test_a_joint_document_that_names_both_is_good_for_both() -> None:
    both = plan(UNIT.name_th, SAO.name_th)
    first, second = judged(UNIT, both), judged(SAO, both)
    assert "เดียวกัน" not in "".join(reason for f in together(first, second) for reason in f.reasons)


def test_many_others_are_counted() -> None:
    units = [
        UNIT,
        SAO,
        THIRD,
        *(msgspec.structs.replace(THIRD, unit_id=f"x{n}", name_th=f"เทศบาลตำบลบ้านใหม่{n}") for n in "กขค"),
    ]
    reasons = together(*(judged(unit, plan()) for unit in units))[0].reasons
    assert "และอีก 2 หน่วยงาน" in reasons[0]


def test_a_law_or_a_ministry_s_manual_may_lie_on_every_site() -> None:
    manual = text_pdf(
        "คู่มือการปฏิบัติงาน เรื่อง การรับเรื่องร้องเรียน",
        "ขั้นตอนการปฏิบัติงาน 1 รับเรื่อง 2 พิจารณา 3 แจ้งผล ระยะเวลา 15 วัน ผู้รับผิดชอบ เจ้าหน้าที่",
        "กฎหมายที่เกี่ยวข้อง พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    )
    pair = [judged(unit, manual, label="คู่มือการปฏิบัติงานของเจ้าหน้าที่", items=("O8",)) for unit in (UNIT, SAO)]
    assert together(*pair) == [judgement.findings[0] for judgement, _ in pair]
    assert documents(judgement.findings[0] for judgement, _ in pair) == set()


def test_what_may_be_common_are_concepts_that_there_are() -> None:
    assert load_concepts().concepts.keys() >= COMMON


def test_web_pages_are_not_documents_that_get_copied() -> None:
    page = html(TITLE, paragraphs("โครงการ กิจกรรม งบประมาณ ระยะเวลา", *ROWS), unit=UNIT)
    facts = site({"/": home(("/plan", TITLE)), "/plan": page})
    judgement = judge_unit(facts, load_rubric(2569), ["O23"])
    assert judgement.findings[0].evidence
    assert documents(judgement.findings) == set()


def test_a_reviewers_decision_stands_above_it() -> None:
    judgement, artifacts = judged(UNIT, plan())
    decided = msgspec.structs.replace(judgement.findings[0], decision="pass", final="pass")
    first = msgspec.structs.replace(judgement, findings=[decided, *judgement.findings[1:]]), artifacts
    mine, theirs = together(first, judged(SAO, plan()))
    assert (mine.verdict, mine.final, theirs.final) == ("review", "pass", "review")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_units_does_not_matter(order: tuple[int, int, int]) -> None:
    units = [judged(UNIT, plan()), judged(SAO, plan()), judged(THIRD, plan(THIRD.name_th))]
    found = together(*(units[n] for n in order))
    assert {f.unit_id: f.verdict for f in found} == {
        UNIT.unit_id: "review",
        SAO.unit_id: "review",
        THIRD.unit_id: units[2][0].findings[0].verdict,
    }
