"""The normal forms of Thai text: a visible one, a matching key, and a skeleton of consonants.

Thai websites write the same word in many ways: decomposed or lost sara am, two sara e for one sara ae, ฏ for ฎ, Thai
digits, invisible characters, glyphs of old fonts, marks in the wrong order, spaces inside words. Phrases are matched on
`fold`; `fold_map` leads a match back to the words that the site really wrote.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import compress

_PRIVATE_GLYPHS = str.maketrans(
    {
        # Fonts of the Windows 95 to XP time kept shifted marks and clipped consonants in the private use area.
        0xF700: "ฐ",
        0xF70F: "ญ",
        **dict(zip(range(0xF701, 0xF705), "\u0e34\u0e35\u0e36\u0e37", strict=True)),
        **dict(zip(range(0xF705, 0xF70A), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
        **dict(zip(range(0xF70A, 0xF70F), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
        **dict(zip(range(0xF710, 0xF713), "\u0e31\u0e4d\u0e47", strict=True)),
        **dict(zip(range(0xF713, 0xF718), "\u0e48\u0e49\u0e4a\u0e4b\u0e4c", strict=True)),
        **dict(zip(range(0xF718, 0xF71B), "\u0e38\u0e39\u0e3a", strict=True)),
    }
)
_QUOTES_AND_DASHES = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}

_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_MARK_ORDER = "\u0e3a\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47\u0e4d" + _TONES + "\u0e4c\u0e4e"
"""Marks above and below a consonant in the order they are written in: vowel, then tone. It agrees with NFC."""
_DEPENDENT = "ะาำๅ" + _MARK_ORDER
_MARK_RANK = {mark: rank for rank, mark in enumerate(_MARK_ORDER)}
_FOLD_KEEPS = frozenset(_MARK_ORDER) - frozenset("\u0e3a\u0e47\u0e4d\u0e4e")
_FOLD_LETTERS = str.maketrans({"ฏ": "ฎ", "ๅ": "า", "ฯ": ""})

_SPACES = re.compile("  +")
_SPACE_BEFORE_DEPENDENT = re.compile(f" (?=[{_DEPENDENT}])")
# Two marks or more, unless they are one vowel and one tone in that order, which is how nearly all such runs are written.
_MARK_RUN = re.compile(
    f"[{_MARK_ORDER}](?:(?<![{_MARK_ORDER[:10]}])|(?![{_MARK_ORDER[10:]}](?![{_MARK_ORDER}])))[{_MARK_ORDER}]+"
)
_MARKS_AFTER_AA = re.compile(f"[าำ][าำ{_MARK_ORDER}]+")
_SARA_AM = re.compile(f"\u0e4d([{_TONES}]*)[าำ]")
_DOUBLE_E = re.compile("เเ")
_LABEL = 200
"""Characters up to which the forms of a text are kept: labels, headings, names."""
_PARAGRAPH = 2_000
"""Characters up to which the keys of longer texts are kept, but fewer: judging asks for those of one page many times."""
_ALL_TONES = re.compile(f"[{_TONES}]")
_NOT_PLAIN = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u024f\u0e01-\u0e4f\u0e5a\u0e5b]+")
"""All but the characters that stay as they are in the visible form; nearly all that Thai pages are written with do."""
_MAYBE_FOREIGN_MARKS = re.compile("[^\u0000-\u02ff\u0e00-\u0e7f]+")
_NOT_SKELETON = re.compile("[^ก-ฮa-z0-9]+")


def _plain(character: str) -> str:
    """One character of the visible form: "" for invisible and unmappable ones."""
    if "\uf700" <= character <= "\uf71a":
        return character.translate(_PRIVATE_GLYPHS)
    if character.isspace():
        return " "
    if (
        unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs")
        or "\ufe00" <= character <= "\ufe0f"
        or character == "\u034f"
    ):
        return ""
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - 0xFEE0)
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return _QUOTES_AND_DASHES.get(character, character)


def _folded(character: str) -> str:
    """One character of the matching key: letters, digits and Thai marks in their plainest form, else ""."""
    text, before = _plain(character), ""
    while text != before:
        before = text
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if c in _FOLD_KEEPS or unicodedata.category(c)[0] in "LN")
        text = "".join(_plain(c) for c in text.casefold()).translate(_FOLD_LETTERS)
    return text


def _without_foreign_mark(character: str) -> str:
    return "" if unicodedata.combining(character) and not "\u0e00" <= character <= "\u0e7f" else character


class _Characters(dict[int, str]):
    """A translation table that works each character out when it is first met (and forgets rare planes: bounded)."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        value = self._rule(chr(code))
        if code < 0x10000:
            self[code] = value
        return value


