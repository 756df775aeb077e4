"""Every state and fault of a site has a Thai name, what happened, and what is to be done."""

import ast
import re
from pathlib import Path
from typing import get_args

from records.site_words import HEALTH, SITE, SITE_DETAIL, detail_words, health_words, site_words
from records.visit import SiteState

ROOT = Path(__file__).parents[2]
THAI = re.compile("[ก-๛]")


def codes_in_the_program() -> set[str]:
    """Every code that a health note is given by name, anywhere in the crawler and the checks."""
    found: set[str] = set()
    for path in [*ROOT.glob("crawler/**/*.py"), *ROOT.glob("checks/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "HealthNote":
                codes = [word.value for word in node.keywords if word.arg == "code"]
                found |= {str(code.value) for code in codes if isinstance(code, ast.Constant)}
    return found


def test_every_note_that_the_program_can_make_has_its_words() -> None:
    codes = codes_in_the_program()
    assert {"slow", "spam", "moved"} <= codes
    assert [code for code in sorted(codes) if health_words(code) is None] == []


def test_every_entry_of_the_table_is_whole_and_thai() -> None:
    assert set(SITE) == set(get_args(SiteState))
    for key, words in [*SITE.items(), *SITE_DETAIL.items(), *HEALTH.items()]:
        for part in (words.name, words.happened, words.remedy):
            assert THAI.search(part) or (key == "ok" and part == ""), key


def test_a_bar_before_the_site_asks_to_let_the_program_in_by_its_name() -> None:
    for detail in ("captcha", "waf", "403", "robots"):
        assert "OIT-PreAudit" in site_words("blocked", detail, audited=False).remedy


def test_a_code_that_the_words_tell_is_not_shown_beside_them() -> None:
    assert detail_words("unreachable", "dns") == detail_words("parked", "expired") == ""
    assert detail_words("blocked", "403") == "HTTP 403"
    assert detail_words("wrong_site", "อบต.ดงสะแบง") == "ชื่อที่เว็บไซต์แสดง: อบต.ดงสะแบง"
    assert site_words("unreachable", "503", audited=False) != site_words("unreachable", "", audited=False)
