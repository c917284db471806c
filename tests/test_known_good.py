"""Known-good entries: what lies within them is not told."""

from pathlib import Path

import pytest

from dispatchlint import settings
from dispatchlint.api import Asked, Checker
from dispatchlint.dispatch import Part, whole
from dispatchlint.errors import UsageError
from dispatchlint.findings import Place
from dispatchlint.known_good import covers
from dispatchlint.plan import Choice
from dispatchlint.spans import Span


@pytest.mark.parametrize(
    ("phrase", "text", "words", "covered"),
    [
        ("Yahoo!", "Le groupe Yahoo! rit", "!", True),
        ("Yahoo!", "Le groupe Yahoo! rit", "Yahoo!", True),
        ("Yahoo!", "Le groupe Yahoo! rit", "groupe Yahoo!", False),
        ("l'Est", "dans l’Est", "Est", True),
        ("New York", "à New\u00a0York", "York", True),
        ("New York", "à new York", "York", False),
        ("port", "le portail", "port", False),
        ("port", "le portail, le port", "port", False),
        ("port", "le port", "port", True),
    ],
)
def test_a_place_within_a_phrase(phrase: str, text: str, words: str, covered: bool) -> None:
    """A place is covered where all of it lies within the phrase as written, which is no piece of a longer word."""
    start = text.index(words)
    part = Part("paragraph", text, whole(Span(0, len(text))))
    assert covers((phrase,), Place(part, start, start + len(words))) is covered


def test_an_absence_is_in_no_phrase() -> None:
    """What is absent has no words."""
    assert not covers(("x",), Place(None, 0, 0))


COPY = "Le port rouvre\n\nLe 31 avril, il a vu le 31 avril .\n"


def found(tmp_path: Path, known_good: str) -> list[tuple[str, int]]:
    settings.find.cache_clear()
    settings.load.cache_clear()
    (tmp_path / ".dispatchlint.yaml").write_text(f"known_good: {known_good}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    checker = Checker(Asked(Choice("generic-fr", select=("fr/dates", "fr/spacing/double"))), tmp_path)
    result = checker.check_file(tmp_path / "a.txt")
    assert result is not None
    return [(one.rule, one.span.start) for item in result.items for one in item.findings]


@pytest.mark.parametrize(
    ("entries", "left"),
    [
        ("[]", [19, 40]),
        ("['31 avril']", []),
        ("[{text: 31 avril, rules: [fr/dates]}]", []),
        ("[{text: 31 avril, rules: [fr/dates/real]}]", []),
        ("[{text: 31 avril, rules: [fr/spacing]}]", [19, 40]),
        ("['Le 31 avril']", [40]),
    ],
)
def test_settings_say_what_is_right(tmp_path: Path, entries: str, left: list[int]) -> None:
    """An entry is right for the rules or packs that it names, else for all."""
    assert [start for rule, start in found(tmp_path, entries) if rule == "fr/dates/real"] == left


def test_a_misspelt_rule_is_refused(tmp_path: Path) -> None:
    """A rule that there is not is an error of the settings."""
    with pytest.raises(UsageError, match="no rule or pack 'fr/date/real'; did you mean 'fr/dates/real'"):
        found(tmp_path, "[{text: 31 avril, rules: [fr/date/real]}]")
