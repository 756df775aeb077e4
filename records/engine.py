"""Opening the database: the address, SQLite's settings, and the schema brought up to date.

Alembic is loaded for a store that is new or older: it would take a third of a command's start.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, column, create_engine, event, inspect, select, table, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from records.errors import StoreError, StoreFull, StoreLocked, StoreLost
from records.tables import VERSION_TABLE

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK_SECONDS = 30
"""How long a SQLite connection waits for another process's transaction to end; `?timeout=` in the address says otherwise."""

_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg"}

_ADVISORY_LOCK = 4649569
"""Any number of our own: PostgreSQL's lock that lets one process at a time change the schema."""

_CONNECT_SECONDS = 10
_SILENCE = {"idle": 10, "interval": 5, "count": 3}
"""Seconds (and times) after which either side of a connection to PostgreSQL gives the other up for lost: a machine that was cut
off must not hold its claims for the two hours of the system's default."""
_SILENCE_MS = 1000 * (_SILENCE["idle"] + _SILENCE["interval"] * _SILENCE["count"])


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///file.db` or `postgresql://user@host/name` with the newest schema. Raises StoreError."""
    address = _parse(url)
    shown = _shown(address)
    if address.drivername == "sqlite":
        _make_folder(address)
        waiting = {} if "timeout" in address.query else {"timeout": LOCK_SECONDS}
        engine = create_engine(address.set(drivername=_DRIVERS["sqlite"]), connect_args=waiting)
    else:
        engine = _postgresql(address)
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine)
    try:
        migrate(engine)
    except StoreError:
        engine.dispose()
        raise
    except (SQLAlchemyError, OSError) as error:
        engine.dispose()
        raise _cannot_open(shown, error) from error
    return engine


def one_connection(url: str) -> Connection:
    """A connection to the PostgreSQL store at `url`, to be kept for what it holds and closed: every statement is its own
    transaction. Raises StoreError."""
    address = _parse(url)
    engine = _postgresql(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        return engine.connect()
    except SQLAlchemyError as error:
        raise _cannot_open(_shown(address), error) from error


def shown_address(url: str) -> str:
    """A store's address as it may be told to people and kept in logs: without its password. Raises StoreError."""
    return _shown(_parse(url))


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest version; several processes may do so at once. Raises StoreError, SQLAlchemyError.

    A database with tables of another program, or of a newer version of this one, is refused before anything is written.
    """
    with engine.connect() as connection:
        _refuse_other_letters(connection)
        newest = _is_newest(connection)
        if not newest:
            _refuse_foreign(connection)
    if engine.dialect.name == "sqlite":
        _use_wal(engine)
    if newest:
        return
    from alembic import command

    with engine.execution_options(write=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        _refuse_foreign(connection)
        command.upgrade(alembic_config(connection), "head")


def newest_version() -> str:
    """The schema's newest version: the number in the name of its migration."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("v*.py"))[1:5]


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic's configuration, made from where this package lies instead of from an alembic.ini."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the database raises into a StoreError that a user understands."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(
            "บันทึกไม่ได้ เพราะยังไม่มีรอบการตรวจนี้ในฐานข้อมูล ให้เปิดรอบก่อน",
            "not saved: the round does not exist in this store; open it first",
        ) from error
    except SQLAlchemyError as error:
        if known := _passing(error):
            raise known from error
        cause = str(getattr(error, "orig", None) or error)
        raise StoreError(
            f"ฐานข้อมูลใช้งานไม่ได้ ({cause}) ให้ตรวจพื้นที่ว่างในดิสก์และสิทธิ์การเขียน แล้วสั่งใหม่อีกครั้ง",
            f"the database failed ({cause}); check free disk space and permissions, then run the command again",
        ) from error


def _postgresql(address: URL, **more: Any) -> Engine:
    """Raises StoreError where the driver is not installed."""
    args = {name: value for name, value in _postgresql_args().items() if name not in address.query}
    try:
        return create_engine(
            address.set(drivername=_DRIVERS["postgresql"]),
            connect_args=args,
            hide_parameters=True,
            **({"pool_pre_ping": True} | more),
        )
    except ImportError as error:
        raise StoreError(
            "ยังไม่ได้ติดตั้งตัวเชื่อมต่อ PostgreSQL ให้ติดตั้งแพ็กเกจ psycopg[binary] หรือใช้ --db sqlite:///oit.db",
            "the PostgreSQL driver is not installed; install psycopg[binary], or use --db sqlite:///oit.db",
        ) from error


def _postgresql_args() -> dict[str, str | int]:
    """What a connection is opened with, unless the address says otherwise."""
    kept = {f"tcp_keepalives_{name}": value for name, value in _SILENCE.items()} | {"tcp_user_timeout": _SILENCE_MS}
    return {
        "connect_timeout": _CONNECT_SECONDS,
        "client_encoding": "utf8",
        "application_name": "oit",
        **{f"keepalives_{name}": value for name, value in _SILENCE.items()},
        "tcp_user_timeout": _SILENCE_MS,
        "options": " ".join(f"-c {name}={value}" for name, value in kept.items()),
    }


