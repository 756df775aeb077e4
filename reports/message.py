"""The message that goes to a unit by LINE or e-mail: its result and what to do first, in the words of the program alone.

Nothing that came from a website is said in it: what looks like an address in a message is made a link by the reader's program.
"""

from records.finding import EIT, Finding
from records.outline import ItemOutline
from records.site_words import site_words
from reports.addresses import folder_of, unit_at
from reports.data import ReportData, UnitReport
from reports.dates import date_text
from reports.numbers import GAPS, UnitNumbers, unit_numbers
from reports.text import number, shown
from reports.words import Words

FIRST = 3
"""How many things to do are named."""
MOST = 900
"""Characters. A longer message is folded by LINE and read by nobody."""
LEAST_NAME = 24
_SHAPES = ((90, True), (60, True), (40, True), (40, False), (24, False), (0, False))
"""Characters for a name (0: an item is named by its code alone), and whether what happened to the site is told beside its
remedy: the fullest within MOST is taken."""


def message_at(unit_id: str) -> str:
    """Where the message of a unit lies, from the folder of its language."""
    return unit_at(unit_id).replace("index.html", "message.txt")


def unit_message(data: ReportData, report: UnitReport, items: list[ItemOutline], words: Words) -> str:
    """The message as plain text, lines parted by "\\n"; at most MOST characters where the address of the report leaves room."""
    said = ""
    for room, whole in _SHAPES:
        said = "\n".join(_lines(data, report, items, words, room, whole)) + "\n"
        if len(said) <= MOST:
            break
    return said


def _lines(data: ReportData, report: UnitReport, items: list[ItemOutline], words: Words, room: int, whole: bool) -> list[str]:
    t, result = words.text, report.result
    numbers = unit_numbers(report, items)
    found = {finding.item: finding for finding in report.findings}
    gaps = [item for item in items if item.code in found and found[item.code].final in GAPS]
    first = sorted((item for item in gaps if item.code != EIT), key=lambda item: -item.points)[:FIRST]
    lines = [t["message_to"].format(name=shown(words.name(report.unit), room or LEAST_NAME)), _result(data, numbers, words)]
    if result.site != "ok" or not numbers.audited:
        site = site_words(result.site, result.detail, numbers.audited, words.sites)
        lines += [t["message_site"].format(name=site.name), *([site.happened] if whole else [])]
        lines += [t["message_remedy"].format(remedy=site.remedy)] if site.remedy else []
    if first:
        lines.append(t["message_first"])
    for at, item in enumerate(first, 1):
        name = f"{item.code} {shown(words.title(item), room)}" if room else item.code
        lines.append(f"{at}) {name}: {_to_do(item, found[item.code], words, room)}")
    if rest := numbers.tally.gaps - len(first):
        lines.append(t["message_more"].format(n=rest))
    if numbers.audited and not gaps:
        lines.append(t["message_no_gaps"])
    if EIT in found and found[EIT].final in GAPS:
        lines.append(t["message_eit"].format(verdict=words.verdict[found[EIT].final]))
    if waiting := numbers.tally.by["review"]:
        lines.append(t["message_person"].format(n=waiting))
    if data.published_at:
        address = f"{data.published_at}/{folder_of(words.language)}{unit_at(report.unit.unit_id)}"
        lines.append(t["message_report"].format(url=f"{address}#{first[0].code}" if first else address))
    return [*lines, t["message_end"]]


def _result(data: ReportData, numbers: UnitNumbers, words: Words) -> str:
    t = words.text
    round_of = {"year": data.round.year, "round": shown(data.round.name, 24), "date": date_text(data.round.date, words)}
    if not numbers.audited:
        return t["message_no_result"].format(**round_of)
    result = t["message_result"].format(
        **round_of, complete=numbers.tally.by["pass"], of=numbers.tally.applicable, gaps=numbers.tally.gaps
    )
    return result + (t["message_score"].format(score=number(numbers.score, 1)) if numbers.score is not None else "")


def _to_do(item: ItemOutline, finding: Finding, words: Words, room: int) -> str:
    """What is wrong with one item, and what it costs."""
    t = words.text
    told = {element.id: words.element(element) for element in item.elements}
    lacking = [told[e.id] for e in finding.elements if e.met is False and e.enforce == "required" and e.id in told]
    if finding.final == "partial" and lacking and room:
        what = t["message_lacking"].format(element=shown(lacking[0], room))
        what += t["message_lacking_more"].format(n=len(lacking) - 1) if len(lacking) > 1 else ""
    elif finding.final == "outdated" and item.due and room:
        what = t["message_outdated"].format(due=shown(words.due(item), room))
    else:
        what = words.verdict[finding.final]
    return what + (t["message_cost"].format(points=number(item.points)) if item.points else "")
