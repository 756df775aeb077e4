"""Archives: raw bytes, or an archive made of what the bytes say (names, contents, nests, lies about sizes)."""

import io
import struct
import warnings
import zipfile

import atheris
from nasty_files import archive_files
from office_makers import packed

from tests.fuzz.sound import read_soundly


def seeds() -> list[bytes]:
    mixed = packed({"แผน.txt": "ข้อความ".encode(), "b.html": b"<p>x", "c.zip": packed({"d.csv": b"a,b\n1,2"}, 0)}, 0)
    raw = [b"\0" + body for body, _ in archive_files().values() if len(body) < 60_000]
    return [*raw, b"\0" + mixed, b"\1" + bytes(range(256)) * 4, b"\1" + b"a.zip\0PK\3\4" * 40, b"\2" + b"x.html<p>" * 50]


def target(data: bytes) -> None:
    if data[:1] in (b"", b"\0"):
        read_soundly(b"PK\x03\x04" + data[1:] if data[1:3] != b"PK" else data[1:], "application/zip")
        return
    read_soundly(_made(atheris.FuzzedDataProvider(data[1:]), 0), "application/zip")


def _made(chance: atheris.FuzzedDataProvider, depth: int) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # two files of one name
        for _ in range(chance.ConsumeIntInRange(0, 8)):
            name = chance.ConsumeUnicodeNoSurrogates(30) or "x"
            kind = chance.ConsumeIntInRange(0, 6)
            if kind == 0 and depth < 4:
                content = _made(chance, depth + 1)
            elif kind == 1:
                content = bytes([chance.ConsumeIntInRange(0, 255)]) * chance.ConsumeIntInRange(0, 3_000_000)
            else:
                content = chance.ConsumeBytes(chance.ConsumeIntInRange(0, 2_000))
            method = chance.PickValueInList([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
            archive.writestr(zipfile.ZipInfo(name.replace("\0", "")[:60] or "x"), content, method)
    body = bytearray(out.getvalue())
    place = body.find(b"PK\x01\x02")
    if place >= 0 and chance.ConsumeBool():  # a lie in the directory: method, flags, sizes, lengths or place
        at = place + chance.PickValueInList([8, 10, 16, 20, 24, 28, 30, 34, 42])
        body[at : at + 4] = struct.pack("<I", chance.ConsumeIntInRange(0, 2**32 - 1))
    return bytes(body)
