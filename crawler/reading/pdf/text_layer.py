"""Is a text layer words, or the codes of an old Thai font whose letters stand where other letters should be?"""

import re

_THAI = re.compile("[\u0e01-\u0e5b]")
_WRONG = re.compile("[\u0080-\u009f\u00a1-\u00ff\ue000-\uf8ff\ufffd-\uffff\u0001-\u0008\u000e-\u001f]")
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LONE_MARK = re.compile(
    "(?:^|[^\u0e01-\u0e5b\ue000-\uf8ff])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{3,}"
)
_THAI_GLYPHS = re.compile("[\uf700-\uf71a]")

_MIN_CHARS = 20


def is_garbage(text: str) -> bool:
    """Whether the characters of a page cannot be its words.

    Either accented Latin letters, private-use or replacement characters make up a third of it and outnumber Thai; or vowel
    signs and tone marks hang in the air so often that the letters must have been shuffled. Private-use glyphs of
    raised tone marks (U+F700-F71A) among Thai letters are words: they are mapped back when matching.
    """
    packed = "".join(text.split())
    if len(packed) < _MIN_CHARS:
        return False
    thai = len(_THAI.findall(packed))
    wrong = len(_WRONG.findall(packed))
    if thai > wrong:
        wrong -= len(_THAI_GLYPHS.findall(packed))
    if wrong * 3 > len(packed) and wrong > thai:
        return True
    marks = len(_MARK.findall(packed))
    hanging = sum(len(match) for match in _LONE_MARK.findall(packed))
    return marks > 20 and hanging * 5 > marks * 2


_CLUSTER = "[ก-ฮ][ัิ-ู็่-๋์]{%s}"
_TWICE = (
    # A consonant with its marks, the letter that follows, and the same again: one glyph run written twice …
    "({x})(?:([ก-ฮ][ัิ-ฺ็-๎])\\1 ?\\2|([ก-ฮาะ])\\1(?![ัิ-ฺ็-๎]|\\3) ?)"
)
_TWICE_TWO_MARKS = re.compile(_TWICE.format(x=_CLUSTER % "2"))
_TWICE_ANY = re.compile(_TWICE.format(x=_CLUSTER % "1,2"))
_AFTER_AM = re.compile("ำ (?=[ก-ฮเ-ไ])")

_FAULTY = 120
"""One repetition in so many letters of a document is more than Thai has by itself ("ร่วมกันกับ", "รับรัฐ")."""
_SEEN = 3


def mended(lines: list[str]) -> list[str]:
    """The lines of a document without the faults that writers of Thai PDF put into its text layer.

    Printed by browsers, clusters with marks come out twice ("จัดซื้อซื้ จัดจ้าง", "ปฏิบัติบั ติการป้อป้ งกัน") and a space follows
    every ำ ("ตำ บล", "ประจำ ปี"). Two marks repeated are never meant; one mark may be, so it is mended only in a document
    that is full of it.
    """
    text = "\n".join(lines)
    found = len(_TWICE_ANY.findall(text))
    faulty = found >= _SEEN and found * _FAULTY > len(_THAI.findall(text))
    twice = _TWICE_ANY if faulty else _TWICE_TWO_MARKS
    return [_AFTER_AM.sub("ำ", twice.sub(lambda m: f"{m.group(1)}{m.group(2) or m.group(3)}", line)) for line in lines]
