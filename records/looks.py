"""Looks at addresses in an evidence file: found there, and copied record by record, byte for byte."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from records.archive import read_bodies
from records.capture import Capture
from records.errors import ArchiveDamaged
from records.visit import Visit

Key = tuple[int, str]
"""Which look at an address: the capture's place in its visit, and when (as WARC writes times)."""


def key_of(capture: Capture) -> Key:
    """An address that was looked at again keeps its place in the visit; the time tells the looks apart."""
    return capture.sequence, _when(capture.fetched_at)


def copy_records(folder: Path, visit: Visit, captures: Iterable[Capture], target: Path) -> dict[Key, list[str]]:
    """Copy the WARC records of some captures of a visit, byte for byte, into `target`, with the file's own head before them.

    Returns the ids of each capture's records. A body that stands in the file only once is copied with the record that holds it.
    Raises ArchiveDamaged, OSError.
    """
    wanted = {key_of(capture): capture for capture in captures}
    source = _whole(folder, visit)
    needed = {capture.sha256 for capture in wanted.values()}
    found: dict[Key, list[str]] = {key: [] for key in wanted}
    bodies: dict[str, str] = {}
    spans: list[tuple[int, bool]] = []
    with source.open("rb") as file:
        records = ArchiveIterator(file, no_record_parse=True)
        for record in records:
            header = record.rec_headers.get_header
            digest = (header("WARC-Payload-Digest") or "").removeprefix("sha256:")
            key = (int(header("OIT-Sequence") or -1), header("WARC-Date") or "")
            own = key in wanted and header("OIT-Requested-URI") == _line(wanted[key].url)
            holds = record.rec_type in ("response", "conversion") and digest in needed and digest not in bodies
            if own:
                found[key].append(header("WARC-Record-ID"))
            if holds:
                bodies[digest] = header("WARC-Record-ID")
            spans.append((records.get_record_offset(), own or holds or not spans))
        end = file.seek(0, 2)
        with target.open("wb") as out:
            for (begin, keep), after in zip(spans, [*(begin for begin, _ in spans[1:]), end], strict=True):
                if keep:
                    file.seek(begin)
                    out.write(file.read(after - begin))
    for key, capture in wanted.items():
        if capture.sha256 is None or capture.sha256 not in bodies:
            raise ArchiveDamaged(
                f"ไฟล์หลักฐาน {visit.warc} ไม่มีเนื้อหาของ {capture.url}", f"{visit.warc} lacks the body of {capture.url}"
            )
        if bodies[capture.sha256] not in found[key]:
            found[key].append(bodies[capture.sha256])
    return found


def looks_in(folder: Path, visit: Visit) -> list[Capture]:
    """Every look at an address that a visit's file holds, also those that a later look has replaced in the store; what the file
    does not tell (redirects, links) is left out. Raises ArchiveDamaged, OSError."""
    found = []
    with _whole(folder, visit).open("rb") as file:
        for record in ArchiveIterator(file):
            header = record.rec_headers.get_header
            url, digest = header("OIT-Requested-URI"), header("WARC-Payload-Digest") or ""
            if url is None or record.rec_type not in ("response", "revisit", "conversion"):
                continue
            http = record.http_headers
            code = http.get_statuscode() if http is not None else "200"
            drawn = record.rec_type == "conversion"
            found.append(
                Capture(
                    unit_id=visit.unit_id,
                    sequence=int(header("OIT-Sequence") or -1),
                    url=url,
                    final_url=header("WARC-Target-URI") or url,
                    fetched_at=header("WARC-Date") or "",
                    status=int(code) if code and code.isascii() and code.isdigit() else None,
                    sha256=digest.removeprefix("sha256:"),
                    length=int((http.get_header("Content-Length") if http is not None else header("Content-Length")) or 0),
                    media_type=("text/html" if drawn or http is None else http.get_header("Content-Type") or "").partition(";")[
                        0
                    ],
                    rendered=drawn,
                )
            )
    return found


def _whole(folder: Path, visit: Visit) -> Path:
    """A visit's evidence file, verified. Raises ArchiveDamaged."""
    for _ in read_bodies(folder, visit):  # the whole file is verified before the first body comes
        break
    return folder / (visit.warc or "")


def _when(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(text: str) -> str:
    """An address as the archive writes it into a header."""
    return "".join(char for char in text if char > " " and char != "\x7f" and not "\ud800" <= char <= "\udfff")
