"""What the authors of sample sites write with: pages, PDFs of several makes, scans, pictures, QR codes.

Everything is deterministic: the same sources give the same bytes.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import segno
from fpdf import FPDF
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from samples.authoring.office import Day, Part, moment
from samples.authoring.paper import DPI, photographed, scanned

SITES = Path(__file__).parent.parent / "sites"
FONTS = Path("/usr/share/fonts/truetype/tlwg")
CHROMIUM = "/usr/bin/chromium"
DAY = (2026, 2, 20)
"""The date a document says it was made on, unless it says another."""

A4 = (794, 1123)
"""Width and height of a sheet of paper in the browser's pixels, of which there are 96 an inch."""


class Studio:
    """Prints PDFs and draws scans with one browser, started at first need."""

    def __init__(self) -> None:
        self._playwright = sync_playwright().start()
        self._browser: Browser | None = None

    @property
    def browser(self) -> Browser:
        if self._browser is None:
            self._browser = self._playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
            )
        return self._browser

    def pdf(self, html: str, day: Day, landscape: bool = False) -> bytes:
        page = self.browser.new_page()
        page.set_content(html)
        body = page.pdf(format="A4", landscape=landscape, tagged=False, print_background=True)
        page.close()
        stamp = f"D:{day[0]:04}{day[1]:02}{day[2]:02}090000".encode()
        # Same length as what it replaces, so the file's offsets stay true.
        return re.sub(rb"(/(?:CreationDate|ModDate) \()D:\d{14}", rb"\1" + stamp, body)

    def picture(self, html: str, width: int, height: int, dpi: int = 96) -> Image.Image:
        page = self.browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=dpi / 96)
        page.set_content(html)
        shot = page.screenshot()
        page.close()
        return Image.open(io.BytesIO(shot)).convert("L")

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()
        self._playwright.stop()


