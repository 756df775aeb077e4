"""What proves a visit is worked on before it ends; in the end everything is as if it had been made afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from oit_runs import Audited, files_of

from checks.facts import Judgement
from checks.rubric import load_rubric
from commands.ahead import Ahead
from commands.choosing import evidence_folder
from commands.copies import copy_round
from commands.judging import Judges, Wish
from commands.picture import picture_round, places_of
from commands.progress import Progress
from records.artifact import Image, Link
from records.capture import Capture
from records.database import Store, open_store
from records.packed import packed
from records.picture import pictures_folder
from records.round import Round
from records.saved_copy import copies_folder, copies_in, copy_name
from records.under_way import Step, StepsWriter
from records.visit import Visit

YEAR = 2569
PICTURES = 20
PROOF = ("pictures/*/*.webp", "copies/*/*.html")


class Season:
    """A finished audit whose visits are told anew, as if they were still under way."""

    def __init__(self, audited: Audited, store: Store, folder: Path) -> None:
        self.out, self.store, self.folder = audited.out, store, folder
        round = store.round("r1")
        assert round is not None
        self.round: Round = round
        self.under_way = folder / "under-way"
        self.under_way.mkdir(parents=True)
        self.writers: list[StepsWriter] = []

    @property
    def evidence(self) -> Path:
        return evidence_folder(self.out)

    def captures(self, unit_id: str) -> list[Capture]:
        return self.store.captures(self.round.name, unit_id)

    def visit(self, unit_id: str) -> Visit:
        visit = self.store.visit(self.round.name, unit_id)
        assert visit is not None
        return visit

    def open_file(self, unit_id: str) -> str:
        return f"{self.visit(unit_id).warc}.open"

    def tell(self, unit_id: str, captures: list[Capture]) -> None:
        """These steps of a unit's visit, whose evidence file is still open."""
        visit = self.visit(unit_id)
        shutil.copyfile(self.evidence / str(visit.warc), self.evidence / self.open_file(unit_id))
        writer = StepsWriter(self.under_way, unit_id)
        self.writers.append(writer)
        for capture in captures:
            read = self.store.artifacts({capture.sha256 or ""}).values()
            writer.tell(Step(capture, [packed(artifact) for artifact in read], self.open_file(unit_id), visit.warc_length))

    @contextmanager
    def ahead(self, judges: Judges, fetches: int = 2) -> Iterator[Ahead]:
        with Ahead(
            self.store,
            self.round,
            judges,
            [],
            self.out,
            PICTURES,
            folder=self.folder / "ahead",
            under_way=self.under_way,
            fetches=fetches,
        ) as ahead:
            yield ahead

    def judges(self) -> Judges:
        return Judges(self.store, self.round, load_rubric(YEAR), None, 1)

    def judged(self, judges: Judges, *unit_ids: str) -> list[Judgement]:
        units = [unit for unit in self.store.units(self.round.name) if unit.unit_id in unit_ids]
        return [judged.judgement for judged in judges.judge(Wish(unit, []) for unit in units)]

    def make(self, judgements: list[Judgement]) -> tuple[int, int]:
        """How many pictures and copies are still made afterwards."""
        units = [judgement.unit for judgement in judgements]
        findings = [finding for judgement in judgements for finding in judgement.findings]
        with Progress(0, quiet=True) as progress:
            pictures = picture_round(self.store, self.round, units, findings, self.out, progress, PICTURES)
            return pictures, copy_round(self.store, self.round, YEAR, units, self.out, progress, findings=findings)


@pytest.fixture
def season(audited: Audited, tmp_path: Path) -> Iterator[Season]:
    with open_store(audited.db) as store:
        yield Season(audited, store, tmp_path / "beside")


def test_what_was_proved_ahead_is_as_it_would_be_afterwards_and_is_not_made_again(season: Season) -> None:
    whole = {name: data for name, data in files_of(season.evidence, *PROOF).items() if "/rich/" in name or "/plain/" in name}
    for folder in ("pictures", "copies"):
        shutil.rmtree(season.evidence / folder)
    for unit_id in ("rich", "plain"):
        season.tell(unit_id, season.captures(unit_id))
    with season.judges() as judges:
        with season.ahead(judges) as ahead:
            assert ahead.look()
            assert not ahead.look()  # nothing has happened since
            assert not files_of(season.evidence, *PROOF)
            judgements = season.judged(judges, "rich", "plain")
            for judgement in judgements:
                ahead.hand_over(judgement, season.captures(judgement.unit.unit_id))
        assert files_of(season.evidence, *PROOF) == whole
        assert season.make(judgements) == (0, 0)


def test_a_visit_is_looked_at_when_it_has_come_far_and_again_when_it_has_come_farther(season: Season) -> None:
    captures = season.captures("rich")
    season.tell("rich", captures[:3])
    (writer,) = season.writers
    with season.judges() as judges, season.ahead(judges, fetches=8) as ahead:
        assert not ahead.look()
        for steps, looked in ((3, True), (4, False), (4, True)):
            writer.tell(Step(captures[steps], [], season.open_file("rich"), season.visit("rich").warc_length))
            assert ahead.look() is looked


