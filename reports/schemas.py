"""The published JSON Schemas of a report's data files, made from the records themselves and the data dictionary."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from records.finding import Finding, UnitResult
from reports.sheet_file import SheetFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: dict[str, tuple[type[msgspec.Struct], str]] = {
    "schema/findings.schema.json": (Finding, "findings.jsonl: หนึ่งบรรทัด / one line"),
    "schema/units.schema.json": (UnitResult, "units.jsonl: หนึ่งบรรทัด / one line"),
    "schema/sheet.schema.json": (SheetFile, "oit-<year>-<round>.json"),
}


def schema_files() -> list[tuple[str, bytes]]:
    """Where each schema lies in the report's folder, and its content."""
    return [(name, _file(name)) for name in SCHEMAS]


def schema_of(record: type[msgspec.Struct], title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record as this program writes it: every field is there, and says what it means."""
    schema = msgspec.json.schema(record)
    told = dictionary()
    for name, part in schema.get("$defs", {}).items():
        part.pop("description", None)  # the record's docstring speaks to programmers of this program
        if "properties" in part:
            part["required"] = list(part["properties"])
            for field, form in part["properties"].items():
                form["description"] = told[name][field]
    return {"$schema": DIALECT, "title": title, **schema}


@cache
def dictionary() -> dict[str, dict[str, str]]:
    """What every field of every record means, in Thai and English, by record and field."""
    path = Path(__file__).with_name("dictionary.yaml")
    return msgspec.yaml.decode(path.read_bytes(), type=dict[str, dict[str, str]])


@cache
def _file(name: str) -> bytes:
    schema = msgspec.json.encode(schema_of(*SCHEMAS[name]))
    return msgspec.json.format(schema, indent=2) + b"\n"
