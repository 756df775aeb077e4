"""Why a page could not be drawn."""


class RenderingError(Exception):
    """A page could not be drawn. `message_th` and `message_en` say why, for people."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(message_en)
        self.message_th, self.message_en = message_th, message_en


class BrowserMissing(RenderingError):  # noqa: N818 (named for what happened)
    """There is no browser on this machine, or it cannot be started: nothing can be drawn."""


class PageFailed(RenderingError):  # noqa: N818 (named for what happened)
    """This page could not be drawn: its time was up, its memory, or the browser crashed. Others may well be. `again`: it may
    not have been the page's own fault, so that another try is worth it."""

    def __init__(self, message_th: str, message_en: str, *, again: bool) -> None:
        super().__init__(message_th, message_en)
        self.again = again