def _parse(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    if address is None or address.drivername not in _DRIVERS:
        raise StoreError(
            "ไม่รู้จักที่อยู่ฐานข้อมูลนี้ ให้ใช้รูปแบบ sqlite:///ชื่อไฟล์.db หรือ postgresql://ผู้ใช้@เครื่อง/ฐานข้อมูล",
            "unknown kind of database address; write sqlite:///file.db or postgresql://user@host/database",
        )
    return address


def _shown(address: URL) -> str:
    secrets = [name for name in address.query if "pass" in name]
    return address.difference_update_query(secrets).render_as_string(hide_password=True)


def _make_folder(address: URL) -> None:
    if not address.database or address.database == ":memory:":
        return
    try:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_open(address.render_as_string(), error) from error


def _passing(error: Exception) -> StoreError | None:
    """What is wrong where the database is whole and only its surroundings are against it for now."""
    if not isinstance(error, DBAPIError):
        return None
    if error.connection_invalidated:
        return StoreLost(
            "การเชื่อมต่อกับฐานข้อมูลขาดหาย ให้ตรวจว่าเครื่องฐานข้อมูลและเครือข่ายยังทำงาน แล้วสั่งคำสั่งเดิมอีกครั้ง",
            "the connection to the database was lost; check that its server and the network are up, "
            "then run the same command again",
        )
    match _kind_of(error):
        case "locked":
            return StoreLocked(
                "ฐานข้อมูลถูกโปรแกรมอื่นใช้อยู่นานเกินไป จึงยังเขียนไม่ได้ ให้ปิดโปรแกรมที่เปิดไฟล์ฐานข้อมูลนี้ แล้วสั่งคำสั่งเดิมอีกครั้ง",
                "the database is locked: another program keeps it from being written; close that program, "
                "then run the same command again",
            )
        case "full":
            return StoreFull(
                f"ดิสก์เต็มหรือขัดข้อง ({error.orig}) จึงเขียนฐานข้อมูลต่อไม่ได้ ให้เพิ่มพื้นที่ว่างหรือตรวจดิสก์ แล้วสั่งคำสั่งเดิมอีกครั้ง",
                f"the disk is full or out of order ({error.orig}): the database cannot be written; free some space or check "
                "the disk, then run the same command again",
            )
    return None


def _kind_of(error: DBAPIError) -> str:
    """Whether the database is `locked` or `full`, by its own code; else ""."""
    match getattr(error.orig, "sqlite_errorcode", 0) & 0xFF:  # the lowest byte is SQLite's primary code
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "locked"
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:  # a full disk is either, by what was to be written
            return "full"
    match getattr(error.orig, "sqlstate", None):
        case "55P03" | "40P01":  # lock not available, deadlock
            return "locked"
        case "53100":
            return "full"
    return ""


def _cannot_open(shown: str, error: Exception) -> StoreError:
    if known := _passing(error):
        return known
    cause = str(getattr(error, "orig", None) or error)
    if shown.startswith("postgresql"):
        return StoreError(
            f"ต่อกับฐานข้อมูล {shown} ไม่ได้ ({cause}) ให้ตรวจว่าเครื่องฐานข้อมูลเปิดอยู่ มีฐานข้อมูลชื่อนี้ และผู้ใช้มีสิทธิ์สร้างตาราง",
            f"the database {shown} cannot be opened ({cause}); check that its server is up, that it exists, "
            "and that the user may log in and create tables",
        )
    return StoreError(
        f"เปิดฐานข้อมูล {shown} ไม่ได้ ({cause}) ให้ตรวจว่าเป็นไฟล์ฐานข้อมูลของโปรแกรมนี้ และมีสิทธิ์เขียนในโฟลเดอร์นั้น",
        f"the database {shown} cannot be opened ({cause}); check that it is this program's and its folder can be written to",
    )


def _refuse_other_letters(connection: Connection) -> None:
    """Raises StoreError for a PostgreSQL database that does not keep its texts in UTF-8: it would refuse Thai, or mangle it."""
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.execute(text("show server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise StoreError(
            f"ฐานข้อมูลนี้เก็บตัวอักษรแบบ {encoding} จึงเก็บภาษาไทยไม่ได้ ให้สร้างใหม่ด้วย createdb --encoding=UTF8 --template=template0",
            f"this database keeps its texts as {encoding}, which cannot hold Thai; make one with "
            "createdb --encoding=UTF8 --template=template0",
        )


def _is_newest(connection: Connection) -> bool:
    if VERSION_TABLE not in inspect(connection).get_table_names():
        return False
    return list(connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalars()) == [
        newest_version()
    ]


def _refuse_foreign(connection: Connection) -> None:
    """Raises StoreError for a database of another program, or of a newer version of this one."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    tables = inspect(connection).get_table_names()
    if tables and VERSION_TABLE not in tables:
        raise StoreError(
            "ฐานข้อมูลนี้เป็นของโปรแกรมอื่น จึงไม่แตะต้อง ให้ระบุไฟล์อื่นด้วย --db",
            "this database belongs to another program and was left alone; name another one with --db",
        )
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    found = context.get_current_revision()
    try:
        ScriptDirectory.from_config(alembic_config()).get_revision(found or "base")
    except CommandError as error:
        raise StoreError(
            "ฐานข้อมูลนี้สร้างจากโปรแกรมรุ่นที่ใหม่กว่า ให้ปรับรุ่นโปรแกรม หรือระบุไฟล์อื่นด้วย --db",
            "this database was made by a newer version of the program; update the program, or name another one with --db",
        ) from error


def _set_up_sqlite(engine: Engine) -> None:
    """Let SQLAlchemy, not the driver, begin transactions: at once locked for writing, so that none fails half-way."""

    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("pragma foreign_keys = on")

    def begun(connection: Connection) -> None:
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("begin immediate" if write else "begin")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _use_wal(engine: Engine) -> None:
    """Readers and one writer side by side. The setting stays in the file; it cannot be made inside a transaction."""
    connection = engine.raw_connection()
    statement = "pragma journal_mode = wal"
    try:
        connection.cursor().execute(statement)
    except sqlite3.OperationalError as error:
        raise OperationalError(statement, None, error) from error
    finally:
        connection.close()
