"""The program as a whole is killed, stopped or started twice."""

import signal
import time

from tests.chaos import verifier
from tests.chaos.episode import DONE, Episode, Round
from tests.chaos.running import COPIES, FETCH, JUDGE, LOADING, REPORT, Run
from tests.chaos.table import kind

STEPS = (LOADING, FETCH, FETCH, FETCH, JUDGE, COPIES, REPORT)
STOPPED = 130


def _ended_by(episode: Episode, how: signal.Signals, codes: tuple[int, ...], name: str) -> None:
    """A round that takes the signal at a moment of each step."""
    round = episode.round()
    for step in STEPS:
        group = episode.chance.random() < 0.5

        def strike(run: Run, group: bool = group) -> str:
            return name + (" with all its group" if group else "") if run.kill(how, group=group) else ""

        if episode.over or episode.wrong:
            break
        episode.disturb(round, step, strike, codes=codes)
    episode.verify(round)


@kind("audit killed", 28)
def audit_killed(episode: Episode) -> None:
    _ended_by(episode, signal.SIGKILL, (*DONE, -signal.SIGKILL), "kill -9")


@kind("SIGTERM", 14)
def terminated(episode: Episode) -> None:
    _ended_by(episode, signal.SIGTERM, (*DONE, -signal.SIGTERM, STOPPED, 128 + signal.SIGTERM), "SIGTERM")


@kind("Ctrl-C", 14)
def interrupted(episode: Episode) -> None:
    _ended_by(episode, signal.SIGINT, (*DONE, STOPPED, -signal.SIGINT), "Ctrl-C")


@kind("two audits at once", 10)
def two_at_once(episode: Episode) -> None:
    """While one is at a round, others of the same round are refused, wherever their report is to stand."""
    round = episode.round()
    for step in (LOADING, FETCH, FETCH, JUDGE, COPIES, REPORT):
        if episode.over or episode.wrong:
            break

        def strike(run: Run) -> str:
            second = round.start()
            code = second.ended()
            if code == 1 and "another oit command is working on round" in second.told:
                return "a second audit"
            if code not in DONE:
                episode.say([f"the second audit ended with {code}: {second.told[-800:]}"])
            return ""  # it came before or after the first

        episode.disturb(round, step, strike, codes=(*DONE, 1))
    episode.verify(round)


def _command_killed(episode: Episode, name: str, options: int) -> None:
    """A command on a finished round is killed again and again. It takes so many of the words that name store and report."""
    round = episode.round()
    words = (name, *round.stored[:options])
    with episode.watched(round, {}, DONE):
        pass
    whole = _whole(episode, round, words)
    for _ in range(8):
        if episode.over or episode.wrong:
            break
        run = round.start(*words)
        if run.reached(LOADING, episode.chance.uniform(0.1, 0.95) * whole) and run.kill():
            episode.struck(f"kill -9 of oit {words[0]}")
        run.ended()
        episode.say([f"a process is left: {each}" for each in run.left()])
        episode.say(verifier.broken_store(round.database))
    _whole(episode, round, words)
    episode.verify(round)


def _whole(episode: Episode, round: Round, words: tuple[str, ...]) -> float:
    """Run a command to its end; seconds that it took."""
    begun = time.monotonic()
    run = round.start(*words)
    if (code := run.ended()) not in DONE:
        episode.say([f"oit {words[0]} ended with {code}: {run.told[-800:]}"])
    return time.monotonic() - begun


@kind("oit report killed", 14)
def report_killed(episode: Episode) -> None:
    _command_killed(episode, "report", 4)


@kind("oit check killed", 14)
def check_killed(episode: Episode) -> None:
    _command_killed(episode, "check", 2)
