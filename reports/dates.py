"""Thai dates of the reports: short month, Buddhist year, Bangkok time."""

import datetime as dt

BANGKOK = dt.timezone(dt.timedelta(hours=7))
"""Thailand has kept UTC+7 without summer time since 1920, so no time zone database is needed."""

MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def thai_date(iso: str) -> str:
    """`2026-02-01` → `1 ก.พ. 2569`. Text that is no ISO date is given back as it is."""
    try:
        return _day(dt.date.fromisoformat(iso[:10]))
    except ValueError:
        return iso


def thai_moment(iso: str) -> str:
    """An ISO 8601 time (UTC unless it says otherwise) → `1 ก.พ. 2569 10:04 น.` in Thailand; other text as it is."""
    try:
        moment = dt.datetime.fromisoformat(iso)
        local = (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(BANGKOK)
    except (ValueError, OverflowError):
        return iso
    return f"{_day(local.date())} {local:%H:%M} น."


def _day(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + 543}"
