"""What the store promises: everything comes back as it was saved, in a settled order, with several processes at work."""

import multiprocessing
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st
from postgres_server import Postgres
from sqlalchemy import create_engine, text

from records.artifact import Artifact, ArtifactOutline, Block, Link
from records.capture import Capture
from records.database import Store, open_store
from records.engine import alembic_config, newest_version, open_engine
from records.errors import RoundConflict, StoreError
from records.finding import Evidence, Finding, UnitResult
from records.packed import outlined, packed, unpacked
from records.review import Review
from records.round import Round
from records.serialise import from_json, json_line, to_json
from records.tables import VERSION_TABLE, metadata
from records.unit import Unit
from records.unit_file import read_units
from records.visit import HealthNote, Visit

ROUND = "รอบ 1/2569"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new store of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'oit.db'}"
    return str(request.getfixturevalue("postgres").store())


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of either kind in which nothing is yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'oit.db'}"
    return str(request.getfixturevalue("postgres").database())


def behind_its_back(url: str, *statements: str) -> None:
    """Do to a database what the store would not do."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as raw:
        for statement in statements:
            raw.execute(text(statement))
    engine.dispose()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        store.open_round(ROUND, 2569, "2026-01-15")
        store.set_units(ROUND, [unit("cm-b"), unit("cm-a"), unit("cm-c")])
        yield store


def unit(unit_id: str) -> Unit:
    return Unit(unit_id=unit_id, name_th=f"อบต.{unit_id}", kind="sao", website="http://127.0.0.9/", extra={"z": "1", "a": "ก"})


def visit(unit_id: str, **more: object) -> Visit:
    return Visit(round=ROUND, unit_id=unit_id, site="ok", health=[HealthNote(code="slow", detail="9 s")], **more)  # type: ignore[arg-type]


def capture(unit_id: str, sequence: int, sha256: str | None = None) -> Capture:
    url = f"http://127.0.0.9/{sequence}?ก"
    return Capture(
        unit_id=unit_id,
        sequence=sequence,
        url=url,
        final_url=url,
        fetched_at="2026-01-15T03:00:00Z",
        status=200,
        sha256=sha256,
        headers={"Server": "x", "Date": "y"},
    )


def artifact(sha256: str, reader: str = "html/1", **more: object) -> Artifact:
    blocks = [Block(kind="heading", text="แผนปฏิบัติการ ๒๕๖๙", level=1)]
    return Artifact(sha256=sha256, reader=reader, media="html", blocks=blocks, links=[Link(href="#")], **more)  # type: ignore[arg-type]


def finding(unit_id: str, item: str, year: int = 2569) -> Finding:
    return Finding(
        round=ROUND,
        year=year,
        unit_id=unit_id,
        item=item,
        concepts=["action_plan"],
        verdict="pass",
        final="pass",
        evidence=[Evidence(url="http://127.0.0.9/1", snippet="ปี ๒๕๖๙")],
    )


def keys(store: Store, year: int = 2569) -> list[tuple[str, str]]:
    return [(found.unit_id, found.item) for found in store.findings(ROUND, year)]


def test_a_round_is_opened_once_and_keeps_its_date(store: Store) -> None:
    again = store.open_round(ROUND, 2569, "2026-02-01")
    assert again == store.round(ROUND) == Round(name=ROUND, year=2569, date="2026-01-15")
    store.open_round("ก่อนหน้า", 2568, "2025-01-01")
    assert [round.name for round in store.rounds()] == ["ก่อนหน้า", ROUND]
    assert store.round("ไม่มี") is None


def test_a_round_cannot_be_opened_again_for_another_year(store: Store) -> None:
    with pytest.raises(RoundConflict, match="--year 2569") as caught:
        store.open_round(ROUND, 2568, "2026-01-15")
    assert "ปี 2569" in caught.value.message_th


@pytest.mark.parametrize("name", ["", " x", "a\nb", "x" * 101, "a\u200bb"])
def test_an_unusable_round_name_is_refused(store: Store, name: str) -> None:
    with pytest.raises(StoreError):
        store.open_round(name, 2569, "2026-01-15")


def test_units_come_back_as_they_stood_in_that_round(store: Store) -> None:
    assert store.units(ROUND) == [unit("cm-b"), unit("cm-a"), unit("cm-c")]
    assert list(store.units(ROUND)[0].extra) == ["z", "a"]
    store.open_round("r2", 2569, "2026-06-01")
    store.set_units("r2", [unit("cm-z")])
    store.set_units("r2", [unit("cm-y"), unit("cm-z")])
    assert [found.unit_id for found in store.units("r2")] == ["cm-y", "cm-z"]
    assert [found.unit_id for found in store.units(ROUND)] == ["cm-b", "cm-a", "cm-c"]


def test_the_real_unit_list_survives_the_store(store: Store) -> None:
    real = read_units(Path(__file__).parents[2] / "unit_sites.csv")
    store.set_units(ROUND, real)
    assert store.units(ROUND) == real


def test_a_visit_comes_back_whole_after_the_store_is_opened_again(url: str, store: Store) -> None:
    captures = [capture("cm-a", 1, "s1"), capture("cm-a", 0), capture("cm-a", 10, "s1")]
    store.save_visit(visit("cm-a", warc="r/cm-a.warc.gz"), captures, [artifact("s1")])
    store.save_visit(visit("cm-b"), [], [])
    store.close()
    with open_store(url) as again:
        assert again.visit(ROUND, "cm-a") == visit("cm-a", warc="r/cm-a.warc.gz")
        assert again.visit(ROUND, "cm-c") is None
        assert list(again.visits(ROUND)) == ["cm-b", "cm-a"]
        assert again.captures(ROUND, "cm-a") == [captures[1], captures[0], captures[2]]
        assert again.artifacts(["s1", "s2"]) == {"s1": artifact("s1")}


def test_a_new_visit_replaces_the_older_one_with_its_captures(store: Store) -> None:
    store.save_visit(visit("cm-a", fetched=2), [capture("cm-a", 0), capture("cm-a", 1)], [])
    store.save_visit(visit("cm-a", fetched=1), [capture("cm-a", 0, "new")], [])
    assert store.captures(ROUND, "cm-a") == [capture("cm-a", 0, "new")]
    assert store.visits(ROUND) == {"cm-a": visit("cm-a", fetched=1)}


def test_a_visit_that_cannot_be_saved_leaves_nothing_behind(store: Store) -> None:
    elsewhere = Visit(round="ไม่มีรอบนี้", unit_id="cm-a", site="ok")
    with pytest.raises(StoreError, match="open it first"):
        store.save_visit(elsewhere, [capture("cm-a", 0)], [artifact("s1")])
    assert store.artifacts(["s1"]) == {}


def test_changing_the_unit_list_keeps_what_was_fetched_and_judged(store: Store) -> None:
    store.save_visit(visit("cm-a"), [capture("cm-a", 0)], [])
    store.save_results(ROUND, 2569, [finding("cm-a", "O1")], [])
    store.set_units(ROUND, [unit("cm-b")])
    assert store.visit(ROUND, "cm-a") is not None
    assert keys(store) == [("cm-a", "O1")]


def test_the_newest_version_of_a_reader_counts_by_number(store: Store) -> None:
    store.save_artifacts([artifact("s1", f"html/{version}") for version in (9, 10, 2)])
    assert store.artifacts(["s1"])["s1"].reader == "html/10"
    assert store.artifact_keys(["s1", "s2"]) == {("s1", "html/9"), ("s1", "html/10"), ("s1", "html/2")}
    assert ("s1", "html/2") in store.artifact_keys(["s1"])
    assert ("s1", "html/3") not in store.artifact_keys(["s1"])


def test_a_reader_that_could_read_counts_before_one_that_refused(store: Store) -> None:
    store.save_artifacts([artifact("s1", "unsupported/7", refusal="unsupported"), artifact("s1", "office/1")])
    store.save_artifacts([artifact("s2", "pdf/1"), artifact("s2", "pdf/2", refusal="garbage_text")])
    found = store.artifacts(["s1", "s2"])
    assert (found["s1"].reader, found["s2"].reader) == ("office/1", "pdf/2")


def test_artifacts_to_be_unpacked_elsewhere_are_those_that_count(store: Store) -> None:
    store.save_artifacts([artifact("s1", "unsupported/7", refusal="unsupported"), artifact("s1", "office/1", title="เรื่อง")])
    store.save_artifacts([artifact("s2", f"html/{version}") for version in (9, 10, 2)])
    found = store.packed_artifacts(["s1", "s2", "s3"])
    assert {sha256: unpacked(stored.data) for sha256, (_, stored) in found.items()} == store.artifacts(["s1", "s2", "s3"])
    assert {sha256: outline for sha256, (outline, _) in found.items()} == store.artifact_outlines(["s1", "s2", "s3"])


@pytest.mark.parametrize("facts", [{}, {"title": "แผน\ud800", "scanned": [1, 3], "ocr_pages": [2], "refusal": "scan"}])
def test_the_outline_of_an_artifact_is_that_of_the_artifact_itself(facts: dict[str, object]) -> None:
    kept = packed(artifact("s1", "pdf/3", **facts))
    older = zlib.compress(to_json(artifact("s1", "pdf/3", **facts)))  # as it was stored before outlines were
    assert outlined(kept.data) == outlined(older)
    assert from_json(to_json(unpacked(kept.data)), ArtifactOutline) == outlined(kept.data)
    assert unpacked(kept.data) == unpacked(older)
    assert zlib.decompress(kept.data) == zlib.decompress(older)  # an older program can read what a newer one wrote


def test_an_artifact_that_is_cut_or_damaged_is_told_as_such() -> None:
    kept = packed(artifact("s1")).data
    for damaged in (kept[:-1][: len(kept) // 3], kept[-12:], b"", kept[:-30] + kept[-12:]):
        with pytest.raises(StoreError):
            outlined(damaged)


def test_an_outline_is_had_without_unpacking_the_artifact() -> None:
    kept = packed(artifact("s1", title="แผน")).data
    assert outlined(b"x" * 9 + kept[9:]).title == "แผน"


def test_reading_again_with_the_same_reader_replaces_the_artifact(store: Store) -> None:
    store.save_artifacts([artifact("s1"), artifact("s1", title="ใหม่")])
    assert store.artifacts(["s1"])["s1"].title == "ใหม่"


def test_thousands_of_hashes_may_be_asked_for_at_once(store: Store) -> None:
    store.save_artifacts([artifact(f"s{number}") for number in range(900)])
    assert len(store.artifacts(f"s{number}" for number in range(40_000))) == 900


def test_findings_come_in_unit_order_then_item_order_with_eit_last(store: Store) -> None:
    items = ["O1", "O2", "O10", "EIT"]
    wanted = [(unit_id, item) for unit_id in ("cm-b", "cm-a", "cm-c") for item in items]
    store.save_results(ROUND, 2569, [finding("cm-c", "O10")], [])
    store.save_results(ROUND, 2569, [finding(*key) for key in reversed(wanted)], [])
    assert keys(store) == wanted
    store.save_results(ROUND, 2569, [finding(*key) for key in wanted], [])
    assert keys(store) == wanted


def test_judging_one_item_of_one_unit_again_leaves_the_others(store: Store) -> None:
    first = [finding("cm-b", "O1"), finding("cm-b", "O2"), finding("cm-a", "O1")]
    results = [UnitResult(unit_id="cm-a", site="ok"), UnitResult(unit_id="cm-b", site="ok", oit_score=50.0)]
    store.save_results(ROUND, 2569, first, results)
    changed = Finding(round=ROUND, year=2569, unit_id="cm-b", item="O2", concepts=[], verdict="missing", final="missing")
    store.save_results(ROUND, 2569, [changed], [])
    assert store.findings(ROUND, 2569) == [first[0], changed, first[2]]
    assert store.unit_results(ROUND, 2569) == [results[1], results[0]]


def test_two_rubric_years_of_one_round_do_not_mix(store: Store) -> None:
    store.save_results(ROUND, 2569, [finding("cm-a", "O1")], [UnitResult(unit_id="cm-a", site="ok")])
    store.save_results(ROUND, 2567, [finding("cm-a", "O35", 2567)], [])
    assert keys(store) == [("cm-a", "O1")]
    assert keys(store, 2567) == [("cm-a", "O35")]
    assert store.unit_results(ROUND, 2567) == []


def test_a_reviewers_later_decision_replaces_the_earlier(store: Store) -> None:
    def review(unit_id: str, item: str, note: str = "") -> Review:
        return Review(round=ROUND, unit_id=unit_id, item=item, decision="pass", reviewer="ก", note=note)

    store.save_reviews([review("cm-a", "EIT"), review("cm-a", "O9"), review("cm-b", "O1")])
    store.save_reviews([review("cm-a", "O9", "แก้")])
    assert store.reviews(ROUND) == [review("cm-b", "O1"), review("cm-a", "O9", "แก้"), review("cm-a", "EIT")]


def test_half_characters_from_a_hostile_page_do_not_stop_the_store(store: Store) -> None:
    store.save_artifacts([artifact("s1", title="a\ud800b\x00", metadata={"\udfff": "x"})])
    assert store.artifacts(["s1"])["s1"].title == "a?b\x00"


@settings(max_examples=60)
@given(st.text(), st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.text()))
def test_one_record_is_one_line_of_json_and_always_the_same(text: str, headers: dict[str, str]) -> None:
    one = Visit(round="r", unit_id="u", site="ok", detail=text)
    line = json_line(one)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert json_line(from_json(line, Visit)) == line
    backwards = dict(reversed(headers.items()))
    assert json_line(UnitResult(unit_id="u", site="ok", verdicts=headers)) == json_line(  # type: ignore[arg-type]
        UnitResult(unit_id="u", site="ok", verdicts=backwards)  # type: ignore[arg-type]
    )


def test_half_a_character_costs_itself_wherever_it_stands_in_a_record() -> None:
    half, kept = "ก\ud800ข", "ก?ข"
    note = HealthNote(code="spam", detail=half)
    found = UnitResult(unit_id=half, site="ok", health=[note])
    back = from_json(to_json(found), UnitResult)
    assert (back.unit_id, back.health[0].detail) == (kept, kept)
    page = Artifact(sha256="s", reader="html/1", media="html", blocks=[Block(kind="text", text=half)], metadata={half: half})
    again = from_json(to_json(page), Artifact)
    assert (again.blocks[0].text, again.metadata) == (kept, {kept: kept})


@pytest.mark.parametrize("data", [b'{"detail":"\xa2","round":"r"}', b'{"new":' + b"[" * 100_000, b"\xff", b"", "[1]"])
def test_what_is_no_stored_record_is_told_as_that(data: bytes | str) -> None:
    with pytest.raises(StoreError, match="damaged"):
        from_json(data, Visit)


def test_a_damaged_artifact_is_told_and_not_crashed_on(url: str, store: Store) -> None:
    store.save_artifacts([artifact("s1")])
    store.close()
    damage = "x'00112233'" if url.startswith("sqlite") else r"'\x00112233'"
    behind_its_back(url, f"update artifacts set data = {damage}")
    with pytest.raises(StoreError, match="damaged"):
        store.artifacts(["s1"])


def test_a_text_file_is_not_taken_for_a_database(tmp_path: Path) -> None:
    path = tmp_path / "oit.db"
    path.write_text("นี่ไม่ใช่ฐานข้อมูล " * 500, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a database") as caught:
        open_store(f"sqlite:///{path}")
    assert "ฐานข้อมูล" in caught.value.message_th
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_is_left_alone(empty: str, tmp_path: Path) -> None:
    behind_its_back(empty, "create table alembic_version (version_num text)", "create table rounds (name text)")
    path = tmp_path / "oit.db"
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(StoreError, match="another program"):
        open_store(empty)
    assert (path.read_bytes() if path.exists() else b"") == before


def test_a_database_of_a_newer_program_is_refused(url: str, store: Store) -> None:
    store.close()
    behind_its_back(url, f"update {VERSION_TABLE} set version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        open_store(url)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "oit.db", "", "http://x/", "sqlite:////dev/null/oit.db", "sqlite:////"])
def test_an_address_that_cannot_be_a_store_is_refused_in_two_languages(url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert "ฐานข้อมูล" in caught.value.message_th
    assert "database" in caught.value.message_en


def test_a_password_in_the_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://user:hunter2@127.0.0.1:1/oit?connect_timeout=1")
    assert "hunter2" not in str(caught.value)


def test_the_folder_of_a_new_store_is_made(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/a/b/oit.db") as store:
        assert store.rounds() == []


def test_the_newest_migration_is_the_one_named_last() -> None:
    assert newest_version() == ScriptDirectory.from_config(alembic_config()).get_current_head()


def test_migrations_and_tables_describe_one_schema(empty: str) -> None:
    engine = open_engine(empty)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_schema_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store() as store:
        assert store.rounds() == []
    assert (tmp_path / "oit.db").exists()


def _save_twenty(url: str, worker: int) -> None:
    with open_store(url) as store:
        store.open_round(ROUND, 2569, "2026-01-15")
        for number in range(20):
            unit_id = f"cm-{worker}-{number}"
            shared = artifact(f"shared-{number}")
            store.save_visit(visit(unit_id), [capture(unit_id, 0, "x")], [shared, artifact(unit_id)])
            assert store.visit(ROUND, unit_id)


def _save_twenty_in_each(urls: list[str], worker: int) -> None:
    for url in urls:
        _save_twenty(url, worker)


def test_four_processes_open_a_new_store_at_once_and_lose_nothing(tmp_path: Path, postgres: Postgres) -> None:
    urls = [f"sqlite:///{tmp_path / 'oit.db'}", postgres.database()]
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_save_twenty_in_each, args=(urls, worker)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    for url in urls:
        with open_store(url) as store:
            assert len(store.visits(ROUND)) == 80
            wanted = [f"shared-{number}" for number in range(20)]
            assert len(store.artifacts(wanted)) == 20


def _die_in_the_middle(url: str) -> None:
    import os

    store = open_store(url)
    with store._write() as db:
        store._insert(db, metadata.tables["visits"], [{"round": ROUND, "unit_id": "cm-a", "data": "{}"}])
        os._exit(9)


def test_a_process_killed_while_saving_leaves_no_half_visit(url: str, store: Store) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=_die_in_the_middle, args=(url,))
    worker.start()
    worker.join(60)
    assert worker.exitcode == 9
    assert store.visit(ROUND, "cm-a") is None
    store.save_visit(visit("cm-a"), [], [])


def _die_before_the_captures(url: str) -> None:
    import os

    store, insert = open_store(url), Store._insert

    def dying(self: Store, db: Any, table: Any, *rows: Any, **how: Any) -> None:
        if table.name == "captures":
            os._exit(9)
        insert(self, db, table, *rows, **how)

    Store._insert = dying  # type: ignore[method-assign]
    store.save_visit(visit("cm-a"), [capture("cm-a", 0, "x")], [])


def test_a_visit_whose_saving_is_killed_half_way_is_not_there(url: str, store: Store) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=_die_before_the_captures, args=(url,))
    worker.start()
    worker.join(60)
    assert worker.exitcode == 9
    assert store.visit(ROUND, "cm-a") is None
