"""What looks at a round after chaos notices every kind of loss: a check that cannot fail would prove nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from commands.beside import FOLDER
from records.archive import EvidenceWriter
from records.capture import Capture
from records.database import open_store
from records.fetch_log import FetchLog, SentRequest
from records.visit import Visit
from tests.chaos import verifier

UNITS = ["u1", "u2"]
ITEMS = ["O1", "O2"]
BODY = b"<p>words</p>"
DELAY = 0.5
PICTURE, COPY = "pictures/u1/0123.webp", "copies/u1/0123.html"


class Left:
    """What a round left behind: two visited units with their evidence, log and report."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out, self.file = folder, folder / "out", folder / "oit.db"
        self.url = f"sqlite:///{self.file}"
        self.evidence = self.out / "evidence"
        self.findings = [{"unit_id": unit, "item": item, "verdict": "missing"} for unit in UNITS for item in ITEMS]
        log = FetchLog(self.evidence, verifier.ROUND)
        with open_store(self.url) as store:
            store.open_round(verifier.ROUND, 2569, "2026-01-15")
            for number, unit_id in enumerate(UNITS):
                url = f"http://127.0.0.{number + 1}/"
                capture = Capture(
                    unit_id=unit_id,
                    sequence=0,
                    url=url,
                    final_url=url,
                    fetched_at="2026-01-15T08:00:01+00:00",
                    status=200,
                    sha256=sha256(BODY).hexdigest(),
                    length=len(BODY),
                )
                writer = EvidenceWriter(self.evidence, verifier.ROUND, unit_id)
                writer.add(capture, BODY)
                warc, length, digest = writer.close()
                visit = Visit(
                    round=verifier.ROUND,
                    unit_id=unit_id,
                    site="ok",
                    started_at="2026-01-15T08:00:00+00:00",
                    ended_at="2026-01-15T08:00:05+00:00",
                    warc=warc,
                    warc_length=length,
                    warc_sha256=digest,
                )
                store.save_visit(visit, [capture], [])
                for at, path in (("00.000", "robots.txt"), ("01.000", "")):
                    log.add(sent(unit_id, f"127.0.0.{number + 1}", at, url + path))
        log.close()
        for name in (PICTURE, COPY):
            (self.evidence / name).parent.mkdir(parents=True)
        Image.new("RGB", (40, 30)).save(self.evidence / PICTURE)
        (self.evidence / COPY).write_text("<html>words</html>\n", encoding="utf-8")
        self.write()

    def write(self) -> None:
        """The report."""
        self.out.mkdir(exist_ok=True)
        lines = {"findings.jsonl": self.findings, "units.jsonl": [{"unit_id": unit, "site": "ok"} for unit in UNITS]}
        for name, records in lines.items():
            (self.out / name).write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
        links = f'<a href="../evidence/{COPY}#p-1"><img src="../evidence/{PICTURE}"></a>'
        (self.out / "units").mkdir(exist_ok=True)
        (self.out / "units" / "u1.html").write_text(links, encoding="utf-8")

    def log(self, request: SentRequest) -> None:
        log = FetchLog(self.evidence, verifier.ROUND)
        log.add(request)
        log.close()

    def sql(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.file)) as db, db:
            for statement in statements:
                db.execute(statement)

    def warc(self, unit_id: str = "u1") -> Path:
        return self.evidence / verifier.ROUND / f"{unit_id}.warc.gz"


def sent(unit_id: str, group: str, at: str, url: str) -> SentRequest:
    moment = f"2026-01-15T08:00:{at}+00:00"
    why = "robots" if url.endswith("robots.txt") else "page"
    return SentRequest(sent=moment, ended=moment, group=group, unit_id=unit_id, url=url, why=why, status=200)


@pytest.fixture
def left(tmp_path: Path) -> Left:
    return Left(tmp_path)


def wrongs(left: Left, before: verifier.Kept, undisturbed: verifier.Told) -> str:
    """All that is found to be wrong, as one text."""
    return "\n".join(
        [
            *verifier.broken_store(left.url),
            *verifier.lost_since(before, verifier.kept(left.url)),
            *verifier.broken_evidence(left.url, left.out),
            *verifier.lost_or_doubled(left.url, left.out, UNITS),
            *verifier.asked_after_the_end(left.url, left.out),
            *verifier.impolite(left.out, DELAY),
            *verifier.left_over(left.folder),
            *verifier.left_beside(left.out / FOLDER),
            *verifier.unproved(left.out),
            *verifier.different(verifier.told(left.out), undisturbed),
        ]
    )


def lose_a_visit(left: Left) -> None:
    left.sql("delete from captures where unit_id = 'u1'", "delete from visits where unit_id = 'u1'")