_PLAIN = _Characters(_plain)
_FOLD = _Characters(_folded)
_NO_FOREIGN_MARKS = _Characters(_without_foreign_mark)

_THAI = "cp874"
"""The code page of Thai and ASCII, a byte a character: a table of bytes folds ten times as fast as one of characters."""
_THAI_KEYS = ["" if letter == "\ufffd" else _folded(letter) for letter in bytes(range(256)).decode(_THAI, "replace")]
_FOLD_THAI = bytes(key.encode(_THAI)[0] if key else 0 for key in _THAI_KEYS)
_KEPT_OF_THAI = bytes(map(bool, _THAI_KEYS))
_NOTHING_IN_THAI = bytes(byte for byte, key in enumerate(_THAI_KEYS) if not key)


def _folded_in_thai(error: UnicodeError) -> tuple[str, int]:
    """What the key has in the place of characters that the code page lacks; the encoding fails where it lacks these too."""
    assert isinstance(error, UnicodeEncodeError)
    return error.object[error.start : error.end].translate(_FOLD), error.end


codecs.register_error("oit.fold", _folded_in_thai)


def _in_order(match: re.Match[str]) -> str:
    return "".join(sorted(set(match[0]), key=_MARK_RANK.__getitem__))


def _is_no_tone(character: str) -> bool:
    return character not in _TONES


def _tones_first(match: re.Match[str]) -> str:
    return "".join(sorted(match[0], key=_is_no_tone))


def _bits(vowel_marks: int, tones: int, aa: int) -> bytes:
    """A table of the code page that gives marks and า their bits, and all other letters none."""
    kinds = {**dict.fromkeys(_MARK_ORDER[:10], vowel_marks), **dict.fromkeys(_MARK_ORDER[10:], tones), "า": aa, "ำ": aa}
    return bytes(kinds.get(letter, 0) for letter in bytes(range(256)).decode(_THAI, "replace"))


_IS, _BARS = _bits(0b001, 0b010, 0b100), _bits(0b001, 0b011, 0b111)
"""What a letter is, and what may not stand right after it: no two marks but a tone after a vowel, and none after า."""


def _is_in_order(letters: bytes) -> bool:
    """Whether in a text in the code page neither `_MARK_RUN` nor `_MARKS_AFTER_AA` match, told of all letters at once."""
    return not int.from_bytes(letters.translate(_BARS)) >> 8 & int.from_bytes(letters.translate(_IS))


# Putting tones before า can lengthen the run of marks before it, so runs are ordered again.
_REORDER = ((_MARK_RUN, _in_order), (_MARKS_AFTER_AA, _tones_first), (_MARK_RUN, _in_order))


def _reordered(text: str) -> str:
    if _is_in_order(text.encode(_THAI, "replace")):  # nearly always
        return text
    for pattern, rule in _REORDER:
        text = pattern.sub(rule, text)
    return text


def normalise(text: str) -> str:
    """The visible normal form: NFC, one writing for each Thai syllable, Arabic digits, single spaces, nothing invisible."""
    return _normal_label(text) if len(text) <= _LABEL else _normal_text(text)


def _plain_text(text: str) -> str:
    """`text` with each character in its visible form and nothing moved."""
    return _NOT_PLAIN.sub(lambda run: run[0].translate(_PLAIN), text.replace("\n", " "))


def _normal_text(text: str) -> str:
    text = text.replace("\n", " ")
    is_plain = _NOT_PLAIN.search(text) is None  # nearly always
    text = unicodedata.normalize("NFC", text if is_plain else _plain_text(text))
    if not is_plain:
        # A combining mark of another script that composed with nothing would make the order of Thai marks ambiguous.
        bare = _MAYBE_FOREIGN_MARKS.sub(lambda run: run[0].translate(_NO_FOREIGN_MARKS), text)
        text = bare if bare == text else unicodedata.normalize("NFC", bare)
    text = _SPACE_BEFORE_DEPENDENT.sub("", _SPACES.sub(" ", text)).strip(" ")
    text = _reordered(text)
    text = _SARA_AM.sub(r"\1ำ", text)
    return _DOUBLE_E.sub("แ", text)


