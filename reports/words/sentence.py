"""Sentences that count: English says "1 agency" and "2 agencies" where Thai says one and the same."""

import re
from collections.abc import Mapping
from string import Formatter

COUNTS = re.compile(r"\{\w+:[^{}|]*\|[^{}|]*\}")


class Sentence(str):
    """A text whose `format` knows `{n:agency|agencies}`: the first form where `n` is exactly 1, else the second."""

    __slots__ = ()

    def format(self, *args: object, **kwargs: object) -> str:
        return _FORMS.vformat(self, args, kwargs)


class _Forms(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else more


_FORMS = _Forms()


def counting(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, those with forms for one and for more able to choose between them."""
    return {key: Sentence(text) if COUNTS.search(text) else text for key, text in texts.items()}
