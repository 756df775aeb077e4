"""The message to a unit: short, polite, with what to do first, and without a word from any website."""

from pathlib import Path

import msgspec
import pytest
from report_fakes import HOSTILE, TITLES, province

from commands.failures import UsageError
from commands.report import published
from records.finding import EIT, VERDICT_TH, ElementResult
from reports.data import ReportData
from reports.message import MOST, unit_message
from reports.numbers import GAPS, items_judged
from reports.words import LANGUAGES, words_of

LONGEST = "https://oit.example.go.th/" + "a" * 94


def message(data: ReportData, unit: int = 0, language: str = "th") -> str:
    return unit_message(data, data.units[unit], items_judged(data), words_of("en" if language == "en" else "th"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("published_at", ["", LONGEST])
@pytest.mark.parametrize("hostile", [False, True])
def test_no_message_is_longer_than_a_phone_shows_at_once(language: str, published_at: str, hostile: bool) -> None:
    data = province(140, hostile=hostile)
    data.published_at = published_at
    longest = HOSTILE[4]
    if hostile:
        items = [msgspec.structs.replace(item, title_th=longest, title_en=longest, due=longest) for item in data.outline.items]
        data.outline = msgspec.structs.replace(data.outline, items=items)
        data.round = msgspec.structs.replace(data.round, name=longest)
    for unit in range(140):
        said = message(data, unit, language)
        assert len(said) <= MOST, said
        assert said.endswith("\n")
        assert "\n\n" not in said


def test_the_numbers_are_those_of_the_findings(whole_province: ReportData) -> None:
    for at, unit in enumerate(whole_province.units):
        said = message(whole_province, at)
        own = [finding.final for finding in unit.findings if finding.item != EIT]
        if set(own) == {"unknown"}:
            assert "ยังไม่มีผล เพราะตรวจเว็บไซต์ไม่ได้" in said
            continue
        gaps = sum(final in GAPS for final in own)
        of = len(own) - own.count("not_applicable")
        assert f"ครบถ้วน {own.count('pass')} จาก {of} ข้อ ต้องแก้ไข {gaps} ข้อ" in said
        assert (f"มี {own.count('review')} ข้อที่รอเจ้าหน้าที่" in said) == ("review" in own)
        assert (f"ยังมีอีก {gaps - 3} ข้อ" in said) == (gaps > 3)


def test_the_three_things_to_do_first_are_those_that_cost_most_with_their_points(whole_province: ReportData) -> None:
    points = {item.code: item.points for item in whole_province.outline.items}
    for at, unit in enumerate(whole_province.units):
        lines = [line for line in message(whole_province, at).splitlines() if line[1:3] == ") "]
        costs = sorted((points[f.item] for f in unit.findings if f.final in GAPS and f.item != EIT), reverse=True)[:3]
        assert [points[line.split()[1]] for line in lines] == costs
        assert all(f"(เสีย {cost:g} คะแนน)" in line for line, cost in zip(lines, costs, strict=True))


def test_what_is_incomplete_names_what_is_lacking_in_the_words_of_the_rubric() -> None:
    data = province(1, hostile=True)
    lacking = [ElementResult(id=f"O3.{n}", text=HOSTILE[0], enforce="required", met=False) for n in (1, 2)]
    advisory = ElementResult(id="O3.3", text=HOSTILE[0], enforce="advisory", met=False)
    unsure = ElementResult(id="O3.4", text=HOSTILE[0], enforce="required", met=None)
    data.units[0].findings = [
        msgspec.structs.replace(f, final="partial" if f.item == "O3" else "pass", elements=[advisory, unsure, *lacking])
        for f in data.units[0].findings
    ]
    assert f"1) O3 {TITLES[2]}: ยังขาด “แสดง{TITLES[2]}” และอีก 1 อย่าง (เสีย 2.5 คะแนน)" in message(data)


def test_nothing_that_a_website_said_stands_in_a_message(hostile_report: Path) -> None:
    data = province(24, hostile=True)
    for unit in data.units:
        unit.unit = msgspec.structs.replace(unit.unit, name_th="เทศบาลตำบลดี")
    for at in range(24):
        said = message(data, at)
        assert not any(word in said for word in ("<script", "javascript", "HYPERLINK", "evil", "\u202e", "{{", "ยาวยาว"))
        assert "http" not in said


def test_a_site_that_could_not_be_audited_is_told_with_what_to_do() -> None:
    data = province(212)
    for at, unit in enumerate(data.units):
        said = message(data, at)
        assert ("\nเว็บไซต์: " in said) == (unit.result.site != "ok")
        assert ("\nวิธีแก้: " in said) == (unit.result.site != "ok")


def test_a_complete_unit_is_thanked_and_asked_for_nothing() -> None:
    data = province(1)
    data.units[0].findings = [msgspec.structs.replace(f, final="pass", decision=None) for f in data.units[0].findings]
    said = message(data)
    assert "ไม่พบข้อที่ต้องแก้ไข ขอบคุณ" in said
    assert not any(word in said for word in ("ขอความกรุณา", "ยังมีอีก", "แบบวัด EIT", "รอเจ้าหน้าที่"))


def test_eit_is_told_apart_and_not_among_what_costs_points() -> None:
    data = province(1)
    data.units[0].findings = [
        msgspec.structs.replace(f, final="missing" if f.item == EIT else "pass", decision=None) for f in data.units[0].findings
    ]
    said = message(data)
    assert f"แบบวัด EIT (จังหวัดกำหนด ไม่นับในคะแนน): {VERDICT_TH['missing']}" in said
    assert "ต้องแก้ไข 0 ข้อ" in said
    assert "1) " not in said


def test_only_a_published_report_is_linked_at_what_is_to_be_mended_first() -> None:
    data = province(3)
    assert "http" not in message(data)
    data.published_at = "https://oit.example.go.th/2569"
    first = next(line.split()[1] for line in message(data).splitlines() if line.startswith("1) "))
    unit_id = data.units[0].unit.unit_id
    assert f"https://oit.example.go.th/2569/units/{unit_id}/index.html#{first}\n" in message(data)
    assert f"https://oit.example.go.th/2569/en/units/{unit_id}/index.html#{first}\n" in message(data, language="en")


def test_each_unit_has_its_message_in_its_folder_as_text(report: Path, whole_province: ReportData) -> None:
    for at, unit in enumerate(whole_province.units):
        file = report / "units" / unit.unit.unit_id / "message.txt"
        assert file.read_bytes() == message(whole_province, at).encode("utf-8")


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("https://oit.example.go.th/2569/", "https://oit.example.go.th/2569"),
        ("http://oit.example.go.th/2569/index.html", "http://oit.example.go.th/2569"),
        (" https://oit.example.go.th ", "https://oit.example.go.th"),
        ("https://oit.example.go.th/my-index.html", "https://oit.example.go.th/my-index.html"),
    ],
)
def test_the_address_of_a_published_report_is_that_of_its_folder(given: str, folder: str) -> None:
    assert published(given) == folder


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://oit.example.go.th/",
        "file:///srv/report",
        "oit.example.go.th/2569",
        "https://",
        "https:///2569",
        "https://oit.example.go.th/?round=1",
        "https://oit.example.go.th/#top",
        "https://user:word@oit.example.go.th/",
        "https://oit.example.go.th/a b",
        "https://oit.example.go.th/\u202e",
        "https://[oit/",
        LONGEST + "a",
        "[bold]https://x",
    ],
)
def test_an_address_that_no_report_can_stand_at_is_refused_in_thai_and_english(address: str) -> None:
    with pytest.raises(UsageError, match=r"ใช้ไม่ได้ ต้องเป็นที่อยู่ http หรือ https .* / --published-at .* cannot be used"):
        published(address)
