"""The examples in the packs are the tests of their rules."""

import pytest

from dispatchlint.examples import run
from dispatchlint.packs import Library, shipped

PACKS = sorted(
    path.relative_to(shipped()).with_suffix("").as_posix()
    for path in shipped().rglob("*.yaml")
    if not {"houses", "lexicon", "profiles"} & set(path.parts) and path.stem not in ("words", "common")
)


@pytest.mark.parametrize("name", PACKS)
def test_examples_of_pack(name: str) -> None:
    """Every example finds its marked places and no other, and its edits give what it says."""
    library = Library(thorough=True)
    assert [str(failure) for failure in run(library.pack(name), library)] == []


def test_packs_are_found() -> None:
    """The law above holds for all packs, so there must be some."""
    assert {"parts", "fr/quotation", "fr/spacing"} <= set(PACKS)
