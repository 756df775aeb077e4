"""What makes a page as large as real ones: styles and scripts inside the page, menus over menus, cards, text out of Word."""

from html import escape
from random import Random
from zlib import crc32

import msgspec

from benchmarks.crawl.chatter import MENTIONS, NEWS, day, headline, paragraph

ARTICLES = 12
"""Different long texts of one site."""
_RULES = ("margin", "padding", "border", "background-position", "font-size", "line-height", "top", "left", "width", "height")


class Dress(msgspec.Struct, frozen=True):
    """What one site puts around and into its pages, encoded in its charset. Head and foot are the same on every page."""

    head: bytes
    foot: bytes
    articles: list[bytes]

    def article(self, path: str) -> bytes:
        """The long text of a page: about half of them have one."""
        pick = crc32(path.encode()) % (2 * len(self.articles))
        return self.articles[pick] if pick < len(self.articles) else b""


def dress(rng: Random, links: list[tuple[str, str]], codec: str) -> Dress:
    """The dress of a site whose pages (name, path) are offered once more in cards and a map of the site."""
    head = _styles(rng, rng.randrange(12_000, 40_000)) + _scripts(rng, rng.randrange(8_000, 30_000))
    cards = rng.sample(links, min(len(links), 12))
    entries = rng.sample(links, min(len(links), rng.randrange(20, 45)))
    foot = _cards(rng, cards) + _map(entries) + _scripts(rng, rng.randrange(2_000, 10_000))
    articles = [_article(rng, rng.randrange(3_000, 60_000)) for _ in range(ARTICLES)]
    head_in, foot_in, *articles_in = (text.encode(codec, "xmlcharrefreplace") for text in (head, foot, *articles))
    return Dress(head_in, foot_in, articles_in)


def _styles(rng: Random, length: int) -> str:
    rules = []
    while length > 0:
        body = ";".join(f"{rng.choice(_RULES)}:{rng.randrange(1, 400)}px" for _ in range(rng.randrange(2, 7)))
        rules.append(f".c{rng.randrange(10_000):x} .b{rng.randrange(100)},#m{rng.randrange(1000)}>li a:hover{{{body}}}")
        length -= len(rules[-1])
    return f'<style type="text/css">{"".join(rules)}</style>'


def _scripts(rng: Random, length: int) -> str:
    lines = []
    while length > 0:
        n = rng.randrange(100_000)
        lines.append(
            f"(function(w,d){{var e=d.getElementById('s{n}');if(!e)return;e.className+=' on{n % 97}';"
            f"w.setTimeout(function(){{e.style.left='{n % 400}px'}},{n % 5000})}})(window,document);"
        )
        length -= len(lines[-1])
    return f'<script type="text/javascript">{"".join(lines)}</script>'


def _cards(rng: Random, links: list[tuple[str, str]]) -> str:
    cards = "".join(
        f'<div class="col-md-4 col-sm-6 col-xs-12 wow fadeInUp" data-wow-delay="0.{place}s"><div class="card box-shadow h-100">'
        f'<a href="{escape(path)}" title="{escape(name)}"><img class="lazy img-responsive" src="/images/blank.gif" '
        f'data-original="/thumbs/{place}_400x300.jpg" width="400" height="300"></a><div class="card-body">'
        f'<h5 class="card-title"><a class="text-dark" href="{escape(path)}">{escape(name)}</a></h5>'
        f'<small class="text-muted"><i class="fa fa-calendar"></i> {day(rng)} <i class="fa fa-eye"></i> {rng.randrange(9999)}'
        "</small></div></div></div>"
        for place, (name, path) in enumerate(links)
    )
    return f'<aside class="sidebar"><h4>เรื่องน่าสนใจ</h4><div class="row">{cards}</div></aside>'


def _map(links: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<li class="menu-item menu-item-type-post_type menu-item-{place}" id="menu-item-{place}">'
        f'<a class="nav-link px-2" href="{escape(path)}"><span class="menu-text">{escape(name)}</span></a></li>'
        for place, (name, path) in enumerate(links)
    )
    return (
        f'<footer class="site-footer"><div class="container"><ul class="footer-map list-unstyled">{entries}</ul></div></footer>'
    )


def _article(rng: Random, length: int) -> str:
    parts = []
    while length > 0:
        words = f"{headline(rng, MENTIONS if rng.random() < 0.05 else NEWS)} {paragraph(rng)}"
        parts.append(
            '<p class="MsoNormal" style="margin:0cm 0cm 8pt;text-align:justify;text-indent:36.0pt;line-height:107%">'
            '<span lang="TH" style="font-size:16.0pt;line-height:107%;font-family:&quot;TH SarabunIT๙&quot;,sans-serif">'
            f"{escape(words)}<o:p></o:p></span></p>"
        )
        length -= len(parts[-1].encode())
    return f'<div class="content article-body">{"".join(parts)}</div>'