def visit_again(left: Left) -> None:
    left.sql("update visits set data = replace(data, '08:00:00', '08:01:00') where unit_id = 'u2'")


def refer_to_nothing(left: Left) -> None:
    left.sql("delete from visits where unit_id = 'u1'")


def damage_the_store(left: Left) -> None:
    with left.file.open("r+b") as file:
        size = int.from_bytes(file.read(18)[16:18], "big")
        file.seek(size * 3)
        file.write(b"\x5a" * size * 2)


def cut_the_evidence(left: Left) -> None:
    with left.warc().open("r+b") as file:
        file.truncate(left.warc().stat().st_size - 20)


def garble_the_evidence(left: Left) -> None:
    body = left.warc().read_bytes()
    left.warc().write_bytes(body[:-1] + bytes([body[-1] ^ 1]))


def lose_the_evidence(left: Left) -> None:
    left.warc().unlink()


def forget_whose_evidence_it_is(left: Left) -> None:
    left.warc().with_name("u3.warc.gz").write_bytes(left.warc().read_bytes())


def lack_a_body(left: Left) -> None:
    left.sql(f"update captures set data = replace(data, '{sha256(BODY).hexdigest()}', '{'0' * 64}') where unit_id = 'u1'")


def double_a_finding(left: Left) -> None:
    left.findings.append(left.findings[0])
    left.write()


def lose_a_finding(left: Left) -> None:
    left.findings.pop()
    left.write()


def change_a_finding(left: Left) -> None:
    left.findings[1]["verdict"] = "pass"
    left.write()


def lose_a_unit_of_the_report(left: Left) -> None:
    lines = (left.out / "units.jsonl").read_bytes().splitlines(keepends=True)
    (left.out / "units.jsonl").write_bytes(lines[0])


def leave_a_part(left: Left) -> None:
    left.warc().with_name("u1.warc.gz.open").touch()


def leave_a_folder_beside(left: Left) -> None:
    (left.out / FOLDER).mkdir()


def lose_a_picture(left: Left) -> None:
    (left.evidence / PICTURE).unlink()


def cut_a_picture(left: Left) -> None:
    (left.evidence / PICTURE).write_bytes((left.evidence / PICTURE).read_bytes()[:-9])


def cut_a_copy(left: Left) -> None:
    (left.evidence / COPY).write_text("<html>wor", encoding="utf-8")


def ask_after_the_end(left: Left) -> None:
    left.log(sent("u1", "127.0.0.1", "09.000", "http://127.0.0.1/late"))


def ask_too_soon(left: Left) -> None:
    left.log(sent("u1", "127.0.0.1", "01.100", "http://127.0.0.1/soon"))


HARMS: dict[Callable[[Left], None], str] = {
    lose_a_visit: "the stored visit of u1 is lost",
    visit_again: "u2 was visited again",
    refer_to_nothing: "captures refers to nothing",
    damage_the_store: "the store is damaged",
    cut_the_evidence: "the evidence of u1 is damaged",
    garble_the_evidence: "the evidence of u1 is damaged",
    lose_the_evidence: "the evidence of u1 is damaged",
    forget_whose_evidence_it_is: "u3.warc.gz belongs to no visit",
    lack_a_body: "1 bodies of u1 are not in its evidence",
    double_a_finding: "u1 O1 was found 2 times",
    lose_a_finding: "u2 has no finding for O2",
    change_a_finding: "findings.jsonl differs (4 lines for 4): u1 O2 pass",
    lose_a_unit_of_the_report: "u2 is lost from units.jsonl",
    leave_a_part: "u1.warc.gz.open is left over",
    leave_a_folder_beside: f"{FOLDER} is left over",
    lose_a_picture: f"evidence/{PICTURE} is lost or damaged",
    cut_a_picture: f"evidence/{PICTURE} is lost or damaged",
    cut_a_copy: f"evidence/{COPY} is not whole",
    ask_after_the_end: "the site of u1 was asked after its visit had ended",
    ask_too_soon: "0.100 s between",
}


def test_nothing_is_wrong_with_a_whole_round(left: Left) -> None:
    assert wrongs(left, verifier.kept(left.url), verifier.told(left.out)) == ""


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_every_harm_is_noticed(left: Left, harm: Callable[[Left], None]) -> None:
    before, undisturbed = verifier.kept(left.url), verifier.told(left.out)
    harm(left)
    if harm is damage_the_store:
        assert HARMS[harm] in "\n".join(verifier.broken_store(left.url))
    else:
        assert HARMS[harm] in wrongs(left, before, undisturbed)
