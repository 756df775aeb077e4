"""What a crawl found of the units whose submissions are judged: the latest judged crawl of the year, or the one named."""

from collections.abc import Mapping

from checks.rubric import Rubric
from commands.choosing import the_round
from commands.failures import UsageError
from records.database import Store
from records.finding import Finding
from records.round import Round


def crawl_round(store: Store, rubric: Rubric, name: str | None = None) -> Round | None:
    """The round of that name; without one the latest crawl that was judged for the rubric's year, None where there is none.

    Raises UsageError where the named round does not exist, was not judged for the year or is itself one of submissions.
    """
    if name is None:
        judged = (r for r in reversed(store.rounds()) if _judged_by_crawl(store, r, rubric))
        return next(judged, None)
    found = the_round(store, name)
    if not _judged_by_crawl(store, found, rubric):
        raise UsageError(
            f"รอบ {name} ไม่ใช่รอบตรวจเว็บไซต์ที่ตัดสินด้วยเกณฑ์ปี {rubric.year} / "
            f"round {name} is no crawl that was judged for {rubric.year}"
        )
    return found


def crawled_findings(store: Store, round: Round | None, rubric: Rubric) -> Mapping[str, Mapping[str, Finding]]:
    """The findings of a round of a crawl by unit id and item; none of no round."""
    found: dict[str, dict[str, Finding]] = {}
    for finding in store.findings(round.name, rubric.year) if round is not None else []:
        found.setdefault(finding.unit_id, {})[finding.item] = finding
    return found


def _judged_by_crawl(store: Store, round: Round, rubric: Rubric) -> bool:
    return bool(store.unit_results(round.name, rubric.year)) and not store.submissions(round.name)
