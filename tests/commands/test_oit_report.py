"""`oit report`: saved copies beside every proof, PDF for paper and messages, a ZIP file for each district."""

import os
import re
import shutil
import signal
import subprocess
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import msgspec
import pypdfium2 as pdfium
import pytest
from oit_runs import ENVIRONMENT, OIT, Audited, Said, files_of, here, in_both_languages, lines_of

from commands.copies import Copies
from commands.sheets_beside import FOLDER
from commands.stores import the_store
from crawler.rendering.printing import Sheet, print_pages
from reports.words import words_of

CHROMIUM = shutil.which("chromium")
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="NOT TESTED IN A BROWSER: chromium is not installed")

COPY = re.compile(r'<a href="([^"#]*evidence/copies/[^"#]*)#([^"]*)"')


def report(audited: Audited, *words: str) -> Said:
    said = here("report", "--db", audited.db, "--out", audited.out, *words)
    assert "Traceback" not in said.err
    return said


def copies(out: Path) -> dict[str, bytes]:
    return files_of(out / "evidence" / "copies", "*.html")


def links(out: Path, unit_id: str) -> list[tuple[Path, str]]:
    """The saved copies that a unit's page leads to, each with the place in it."""
    page = out / "units" / unit_id / "index.html"
    return [((page.parent / unquote(way)).resolve(), place) for way, place in COPY.findall(page.read_text(encoding="utf-8"))]


def proven(out: Path) -> dict[str, int]:
    """How many bodies prove something of each unit."""
    bodies: dict[str, set[str]] = {}
    for finding in lines_of(out / "findings.jsonl"):
        bodies.setdefault(finding["unit_id"], set()).update(e["sha256"] for e in finding["evidence"] if e["sha256"])
    return {unit_id: len(found) for unit_id, found in bodies.items()}


def test_an_audit_keeps_a_copy_of_every_body_that_proves_something_and_each_proof_opens_its_place(finished: Audited) -> None:
    for unit_id, number in proven(finished.out).items():
        assert len(list((finished.out / "evidence" / "copies" / unit_id).glob("*"))) == number
        found = links(finished.out, unit_id)
        assert bool(found) == bool(number)
        for path, place in found:
            assert f'id="{place}"' in path.read_text(encoding="utf-8")
    assert sum(proven(finished.out).values()) > 5


def test_copies_show_the_words_that_decided(finished: Audited) -> None:
    marked = [page for page in copies(finished.out).values() if b"<mark id=" in page]
    assert len(marked) > 0.8 * len(copies(finished.out))


def test_copies_are_made_once_and_again_the_same_from_the_archive_alone(audited: Audited) -> None:
    before = copies(audited.out)
    stamps = {path: path.stat().st_mtime_ns for path in (audited.out / "evidence" / "copies").rglob("*.html")}
    assert report(audited).code == 0
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    gone = sorted(stamps)[0]
    gone.unlink()
    sorted(stamps)[1].write_bytes(b"half a cop")
    assert report(audited).code == 0  # the sites have been shut since the audit
    assert copies(audited.out) == before


def test_a_round_judged_by_another_year_gets_the_places_of_that_year(audited: Audited) -> None:
    assert here("check", "--db", audited.db, "--year", "2567").code == 0
    assert report(audited, "--year", "2567").code == 0
    for unit_id in proven(audited.out):
        for path, place in links(audited.out, unit_id):
            assert f'id="{place}"' in path.read_text(encoding="utf-8")


def test_a_damaged_archive_costs_its_web_pages_their_copies_and_is_told_but_stops_nothing(audited: Audited) -> None:
    archive, before = audited.out / "evidence" / "r1" / "rich.warc.gz", copies(audited.out)
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-20])
    shutil.rmtree(audited.out / "evidence" / "copies")
    said = report(audited)
    assert said.code == 0
    assert "rich.warc.gz" in said.err
    assert in_both_languages(said.err)
    now = copies(audited.out)
    assert {name for name in before if not name.startswith("rich/")} <= set(now) < set(before)
    for path, _ in links(audited.out, "rich"):
        assert path.is_file()
    archive.write_bytes(whole)
    assert report(audited).code == 0
    assert copies(audited.out) == before


