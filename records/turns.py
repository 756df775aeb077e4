"""Turns at host groups for machines that share a PostgreSQL store: one request in flight at a group among all of them, and the
delay between two, whoever sends them.

The right to send is a claim of the connection, which the server takes back when its holder dies. When the group may be asked
again stands in the store and is measured by the store's clock, so that neither a death nor a wrong clock shortens a delay.
"""

from threading import Lock

from sqlalchemy import text

from records.engine import explained, one_connection
from records.store_claims import claim_key

_TAKE = text("select pg_try_advisory_lock(:key)")
_NEXT = text(
    """insert into turns as t (host_group, free_at) values (:group, extract(epoch from clock_timestamp()) + :delay)
    on conflict (host_group) do update
    set free_at = greatest(t.free_at, extract(epoch from clock_timestamp())) + :delay
    returning free_at - :delay - extract(epoch from clock_timestamp())"""
)
_SENT = text(
    """update turns set free_at = greatest(free_at, extract(epoch from clock_timestamp()) - :since + :delay)
    where host_group = :group"""
)
_HOLD = text(
    """insert into turns as t (host_group, free_at) values (:group, extract(epoch from clock_timestamp()) + :seconds)
    on conflict (host_group) do update set free_at = greatest(t.free_at, extract(epoch from clock_timestamp()) + :seconds)"""
)
_GIVE_BACK = text("select pg_advisory_unlock(:key)")


class Turns:
    """One process's way to its turns; several threads may use it. Every method raises StoreError."""

    def __init__(self, url: str) -> None:
        self._connection = one_connection(url)
        self._connection.exec_driver_sql("set synchronous_commit = off")  # a turn lost with the server is no harm
        self._lock = Lock()

    def take(self, group: str, delay: float) -> float | None:
        """Take the turn at a group: seconds to wait before sending, or None while another process has it."""
        with self._lock, explained():
            if not self._connection.execute(_TAKE, {"key": claim_key("turn", group)}).scalar_one():
                return None
            wait = self._connection.execute(_NEXT, {"group": group, "delay": delay}).scalar_one()
            return max(0.0, float(wait))

    def give_back(self, group: str, since: float, delay: float) -> None:
        """Give the turn to others: a request was sent `since` seconds ago, and the next may follow `delay` seconds after it."""
        with self._lock, explained():
            self._connection.execute(_SENT, {"group": group, "since": since, "delay": delay})
            self._connection.execute(_GIVE_BACK, {"key": claim_key("turn", group)})

    def hold(self, group: str, seconds: float) -> None:
        """Let nobody ask the group before so many seconds have passed."""
        with self._lock, explained():
            self._connection.execute(_HOLD, {"group": group, "seconds": seconds})

    def close(self) -> None:
        with self._lock:
            self._connection.close()
