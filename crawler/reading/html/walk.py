"""The walk through a page in reading order, that turns elements into blocks, links, pictures and forms."""

import copy
import re

from crawler.reading.html import links as addresses
from crawler.reading.html.forms import is_field, read_form
from crawler.reading.html.lines import join_positioned
from crawler.reading.html.names import names
from crawler.reading.html.output import MAX_HEADING, TITLE, Output
from crawler.reading.html.regions import MENU_LINKS, is_main, region_of
from crawler.reading.html.rows import row_text, table_row_text
from crawler.reading.html.state import Exit, State
from crawler.reading.html.tables import Table, cells_of, is_data_row, is_header_row, section_title
from crawler.reading.html.titles import acts_as_title, find_panes
from crawler.reading.html.tree import BLOCKS, HEADINGS, Node, Page, descendants
from crawler.reading.html.viewers import chats_in_script, is_book, named_in_attributes, named_in_script
from records.artifact import Block, Image, Link, LinkKind, Region
from records.viewers import MAX_HREF, viewed_file

MAX_WORDS = 500
"""Characters of a link's text, alt or title."""

_BOLD = frozenset(("b", "strong"))
_SCOPES = names("section article aside nav td th details fieldset dialog table")
_SCOPE_CLASSES = names("panel card accordion-item modal box")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_WHOLE_PAGE = names("html body main article")
_FRAMES: dict[str, LinkKind] = {"iframe": "iframe", "frame": "frame", "embed": "embed", "object": "object"}


