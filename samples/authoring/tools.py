"""What the authors of sample sites write with: pages, PDFs of two makes, scans, pictures, QR codes, Office files.

Everything is deterministic: the same sources give the same bytes.
"""

import csv
import io
import json
import re
import shutil
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import segno
from fpdf import FPDF
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

SITES = Path(__file__).parent.parent / "sites"
FONTS = Path("/usr/share/fonts/truetype/tlwg")
CHROMIUM = "/usr/bin/chromium"
DAY = (2026, 2, 20)
"""The date a document says it was made on, unless it says another."""

Day = tuple[int, int, int]


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

    def picture(self, html: str, width: int, height: int) -> Image.Image:
        page = self.browser.new_page(viewport={"width": width, "height": height})
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

    @property
    def folder(self) -> Path:
        return SITES / self.unit_id

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

    def plain_pdf(
        self, address: str, title: str, parts: list[str | list[list[str]]], font: str = "Garuda", day: Day = DAY
    ) -> None:
        """A PDF made by a report program: paragraphs (str) and tables (rows of cells)."""
        pdf = FPDF()
        pdf.set_creation_date(_utc(day))
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
        self.file(address, bytes(pdf.output()))

    def scan(self, address: str, *sheets: str, day: Day = DAY) -> None:
        """A PDF whose pages are pictures, slightly askew, as an office scanner makes them."""
        pictures = [
            self.studio.picture(sheet, 820, 1160).rotate(0.6 - 0.5 * number, fillcolor=246, expand=False)
            for number, sheet in enumerate(sheets)
        ]
        body = io.BytesIO()
        stamp = _utc(day).timetuple()
        pictures[0].save(
            body, "PDF", save_all=True, append_images=pictures[1:], resolution=99, quality=38, creationDate=stamp, modDate=stamp
        )
        self.file(address, body.getvalue())

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

    def docx(self, address: str, paragraphs: list[str]) -> None:
        text = "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
        main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        self._office(
            address,
            "word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            {"word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{text}</w:body></w:document>'},
        )

    def xlsx(self, address: str, rows: list[list[str]]) -> None:
        lines = "".join(
            f'<row r="{r}">' + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) + "</row>"
            for r, row in enumerate(rows, 1)
        )
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        self._office(
            address,
            "xl/workbook.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            {
                "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
                "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
            },
        )

    def _office(self, address: str, main: str, media: str, parts: dict[str, str]) -> None:
        packages = "http://schemas.openxmlformats.org/package/2006"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        overrides = f'<Override PartName="/{main}" ContentType="{media}"/>'
        if "xl/worksheets/sheet1.xml" in parts:
            sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
            overrides += f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}"/>'
        whole = {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="{main}"/></Relationships>',
            **parts,
        }
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in whole.items():
                member = zipfile.ZipInfo(name, (2026, 1, 15, 9, 0, 0))
                member.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(member, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
        self.file(address, body.getvalue())


def _utc(day: Day) -> datetime:
    return datetime(*day, 9, 0, 0, tzinfo=UTC)


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
