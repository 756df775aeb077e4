"""Good examples as pages show them: with the picture and the way to the unit's own report."""

import posixpath

import msgspec

from records.address import QUESTIONNAIRE_HOST
from records.outline import ItemOutline
from reports.addresses import unit_at
from reports.data import ReportData
from reports.examples import Example, best_examples
from reports.pictures import Picture, picture_of
from reports.words import Words


class ExampleView(msgspec.Struct, frozen=True):
    """An example on a page. `page` is the way to the unit's report at the item."""

    example: Example
    picture: Picture | None
    page: str

    @property
    def snippet(self) -> str:
        """The words that were seen there, but no questionnaire's address: it would be copied for one's own."""
        said = self.example.evidence.snippet
        return "" if QUESTIONNAIRE_HOST in said.casefold() else said


def example_views(data: ReportData, item: ItemOutline, words: Words, n: int, root: str) -> list[ExampleView]:
    """At most `n` examples of an item for a page from which `root` leads to the folder of its language."""
    return [_view(example, item, words, root) for example in best_examples(data, item.code, n)]


def _view(example: Example, item: ItemOutline, words: Words, root: str) -> ExampleView:
    page = unit_at(example.report.unit.unit_id)
    picture = picture_of(example.report, words, example.evidence)
    if picture is not None:
        from_root = posixpath.normpath(posixpath.join(posixpath.dirname(page), picture.link))
        picture = picture._replace(link=root + from_root)
    return ExampleView(example, picture, f"{root}{page}#{item.code}")
