"""The reviewer's queue in a real browser: read, decide by keyboard, and carry the decisions away."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from report_fakes import HOSTILE, province

from records.picture import pictures_folder, pictures_in, place_of
from records.review import Review
from records.saved_copy import anchor_of, copies_folder, copies_in, copy_name
from reports.data import ReportData
from reports.numbers import items_judged
from reports.queue import queue_page
from reports.queue_order import QueueEntry, ordered
from reports.sheet_decisions import read_decisions
from reports.words import words_of

ROUND = "รอบที่ 1/2569 <b>&\"'"


def written(data: ReportData, out: Path) -> Path:
    page = out / "queue.html"
    page.write_bytes(queue_page(data, items_judged(data), words_of("th")))
    return page


def entries_of(data: ReportData) -> list[QueueEntry]:
    return ordered(data, items_judged(data))


def parsed(page: Path) -> Any:
    return lxml.html.fromstring(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small() -> ReportData:
    return province(24, round_name=ROUND)


@pytest.fixture(scope="module")
def small_page(small: ReportData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small, tmp_path_factory.mktemp("queue"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reviewer's browser, that starts with nothing kept."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, timezone_id="Asia/Bangkok")
    yield made
    made.close()


def opened(context: BrowserContext, path: Path) -> tuple[Page, list[str]]:
    """The page, and a list that fills with its complaints: console errors, exceptions, dialogs and requests."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"dialog {dialog.message}"))
    here = ("data:", "blob:", path.as_uri())
    page.on("request", lambda request: None if request.url.startswith(here) else complaints.append(request.url))
    page.goto(path.as_uri())
    return page, complaints


def downloaded(page: Page, key: str = "s") -> tuple[str, dict[str, Any]]:
    """The name and the content of the file that a key's press downloads."""
    with page.expect_download() as download:
        page.keyboard.press(key)
    content: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return download.value.suggested_filename, content


def name_the_reviewer(page: Page, name: str) -> None:
    page.focus("#reviewer")
    page.keyboard.type(name)
    page.keyboard.press("Tab")


