"""Forms a visitor can fill in: the names of their visible fields and buttons."""

from crawler.reading.html.tree import Node, Page, descendants
from records.artifact import Form, Region

MAX_FIELDS = 100
"""Fields and buttons kept of one form."""

_BUTTONS = ("submit", "button", "image", "reset")
_SEARCH_NAMES = frozenset(("q", "s", "search", "keyword", "keywords", "query", "kw", "txtsearch", "searchword"))


def is_field(node: Node) -> bool:
    """Whether the element takes input that a visitor sees."""
    if node.tag == "input":
        return node.get("type").lower() not in (*_BUTTONS, "hidden")
    return node.tag in ("textarea", "select")


def read_form(page: Page, node: Node, loose: list[Node], headings: list[str], region: Region) -> Form:
    """The form at `node`; `loose` are fields and buttons outside every form that belong to it (broken tables)."""
    inside = [*descendants(node, 3000), *loose]
    fields = [element for element in inside if is_field(element)][:MAX_FIELDS]
    buttons = [name for element in inside if (name := _button_name(page, element))][:MAX_FIELDS]
    password = any(field.get("type").lower() == "password" for field in fields)
    search = not password and _is_search(node, fields)
    return Form(
        action=node.get("action").strip()[:4096] if node.tag == "form" else "",
        method="post" if node.get("method").strip().lower() == "post" else "get",
        fields=[name for field in fields if (name := _field_name(page, field))],
        buttons=buttons,
        password=password,
        search=search,
        asks=next((field.get("name")[:200] for field in fields if _is_typed(field)), "") if search else "",
        sends=_hidden(inside) if search else {},
        headings=headings,
        region=region,
    )


def _field_name(page: Page, field: Node) -> str:
    label = page.labels.get(field.get("id"), "") if field.get("id") else ""
    above = field.parent
    for _ in range(3):
        if label or above is None:
            break
        if above.tag == "label":
            label = page.text(above, 200)
        above = above.parent
    name = label or field.get("aria-label") or field.get("placeholder") or field.get("title") or field.get("name")
    return " ".join(name.split())[:200]


def _button_name(page: Page, element: Node) -> str:
    if element.tag == "button":
        return page.text(element, 200) or element.get("aria-label") or element.get("title")[:200]
    if element.tag == "input" and element.get("type").lower() in _BUTTONS:
        return (element.get("value") or element.get("alt")).strip()[:200]
    return ""


def _is_typed(field: Node) -> bool:
    return field.get("type").lower() not in ("checkbox", "radio")


def _hidden(inside: list[Node]) -> dict[str, str]:
    """The names and values that the form sends by itself."""
    hidden = [element for element in inside if element.tag == "input" and element.get("type").lower() == "hidden"]
    return {element.get("name")[:200]: element.get("value")[:200] for element in hidden[:MAX_FIELDS] if element.get("name")}


def _is_search(form: Node, fields: list[Node]) -> bool:
    if form.get("role") == "search" or any(field.get("type").lower() == "search" for field in fields):
        return True
    texts = [field for field in fields if _is_typed(field)]
    return len(texts) == 1 and texts[0].get("name").lower() in _SEARCH_NAMES
