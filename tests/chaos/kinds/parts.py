"""Processes that the program has started are killed, or stand still for some seconds."""

import signal
import sqlite3
import time
from contextlib import closing, suppress

import psutil

from crawler.rendering.finding import chromium
from tests.chaos.episode import DONE, MANY, PLAIN, WITH_DRAWN, Episode, Round
from tests.chaos.running import FETCH, JUDGE, PICTURES, READ, Run
from tests.chaos.table import kind


def _one_of(episode: Episode, run: Run, found: list[psutil.Process]) -> psutil.Process | None:
    return episode.chance.choice(found) if found and run.alive() else None


def killed(process: psutil.Process | None) -> bool:
    """Kill it; whether it was there."""
    with suppress(psutil.NoSuchProcess):
        if process is not None:
            process.kill()
            return True
    return False


@kind("crawl killed", 20)
def crawl_killed(episode: Episode) -> None:
    """The program tells of it and ends; the same command goes on."""
    round = episode.round()

    def strike(run: Run) -> str:
        run.waited_for(lambda: bool(run.workers()))
        return "kill -9 of the crawl" if killed(_one_of(episode, run, run.workers())) else ""

    for _ in range(6):
        if episode.over or episode.wrong:
            break
        episode.disturb(round, FETCH, strike, codes=(*DONE, 1))
    episode.verify(round)


@kind("browser killed", 12)
def browser_killed(episode: Episode) -> None:
    """It is started anew, for pages of the crawl and for pictures."""
    if not chromium():
        episode.skipped = "Chromium is not installed"
        return
    round = episode.round(WITH_DRAWN, pictures=2)
    for step in (FETCH, PICTURES):
        undisturbed = episode.world.undisturbed(WITH_DRAWN, 2)
        with episode.watched(round, round.kept(), DONE) as run:
            if not run.reached(step):
                continue
            for _ in range(2):
                if not run.waited_for(lambda run=run: run.browser() is not None):  # type: ignore[misc]
                    break
                time.sleep(episode.chance.uniform(0.0, undisturbed.seconds[step] / 4))
                if killed(run.browser()):
                    episode.struck(f"kill -9 of the browser ({step})")
        if episode.over or episode.wrong:
            break
    episode.verify(round, make=WITH_DRAWN, pictures=2)


@kind("reader killed", 20)
def reader_killed(episode: Episode) -> None:
    """What it was reading is read by another one: in the crawl, and where bodies are read anew by `oit audit`."""
    round = episode.round()
    undisturbed = episode.world.undisturbed(PLAIN, 0)
    with episode.watched(round, {}, DONE) as run:
        run.reached(FETCH)
        for _ in range(4):
            run.waited_for(lambda: bool(run.readers_of_pages()))
            time.sleep(episode.chance.uniform(0.0, undisturbed.seconds[FETCH] / 6))
            if killed(_one_of(episode, run, run.readers_of_pages())):
                episode.struck("kill -9 of a reader of the crawl")
    for _ in range(3):
        if episode.over or episode.wrong:
            break
        _forget_what_was_read(round)
        with episode.watched(round, round.kept(), DONE) as run:
            run.reached(READ)
            for _ in range(2):
                run.waited_for(lambda run=run: bool(run.workers()))  # type: ignore[misc]
                time.sleep(episode.chance.uniform(0.0, 0.7))
                if _reading(run) and killed(_one_of(episode, run, run.workers())):
                    episode.struck("kill -9 of a reader of the audit")
    episode.verify(round)


def _reading(run: Run) -> bool:
    return not any(event.event == "step_ended" and event.step == READ for event in run.events())


def _forget_what_was_read(round: Round) -> None:
    """As when readers have a new version: all is to be read again from the evidence."""
    with closing(sqlite3.connect(round.folder / "oit.db")) as db, db:
        db.execute("delete from artifacts")


@kind("judge killed", 12)
def judge_killed(episode: Episode) -> None:
    """What it was judging is judged by another one, or by the same command again."""
    round = episode.round(MANY)
    for _ in range(3):
        if episode.over or episode.wrong:
            break
        with episode.watched(round, round.kept(), DONE) as run:
            run.reached(JUDGE)
            for _ in range(2):
                run.waited_for(lambda run=run: bool(run.workers()))  # type: ignore[misc]
                time.sleep(episode.chance.uniform(0.0, 1.2))
                if _judging(run) and killed(_one_of(episode, run, run.workers())):
                    episode.struck("kill -9 of a judge")
    episode.verify(round, make=MANY)


def _judging(run: Run) -> bool:
    return not any(event.event == "step_ended" and event.step == JUDGE for event in run.events())


@kind("stopped and continued", 12)
def stood_still(episode: Episode) -> None:
    """The program, its crawl or one of its readers stands still for some seconds, as in a machine that was put to sleep."""
    round = episode.round()
    undisturbed = episode.world.undisturbed(PLAIN, 0)
    with episode.watched(round, {}, DONE) as run:
        run.reached(FETCH)
        for _ in range(4):
            run.waited_for(lambda: bool(run.readers_of_pages()))
            time.sleep(episode.chance.uniform(0.0, undisturbed.seconds[FETCH] / 8))
            with suppress(psutil.NoSuchProcess):
                there = [psutil.Process(run.pid), *run.workers(), *run.readers_of_pages()]
                still = _one_of(episode, run, there)
                if still is not None:
                    still.send_signal(signal.SIGSTOP)
                    try:
                        time.sleep(episode.chance.uniform(0.5, 3.0))
                    finally:
                        still.send_signal(signal.SIGCONT)
                    episode.struck("stood still for some seconds")
    episode.verify(round)