def test_a_reviewer_goes_from_the_first_entry_to_the_downloaded_file_by_keyboard_alone(
    context: BrowserContext, small: ReportData, small_page: Path
) -> None:
    first, second, _, fourth = (entry.finding for entry in entries_of(small)[:4])
    page, complaints = opened(context, small_page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "reviewer":
            break
    page.keyboard.type("สมศรี j1k")
    page.keyboard.press("Tab")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == f"{first.unit_id}.{first.item}"
    page.keyboard.press("2")
    page.keyboard.press("n")
    page.keyboard.type('j2 ขาด "ผู้รับผิดชอบ"')
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("5")
    page.keyboard.press("j")
    page.keyboard.press("1")
    page.keyboard.press("0")
    # On a Thai keyboard the same key writes another letter.
    page.evaluate(
        "['KeyJ', 'Digit3'].forEach(code => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ฃ', code, bubbles: true, cancelable: true})))"
    )
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == f"{fourth.unit_id}.{fourth.item}"
    expect(page.locator("#progress")).to_contain_text(f"ตรวจแล้ว 3 จาก {len(entries_of(small))}")
    name, content = downloaded(page)
    assert re.fullmatch(r"oit-decisions-2569-[^/<>&\s]+\.json", name)
    times = [decision.pop("decided_at") for decision in content["decisions"]]
    assert content == {
        "kind": "oit-decisions",
        "round": ROUND,
        "year": 2569,
        "decisions": [
            {"unit_id": one.unit_id, "item": one.item, "decision": decision, "reviewer": "สมศรี j1k", "note": note}
            for one, decision, note in (
                (first, "partial", 'j2 ขาด "ผู้รับผิดชอบ"'),
                (second, "missing", ""),
                (fourth, "outdated", ""),
            )
        ],
    }
    for time in times:
        moment = dt.datetime.fromisoformat(time)
        assert moment.utcoffset() == dt.timedelta(hours=7)
        assert abs(dt.datetime.now(dt.UTC) - moment) < dt.timedelta(minutes=5)
    assert complaints == []


def test_decisions_are_there_again_after_closing_the_page_until_they_were_taken_in(
    context: BrowserContext, tmp_path: Path
) -> None:
    data = province(24, round_name=ROUND)
    path = written(data, tmp_path)
    second = entries_of(data)[1].finding
    page, _ = opened(context, path)
    name_the_reviewer(page, "มานะ")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#progress")).to_contain_text("เครื่องไม่ได้ตัดสินรายการนี้")
    page.keyboard.press("j")
    page.keyboard.press("4")
    page.close()
    page, _ = opened(context, path)
    expect(page.locator("#progress")).to_contain_text("ตรวจแล้ว")
    assert page.input_value("#reviewer") == "มานะ"
    before = json.loads(page.input_value("#text"))["decisions"]
    assert [(one["unit_id"], one["item"], one["decision"]) for one in before] == [(second.unit_id, second.item, "inaccessible")]
    page.close()
    for report in data.units:
        report.findings = [
            msgspec.structs.replace(f, decision="inaccessible", final="inaccessible")
            if (f.unit_id, f.item) == (second.unit_id, second.item)
            else f
            for f in report.findings
        ]
    data.reviews = [
        Review(
            round=ROUND,
            year=2569,
            unit_id=second.unit_id,
            item=second.item,
            decision="inaccessible",
            reviewer="มานะ",
            note="<b>ดูแล้ว</b>",
            decided_at="2026-02-03T10:00:00+07:00",
        )
    ]
    written(data, tmp_path)
    page, complaints = opened(context, path)
    assert json.loads(page.input_value("#text"))["decisions"] == []
    told = page.locator(f"[data-was='{second.unit_id} {second.item} inaccessible']").inner_text()
    assert "มานะ" in told
    assert "<b>ดูแล้ว</b>" in told
    assert "เครื่องตัดสินไว้" in told
    assert complaints == []


def test_a_mouse_or_a_screen_reader_decides_with_ordinary_controls_on_entries_and_short_rows(
    context: BrowserContext, tmp_path: Path
) -> None:
    page, complaints = opened(context, written(province(60), tmp_path))
    entry, row = page.locator(".entry").nth(1), page.locator("li.row.cell").nth(2)
    ids = [str(cell.get_attribute("id")).split(".") for cell in (entry, row)]
    row.get_by_role("combobox").select_option("pass")
    entry.get_by_role("radio", name="ไม่พบ").check()
    entry.get_by_label("หมายเหตุ").fill("ค้นแล้ว")
    page.locator("#download").click()
    expect(page.locator("#progress")).to_contain_text("ใส่ชื่อผู้ตรวจก่อนดาวน์โหลด")
    assert page.evaluate("document.activeElement.id") == "reviewer"
    page.keyboard.type("วีระ")
    with page.expect_download() as download:
        page.locator("#download").click()
    content = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [[one[key] for key in ("unit_id", "item", "decision", "reviewer", "note")] for one in content["decisions"]] == [
        [*ids[0], "missing", "วีระ", "ค้นแล้ว"],
        [*ids[1], "pass", "วีระ", ""],
    ]
    file = tmp_path / "decisions.json"
    download.value.save_as(file)
    read = [(a.round, a.year, a.unit_id, a.item, a.decision, a.reviewer, a.note) for a in read_decisions(file)]
    assert read == [
        ("2569-1", "2569", *ids[0], "missing", "วีระ", "ค้นแล้ว"),
        ("2569-1", "2569", *ids[1], "pass", "วีระ", ""),
    ]
    entry.get_by_role("button", name="ล้างผล").click()
    assert [one["item"] for one in json.loads(page.input_value("#text"))["decisions"]] == [ids[1][1]]
    assert complaints == []


def test_a_browser_that_keeps_nothing_says_so_and_still_hands_over_the_decisions(browser: Browser, small_page: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})")
    page, complaints = opened(context, small_page)
    assert "ต้องดาวน์โหลดก่อนปิดหน้านี้" in page.inner_text("#kept")
    name_the_reviewer(page, "ก")
    for key in ("j", "1", "j", "2"):
        page.keyboard.press(key)
    _, content = downloaded(page)
    assert [one["decision"] for one in content["decisions"]] == ["pass", "partial"]
    assert complaints == []
    context.close()