class Walk:
    """One walk over one page; the results stand in `out`, `base`, `social_title` and `has_book` (its content shows a book)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.out = Output()
        self.base = ""
        self.social_title = ""
        self.has_book = False
        self._panes, self._openers = find_panes(page)
        self._state = State()
        self._has_menu = False
        self._loose: list[Node] = []
        self._hollow_form: Node | None = None

    def run(self) -> None:
        """Walk the whole page, once."""
        stack: list[Node | str | Exit] = [self.page.root]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                if self._state.row < 0:
                    self.out.text(item, bold=self._state.bold)
            elif isinstance(item, Exit):
                self._leave(item)
            else:
                self._enter(item, stack)
        self.out.end_block("text", 0, "content")
        self._loose_form()

    def _enter(self, node: Node, stack: list[Node | str | Exit]) -> None:
        tag = node.tag
        if id(node) in self._openers and self._state.row < 0:
            return
        if tag in BLOCKS:
            self._enter_block(node, stack)
        elif tag == "br":
            if self._state.row < 0:
                self.out.new_line()
        elif node.attrs or tag in _BOLD:
            self._enter_inline(node, stack)
        else:
            stack.extend(reversed(node.children))

    def _leave(self, end: Exit) -> None:
        if end.block:
            self.out.end_block(self._state.kind, self._state.level, self._state.region)
        self._state = end.state
        if end.headings is not None:
            self.out.headings.restore(end.headings)

    def _enter_block(self, node: Node, stack: list[Node | str | Exit]) -> None:
        before = self._state
        if before.row >= 0 or before.level:
            # A row's text is taken already; a heading stays one whatever stands inside it.
            self.out.space()
            self._attached(node)
            stack.extend(reversed(node.children))
            return
        self.out.end_block(before.kind, 0, before.region)
        headings = self.out.headings.stack
        state = self._state = copy.copy(before)
        scope = self._enter_region(node, state) or _is_scope(node)
        self._enter_kind(node, state)
        self._attached(node)
        stack.append(Exit(before, headings if scope else None, block=state.row < 0))
        stack.extend(reversed(join_positioned(node)))

    def _enter_region(self, node: Node, state: State) -> bool:
        """Region and pane; whether the headings inside end with the element."""
        scope = False
        if state.region == "content":
            region = self._region_of(node, state)
            if region is not None:
                state.region = region
                self._has_menu = self._has_menu or node.links >= MENU_LINKS
                scope = True
            state.in_main = state.in_main or is_main(node)
        pane = self._panes.get(id(node))
        if pane is not None:
            level = self.out.headings.enter_pane(pane)
            self.out.add(Block(kind="heading", text=pane.title, region=state.region, level=level))
            scope = True
        return scope

    def _enter_kind(self, node: Node, state: State) -> None:
        tag = node.tag
        if tag in HEADINGS:
            if 0 < node.chars <= MAX_HEADING and node.links <= 3:
                state.level = HEADINGS[tag]
        elif tag == "li":
            state.kind = "item"
        elif tag == "caption":
            state.kind = "caption"
            self.out.headings.push_title(self.page.text(node, MAX_HEADING))
        elif tag == "figcaption":
            state.kind = "caption"
        elif tag == "table":
            state.table = Table(node)
        elif tag == "tr" and state.table is not None:
            self._enter_row(node, state, state.table)
        elif tag == "form":
            self._form(node, state)
        elif acts_as_title(node):
            state.level = TITLE

    def _enter_row(self, node: Node, state: State, table: Table) -> None:
        title = section_title(table, node, self.page)
        if title:
            level = self.out.headings.push_title(title)
            state.row = self.out.add(Block(kind="heading", text=title, region=state.region, level=level))
            state.cells = [title]
        elif is_data_row(table, node, self._panes) and not self._has_side_cell(node, state):
            state.cells = table.cells(self.page, node)
            text = " ".join(cell for cell in state.cells if cell)
            if not text:
                return
            header = is_header_row(table, node)
            state.row = self.out.add(Block(kind="row", text=text, region=state.region, cells=state.cells, header=header))
        state.row_node = node

    def _has_side_cell(self, row: Node, state: State) -> bool:
        return state.region == "content" and any(self._region_of(cell, state) for cell in cells_of(row))

    def _region_of(self, node: Node, state: State) -> Region | None:
        if state.table is not None and id(node) in state.table.menu:
            return "nav"
        plain = self.page.root.plain
        return region_of(node, plain, in_main=state.in_main, has_menu=self._has_menu, panes=self._panes)

    # What stands in lines -----------------------------------------------------------------------------------------------

    def _enter_inline(self, node: Node, stack: list[Node | str | Exit]) -> None:
        before = self._state
        bold = before.bold or (node.blocks == 0 and (node.tag in _BOLD or _is_bold_style(node)))
        href = self._attached(node)
        title = before.level == 0 and before.row < 0 and node.tag in ("button", "span", "a") and acts_as_title(node)
        if title or bold != before.bold or href is not None:
            state = self._state = copy.copy(before)
            state.bold = bold
            if href is not None:
                state.link = href
            if title:
                self.out.end_block(before.kind, 0, before.region)
                state.level = TITLE
            stack.append(Exit(before, None, block=title))
        stack.extend(reversed(node.children))

    def _attached(self, node: Node) -> str | None:
        """Links, pictures and fields that the element itself is; the address that what stands inside it leads to."""
        tag = node.tag
        if tag == "img":
            self._image(node, addresses.image_source(node))
        elif tag in _FRAMES:
            self._frame(node, _FRAMES[tag])
        elif tag == "base":
            self.base = self.base or node.get("href").strip()[:MAX_HREF]
        elif tag == "meta":
            self._meta(node)
        elif tag in ("button", "input", "textarea", "select") and not self._state.in_form:
            self._loose.append(node)
        self._viewed(node)
        if tag in ("a", "area") or "onclick" in node.attrs or "data-href" in node.attrs:
            href = addresses.href_of(node)
            if href is not None:
                self._link(node, href, "area" if tag == "area" else "a")
            return href
        if "style" in node.attrs:
            background = addresses.background_source(node)
            if background:
                self._image(node, background)
        return None

    def _viewed(self, node: Node) -> None:
        """The documents that a script or an attribute of the element names for a viewer."""
        self.has_book = self.has_book or (self._state.region == "content" and is_book(node))
        if node.tag == "script":
            named = named_in_script(node)
            for chat in chats_in_script(node):
                # The window stands on the page's edge, whatever its script stands in.
                self.out.link(Link(href=chat, kind="embed", region="aside"))
        elif node.tag == "img" or node.tag in _FRAMES:
            return
        else:
            named = named_in_attributes(node)
        taken = addresses.href_of(node) if named and node.tag in ("a", "area") else None
        for document in named:
            if document != taken:
                self._link(node, document, "embed")

    def _link(self, node: Node, href: str, kind: LinkKind) -> None:
        state = self._state
        alt = node.get("alt")
        if node.images:
            alt = " ".join(text for inner in descendants(node, 50) if inner.tag == "img" and (text := inner.get("alt").strip()))
        self.out.link(
            Link(
                href=href,
                kind=kind,
                text=self.page.text(node, MAX_WORDS) if node.chars else "",
                title=_words(node.get("title") or node.get("aria-label")),
                alt=_words(alt),
                region=state.region,
                headings=self.out.headings.texts,
                row=self._row(node),
                block=state.row,
            )
        )
        viewed = viewed_file(href)
        if viewed is not None:
            last = self.out.links[-1]
            self.out.link(
                Link(href=viewed, kind=kind, text=last.text, region=state.region, headings=last.headings, row=last.row)
            )

    def _frame(self, node: Node, kind: LinkKind) -> None:
        source = addresses.frame_source(node)
        if source:
            self._link(node, source, kind)

    def _image(self, node: Node, source: str) -> None:
        if not source:
            return
        state = self._state
        self.out.image(
            Image(
                src=source,
                alt=_words(node.get("alt")),
                title=_words(node.get("title")),
                region=state.region,
                headings=self.out.headings.texts,
                row=self._row(node),
                block=state.row,
                link=state.link,
            )
        )

    def _row(self, node: Node) -> str:
        state = self._state
        if state.row_node is not None and state.row >= 0:
            return table_row_text(self.page, node, state.row_node, state.cells)
        if (node.tag in _FRAMES or node.tag == "script") and node.parent is not None and node.parent.tag in _WHOLE_PAGE:
            return ""  # it stands beside everything, and nothing is its row
        return row_text(self.page, node)

    def _meta(self, node: Node) -> None:
        target = addresses.refresh_target(node)
        if target:
            self.out.link(Link(href=target, kind="refresh"))
        if node.get("property").lower() == "og:title":
            self.social_title = self.social_title or _words(node.get("content"))

    # Forms --------------------------------------------------------------------------------------------------------------

    def _form(self, node: Node, state: State) -> None:
        if node.children:
            state.in_form = True
            self.out.form(read_form(self.page, node, [], self.out.headings.texts, state.region))
        else:
            # A form begun inside a table but outside its cells: the parser leaves its fields outside it.
            self._hollow_form = node

    def _loose_form(self) -> None:
        fields = [node for node in self._loose if is_field(node)]
        if self._hollow_form is not None and fields:
            self.out.form(read_form(self.page, self._hollow_form, self._loose, [], "content"))
        elif len(fields) > 1 or any(node.tag == "textarea" for node in fields):
            nothing = Node("div", {}, None, 0, 0)
            self.out.form(read_form(self.page, nothing, self._loose, [], "content"))


def _is_scope(node: Node) -> bool:
    """Whether headings inside the element end with it; one that holds only a title heads what follows it."""
    if node.tag not in _SCOPES and (not node.attrs or _SCOPE_CLASSES.isdisjoint(node.get("class").lower().split())):
        return False
    return node.links > 0 or node.chars > MAX_HEADING or node.tag in ("table", "fieldset", "details")


def _is_bold_style(node: Node) -> bool:
    style = node.get("style")
    return "font-weight" in style and _BOLD_STYLE.search(style) is not None


def _words(text: str) -> str:
    return " ".join(text.split())[:MAX_WORDS]
