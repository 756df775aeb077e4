"""The words of this benchmark: a site in memory, and where it discloses what."""

from typing import Literal

import msgspec

from records.unit import Unit

Answer = tuple[str, bytes]
"""Content-Type and body."""


class Disclosure(msgspec.Struct, frozen=True):
    """`url` is the address of the page or document that discloses (a part of) an item for the right year."""

    item: str
    url: str


class Thing(msgspec.Struct, frozen=True):
    """One thing that an agency put on its site: a text (`page`) or a document (`file`).

    `right` is false for what looks like an item and discloses nothing of the year: older years, mentions, pasted criteria.
    """

    item: str
    name: str
    title: str
    text: str
    year: int
    form: Literal["page", "file"]
    right: bool


class Entry(msgspec.Struct, frozen=True):
    """What a menu or an index leads to under one name: nothing, one thing or the same thing of several years, newest first.
    `due` is the year that counts this year (0: none)."""

    item: str
    name: str
    things: list[Thing]
    due: int = 0


class Content(msgspec.Struct, frozen=True):
    """What one agency has to show, before it is known how its site is built. `size` is the number of pages wanted."""

    unit: Unit
    size: int
    entries: list[Entry]
    general: dict[str, list[Entry]]


class SiteInMemory(msgspec.Struct, frozen=True):
    """`pages` is keyed by `address.same`; `disclosures` lists each place once."""

    unit: Unit
    layout: str
    pages: dict[str, Answer]
    redirects: dict[str, str]
    disclosures: list[Disclosure]
