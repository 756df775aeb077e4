"""What people are told of a concept or a kind of check is true: every example is put before the program's own judging."""

import functools
import importlib

import pytest
from build import UNIT, Answer, Body, check, home, judge, scan_pdf, text_pdf
from examples import body

from checks import documents, elements
from checks.documents import Example, Page, Trial
from checks.rubric import Item, available_years, load_rubric
from records.finding import Finding

ITEMS = [(year, item) for year in reversed(available_years()) for item in load_rubric(year).items()]
CONCEPTS = sorted({concept for _, item in ITEMS for concept in item.concepts})
DOCUMENTS = documents.concept_documents()
KINDS = documents.kind_documents()
TRIALS = [(kind, trial) for kind, document in KINDS.items() for trial in document.trials]


def verdict(examples: list[Example], item: Item, year: int) -> Finding:
    """What an item gets from a site with these examples."""
    own = [e.filled(UNIT.name_th, item.due.fiscal_year or year) for e in examples]
    pages: dict[str, Body] = {"/": home(*[(f"/{n}", e.label) for n, e in enumerate(own)])}
    return judge(pages | {f"/{n}": body(e) for n, e in enumerate(own)}, item.code, year=year)


def passing(item: Item) -> dict[str, Example]:
    return {concept: DOCUMENTS[concept].passes for concept in item.concepts}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_concept_of_every_year_has_its_document(concept: str) -> None:
    document = DOCUMENTS[concept]
    assert all((document.asks, document.why, document.looks, document.publish))
    assert len({fail.because for fail in document.fails}) >= 2


def test_no_document_is_left_of_what_nobody_asks_for() -> None:
    assert set(DOCUMENTS) == set(CONCEPTS)
    assert set(KINDS) == set(elements.kinds())


# The years between are put before the judging all items together, in test_example_properties.py.
@pytest.mark.parametrize(("year", "item"), [pytest.param(y, i, id=f"{y}-{i.code}") for y, i in ITEMS if y in (2569, 2565)])
def test_the_examples_that_pass_pass_by_themselves(year: int, item: Item) -> None:
    finding = verdict(list(passing(item).values()), item, year)
    assert finding.verdict == "pass", finding.reasons


@functools.cache
def asked_by(concept: str) -> tuple[int, Item, bool]:
    """The newest item that does not pass without this concept's example, or (alone) passes with nothing else."""
    for year, item in ITEMS:
        rest = {name: example for name, example in passing(item).items() if name != concept}
        if concept in item.concepts and verdict(list(rest.values()), item, year).verdict != "pass":
            return year, item, False
    for year, item in ITEMS:
        if concept in item.concepts and verdict([DOCUMENTS[concept].passes], item, year).verdict == "pass":
            return year, item, True
    raise AssertionError(f"no item turns on {concept}")


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_examples_that_fail_fail_as_they_say(concept: str) -> None:
    year, item, alone = asked_by(concept)
    for fail in DOCUMENTS[concept].fails:
        rest = {} if alone else {name: example for name, example in passing(item).items() if name != concept}
        finding = verdict([*rest.values(), fail], item, year)
        assert finding.verdict != "pass"
        assert finding.verdict == fail.verdict, (fail.because, finding.reasons)


@pytest.mark.parametrize("kind", elements.kinds())
def test_every_kind_of_check_has_its_document_and_trials_for_and_against(kind: str) -> None:
    document = KINDS[kind]
    assert all((document.asks, document.why, document.looks, document.publish))
    assert {True, False} <= {trial.met for trial in document.trials}


@pytest.mark.parametrize(("kind", "trial"), [pytest.param(k, t, id=f"{k}-{n}") for n, (k, t) in enumerate(TRIALS)])
def test_every_trial_of_a_kind_of_check_comes_out_as_it_says(kind: str, trial: Trial) -> None:
    assert outcome(kind, trial) is trial.met, trial.name


MUTANTS = {
    "the other way round": lambda met: None if met is None else not met,
    "always met": lambda _: True,
    "never met": lambda _: False,
    "never sure": lambda _: None,
}


@pytest.mark.parametrize("mutant", MUTANTS)
@pytest.mark.parametrize("kind", elements.kinds())
def test_a_check_that_answered_otherwise_would_be_noticed(kind: str, mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(f"checks.elements.{kind}")
    honest = module.check

    def changed(params: object, exam: object) -> object:
        answer = honest(params, exam)
        return type(answer)(MUTANTS[mutant](answer.met), answer.evidence, answer.reason)

    monkeypatch.setattr(module, "check", changed)
    assert any(outcome(kind, trial) is not trial.met for trial in KINDS[kind].trials)


def outcome(kind: str, trial: Trial) -> bool | None:
    """What a kind of check says of a trial's pages."""
    pages: dict[str, Body] = {"/": home(*[(page.at, page.label) for page in trial.pages])}
    pages |= {page.at: stored(page) for page in trial.pages}
    return check(kind, trial.params, pages, *trial.concepts, year=trial.year).met


def stored(page: Page) -> Body:
    """A page as it lies on the site."""
    if page.media == "pdf":
        return text_pdf(page.title, *page.lines)
    if page.media == "scan":
        return scan_pdf()
    if page.media == "sheet":
        return Answer(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return Answer("login", status=403) if page.media == "closed" else body(page)
