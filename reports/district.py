"""The page of one district: its numbers, its units beside one another, what each should mend first, a message for each."""

from collections.abc import Mapping, Sequence

import msgspec

from records.finding import EIT, VERDICTS, Finding, Verdict
from records.outline import ItemOutline
from records.site_words import SiteWords, site_words
from reports.addresses import district_at, item_at, unit_at
from reports.data import ReportData, UnitReport
from reports.numbers import GAPS, UnitNumbers, group_numbers, unit_numbers
from reports.page import page_label, render
from reports.words import Words

MEND_FIRST = 3
ROOT = "../"


class Line(msgspec.Struct):
    """One unit: `link` is the way to its report, `cells` final verdicts in the order of the items (None: not judged), `first`
    its costliest gaps, `message` the text to send. `rank` is None without a score; equal scores share a rank."""

    report: UnitReport
    numbers: UnitNumbers
    link: str
    cells: list[Verdict | None]
    first: list[ItemOutline]
    message: str
    trouble: SiteWords | None
    rank: int | None = None


def districts(data: ReportData) -> dict[str, list[UnitReport]]:
    """The units of each district by the address of its page, in the order of the units."""
    members: dict[str, list[UnitReport]] = {}
    for report in data.units:
        members.setdefault(district_at(report.unit), []).append(report)
    return members


def district_page(
    data: ReportData,
    members: Sequence[UnitReport],
    items: Sequence[ItemOutline],
    messages: Mapping[str, str],
    words: Words,
) -> bytes:
    """`districts/<slug>.html` for the units `members` (at least one); `messages` are the units' messages by unit id."""
    lines = [_line(report, items, messages, words) for report in members]
    _set_ranks(lines)
    name = words.district(members[0].unit)
    in_words = words.text["district_of"].format(name=name) if members[0].unit.district_th else name
    return render(
        "district.html",
        "district",
        words,
        print_label=page_label(in_words, data, words),
        root=ROOT,
        here=district_at(members[0].unit),
        data=data,
        district=in_words,
        numbers=group_numbers(name, [line.numbers for line in lines]),
        lines=lines,
        ranked=sorted(lines, key=lambda line: line.rank or len(lines) + 1),
        columns=[(item, ROOT + item_at(item.code)) for item in items],
        own_items=sum(item.code != EIT for item in items),
        troubles=[line for line in lines if line.trouble is not None],
        bar_order=VERDICTS,
    )


def _line(report: UnitReport, items: Sequence[ItemOutline], messages: Mapping[str, str], words: Words) -> Line:
    found: dict[str, Finding] = {finding.item: finding for finding in report.findings}
    gaps = [item for item in items if item.code in found and found[item.code].final in GAPS]
    numbers, result = unit_numbers(report, items), report.result
    sound = result.site == "ok" and numbers.audited
    return Line(
        report=report,
        numbers=numbers,
        link=ROOT + unit_at(report.unit.unit_id),
        cells=[found[item.code].final if item.code in found else None for item in items],
        first=sorted(gaps, key=lambda item: -item.points)[:MEND_FIRST],
        message=messages[report.unit.unit_id],
        trouble=None if sound else site_words(result.site, result.detail, numbers.audited, words.sites),
    )


def _set_ranks(lines: Sequence[Line]) -> None:
    scores = sorted((line.numbers.score for line in lines if line.numbers.score is not None), reverse=True)
    for line in lines:
        line.rank = scores.index(line.numbers.score) + 1 if line.numbers.score is not None else None
