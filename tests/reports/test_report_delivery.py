"""`--zip-by-district`: what a district's units need to read their reports, in one file that leads nowhere else."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from report_fakes import province

from records.finding import Evidence
from records.picture import pictures_folder, place_of
from records.saved_copy import anchor_of, copies_folder, copies_in, copy_name
from records.unit import Unit
from reports.addresses import district_at
from reports.data import ReportData
from reports.delivery import district_zips
from reports.files import ReportNotWrittenError
from reports.links import with_ways
from reports.site import write_report
from reports.words import Language

SHA = "cd" * 32
EVIDENCE = Evidence(url="http://a.go.th/x", snippet="คำ", sha256=SHA, fetched_at="2026-01-05T03:04:05+00:00")
PLACE = place_of(EVIDENCE)
assert PLACE is not None


class Parts(HTMLParser):
    """The ways of a page and the places in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ways: list[str] = []
        self.ids: set[str] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ways += [value for name, value in attrs if name in ("href", "src") and value]
        self.ids |= {value for name, value in attrs if name == "id" and value}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def with_evidence(out: Path, data: ReportData, language: Language = "th") -> ReportData:
    """The report with a picture and a saved copy for the first unit of each district."""
    up = "../../" if language == "th" else "../../../"
    assert PLACE is not None
    for report in {district_at(report.unit): report for report in reversed(data.units)}.values():
        shots, copies = (
            pictures_folder(out / "evidence", report.unit.unit_id),
            copies_folder(out / "evidence", report.unit.unit_id, language),
        )
        for folder in (shots, copies):
            folder.mkdir(parents=True, exist_ok=True)
        (shots / PLACE.picture).write_bytes(b"RIFF" + report.unit.unit_id.encode())
        (shots / "unused.webp").write_bytes(b"RIFF")
        back = f"../../../{'' if language == 'th' else 'en/'}units/{report.unit.unit_id}/index.html"
        (copies / copy_name(SHA)).write_text(
            f'<a href="{back}#O1">back</a><img src="../../pictures/{shots.name}/{PLACE.picture}"><mark id="{anchor_of(PLACE)}">'
        )
        report.pictures, report.pictures_at = {PLACE.picture: (10, 10)}, f"{up}evidence/pictures/{shots.name}"
        report.copies, report.copies_at = copies_in(copies), f"{up}evidence/{copies.parent.name}/{copies.name}"
        report.findings = [
            msgspec.structs.replace(finding, evidence=[EVIDENCE]) if at == 0 else finding
            for at, finding in enumerate(report.findings)
        ]
    return data


def packed(out: Path, data: ReportData, language: Language = "th") -> dict[str, Path]:
    write_report(out, with_evidence(out, data, language), language)
    units = [report.unit for report in data.units]
    return {path.stem: path for path in district_zips(out, units, data.round, language)}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("delivery")


@pytest.fixture(scope="module")
def zips(report: Path) -> dict[str, Path]:
    return packed(report, province(8))


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, Parts]]:
    for name, content in files.items():
        if name.endswith(".html"):
            yield name, Parts(content.decode("utf-8"))


