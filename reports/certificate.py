"""Certificates for the units that were complete in every phase, from a template that the secretariat may change.

A template is somebody else's: it runs in a sandbox, everything put into it is escaped, and a page made by it asks for nothing
and runs no script.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from records.unit import Unit
from reports.dates import date_text
from reports.files import ReportError
from reports.season import phase_name
from reports.season_numbers import SeasonData, season_numbers
from reports.text import shown
from reports.words import Words

DEFAULT = Path(__file__).with_name("certificate.html")
FOLDER = "certificates"
MAX_BYTES = 500_000
"""Of a template: one with pictures inside it may be large, but not larger."""

_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src 'self' file: data:; font-src data:; base-uri 'none'; form-action 'none'\">"
)


class PhaseTold(msgspec.Struct, frozen=True):
    """A judged phase as a template may name it; `date` is ISO."""

    name: str
    round: str
    date: str


class UnitTold(msgspec.Struct, frozen=True):
    """A unit as a template may name it."""

    id: str
    name: str
    district: str


def certificate_at(unit_id: str) -> str:
    """Where a unit's certificate lies, from the folder of the season's page."""
    return f"{FOLDER}/{unit_id}.html"


def read_template(path: Path) -> str:
    """A template file. Raises ReportError where it cannot be read, is too large or has no `<head>`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise ReportError(
            f"เปิดแบบเกียรติบัตร {path} ไม่ได้ ({error.strerror})", f"cannot open the certificate template {path}"
        ) from error
    except UnicodeDecodeError as error:
        raise ReportError(f"แบบเกียรติบัตร {path} ต้องเป็น UTF-8", f"the template {path} has to be UTF-8") from error
    if len(raw) > MAX_BYTES:
        raise ReportError(
            f"แบบเกียรติบัตร {path} ใหญ่เกิน {MAX_BYTES:,} ไบต์", f"the template {path} is larger than {MAX_BYTES:,} bytes"
        )
    if "<head>" not in text:
        raise ReportError(f"แบบเกียรติบัตร {path} ไม่มี <head>", f"the certificate template {path} has no <head>")
    return text


def certificates(season: SeasonData, template: str, words: Words) -> Iterator[tuple[str, bytes]]:
    """(path, page) of the certificate of each unit that was complete in every judged phase.

    A template is given `unit` (id, name, district), `phases` (name, round, date), `year`, `calendar` and `today` (ISO), and the
    filters `date` and `long_date`. Raises ReportError, with the line, where the template is faulty.
    """
    numbers = season_numbers(season)
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"date": partial(date_text, words=words), "long_date": partial(long_date, words=words)}
    phases = [
        PhaseTold(shown(phase_name(each.facts.phase, words)), shown(each.facts.round.name), each.facts.round.date)
        for each in numbers.judged
        if each.facts.round is not None
    ]
    for unit in numbers.recognised:
        try:
            page = environment.from_string(template).render(
                unit=_told(unit, words),
                phases=phases,
                year=season.calendar.year,
                calendar=shown(season.calendar.title),
                today=season.today.isoformat(),
            )
        except (TemplateError, SecurityError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            line = error.lineno if isinstance(error, TemplateSyntaxError) else None
            raise ReportError(
                f"แบบเกียรติบัตรใช้ไม่ได้{f' บรรทัด {line}' if line else ''} ({error})",
                f"the certificate template cannot be used{f', line {line}' if line else ''} ({error})",
            ) from error
        yield certificate_at(unit.unit_id), page.replace("<head>", f"<head>\n{_POLICY}", 1).encode("utf-8")


def long_date(iso: str, words: Words) -> str:
    """`2026-02-01` → `1 กุมภาพันธ์ 2569`."""
    day = date.fromisoformat(iso[:10])
    return words.date.format(day=day.day, month=words.text["season_long_months"].split()[day.month - 1], year=day.year + 543)


def _told(unit: Unit, words: Words) -> UnitTold:
    district = shown(words.district(unit)) if unit.district_th or unit.district_en else ""
    return UnitTold(unit.unit_id, shown(words.name(unit)), district)
