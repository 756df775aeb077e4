"""The rubber stamps of an office: the round seal, the box of an incoming letter, the mark of a true copy."""

from collections.abc import Callable

from PIL import Image

from benchmarks.scan_pairs.record import PairDocument, Stamp

Draw = Callable[[str, int, int], Image.Image]
INK: dict[Stamp, str] = {"round": "#5a2d91", "received": "#2b3fa0", "copy": "#3a3f9e"}


def drawn(document: PairDocument, draw: Draw) -> Image.Image:
    """The document's stamp with an alpha channel, in the size it has at 200 dpi."""
    kind = document.wear.stamp
    width, height = (330, 330) if kind == "round" else (430, 164)
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
        f"{_along('up', agency.name, 760)}{_along('down', agency.where, 800)}"
        "<path d='M165 90l18 48 48 4-38 30 14 48-42-28-42 28 14-48-38-30 48-4z' stroke-width='3'/>"
    )


def _along(path: str, words: str, room: int) -> str:
    """Words on a half circle, smaller where they are many."""
    size = min(30, room // len(words))
    return f"<text font-size='{size}'><textPath href='#{path}' startOffset='50%'>{words}</textPath></text>"


def _box(document: PairDocument) -> str:
    agency = document.agency
    if document.wear.stamp == "received":
        number = len(agency.name) * 37
        lines = (
            agency.short,
            f"เลขรับที่ ....... {number} .......",
            f"วันที่ .... {document.wear.received} ....",
            "เวลา .... 10.24 น. ....",
        )
    else:
        lines = ("สำเนาถูกต้อง", "..................................", f"({agency.clerk})", agency.clerk_title)
    texts = "".join(
        f"<text x='215' y='{38 + 36 * row}' font-size='{min(29, 900 // len(line))}'>{line}</text>"
        for row, line in enumerate(lines)
    )
    return f"<rect x='5' y='5' width='420' height='154'/>{texts}"
