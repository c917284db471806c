"""The parts of a dispatch as one text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.structure.whole_text import whole_text
from tests.structure.paragraphs import paragraphs

PATTERN = re.compile(r"[a-c](?:(?<![a-c].)b)?")


@given(st.lists(st.text("abc .", min_size=1), max_size=5))
def test_what_is_found_is_what_each_part_has(texts: list[str]) -> None:
    """Matches come with their part and where it begins: the places are those that a search of each part gives."""
    structure = paragraphs("\n".join(texts))
    found = [(part, one.start() - begin, one[0]) for part, begin, one in structure.of(whole_text).find(PATTERN)]
    assert found == [
        (part, one.start(), one[0]) for part in structure.parts for one in PATTERN.finditer(part.text)
    ]  # fmt: skip
