"""Rendering of pages: one Jinja2 environment, styles and scripts put inside the page, nothing loaded from anywhere."""

import base64
import hashlib
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from records.finding import EIT, VERDICTS
from reports.addresses import HANDBOOK, PROVINCE, QUEUE, folder_of, sheet_at
from reports.agreement import agreement_words
from reports.data import ReportData
from reports.dates import date_text, moment_text
from reports.schemas import SCHEMAS
from reports.symbols import symbol, symbol_css, symbol_sheet
from reports.text import address, href, number, shown
from reports.tongue import thai_marked
from reports.words import Language, Words, words_of

HERE = Path(__file__).parent


@cache
def environment(language: Language) -> Environment:
    """Autoescape on, undefined names are errors, and the language's words and the helpers that every template may use."""
    words = words_of(language)
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "shown": shown,
        "href": href,
        "address": address,
        "number": number,
        "date": partial(date_text, words=words),
        "moment": partial(moment_text, words=words),
    }
    made.globals |= {
        "t": words.text,
        "words": words,
        "lang": language,
        "EIT": EIT,
        "PROVINCE": PROVINCE,
        "QUEUE": QUEUE,
        "HANDBOOK": HANDBOOK,
        "folder": folder_of(language),
        "to_data": "../" * folder_of(language).count("/"),
        "VERDICTS": VERDICTS,
        "symbol": symbol,
        "symbol_sheet": symbol_sheet,
        "agreement_words": partial(agreement_words, words=words),
        "sheet_at": sheet_at,
        "SCHEMAS": tuple(SCHEMAS),
    }
    return made


def render(template: str, name: str, words: Words, *, print_label: str = "", **context: object) -> bytes:
    """The page of `template` with static/base.css, static/<name>.css and static/<name>.js (if there are such) inside, as UTF-8.

    Where `root` (the way from the page to the report's folder, "" or "../") is in the context, the page shows the ways to the
    others; `here` is its own address among them. `print_label` stands at the foot of every printed page beside its number. The
    page's content security policy lets exactly this style and this script work, and forbids every request.
    """
    style, script = _style(name) + _print_label(print_label), _script(name)
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src 'self' file: data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment(words.language).get_template(template).render(style=style, script=script, policy=policy, **context)
    return (page if words.language == "th" else thai_marked(page)).encode("utf-8")


def page_label(name: str, data: ReportData, words: Words) -> str:
    """What stands at the foot of every printed page: whose it is, of which round and day."""
    return f"{shown(name, 100)} · {words.text['round']} {shown(data.round.name, 40)} · {date_text(data.round.date, words)}"


@cache
def _style(name: str) -> str:
    own = HERE / "static" / f"{name}.css"
    parts = [HERE / "static" / "base.css", *([own] if own.exists() else [])]
    return "\n".join([*(part.read_text(encoding="utf-8") for part in parts), symbol_css()])


@cache
def _script(name: str) -> str:
    file = HERE / "static" / f"{name}.js"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _print_label(label: str) -> str:
    """The rule that puts a text at the foot of printed pages. Everything but letters and digits is escaped: it is CSS."""
    text = "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in shown(label, 160))
    return f'\n@page{{@bottom-left{{content:"{text}"}}}}' if text else ""


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
