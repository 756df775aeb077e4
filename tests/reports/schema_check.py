"""A small checker of JSON Schema: as much of it as the published schemas use. A keyword that it does not know fails."""

from collections.abc import Iterator
from typing import Any

NOTES = {"title", "description", "default", "$schema", "$defs"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """What is wrong with a value, each with its place; [] where it is as the schema says."""
    return list(_faults(value, schema, schema.get("$defs", {}), "$"))


def _faults(value: Any, form: dict[str, Any], defs: dict[str, Any], at: str) -> Iterator[str]:
    for keyword, said in form.items():
        match keyword:
            case "$ref":
                yield from _faults(value, defs[said.removeprefix("#/$defs/")], defs, at)
            case "type":
                kinds = TYPES[said]
                if not isinstance(value, kinds) or (isinstance(value, bool) and said != "boolean"):
                    yield f"{at}: no {said}"
            case "enum":
                if value not in said:
                    yield f"{at}: not one of {said}"
            case "anyOf":
                if all(list(_faults(value, one, defs, at)) for one in said):
                    yield f"{at}: none of the kinds"
            case "required":
                yield from (f"{at}: lacks {name}" for name in said if isinstance(value, dict) and name not in value)
            case "properties":
                for name, inner in said.items():
                    if isinstance(value, dict) and name in value:
                        yield from _faults(value[name], inner, defs, f"{at}.{name}")
            case "items":
                for number, one in enumerate(value if isinstance(value, list) else []):
                    yield from _faults(one, said, defs, f"{at}[{number}]")
            case "additionalProperties":
                for name, one in value.items() if isinstance(value, dict) else []:
                    if name not in form.get("properties", {}):
                        yield from _faults(one, said, defs, f"{at}.{name}")
            case "propertyNames":
                for name in value if isinstance(value, dict) else []:
                    yield from _faults(name, said, defs, f"{at}.{name}")
            case _ if keyword not in NOTES:
                raise AssertionError(f"unknown keyword {keyword}")
