import time
from collections import Counter

import pytest

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.folding import fold_name
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.packs import Library
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.names import FormFinder, names

LEXICON = Lexicon(
    [
        Name("Gaza", "city"),
        Name("bande de Gaza", "region", ("Bande de Gaza",)),
        Name("Côte d'Ivoire", "country"),
        Name("Guinée", "country"),
        Name("Guinée-Bissau", "country"),
        Name("turc", "language", (), "tr"),
    ]
)


def found(*texts: str) -> list[tuple[str, str, str]]:
    """The words found, the form as the lexicon writes it, and the name of the thing."""
    parts = tuple(Part("paragraph", text, whole(Span(0, len(text)))) for text in texts)
    structure = Structure(Dispatch(None, parts, (), 0), House("x", "x", "fr", (), {}), LEXICON)
    return [(one.part.text[one.start : one.end], one.form, one.entry.name) for one in structure.of(names)]


def test_longest_form_wins() -> None:
    """Of the forms that begin or lie at one place the longest is found, and nothing inside it."""
    assert found("La bande de Gaza, la Guinée-Bissau et la Guinée.") == [
        ("bande de Gaza", "bande de Gaza", "bande de Gaza"),
        ("Guinée-Bissau", "Guinée-Bissau", "Guinée-Bissau"),
        ("Guinée", "Guinée", "Guinée"),
    ]


def test_kinds_of_apostrophe_and_space_are_one() -> None:
    """Whatever apostrophe or space the text has, it is the form; the place holds the text's own."""
    assert found("la Côte d’Ivoire", "la bande\u00a0de\u202fGaza") == [
        ("Côte d’Ivoire", "Côte d'Ivoire", "Côte d'Ivoire"),
        ("bande\u00a0de\u202fGaza", "bande de Gaza", "bande de Gaza"),
    ]


def test_whole_words_in_their_own_case() -> None:
    """A form inside a word, in other capitals, or in a handle, hashtag or address is no name."""
    assert found("Gazaoui, GAZA, gaza, @Gaza, #Gaza, example.org/Gaza, MégaGaza, une bandede Gaza") == [
        ("Gaza", "Gaza", "Gaza")
    ]


def test_elided_and_joined_words() -> None:
    """An article with its apostrophe and a hyphen stand outside the name."""
    assert found("d’Gaza, l'Gaza, Gaza-Ville") == [("Gaza", "Gaza", "Gaza")] * 3


def test_languages_are_no_names() -> None:
    """`turc` is an adjective in running text, whatever the lexicon calls it."""
    assert found("le président turc") == []


def test_any_case_where_asked() -> None:
    """With ignore_case a form is found in any capitals, and given back as it was given."""
    finder = FormFinder(["cessez le feu", "École"], ignore_case=True)
    assert list(finder.find("CESSEZ LE FEU, Cessez le feu, école, ÉCOLE")) == [
        (0, 13, "cessez le feu"),
        (15, 28, "cessez le feu"),
        (30, 35, "École"),
        (37, 42, "École"),
    ]
    assert list(finder.find("İİ, ÉCOLE")) == [(4, 9, "École")]  # İ is two characters in lower case


def test_no_forms_find_nothing() -> None:
    """An empty list of forms, or one without a word in it, is no error."""
    assert list(FormFinder([]).find("Gaza")) == []
    assert list(FormFinder(["", "…"]).find("Gaza …")) == []


def test_time_is_linear() -> None:
    """A text of half a megabyte that begins the same form again and again is read at once."""
    start = time.perf_counter()
    assert len(found("bande de " * 50_000 + "Gaza " * 10_000)) == 10_000
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_shipped_lexicon(language: str) -> None:
    """No form of a kind belongs to two names, none stands twice, and every language has a code of its own form."""
    lexicon = Library().lexicon(language)
    names = [name for name in lexicon.names if name.kind != "conversion"]  # a unit has one for each that it turns into
    forms = Counter((name.kind, form) for name in names for form in name.forms)
    assert [form for form, count in forms.items() if count > 1] == []
    assert [name for name in names for form in name.forms if lexicon.find(name.kind, form) is not name] == []
    assert [name for name in lexicon.of("language") if len(name.code) != 2 or not name.code.islower()] == []
    assert [name for name in lexicon.names if fold_name(name.name) == ""] == []


def test_shipped_common_words() -> None:
    """Every list of common words is of a useful length, in lower case, without doubles of its language."""
    common = Library().common_words()
    assert sorted(common) == ["ar", "de", "en", "es", "fr", "it", "pt", "ru", "tr"]
    assert [language for language, words in common.items() if not 50 <= len(words) <= 80] == []
    assert [word for words in common.values() for word in words if word != word.lower() or not word.isalpha()] == []
