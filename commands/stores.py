"""Opening the store that a command names: one to be made if need be for an audit, an existing one for what is stored."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from commands.failures import UsageError
from records.claims import claimed
from records.errors import StoreError, StoreFull, StoreLocked

if TYPE_CHECKING:  # a database library takes a while to load
    from sqlalchemy.engine import URL

    from records.database import Store


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite store's address; None for any other address."""
    address = _address(url)
    if address is None or address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return None
    return Path(str(address.database))


def is_shared(url: str) -> bool:
    """Whether a store can be used from several machines: PostgreSQL."""
    address = _address(url)
    return address is not None and address.get_backend_name() == "postgresql"


def a_store(url: str) -> "Store":
    """The store at `url`, made if it is new.

    Raises UsageError where the address is no good, StoreError where a database server does not answer, the store is locked or
    the disk is full.
    """
    from records.database import open_store

    address = _address(url)
    if address is not None and address.get_backend_name() == "sqlite" and sqlite_file(url) is None:
        raise UsageError(
            "ฐานข้อมูลต้องเป็นไฟล์ เพราะโปรแกรมทำงานหลายส่วนพร้อมกัน เช่น --db sqlite:///oit.db / "
            "the store must be a file, since several processes share it: --db sqlite:///oit.db"
        )
    try:
        return open_store(url)
    except (StoreLocked, StoreFull):
        raise
    except StoreError as error:
        if is_shared(url):
            raise  # the server may only be down
        raise UsageError(f"{error.message_th}\n{error.message_en}") from error


def the_store(url: str) -> "Store":
    """The store that is there already; a mistyped name must not leave an empty one behind. Raises as `a_store` does."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        raise UsageError(
            f"ไม่พบฐานข้อมูล {file} โปรดตรวจ --db หรือสั่ง oit audit ก่อน / no store at {file}: check --db, or run oit audit first"
        )
    return a_store(url)


@contextmanager
def alone(url: str, out: Path | None, round: str) -> Iterator[None]:
    """Work on a round's store, and its evidence in `out`, as the only command that does. Raises Busy, RecordsError."""
    file = sqlite_file(url)
    with ExitStack() as claims:
        if file is not None:
            claims.enter_context(claimed(file.with_name(f"{file.name}.lock"), round))
        elif is_shared(url):
            from records.store_claims import claimed_in_store

            claims.enter_context(claimed_in_store(url, round))
        if out is not None:
            claims.enter_context(claimed(out / ".oit.lock", round))
        yield


def _address(url: str) -> "URL | None":
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        return None
