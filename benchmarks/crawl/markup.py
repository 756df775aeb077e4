"""Small pieces of HTML as such sites write them."""

from html import escape
from random import Random

ICONS = (
    '<img src="{base}images/pdf.png" width="16">',
    '<i class="fa fa-file-pdf-o"></i>',
    '<img src="{base}images/icon_download.gif" border="0">',
    '<span class="glyphicon glyphicon-save"></span>',
)
BARE = ("คลิก", "คลิกที่นี่", "ดาวน์โหลด", "เปิด", "ลิงค์", "(รายละเอียด)", "ดูรายละเอียด", "เปิดดู", "Download", "Link", "ไฟล์แนบ", "อ่านต่อ")
"""What stands in links that have no words of their own."""


def a(href: str, words: str, more: str = "") -> str:
    """A link; `words` may be HTML already (an icon), so the caller escapes what is not."""
    return f'<a href="{escape(href)}"{" " + more if more else ""}>{words}</a>'


def bare(rng: Random, href: str, base: str = "/") -> str:
    """A link without words of its own: an icon or one of the words that say nothing."""
    inside = rng.choice(ICONS).format(base=base) if rng.random() < 0.5 else rng.choice(BARE)
    return a(href, inside, 'target="_blank"')


def ul(items: list[str], more: str = "") -> str:
    return f"<ul{' ' + more if more else ''}>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def table(rows: list[list[str]], head: list[str] | None = None, more: str = 'class="table table-bordered"') -> str:
    top = f"<tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>" if head else ""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table {more}>{top}{body}</table>"


def p(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def h(level: int, words: str) -> str:
    return f"<h{level}>{escape(words)}</h{level}>"


def document(title: str, body: str, head: str = "", charset: str = "utf-8") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="{charset}"><title>{escape(title)}</title>{head}'
        f"<script>var t=1;</script></head><body>{body}</body></html>"
    )
