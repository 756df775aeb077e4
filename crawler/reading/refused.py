"""The exception by which a reader's parts say why a body cannot be read, and what any other exception says of it."""

import re

from records.artifact import Refusal


class RefusedError(Exception):
    """`refusal` is the reason as artifacts name it, `detail` says more in words."""

    def __init__(self, refusal: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.refusal: Refusal = refusal
        self.detail = detail[:300]


_PLACE = re.compile(r" at 0x[0-9a-f]+", re.IGNORECASE)


def said_by(error: BaseException) -> str:
    """The words of an exception, without the places in memory that some name: the same body gives the same artifact."""
    return _PLACE.sub("", str(error))[:1000]
