"""How commands answer: a console for people, JSON for programs, counts of verdicts in words."""

import json
import sys
from collections.abc import Mapping

from commands.plain import PlainConsole
from records.finding import VERDICT_TH, VERDICTS, Verdict
from records.serialise import harmless

console = PlainConsole(highlight=False, emoji=False)


def counts_told(counts: Mapping[Verdict, int]) -> str:
    """Counts of verdicts in words; those of which there are none are left out."""
    return " · ".join(f"{VERDICT_TH[v]} {counts[v]}" for v in VERDICTS if counts[v])


def answer_json(answer: object) -> None:
    """Answer a program: one line of JSON on the standard output."""
    sys.stdout.write(harmless(json.dumps(answer, ensure_ascii=False)) + "\n")
