"""The comparison of two rounds for one unit: what changed, with the proof of both rounds side by side."""

from functools import partial

import msgspec

from records.finding import Finding
from records.outline import ItemOutline
from records.site_words import SiteWords, health_words, site_words
from reports.change_signs import change_sign
from reports.changes import CHANGES, CellChange, Change, UnitChanges, round_names
from reports.copies.link import copy_link
from reports.data import PastRound, ReportData, UnitReport
from reports.elements import judged_elements
from reports.numbers import unit_numbers
from reports.page import page_label, render
from reports.pictures import picture_of, proof_link
from reports.words import Words

MAX_EVIDENCE = 3
MAX_REASONS = 4
"""What is beyond these stands in the reports of the two rounds."""

SERIOUS_FIRST: tuple[Change, ...] = ("regressed", "newly_unchecked", "other", "newly_checked", "fixed")


class ChangeView(msgspec.Struct):
    """One changed item: its findings in both rounds, each with the elements that it lacked, in words."""

    outline: ItemOutline
    cell: CellChange
    before: list["SideView"]
    after: "SideView"

    @property
    def code(self) -> str:
        return self.outline.code


class SideView(msgspec.Struct):
    """One finding of one of the rounds."""

    finding: Finding
    lacking: list[str]


def unit_comparison_page(data: ReportData, before: PastRound, report: UnitReport, changes: UnitChanges, words: Words) -> bytes:
    """`units/<unit_id>.html` of a comparison; `data` and `report` are of the later round."""
    outlines = {item.code: item for item in data.outline.items}
    olds = {item.code: item for item in before.outline.items}
    found = [cell for cell in changes.all_cells if cell.change != "unchanged"]
    views = [_view(cell, outlines[cell.item], olds, words) for cell in found]
    past = before.results.get(report.unit.unit_id)
    return render(
        "compare_unit.html",
        "compare",
        words,
        print_label=page_label(words.name(report.unit), data, words),
        data=data,
        before=before,
        rounds=round_names(data, before),
        unit=report.unit,
        changes=changes,
        change_sign=change_sign,
        CHANGES=CHANGES,
        was=past.oit_score if past else None,
        now=report.result.oit_score,
        site_was=site_words(past.site, past.detail, past.oit_score is not None, words.sites) if past else None,
        site_now=site_words(
            report.result.site, report.result.detail, unit_numbers(report, data.outline.items).audited, words.sites
        ),
        new_problems=_told(changes.new_problems, words),
        healed_problems=_told(changes.healed_problems, words),
        groups=[(change, own) for change in SERIOUS_FIRST if (own := [v for v in views if v.cell.change == change])],
        unchanged=[(outlines[cell.item], cell) for cell in changes.all_cells if cell.change == "unchanged"],
        same_year=before.outline.year == data.outline.year,
        max_evidence=MAX_EVIDENCE,
        max_reasons=MAX_REASONS,
        proof_link=proof_link,
        copy_link=partial(copy_link, report),
        picture_of=partial(picture_of, report, words),
        titles={item.code: words.title(item) for item in before.outline.items},
    )


def _view(cell: CellChange, outline: ItemOutline, olds: dict[str, ItemOutline], words: Words) -> ChangeView:
    return ChangeView(
        outline=outline,
        cell=cell,
        before=[_side(finding, olds.get(finding.item), words) for finding in cell.before],
        after=_side(cell.after, outline, words),
    )


def _side(finding: Finding, outline: ItemOutline | None, words: Words) -> SideView:
    elements = judged_elements(finding, outline, words) if outline else finding.elements
    return SideView(finding=finding, lacking=[e.text for e in elements if e.enforce == "required" and e.met is False])


def _told(codes: list[str], words: Words) -> list[tuple[str, SiteWords | None]]:
    return [(code, health_words(code, table=words.sites)) for code in codes]
