"""The markup that the sieve lets through → a tree.

It is regular (every attribute in double quotes, every letter that means something escaped, every element ended), so that one
pattern takes it apart in a fraction of the time of a parser for all pages.
"""

import re
from html import unescape

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder

_PARTS = re.compile(r'<(/?)([a-z][a-z0-9-]*)((?: [a-z]+="[^"]*")*)>|([^<]+|<)')
_ATTRIBUTES = re.compile(r' ([a-z]+)="([^"]*)"')


def tree_of(markup: str) -> BeautifulSoup:
    """The tree of markup as nh3 writes it; what is no tag of that kind is text, so that no word is lost."""
    return BeautifulSoup(markup, builder=_Builder(multi_valued_attributes={}, store_line_numbers=False))


class _Builder(HTMLTreeBuilder):
    def feed(self, markup: str | bytes) -> None:
        soup = self.soup
        assert soup is not None
        assert isinstance(markup, str)
        for ends, name, attributes, text in _PARTS.findall(markup):
            if text:
                soup.handle_data(unescape(text) if "&" in text else text)
            elif ends:
                soup.handle_endtag(name)
            else:
                found = {key: unescape(value) for key, value in _ATTRIBUTES.findall(attributes)} if attributes else {}
                soup.handle_starttag(name, None, None, found)
                if self.can_be_empty_element(name):
                    soup.handle_endtag(name)
