"""All words of the reports stand in one place, and every language says the same."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import pytest
from jinja2 import Environment, nodes

import reports
from records.site_words import THAI
from reports.words import LANGUAGES, Language, words_of

REPORTS = Path(reports.__file__).parent
TEMPLATES = sorted((REPORTS / "templates").iterdir())
THAI_LETTER = re.compile("[\u0e00-\u0e7f]")
LETTER = re.compile(r"[^\W\d_]")

EMPTY_BY_INTENT = {"sites.site.ok.remedy"}
"""Where all is well there is nothing to mend."""

THAI_IN_ENGLISH: set[str] = set()
"""English words that quote Thai ones."""

NAMES = re.compile(r"\b(?:[\w-]+\.(?:jsonl|json|csv|xlsx)|HTTP|SHA-256)\b")
"""Of files and standards: the same in every language."""

SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")
"""Attributes that people read or hear."""


def said(language: Language) -> dict[str, str]:
    """Every text of a language by the place where it stands, such as `text.skip`."""
    return dict(_flat(msgspec.to_builtins(words_of(language), enc_hook=str), ""))


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _flat(inner, f"{path}.{at}")
    else:
        yield path, value


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


OTHERS = [language for language in LANGUAGES if language != "th"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_words_that_thai_has(language: Language) -> None:
    assert set(said(language)) == set(said("th"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_is_filled_with_the_same_in_every_language(language: Language) -> None:
    thai, other = said("th"), said(language)
    differing = {key: other[key] for key in thai if placeholders(thai[key]) != placeholders(other.get(key, thai[key]))}
    assert differing == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_empty(language: Language) -> None:
    assert {key for key, text in said(language).items() if not text.strip()} == EMPTY_BY_INTENT


def test_english_tells_one_from_many() -> None:
    sentence = words_of("en").text["of_units"]
    assert [sentence.format(n=n) for n in (0, 1, 2, "1", "1,212")] == [
        "of 0 agencies",
        "of 1 agency",
        "of 2 agencies",
        "of 1 agency",
        "of 1,212 agencies",
    ]


def test_english_is_said_in_english() -> None:
    assert {key for key, text in said("en").items() if THAI_LETTER.search(text)} == THAI_IN_ENGLISH


def test_what_is_said_of_websites_is_said_in_english_for_every_state_and_fault() -> None:
    english = words_of("en").sites
    assert english is not THAI
    assert set(english.site) == set(THAI.site)
    assert set(english.detail) == set(THAI.detail)
    assert set(english.health) == set(THAI.health)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert THAI_LETTER.findall(source) == []
    reader = _Spoken()
    reader.feed(_markup(source))
    reader.close()
    assert [text for text in reader.texts if LETTER.search(NAMES.sub("", text))] == []


def test_a_module_that_is_given_words_holds_no_thai_of_its_own() -> None:
    """What goes wrong is told to the operator in Thai and English where it is raised."""
    modules = {path: path.read_text(encoding="utf-8") for path in REPORTS.rglob("*.py") if path.parent.name != "words"}
    held = {path.name: _thai_in(source) for path, source in modules.items() if "from reports.words import" in source}
    assert {name for name, texts in held.items() if texts} == set()
    assert len(held) > 10


def _tells_an_error(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return "message_th" in ast.unparse(node.targets[0])
    return isinstance(node, ast.Raise) or (isinstance(node, ast.keyword) and node.arg == "message_th")


def _thai_in(source: str) -> list[str]:
    """The texts with Thai letters in a module, without its docstrings and what it says of an error."""
    tree = ast.parse(source)
    docstrings = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    errors = [inner for node in ast.walk(tree) if _tells_an_error(node) for inner in ast.walk(node)]
    aside = {id(node) for node in (*docstrings, *errors)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [str(text.value) for text in texts if THAI_LETTER.search(str(text.value)) and id(text) not in aside]


@pytest.mark.parametrize("script", sorted((REPORTS / "static").iterdir()), ids=lambda path: path.name)
def test_a_style_or_script_holds_no_thai(script: Path) -> None:
    assert THAI_LETTER.findall(script.read_text(encoding="utf-8")) == []


def test_every_word_that_a_page_asks_for_is_there_and_every_word_there_is_asked_for() -> None:
    asked = {name for template in TEMPLATES for name in _asked_in_template(template.read_text(encoding="utf-8"))}
    asked |= {name for module in REPORTS.rglob("*.py") for name in _asked_in_module(module.read_text(encoding="utf-8"))}
    there = set(words_of("th").text)
    assert {name for name in asked if not any(is_asked(name, word) for word in there)} == set()
    assert {word for word in there if not any(is_asked(name, word) for name in asked)} == set()


def is_asked(name: str, word: str) -> bool:
    """`name` may end in a star: the last part of the word's name is then put in when the page is made."""
    return re.fullmatch(name.replace("*", "[a-z]+"), word) is not None


def _asked_in_template(source: str) -> Iterator[str]:
    """The names in `t.name`, `t["name"]` and `t["begin_" ~ end]`."""
    tree = Environment().parse(source)
    yield from (
        node.attr for node in tree.find_all(nodes.Getattr) if isinstance(node.node, nodes.Name) and node.node.name == "t"
    )
    for node in tree.find_all(nodes.Getitem):
        if isinstance(node.node, nodes.Name) and node.node.name == "t":
            first = node.arg.nodes[0] if isinstance(node.arg, nodes.Concat) else node.arg
            assert isinstance(first, nodes.Const), source
            yield first.value if first is node.arg else f"{first.value}*"


def _asked_in_module(source: str) -> Iterator[str]:
    """The names in `text["name"]` and `text[f"begin_{end}"]`; modules that ask for much call the words `t`."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Attribute | ast.Name)
            and _name(node.value) in ("text", "t")
        ):
            first = node.slice.values[0] if isinstance(node.slice, ast.JoinedStr) else node.slice
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value if first is node.slice else f"{first.value}*"


def _name(node: ast.Attribute | ast.Name) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id


def _markup(source: str) -> str:
    """What a template writes whatever the data are; a filled place is left empty."""
    tree = Environment(trim_blocks=True, lstrip_blocks=True).parse(source)
    return "".join(part.data for part in tree.find_all(nodes.TemplateData))


class _Spoken(HTMLParser):
    """Collects what markup shows or says to people; commands and keys have one name in every language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.named = False

    def handle_data(self, data: str) -> None:
        if not self.named:
            self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.named = tag in ("code", "kbd")
        self.texts.extend(value for name, value in attrs if name in SPOKEN and value)

    def handle_endtag(self, tag: str) -> None:
        self.named = False
