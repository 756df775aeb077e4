"""JSON lines for programs: one record a line, in an order of fields that never changes."""

from collections.abc import Iterable

import msgspec

LINE_BREAKS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Legal inside JSON, but many programs end a line there; escaped they mean the same."""


def json_lines(records: Iterable[msgspec.Struct]) -> bytes:
    """The records as JSON lines in UTF-8."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    text = "".join(encode(record).decode("utf-8") + "\n" for record in records)
    for char, escape in LINE_BREAKS.items():
        text = text.replace(char, escape)
    return text.encode("utf-8")


def schema_of(kind: type[msgspec.Struct]) -> bytes:
    """The JSON Schema of one line."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind), order="deterministic")) + b"\n"
