"""Layouts the first set does not have: orders, outside letters, filled-in forms, flow charts, tiles, merged head cells."""

import base64
import io
import re
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from benchmarks.scan_pairs.agencies import Agency

_BIRD = (
    '<svg class="emblem" viewBox="0 0 100 100"><g fill="none" stroke="#1a1a1a" stroke-width="2.2" stroke-linejoin="round">'
    '<path d="M50 8l5 8-5 6-5-6zM50 22c7 3 9 8 7 14 10-4 20-10 30-22 4 14 2 26-6 36l-10-4 4 10-10-4c-2 10-8 18-15 24'
    "-7-6-13-14-15-24l-10 4 4-10-10 4c-8-10-10-22-6-36 10 12 20 18 30 22-2-6 0-11 7-14z"
    '"/><path d="M40 74l-10 18h12M60 74l10 18H58M50 76v20"/></g><path d="M46 40h8l-4 8zM43 54h14l-7 12z" fill="#1a1a1a"/></svg>'
)

FORM = ".fill{border-bottom:1pt dotted #222;padding:0 .5em}.tick{font-size:1.1em}"
FLOW = (
    ".step{box-sizing:border-box;position:relative;width:58%;"
    "border:1.1pt solid #111;padding:4px 10px;text-align:center;background:#fff}"
    ".oval{border-radius:30px;background:#eef3e2}.rhomb{border:0;padding:20px 60px;background:none}"
    ".rhomb svg{position:absolute;left:0;top:0;width:100%;height:100%}.rhomb span{position:relative}"
    ".flow{display:flex;align-items:center;gap:18px;break-inside:avoid}.side{flex:1;line-height:1.3}"
    ".down{width:58%;height:20px;margin:0}.down svg{display:block;margin:0 auto;width:14px;height:20px}"
)
TILES = (
    ".tiles{display:grid;gap:9px;margin:9px 0}.tile{padding:9px 12px;border-radius:9px;break-inside:avoid}"
    ".tile b.big{display:block;font-size:2.1em;line-height:1.15}.tile p{text-indent:0;text-align:left}"
)


def order(agency: Agency, number: str, about: str) -> str:
    """The head of an order."""
    return (
        f'{_BIRD}<p class="mid"><b>คำสั่ง{agency.name}</b></p><p class="mid">ที่ {number}</p>'
        f'<p class="mid">เรื่อง {about}</p><div class="rule"></div>'
    )


def letter(agency: Agency, number: str, day: str, heads: dict[str, str]) -> str:
    """The head of a letter to another office; `heads` are its lines such as the subject and what is enclosed."""
    lines = "".join(f'<p class="flat head"><span>{name}</span><span>{text}</span></p>' for name, text in heads.items())
    return (
        f'{_BIRD}<div style="display:flex;justify-content:space-between"><span>ที่ {agency.letters}/{number}</span>'
        f"<span>ที่ทำการ{agency.name}<br>{agency.where}</span></div>"
        f'<p class="flat" style="padding-left:48%">{day}</p>{lines}'
    )


LETTER = ".head{display:grid;grid-template-columns:6.6em 1fr;text-align:left}"


def seal(colour: str, mark: str) -> str:
    """The round badge of an office, with two letters in it."""
    return (
        '<svg width="74" height="74" viewBox="0 0 74 74">'
        f'<circle cx="37" cy="37" r="35" fill="#fff" stroke="{colour}" stroke-width="3"/>'
        f'<circle cx="37" cy="37" r="27" fill="{colour}"/>'
        '<path d="M14 46q11-14 23-2t23-2v8q-23 18-46 0z" fill="#fff" opacity=".5"/>'
        f'<text x="37" y="40" text-anchor="middle" font-size="17" font-weight="bold" fill="#fff">{mark}</text></svg>'
    )


def filled(text: str, dots: int = 0) -> str:
    """A form, one line a paragraph: what is written between `{}` stands over dots, or between `dots` typed ones."""
    made = []
    for line in (line.strip() for line in text.strip().splitlines()):
        typed = "." * dots
        shown = re.sub(r"\{([^}]*)\}", rf"{typed}\1{typed}" if dots else r'<span class="fill">\1</span>', line)
        shown = shown.replace("[x]", '<span class="tick">☑</span>').replace("[ ]", '<span class="tick">☐</span>')
        made.append(
            f"<h2>{shown[1:].strip()}</h2>" if line[:1] == "#" else f'<p class="flat" style="text-align:left">{shown}</p>'
        )
    return "".join(made)


