"""A real PostgreSQL of the system's binaries for tests: on a unix socket in a folder of its own, gone when its tests end.

The server lives as long as a pipe that this process holds: it goes down however the tests end, also by kill -9.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = "/usr/lib/postgresql/*/bin/initdb"
MEMORY = "/dev/shm"
INITDB = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
WATCHED = '"$@" </dev/null & read -r line; kill -INT $!; wait; rm -rf "$0"'
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "120",
    "autovacuum": "off",
    "max_wal_senders": "0",
    "wal_level": "minimal",
}
START_SECONDS = 60.0


class Postgres:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._with_schema = ""

    def database(self, template: str = "template0", encoding: str = "UTF8") -> str:
        """The address of a new database, empty or a copy of `template`."""
        name = f"oit_{uuid.uuid4().hex[:12]}"
        self.sql(f"create database {name} template {template} encoding '{encoding}'")
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def store(self) -> str:
        """The address of a new and empty store, whose tables are there."""
        from records.engine import open_engine

        if not self._with_schema:
            address = self.database()
            open_engine(address).dispose()
            self._with_schema = name_of(address)
        return self.database(self._with_schema)

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the superuser; its rows."""
        import psycopg

        with psycopg.connect(host=str(self.folder), user="postgres", dbname=database, autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []


def name_of(address: str) -> str:
    """The database in an address."""
    return address.partition("?")[0].rpartition("/")[2]


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL's programs on this machine, or None."""
    found = sorted(Path("/").glob(BINARIES.lstrip("/")), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextmanager
def running(programs: Path) -> Iterator[Postgres]:
    """A server of these programs, as the user `postgres` where this process is root's."""
    account = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="oit-pg-", dir=_in_memory()))
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        made = subprocess.run(
            [programs / "initdb", "-D", folder / "data", *INITDB],
            cwd=folder,
            capture_output=True,
            check=False,
            **who,
        )
        assert made.returncode == 0, made.stderr.decode()
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        log = (folder / "log").open("wb")
        server = subprocess.Popen(
            ["/bin/sh", "-c", WATCHED, folder, programs / "postgres", "-D", folder / "data", "-k", folder, *options],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **who,
        )
        try:
            _wait_for(folder, server)
            yield Postgres(folder)
        finally:
            assert server.stdin is not None
            server.communicate(b"end\n", timeout=30)
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> str | None:
    """Where there is room for many small files that no disk has to see; None for the usual place."""
    try:
        return MEMORY if shutil.disk_usage(MEMORY).free > 1024**3 else None
    except OSError:
        return None


def _wait_for(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    import psycopg

    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
        else:
            return
