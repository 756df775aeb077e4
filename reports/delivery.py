"""One ZIP file for each district: all that its units need to read their reports without the rest and without a network."""

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from records.round import Round
from records.unit import Unit
from reports.addresses import HANDBOOK, PROVINCE, district_at, folder_of, unit_at
from reports.dates import date_text
from reports.files import ReportNotWrittenError
from reports.links import ids_of, target_of, way_to, ways_of, with_ways
from reports.message import message_at
from reports.text import shown
from reports.words import Language, Words, words_of

START, README = "index.html", "README.txt"
_EVIDENCE = "evidence/"
_KEPT_AS_IT_IS = (".webp", ".png")


def district_zips(out: Path, units: Iterable[Unit], round: Round, language: Language = "th") -> Iterator[Path]:
    """Packs what lies in `out` of these units' report into `delivery/<district>.zip` in the folder of the language, a file for
    each district; gives each when it is whole.

    In a file the district's page is `index.html`. What a page leads to and is not in the file leads nowhere: the words stay.
    The same report gives the same bytes. Raises ReportNotWrittenError.
    """
    words = words_of(language)
    here = folder_of(language)
    districts: dict[str, list[Unit]] = {}
    for unit in units:
        districts.setdefault(district_at(unit), []).append(unit)
    for address, members in districts.items():
        target = out / here / "delivery" / f"{posixpath.basename(address).removesuffix('.html')}.zip"
        part = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(part, "w") as packed:
                for name, content in sorted(_files(out, here, address, members, round, words)):
                    packed.writestr(_entry(name, round.date), content)
            part.replace(target)
        except OSError as error:
            raise ReportNotWrittenError(
                f"ทำไฟล์ ZIP {target} ไม่ได้ ({error.strerror or error}) โปรดตรวจสิทธิ์และพื้นที่ว่าง",
                f"Cannot make the ZIP file {target} ({error.strerror or error}): check permissions and free space.",
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        yield target


def _files(out: Path, here: str, address: str, members: list[Unit], round: Round, words: Words) -> Iterator[tuple[str, bytes]]:
    """Every file as (name in the ZIP file, content). Raises OSError."""
    ids = [unit.unit_id for unit in members]
    wanted = [here + address, *(here + unit_at(unit_id) for unit_id in ids), here + HANDBOOK]
    pages = _with_evidence(out, [name for name in wanted if (out / name).is_file()])
    names = {name: START if name == here + address else name.removeprefix(here) for name in pages}
    texts = {name: (out / name).read_text(encoding="utf-8") for name in names if name.endswith(".html")}
    places = {name: ids_of(text) for name, text in texts.items()}
    for name, named in names.items():
        if name in texts:
            yield named, _led(name, texts[name], names, places, here + PROVINCE, here + address).encode("utf-8")
        else:
            yield named, (out / name).read_bytes()
    for unit_id in ids:
        if (out / here / message_at(unit_id)).is_file():
            yield message_at(unit_id), (out / here / message_at(unit_id)).read_bytes()
    yield README, _readme(members[0], round, words)


def _with_evidence(out: Path, pages: list[str]) -> list[str]:
    """The pages and what they show and lead to of the evidence: pictures, copies, and the pictures on those."""
    found = dict.fromkeys(pages)
    ahead = list(pages)
    while ahead:
        page = ahead.pop()
        for way in ways_of((out / page).read_text(encoding="utf-8")):
            target, _ = target_of(way, page)
            if target.startswith(_EVIDENCE) and target not in found and _is_inside(out, target):
                found[target] = None
                if target.endswith(".html"):
                    ahead.append(target)
    return list(found)


def _is_inside(out: Path, name: str) -> bool:
    path = (out / name).resolve()
    return path.is_relative_to(out.resolve()) and path.is_file()


def _led(name: str, page: str, names: dict[str, str], places: dict[str, set[str]], province: str, start: str) -> str:
    """The page with its ways to what is in the file, and to nothing else."""

    def way(to: str, _shown: bool) -> str | None:
        target, place = target_of(to, name)
        if target == province and place == "districts":
            target, place = start, ""
        if target not in names:
            return None
        return way_to(names[target], place if place in places.get(target, ()) else "", names[name])

    return with_ways(page, way)


def _readme(member: Unit, round: Round, words: Words) -> bytes:
    """What to do with the file, as a text that every editor shows rightly."""
    text = words.text["delivery_readme"].format(
        district=shown(words.district(member), 80),
        round=shown(round.name, 80),
        date=date_text(round.date, words),
    )
    return ("\ufeff" + text.replace("\n", "\r\n")).encode("utf-8", "replace")


def _entry(name: str, day: str) -> zipfile.ZipInfo:
    """An entry dated to the round's day: the clock is no part of the file."""
    year, month, date = (int(part) for part in day[:10].split("-"))
    entry = zipfile.ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_KEPT_AS_IT_IS) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
