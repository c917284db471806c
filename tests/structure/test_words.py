from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.words import Phrase, index, key_of, vocabulary, words


def structure(*texts: str) -> Structure:
    parts = tuple(Part("paragraph", text, whole(Span(0, len(text)))) for text in texts)
    return Structure(Dispatch(None, parts, (), 99), House("x", "x", "fr", (), {}), Lexicon())


def test_words_and_joints() -> None:
    """Hyphens stand inside words; a space and an apostrophe join them, any other mark parts them."""
    (line,) = structure("L’ex-Union, des\u00a0cheminots").of(words)
    assert line.words == ("L", "ex-Union", "des", "cheminots")
    assert line.starts == (0, 2, 12, 16)
    assert [line.joint(at) for at in range(4)] == ["'", "", " ", ""]


def test_a_letter_of_two_characters() -> None:
    """A combining accent belongs to its word."""
    (line,) = structure("E\u0301tats unis").of(words)
    assert line.words == ("E\u0301tats", "unis")


def test_phrases() -> None:
    """A phrase knows its place, its form, and the capitalised words beside it that owe nothing to a stop."""
    (line,) = structure("Hier Recep Tayyip Erdogan Pacha. Ali vient.").of(words)
    erdogan, ali = Phrase(line, 3, 3), Phrase(line, 5, 5)
    assert (erdogan.start, erdogan.end, erdogan.form, erdogan.before, erdogan.after) == (
        18,
        25,
        "Erdogan",
        "tayyip",
        "pacha",
    )
    assert (ali.before, ali.after, ali.opens) == ("", "", True)
    assert Phrase(line, 1, 1).before == ""


def test_titles() -> None:
    """In a line in capitals or in title case, without a stop at its end, capitals say nothing."""
    lines = structure(
        "Les Habitants De Dakar Votent Pour", "IL VOTE.", "Les Habitants De Dakar Votent Pour.", "À Dakar, un vote"
    ).of(words)
    assert [line.titled for line in lines] == [True, True, False, False]


def test_index() -> None:
    """Words with a capital by key, and those in lower case that have one elsewhere; kept is the order of the text."""
    found = structure("Le Nord du pays.", "Au nord, al-Assad.").of(index)
    assert sorted(found.named) == ["alassad", "au", "le", "nord"]
    assert found.common == {"nord": ["nord"]}
    assert [use.form for use in found.in_lower_case(["nord"])["nord"]] == ["nord"]


def test_words_in_several_forms() -> None:
    """A word is varied that has a capital in two forms."""
    assert structure("La Côte, la Cote.", "Le Nord, le nord.").of(index).varied == {"cote"}


def test_keys() -> None:
    """Case, accents and hyphens do not count."""
    assert [key_of(word) for word in ("États-Unis", "etats-unis", "ETATSUNIS", "Łódź")] == ["etatsunis"] * 3 + ["lodz"]


def test_vocabulary() -> None:
    """Each word once, those with a capital apart."""
    assert structure("Le port, le Nord.", "Le iPort.").of(vocabulary) == (
        frozenset({"port", "le"}),
        frozenset({"Le", "Nord", "iPort"}),
    )


def test_given_names_that_open_a_sentence() -> None:
    """A word that opens a sentence says nothing before a name, unless it is a given name that is known."""
    (line,) = structure("Pavel Durov a dit. Selon Durov, non.").of(words)
    assert [Phrase(line, at, at).before_or(frozenset({"pavel"})) for at in (1, 5)] == ["pavel", ""]
    assert Phrase(line, 1, 1).before == ""


def test_initials() -> None:
    """A stop parts initials, with a space or a hyphen or without."""
    (line,) = structure("J. D. Vance, J.-D.V; A. Fin").of(words)
    assert [line.abbreviates(at) for at in range(len(line.words))] == [
        True,
        True,
        False,
        True,
        True,
        False,
        True,
        False,
    ]


@given(st.text("aéŁœß1_²º-‑ ’.€\u0301\u0436\u0661漢😀"))
def test_letters_of_any_script(text: str) -> None:
    """Words are cut alike whether or not a text has other letters than Latin ones."""
    (line,), (other,) = structure(text).of(words), structure(f"{text} \u0436").of(words)
    assert (*zip(line.words, line.starts, strict=True), ("\u0436", len(text) + 1)) == (
        *zip(other.words, other.starts, strict=True),
    )
