"""Records to JSON and back. One line of JSON per record, keys in the order of the record's fields."""

import re
from typing import Any, TypeVar

import msgspec

from records.errors import StoreError

S = TypeVar("S", bound=msgspec.Struct)

_ACTED_ON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Legal inside JSON, but terminals act on them, programs end a line there, or no encoding holds them."""

_LINE = msgspec.json.Encoder(order="deterministic")
_STORE = msgspec.json.Encoder()


def json_line(record: msgspec.Struct) -> bytes:
    """A record as one line of JSON with its newline: the same record always gives the same bytes."""
    return _encode(_LINE, record) + b"\n"


def to_json(record: msgspec.Struct) -> bytes:
    """A record as JSON for storing; dictionaries keep the order of their keys."""
    return _encode(_STORE, record)


def from_json(data: bytes | str, kind: type[S]) -> S:
    """The record that `to_json` or `json_line` wrote; unknown keys are ignored. Raises StoreError when it is not one."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(
            f"ข้อมูลที่บันทึกไว้ ({kind.__name__}) เสียหายหรือมาจากโปรแกรมคนละรุ่น: {error}",
            f"a stored {kind.__name__} is damaged or was written by another version of the program: {error}",
        ) from error


def harmless(json: str) -> str:
    """JSON text that is the same value and acts on no terminal, wherever it is printed."""
    return _ACTED_ON.sub(lambda char: f"\\u{ord(char[0]):04x}", json)


def _encode(encoder: msgspec.json.Encoder, record: msgspec.Struct) -> bytes:
    try:
        return encoder.encode(record)
    except UnicodeEncodeError:
        # A hostile page can smuggle half a surrogate pair into a text; no encoding can hold it.
        return encoder.encode(_whole_characters(msgspec.to_builtins(record)))


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    return value
