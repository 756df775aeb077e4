"""Years, months and periods in Thai official text: the door to what the neighbouring modules find.

Years are Buddhist Era fiscal years: 2569 runs from 1 October 2568 to 30 September 2569.
"""

from thai.calendar import fiscal_month, fiscal_year_of
from thai.mentions import YearKind, YearMention, years_in
from thai.periods import MonthMention, PeriodMention, months_in, periods_in

__all__ = [
    "MonthMention",
    "PeriodMention",
    "YearKind",
    "YearMention",
    "fiscal_month",
    "fiscal_year_of",
    "months_in",
    "periods_in",
    "years_in",
]
