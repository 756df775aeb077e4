"""The parts office documents are made of: letterheads, tables, signatures, charts."""

import re

from benchmarks.scan_pairs.agencies import Agency
from benchmarks.scan_pairs.record import PairDocument

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_EMBLEM = (
    '<svg class="emblem" viewBox="0 0 100 100"><g fill="none" stroke="#111" stroke-width="2.4">'
    '<path d="M50 12c6 4 7 10 4 15 8 2 12 8 10 15l20-14c6 10 6 22-2 32l-18 2c-1 8-5 14-14 22-9-8-13-14-14-22l-18-2'
    'c-8-10-8-22-2-32l20 14c-2-7 2-13 10-15-3-5-2-11 4-15z"/>'
    '<path d="M50 4v8M44 8h12M22 36l12 18M78 36l-12 18M30 62l-14 24h16M70 62l14 24H68'
    'M44 84l-6 12M56 84l6 12"/></g><path d="M44 32h12l-6 9zM42 48h16l-8 16z" fill="#111"/></svg>'
)
_HANDS = (
    "M4 30c12-26 20-24 16-4s8 12 16-8 10 18 20 2 14-18 16 0 14 2 34-12",
    "M6 20c8 16 14 14 20-6s12 28 22 4 8 18 22-4 22 10 48-6",
    "M10 34c4-30 18-34 18-10s-16 8 6-6 14 14 26 2 20-16 22-2 10 4 36 2",
)

_STYLE = """
@page { size: A4; margin: 18mm 18mm 15mm 22mm }
@page wide { size: A4 landscape; margin: 14mm 12mm }
body { line-height: 1.45; margin: 0 }
section { break-after: page }
section:last-child { break-after: auto }
.wide { page: wide; font-size: .84em }
table { border-collapse: collapse; width: 100%; margin: .4em 0; font-size: .88em; line-height: 1.3 }
td, th { border: .8pt solid #222; padding: 2px 5px; vertical-align: top }
th { text-align: center; vertical-align: middle }
tr { break-inside: avoid }
h1 { font-size: 1.2em; text-align: center; margin: .2em 0 }
h2 { font-size: 1.05em; margin: .5em 0 .1em }
p { margin: .25em 0; text-indent: 2.2em; text-align: justify }
p.flat { text-indent: 0 }
p.mid { text-align: center; text-indent: 0 }
ol, ul { margin: .2em 0; padding-left: 2.6em }
.n { text-align: right }
.c { text-align: center }
.emblem { display: block; width: 64px; height: 64px; margin: 0 auto }
.rule { border-top: 1pt solid #111; width: 32%; margin: .5em auto }
.sign { margin: 1.6em 0 0 44%; text-align: center; break-inside: avoid }
.sign svg { width: 130px; height: 42px; display: block; margin: 0 auto -.7em }
.memo { display: flex; align-items: end; gap: 1.4em }
.memo .emblem { margin: 0; width: 46px; height: 46px }
.memo h1 { flex: 1; font-size: 1.6em }
.two { columns: 2; column-gap: 9mm }
.two p { text-indent: 1.2em }
.line { display: flex; justify-content: center; gap: 10px; margin: 12px 0 }
.box { border: 1pt solid #111; padding: 4px 9px; text-align: center }
.stem { width: 1pt; height: 14px; background: #111; margin: -12px auto }
"""


def whole(document: PairDocument) -> str:
    """The printed page of a document."""
    parts = "".join(f'<section class="{"wide" if s.wide else "tall"}">{s.body}</section>' for s in document.sheets)
    style = (
        f"body{{font-family:'{document.font}';font-size:{document.size}pt}}{_STYLE}"
        f"ol{{list-style-type:{'thai' if document.digits == 'thai' else 'decimal'}}}{document.css}"
    )
    html = f"<!doctype html><html lang=th><meta charset=utf-8><title>{document.id}</title><style>{style}</style><body>"
    return html + (in_thai_digits(parts) if document.digits == "thai" else parts)


def in_thai_digits(html: str) -> str:
    """`html` with Thai digits in its text; tags stay as they are."""
    return re.sub(r"(<[^>]*>)|([^<]+)", lambda m: m[1] or m[2].translate(_TO_THAI), html)


def announcement(agency: Agency, about: str, subject: str = "เรื่อง") -> str:
    """The head of an announcement."""
    return (
        f'{_EMBLEM}<p class="mid"><b>ประกาศ{agency.name}</b></p><p class="mid"><b>{subject} {about}</b></p>'
        '<div class="rule"></div>'
    )


def memo(agency: Agency, section: str, number: str, day: str, about: str, to: str) -> str:
    """The head of an internal letter."""
    return (
        f'<div class="memo">{_EMBLEM}<h1>บันทึกข้อความ</h1><span style="width:46px"></span></div>'
        f'<p class="flat"><b>ส่วนราชการ</b> {section} {agency.name}</p>'
        f'<p class="flat"><b>ที่</b> {agency.letters}/{number} <span style="margin-left:28%"><b>วันที่</b> {day}</span></p>'
        f'<p class="flat"><b>เรื่อง</b> {about}</p><p class="flat" style="border-top:1pt solid #111">เรียน {to}</p>'
    )


def signed(name: str, *titles: str) -> str:
    """A signature over a name and a position."""
    hand = _HANDS[sum(map(ord, name)) % len(_HANDS)]
    pen = f'<svg viewBox="0 0 130 42"><path d="{hand}" fill="none" stroke="#223a8c" stroke-width="1.6"/></svg>'
    return f'<div class="sign">{pen}(ลงชื่อ)........................................<br>({name})<br>{"<br>".join(titles)}</div>'


def table(heads: list[str], rows: str, sizes: str = "") -> str:
    """A ruled table: one row a line, cells between `|`, a cell that begins with `>` at the right edge and with `^` centred.

    `sizes` are the widths of the columns in percent.
    """
    columns = "".join(f'<col style="width:{size}%">' for size in sizes.split())
    top = f"<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>" if heads else ""
    lines = (line.strip() for line in rows.strip().splitlines())
    body = "".join(f"<tr>{''.join(_cell(cell.strip()) for cell in line.split('|'))}</tr>" for line in lines)
    return f"<table>{columns}<thead>{top}</thead>{body}</table>"


def _cell(text: str) -> str:
    if text[:1] in (">", "^"):
        return f'<td class="{"n" if text[0] == ">" else "c"}">{text[1:]}</td>'
    return f"<td>{text}</td>"


def paragraphs(text: str) -> str:
    """One paragraph a line; a line that begins with `#` is a heading and one that begins with `=` stands in the middle."""
    made = []
    for line in (line.strip() for line in text.strip().splitlines()):
        match line[:1]:
            case "#":
                made.append(f"<h2>{line[1:].strip()}</h2>")
            case "=":
                made.append(f'<p class="mid">{line[1:].strip()}</p>')
            case _ if line:
                made.append(f"<p>{line}</p>")
    return "".join(made)


def numbered(text: str, kind: str = "ol") -> str:
    """A list of one entry a line."""
    return f"<{kind}>{''.join(f'<li>{line.strip()}</li>' for line in text.strip().splitlines())}</{kind}>"


def chart(rows: str) -> str:
    """An organisation chart: one level a line, boxes between `|`."""
    levels = []
    for line in rows.strip().splitlines():
        boxes = "".join(f'<div class="box">{box.strip()}</div>' for box in line.split("|"))
        levels.append(f'<div class="line">{boxes}</div>')
    return '<div class="stem"></div>'.join(levels)
