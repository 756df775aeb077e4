"""What is in a zip is read file by file; what cannot be read is named, and no trap goes off."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_makers import code, opened, packed, said, sheet, spoilt, word
from reading_makers import scanned_pdf, text_pdf

from crawler.reading.archive import unpacking as archive
from crawler.reading.archive.names import name_of

PAGE = "<!doctype html><p>เนื้อหา <a href='http://x.test/a.pdf'>แผน</a> <a href='b.pdf'>ใกล้</a></p>".encode()
RAR = b"Rar!\x1a\x07\x01\0" + b"\0" * 90


def locked(members: dict[str, bytes]) -> bytes:
    """A zip whose files are marked as encrypted, in both places."""
    body = bytearray(packed(members))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = body.find(sign)
        while place >= 0:
            body[place + flags] |= 1
            place = body.find(sign, place + 4)
    return bytes(body)


def with_raw_name(name: bytes) -> bytes:
    """A zip with one text whose name is these bytes, in no declared charset."""
    placeholder = "x" * len(name)
    return packed({placeholder: "ข้อความ".encode()}).replace(placeholder.encode(), name)


def test_every_file_in_an_archive_is_read_as_its_kind_below_its_name() -> None:
    artifact = opened(
        packed(
            {
                "แผน/แผน.docx": word("# แผนปฏิบัติการ", "ข้อความ"),
                "งบ.xlsx": sheet(["ลำดับ", "งบ"], [1, 5]),
                "หน้า.html": PAGE,
                "ตาราง.csv": "ลำดับ,รายการ\n1,ถนน\n".encode("cp874"),
                "เอกสาร.pdf": text_pdf([["รายงานผล", "บรรทัด"]]),
            }
        )
    )
    assert (artifact.media, artifact.refusal, artifact.notes, artifact.pages) == ("archive", None, [], 5)
    assert [(kind, text) for kind, text in said(artifact)] == [
        ("heading", "แผน/แผน.docx"),
        ("heading", "แผนปฏิบัติการ"),
        ("text", "ข้อความ"),
        ("heading", "งบ.xlsx"),
        ("row", "ลำดับ งบ"),
        ("row", "1 5"),
        ("heading", "หน้า.html"),
        ("text", "เนื้อหา แผน ใกล้"),
        ("heading", "ตาราง.csv"),
        ("row", "ลำดับ รายการ"),
        ("row", "1 ถนน"),
        ("heading", "เอกสาร.pdf"),
        ("heading", "รายงานผล"),
        ("text", "บรรทัด"),
    ]
    assert [block.level for block in artifact.blocks[:2]] == [1, 2]
    assert [block.page for block in artifact.blocks if block.text in ("ข้อความ", "1 ถนน")] == [1, 4]
    (link,) = artifact.links
    assert (artifact.blocks[link.block].text, link.headings) == ("เนื้อหา แผน ใกล้", ["หน้า.html"])


def test_what_one_file_tells_of_itself_is_told_of_an_archive_that_holds_nothing_else() -> None:
    one = opened(packed({"แผน.docx": word("# แผน", "ข้อความ"), "__MACOSX/._แผน.docx": b"x", "Thumbs.db": b"x"}))
    assert (one.title, one.pages, one.notes) == ("แผน", 1, [])
    assert one.metadata["author"] == "python-docx"
    two = opened(packed({"ก.docx": word("# ก", "ข้อความ"), "ข.docx": word("# ข", "ข้อความ")}))
    assert (two.title, set(two.metadata)) == ("", {"created", "modified"})


@pytest.mark.parametrize("charset", ["utf-8", "cp874"])
@pytest.mark.parametrize("name", ["แผนปฏิบัติการ 2569.txt", "ภพ.txt", "report.txt"])
def test_thai_names_come_out_right_whatever_computer_packed_them(name: str, charset: str) -> None:
    assert opened(with_raw_name(name.encode(charset))).blocks[0].text == name


def test_a_name_can_do_no_harm() -> None:
    member = zipfile.ZipInfo("../../etc/\u202epas\nswd\x1b[2J.txt")
    member.flag_bits = 0x800
    assert name_of(member) == "../../etc/passwd[2J.txt"


def test_a_file_without_a_name_that_can_be_shown_gets_a_sign_for_one() -> None:
    artifact = opened(packed({"\u202e\u200b": b"words"}))
    assert said(artifact) == [("heading", "?"), ("text", "words")]


def test_files_that_cannot_be_read_are_named_and_the_archive_does_not_look_fully_read() -> None:
    artifact = opened(
        packed({"แผน.docx": word("# แผน", "ข้อความ"), "สแกน.pdf": scanned_pdf(), "เก่า.rar": RAR, "ภาพ.png": code().read()})
    )
    assert (artifact.refusal, artifact.notes) == (None, ["unread_parts"])
    assert artifact.refusal_detail == "3 of 4 files not read: สแกน.pdf (scan), เก่า.rar (archive), ภาพ.png (image)"
    assert artifact.scanned == [2, 4]
    assert "สแกน" not in " ".join(text for _, text in said(artifact))
    assert [found.payload for found in artifact.qr] == ["https://itas.nacc.go.th/go/eit/abc123"]


def test_a_document_with_a_scanned_page_makes_the_archive_partly_unread() -> None:
    artifact = opened(packed({"แผน.pdf": scanned_pdf(2, {1: ["แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2569", "ข้อความยาวพอ"]})}))
    assert (artifact.refusal, artifact.notes, artifact.scanned) == (None, ["unread_parts"], [1])


@pytest.mark.parametrize(
    ("members", "refusal"),
    [
        ({"a.pdf": "scan", "b.png": "image"}, "scan"),
        ({"b.png": "image", "c.rar": "archive"}, "image"),
        ({"c.rar": "archive", "d.docx": "damaged"}, "archive"),
        ({"d.docx": "damaged", "e.txt": "empty"}, "damaged"),
        ({"e.txt": "empty"}, "empty"),
        ({}, "empty"),
    ],
)
def test_an_archive_of_which_nothing_can_be_read_is_refused_with_the_reason_that_says_most(
    members: dict[str, str], refusal: str
) -> None:
    bodies = {"scan": scanned_pdf(), "image": code().read(), "archive": RAR, "damaged": word("x")[:900], "empty": b""}
    artifact = opened(packed({name: bodies[kind] for name, kind in members.items()}))
    assert (artifact.media, artifact.refusal) == ("archive", refusal)
    assert artifact.blocks == []
    assert all(name in artifact.refusal_detail for name in members)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RAR, "rar"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 90, "7z"),
        (b"\x1f\x8b\x08" + b"\0" * 90, "gzip"),
        (b"BZh91AY" + b"\0" * 90, "bzip2"),
        (b"a.txt" + b"\0" * 252 + b"ustar\x0000" + b"\0" * 300, "tar"),
    ],
)
def test_other_kinds_of_archives_are_refused_by_name(body: bytes, kind: str) -> None:
    artifact = opened(body)
    assert (artifact.media, artifact.refusal) == ("archive", "archive")
    assert artifact.refusal_detail == f"{kind} archives are not opened"


def test_an_archive_behind_a_password_is_encrypted() -> None:
    assert opened(locked({"a.txt": b"x" * 50, "b.txt": b"y"})).refusal == "encrypted"


def test_a_cut_archive_is_damaged() -> None:
    body = packed({"a.txt": b"x" * 5000, "b.txt": bytes(range(256)) * 90})
    artifact = opened(body[: len(body) // 2])
    assert (artifact.media, artifact.refusal) == ("archive", "damaged")


def test_a_spoilt_file_costs_only_itself() -> None:
    body = packed({"a.txt": b"first words", "b.txt": b"second words"}, zipfile.ZIP_STORED).replace(b"second", b"wrongs")
    artifact = opened(body)
    assert [text for _, text in said(artifact)] == ["a.txt", "first words"]
    assert artifact.refusal_detail == "1 of 2 files not read: b.txt (damaged)"


def test_an_archive_inside_an_archive_is_read_and_one_deeper_is_not() -> None:
    inner = packed({"ใน.txt": "ข้อความ".encode()})
    artifact = opened(packed({"กลาง.zip": inner}))
    assert [text for _, text in said(artifact)] == ["กลาง.zip/ใน.txt", "ข้อความ"]
    deep = opened(packed({"นอก.zip": packed({"กลาง.zip": inner})}))
    assert (deep.refusal, deep.blocks) == ("archive", [])
    assert "นอก.zip/กลาง.zip (archive)" in deep.refusal_detail


def test_a_bomb_is_too_large_and_is_not_unpacked() -> None:
    bomb = packed({"a.txt": b"\0" * 20_000_000})
    tracemalloc.start()
    for body in (bomb, packed({"a.zip": bomb})):
        assert opened(body).refusal == "too_large"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_what_goes_beyond_the_limits_is_not_read_and_said_not_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    artifact = opened(packed({f"{number}.txt": b"words" for number in range(5)}))
    assert (artifact.pages, artifact.notes) == (5, ["unread_parts"])
    assert artifact.refusal_detail == "2 of 5 files not read: 3.txt (too_large), 4.txt (too_large)"
    monkeypatch.setattr(archive, "MAX_UNPACKED", 12)
    assert "2.txt (too_large)" in opened(packed({f"{number}.txt": b"words" for number in range(3)})).refusal_detail
    monkeypatch.setattr(archive, "MAX_MEMBER", 4)
    assert opened(packed({"a.txt": b"words"})).refusal == "too_large"
    monkeypatch.setattr(archive, "MAX_NAMES", 1)
    assert opened(packed({"a.txt": b"w", "b.txt": b"w"})).refusal == "too_large"


def test_no_further_file_is_begun_when_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "SECONDS", -1.0)
    assert opened(packed({"a.txt": b"words"})).refusal == "timeout"


def test_a_file_packed_in_an_unusual_way_is_not_unpacked() -> None:
    assert opened(packed({"a.txt": b"words"}, zipfile.ZIP_LZMA)).refusal == "archive"


def test_a_file_that_lies_about_its_size_is_damaged() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", b"words " * 1000)
    body = bytearray(out.getvalue())
    place = body.rindex(b"a.txt") - 46 + 24
    body[place : place + 4] = (10).to_bytes(4, "little")
    assert opened(bytes(body)).refusal == "damaged"


WHOLE = packed(
    {"แผน.docx": word("# แผน", "ข้อความ"), "a.txt": b"words", "b.html": PAGE, "c.zip": packed({"d.csv": b"a,b\n1,2"})}
)


@given(st.integers(0, 10**6))
@settings(max_examples=100)
def test_a_spoilt_archive_is_read_or_refused(seed: int) -> None:
    artifact = opened(spoilt(WHOLE, seed))
    assert len(artifact.sha256) == 64
    assert all(-1 <= link.block < len(artifact.blocks) for link in artifact.links)
    assert artifact.refusal is not None or artifact.blocks
