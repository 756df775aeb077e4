"""A run that looks sick says so on top of the province's page; a healthy one says nothing."""

import report_fakes

from records.run_health import RunWarning
from reports.province import province_page
from reports.words import LANGUAGES, words_of

SIGNS = [
    RunWarning(code="our_network", found=106, of=212),
    RunWarning(code="many_timeouts", found=106, of=200, at="2026-01-15T02:10+00:00"),
]


def test_the_province_page_warns_before_any_number_that_the_run_itself_looks_sick() -> None:
    data = report_fakes.province(12)
    for language in LANGUAGES:
        words = words_of(language)
        data.sick = []
        assert words.text["run_sick"] not in province_page(data, data.outline.items, words).decode()
        data.sick = SIGNS
        page = province_page(data, data.outline.items, words).decode()
        assert page.index(words.text["run_sick"]) < page.index('id="numbers"')
        sick = page[page.index('id="sick"') : page.index('id="numbers"')]
        assert sick.count("106") == 2
        assert "09:10" in sick, "the time of day in Thailand"
