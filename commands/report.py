"""`oit report`: show a judged round as pages and JSON lines."""

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

from checks.rubric import Rubric, outline
from commands.choosing import evidence_folder
from commands.failures import UsageError
from commands.judging import seldom_collected
from commands.past import known_levels, levels_of, progress_until, round_before
from commands.plain import plain
from commands.review import keep_filled
from commands.run_health import signs_of, tell
from commands.sheets_beside import sheets_beside
from records.database import Store
from records.finding import Finding
from records.picture import pictures_folder, pictures_in
from records.round import Round
from records.run_health import Readings
from records.saved_copy import copies_folder, copies_in
from records.unit import Unit
from reports.addresses import PROVINCE, folder_of, unit_at
from reports.data import ReportData, UnitReport
from reports.site import write_report
from reports.text import href
from reports.words import Language

LONGEST_ADDRESS = 120
"""Of the folder: a message to a unit must hold the address of its page and what it is about."""


@seldom_collected()
def report_round(
    store: Store,
    round: Round,
    units: list[Unit],
    rubric: Rubric,
    out: Path,
    language: Language = "th",
    *,
    published_at: str = "",
) -> Path:
    """Write the report of what is stored into `out`, and tell where the run itself looks sick; returns the address of its first
    page.

    `published_at` is what `published` made of the address under which the report is to stand ("": none).

    Raises UsageError where the round was not judged for this year, ReportError where `out` cannot be written.
    """
    by_unit: dict[str, list[Finding]] = {}
    for finding in store.findings(round.name, rubric.year):
        by_unit.setdefault(finding.unit_id, []).append(finding)
    results = {r.unit_id: r for r in store.unit_results(round.name, rubric.year)}
    pages = out / folder_of(language)
    shown = [u for u in units if u.unit_id in results]
    if not shown:
        raise UsageError(
            f"รอบ {round.name} ยังไม่ได้ตัดสินด้วยเกณฑ์ปี {rubric.year} ให้สั่ง oit check ก่อน / "
            f"round {round.name} has not been judged for {rubric.year}: run oit check first"
        )
    reports, readings = [], Readings()
    for unit in shown:
        captures = store.captures(round.name, unit.unit_id)
        artifacts = store.artifact_outlines({c.sha256 for c in captures if c.sha256})
        readings.add(artifacts.values())
        titles = {c.final_url: a.title for c in captures if c.sha256 and (a := artifacts.get(c.sha256)) and a.title}
        folder = pictures_folder(evidence_folder(out), unit.unit_id)
        copies = copies_folder(evidence_folder(out), unit.unit_id, language)
        reports.append(
            UnitReport(
                unit=unit,
                visit=store.visit(round.name, unit.unit_id),
                result=results[unit.unit_id],
                findings=by_unit.get(unit.unit_id, []),
                captures=captures,
                titles=titles,
                pictures=pictures_in(folder),
                pictures_at=_way(folder, pages / unit_at(unit.unit_id)),
                copies=copies_in(copies),
                copies_at=_way(copies, pages / unit_at(unit.unit_id)),
            )
        )
    first = next((f for findings in by_unit.values() for f in findings), None)
    before = round_before(store, round, rubric)
    items = {finding.item for findings in by_unit.values() for finding in findings}
    data = ReportData(
        round=round,
        outline=outline(rubric),
        units=reports,
        versions=first.versions if first else {},
        before=before,
        progress=progress_until(store, round, rubric.year),
        official=store.official_results(),
        reviews=[review for review in store.reviews(round.name) if review.year in (0, rubric.year)],
        known_levels=known_levels(shown),
        levels=levels_of(rubric.year),
        published_at=published_at,
        sick=signs_of(store, round, out, readings, items, before),
    )
    keep_filled(store, round, rubric, pages)
    with sheets_beside(out, len(shown)) as make_sheets:
        write_report(out, data, language, make_sheets)
    tell(data.sick)
    return (pages / PROVINCE).resolve()


def published(url: str) -> str:
    """The address of a report's folder on the web, without what stands at its end: "…/index.html" and "…/" are the same folder.

    Raises UsageError where it is no http or https address, or one that no path can be put behind.
    """
    folder = url.strip().rstrip("/").removesuffix(f"/{PROVINCE}").rstrip("/")
    unfit = href(folder) is None or "?" in folder or "#" in folder or "@" in urlsplit(folder).netloc
    if unfit or len(folder) > LONGEST_ADDRESS:
        raise UsageError(
            f"--published-at {plain(url[:80])} ใช้ไม่ได้ ต้องเป็นที่อยู่ http หรือ https ของโฟลเดอร์รายงาน / "
            f"--published-at {plain(url[:80])} cannot be used: it has to be the http or https address of the report's folder"
        )
    return folder


def _way(folder: Path, page: Path) -> str:
    """The address of a folder from a page."""
    return quote(os.path.relpath(folder, page.parent).replace(os.sep, "/"))