def test_a_scan_is_pictured_afterwards_since_ocr_may_see_numbers_of_citizens_in_it(season: Season) -> None:
    captures = season.captures("rich")
    shutil.rmtree(season.evidence / "pictures")
    with season.judges() as judges:
        (judgement,) = season.judged(judges, "rich")
        places = places_of(judgement.findings, PICTURES)
        scan = next(place.sha256 for place in places if place.sha256 != captures[0].sha256)
        (read,) = season.store.artifacts({scan}).values()
        season.store.save_artifacts([msgspec.structs.replace(read, scanned=[1])])
        season.tell("rich", captures)
        with season.ahead(judges) as ahead:
            assert ahead.look()
            drawn = _times(pictures_folder(evidence_folder(season.folder / "ahead"), "rich"))
            ahead.hand_over(judgement, captures)
    taken = _times(pictures_folder(season.evidence, "rich"))
    of_scan = {place.picture for place in places if place.sha256 == scan}
    assert of_scan & drawn.keys()
    assert taken.keys() == {place.picture for place in places} - of_scan


@pytest.mark.parametrize("fetched", ["before", "between two looks", "after the last look"])
def test_a_picture_is_drawn_anew_where_something_that_its_page_shows_was_fetched_later(season: Season, fetched: str) -> None:
    captures = season.captures("rich")
    home = captures[0]
    (read,) = season.store.artifacts({home.sha256 or ""}).values()
    season.store.save_artifacts([msgspec.structs.replace(read, images=[Image(src="banner.png")])])
    shutil.rmtree(season.evidence / "pictures")
    address = f"{home.final_url}banner.png"
    banner = msgspec.structs.replace(captures[-1], sequence=99, url=address, final_url=address)
    season.tell("rich", [*captures, banner] if fetched == "before" else captures)
    (writer,) = season.writers
    drawn = pictures_folder(evidence_folder(season.folder / "ahead"), "rich")
    with season.judges() as judges:
        (judgement,) = season.judged(judges, "rich")
        with season.ahead(judges) as ahead:
            assert ahead.look()
            first = _times(drawn)
            if fetched == "between two looks":
                writer.tell(Step(banner, [], season.open_file("rich"), season.visit("rich").warc_length))
                assert ahead.look()
            ahead.hand_over(judgement, [*captures, banner])
    taken = _times(pictures_folder(season.evidence, "rich"))
    of_home = {place.picture for place in places_of(judgement.findings, PICTURES) if place.sha256 == home.sha256}
    assert of_home < first.keys()
    assert {name for name, time in first.items() if taken.get(name) != time} == (set() if fetched == "before" else of_home)
    assert (of_home <= taken.keys()) is (fetched != "after the last look")


def test_of_a_first_visit_a_page_is_pictured_anew_whose_frame_or_picture_was_fetched_late(season: Season) -> None:
    captures = season.captures("rich")
    shows: dict[str, tuple[str, dict[str, object]]] = {
        "contact.html": ("map/office.png", {"base": "/map/", "images": [Image(src="office.png")]}),
        "structure.html": ("chart.html", {"links": [Link(href="chart.html", kind="iframe")]}),
    }
    late, pages = [], set()
    home = captures[0].final_url
    with season.judges() as judges:
        (judgement,) = season.judged(judges, "rich")
    for capture in tuple(captures):
        if (name := capture.url.removeprefix(home)) in shows:
            address, facts = shows[name]
            (read,) = season.store.artifacts({capture.sha256 or ""}).values()
            season.store.save_artifacts([msgspec.structs.replace(read, **facts)])
            late.append(msgspec.structs.replace(captures[-1], url=home + address, final_url=home + address))
            pages.add(read.sha256)
            moved = home + f"more/{name}"  # the same page once more, where its ways would lead elsewhere
            captures.append(msgspec.structs.replace(capture, url=moved, final_url=moved, sequence=80 + len(late)))
    season.tell("rich", captures)
    places = places_of(judgement.findings, PICTURES)
    drawn = pictures_folder(evidence_folder(season.folder / "ahead"), "rich")
    drawn.mkdir(parents=True)
    for place in places:
        (drawn / place.picture).write_bytes(b"drawn ahead")  # which spares the test a browser
    for folder in ("pictures", "copies"):
        shutil.rmtree(season.evidence / folder)
    with open_store(f"sqlite:///{season.folder}/first.db") as first:  # it knows the unit, and no visit yet
        first.open_round(season.round.name, season.round.year, season.round.date)
        first.set_units(season.round.name, season.store.units(season.round.name))
        season.store = first
        with season.judges() as judges, season.ahead(judges) as ahead:
            assert ahead.look()
            ahead.hand_over(judgement, [*captures, *late])
    taken = {path.name for path in pictures_folder(season.evidence, "rich").iterdir()}
    assert len(pages) == len(shows)
    assert pages < {place.sha256 for place in places}
    assert taken == {place.picture for place in places if place.sha256 not in pages}
    assert copies_in(copies_folder(season.evidence, "rich")) == {copy_name(place.sha256) for place in places}


def _times(folder: Path) -> dict[str, int]:
    """When each file was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
