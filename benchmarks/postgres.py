"""A PostgreSQL of the system's programs for a benchmark, set up as a server would be: what is committed is on the disk."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg

SETTINGS = {"listen_addresses": "", "shared_buffers": "256MB", "max_wal_size": "4GB", "max_connections": "100"}
START_SECONDS = 60.0


class Server(NamedTuple):
    """The store's address, and the process of the server."""

    url: str
    pid: int


@contextmanager
def postgres() -> Iterator[Server]:
    """A server with an empty database while the `with` block runs. Raises OSError where it does not start."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), default=None)
    if programs is None:
        raise OSError("no PostgreSQL in /usr/lib/postgresql")
    user = "postgres" if os.getuid() == 0 else None  # initdb refuses to be root's
    folder = Path(tempfile.mkdtemp(prefix="oit-bench-pg-"))
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    try:
        made: list[str | Path] = [
            programs / "initdb",
            "-D",
            folder / "data",
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C",
        ]
        subprocess.run(made, cwd=folder, user=user, capture_output=True, check=True)  # noqa: S603 (our own)
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            command: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
            server = subprocess.Popen(command, cwd=folder, user=user, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait_for(folder)
            yield Server(f"postgresql://postgres@/postgres?host={folder}", server.pid)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise OSError((folder / "log").read_text(encoding="utf-8")[-500:]) from error
            time.sleep(0.1)
        else:
            return
