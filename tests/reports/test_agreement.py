"""How far people and machine agree is measured on what people decided, and said at the foot of every page."""

import msgspec
import pytest
from report_fakes import province

from records.finding import Finding, Verdict
from reports.agreement import agreement, agreement_words
from reports.data import ReportData
from reports.numbers import items_judged
from reports.queue_order import ordered
from reports.words import words_of

Decisions = dict[tuple[str, str], Verdict]


@pytest.fixture(scope="module")
def undecided() -> ReportData:
    data = province(60)
    for unit in data.units:
        unit.findings = [msgspec.structs.replace(f, decision=None, final=f.verdict) for f in unit.findings]
    return data


def findings_of(data: ReportData) -> list[Finding]:
    return [finding for unit in data.units for finding in unit.findings]


def deciding(data: ReportData, decisions: Decisions) -> ReportData:
    made = msgspec.structs.replace(data)
    made.units = [
        msgspec.structs.replace(
            unit,
            findings=[
                msgspec.structs.replace(f, decision=said, final=said) if (said := decisions.get((f.unit_id, f.item))) else f
                for f in unit.findings
            ],
        )
        for unit in data.units
    ]
    return made


def some(data: ReportData, verdict: Verdict, count: int) -> list[tuple[str, str]]:
    return [(f.unit_id, f.item) for f in findings_of(data) if f.verdict == verdict][:count]


def test_what_the_machine_left_to_a_person_is_no_disagreement(undecided: ReportData) -> None:
    said: Decisions = dict.fromkeys(some(undecided, "review", 5), "pass")
    said |= dict.fromkeys(some(undecided, "missing", 3), "missing") | dict.fromkeys(some(undecided, "partial", 1), "pass")
    found = agreement(deciding(undecided, said))
    assert (found.checked, found.agree, found.instead) == (4, 3, 5)


def test_the_sample_is_what_the_queue_drew_from_the_certain(undecided: ReportData) -> None:
    drawn = [entry.finding for entry in ordered(undecided, items_judged(undecided)) if entry.sample]
    assert len(drawn) > 5
    said: Decisions = {(f.unit_id, f.item): f.verdict for f in drawn}
    said[drawn[0].unit_id, drawn[0].item] = "partial" if drawn[0].verdict != "partial" else "pass"
    said |= dict.fromkeys(some(undecided, "review", 5), "pass")
    found = agreement(deciding(undecided, said))
    assert (found.sample, found.sample_agree) == (len(drawn), len(drawn) - 1)
    assert found.checked == len(drawn)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_words_tell_the_numbers_and_say_so_when_there_are_none(undecided: ReportData, language: str) -> None:
    words = words_of("th" if language == "th" else "en")
    t = words.text
    assert agreement_words(undecided, words) == t["agreement_none"]
    reviewed = deciding(undecided, dict.fromkeys(some(undecided, "review", 2), "pass"))
    assert agreement_words(reviewed, words) == f"{t['agreement_none']} · {t['agreement_instead'].format(n=2)}"
    certain = {(e.finding.unit_id, e.finding.item) for e in ordered(undecided, items_judged(undecided)) if e.sample}
    plain = [cell for cell in some(undecided, "missing", 40) if cell not in certain][:3]
    told = agreement_words(deciding(undecided, dict.fromkeys(plain, "missing") | {plain[0]: "pass"}), words)
    assert told == f"{t['agreement'].format(n=3, m=2, percent='66.7')} · {t['agreement_no_sample']}"
    drawn = sorted(certain)[:1]
    verdicts = {(f.unit_id, f.item): f.verdict for f in findings_of(undecided)}
    told = agreement_words(deciding(undecided, {drawn[0]: verdicts[drawn[0]]}), words)
    assert told.endswith(t["agreement_sample"].format(n=1, m=1, percent="100"))