def test_two_tabs_of_one_queue_lose_nothing_of_each_other_nor_stumble_over_what_another_page_left(
    context: BrowserContext, small_page: Path
) -> None:
    page, complaints = opened(context, small_page)
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find(key => key.startsWith('oit-decisions'));
          localStorage.setItem(key, JSON.stringify({cells: {x: null, y: {decision: 5}}}));
        }"""
    )
    page.reload()
    second, more = opened(context, small_page)
    page.bring_to_front()
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(second.locator("#progress")).to_contain_text("ตรวจแล้ว 1 จาก")
    # News from the other tab may come late: a decision is set beside what is kept by then.
    context.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation())")
    third, _ = opened(context, small_page)
    page.bring_to_front()
    page.keyboard.press("j")
    page.keyboard.press("2")
    third.bring_to_front()
    for key in ("j", "j", "j", "3"):
        third.keyboard.press(key)
    assert [one["decision"] for one in json.loads(third.input_value("#text"))["decisions"]] == ["pass", "partial", "outdated"]
    assert complaints == []
    assert more == []


def test_filters_show_just_those_entries_and_keys_skip_the_others(
    context: BrowserContext, small: ReportData, small_page: Path
) -> None:
    entries = entries_of(small)
    wanted = entries[0].outline.code
    page, _ = opened(context, small_page)
    page.select_option("#f-item", wanted)
    of_item = [entry for entry in entries if entry.outline.code == wanted]
    assert page.inner_text("#shown") == f"แสดง {len(of_item)} จาก {len(entries)} รายการ"
    page.focus("#filters button")
    page.keyboard.press("Enter")
    page.select_option("#f-why", "sample")
    expect(page.locator(".cell:not([hidden])")).to_have_count(sum(entry.sample for entry in entries))
    page.select_option("#f-d", "1")
    named = [e for e in entries if e.sample and e.report.unit.district_th == "แม่ริม"]
    assert page.eval_on_selector_all(".cell:not([hidden])", "all => all.map(cell => cell.id)") == [
        f"{e.finding.unit_id}.{e.finding.item}" for e in named
    ]
    page.select_option("#f-d", "")
    page.focus("#filters button")
    page.keyboard.press("j")
    first = next(entry.finding for entry in entries if entry.sample)
    assert page.evaluate("document.activeElement.id") == f"{first.unit_id}.{first.item}"
    page.keyboard.press("1")
    page.select_option("#f-state", "done")
    expect(page.locator(".cell:not([hidden])")).to_have_count(1)


def test_keys_do_nothing_while_typing_or_when_they_are_switched_off(context: BrowserContext, small_page: Path) -> None:
    page, _ = opened(context, small_page)
    page.keyboard.press("?")
    assert page.evaluate("document.activeElement.textContent") == "ปุ่มลัดบนแป้นพิมพ์"
    assert set("JK1234567A0NS?") <= set(page.inner_text(".keys"))
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.type("1j2")
    assert page.evaluate("document.activeElement.value") == "1j2"
    page.keyboard.press("Escape")
    page.locator("#with-keys").uncheck()
    page.keyboard.press("j")
    page.keyboard.press("1")
    assert json.loads(page.input_value("#text"))["decisions"] == []


def test_hostile_words_change_nothing_but_the_text_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    data = province(24, hostile=True, round_name=HOSTILE[0])
    path = written(data, tmp_path)
    context = browser.new_context(viewport={"width": 360, "height": 800}, accept_downloads=True)
    page, complaints = opened(context, path)
    page.eval_on_selector_all("details", "all => all.forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    name_the_reviewer(page, HOSTILE[0][:100])
    page.keyboard.press("j")
    page.keyboard.press("1")
    name, content = downloaded(page)
    assert "/" not in name
    assert "<" not in name
    assert content["round"] == HOSTILE[0]
    assert content["decisions"][0]["reviewer"] == HOSTILE[0][:100]
    assert complaints == []
    context.close()
    html = path.read_text(encoding="utf-8")
    assert HOSTILE[0] not in html
    assert not [link for link in parsed(path).xpath("//a/@href") if link.lower().startswith("javascript")]


def test_without_script_the_queue_is_read_and_the_reader_sent_to_the_sheet(browser: Browser, small_page: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(small_page.as_uri())
    assert page.locator(".entry").first.is_visible()
    assert "XLSX" in page.locator(".hint").inner_text()
    for control in page.locator("button, input, select, textarea").all():
        assert not control.is_visible()
    context.close()


def test_a_province_of_212_units_stays_one_light_page_that_says_what_it_leaves_out(
    whole_province: ReportData, tmp_path: Path
) -> None:
    path = written(whole_province, tmp_path)
    assert path.stat().st_size < 1_500_000
    page, entries = parsed(path), entries_of(whole_province)
    shown = [cell.get("id") for cell in page.xpath("//*[contains(concat(' ', @class, ' '), ' cell ')]")]
    assert shown == [f"{e.finding.unit_id}.{e.finding.item}" for e in entries[: len(shown)]]
    assert len(page.xpath("//article")) >= 100
    assert len(shown) > 500
    assert f"{len(entries) - len(shown):,}" in page.get_element_by_id("left").text_content()
    counts = {node.get("data-count"): int(node.text_content().replace(",", "")) for node in page.xpath("//*[@data-count]")}
    assert counts == {reason: sum(reason in e.why for e in entries) for reason in ("review", "unsure", "serious", "sample")}


def test_each_entry_shows_its_proof_what_is_open_and_where_to_read_on(small: ReportData, small_page: Path) -> None:
    page = parsed(small_page)
    entry = next(e for e in entries_of(small) if e.finding.verdict == "review" and e.finding.item != "EIT")
    node = page.get_element_by_id(f"{entry.finding.unit_id}.{entry.finding.item}")
    told = " ".join(node.text_content().split())
    evidence = entry.finding.evidence[0]
    for words in (
        entry.report.unit.district_th,
        evidence.title,
        evidence.snippet,
        *(e.text for e in entry.open),
        entry.finding.reasons[0],
    ):
        assert words in told
    links = node.xpath(".//a/@href")
    assert f"{evidence.url}#page=2" in links
    assert f"units/{entry.finding.unit_id}/index.html#{entry.finding.item}" in links
    missing = next(e for e in entries_of(small) if e.finding.verdict == "missing")
    told = page.get_element_by_id(f"{missing.finding.unit_id}.{missing.finding.item}").text_content()
    assert missing.finding.near_misses[0].why in told
    assert missing.outline.elements[0].text_th in told


def test_the_evidence_of_what_is_open_is_shown_before_that_of_what_was_found(tmp_path: Path) -> None:
    data = province(6)
    entry = next(e for e in entries_of(data) if e.open and e.finding.evidence and e.finding.verdict == "review")
    proof, element = entry.finding.evidence[0], entry.open[0]
    many = [msgspec.structs.replace(proof, title=f"เอกสารที่ {number}") for number in range(1, 8)]
    elements = [msgspec.structs.replace(e, evidence=[6] if e.id == element.id else [0]) for e in entry.finding.elements]
    entry.report.findings = [
        msgspec.structs.replace(f, evidence=many, elements=elements) if f is entry.finding else f for f in entry.report.findings
    ]
    node = parsed(written(data, tmp_path)).get_element_by_id(f"{entry.finding.unit_id}.{entry.finding.item}")
    titles = [title.text_content() for title in node.xpath(".//p[@class='etitle']")]
    assert titles == ["เอกสารที่ 1", "เอกสารที่ 2", "เอกสารที่ 7"]
    assert "มีหลักฐานอีก 4 รายการ" in node.text_content()
    assert node.xpath(f".//a[@href='#{node.get('id')}-e7']")


def test_pictures_and_saved_copies_are_found_from_the_queue_as_they_are_from_the_units_page(tmp_path: Path) -> None:
    data = province(6)
    entry = next(e for e in entries_of(data) if e.finding.evidence)
    unit = entry.report
    folder = pictures_folder(tmp_path / "evidence", unit.unit.unit_id)
    folder.mkdir(parents=True)
    proof = msgspec.structs.replace(entry.finding.evidence[0], sha256="ab" * 32)
    place = place_of(proof)
    assert place is not None
    Image.new("RGB", (720, 500), (200, 30, 60)).save(folder / place.picture)
    unit.findings = [msgspec.structs.replace(f, evidence=[proof]) if f is entry.finding else f for f in unit.findings]
    unit.pictures, unit.pictures_at = pictures_in(folder), f"../../evidence/pictures/{folder.name}"
    copies = copies_folder(tmp_path / "evidence", unit.unit.unit_id)
    copies.mkdir(parents=True)
    (copies / copy_name("ab" * 32)).write_text("<p id='p-1'>")
    unit.copies, unit.copies_at = copies_in(copies), f"../../evidence/copies/{copies.name}"
    page = parsed(written(data, tmp_path))
    (link,) = page.xpath("//img/@src")
    assert (tmp_path / link).is_file()
    (copy,) = page.xpath("//a[contains(@href, 'copies')]/@href")
    assert (tmp_path / copy.partition("#")[0]).is_file()
    assert copy.partition("#")[2] == anchor_of(place)


def test_an_empty_queue_says_so(tmp_path: Path) -> None:
    data = province(3)
    for report in data.units:
        report.findings = [
            msgspec.structs.replace(f, verdict="unknown", final="unknown", decision=None) for f in report.findings
        ]
    assert "ไม่มีรายการที่ต้องให้คนตรวจ" in parsed(written(data, tmp_path)).text_content()
