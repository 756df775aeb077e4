"""The database server dies, is restarted, or loses one of its own processes, while an audit stores what it finds."""

import time
from collections.abc import Callable

from tests.chaos.episode import DONE, Episode
from tests.chaos.postgres import Server, programs
from tests.chaos.running import FETCH, JUDGE, REPORT, Run
from tests.chaos.table import kind

MISSING = "PostgreSQL is not installed"


def _with_server(episode: Episode, strike_with: Callable[[Server], str]) -> None:
    found = programs()
    if found is None:
        episode.skipped = MISSING
        return
    server = Server(episode.folder / "postgres", found)
    try:
        server.start()
        round = episode.round(database=server.store())
        for step in (FETCH, FETCH, FETCH, FETCH, JUDGE, REPORT):
            if episode.over or episode.wrong:
                break

            def strike(run: Run) -> str:
                return strike_with(server) if run.alive() else ""

            episode.disturb(round, step, strike, codes=(*DONE, 1))
        episode.verify(round)
    finally:
        server.end()


@kind("PostgreSQL killed", 10)
def postgres_killed(episode: Episode) -> None:
    """The program tells of it and ends; what was stored is stored, and the same command goes on."""

    def strike(server: Server) -> str:
        server.kill()
        time.sleep(episode.chance.uniform(0.0, 2.0))
        server.start()
        return "kill -9 of PostgreSQL"

    _with_server(episode, strike)


@kind("PostgreSQL restarted", 6)
def postgres_restarted(episode: Episode) -> None:
    def strike(server: Server) -> str:
        server.restart()
        return "PostgreSQL restarted"

    _with_server(episode, strike)


@kind("connection of PostgreSQL killed", 6)
def connection_killed(episode: Episode) -> None:
    def strike(server: Server) -> str:
        return "kill -9 of a connection's process" if server.kill_a_connection() else ""

    _with_server(episode, strike)
