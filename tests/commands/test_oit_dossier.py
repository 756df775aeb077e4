"""`oit dossier` seals what stood at a unit's addresses: whole WARC records, every hash told, and no change goes unnoticed."""

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from oit_runs import Said, here, in_both_languages
from PIL import Image
from playwright.sync_api import sync_playwright
from warcio.archiveiterator import ArchiveIterator

from records.archive import EvidenceWriter
from records.capture import Capture
from records.database import open_store
from records.finding import Evidence, Finding
from records.picture import pictures_folder, place_of
from records.saved_copy import copies_folder, copy_name
from records.submission import Submission, SubmittedItem
from records.unit import Unit
from records.visit import LookedAgain, Visit

CHROMIUM = Path("/usr/bin/chromium")
SITE = "https://www.koko.go.th"
EIT_FORM = "https://itas.nacc.go.th/go/eit/abc123"
PLAN, DATED, FORM = b"<h1>Plan 2569</h1>", b"%PDF-1.4 dated 15 January 2569", b"<p>the form</p>"
SHELL, DRAWN, CHANGED, GONE, ASIDE = (
    b"<div id=app></div>",
    b"<div id=app>drawn</div>",
    b"<h1>Plan, mended</h1>",
    b"404",
    b"<p>news</p>",
)
HOSTILE = SITE + '/"><script>alert(1)</script>'


