"""What a crawl tells while it runs. Plain records that cross a process border by pickle."""

from collections.abc import Callable

import msgspec

from records.visit import SiteState


class UnitStarted(msgspec.Struct, frozen=True):
    unit_id: str


class PageFetched(msgspec.Struct, frozen=True):
    """`fetched` counts the addresses asked for at this unit's site so far, `status` is None for a failure."""

    unit_id: str
    url: str
    fetched: int
    status: int | None = None


class UnitPostponed(msgspec.Struct, frozen=True):
    """The site seemed down and will be looked at once more."""

    unit_id: str
    detail: str


class UnitDone(msgspec.Struct, frozen=True):
    """The unit's visit is stored."""

    unit_id: str
    site: SiteState
    detail: str
    fetched: int


class UnitFailed(msgspec.Struct, frozen=True):
    """A fault of the program itself: nothing of this unit was stored, the others go on."""

    unit_id: str
    error: str


class CrawlStopped(msgspec.Struct, frozen=True):
    """The crawl cannot go on (disk full, store locked …): what is wrong and what to do, in Thai and in English."""

    message_th: str
    message_en: str


class CrawlCrashed(Exception):  # noqa: N818 (named for what happened)
    """The crawl ended before its units did; those that were finished are stored. `message_th` and `message_en` say why."""

    def __init__(self, message_th: str, message_en: str) -> None:
        super().__init__(f"{message_th} / {message_en}")
        self.message_th, self.message_en = message_th, message_en


Event = UnitStarted | PageFetched | UnitPostponed | UnitDone | UnitFailed | CrawlStopped
Listener = Callable[[Event], None]
