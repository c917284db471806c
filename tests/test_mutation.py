"""The examples bite: with its check off, or its places shifted by one, every shipped rule fails one of its examples."""

from collections.abc import Iterator
from typing import Any

import pytest

from dispatchlint.examples import run
from dispatchlint.findings import Match, Place
from dispatchlint.packs import Library, shipped
from dispatchlint.plan import Find

LIBRARY = Library()
PACKS = sorted(
    path.relative_to(shipped()).with_suffix("").as_posix()
    for path in shipped().rglob("*.yaml")
    if not {"houses", "lexicon", "profiles"} & set(path.parts) and path.stem not in ("words", "common")
)


def off(find: Find) -> Find:
    def silent(structure: Any, options: Any) -> Iterator[Match]:
        return iter(())

    return silent


def shifted(find: Find) -> Find:
    def moved(structure: Any, options: Any) -> Iterator[Any]:
        for match in find(structure, options):
            if isinstance(match, Match):
                part, start, end = match.place
                back = -1 if start else 1
                match = match._replace(place=Place(part, start + back, max(end + back, start + back)))
            yield match

    return moved


@pytest.mark.parametrize("change", [off, shifted])
@pytest.mark.parametrize("pack", PACKS)
def test_every_rule_has_an_example_that_fails(pack: str, change: Any) -> None:
    """No rule's examples pass when the rule says nothing, or says it one character away."""
    rules = {rule.id for rule in LIBRARY.pack(pack).rules}
    assert rules - {failure.rule for failure in run(LIBRARY.pack(pack), LIBRARY, change)} == set()
