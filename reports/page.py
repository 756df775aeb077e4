"""Rendering of pages: one Jinja2 environment, styles and scripts put inside the page, nothing loaded from anywhere."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from records.finding import EIT, VERDICT_TH, VERDICTS
from reports.dates import thai_date, thai_moment
from reports.symbols import symbol, symbol_css
from reports.text import href, number, shown
from reports.words import KIND, MEDIA, MET, TEXT, VERDICT_MEANING

HERE = Path(__file__).parent


@cache
def environment() -> Environment:
    """Autoescape on, undefined names are errors, and the words and helpers that every template may use."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "href": href, "number": number, "thai_date": thai_date, "thai_moment": thai_moment}
    made.globals |= {
        "t": TEXT,
        "EIT": EIT,
        "VERDICTS": VERDICTS,
        "VERDICT_TH": VERDICT_TH,
        "VERDICT_MEANING": VERDICT_MEANING,
        "KIND": KIND,
        "MEDIA": MEDIA,
        "MET": MET,
        "symbol": symbol,
    }
    return made


def render(template: str, name: str, **context: object) -> bytes:
    """The page of `template` with static/base.css, static/<name>.css and static/<name>.js inside, as UTF-8.

    Its content security policy lets exactly this style and this script work, and forbids every request.
    """
    style, script = _style(name), (HERE / "static" / f"{name}.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src 'self' file: data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = environment().get_template(template)
    return page.render(style=style, script=script, policy=policy, **context).encode("utf-8")


@cache
def _style(name: str) -> str:
    own = [(HERE / "static" / f"{part}.css").read_text(encoding="utf-8") for part in ("base", name)]
    return "\n".join([*own, symbol_css()])


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
