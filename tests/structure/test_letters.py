"""Which texts have Latin letters alone."""

import re

from dispatchlint.structure.letters import LATIN, is_latin

CHARACTERS = [chr(code) for code in range(0x110000)]


def test_every_letter_of_a_latin_text_is_in_the_set() -> None:
    """What is a letter, in any case, is one of the set, or its text is not Latin."""
    latin = "".join(filter(is_latin, CHARACTERS))
    assert set(re.findall(r"[^\W\d_]", latin + latin.casefold())) == set(LATIN) - {"µ", "ŉ"}


def test_every_figure_of_a_latin_text_is_one_of_ten() -> None:
    """A Latin text has no other figures than 0 to 9."""
    assert re.findall(r"\d", "".join(filter(is_latin, CHARACTERS))) == list("0123456789")


def test_marks_are_in_any_text() -> None:
    """Quotation marks, dashes and narrow spaces are no letters; Greek, Arabic and combining accents are others."""
    assert is_latin("« Erdoğan »\u202f: 12 €, l’État – ou “Łódź”…")
    assert not any(map(is_latin, ("π", "سلام", "e\u0301", "漢", "µ")))
