"""Patterns as options: read, searched, and what is written for them."""

import pytest
from paragraphs import paragraphs

from dispatchlint.errors import ConfigError
from dispatchlint.findings import Place
from dispatchlint.structure.patterns import Pattern, expect_groups, is_open, place_of, search, touches, write


def test_a_pattern_compiles() -> None:
    """A text that is no pattern is refused when it is read."""
    assert Pattern.parse("a+") == "a+"
    with pytest.raises(ValueError, match="expected a pattern that compiles"):
        Pattern.parse("(")


def test_kinds_are_folded() -> None:
    """Kinds of apostrophe and space are one for the search, and the words are as they stand."""
    (part,) = paragraphs("l’\u00a0ONU").parts
    (found,) = search(part, "(?P<at>l' )(?P<name>ONU)")
    assert place_of(part, found) == Place(part, 0, 3)
    assert write(part, found, r"\g<at>\1") == "l’\u00a0l’\u00a0"
    assert list(search(part, "l' ", fold=False)) == []


@pytest.mark.parametrize(
    ("template", "text"),
    [(r"\g<a>-\g<b>", "Lundi-mai"), (r"\l<a> \u<b>", "lundi Mai"), (r"\2\\", "mai\\"), (r"[\g<c>]", "[]")],
)
def test_templates(template: str, text: str) -> None:
    """Groups by name or number, their first letter small or a capital; a group that is not there is empty."""
    (part,) = paragraphs("Lundi mai").parts
    (found,) = search(part, r"(?P<a>\w+) (?P<b>\w+)(?P<c>!)?")
    assert write(part, found, template) == text


def test_groups_must_exist() -> None:
    """A template that names another group is a mistake in the rule."""
    expect_groups("(?P<a>x)", [r"\g<a>\1\\"])
    with pytest.raises(ConfigError, match="no group"):
        expect_groups("(?P<a>x)", [r"\l<b>"])


def test_open_places() -> None:
    """A place in an address is not open; spans touch a place if they share a character with it."""
    structure = paragraphs("Lire http://paris.fr vite")
    (part,) = structure.parts
    assert not is_open(structure, Place(part, 12, 17))
    assert is_open(structure, Place(part, 0, 4))
    assert [touches([(0, 2), (4, 6)], Place(part, *span)) for span in [(2, 4), (5, 9), (1, 2)]] == [False, True, True]
