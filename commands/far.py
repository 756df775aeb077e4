"""Evidence in a far store: what a command has made goes up, what its report shows comes here (records/far_evidence.py)."""

from collections.abc import Sequence
from pathlib import Path

from commands.choosing import evidence_folder
from commands.failures import UsageError
from records.far_evidence import SCHEME, far
from records.fetch_log import fetch_log_path
from records.picture import pictures_folder
from records.round import Round
from records.saved_copy import copies_folder
from records.unit import Unit


def far_address(url: str) -> str:
    """The address of a far store, "" for none. Raises UsageError for one that cannot be one."""
    bucket = url.removeprefix(SCHEME).partition("/")[0]
    if url and (not url.startswith(SCHEME) or not bucket or not url.isprintable() or " " in url):
        raise UsageError(
            f"--evidence {url[:80]} ใช้ไม่ได้ ให้เขียนเป็น s3://ชื่อถัง/โฟลเดอร์ / --evidence must be written as s3://bucket/prefix"
        )
    return url.rstrip("/")


def put_up(out: Path, round: Round, units: Sequence[Unit]) -> None:
    """Put up the pictures and copies of these units and the round's fetch log, as far as they are here. (The evidence files
    themselves are put up by the crawl, each when it is whole.) Raises FarError."""
    evidence = evidence_folder(out)
    remote = far(evidence)
    if remote is None:
        return
    for unit in units:
        for folder in (pictures_folder(evidence, unit.unit_id), copies_folder(evidence, unit.unit_id)):
            if folder.exists():
                remote.put_all(folder.relative_to(evidence).as_posix())
    log = fetch_log_path(evidence, round.name)
    for part in sorted(log.parent.glob(f"{log.name}*")):
        remote.put(part.relative_to(evidence).as_posix())


def bring(out: Path) -> None:
    """Bring the pictures and copies here, which a report links to. Raises FarError."""
    evidence = evidence_folder(out)
    if (remote := far(evidence)) is not None:
        for folder in (pictures_folder(evidence, "x").parent, copies_folder(evidence, "x").parent):
            remote.get_all(folder.relative_to(evidence).as_posix())
