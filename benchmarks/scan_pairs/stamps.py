"""The rubber stamps of an office: the round seal, the box of an incoming letter, the mark of a true copy."""

from collections.abc import Callable

from PIL import Image

from benchmarks.scan_pairs.record import PairDocument, Stamp

Draw = Callable[[str, int, int], Image.Image]
INK: dict[Stamp, str] = {"round": "#5a2d91", "received": "#2b3fa0", "copy": "#3a3f9e"}


def drawn(document: PairDocument, draw: Draw) -> Image.Image:
    """The document's stamp with an alpha channel, in the size it has at 200 dpi."""
    kind = document.wear.stamp
    width, height = (330, 330) if kind == "round" else (500, 190)
    shape = _round(document) if kind == "round" else _box(document)
    style = f"font-family='Laksaman' font-weight='bold' fill='{INK[kind]}' stroke='none' text-anchor='middle'"
    ring = f"fill='none' stroke='{INK[kind]}' stroke-width='4'"
    svg = f"<svg width='{width}' height='{height}'><g {ring}>{shape}</g>"
    return draw(svg.replace("<text ", f"<text {style} ") + "</svg>", width, height)


def _round(document: PairDocument) -> str:
    agency = document.agency
    return (
        "<circle cx='165' cy='165' r='158'/><circle cx='165' cy='165' r='104' stroke-width='2'/>"
        "<path id='up' d='M42 165a123 123 0 0 1 246 0' stroke='none'/>"
        "<path id='down' d='M22 165a143 143 0 0 0 286 0' stroke='none'/>"
        f"<text font-size='30'><textPath href='#up' startOffset='50%'>{agency.name}</textPath></text>"
        f"<text font-size='30'><textPath href='#down' startOffset='50%'>{agency.where}</textPath></text>"
        "<path d='M165 90l18 48 48 4-38 30 14 48-42-28-42 28 14-48-38-30 48-4z' stroke-width='3'/>"
    )


def _box(document: PairDocument) -> str:
    agency = document.agency
    if document.wear.stamp == "received":
        lines = (agency.name, "เลขรับที่ ............ 1482 ............", "วันที่ ...... 7 พ.ย. 2568 ...... เวลา ..... 10.24 น.")
    else:
        lines = ("สำเนาถูกต้อง", ".............................................", f"({agency.clerk})")
    texts = "".join(f"<text x='250' y='{60 + 50 * n}' font-size='36'>{line}</text>" for n, line in enumerate(lines))
    return f"<rect x='6' y='6' width='488' height='178'/>{texts}"
