"""Evidence that stands on the disk is damaged between two runs."""

from pathlib import Path

from tests.chaos import verifier
from tests.chaos.episode import DONE, Episode
from tests.chaos.table import kind


@kind("evidence damaged", 20)
def damaged(episode: Episode) -> None:
    """Files that were cut, garbled, added to or lost are noticed, and their units visited again; the others are not."""
    round = episode.round()
    with episode.watched(round, {}, DONE):
        pass
    harms = [_cut, _garble, _add, _lose]
    for _ in range(2):
        if episode.over or episode.wrong:
            break
        files = sorted((round.out / "evidence").rglob("*.warc.gz"))
        hurt = episode.chance.sample(files, 3)
        before = round.kept()
        for file in hurt:
            harm = episode.chance.choice(harms)
            episode.struck(f"{harm.__doc__} ({file.name})")
            harm(file, episode.chance.randint(1, 400))
        _cut_log(round.out / "evidence" / verifier.ROUND / "fetch-log")
        episode.struck("the last line of the fetch log was cut")
        names = {file.name.removesuffix(".warc.gz") for file in hurt}
        with episode.watched(round, {unit_id: before[unit_id] for unit_id in before if unit_id not in names}, DONE):
            pass
        now = round.kept()
        episode.say([f"the damage of {unit_id} was not noticed" for unit_id in names if now.get(unit_id) == before[unit_id]])
    episode.verify(round)


def _cut(file: Path, size: int) -> None:
    """cut short"""
    with file.open("r+b") as open_file:
        open_file.truncate(max(1, file.stat().st_size - size))


def _garble(file: Path, size: int) -> None:
    """last bytes garbled"""
    body = file.read_bytes()
    file.write_bytes(body[:-size] + bytes(byte ^ 0x5A for byte in body[-size:]))


def _add(file: Path, size: int) -> None:
    """bytes added"""
    with file.open("ab") as open_file:
        open_file.write(b"\x1f\x8b" * size)


def _lose(file: Path, size: int) -> None:
    """lost"""
    file.unlink()


def _cut_log(log: Path) -> None:
    with log.open("r+b") as open_file:
        open_file.truncate(log.stat().st_size - 15)