def fold(text: str) -> str:
    """The key that phrases are matched on: lower case, no spaces or punctuation, ฏ as ฎ, ำ as า, ็ and ํ left out.

    `fold(normalise(text)) == fold(text)`, so either form may be folded.
    """
    length = len(text)
    if length <= _LABEL:
        return _folded_label(text)
    return _folded_paragraph(text) if length <= _PARAGRAPH else _folded_text(text)


def _folded_text(text: str) -> str:
    folded, in_order = _letters(text)
    return (folded if in_order else _reordered(folded)).replace("เเ", "แ")


def _letters(text: str) -> tuple[str, bool]:
    """`text` with each character in its folded form and nothing moved, and whether nothing has to be."""
    try:
        letters = text.encode(_THAI, "oit.fold").translate(_FOLD_THAI, _NOTHING_IN_THAI)
    except UnicodeEncodeError:  # letters of another script
        return text.translate(_FOLD), False
    return letters.decode(_THAI), _is_in_order(letters)


# Menus, names and headings come again on every page of a site.
_normal_label = lru_cache(maxsize=2**15)(_normal_text)
_folded_label = lru_cache(maxsize=2**15)(_folded_text)
_folded_paragraph = lru_cache(maxsize=2**12)(_folded_text)


def fold_map(text: str) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the index in `text` that it came from (never decreasing)."""
    folded, in_order = _letters(text)
    origins = list(compress(range(len(text)), text.encode(_THAI, "replace").translate(_KEPT_OF_THAI)))
    if len(origins) < len(folded):  # letters of another script, or a character that became several
        origins = [index for index, character in enumerate(text) for _ in _FOLD[ord(character)]]
    for pattern, rule in (*(() if in_order else _REORDER), (_DOUBLE_E, lambda _: "แ")):
        kept: list[int] = []
        done = 0
        for match in pattern.finditer(folded):
            kept += origins[done : match.start() + len(rule(match))]
            done = match.end()
        if done:
            folded = pattern.sub(rule, folded)
            origins = kept + origins[done:]
    return folded, origins


def plain_map(text: str) -> tuple[str, Sequence[int]]:
    """`text` with each character in its visible form and nothing moved, and the index in `text` of each character left.

    For reading numbers and dates, where spaces and punctuation matter.
    """
    plain = _plain_text(text)
    if len(plain) == len(text):
        return plain, range(len(text))
    return plain, [index for index, character in enumerate(text) if _PLAIN[ord(character)]]


def toneless(folded: str) -> str:
    """A folded text without its tone marks, which OCR and careless typing lose ("ความเสียง", "ท้องถิน")."""
    return _ALL_TONES.sub("", folded)


def skeleton(text: str) -> str:
    """The consonants, Latin letters and digits alone, for slugs that lost their vowels and text whose marks moved."""
    return _NOT_SKELETON.sub("", fold(text))


def _next_border(text: str, position: int, limit: int) -> int:
    """The first place from `position` on that does not part a consonant from the vowel or marks written after it."""
    while position < limit and text[position] in _DEPENDENT:
        position += 1
    return position


def snippet(text: str, start: int, end: int, around: int = 80) -> str:
    """The words of `text` from `start` to `end` with about `around` characters on either side, on one line.

    Cut at a space where one is near, never between a consonant and its marks; "…" shows a cut. Positions outside
    the text are taken as its ends.
    """
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    left, right = max(0, start - around), min(len(text), end + around)
    if left:
        space = text.find(" ", left, min(start, left + around // 3))
        left = space + 1 if space >= 0 else left
        left = _next_border(text, left, start)
    if right < len(text):
        space = text.rfind(" ", max(end, right - around // 3), right)
        right = space if space >= 0 else right
        right = _next_border(text, right, len(text))
    words = " ".join(text[left:right].split())
    return ("…" if left else "") + words + ("…" if right < len(text) else "")
