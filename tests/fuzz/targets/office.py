"""Office files of today: the first two bytes choose a file and the part of it that the rest takes the place of."""

import io
import zipfile

from nasty_files import office_files
from office_makers import code, packed, sheet, slides, word

from crawler.reading.office import libreoffice
from tests.fuzz.sound import read_soundly


def _parts() -> list[tuple[dict[str, bytes], list[str]]]:
    letter = word("# แผน ๒๕๖๙", "ข้อความ", [["a", "b"], ["c", "d"]], lambda document: document.add_picture(code()))
    book = sheet(["ลำดับ", "งบ"], [1, 1234567.5], ["=A1", True], formats={"B2": "#,##0.00", "A2": "d mmm yyyy"})
    show = slides(("โครงสร้าง", "นายก"), ("หน้า 2", "ข้อความ"))
    found = []
    for body in (letter, book, show):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps/thumbnail")}
        found.append((parts, sorted(name for name in parts if name.endswith((".xml", ".rels")) and "theme" not in name)))
    return found


PARTS = _parts()
# A file that its library stumbles over is handed to LibreOffice, a program of its own with its own bounds: not run here.
libreoffice.missing = lambda: "not run while fuzzing"  # type: ignore[assignment]


def seeds() -> list[bytes]:
    parts = [
        bytes([kind, at]) + whole[name]
        for kind, (whole, names) in enumerate(PARTS)
        for at, name in enumerate(names)
        if len(whole[name]) < 40_000
    ]
    return parts + [b"\xff\0" + body for body, _ in office_files().values() if len(body) < 50_000]


def target(data: bytes) -> None:
    if len(data) < 2:
        return
    if data[0] == 0xFF:
        read_soundly(data[2:], "")
        return
    whole, names = PARTS[data[0] % len(PARTS)]
    read_soundly(packed(whole | {names[data[1] % len(names)]: data[2:]}, zipfile.ZIP_STORED), "")
