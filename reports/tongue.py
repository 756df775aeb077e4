"""Marks the Thai on a page in another language, so that a screen reader speaks it in Thai (WCAG 2.2, 3.1.2)."""

import re

_PARTS = re.compile(
    r"""<(?P<whole>style|script|title|textarea|svg)\b.*?</(?P=whole)>
      | <option\b(?P<choice>(?:[^<>"']|"[^"]*"|'[^']*')*)>(?P<offered>[^<]*)
      | <(?:[^<>"']|"[^"]*"|'[^']*')*>
      | (?P<text>[^<]+)""",
    re.DOTALL | re.VERBOSE,
)
"""What a page of our own templates is made of: what comes from elsewhere is escaped, so `<` begins a tag and nothing else."""

_THAI = re.compile(r"[\u0e00-\u0e7f](?:.*[\u0e00-\u0e7f])?(?:[\s.]*[\d.,]*\d)?", re.DOTALL)
"""From the first Thai letter to the last, and the number after it: the years of `ปี พ.ศ. 2569` are read in Thai too."""


def thai_marked(page: str) -> str:
    """The page (HTML) with every run of Thai that is shown inside an element of `lang="th"`.

    Left as they are: attributes, titles and fields, which cannot be marked in part, and drawings, whose text has elements of
    its own.
    """
    return _PARTS.sub(_marked, page)


def _marked(part: re.Match[str]) -> str:
    text = part["text"]
    if text is not None:
        return _THAI.sub(r'<span lang="th">\g<0></span>', text)
    offered = part["offered"]
    if offered and _THAI.search(offered):
        return f'<option lang="th"{part["choice"]}>{offered}'
    return part[0]
