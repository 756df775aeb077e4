"""Data to Artifact: CSV as rows with their header, JSON as rows and lines; what is neither after all as lines."""

import hashlib
import json

from crawler.reading.gathered import MAX_TEXT, Gathered
from crawler.reading.table_rows import Rows
from crawler.reading.text.charset import decode
from crawler.reading.text.delimited import MAX_ROWS, delimiter_of, rows_of
from crawler.reading.text.json_text import JsonText
from crawler.reading.text.plain import read_plain
from records.artifact import Artifact

MAX_JSON = 25_000_000
"""Characters of JSON that are taken apart; in memory it takes about ten times as much."""


def read_data(body: bytes, media_type: str, reader: str) -> Artifact:
    """The rows and lines of a file of data; the note "cut" tells that there was more."""
    text, charset, notes = decode(body, media_type)
    text = text.removeprefix("\ufeff")
    out = _json(text) if text.lstrip()[:1] in ("{", "[") else _table(text)
    if out is None:
        return read_plain(body, media_type, reader, "data")
    if out.cut:
        notes.append("cut")
    return Artifact(
        sha256=hashlib.sha256(body).hexdigest(),
        reader=reader,
        media="data",
        title=out.title,
        charset=charset,
        blocks=out.blocks,
        links=out.links,
        notes=notes,
    )


def _json(text: str) -> Gathered | None:
    if len(text) > MAX_JSON:
        return None
    try:
        value = json.loads(text, parse_int=str, parse_float=str)  # numbers as they are written
    except (ValueError, RecursionError):
        return None
    out = Gathered()
    JsonText(out).add(value)
    return out


def _table(text: str) -> Gathered | None:
    delimiter = delimiter_of(text)
    rows = rows_of(text[:MAX_TEXT], delimiter) if delimiter else None
    if rows is None:
        return None
    out = Gathered()
    table = Rows(out, titled=True)
    for row in rows[:MAX_ROWS]:
        table.add(row)
    out.cut = out.cut or len(rows) > MAX_ROWS or len(text) > MAX_TEXT
    return out
