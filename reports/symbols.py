"""The sign of every verdict, drawn once and used twice: inline in pages, and as pictures in the stylesheet of the matrix.

Drawn rather than taken from a font: which signs a phone's fonts hold cannot be known.
"""

from urllib.parse import quote

from records.finding import VERDICTS, Verdict

COLOUR: dict[Verdict, str] = {
    "pass": "#1a7f37",
    "partial": "#946200",
    "outdated": "#7d4cc2",
    "inaccessible": "#b6470b",
    "missing": "#c4202c",
    "review": "#0a63c9",
    "unknown": "#59636e",
    "not_applicable": "#a9b1ba",
}

SHAPE: dict[Verdict, str] = {
    "pass": '<path d="M5 10.6l3.4 3.4 6.6-7.4"/>',
    "partial": '<circle cx="10" cy="10" r="5"/><path d="M10 5a5 5 0 0 0 0 10z" fill="#fff"/>',
    "outdated": '<circle cx="10" cy="10" r="5.4"/><path d="M10 7v3.2l2.2 1.5"/>',
    "inaccessible": '<circle cx="10" cy="10" r="5.2"/><path d="M6.4 13.6l7.2-7.2"/>',
    "missing": '<path d="M6 6l8 8M14 6l-8 8"/>',
    "review": '<path d="M7.4 7.9a2.6 2.6 0 1 1 3.9 2.2c-.9.5-1.3 1-1.3 1.9M10 14.6v.1"/>',
    "unknown": '<path d="M6 10h8"/>',
    "not_applicable": '<circle cx="10" cy="10" r="1.2" fill="#fff"/>',
}


def symbol(verdict: Verdict, size: int = 20) -> str:
    """The sign as an inline picture (HTML), `size` pixels wide, drawn by the page's `symbol_sheet`. It is decoration: the
    verdict's word must stand beside it."""
    drawn = f'<use href="#sign-{verdict}"/>'
    return f'<svg class="sign" width="{size}" height="{size}" aria-hidden="true" focusable="false">{drawn}</svg>'


def symbol_sheet() -> str:
    """All signs, once in a page, for `symbol` to refer to."""
    signs = "".join(f'<symbol id="sign-{verdict}" viewBox="0 0 20 20">{_drawn(verdict)}</symbol>' for verdict in VERDICTS)
    return f'<svg class="signs" aria-hidden="true" focusable="false">{signs}</svg>'


def symbol_css() -> str:
    """Rules that put each verdict's sign before the text of a cell marked `data-v`, and set its colour for bars."""
    rules = []
    for verdict in VERDICTS:
        picture = f'url("data:image/svg+xml,{quote(_svg(verdict, 20), safe="/:= ")}")'
        rules.append(f'[data-v="{verdict}"]>a::before{{content:{picture};content:{picture}/""}}')
        rules.append(f".bar .{verdict}{{fill:{COLOUR[verdict]}}}.chip.{verdict},.edge.{verdict}{{--mark:{COLOUR[verdict]}}}")
    return "\n".join(rules)


def _svg(verdict: Verdict, size: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 20 20">{_drawn(verdict)}</svg>'


def _drawn(verdict: Verdict) -> str:
    return (
        f'<g fill="none" stroke="#fff" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"><rect width="20" '
        f'height="20" rx="4" fill="{COLOUR[verdict]}" stroke="none"/>{SHAPE[verdict]}</g>'
    )
