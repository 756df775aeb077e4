"""The pages that help many units at once (one for each item and each district, the handbook) and the messages to units."""

from collections.abc import Iterator

from records.outline import ItemOutline
from reports.addresses import HANDBOOK, item_at
from reports.data import ReportData
from reports.district import district_page, districts
from reports.faults import findings_by_item
from reports.handbook import handbook_page
from reports.item import item_page
from reports.message import message_at, unit_message
from reports.numbers import item_tallies
from reports.words import Words


def guide_files(data: ReportData, items: list[ItemOutline], words: Words) -> Iterator[tuple[str, bytes]]:
    """Each as (address from the folder of the language, content); `items` are those the round judged (EIT last)."""
    found, tallies = findings_by_item(data), item_tallies(data, items)
    messages = {report.unit.unit_id: unit_message(data, report, items, words) for report in data.units}
    for unit_id, message in messages.items():
        yield message_at(unit_id), message.encode("utf-8", "replace")
    for item in items:
        yield item_at(item.code), item_page(data, item, items, found.get(item.code, []), tallies, words)
    for address, members in districts(data).items():
        yield address, district_page(data, members, items, messages, words)
    yield HANDBOOK, handbook_page(data, items, found, tallies, words)
