"""A data file that people edit (YAML), read into a pydantic model; everything that is wrong with it is told with its line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from records.errors import RecordsError

MAX_BYTES = 200_000


class Strict(BaseModel):
    """A part of such a file: a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=Strict)

_REASONS = {
    "missing": ("ขาดช่องนี้", "this field is missing"),
    "extra_forbidden": ("ไม่รู้จักช่องนี้", "this field is not known"),
    "literal_error": ("ไม่ใช่ค่าที่กำหนดไว้", "not one of the values that there are"),
    "string_pattern_mismatch": ("ใช้ได้เฉพาะ a-z 0-9 และขีดกลาง", "only a-z, 0-9 and hyphens"),
    "not a day": ("ไม่ใช่วันที่ ให้เขียนอย่าง 30 เม.ย. 2569", "not a day; write it like 30/4/2569"),
    "twice": ("มี id ซ้ำกัน", "an id stands twice"),
}


def read_strict(
    path: Path,
    model: type[M],
    error: type[RecordsError],
    *,
    kind_th: str,
    kind_en: str,
    reasons: Mapping[str, tuple[str, str]] | None = None,
) -> M:
    """The file as a `model`; days stay as they are written, for the model to read.

    `kind_th` and `kind_en` say what the file is, `reasons` (Thai, English) what the model's own errors mean. Raises `error`
    naming the line and the reason of everything that is wrong.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise error(f"ไฟล์{kind_th} {path} ใหญ่เกินไป", f"the {kind_en} file {path} is too large")
        text = raw.decode("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, lists and tables only
    except OSError as failed:
        raise error(f"เปิดไฟล์{kind_th} {path} ไม่ได้ ({failed.strerror})", f"cannot open the {kind_en} file {path}") from failed
    except UnicodeDecodeError as failed:
        raise error(f"ไฟล์{kind_th} {path} ต้องเป็น UTF-8", f"the {kind_en} file {path} has to be UTF-8") from failed
    except (yaml.YAMLError, RecursionError) as failed:
        mark = getattr(failed, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(failed, "problem", None) or str(failed)
        raise error(f"{path}:{line}: อ่านเป็น YAML ไม่ได้ ({reason})", f"{path}:{line}: this is no YAML ({reason})") from failed
    try:
        return model.model_validate(data)
    except ValidationError as failed:
        known = {**_REASONS, **(reasons or {})}
        wrong = [(_line(node, each["loc"]), ".".join(map(str, each["loc"])), _reason(each, known)) for each in failed.errors()]
        th = "; ".join(f"บรรทัด {line} ({place or '-'}): {reason[0]}" for line, place, reason in wrong)
        en = "; ".join(f"line {line} ({place or '-'}): {reason[1]}" for line, place, reason in wrong)
        raise error(f"ไฟล์{kind_th} {path} ใช้ไม่ได้: {th}", f"the {kind_en} file {path} cannot be used: {en}") from failed


def _reason(error: Any, known: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    said = error["msg"].removeprefix("Value error, ")
    return known.get(error["type"]) or known.get(said.split(":")[0]) or (f"ใช้ไม่ได้ ({said})", said)


def _line(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """The line in the file of what the validator found fault with, or of the nearest thing around it."""
    line = 1
    for step in place:
        if node is None:
            break
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                return line
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
