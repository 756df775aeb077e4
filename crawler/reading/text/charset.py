"""Bytes to text, by what the bytes say not what they claim: Thai sites declare charsets wrongly, twice or not at all."""

import codecs
import re

from charset_normalizer import from_bytes

WRONG_CHARSET = "wrong_charset"
MIXED = "mixed_charset"
MOJIBAKE = "mojibake_repaired"
"""Notes left in an artifact."""

_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_THAI_NAMES = {"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "iso8859_11", "x-windows-874", "tis_620"}
_SAMPLE = 200_000

# UTF-8 bytes of Thai (E0 B8 xx, E0 B9 xx) shown as latin-1 or windows-1252: "à¸", "à¹".
_MOJIBAKE = re.compile(
    "à[\u00b8\u00b9][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_MOJIBAKE_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
# The same bytes shown as windows-874: "เธ", "เน" and a third letter or sign each.
_THAI_MOJIBAKE = re.compile("(?:เ[ธน][\u0080-\u00a0€…‘’“”•–—ก-ฟ])+")
# Written out: a pattern that begins with one letter is found many times faster.
_SURELY_MOJIBAKE = re.compile("เ[ธน][\u0080-\u00a0€…‘’“”•–—ก-ฟ](?:เ[ธน][\u0080-\u00a0€…‘’“”•–—ก-ฟ]){2}")

_UTF8_THAI = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_PIECES = re.compile(rb"(<[^<>]*>|[\r\n]+)")
_WORDS = re.compile(rb"(\s+)")
_MIXED_FEWEST = 20
_MIXED_SHARE = 10
"""Thai characters in UTF-8, and their percentage of the bytes beyond ASCII, from which on a page that is not UTF-8 throughout
may be mixed: by chance windows-874 has a few ("เนก")."""
_THAI = re.compile("[\u0e01-\u0e3a\u0e3f-\u0e5b]")
_MARK_WITHOUT_BASE = re.compile("(?:^|[^\u0e01-\u0e5b])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def decode(body: bytes, media_type: str = "") -> tuple[str, str, list[str]]:
    """The text of `body`, the charset that fitted, and notes (`wrong_charset` when a declaration did not).

    Never raises: undecodable bytes become U+FFFD. Order: BOM, strict UTF-8, UTF-8 with parts in windows-874 (`mixed_charset`),
    the declared charset if its text is sensible, windows-874 if that gives Thai, charset-normalizer, windows-1252.
    """
    declared = _declared(body, media_type)
    text, charset = _decode(body, declared)
    notes = []
    if charset == "utf-8" and "\ufffd" in text and (whole := _by_parts(body)):
        text = whole
        notes.append(MIXED)
    if any(_family(name) != _family(charset) for name in declared) and not body.isascii():
        notes.append(WRONG_CHARSET)
    repaired = _repair_thai(_repair(text))
    if repaired != text:
        notes.append(MOJIBAKE)
    return repaired, charset, notes


def _declared(body: bytes, media_type: str) -> list[str]:
    names = _HEADER.findall(media_type)[:1]
    names += [name.decode("ascii") for name in _META.findall(body[:8192])[:3]]
    return [name.lower() for name in names]


def _decode(body: bytes, declared: list[str]) -> tuple[str, str]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name.removesuffix("-le").removesuffix("-be")
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A page cut in mid-character, or one spoilt by a few stray bytes, is still UTF-8.
        text = body.decode("utf-8", "replace")
        if error.start >= len(body) - 4 or _mostly_utf8(text) or _by_parts(body):
            return text, "utf-8"
    for name in declared:
        known = "windows-874" if name in _THAI_NAMES else name
        text = _try(body, known)
        if text and _sensible(text):
            return text, _family(name)
    thai = body.decode("cp874", "replace")
    if _plausible_thai(thai):
        return thai, "windows-874"
    best = from_bytes(body[:_SAMPLE]).best()
    if best is not None:
        return body.decode(best.encoding, "replace"), best.encoding.replace("_", "-")
    return body.decode("cp1252", "replace"), "windows-1252"


def _try(body: bytes, name: str) -> str:
    codec = "cp874" if name == "windows-874" else name
    try:
        info = codecs.lookup(codec)
        if not getattr(info, "_is_text_encoding", True) or info.name.startswith(
            ("utf-16", "utf-32", "utf-7", "utf-8", "punycode")
        ):
            return ""
        return body.decode(codec, "replace")
    except (LookupError, ValueError):
        return ""


def _family(name: str) -> str:
    if name in _THAI_NAMES:
        return "windows-874"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name


def _mostly_utf8(text: str) -> bool:
    """Few bytes were lost against the characters beyond ASCII that came out well."""
    sample = text[:_SAMPLE]
    lost = sample.count("\ufffd")
    good = sum(1 for char in sample if char > "\x7f") - lost
    return good > 20 * lost


def _by_parts(body: bytes) -> str:
    """A page put together from files in UTF-8 and in windows-874, each part in its own charset; "" where it is no such page."""
    body = body.removeprefix(codecs.BOM_UTF8)
    high, thai = len(_HIGH.findall(body[:_SAMPLE])), len(_UTF8_THAI.findall(body[:_SAMPLE]))
    if thai < _MIXED_FEWEST or 300 * thai < _MIXED_SHARE * high:
        return ""
    parts: list[str] = []
    found = False
    for piece in _PIECES.split(body):
        try:
            parts.append(piece.decode("utf-8"))
            continue
        except UnicodeDecodeError:
            pass
        whole = _as_thai(piece)
        for word in _WORDS.split(piece) if not whole else ():
            words = _as_thai(word)
            found = found or bool(words)
            parts.append(words or word.decode("utf-8", "replace"))
        found = found or bool(whole)
        parts.append(whole)
    return "".join(parts) if found else ""


def _as_thai(word: bytes) -> str:
    """A word or line of a part that is not UTF-8 read as windows-874; "" where its bytes are rather UTF-8, or no Thai."""
    if word.isascii() or 9 * len(_UTF8_THAI.findall(word)) > len(_HIGH.findall(word)):
        return ""
    text = word.decode("cp874", "replace")
    return text if "\ufffd" not in text and _THAI.search(text) and not _MARK_WITHOUT_BASE.search(text) else ""


def _sensible(text: str) -> bool:
    """A declared charset is believed where it loses nothing and gives no rows of accented letters where Thai would stand."""
    sample = text[:_SAMPLE]
    if "\ufffd" in sample and not _plausible_thai(sample):
        return False
    if _THAI.search(sample):
        return _plausible_thai(sample)
    accented = sum(1 for char in sample if "\x80" <= char <= "\xff")
    letters = sum(1 for char in sample if char.isalpha())
    return accented * 2 < max(letters, 1)


def _plausible_thai(text: str) -> bool:
    """Thai words: most characters beyond ASCII are Thai, and vowel signs and tone marks stand on letters."""
    sample = text[:_SAMPLE]
    high = sum(1 for char in sample if char > "\xa0")
    thai = len(_THAI.findall(sample))
    return thai >= 3 and thai * 10 >= high * 8 and len(_MARK_WITHOUT_BASE.findall(sample)) * 20 <= thai


def _repair(text: str) -> str:
    """UTF-8 that was decoded as latin-1 or windows-1252, once or twice, put right again; other text untouched."""
    for _ in range(2):
        # Twice-spoilt Thai begins "Ã " / "Ã\xa0" instead of "à".
        if not _MOJIBAKE.search(text) and "Ã\xa0Â" not in text:
            break
        repaired = _MOJIBAKE_RUN.sub(lambda run: _undo(run.group()), text)
        if repaired == text:
            break
        text = repaired
    return text


def _repair_thai(text: str) -> str:
    """UTF-8 that was decoded as windows-874 put right again; other text untouched."""
    if not _SURELY_MOJIBAKE.search(text):
        return text
    return _THAI_MOJIBAKE.sub(lambda run: _undo_thai(run.group()), text)


def _undo_thai(run: str) -> str:
    data = b"".join(bytes((ord(char),)) if char <= "\u00a0" else char.encode("cp874", "replace") for char in run)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return run


def _undo(run: str) -> str:
    data = bytearray()
    for char in run:
        if char <= "\xff":
            data.append(ord(char))
            continue
        data += char.encode("cp1252", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return run
