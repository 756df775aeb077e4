"""The chart of a season's months as plain geometry; every number of it stands in the table beside it."""

import msgspec

from reports.season_numbers import Month

SHOWN = 12
"""Months shown, the latest: a season has no more, and more cannot be told apart on a phone."""
LEFT, RIGHT, TOP, BOTTOM = 30.0, 345.0, 18.0, 142.0
"""Units of the drawing (360 × 170): narrow, so that its letters stay readable where it is as wide as a phone."""


class Point(msgspec.Struct, frozen=True):
    """A month in the drawing; a height is None where there is no value."""

    month: Month
    x: float
    mean_y: float | None
    share_y: float | None


class MonthChart(msgspec.Struct, frozen=True):
    """`mean_line` and `share_line` are the lines to draw ("x,y x,y"; "": fewer than two points); `grid` are the values with
    their heights."""

    points: list[Point]
    mean_line: str
    share_line: str
    grid: list[tuple[int, float]]


def month_chart(months: list[Month]) -> MonthChart | None:
    """The months at their distance in time; None where there are fewer than two, because a point is no progress."""
    shown = months[-SHOWN:]
    if len(shown) < 2:
        return None
    at = [month.first.year * 12 + month.first.month for month in shown]
    step = (RIGHT - LEFT - 44) / (at[-1] - at[0])
    points = [
        Point(month, round(LEFT + 22 + (place - at[0]) * step, 1), _height(month.progress.mean), _height(month.share))
        for month, place in zip(shown, at, strict=True)
    ]
    return MonthChart(
        points=points,
        mean_line=_line([(point.x, point.mean_y) for point in points]),
        share_line=_line([(point.x, point.share_y) for point in points]),
        grid=[(value, _height(value) or 0.0) for value in (0, 25, 50, 75, 100)],
    )


def _height(value: float | None) -> float | None:
    return None if value is None else round(BOTTOM - (BOTTOM - TOP) * value / 100, 1)


def _line(points: list[tuple[float, float | None]]) -> str:
    told = [f"{x:g},{y:g}" for x, y in points if y is not None]
    return " ".join(told) if len(told) > 1 else ""
