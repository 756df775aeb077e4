"""Loaded by every Python process that has this folder on its path: a clock that is off by the seconds which stand in a file.

The file is mapped into memory, so that what is written there is a jump for all processes at one moment. Only the wall clock is
off: what counts seconds (time.monotonic) is not moved by setting a real clock either.
"""

import datetime
import mmap
import os
import struct
import time
from typing import Any

PLACE = os.environ.get("OIT_CHAOS_CLOCK", "")


def _shift_clock(place: str) -> None:
    with open(place, "rb") as file:  # noqa: PTH123 (pathlib would load what is to be changed first)
        off = mmap.mmap(file.fileno(), 8, prot=mmap.PROT_READ)
    right_time, right_ns, right_datetime, right_date = time.time, time.time_ns, datetime.datetime, datetime.date

    def seconds() -> float:
        return float(struct.unpack("<d", off[:8])[0])

    class Kind(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, cls.__mro__[1])

    class Datetime(right_datetime, metaclass=Kind):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return right_datetime.fromtimestamp(right_time() + seconds(), tz)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now(datetime.UTC).replace(tzinfo=None)

    class Date(right_date, metaclass=Kind):
        @classmethod
        def today(cls) -> Any:
            return right_date.fromtimestamp(right_time() + seconds())

    time.time = lambda: right_time() + seconds()
    time.time_ns = lambda: right_ns() + int(seconds() * 1e9)
    datetime.datetime, datetime.date = Datetime, Date  # type: ignore[misc]


if PLACE:
    _shift_clock(PLACE)
