"""The kinds of element check: one small file each, found by its name.

A kind is a module with `class Params(msgspec.Struct, forbid_unknown_fields=True)` and
`def check(params: Params, exam: Exam) -> Outcome`. A rubric element names the kind and its parameters.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec

from checks.exam import Exam, Outcome

if TYPE_CHECKING:
    from checks.rubric import Check


class CheckError(Exception):
    """A rubric names a kind of check that does not exist, or gives it wrong parameters."""


@cache
def kinds() -> dict[str, ModuleType]:
    """Every kind of check by name."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def _params(check: "Check") -> Any:
    module = kinds().get(check.kind)
    if module is None:
        raise CheckError(f"ไม่รู้จักวิธีตรวจ '{check.kind}' / unknown element check; known: {', '.join(kinds())}")
    try:
        return msgspec.convert(check.params, module.Params)
    except msgspec.ValidationError as error:
        raise CheckError(f"พารามิเตอร์ของ '{check.kind}' ไม่ถูกต้อง / bad parameters: {error}") from error


def validate(check: "Check") -> None:
    """Raise CheckError unless the check's kind exists and its parameters fit."""
    params = _params(check)
    if hasattr(kinds()[check.kind], "validate"):
        try:
            kinds()[check.kind].validate(params)
        except ValueError as error:
            raise CheckError(str(error)) from error


def run(check: "Check", exam: Exam) -> Outcome:
    """Run one element's check."""
    outcome: Outcome = kinds()[check.kind].check(_params(check), exam)
    return outcome