def flow(text: str) -> str:
    """A flow chart, one box a line; `(` begins a rounded box and `?` a question; after `|` stands what is printed beside it."""
    rows = []
    for line in text.strip().splitlines():
        what, _, side = (part.strip() for part in line.strip().partition("|"))
        match what[:1]:
            case "(":
                box = f'<div class="step oval">{what[1:].strip()}</div>'
            case "?":
                shape = (
                    '<svg viewBox="0 0 100 100" preserveAspectRatio="none"><path d="M50 1L99 50 50 99 1 50z" fill="#fdf6dd" '
                )
                shape += 'stroke="#111" stroke-width="1.4" vector-effect="non-scaling-stroke"/></svg>'
                box = f'<div class="step rhomb">{shape}<span>{what[1:].strip()}</span></div>'
            case _:
                box = f'<div class="step">{what}</div>'
        rows.append(f'<div class="flow">{box}<div class="side">{side}</div></div>')
    stem = '<path d="M7 0v13" stroke="#111" stroke-width="1.6"/>'
    return f'<div class="down"><svg viewBox="0 0 14 20">{stem}<path d="M1 11h12L7 20z"/></svg></div>'.join(rows)


def tiles(columns: int, text: str, colours: str) -> str:
    """Coloured boxes, one a line: `big words | small words`; the colours go round."""
    tints = colours.split()
    made = []
    for place, line in enumerate(text.strip().splitlines()):
        big, _, small = (part.strip() for part in line.partition("|"))
        made.append(
            f'<div class="tile" style="background:{tints[place % len(tints)]}"><b class="big">{big}</b><p>{small}</p></div>'
        )
    return f'<div class="tiles" style="grid-template-columns:repeat({columns},1fr)">{"".join(made)}</div>'


def ruled(head: str, rows: str, sizes: str) -> str:
    """A table under a head written as rows of HTML; a line that begins with `=` is a band over all columns."""
    widths = sizes.split()
    columns = "".join(f'<col style="width:{size}%">' for size in widths)
    body = []
    for line in (line.strip() for line in rows.strip().splitlines()):
        if line.startswith("="):
            body.append(f'<tr><td colspan="{len(widths)}" style="background:#e8e8e8"><b>{line[1:].strip()}</b></td></tr>')
            continue
        cells = "".join(
            f'<td class="{ {">": "n", "^": "c"}.get(cell[:1], "") }">{cell.removeprefix(">").removeprefix("^")}</td>'
            for cell in (cell.strip() for cell in line.split("|"))
        )
        body.append(f"<tr>{cells}</tr>")
    return f"<table>{columns}<thead>{head}</thead>{''.join(body)}</table>"


def photograph(seed: int, kind: str = "person") -> str:
    """A photograph as the page holds it: of one person, or of people at a meeting."""
    chance = Random(seed)  # noqa: S311 - draws pictures
    width, height = (240, 300) if kind == "person" else (460, 280)
    ground = tuple(chance.randint(95, 190) for _ in range(3))
    picture = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", [picture.point([int(tone * (0.6 + level / 640)) for level in range(256)]) for tone in ground])
    draw = ImageDraw.Draw(picture)
    if kind == "person":
        _figure(draw, chance, 120, 120, 58)
    else:
        draw.rectangle((40, 20, width - 40, 78), fill=(236, 232, 214))
        for place in range(9):
            _figure(draw, chance, 30 + place * 50 + chance.randint(-8, 8), 150 + (place % 3) * 34, 17)
    picture = picture.filter(ImageFilter.GaussianBlur(0.8))
    body = io.BytesIO()
    picture.save(body, "PNG")
    return f"data:image/png;base64,{base64.b64encode(body.getvalue()).decode()}"


def _figure(draw: ImageDraw.ImageDraw, chance: Random, x: int, y: int, size: int) -> None:
    """A head with hair over shoulders in the khaki of officials."""
    skin = chance.choice(((214, 172, 140), (198, 152, 118), (226, 188, 158)))
    cloth = chance.choice(((158, 138, 92), (150, 128, 84), (240, 240, 238)))
    draw.ellipse((x - size * 2, y + size * 1.1, x + size * 2, y + size * 5), fill=cloth)
    draw.rectangle((x - size * 0.35, y + size * 0.7, x + size * 0.35, y + size * 1.5), fill=skin)
    draw.ellipse((x - size, y - size * 1.25, x + size, y + size * 0.8), fill=(34, 28, 26))
    draw.ellipse((x - size * 0.8, y - size * 0.85, x + size * 0.8, y + size), fill=skin)
    for side in (-1, 1):
        draw.ellipse(
            (x + side * size * 0.36 - size * 0.09, y, x + side * size * 0.36 + size * 0.09, y + size * 0.14), fill=(30, 24, 24)
        )
    draw.arc(
        (x - size * 0.35, y + size * 0.2, x + size * 0.35, y + size * 0.65),
        20,
        160,
        fill=(120, 60, 56),
        width=max(1, size // 16),
    )
