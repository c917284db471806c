from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, fixed, lines, matches, told

from dispatchlint.checks import spacing

FAULTS = get_args(get_type_hints(spacing.Options)["fault"])


def read(text: str, fault: str, **options: object) -> list[str]:
    return [words for _, words in told(spacing, text, fault=fault, **options)]


def test_missing_spaces_are_added() -> None:
    """A space is written inside « » and before double marks, and nowhere else."""
    text = "Il dit: «oui»; est-ce tout? 20:45, http://x.fr, NYSE:BA, :)"
    assert read(text, "missing") == [":", "«", "»", ";", "?"]
    nb = "\u00a0"
    assert fixed(spacing, text, fault="missing") == (
        f"Il dit{nb}: «{nb}oui{nb}»{nb}; est-ce tout{nb}? 20:45, http://x.fr, NYSE:BA, :)"
    )


def test_the_marks_are_an_option() -> None:
    """A house that writes no space before ; ! ? names the other marks only."""
    assert read("Il dit: oui; est-ce tout?", "missing", marks="«»:") == [":"]


def test_marks_of_other_names_and_languages_are_let_be() -> None:
    """Brands, hashtags, addresses, English and Spanish words keep their marks."""
    text = "Yahoo! #JO2024! presse@x.fr: “Yes we can!” et ¡Hola! ¿Qué?"
    assert read(text, "missing", brands=("Yahoo!",), foreign=("we",), common=("le",)) == []


@pytest.mark.parametrize(
    ("policy", "found"),
    [("any", []), ("no-break", [" ", " "]), ("exact", [" ", " ", "\u202f"])],
)
def test_the_policy_says_which_spaces_are_told(policy: str, found: list[str]) -> None:
    """`any` accepts all, `no-break` the no-break ones as one class, `exact` the house's alone."""
    assert read("Il dit : « oui\u00a0» et non\u202f!", "ordinary", policy=policy) == found


def test_a_habit_is_one_group() -> None:
    """All places of the habit are of one group, each told once, and one space between two marks is one place."""
    found = matches(spacing, "Il dit : « ? »", fault="ordinary", policy="no-break")
    assert [(match.place.span, match.group) for match in found] == [
        ((6, 7), "ordinary"), ((10, 11), "ordinary"), ((12, 13), "ordinary"),
    ]  # fmt: skip


def test_each_mark_may_have_its_own_space() -> None:
    """`spaces` says which space some marks take, written where none or another stands."""
    fine = {"spaces": {";!?": "\u202f"}}
    assert fixed(spacing, "Il dit: oui?", fault="missing", **fine) == "Il dit\u00a0: oui\u202f?"
    assert fixed(spacing, "Il dit : oui ?", fault="ordinary", policy="no-break", **fine) == "Il dit\u00a0: oui\u202f?"
    exact = {"policy": "exact", **fine}
    assert read("Il dit\u202f: oui\u202f; non\u00a0!", "ordinary", **exact) == ["\u202f", "\u00a0"]


@pytest.mark.parametrize(
    ("charset", "space"), [("utf-8", "\u202f"), ("cp1252", "\u00a0"), ("latin-1", "\u00a0"), ("ascii", " ")]
)
def test_no_space_that_the_house_cannot_carry(charset: str, space: str) -> None:
    """U+202F becomes U+00A0 and that an ordinary one where the house's systems have no such character."""
    structure = lines("Oui?")
    structure.house = structure.house._replace(charset=charset)
    (match,) = spacing.find(structure, spacing.Options(spaces={"?": "\u202f"}))
    assert match.edits[0].replacements[0].text == space


def test_spaces_before_units_are_a_habit_too() -> None:
    """An ordinary space between a figure and its unit is told with the others, and only after a figure."""
    assert told(spacing, "Il dit : 5 %, en % et 12 km.", fault="ordinary", policy="no-break", units=("%", "km")) == [
        ("", " "), ("", " "), ("", " "),
    ]  # fmt: skip


def test_unwanted_spaces_are_deleted() -> None:
    """A house without spaces before some marks and units has them deleted there, and nowhere else."""
    text = "Il dit : « oui » ? 5 % ; 12 km :) et 12 :30"
    assert read(text, "unwanted", marks="") == []
    assert fixed(spacing, text, fault="unwanted", marks="«»:?", units=("%",)) == (
        "Il dit: «oui»? 5% ; 12 km :) et 12 :30"
    )


