"""The lexicon: names by kind and form."""

from dispatchlint.lexicon import Lexicon, Name

KING = Name("roi", "office", feminine="reine")
LEXICON = Lexicon([Name("maire", "office", ("Maire",)), Name("Mali", "country"), KING])


def test_forms() -> None:
    """The forms of several kinds stand in the lexicon's order, each name's feminine after its other forms."""
    assert LEXICON.forms("office") == ("maire", "Maire", "roi", "reine")
    assert LEXICON.forms("country", "office") == ("maire", "Maire", "Mali", "roi", "reine")
    assert LEXICON.forms("person") == ()


def test_a_feminine_is_found_as_its_name() -> None:
    """A name is found by any form, the feminine too, whatever the case and accents."""
    assert LEXICON.find("office", "Reine") == LEXICON.find("office", "roi") == KING
    assert LEXICON.find("country", "reine") is None
