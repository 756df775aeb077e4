"""The exception by which a reader's parts say why a body cannot be read."""

from records.artifact import Refusal


class RefusedError(Exception):
    """`refusal` is the reason as artifacts name it, `detail` says more in words."""

    def __init__(self, refusal: Refusal, detail: str) -> None:
        super().__init__(detail)
        self.refusal: Refusal = refusal
        self.detail = detail[:300]