def test_copies_that_cannot_be_kept_stop_no_report(audited: Audited) -> None:
    shutil.rmtree(audited.out / "evidence" / "copies")
    (audited.out / "evidence" / "copies").write_text("in the way")
    said = report(audited)
    assert said.code == 0
    assert in_both_languages(said.err)
    assert links(audited.out, "rich") == []


def test_a_page_that_takes_too_long_to_take_apart_is_shown_as_the_text_that_was_read(
    audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(audited.out / "evidence" / "copies" / "plain")
    with the_store(audited.db) as store:
        (unit,) = [unit for unit in store.units("r1") if unit.unit_id == "plain"]
        page = next(
            msgspec.structs.replace(finding, evidence=[proof])
            for finding in store.findings("r1", 2569)
            if finding.unit_id == "plain"
            for proof in finding.evidence
            if proof.media == "html" and proof.sha256 and proof.snippet
        )
        chosen = store.round("r1")
        assert chosen is not None
        deep = b"<div>" * 100_000  # a minute's work for what takes it apart
        monkeypatch.setattr("commands.copies.read_bodies", lambda *_: [(page.evidence[0].sha256, deep)])
        monkeypatch.setattr("commands.copies.SECONDS", 1.0)
        with Copies(store, chosen, audited.out, "th") as making:
            making.make(unit, [page])
    (copy,) = [content for name, content in copies(audited.out).items() if name.startswith("plain/")]
    assert words_of("th").text["copy_text"] in copy.decode("utf-8")
    assert b"<mark id=" in copy


def sheets(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.glob("oit-2569-r1.*")}


def test_sheets_are_the_same_whether_a_second_process_makes_them_or_not(
    audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sheets(audited.out)
    assert len(before) == 3
    for name in before:
        (audited.out / name).unlink()
    (audited.out / FOLDER).mkdir()
    (audited.out / FOLDER / "units").write_bytes(b"of a run that was killed")
    monkeypatch.setattr("commands.sheets_beside.FEWEST", 1)
    monkeypatch.setattr("commands.sheets_beside.cores", lambda: 2)
    monkeypatch.setattr("commands.sheets_beside.sheets_here", None)
    assert report(audited).code == 0
    assert sheets(audited.out) == before
    assert not (audited.out / FOLDER).exists()


def test_sheets_are_made_all_the_same_where_the_second_process_does_not_make_them(
    audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sheets(audited.out)
    monkeypatch.setattr("commands.sheets_beside.FEWEST", 1)
    monkeypatch.setattr("commands.sheets_beside.cores", lambda: 2)
    for seconds, crash in ((0.001, ""), (60.0, "no such folder")):
        for name in before:
            (audited.out / name).unlink()
        monkeypatch.setattr("commands.sheets_beside.SECONDS", seconds)
        if crash:
            monkeypatch.setattr("commands.sheets_beside.put_down", lambda *_: None)
        assert report(audited).code == 0
        assert sheets(audited.out) == before
        assert not (audited.out / FOLDER).exists()


def text_of(pdf: Path) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@in_browser
def test_a_report_is_printed_with_a_number_name_and_date_on_each_page_and_twice_the_same(audited: Audited) -> None:
    said = report(audited, "--pdf", "--unit", "plain")
    assert said.code == 0, said.err
    made = files_of(audited.out / "pdf", "*.pdf")
    assert set(made) == {"index.pdf", "units/plain.pdf"}
    pages = text_of(audited.out / "pdf" / "units" / "plain.pdf")
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
        assert "r1" in page
    (audited.out / "pdf" / "index.pdf").write_bytes(b"an older one")
    assert report(audited, "--pdf", "--unit", "plain").code == 0
    assert files_of(audited.out / "pdf", "*.pdf") == made
    assert b"report.invalid" not in b"".join(made.values())


@in_browser
def test_in_a_pdf_the_ways_lead_to_where_the_report_is_published(audited: Audited) -> None:
    address = "https://oit.example.go.th/2569"
    assert report(audited, "--pdf", "--unit", "plain", "--published-at", f"{address}/index.html").code == 0
    assert f"({address}/units/plain/index.html".encode() in (audited.out / "pdf" / "index.pdf").read_bytes()
    assert f"({address}/districts/".encode() in (audited.out / "pdf" / "units" / "plain.pdf").read_bytes()


def test_without_a_browser_the_report_is_written_and_the_lack_is_told(
    audited: Audited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_CHROMIUM", "/no/such/chromium")
    (audited.out / "index.html").unlink()
    said = report(audited, "--pdf")
    assert said.code == 1
    assert "hromium" in said.err
    assert in_both_languages(said.err)
    assert (audited.out / "index.html").exists()
    assert not (audited.out / "pdf").exists()


def test_units_are_named_for_a_pdf_only_and_must_be_there(audited: Audited) -> None:
    for words in (("--unit", "plain"), ("--pdf", "--unit", "nobody")):
        said = report(audited, *words)
        assert said.code == 2
        assert in_both_languages(said.err)


@in_browser
def test_what_is_printed_asks_no_network_and_no_file_outside_the_report(tmp_path: Path) -> None:
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    (tmp_path / "secret.html").write_text("<p>SECRET")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    (folder / "index.html").write_text(
        f"<h1>PRINTED</h1><img src='{address}/a'><link rel=stylesheet href='{address}/b'><script>fetch('{address}/c')</script>"
        f"<iframe src='file:///etc/passwd'></iframe><iframe src='{address}/d'></iframe><style>@import '{address}/e'</style>"
    )
    done: list[Sheet] = []
    sheets = [
        Sheet(name, tmp_path / f"{number}.pdf") for number, name in enumerate(("index.html", "link.html", "../secret.html"))
    ]
    failed = print_pages(folder, sheets, "2026-02-01", lambda _name, page: page, done.append)
    server.shutdown()
    server.server_close()
    assert asked == []
    assert done == sheets[:1]
    assert "PRINTED" in text_of(tmp_path / "0.pdf")[0]
    assert "root:" not in text_of(tmp_path / "0.pdf")[0]
    assert len(failed) == 2
    assert not (tmp_path / "1.pdf").exists()


def test_each_district_gets_its_file(audited: Audited) -> None:
    said = report(audited, "--zip-by-district")
    assert said.code == 0
    made = sorted((audited.out / "delivery").iterdir())
    assert made
    packed = [name for path in made for name in zipfile.ZipFile(path).namelist()]
    for unit_id in proven(audited.out):
        assert f"units/{unit_id}/index.html" in packed
    assert sum(name.startswith("evidence/copies/") for name in packed) == len(copies(audited.out))
    for path in made:
        assert path.name in said.out.replace("\n", "")


@pytest.mark.parametrize(
    ("words", "first"),
    [((), "evidence/copies/*/*.html"), pytest.param(("--pdf",), "pdf/*.pdf", marks=in_browser)],
    ids=["copies", "pdf"],
)
def test_ctrl_c_leaves_whole_files_and_the_same_command_makes_the_rest(
    audited: Audited, words: tuple[str, ...], first: str
) -> None:
    before = copies(audited.out)
    shutil.rmtree(audited.out / "evidence" / "copies")
    running = subprocess.Popen(
        [OIT, "report", "--db", audited.db, "--out", str(audited.out), *words],
        env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 90
    while not any(audited.out.glob(first)):
        assert running.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert in_both_languages(said)
    assert list(audited.out.rglob("*.part")) == []
    assert copies(audited.out).items() <= before.items()
    assert report(audited).code == 0
    assert copies(audited.out) == before
