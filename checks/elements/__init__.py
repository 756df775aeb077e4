"""The kinds of element check: one small file each, found by its name.

A kind is a module with `class Params(msgspec.Struct, forbid_unknown_fields=True)` and
`def check(params: Params, exam: Exam) -> Outcome`. A rubric element names the kind and its parameters.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any

import msgspec

from checks.exam import Exam, Outcome


class CheckError(Exception):
    """A rubric names a kind of check that does not exist, or gives it wrong parameters."""


@cache
def kinds() -> dict[str, ModuleType]:
    """Every kind of check by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def _params(kind: str, params: dict[str, Any]) -> Any:
    module = kinds().get(kind)
    if module is None:
        raise CheckError(f"ไม่รู้จักวิธีตรวจ '{kind}' / unknown element check; known: {', '.join(kinds())}")
    try:
        return msgspec.convert(params, module.Params)
    except msgspec.ValidationError as error:
        raise CheckError(f"พารามิเตอร์ของ '{kind}' ไม่ถูกต้อง / bad parameters: {error}") from error


def validate(kind: str, params: dict[str, Any]) -> None:
    """Raise CheckError unless the kind of check exists and its parameters fit."""
    converted = _params(kind, params)
    if hasattr(kinds()[kind], "validate"):
        try:
            kinds()[kind].validate(converted)
        except ValueError as error:
            raise CheckError(str(error)) from error


def run(kind: str, params: dict[str, Any], exam: Exam) -> Outcome:
    """Run one element's check."""
    outcome: Outcome = kinds()[kind].check(_params(kind, params), exam)
    return outcome
