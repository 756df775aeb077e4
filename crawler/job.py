"""What a crawl of a batch of units is told: one plain record that can cross a process border."""

import msgspec

from crawler.again import Again
from records.unit import Unit


class BatchJob(msgspec.Struct, frozen=True, kw_only=True):
    """All units of one host group must be in the same batch: politeness is kept within one process.

    `round` must exist in the store at `database` (its URL); `evidence` is the folder of the WARC files. `websites` are all
    addresses in any column of the whole unit file (default: of `units`), which decide what --allow-private-hosts opens.
    `addresses` are those to be asked for in place of a crawl (crawler/given.py), by unit id; who is not named is crawled.
    `again` says what is asked again of units that were visited before (crawler/again.py), by unit id.
    `interest` is the dotted path of an `InterestFactory`, "" for plain breadth-first. `delay` and `timeout` are seconds,
    `body_mb` MiB; None is what crawler/settings.py says. `settings` overrides any Scrapy setting. `log_file` "" means no log.
    `turns`: other machines crawl for the same round, so turns at host groups are taken in the store (records/turns.py); the
    fetch log is then written to the part `log_part` of it. `under_way` is a folder in which visits tell their steps while they
    last (records/under_way.py), "" where nobody reads them.
    """

    units: list[Unit]
    round: str
    database: str
    evidence: str
    websites: list[str] = []
    addresses: dict[str, list[str]] = {}
    again: dict[str, Again] = {}
    interest: str = ""
    interest_options: dict[str, str] = {}
    delay: float = 1.0
    fetches: int = 120
    minutes: float = 15.0
    body_mb: float | None = None
    timeout: float | None = None
    allow_private_hosts: bool = False
    contact: str = ""
    log_file: str = ""
    turns: bool = False
    log_part: str = ""
    under_way: str = ""
    settings: dict[str, str | int | float | bool] = {}