def sha(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def capture(sequence: int, path: str, body: bytes | None, day: str, **more: Any) -> Capture:
    url = path if path.startswith("http") else SITE + path
    given: dict[str, Any] = {"status": 200, "media_type": "text/html", "final_url": url, **more}
    return Capture(
        unit_id="koko",
        sequence=sequence,
        url=url,
        fetched_at=f"{day}T03:00:{sequence:02d}Z",
        sha256=None if body is None else sha(body),
        length=len(body or b""),
        **given,
    )


R1 = [
    (capture(0, "/", ASIDE, "2026-04-10"), ASIDE),
    (capture(1, "/plan", PLAN, "2026-04-10"), PLAN),
    (capture(2, "/a.pdf", DATED, "2026-04-10", media_type="application/pdf"), DATED),
    (capture(3, "/b.pdf", DATED, "2026-04-10", redirects=[SITE + "/c.pdf"], final_url=SITE + "/c.pdf"), DATED),
    (capture(4, "/gone", GONE, "2026-04-10", status=404), GONE),
    (capture(5, "/dead", None, "2026-04-10", status=None, failure="timeout"), None),
    (capture(6, "/app", SHELL, "2026-04-10"), SHELL),
    (capture(6, "/app", DRAWN, "2026-04-10", rendered=True), DRAWN),
    (capture(7, "/eit", FORM, "2026-04-10"), FORM),
]
R2 = [(capture(0, "/plan", CHANGED, "2026-05-20"), CHANGED)]
GIVEN = {
    "O1": ["/plan"],
    "O2": ["/a.pdf", "/b.pdf"],
    "O3": ["/gone"],
    "O4": ["/dead"],
    "O5": ["/app", "/plan"],
    "O6": ["/never", HOSTILE],
    "O7": ["/b.pdf"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with two rounds of one unit, which submitted its addresses in the first; and their evidence."""
    with open_store(f"sqlite:///{tmp_path}/oit.db") as store:
        for name, date, visited in (("r1", "2026-04-10", R1), ("r2", "2026-05-20", R2)):
            store.open_round(name, 2569, date)
            store.set_units(name, [Unit(unit_id="koko", name_th="เทศบาลตำบลกอไก่", kind="tambon_municipality")])
            with EvidenceWriter(tmp_path / "out" / "evidence", name, "koko") as writer:
                for each, body in visited:
                    if body is not None:
                        writer.add(each, body)
                warc, length, sha256 = writer.close()
            visit = Visit(
                round=name,
                unit_id="koko",
                site="ok",
                started_at=f"{date}T03:00:00Z",
                warc=warc,
                warc_length=length,
                warc_sha256=sha256,
            )
            store.save_visit(visit, list({each.sequence: each for each, _ in visited}.values()), [])
        items = [
            SubmittedItem(unit_id="koko", item=item, urls=[u if u.startswith("http") else SITE + u for u in urls])
            for item, urls in GIVEN.items()
        ]
        at = "2026-04-09T09:00:00+07:00"
        store.save_submissions([Submission(round="r1", year=2569, unit_id="koko", taken_at=at, sha256="ab" * 32, items=items)])
        store.save_results("r2", 2569, [_finding("EIT", EIT_FORM, CHANGED), _finding("O1", SITE + "/plan", CHANGED)], [])
    return tmp_path


def _finding(item: str, url: str, body: bytes) -> Finding:
    evidence = Evidence(url=url, snippet="Plan", fetched_at="2026-05-20T03:00:00Z", sha256=sha(body))
    return Finding(
        round="r2", year=2569, unit_id="koko", item=item, concepts=[], verdict="pass", final="pass", evidence=[evidence]
    )


def dossier(folder: Path, *more: str, round: str = "r1", out: str = "out") -> Said:
    return here("dossier", "koko", "--round", round, "--db", f"sqlite:///{folder}/oit.db", "--out", folder / out, *more)


def sealed(folder: Path, *more: str, round: str = "r1") -> tuple[dict[str, Any], dict[str, Any], Path]:
    """The answer, the manifest and the file."""
    said = dossier(folder, *more, "--json", round=round)
    assert said.code == 0, said.err
    answer = json.loads(said.out)
    with zipfile.ZipFile(answer["file"]) as archive:
        return answer, json.loads(archive.read("manifest.json")), Path(answer["file"])


def replayed(file: Path) -> Iterator[tuple[str, str, bytes]]:
    """Every record of every WARC file in it, as another program reads them."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".warc.gz"):
                with archive.open(name) as warc:
                    for record in ArchiveIterator(warc, check_digests=False):
                        yield record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def test_what_stood_at_each_submitted_address_is_sealed_and_can_be_replayed(folder: Path) -> None:
    answer, manifest, file = sealed(folder)
    assert answer["file"].endswith("out/dossier/koko-r1.zip")
    told = {a["url"].removeprefix(SITE): (a["items"], a["status"], a["failure"], a["sha256"]) for a in manifest["addresses"]}
    assert told == {
        "/plan": (["O1", "O5"], 200, None, sha(PLAN)),
        "/a.pdf": (["O2"], 200, None, sha(DATED)),
        "/b.pdf": (["O2", "O7"], 200, None, sha(DATED)),
        "/gone": (["O3"], 404, None, sha(GONE)),
        "/dead": (["O4"], None, "timeout", None),
        "/app": (["O5"], 200, None, sha(DRAWN)),
        "/never": (["O6"], None, None, None),
        HOSTILE.removeprefix(SITE): (["O6"], None, None, None),
    }
    assert (answer["addresses"], answer["kept"]) == (8, 5)
    assert (manifest["source"], manifest["submitted_sha256"]) == ("submission", "ab" * 32)
    found = list(replayed(file))
    assert [(kind, url and url.removeprefix(SITE), body) for kind, url, body in found if kind != "warcinfo"] == [
        ("response", "/plan", PLAN),
        ("response", "/a.pdf", DATED),
        ("revisit", "/c.pdf", b""),
        ("response", "/gone", GONE),
        ("response", "/app", SHELL),
        ("conversion", "/app", DRAWN),
    ]
    whole = here("dossier", "verify", file, "--seal", answer["seal"])
    assert (whole.code, answer["seal"] in whole.out, "ครบถ้วน" in whole.out) == (0, True, True)


def test_the_records_are_those_of_the_archive_byte_for_byte(folder: Path) -> None:
    _, manifest, file = sealed(folder, "--item", "O1")
    (name,) = (each["name"] for each in manifest["files"])
    kept = zipfile.ZipFile(file).read(name)
    original = (folder / "out" / "evidence" / "r1" / "koko.warc.gz").read_bytes()
    members = [b"\x1f\x8b" + part for part in kept.split(b"\x1f\x8b\x08")[1:]]
    assert len(members) == 2
    assert all(part[2:] in original for part in members)


def test_a_body_that_the_archive_holds_under_another_address_comes_with_its_own(folder: Path) -> None:
    _, manifest, file = sealed(folder, "--item", "O7")
    assert [(kind, url.removeprefix(SITE), body) for kind, url, body in replayed(file) if kind != "warcinfo"] == [
        ("response", "/a.pdf", DATED),
        ("revisit", "/c.pdf", b""),
    ]
    assert len(manifest["addresses"][0]["records"]) == 2


def test_the_same_store_gives_the_same_bytes_and_another_dossier_is_not_written_over(folder: Path) -> None:
    _, _, file = sealed(folder)
    before = file.read_bytes()
    assert sealed(folder)[2].read_bytes() == before
    assert {entry.date_time for entry in zipfile.ZipFile(file).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    other = dossier(folder, "--item", "O1")
    assert (other.code, in_both_languages(other.err), file.read_bytes() == before) == (2, True, True)
    assert not list(file.parent.glob(".sealing-*"))


def names_of(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def rewritten(file: Path, **changed: bytes | None) -> Path:
    """A copy of the dossier with files changed (None: left out) or added, whole as a ZIP."""
    made = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as into:
        content = {name: archive.read(name) for name in archive.namelist()} | changed
        for name, body in content.items():
            if body is not None:
                into.writestr(name, body)
    return made


def pictured(folder: Path) -> Path:
    """The dossier of the second round, with a picture and a saved copy."""
    evidence = folder / "out" / "evidence"
    place = place_of(_finding("O1", SITE + "/plan", CHANGED).evidence[0])
    assert place is not None
    for where in (pictures_folder(evidence, "koko"), copies_folder(evidence, "koko")):
        where.mkdir(parents=True)
    Image.new("RGB", (20, 10), "white").save(pictures_folder(evidence, "koko") / place.picture)
    (copies_folder(evidence, "koko") / copy_name(sha(CHANGED))).write_text("<p>copy</p>", encoding="utf-8")
    return sealed(folder, round="r2")[2]


def test_a_change_to_any_file_in_it_is_told(folder: Path) -> None:
    file = pictured(folder)
    names = names_of(file)
    assert len(names) == 5
    assert {Path(name).suffix for name in names} == {".json", ".html", ".gz", ".webp"}
    for name in names:
        with zipfile.ZipFile(file) as archive:
            body = archive.read(name)
        at = body.index(b"koko") if name == "manifest.json" else len(body) // 2
        for changed in (body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :], body + b" ", None):
            said = here("dossier", "verify", rewritten(file, **{name: changed}))
            assert (said.code, name in said.out + said.err) == (2, True), (name, said)
    assert here("dossier", "verify", rewritten(file)).code == 0
    assert "more.txt" in here("dossier", "verify", rewritten(file, **{"more.txt": b"x"})).out
    damaged = bytearray(file.read_bytes())
    damaged[damaged.index(b"\x1f\x8b") + 60] ^= 1
    file.write_bytes(damaged)
    assert here("dossier", "verify", file).code == 2


def test_a_dossier_made_anew_agrees_with_itself_but_not_with_the_seal_on_paper(folder: Path) -> None:
    answer, _, _ = sealed(folder, "--item", "O1")
    forged = sealed(folder, "--item", "O2", "--at", "2026-04-30")[2]
    assert here("dossier", "verify", forged).code == 0
    said = here("dossier", "verify", forged, "--seal", answer["seal"])
    assert (said.code, "เลขผนึก" in said.out) == (2, True)
    spaced = f" {answer['seal'][:32].upper()} {answer['seal'][32:]} "
    assert here("dossier", "verify", folder / "out" / "dossier" / "koko-r1.zip", "--seal", spaced).code == 0


def test_a_body_that_is_not_the_one_of_its_address_is_told_even_where_the_manifest_was_made_to_agree(folder: Path) -> None:
    _, manifest, file = sealed(folder)
    for address in manifest["addresses"]:
        address["sha256"] = sha(b"what never stood there") if address["url"] == SITE + "/plan" else address["sha256"]
    said = here("dossier", "verify", rewritten(file, **{"manifest.json": json.dumps(manifest).encode()}))
    assert (said.code, SITE + "/plan" in said.out) == (2, True)


def test_what_stood_there_on_a_day_is_taken_from_whichever_round_saw_it_last(folder: Path) -> None:
    def at(*more: str) -> tuple[str, str]:
        _, manifest, file = sealed(folder, *more, "--item", "O1", round="r1")
        (found,) = manifest["addresses"]
        assert here("dossier", "verify", file).code == 0
        return found["round"], found["sha256"]

    assert at() == ("r1", sha(PLAN))
    assert at("--at", "30/4/2569") == ("r1", sha(PLAN))
    assert at("--at", "2026-05-20") == ("r2", sha(CHANGED))
    _, manifest, _ = sealed(folder, "--at", "1 เม.ย. 2569")
    assert {address["fetched_at"] for address in manifest["addresses"]} == {None}


def test_what_stood_there_before_a_page_was_looked_at_again_is_still_to_be_had(folder: Path) -> None:
    """A later look takes the place of the earlier one in the store, not in the evidence."""
    with open_store(f"sqlite:///{folder}/oit.db") as store:
        before = store.visit("r1", "koko")
        assert before is not None
        later = msgspec.structs.replace(
            R1[1][0], fetched_at="2026-05-02T03:00:00+00:00", sha256=sha(CHANGED), length=len(CHANGED)
        )
        with EvidenceWriter(folder / "out" / "evidence", "r1", "koko", before) as writer:
            writer.add(later, CHANGED)
            warc, length, sha256 = writer.close()
        look = LookedAgain(at="2026-05-02T03:01:00+00:00", round="r1", items=["O1"])
        visit = msgspec.structs.replace(before, warc=warc, warc_length=length, warc_sha256=sha256, again=[look])
        kept = {each.url: each for each, _ in R1} | {later.url: later}
        store.save_visit(visit, list(kept.values()), [])
    for more, body, taken in (
        ([], CHANGED, "2026-05-02T03:00:00+00:00"),
        (["--at", "2026-05-02"], CHANGED, "2026-05-02T03:00:00+00:00"),
        (["--at", "2026-05-01"], PLAN, "2026-04-10T03:00:01Z"),
    ):
        _, manifest, file = sealed(folder, *more, "--item", "O1")
        (address,) = manifest["addresses"]
        assert (address["sha256"], address["fetched_at"], address["status"]) == (sha(body), taken, 200)
        assert [found for kind, _, found in replayed(file) if kind != "warcinfo"] == [body]
        assert here("dossier", "verify", file).code == 0


def test_without_a_submission_the_evidence_is_sealed_and_a_questionnaire_is_not_said_to_be_opened(folder: Path) -> None:
    file = pictured(folder)
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        summary = archive.read("summary.html").decode()
    told = {address["url"]: address for address in manifest["addresses"]}
    assert manifest["source"] == "evidence"
    assert told[EIT_FORM]["seen_on"] == SITE + "/plan"
    assert told[SITE + "/plan"]["seen_on"] == ""
    assert len(told[SITE + "/plan"]["pictures"]) == 1
    assert told[SITE + "/plan"]["copy"].endswith(copy_name(sha(CHANGED)))
    row = summary.partition(EIT_FORM)[2].partition("</tr>")[0]
    assert ("ไม่ได้เปิด" in row, "เปิดได้" in row) == (True, False)


def test_what_is_wrong_is_told_in_both_languages(folder: Path) -> None:
    (folder / "no.zip").write_bytes(b"PK\x03\x04 no")
    with zipfile.ZipFile(folder / "empty.zip", "w") as archive:
        archive.writestr("x", "y")
    for words in (
        ["dossier", "verify", folder / "no.zip"],
        ["dossier", "verify", folder / "empty.zip"],
        ["dossier", "verify", folder / "none.zip"],
        ["dossier", "verify"],
        ["dossier", "koko", folder / "no.zip"],
    ):
        said = here(*words)
        assert (said.code, in_both_languages(said.err)) == (2, True), (words, said)
    for more in (["--at", "เมื่อวาน"], ["--item", "O9"]):
        said = dossier(folder, *more)
        assert (said.code, in_both_languages(said.err)) == (2, True), (more, said)
    other = here("dossier", "nobody", "--round", "r1", "--db", f"sqlite:///{folder}/oit.db", "--out", folder / "out")
    assert (other.code, "nobody" in other.err) == (2, True)


def test_evidence_that_was_changed_is_not_sealed(folder: Path) -> None:
    warc = folder / "out" / "evidence" / "r1" / "koko.warc.gz"
    warc.write_bytes(warc.read_bytes()[:-1] + b"x")
    said = dossier(folder)
    assert (said.code, in_both_languages(said.err)) == (1, True)
    assert list((folder / "out" / "dossier").iterdir()) == []


@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"NOT TESTED IN A BROWSER: {CHROMIUM} is not installed")
def test_the_summary_is_one_page_of_paper_with_the_seal_and_runs_nothing_of_a_site(folder: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    answer, _, file = sealed(folder)
    summary = Path(answer["summary"])
    assert summary.read_bytes() == zipfile.ZipFile(io.BytesIO(file.read_bytes())).read("summary.html")
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=[*root, "--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(summary.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.inner_text("#seal") == answer["seal"] == sha(zipfile.ZipFile(file).read("manifest.json"))
        assert [fault["id"] for fault in axe.Axe().run(page).response["violations"]] == []
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
        assert complaints == []
        browser.close()
