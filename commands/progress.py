"""Progress of long work: a live line on a terminal, one plain line now and then where there is none."""

from collections import Counter
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table

from commands.event_log import emit
from commands.plain import PlainConsole, plain

PLAIN_SECONDS = 15.0


class Progress:
    """Counts what happens and shows it on `console` (standard error if none is given). Use in a `with` statement. `quiet` shows
    nothing (for `--json`)."""

    def __init__(self, total: int, *, quiet: bool = False, console: Console | None = None) -> None:
        self.total = total
        self.console = console or PlainConsole(stderr=True, highlight=False, emoji=False, quiet=quiet)
        self.step = "เข้าตรวจ"
        self.done = 0
        self.pages = 0
        self.workers = 0
        self.crawling: dict[str, int] = {}
        self.sites: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self._live = Live(console=self.console, get_renderable=self._table, refresh_per_second=4, transient=True)
        self._last = monotonic()
        self._begun: float | None = None

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._end()
        if self.console.is_terminal:
            self._live.stop()

    def begin(self, step: str) -> None:
        """Start counting units anew for the next step."""
        self._end()
        self.step, self.done, self._begun = step, 0, monotonic()
        emit("step_begun", step=step, units=self.total)
        self.crawling.clear()
        self._plain(force=True)

    def units_done(self, n: int) -> None:
        """Units that were done before."""
        self.done += n

    def unit_started(self, unit_id: str) -> None:
        self.crawling[unit_id] = 0
        self._plain()

    def page(self, unit_id: str) -> None:
        self.pages += 1
        self.crawling[unit_id] = self.crawling.get(unit_id, 0) + 1
        self._plain()

    def unit_done(self, unit_id: str, site: str = "") -> None:
        self.crawling.pop(unit_id, None)
        self.done += 1
        if site:
            self.sites[site] += 1
        self._plain()

    def judged(self, verdicts: dict[str, int]) -> None:
        """Verdicts of one more unit."""
        self.verdicts.update(verdicts)

    def note(self, text: str) -> None:
        """Something worth a line of its own."""
        self.console.print(plain(text), soft_wrap=True)

    def _end(self) -> None:
        if self._begun is not None:
            seconds = round(monotonic() - self._begun, 3)
            emit("step_ended", step=self.step, units=self.total, done=self.done, pages=self.pages, seconds=seconds)
        self._begun = None

    def _plain(self, *, force: bool = False) -> None:
        if not self.console.is_terminal and (force or monotonic() - self._last > PLAIN_SECONDS):
            self._last = monotonic()
            self.console.print(plain(self._line()), soft_wrap=True)

    def _line(self) -> str:
        parts = [f"{self.step} {self.done}/{self.total} หน่วยงาน"]
        if self.crawling:
            parts.append(f"กำลังเข้าตรวจ {len(self.crawling)}")
        if self.workers:
            parts.append(f"{self.workers} เครื่อง / workers")
        if self.pages:
            parts.append(f"{self.pages} หน้า")
        if self.verdicts:
            parts.append(" ".join(f"{v} {n}" for v, n in self.verdicts.most_common()))
        return " · ".join(parts)

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_row(f"[bold]{plain(self._line())}[/]")
        if self.sites:
            table.add_row(plain("  ".join(f"{s} {n}" for s, n in self.sites.most_common())))
        busiest = sorted(self.crawling.items(), key=lambda kv: -kv[1])[:5]
        for unit_id, pages in busiest:
            table.add_row(f"  [dim]{plain(unit_id)}  {pages} หน้า[/]")
        return table
