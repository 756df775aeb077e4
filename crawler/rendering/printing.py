"""Printing pages of our own as PDF in the caged browser, which is handed the files of one folder and nothing else."""

import asyncio
import re
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from PIL import Image
from playwright.async_api import Error as PlaywrightError

from crawler.rendering.browser import Answered, Asked, Browser
from crawler.rendering.errors import PageFailed
from crawler.side_by_side import all_of

HOST = "http://report.invalid/"
"""The name under which the browser asks for the files; no network is asked for it, and none could be."""
SECONDS = 60.0
AT_ONCE = 2

_TYPES = {".html": "text/html; charset=utf-8", ".webp": "image/webp", ".png": "image/png", ".svg": "image/svg+xml"}
JPEG_QUALITY = 80
_MOMENT = re.compile(rb"/(?:CreationDate|ModDate) \(D:\d{14}")
_NODE = re.compile(rb"\(node(\d{8})\)")


class Sheet(msgspec.Struct, frozen=True):
    """A page to be printed: its path in the folder ("units/a/index.html"), and the file that the PDF becomes."""

    page: str
    target: Path


Prepare = Callable[[str, str], str]
"""What is to be printed of a page, by its path and its HTML."""


def print_pages(
    folder: Path,
    sheets: Iterable[Sheet],
    day: str,
    prepare: Prepare,
    done: Callable[[Sheet], None],
    executable: str = "",
) -> list[tuple[str, str]]:
    """Print pages of `folder`; each PDF takes the place of an older one when it is whole. `day` (ISO) is what the PDF says of
    the time of its making, so that the same page gives the same bytes; `done` is called with each sheet that is finished.

    What pages could not be printed is given back, each with why (Thai, English). Raises BrowserMissing, OSError where a file
    cannot be written, KeyboardInterrupt.
    """
    return asyncio.run(_print(folder.resolve(), iter(sheets), day, prepare, done, executable))


async def _print(
    folder: Path, sheets: Iterable[Sheet], day: str, prepare: Prepare, done: Callable[[Sheet], None], executable: str
) -> list[tuple[str, str]]:
    async def answer(asked: Asked) -> Answered:
        return await asyncio.to_thread(_file, folder, asked, prepare)

    failed: list[tuple[str, str]] = []
    async with Browser(executable, at_once=AT_ONCE) as browser:

        async def some() -> None:
            for sheet in sheets:  # shared: each takes the next
                try:
                    async with browser.page(answer, seconds=SECONDS, scripts=False) as page:
                        await page.goto(HOST + sheet.page, wait_until="load")
                        pdf = await page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
                except PageFailed as error:
                    failed.append((f"{sheet.page}: {error.message_th}", f"{sheet.page}: {error.message_en}"))
                except PlaywrightError as error:
                    why = error.message.splitlines()[0][:200]
                    failed.append((f"{sheet.page}: {why}", f"{sheet.page}: {why}"))
                else:
                    await asyncio.to_thread(_keep, sheet.target, _steady(pdf, day))
                    done(sheet)

        await all_of(some() for _ in range(AT_ONCE))
    return failed


def _file(folder: Path, asked: Asked, prepare: Prepare) -> Answered:
    """A file of the folder; nothing that lies outside of it, whatever the address says."""
    if not asked.url.startswith(HOST):
        return Answered(refused="not of this report")
    name = unquote(urlsplit(asked.url).path).lstrip("/")
    path = (folder / name).resolve()
    kind = _TYPES.get(path.suffix)
    if kind is None or not path.is_relative_to(folder):
        return Answered(refused="not of this report")
    try:
        body = path.read_bytes()
        if kind in ("image/webp", "image/png"):
            kind, body = "image/jpeg", _as_jpeg(body)
        elif asked.kind == "document":
            body = prepare(name, body.decode("utf-8")).encode("utf-8")
        return Answered(headers={"Content-Type": kind}, body=body)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Answered(refused="no such file")


def _as_jpeg(picture: bytes) -> bytes:
    """A picture in the form that a PDF can hold as it is; any other is put into it pixel by pixel, ten times as large."""
    with Image.open(BytesIO(picture), formats=["WEBP", "PNG"]) as opened:
        jpeg = BytesIO()
        opened.convert("RGB").save(jpeg, "JPEG", quality=JPEG_QUALITY)
        return jpeg.getvalue()


def _steady(pdf: bytes, day: str) -> bytes:
    """The PDF without what differs each time: its making is dated to the day, and its elements, which the browser numbers on
    from page to page, are numbered from 1. No byte moves."""
    digits = (re.sub(r"\D", "", day)[:8].ljust(8, "0") + "000000").encode("ascii")
    nodes = {node: b"(node%08d)" % rank for rank, node in enumerate(sorted(set(_NODE.findall(pdf))), 1)}
    return _NODE.sub(lambda found: nodes[found[1]], _MOMENT.sub(lambda found: found[0][:-14] + digits, pdf))


def _keep(target: Path, pdf: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.write_bytes(pdf)
    part.replace(target)
