"""What stands around every page: header, menus, footer, in the markup of different builders."""

from html import escape

from benchmarks.crawl.builder import Builder, Menu
from benchmarks.crawl.markup import a, document, h, ul


def dropdown(menu: Menu) -> str:
    """A navigation bar with a list that drops down for each group."""
    groups = [
        f'<a href="#" class="dropdown-toggle">{escape(name)} ›</a>' + ul([a(path, escape(words)) for words, path in links])
        for name, links in menu
    ]
    return f"<nav>{ul(groups, 'class=navbar-nav')}</nav>"


def side(menu: Menu) -> str:
    """A column beside the content, a heading over each group."""
    return "".join(
        f'<div class="menu-left"><h4>{escape(name)}</h4>{ul([a(path, escape(words)) for words, path in links])}</div>'
        for name, links in menu
    )


def modern(b: Builder, menu: Menu, home: str, title: str, inner: str) -> str:
    """Navigation on top, content, footer."""
    body = (
        f"<header>{a(home, '<img src=/images/logo.png>')}<h1>{escape(b.agency)}</h1></header>{dropdown(menu)}"
        f'<main class="container">{inner}</main>{footer(b)}'
    )
    return document(f"{title} - {b.agency}", body, charset=b.charset)


def columns(b: Builder, menu: Menu, home: str, title: str, inner: str) -> str:
    """The old way: tables, the menu in the left cell of every page."""
    body = (
        f'<table width="980" align="center"><tr><td colspan="2"><img src="/images/head.jpg">{escape(b.agency)}</td></tr>'
        f'<tr><td width="200" valign="top" class="menu-left">{a(home, "หน้าแรก")}{side(menu)}</td>'
        f'<td valign="top" id="content">{inner}</td></tr></table>{footer(b)}'
    )
    return document(b.agency if not title else f"{b.agency} : {title}", body, charset=b.charset)


def both(b: Builder, top: Menu, left: Menu, home: str, title: str, inner: str) -> str:
    """A bar on top and a side bar."""
    body = (
        f'<div id="header">{a(home, escape(b.agency))}</div>{dropdown(top)}<div class="row"><aside>{side(left)}</aside>'
        f'<div class="content">{inner}</div></div>{footer(b)}'
    )
    return document(f"{b.agency} | {title}", body, charset=b.charset)


def footer(b: Builder) -> str:
    of = b.content.unit
    return (
        f"<footer><p>{escape(b.agency)} อำเภอ{escape(of.district_th)} โทร 053-000100</p>"
        f"<p>สถิติผู้เข้าชม วันนี้ {len(b.inner) * 7 % 97} คน</p>"
        '<a href="https://www.facebook.com/agency">Facebook</a></footer>'
    )


def crumbs(home: str, title: str) -> str:
    return f'<div class="breadcrumb">{a(home, "หน้าแรก")} / {escape(title)}</div>' + (h(1, title) if title else "")
