"""Looking again at what matters to some items of a unit that was audited in the round already."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from rich.console import Console

from checks.again import captures_that_matter
from checks.answered import on_own_site
from checks.facts import UnitFacts
from checks.rubric import Rubric
from commands.choosing import evidence_folder
from commands.failures import UsageError, warn
from commands.fetch import visited
from commands.judging import facts_of
from commands.plain import plain
from crawler.again import Again
from crawler.frontier import Way
from records.address import address_key, host_of
from records.answer import UnitAnswer
from records.capture import Capture
from records.database import Store
from records.fetch_log import read_fetch_log
from records.round import Round
from records.unit import Unit
from records.visit import Visit

FETCHES = 25
"""Addresses asked for at most where some items of a unit are looked at again."""
MAX_SAID, MAX_BY, MAX_URLS = 500, 200, 10


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What a unit says of the items that are looked at again: in what words, who, at which addresses, and when (`at`, UTC)."""

    at: str = ""
    said: str = ""
    by: str = ""
    urls: list[str] = []

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return bool(self.said or self.by or self.urls)


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What came of looking at a unit again: every request that was sent for it, as the fetch log has them; `opened`: whether
    the website could be entered, `answered`: whether the unit said something. `not_counted` are addresses that the unit named
    and that are not on its website."""

    unit_id: str
    items: list[str]
    sent: list[str]
    unchanged: int
    opened: bool
    answered: bool
    not_counted: list[str] = []

    def show(self, console: Console) -> None:
        """For a person."""
        what = f"{plain(self.unit_id)} {', '.join(self.items)}"
        console.print(
            f"ตรวจซ้ำ / looked at again: {what} · {len(self.sent)} คำขอ / requests · ไม่เปลี่ยน / unchanged {self.unchanged}",
            soft_wrap=True,
        )
        for line in self.sent:
            console.print(f"  {plain(line)}", soft_wrap=True)


def answer_of(said: str, by: str, urls: Sequence[str], now: datetime.datetime) -> Answered:
    """What the options say. Raises UsageError where it is too long or an address cannot be opened by anybody."""
    told = Answered(
        at=now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        said=" ".join(said.split()),
        by=" ".join(by.split()),
        urls=list(dict.fromkeys(url.strip() for url in urls)),
    )
    if len(told.said) > MAX_SAID or len(told.by) > MAX_BY or len(told.urls) > MAX_URLS:
        raise UsageError(
            f"คำตอบของหน่วยงานยาวเกินไป (--said ไม่เกิน {MAX_SAID}, --by ไม่เกิน {MAX_BY} ตัวอักษร, --url ไม่เกิน {MAX_URLS} ที่อยู่) / "
            f"the answer is too long: at most {MAX_SAID} and {MAX_BY} characters, {MAX_URLS} addresses"
        )
    for url in told.urls:
        if not _is_address(url):
            raise UsageError(
                f"--url {plain(url[:80])} ไม่ใช่ที่อยู่ http หรือ https / --url {plain(url[:80])} is no http or https address"
            )
    return told


def audited_before(
    store: Store, round: Round, rubric: Rubric, units: Sequence[Unit], items: Sequence[str], out: Path
) -> list[Unit]:
    """Those of the units whose website was visited in this round and whose items were judged: they need no new audit."""
    if store.submissions(round.name):
        return []
    evidence = evidence_folder(out)
    judged = {(f.unit_id, f.item) for f in store.findings(round.name, rubric.year)}
    return [
        unit
        for unit in units
        if all((unit.unit_id, item) in judged for item in items)
        and (visit := store.visit(round.name, unit.unit_id)) is not None
        and visit.warc is not None
        and visited(visit, evidence)
    ]


def plan(store: Store, round: Round, unit: Unit, rubric: Rubric, items: Sequence[str], answered: Answered) -> Again:
    """What is asked again for some items of a unit. Raises StoreError."""
    facts = facts_of(store, round, unit, [])
    findings = [f for f in store.findings(round.name, rubric.year) if f.unit_id == unit.unit_id and f.item in items]
    captured = {address_key(url): c for c in facts.captures for url in (c.final_url, c.url)}
    named = on_own_site(answered.urls, unit, facts.visit)
    known = [captured[address_key(url)] for url in named if address_key(url) in captured]
    known = [c for c in known if not c.is_door]
    matter = {c.url: c for c in (*known, *captures_that_matter(findings, facts, rubric.year))}
    return Again(
        round=round.name,
        ways=[way_to(capture, facts) for capture in matter.values()],
        given=[url for url in named if address_key(url) not in captured],
        items=list(items),
        onward=True,
        fetches=FETCHES,
        stays=True,
    )


def way_to(capture: Capture, facts: UnitFacts) -> Way:
    """The way by which a capture was reached, to be gone once more."""
    own = {host_of(facts.unit.website), host_of(facts.visit.home_url if facts.visit else "")}
    host = host_of(capture.url)
    page = next((c for c in facts.captures if capture.found_on in (c.url, c.final_url)), None)
    read = facts.artifacts.get(page.sha256 or "") if page is not None else None
    return Way(
        url=capture.url,
        worth=1.0,
        depth=capture.depth,
        found_on=capture.found_on,
        link_text=capture.link_text,
        charset=(read.charset if read is not None else "") or "utf-8",
        leaves=not any(host == each or host.endswith("." + each) for each in own if each),
    )


def keep_answer(store: Store, round: Round, unit: Unit, items: Sequence[str], answered: Answered) -> None:
    """Keep what the unit answered to each of the items, beside what it answered before. Raises StoreError."""
    store.save_answers(
        UnitAnswer(
            round=round.name,
            unit_id=unit.unit_id,
            item=item,
            answered_at=answered.at,
            by=answered.by,
            said=answered.said,
            urls=answered.urls,
        )
        for item in items
    )


def sent_so_far(out: Path, round: Round) -> int:
    """How many requests the fetch log of a round has."""
    return sum(1 for _ in read_fetch_log(evidence_folder(out), round.name))


def look_of(
    store: Store,
    round: Round,
    unit: Unit,
    items: Sequence[str],
    before: Visit | None,
    out: Path,
    logged: int,
    answered: Answered,
) -> Look:
    """What came of looking at a unit again; `before` is its visit and `logged` the length of the fetch log before. Tells of
    what could not be done."""
    visit = store.visit(round.name, unit.unit_id)
    opened = visit is not None and before is not None and len(visit.again) > len(before.again)
    log = list(read_fetch_log(evidence_folder(out), round.name))[logged:]
    look = Look(
        unit_id=unit.unit_id,
        items=list(items),
        sent=[f"{r.status or r.failure} {r.url}" for r in log if r.unit_id == unit.unit_id],
        unchanged=visit.again[-1].unchanged if visit is not None and opened else 0,
        opened=opened,
        answered=answered.given,
        not_counted=[url for url in answered.urls if url not in on_own_site([url], unit, visit)],
    )
    if not opened:
        warn(
            f"เปิดเว็บไซต์ของ {unit.unit_id} ไม่ได้ในขณะนี้ จึงตัดสินจากหน้าที่เก็บไว้เดิม ยังไม่ได้ตรวจซ้ำ:",
            "the website cannot be opened now; the cell was judged from what was kept before.",
        )
    for url in look.not_counted:
        warn(
            f"{url} ไม่ได้อยู่บนเว็บไซต์ของหน่วยงาน จึงไม่ได้เปิด นับเฉพาะสิ่งที่หน้าในเว็บไซต์เชื่อมไปถึง:",
            "not on the unit's website; only what its pages lead to counts.",
        )
    return look


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        return False
