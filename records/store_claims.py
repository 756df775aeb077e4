"""Claims that machines sharing a PostgreSQL store make on rounds and units. The server gives a claim back by itself when its
holder ends, however it ends."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import text

from records.claims import busy
from records.engine import explained, one_connection


@contextmanager
def claimed_in_store(url: str, round: str) -> Iterator[None]:
    """Hold the claim to `round` in the PostgreSQL store at `url`, for all machines that use it.

    Raises Busy while another process holds it, on whatever machine, StoreError where the store does not answer.
    """
    with Claims(url) as claims:
        if not claims.take("round", round):
            raise busy(round, "ฐานข้อมูล / the store")
        yield


class Claims:
    """Claims in a PostgreSQL store, each to a thing of some kind, as long as this is open. The server gives them back when the
    connection ends; that of a machine which was cut off it ends after half a minute (records/engine.py).

    Use in a `with` statement. Raises StoreError.
    """

    def __init__(self, url: str) -> None:
        self._connection = one_connection(url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def take(self, kind: str, name: str) -> bool:
        """Claim a thing; False where somebody else holds it."""
        with explained():
            query = text("select pg_try_advisory_lock(:key)")
            return bool(self._connection.execute(query, {"key": claim_key(kind, name)}).scalar_one())

    def close(self) -> None:
        """Give everything back."""
        self._connection.close()


def claim_key(kind: str, name: str) -> int:
    """The number by which PostgreSQL knows a claim: 64 bits, signed."""
    digest = hashlib.sha256(f"oit {kind} {name}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
