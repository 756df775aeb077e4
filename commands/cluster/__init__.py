"""An audit on many machines: the round's units are handed out in batches to workers of a Dask cluster."""

import logging
from pathlib import Path

from checks.facts import Judgement
from commands.choosing import evidence_folder
from commands.failures import UsageError
from commands.fetch import Manners, Wanted, refuse_submissions
from commands.progress import Progress
from records.database import Store
from records.far_evidence import far
from records.round import Round
from records.unit import Unit

TALKATIVE = ("distributed", "distributed.client", "distributed.core", "tornado", "asyncio")
"""Loggers of Dask's that write whole stack traces of what a user is told in a line."""


def on_cluster(
    address: str,
    store: Store,
    database: str,
    round: Round,
    units: list[Unit],
    out: Path,
    manners: Manners,
    progress: Progress,
    wanted: Wanted,
    pictures: int,
) -> dict[str, Judgement]:
    """Have the units visited, read, judged, proven by the workers of the Dask scheduler at `address`; their judgements by id.

    Raises UsageError where Dask is not installed or the round is one of submissions, CrawlCrashed, StoreError,
    KeyboardInterrupt.
    """
    try:
        from commands.cluster.errand import Errand
        from commands.cluster.hand_out import judge_on_cluster
    except ModuleNotFoundError as error:
        raise UsageError(
            f"ยังไม่ได้ติดตั้งส่วนที่ใช้หลายเครื่อง ({error.name}) ให้สั่ง pip install -e '.[cluster]' / "
            "the parts for many machines are not installed: pip install -e '.[cluster]'"
        ) from error
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    refuse_submissions(store, round)
    remote = far(evidence_folder(out))
    errand = Errand(
        round=round.name,
        year=wanted.year,
        units=[],
        database=database,
        out=str(out.resolve()),
        evidence=remote.url if remote is not None else "",
        part="",
        items=wanted.items,
        rubric=wanted.rubric_file.read_text(encoding="utf-8") if wanted.rubric_file else "",
        strict=wanted.strict,
        pictures=pictures,
        delay=manners.delay,
        fetches=manners.fetches,
        minutes=manners.minutes,
        private=manners.private,
        contact=manners.contact,
    )
    return judge_on_cluster(address, store, round, units, errand, progress)