def test_figures_glued_to_units() -> None:
    """The case says whether the text also has spaced ones; %20 in an address is no share."""
    assert told(spacing, "De 70 % à 85%, http://x.fr/a%20b", fault="glued", units=("%",)) == [("mixed", "85%")]
    assert told(spacing, "À 3,5% et 85%", fault="glued", units=("%",)) == [
        ("throughout", "3,5%"),
        ("throughout", "85%"),
    ]


def test_units_of_letters_are_never_safe() -> None:
    """12km may be part of a name; signs, also those behind a letter, are safe, and figures in names are let be."""
    found = matches(spacing, "À 1 200km et 3M€, A4m, F-16m, 1m80", fault="glued", units=("km", "m", "M€"))
    assert [(match.place.text, match.edits[0].safe) for match in found] == [("1 200km", False), ("3M€", True)]


def test_double_spaces() -> None:
    """A run of spaces becomes one, a no-break one where there is one; columns of figures are let be."""
    assert fixed(spacing, "Le  chat «\u00a0 oui", fault="double") == "Le chat «\u00a0oui"
    assert read("Lyon    12   4\n7  12", "double") == []


def test_spaces_before_a_comma() -> None:
    """The space goes, unless the stop begins a name, a figure or three stops."""
    assert fixed(spacing, "Le chat , lui , dort .", fault="before") == "Le chat, lui, dort."
    assert read("Un .docx, un .223 et ... puis", "before") == []


def test_no_space_after_a_stop() -> None:
    """Two glued words are told with an unsafe edit; addresses, initials and figures are not."""
    (stop, comma) = matches(spacing, "Il part.Elle reste,seule.", fault="after")
    assert (stop.place.text, comma.place.text, stop.edits[0].safe) == (".", ",", False)
    assert read("aa.com.tr, J.-C., M.Macron, 3,5, version 2.0.1", "after") == []


def test_no_space_after_other_marks() -> None:
    """Marks between two words, before a bracket or a figure are told; names, times, cut words and pairs are not."""
    text = "Il part;elle reste:bien?oui !(dit-on)…puis…là...fin, as,30 et le reste :50 %, en 2016 :50"
    assert read(text, "after") == [";", ":", "?", "!", "…", ".", ",", ":", ":"]
    assert read("à 12 :30, x;y, a:b, m…de, (…) ...mot, « …puis », NYSE:BA, N,2, https://x.fr/ab?cd;ef", "after") == []


def test_a_stop_before_a_small_letter() -> None:
    """It is told before a word that goes on with the sentence, though it look like an address; endings are let be."""
    going_on = {"going_on": ("de", "d", "en")}
    assert read("Il a refusé.de partir et.d’agir", "after", **going_on) == [".", "."]
    assert read("auteur.rice, ami.e.d, monde.de, Société.de, prof.des", "after", **going_on) == []
    assert read("Il a refusé.de partir", "after") == []


def test_a_stop_glued_to_the_next_sentence() -> None:
    """The space before it goes behind it, never safely; names that begin with a stop are let be."""
    (match,) = matches(spacing, "Il part .Elle reste.", fault="before")
    assert (match.edits[0].replacements[0].text, match.edits[0].safe) == (". ", False)
    assert read("Il code sous .Net", "before", brands=(".Net",)) == []


def test_a_single_letter_is_no_foreign_word() -> None:
    """`a` alone before a mark names a thing, whatever languages have such a word."""
    assert read("Dans l’ordre : a; b.", "missing", foreign=("a", "we")) == [";"]
    assert read("« A day!», « we!»", "missing", marks="!", foreign=("a", "we")) == []


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("«»:;!?%.,()\"' \t\u00a0\u202f\naéÉ1/@#"), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(spacing, text, fault=fault, policy="no-break", units=("%", "a"))


@pytest.mark.parametrize("fault", FAULTS)
def test_time_is_linear(fault: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(spacing, "« a »b, : ;x? 5% 6 %  . a.b ", fault=fault, policy="no-break", units=("%", "km"))
