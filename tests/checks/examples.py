"""The examples of the documents as pages of a unit's site."""

from build import UNIT, Body, home, html, table

from checks.documents import Example, concept_documents
from checks.rubric import Item, load_rubric
from records.unit import Unit


def body(example: Example, unit: Unit = UNIT) -> str:
    """An example as a page of the site of `unit`."""
    parts = [f"<p>{line}</p>" for line in example.lines]
    parts += [table(example.table[0], *example.table[1:])] if example.table else []
    parts += [f'<p><a href="{address}">{words}</a></p>' for words, address in example.links.items()]
    parts += [f'<p><img src="/files/{n}.jpg" alt="{words}"></p>' for n, words in enumerate(example.photos)]
    fields = "".join(f'<label>{name}</label><input type="text" name="f{n}">' for n, name in enumerate(example.form))
    parts += [f'<form method="post" action="/send">{fields}<button>ส่ง</button></form>'] if fields else []
    return html(example.title, "".join(parts), unit=unit)


def pages_of(year: int, items: list[Item], *, later: int = 0, agency: str = UNIT.name_th) -> dict[str, Body]:
    """A site with the passing examples of these items of a year, written by `agency` and dated so many years `later`."""
    examples = {
        f"/{item.code}/{concept}": concept_documents()[concept].passes.filled(agency, (item.due.fiscal_year or year) + later)
        for item in items
        for concept in item.concepts
    }
    pages: dict[str, Body] = {"/": home(*[(at, example.label) for at, example in examples.items()])}
    return pages | {at: body(example) for at, example in examples.items()}


def items_of(year: int) -> list[Item]:
    """The items of a year in their order."""
    return list(load_rubric(year).items())
