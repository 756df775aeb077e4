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
