"""`oit demo`: audit the bundled fictional province, served on loopback, and compare with what a careful person would say."""

import datetime
from pathlib import Path
from shutil import rmtree

from rich.console import Console

from checks.evaluate import Evaluation, evaluate, read_truth
from commands.audit import Audited, audit
from commands.choosing import evidence_folder, writable
from commands.evaluate import show
from commands.fetch import Manners
from samples.server import serve

SAMPLES = Path(__file__).parent.parent / "samples"
YEAR = 2569
DELAY = 0.05
"""Seconds between requests: the sites are our own and on this machine."""


def demo(out: Path, console: Console, today: datetime.date) -> tuple[Audited, Evaluation]:
    """Serve the sample province, audit it into `out`, print the agreement with `samples/truth.csv`.

    It starts afresh each time: the sample sites may have changed. Raises what `audit` raises, and SampleServerError when the
    addresses are taken.
    """
    store = writable(out) / "oit.db"
    with serve():  # fails where another demo runs, before its store is touched
        for leftover in out.glob("oit.db*"):
            leftover.unlink()
        for made in ("pictures", "copies"):
            rmtree(evidence_folder(out) / made, ignore_errors=True)
        audited = audit(
            SAMPLES / "unit_sites.csv",
            YEAR,
            "demo",
            f"sqlite:///{store}",
            out,
            Manners(delay=DELAY, private=True, contact="demo@localhost"),
            today=today,
        )
    evaluation = evaluate(audited.findings, read_truth(SAMPLES / "truth.csv"))
    show(evaluation, console)
    return audited, evaluation
