"""`oit fetch`: visit the websites of a round and store what was received."""

from collections.abc import Callable, Mapping
from pathlib import Path

from commands.choosing import evidence_folder
from commands.event_log import emit_crawl
from commands.failures import UsageError, warn
from commands.progress import Progress
from crawler.again import Again
from crawler.batch import crawl_in_child
from crawler.events import Event, PageFetched, UnitDone, UnitFailed, UnitPostponed, UnitStarted
from crawler.job import BatchJob
from records.archive import intact
from records.database import Store
from records.round import Round
from records.unit import Unit
from records.unit_file import website_shared
from records.visit import Visit

INTEREST = "checks.interest.for_unit"


class Manners:
    """How politely and how far to crawl. `delay` seconds, `minutes` per unit."""

    def __init__(
        self, *, delay: float = 1.0, fetches: int = 120, minutes: float = 15.0, private: bool = False, contact: str = ""
    ) -> None:
        self.delay, self.fetches, self.minutes, self.private, self.contact = delay, fetches, minutes, private, contact

    def warn(self, units: list[Unit]) -> None:
        """Tell what a careful person would mend before the websites are visited."""
        if not self.contact and not self.private:
            warn("ยังไม่ได้ระบุผู้ติดต่อ (--contact) ซึ่งเว็บไซต์ที่ถูกตรวจจะเห็น", "No --contact given: say who answers for this crawl.")
        for website, ids in website_shared(units).items():
            warn(f"เว็บไซต์ {website} ใช้ร่วมกัน {len(ids)} หน่วยงาน:", f"one website for {', '.join(ids)}")


class Wanted:
    """What is looked for on the sites: the items (none named: all) of a year's rubric, or of a rubric file's; with `strict` its
    advisory elements too."""

    def __init__(self, year: int, items: list[str], rubric_file: Path | None = None, *, strict: bool = False) -> None:
        self.year, self.items, self.rubric_file, self.strict = year, items, rubric_file, strict

    def options(self) -> dict[str, str]:
        """The same as options of the interest that the crawling process makes."""
        options = {"year": str(self.year), "items": ",".join(self.items)}
        options |= {"rubric": str(self.rubric_file)} if self.rubric_file else {}
        return options | ({"strict": "yes"} if self.strict else {})


def fetch_units(
    store: Store,
    database: str,
    round: Round,
    units: list[Unit],
    out: Path,
    manners: Manners,
    progress: Progress,
    wanted: Wanted,
    *,
    again: bool = False,
    interest: str = INTEREST,
    addresses: Mapping[str, list[str]] | None = None,
    plans: Mapping[str, Again] | None = None,
    log_part: str = "",
    visited_too: Callable[[Unit], None] | None = None,
    under_way: Path | None = None,
) -> None:
    """Visit every unit that has no whole visit in this round yet (all of them when `again`). `interest` says what is worth it.
    Of units in `addresses` only those are asked for, and what they lead to; of units in `plans` what is planned to be asked
    again. `log_part`: other machines fetch for the round too, and this one writes that part of the fetch log. `visited_too` is
    told of every unit as soon as its visit is stored; in the folder `under_way` visits tell their steps before.

    A visit whose evidence file was cut or lost, or that failed by our own network or browser, is made again. Raises
    CrawlCrashed, StoreError, KeyboardInterrupt, UsageError where the round is one of submissions and no addresses are given.
    """
    if addresses is None and plans is None:
        refuse_submissions(store, round)
    evidence = evidence_folder(out)
    open_units = [u for u in units if again or not visited(store.visit(round.name, u.unit_id), evidence)]
    by_id = {u.unit_id: u for u in units}
    tell = visited_too or (lambda _unit: None)
    still_open = {u.unit_id for u in open_units}
    for unit in units:
        if unit.unit_id not in still_open:
            tell(unit)
    progress.units_done(len(units) - len(open_units))
    if not open_units:
        return

    def on_event(event: Event) -> None:
        emit_crawl(event)
        match event:
            case UnitStarted():
                progress.unit_started(event.unit_id)
            case PageFetched(status=int()):
                progress.page(event.unit_id)
            case UnitPostponed():
                progress.note(f"{event.unit_id}: {event.detail}")
            case UnitDone():
                progress.unit_done(event.unit_id, event.site)
                tell(by_id[event.unit_id])
            case UnitFailed():
                progress.note(f"{event.unit_id}: {event.error}")

    crawl_in_child(
        BatchJob(
            units=open_units,
            round=round.name,
            database=database,
            evidence=str(evidence),
            websites=[address for u in store.units(round.name) for address in u.addresses],
            addresses=dict(addresses or {}),
            again=dict(plans or {}),
            interest=interest,
            interest_options=wanted.options(),
            delay=manners.delay,
            fetches=manners.fetches,
            minutes=manners.minutes,
            allow_private_hosts=manners.private,
            contact=manners.contact,
            turns=bool(log_part),
            log_part=log_part,
            under_way=str(under_way or ""),
        ),
        on_event,
    )


def refuse_submissions(store: Store, round: Round) -> None:
    """Raises UsageError where a round to be crawled is one of submissions."""
    if store.submissions(round.name):
        raise UsageError(
            f"รอบ {round.name} เป็นรอบตรวจแบบที่ส่ง ให้ตั้งชื่อรอบอื่นด้วย --round / "
            f"round {round.name} holds submissions: give the crawl another name with --round"
        )


def visited(visit: Visit | None, evidence: Path) -> bool:
    """Whether a visit is whole and need not be made again."""
    if visit is None or visit.site == "our_network":
        return False
    return visit.warc is None or intact(evidence, visit)