@dataclass
class Site:
    """The folder of one unit's site while it is written. Addresses are absolute paths of the site such as `/ita/o1.pdf`."""

    unit_id: str
    studio: Studio
    charset: str | None = "utf-8"
    routes: dict[str, dict[str, Any]] = field(default_factory=dict)
    parent: Path = SITES

    @property
    def folder(self) -> Path:
        return self.parent / self.unit_id

    def start(self) -> None:
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)

    def finish(self) -> None:
        if self.routes or self.charset != "utf-8":
            config = {"charset": self.charset, "routes": dict(sorted(self.routes.items()))}
            (self.folder / "server.json").write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def file(self, address: str, body: bytes) -> None:
        """Store `body` under its address; an address with a query gets a file of its own and a route to it."""
        path, _, query = address.partition("?")
        name = path.lstrip("/")
        if query:
            name = f"{name.replace('.php', '')}_{re.sub(r'[^0-9A-Za-z]+', '_', query)}.html"
            self.routes[address] = {"file": name}
        target = self.folder / (name + "index.html" if name == "" or name.endswith("/") else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)

    def page(self, address: str, html: str, encoding: str = "utf-8") -> None:
        self.file(address, (html.strip() + "\n").encode(encoding))

    def pdf(self, address: str, html: str, day: Day = DAY, landscape: bool = False) -> None:
        """A PDF as a word processor or browser prints it (`html` is a whole page)."""
        self.file(address, self.studio.pdf(html, day, landscape))

    def plain_pdf(self, address: str, title: str, parts: list[Part], font: str = "Garuda", day: Day = DAY) -> None:
        """What `report_pdf` makes, stored."""
        self.file(address, report_pdf(title, parts, font, day))

    def legacy_pdf(self, address: str, title: str, parts: list[Part], font: str = "Loma", day: Day = DAY) -> None:
        """A PDF that looks right and has mojibake for text, as with a font that has Thai shapes for Latin letters."""
        report = _report(title, parts, font, day)
        report.set_compression(False)
        # The table that says which letter a shape stands for: Thai letters become what windows-874 has in their places.
        self.file(
            address,
            re.sub(
                rb"(?<=> <)0E([0-5][0-9A-F])(?=>)",
                lambda match: b"%04X" % (int(match[1], 16) + 0xA0),
                bytes(report.output()),
            ),
        )

    def locked_pdf(self, address: str, title: str, parts: list[Part], day: Day = DAY) -> None:
        """A PDF that nobody opens without its password."""
        report = _report(title, parts, "Garuda", day)
        report.set_encryption(owner_password="saraban", user_password="saraban69")  # noqa: S106 - a sample's
        self.file(address, bytes(report.output()))

    def scan(self, address: str, *sheets: str, turned: Sequence[int] = (), day: Day = DAY) -> None:
        """A PDF whose pages are pictures, slightly askew, as an office scanner makes them.

        `turned` says for the first sheets by how many degrees each lay turned; one that lies on its side is a landscape sheet.
        """
        turns = [*turned, *[0] * (len(sheets) - len(turned))]
        pages = [
            (self.studio.picture(sheet, *(A4[::-1] if turn % 180 else A4), DPI), turn)
            for sheet, turn in zip(sheets, turns, strict=True)
        ]
        self.file(address, scanned(pages, self.unit_id + address, day))

    def snapshot(self, address: str, sheet: str, day: Day = DAY) -> None:
        """A JPEG of a printed page, taken with a telephone."""
        self.file(address, photographed(self.studio.picture(sheet, *A4, dpi=150), self.unit_id + address, day))

    def drawing(self, address: str, html: str, width: int = 760, height: int = 480) -> None:
        """A picture of something that should have been text, such as an organisation chart."""
        self.file(address, _png(self.studio.picture(html, width, height).quantize(16)))

    def photo(self, address: str, seed: int) -> None:
        """A small portrait (a drawn figure)."""
        picture = Image.new("P", (90, 112))
        coat = [(245, 245, 245), (34, 66, 124), (120, 90, 40), (90, 30, 60)][seed % 4]
        hair = [(30, 25, 25), (70, 70, 70), (55, 35, 20)][seed % 3]
        backs = [(190, 215, 240), (225, 225, 225), (200, 230, 205)]
        picture.putpalette([*backs[seed // 3 % 3], *coat, *hair, 232, 190, 158, 30, 30, 30, 200, 160, 40])
        draw = ImageDraw.Draw(picture)
        draw.ellipse((12, 78, 78, 150), fill=1)
        draw.ellipse((25, 18, 65, 66), fill=2)
        draw.ellipse((28, 26 + seed % 4, 62, 74), fill=3)
        for x in (38, 50):
            draw.ellipse((x, 46, x + 3, 49), fill=4)
        draw.arc((38, 54, 53, 64), 20, 160, fill=4)
        draw.line((20 + seed % 9, 96, 34, 96), fill=5, width=3)
        self.file(address, _png(picture))

    def banner(self, address: str, html: str, width: int = 320, height: int = 90) -> None:
        """A picture button."""
        self.drawing(address, html, width, height)

    def qr(self, address: str, payload: str, scale: int = 5) -> None:
        body = io.BytesIO()
        segno.make(payload, error="m", micro=False).save(body, kind="png", scale=scale, border=4)
        self.file(address, body.getvalue())


def report_pdf(title: str, parts: list[Part], font: str = "Garuda", day: Day = DAY) -> bytes:
    """A PDF made by a report program: paragraphs (str) and tables (rows of cells)."""
    return bytes(_report(title, parts, font, day).output())


def _report(title: str, parts: list[Part], font: str, day: Day) -> FPDF:
    pdf = FPDF()
    pdf.set_creation_date(moment(day))
    pdf.set_title(title)
    pdf.add_font(font, fname=FONTS / f"{font}.ttf")
    pdf.add_page()
    pdf.set_font(font, size=15)
    pdf.multi_cell(0, 9, title, align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font(font, size=11)
    for part in parts:
        if isinstance(part, str):
            pdf.multi_cell(0, 7, part, new_x="LMARGIN", new_y="NEXT")
        else:
            pdf.set_font(font, size=9)
            with pdf.table(first_row_as_headings=False, line_height=5.5) as drawn:
                for row in part:
                    drawn.row(row)
            pdf.set_font(font, size=11)
        pdf.ln(2)
    return pdf


def _png(picture: Image.Image) -> bytes:
    body = io.BytesIO()
    picture.save(body, "PNG", optimize=True)
    return body.getvalue()


def table(heads: list[str], rows: list[list[str]], attributes: str = 'border="1"') -> str:
    """An HTML table; cells are HTML. `heads` may be empty."""
    top = "<tr>" + "".join(f"<th>{h}</th>" for h in heads) + "</tr>\n" if heads else ""
    return (
        f"<table {attributes}>\n{top}"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>\n" for r in rows)
        + "</table>"
    )


def items(lines: list[str], tag: str = "ul") -> str:
    """An HTML list; lines are HTML."""
    return f"<{tag}>\n" + "".join(f"<li>{line}</li>\n" for line in lines) + f"</{tag}>"


def paras(text: str) -> str:
    """One <p> per line of `text`."""
    return "\n".join(f"<p>{line.strip()}</p>" for line in text.strip().splitlines() if line.strip())


def sheet(font: str, body: str, title: str = "Microsoft Word - Document1", size: int = 14, css: str = "") -> str:
    """A whole page for printing in one of the machine's Thai fonts."""
    style = (
        f"body{{font-family:'{font}';font-size:{size}px;line-height:1.6}}table{{border-collapse:collapse;width:100%}}"
        "td,th{border:1px solid #444;padding:3px 5px;vertical-align:top}"
        f"h1{{font-size:1.35em;text-align:center}}h2{{font-size:1.12em}}{css}"
    )
    head = f"<meta charset=utf-8><title>{title}</title><style>{style}</style>"
    return f"<!doctype html><html lang=th><head>{head}</head><body>{body}</body></html>"


def seal(words: str, around: str, left: int, top: int, turn: int = -8) -> str:
    """An office's round stamp and a signature, `left` and `top` pixels from the sheet's corner and over what stands there."""
    place = f"position:absolute;left:{left}px;top:{top}px;opacity:.75;mix-blend-mode:multiply"
    letters = "<text font-family='Laksaman' font-weight='bold' fill='#5a2d91' text-anchor='middle'"
    return (
        f"<svg width='320' height='190' style='{place}'>"
        "<path d='M170 120c30-60 40-50 36-8s18 22 34-12 22-8 12 14 26 2 50-22' fill='none' stroke='#1b2f9b' stroke-width='2'/>"
        f"<g transform='rotate({turn} 90 90)' fill='none' stroke='#5a2d91' stroke-width='2.5'><circle cx='90' cy='90' r='84'/>"
        "<circle cx='90' cy='90' r='56'/><path d='M90 50l9 24 26 2-20 16 8 26-23-15-23 15 8-26-20-16 26-2z'/>"
        "<g stroke='none'><path id='over' d='M24 90a66 66 0 0 1 132 0'/><path id='under' d='M14 90a76 76 0 0 0 152 0'/>"
        f"{letters} font-size='15'><textPath href='#over' startOffset='50%'>{words}</textPath></text>"
        f"{letters} font-size='14'><textPath href='#under' startOffset='50%'>{around}</textPath></text></g></g></svg>"
    )


def thai(text: object) -> str:
    """Arabic digits as Thai ones."""
    return str(text).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


@dataclass(frozen=True)
class Verdict:
    """One row of the truth."""

    unit_id: str
    item: str
    verdict: str
    note: str


def truths(unit_id: str, text: str) -> list[Verdict]:
    """Rows from lines such as `O6 partial | no budget columns`."""
    rows = []
    for line in text.strip().splitlines():
        left, _, note = line.partition("|")
        item, verdict = left.split()
        rows.append(Verdict(unit_id, item, verdict, note.strip()))
    return rows


def write_rows(path: Path, heads: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)