def dead_ways(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Ways of the packed pages that lead to nothing in the file: (page, way)."""
    parts = dict(pages(files))
    dead = []
    for name, page in parts.items():
        for way in page.ways:
            at = urlsplit(way)
            if at.scheme in ("http", "https", "mailto"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(at.path))) if at.path else name
            there = target in files and (not at.fragment or target not in parts or unquote(at.fragment) in parts[target].ids)
            if not there:
                dead.append((name, way))
    return dead


def test_each_district_gets_a_file_with_the_pages_and_evidence_of_its_units_and_of_no_other(zips: dict[str, Path]) -> None:
    data = province(8)
    districts = {district_at(report.unit): set() for report in data.units}  # type: dict[str, set[str]]
    for report in data.units:
        districts[district_at(report.unit)].add(report.unit.unit_id)
    assert set(zips) == {Path(address).stem for address in districts}
    for address, ids in districts.items():
        files = contents(zips[Path(address).stem])
        assert {name.split("/")[1] for name in files if name.startswith("units/")} == ids
        assert {"index.html", "README.txt", "handbook.html"} <= set(files)
        assert any(name.startswith("evidence/pictures/") for name in files)
        assert any(name.startswith("evidence/copies/") for name in files)
        assert not any("unused" in name or name.endswith((".jsonl", ".xlsx", ".gz", ".part")) for name in files)
        for unit_id in ids:
            assert unit_id in files["index.html"].decode("utf-8")


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_in_a_file_leads_to_what_is_not_in_it(language: Language, tmp_path_factory: pytest.TempPathFactory) -> None:
    for path in packed(tmp_path_factory.mktemp("dead"), province(4, hostile=True), language).values():
        files = contents(path)
        assert dead_ways(files) == []
        units = [name for name in files if re.fullmatch(r"units/[^/]+/index\.html", name)]
        assert units
        parts = dict(pages(files))
        for name in units:
            assert f"{name}" in [posixpath.normpath(way.partition("#")[0]) for way in parts["index.html"].ways]
            assert "../../index.html" in parts[name].ways, "a unit's page leads back to its district's"
        assert "index.html" in parts["handbook.html"].ways, "the way to the districts leads to this one"


def test_words_whose_way_was_taken_stay(report: Path, zips: dict[str, Path]) -> None:
    for name, page in pages(contents(next(iter(zips.values())))):
        if name.startswith("units/"):
            assert page.words == Parts((report / name).read_text(encoding="utf-8")).words


def test_the_same_report_gives_the_same_bytes(zips: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> None:
    again = packed(tmp_path_factory.mktemp("again"), province(8))
    assert {name: path.read_bytes() for name, path in again.items()} == {name: path.read_bytes() for name, path in zips.items()}


def test_a_file_opens_everywhere_and_says_first_what_to_do_with_it(zips: dict[str, Path]) -> None:
    for path in zips.values():
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
            assert names == sorted(names)
            assert all(name.isascii() and not name.startswith("/") and ".." not in name.split("/") for name in names)
            assert {info.date_time for info in file.infolist()} == {(2026, 2, 1, 0, 0, 0)}
        readme = contents(path)["README.txt"]
        assert readme.startswith(b"\xef\xbb\xbf")
        assert "index.html" in readme.decode("utf-8")
        assert "\r\n" in readme.decode("utf-8")


HOSTILE = ("../../etc", "/etc/x", "..", "a/../../b", "C:\\x", "con<script>", "", "ก" * 300, "\u202e\x00", "A" * 500)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_districts_name_leaves_the_folder(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("hostile") / "out"
    data = province(2)
    for report in data.units:
        report.unit = Unit(**{**msgspec.structs.asdict(report.unit), "district_en": name, "district_th": name})
    made = packed(out, data)
    assert [path.parent for path in made.values()] == [out / "delivery"]
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    assert dead_ways(contents(next(iter(made.values())))) == []


def test_a_way_out_of_the_report_brings_nothing_into_a_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("outside")
    (root / "secret.webp").write_bytes(b"secret")
    out, data = root / "out", province(1)
    write_report(out, with_evidence(out, data))
    page = out / "units" / data.units[0].unit.unit_id / "index.html"
    away = '<a href="../../evidence/../../secret.webp">x</a><img src="/etc/passwd"><a href="../../evidence/link.webp">y</a>'
    (out / "evidence" / "link.webp").symlink_to(root / "secret.webp")
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", f"{away}</main>"), encoding="utf-8")
    (path,) = district_zips(out, [report.unit for report in data.units], data.round)
    files = contents(path)
    assert b"secret" not in b"".join(files.values())
    assert dead_ways(files) == []


def test_a_way_to_a_place_that_is_not_on_its_page_leads_to_the_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    out, data = tmp_path_factory.mktemp("places"), province(1)
    write_report(out, data)
    unit_id = data.units[0].unit.unit_id
    page = out / "units" / unit_id / "index.html"
    added = '<a href="../../handbook.html#nowhere">x</a><a href="../../handbook.html#contents">y</a></main>'
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", added), encoding="utf-8")
    (path,) = district_zips(out, [report.unit for report in data.units], data.round)
    ways = dict(pages(contents(path)))[f"units/{unit_id}/index.html"].ways
    assert ways[-2:] == ["../../handbook.html", "../../handbook.html#contents"]


def test_where_a_file_cannot_be_made_the_older_one_stays_and_the_failure_is_told(report: Path, zips: dict[str, Path]) -> None:
    data = province(8)
    name, path = next(iter(zips.items()))
    before = path.read_bytes()
    (report / "delivery" / f"{name}.zip.part").mkdir()
    with pytest.raises(ReportNotWrittenError, match="ZIP"):
        list(district_zips(report, [unit.unit for unit in data.units], data.round))
    (report / "delivery" / f"{name}.zip.part").rmdir()
    assert path.read_bytes() == before


def test_ways_to_the_web_and_within_the_page_are_left_alone() -> None:
    page = '<a class="x" href="http://a.go.th/?a=1&amp;b=2">w</a><a href="#O1">o</a><a href="b.html?x=1&amp;y#z" id="k">b</a>'
    seen: list[str] = []

    def way(to: str, _shown: bool) -> str | None:
        seen.append(to)
        return None

    assert with_ways(page, way) == page.replace(' href="b.html?x=1&amp;y#z"', "")
    assert seen == ["b.html?x=1&y#z"]
