"""Where a layout puts its pages while it builds a site. Pages get their menus at the end, when all addresses are known."""

from collections.abc import Callable
from random import Random
from urllib.parse import urljoin

import msgspec

from benchmarks.crawl.address import codec, same
from benchmarks.crawl.paper import pdf, picture
from benchmarks.crawl.record import Answer, Content, Disclosure, SiteInMemory, Thing

Menu = list[tuple[str, list[tuple[str, str]]]]
"""Groups of (name, [(name, address)])."""
Skin = Callable[[str, str], str]
"""(title, inner HTML) -> the whole page, menus and all."""
DRIVE = "https://drive.google.com/file/d/"
DOWNLOAD = "https://drive.google.com/uc?export=download&id="


class Builder(msgspec.Struct):
    """One site being built. Addresses given to it are paths on the site's host, or whole addresses of another."""

    rng: Random
    content: Content
    layout: str
    charset: str = "utf-8"
    inner: dict[str, tuple[str, str]] = {}
    others: dict[str, Answer] = {}
    redirects: dict[str, str] = {}
    disclosures: list[Disclosure] = []
    serial: int = 0

    @property
    def agency(self) -> str:
        return self.content.unit.name_th

    def number(self) -> int:
        """A number not used yet, as a database would count: with gaps."""
        self.serial += self.rng.randrange(1, 7)
        return self.serial

    def absolute(self, path: str) -> str:
        return urljoin(self.content.unit.website, path.replace("\\", "/"))

    def page(self, path: str, title: str, inner: str) -> str:
        self.inner[path] = (title, inner)
        return path

    def whole(self, path: str, html: str) -> str:
        """A page that stands without the site's menus (a splash page, a frame)."""
        self.others[path] = (f"text/html; charset={self.charset}", html.encode(codec(self.charset), "xmlcharrefreplace"))
        return path

    def file(self, path: str) -> str:
        """A document. One on a drive lies behind the address it is linked by and behind that of its download."""
        self.others[path] = ("application/pdf", pdf(f"{self.content.unit.unit_id} {len(self.others)}"))
        if path.startswith(DRIVE):
            self.others[DOWNLOAD + path.removeprefix(DRIVE).partition("/")[0]] = self.others[path]
        return path

    def photo(self, path: str) -> str:
        self.others[path] = ("image/png", picture(f"{self.content.unit.unit_id} {path}"))
        return path

    def disclose(self, thing: Thing, path: str) -> str:
        """Note that the thing lies there, if it counts."""
        if thing.right:
            self.note(thing.item, path)
        return path

    def note(self, item: str, path: str) -> None:
        place = Disclosure(item, same(self.absolute(path)))
        if place not in self.disclosures:
            self.disclosures.append(place)

    def finish(self, skin: Skin) -> SiteInMemory:
        """The site, every page in its skin."""
        kind = f"text/html; charset={self.charset}"
        pages = {
            same(self.absolute(path)): (kind, skin(title, inner).encode(codec(self.charset), "xmlcharrefreplace"))
            for path, (title, inner) in self.inner.items()
        }
        pages |= {same(self.absolute(path)): answer for path, answer in self.others.items()}
        redirects = {same(self.absolute(path)): self.absolute(to) for path, to in self.redirects.items()}
        return SiteInMemory(self.content.unit, self.layout, pages, redirects, self.disclosures)
