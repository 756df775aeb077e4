"""Text from websites is shown without what would disturb the words around it."""

import sys
import unicodedata

from reports.text import href, shown

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def disturbs(char: str) -> bool:
    """By Unicode's own tables: a control, half of a pair, or a mark that turns the direction of writing."""
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or unicodedata.bidirectional(char) in TURNING
        or unicodedata.name(char, "") in ("LEFT-TO-RIGHT MARK", "RIGHT-TO-LEFT MARK", "ARABIC LETTER MARK")
    )


def test_every_character_of_unicode_is_shown_parted_or_left_out() -> None:
    for number in range(sys.maxunicode + 1):
        char = chr(number)
        expected = "ก ข" if char.isspace() else "กข" if disturbs(char) else f"ก{char}ข"
        assert shown(f"ก{char}ข") == expected, hex(number)


def test_no_address_with_a_space_or_a_disturbing_character_is_linked() -> None:
    linked = {char for char in map(chr, range(0x3000 + 1)) if href(f"https://a.go.th/{char}x")}
    assert not {char for char in linked if char.isspace() or disturbs(char)}
    assert {"ก", "a", "%", "é"} <= linked
