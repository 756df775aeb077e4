"""A PostgreSQL that can be killed and started again: on a unix socket in a folder of its own, its data on the disk."""

import os
import pwd
import shutil
import subprocess
import time
import uuid
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

import psutil
import psycopg
from postgres_server import INITDB, SETTINGS, START_SECONDS, binaries

from records.database import open_store

_migrating = Lock()
"""Alembic is for one thread at a time."""
KEPT = {"synchronous_commit": "on", "full_page_writes": "on"}
"""What is told as stored has to be stored. (fsync may stay off: the server dies here, and not the machine.)"""


class Server:
    """Use `start` and `end`; between them it may be killed and started as one likes."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self._programs = folder, programs
        self._who: dict[str, Any] = {}
        folder.mkdir(parents=True)
        if os.getuid() == 0:  # whom PostgreSQL refuses
            account = pwd.getpwnam("postgres")
            self._who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            os.chown(folder, account.pw_uid, account.pw_gid)
        made = [programs / "initdb", "-D", folder / "data", *INITDB]
        subprocess.run(made, cwd=folder, check=True, capture_output=True, **self._who)
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers. Raises TimeoutError."""
        options = [word for name, value in (SETTINGS | KEPT).items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *options],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._who,
            )
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > until:
                raise TimeoutError((self.folder / "log").read_text(errors="replace")[-1000:])
            time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 of the server with all that it has started."""
        for each in [*self._children(), *self._main()]:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        if self._server is not None:
            self._server.wait()

    def restart(self) -> None:
        """As `pg_ctl restart -m fast` does: all connections are closed."""
        if self._server is not None:
            self._server.send_signal(2)
            self._server.wait()
        self.start()

    def kill_a_connection(self) -> bool:
        """kill -9 of one of the processes that serve the program; the server then throws all out and mends itself."""
        for each in self._children():
            with suppress(psutil.NoSuchProcess):
                if "oit" in " ".join(each.cmdline()):
                    each.kill()
                    return True
        return False

    def store(self) -> str:
        """The address of a new store, whose tables are there."""
        name = f"oit_{uuid.uuid4().hex[:12]}"
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"create database {name} template template0 encoding 'UTF8'")
        address = f"postgresql://postgres@/{name}?host={self.folder}"
        with _migrating:
            open_store(address).close()
        return address

    def end(self) -> None:
        """End it and remove what it kept."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _main(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return [psutil.Process(self._server.pid)] if self._server is not None else []
        return []

    def _children(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return [child for main in self._main() for child in main.children(recursive=True)]
        return []

    def _answers(self) -> bool:
        try:
            psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            return False
        return True


def programs() -> Path | None:
    """Where PostgreSQL's programs are, if they are there."""
    return binaries()
