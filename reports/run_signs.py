"""What makes a run look sick, in words."""

from records.run_health import RunWarning
from reports.dates import moment_text
from reports.words import Words


def sign_text(sign: RunWarning, words: Words) -> str:
    """One sign as a sentence that says what to do."""
    return words.run[sign.code].format(found=sign.found, of=sign.of, at=moment_text(sign.at, words))
