"""The words shown to people."""

import re
from string import Formatter

import pytest
from drafts import PHRASES

from dispatchlint.dispatch import ROLES
from dispatchlint.findings import Level, Words
from dispatchlint.rendering.terminal import SIGNS
from dispatchlint.rendering.topics import ASIDE, TOPICS


def _fields(phrase: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(phrase)} - {None}


def test_languages_say_the_same() -> None:
    """Every language has every key, with the same fields."""
    fields = {language: {key: _fields(text) for key, text in phrases.items()} for language, phrases in PHRASES.items()}
    assert fields["fr"] == fields["en"]


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_nothing_is_without_words(language: str) -> None:
    """Roles, topics, levels and signs have words in every language."""
    keys = {*ROLES, "body", "topic.errors", *(f"topic.{topic}" for topic in TOPICS + ASIDE)}
    keys |= {f"level.{level}" for level in Level if level} | {f"sign.{ord(sign):04x}" for sign in SIGNS}
    assert keys - set(PHRASES[language]) == set()


def test_french_spaces() -> None:
    """French words have U+00A0 before a double mark and inside guillemets, and the typographic apostrophe."""
    wrong = re.compile(r"(?<!\u00a0)[:;?!»]|«(?!\u00a0)|'")
    assert [text for text in PHRASES["fr"].values() if wrong.search(text)] == []


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0 bloquant"),
        ("fr", 1, "1 bloquant"),
        ("fr", 2, "2 bloquants"),
        ("en", 0, "0 errors"),
        ("en", 1, "1 error"),
        ("en", 21, "21 errors"),
    ],
)
def test_counted(language: str, number: int, said: str) -> None:
    """French counts nought and one as one, English only one."""
    assert Words(PHRASES[language]).count("counter.error", number) == said
