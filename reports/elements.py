"""The elements of an item as pages show them: what was judged, or, where nothing was, what the rubric asks for."""

from msgspec.structs import replace

from records.finding import ElementResult, Finding
from records.outline import ItemOutline
from records.unit import Unit
from reports.words import Words


def judged_elements(finding: Finding, item: ItemOutline, words: Words) -> list[ElementResult]:
    """What was judged, in the language of the page; [] where the verdict needed no look at elements."""
    if words.language == "th":
        return finding.elements
    told = {element.id: words.element(element) for element in item.elements}
    return [replace(element, text=told.get(element.id, element.text)) for element in finding.elements]


def asked_elements(unit: Unit, item: ItemOutline, words: Words) -> list[ElementResult]:
    """What the rubric asks of this kind of unit; nothing of it is judged."""
    return [
        ElementResult(
            id=element.id,
            text=words.element(element),
            enforce=element.enforce,
            met=None,
            unconfirmed=element.confidence == "inferred",
        )
        for element in item.elements
        if not element.applies_to or unit.kind in element.applies_to
    ]
