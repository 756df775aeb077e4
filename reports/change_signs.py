"""The sign of every kind of change between two rounds, drawn like those of the verdicts; static/compare.css colours it."""

from reports.changes import Change
from reports.forecast import Forecast

SHAPE: dict[Change, str] = {
    "fixed": '<path d="M10 15.5V5M5.2 9.6L10 4.8l4.8 4.8"/>',
    "regressed": '<path d="M10 4.5V15M5.2 10.4l4.8 4.8 4.8-4.8"/>',
    "unchanged": '<path d="M5.5 8h9M5.5 12h9"/>',
    "newly_unchecked": '<circle cx="10" cy="10" r="5.2" stroke-dasharray="2.2 2.4"/>',
    "newly_checked": '<path d="M10 5v10M5 10h10"/>',
    "other": '<path d="M4.6 7.6h9.6M11.6 5l2.8 2.6-2.8 2.6M15.4 12.6H5.8M8.4 10l-2.8 2.6 2.8 2.6"/>',
}


FORECAST_SHAPE: dict[Forecast, str] = {
    "right_pass": '<path d="M5 10.6l3.4 3.4 6.6-7.4"/>',
    "right_gap": '<path d="M5 10.6l3.4 3.4 6.6-7.4M5 4.6h6"/>',
    "wrong_pass": '<path d="M6 6l8 8M14 6l-8 8"/>',
    "wrong_gap": '<path d="M6.5 7.5l7 7M13.5 7.5l-7 7M5 4.4h10"/>',
    "undecided": '<path d="M6 10h8"/>',
}


def change_sign(change: Change, size: int = 18) -> str:
    """The sign as an inline picture (HTML), `size` pixels wide. It is decoration: the word must stand beside it."""
    return _sign(SHAPE[change], size)


def forecast_sign(forecast: Forecast, size: int = 18) -> str:
    """The same for how a forecast turned out."""
    return _sign(FORECAST_SHAPE[forecast], size)


def _sign(shape: str, size: int) -> str:
    return (
        f'<svg class="sign" aria-hidden="true" focusable="false" width="{size}" height="{size}" viewBox="0 0 20 20" '
        'fill="none" stroke="#fff" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"><rect class="back" '
        f'width="20" height="20" rx="4" stroke="none"/>{shape}</svg>'
    )
