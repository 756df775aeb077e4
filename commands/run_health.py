"""What makes a round look sick, gathered from store and fetch log, and told."""

from pathlib import Path

from commands.choosing import evidence_folder
from commands.event_log import emit_sign
from commands.failures import warn
from records.database import Store
from records.fetch_log import read_fetch_log
from records.round import Round
from records.run_health import Readings, RunWarning, run_health
from reports.data import PastRound
from reports.run_signs import sign_text
from reports.words import words_of


def signs_of(
    store: Store, round: Round, out: Path, readings: Readings, items: set[str], before: PastRound | None
) -> list[RunWarning]:
    """The signs that a run, judged for `items`, was at fault. The round before is compared only where the same was looked for,
    since a visit ends when nothing is open. Raises StoreError."""
    fetched: dict[str, int] = {}
    if before is not None:
        for unit_id, result in before.results.items():
            same = before.round.year == round.year and set(before.findings.get(unit_id, ())) == items
            fetched |= {unit_id: result.fetched} if same else {}
    visits = list(store.visits(round.name).values())
    return run_health(visits, read_fetch_log(evidence_folder(out), round.name), readings, fetched)


def tell(signs: list[RunWarning]) -> None:
    """Say on the standard error that the run looks sick, and why."""
    thai, english = words_of("th"), words_of("en")
    if signs:
        warn(f"{thai.text['run_sick']}:", f"{english.text['run_sick']}:")
    for sign in signs:
        emit_sign(sign, sign_text(sign, thai), sign_text(sign, english))
        warn(f"• {sign_text(sign, thai)}", sign_text(sign, english))
