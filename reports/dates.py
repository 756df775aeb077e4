"""Dates of the reports: short month, Buddhist year, Bangkok time."""

import datetime as dt

from reports.words import Words

BANGKOK = dt.timezone(dt.timedelta(hours=7))
"""Thailand has kept UTC+7 without summer time since 1920, so no time zone database is needed."""


def date_text(iso: str, words: Words) -> str:
    """`2026-02-01` → `1 ก.พ. 2569`. Text that is no ISO date is given back as it is."""
    try:
        return _day(dt.date.fromisoformat(iso[:10]), words)
    except ValueError:
        return iso


def moment_text(iso: str, words: Words) -> str:
    """An ISO 8601 time (UTC unless it says otherwise) → `1 ก.พ. 2569 10:04 น.` in Thailand; other text as it is."""
    try:
        moment = dt.datetime.fromisoformat(iso)
        local = (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(BANGKOK)
    except (ValueError, OverflowError):
        return iso
    return words.moment.format(date=_day(local.date(), words), time=f"{local:%H:%M}")


def _day(day: dt.date, words: Words) -> str:
    return words.date.format(day=day.day, month=words.months[day.month - 1], year=day.year + 543)
