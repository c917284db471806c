from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, matches, told

from dispatchlint.checks import balance
from dispatchlint.checks.balance import Expression

FAULTS = get_args(get_type_hints(balance.Options)["fault"])
SAID = Expression(r", (?:a-t-il|dit|selon)\b")


def read(text: str, fault: str = "unbalanced") -> list[tuple[str, str]]:
    return told(balance, text, fault=fault, attribution=SAID)


def offers(text: str, fault: str = "unbalanced", **options: object) -> list[tuple[str, bool]]:
    """What the text becomes under each edit, and whether it is safe."""
    found = matches(balance, text, fault=fault, attribution=SAID, **options)
    return [(edited(text, [edit]), edit.safe) for match in found for edit in match.edits]


def test_a_mark_without_its_partner() -> None:
    """The mark itself is the place; a quotation opened again stands at the last opening, the first is related."""
    assert read("Il a promis « une réponse.") == [("unclosed.guillemets", "«")]
    assert read("Une réponse », dit-il.") == [("unopened.guillemets", "»")]
    assert read('Eva", sigle. Un “mot.') == [("unopened.straight", '"'), ("unclosed.english", "“")]
    (match,) = matches(balance, "« Un.\n« Deux.\nTrois « oui ».")
    assert (match.place.span, [place.span for place in match.related]) == ((6, 7), [(0, 1)])


SURE = {
    'Un " mot " et " non': "unclosed.doubtful",
    'Il mesure 27" et dit "non': "unclosed.doubtful",
    'Il dit "loi 49" ou "non': "unclosed.doubtful",
    'Un.\n"': "unclosed.doubtful",
    "Il dit : « Nous partons...": "unclosed.cut",
    "Il dit : « Nous partons (…)": "unclosed.cut",
    "Il dit : « Nous partons...\nIl part.": "unclosed.guillemets",
    "« Un, a-t-il dit.\n« Deux », a-t-il dit.": "unclosed.attributed",
}


@pytest.mark.parametrize("text", SURE)
def test_what_is_not_certain(text: str) -> None:
    """Straight marks that can be read in two ways, a text that breaks off, an attribution: each has its case."""
    assert [case for case, _ in read(text)] == [SURE[text]]


@pytest.mark.parametrize(
    "text",
    [
        "« Un, a-t-il dit.\n« Deux.\n« Trois », a-t-il dit.",
        "« Un, a-t-il dit.\n« Deux. »",
        "« Un.\n« Deux », a-t-il dit.",
        "« Un, a-t-il dit. Deux\n« Trois », a-t-il dit.",
    ],
)
def test_a_quotation_that_only_opens_again(text: str) -> None:
    """An attribution speaks against one quotation only where it ends a paragraph and the next closes with another."""
    assert read(text) == []


READINGS = {
    "Il a promis « une réponse.": ["Il a promis une réponse.", "Il a promis « une réponse ».",],
    "« Il part, a-t-il dit hier.": ["Il part, a-t-il dit hier.", "« Il part », a-t-il dit hier."],
    "Il dit : « Je pars.": ["Il dit : Je pars.", "Il dit : « Je pars. »"],
    "Non. Je pars », dit-il.": ["Non. Je pars, dit-il.", "Non. « Je pars », dit-il."],
    "- Je pars », dit-il.": ["- Je pars, dit-il.", "- « Je pars », dit-il."],
    "Il dit “oui": ["Il dit oui", "Il dit “oui”"],
    "« Il dit “oui »": [],
    "« Un.\n« Deux.\nTrois.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", READINGS)
def test_readings_of_a_lone_mark(text: str) -> None:
    """Without the mark, or with its partner before the attribution or at the end; never one alone, none safe."""
    assert offers(text, space=" ") == [(reading, False) for reading in READINGS[text]]


def test_a_doubled_mark_is_not_told_as_unbalanced() -> None:
    """Where it is unsure which mark is wrong, the rule on doubled marks speaks alone."""
    text = "Il a promis « une réponse « forte » à Moscou."
    assert (read(text), read(text, "doubled")) == ([], [("nested.guillemets", "«")])
    assert offers(text, "doubled") == [
        ("Il a promis une réponse « forte » à Moscou.", False),
        ("Il a promis « une réponse forte » à Moscou.", False),
    ]
    assert read('Un " mot "fort".', "doubled") == [("nested.doubtful", '"')]
    assert read("« attendu »» selon lui", "doubled") == [("twice", "»")]
    assert offers("« « attendu » selon lui", "doubled") == [("« attendu » selon lui", False)]


def test_two_readings_of_a_mismatch() -> None:
    """Both readings are offered, the house's mark first, neither safe."""
    text = '« une erreur", dit-il'
    french, straight = ("« une erreur\u00a0», dit-il", False), ('"une erreur", dit-il', False)
    assert offers(text, "mismatched") == [french, straight]
    assert offers(text, "mismatched", outer='""') == [straight, french]


def test_a_mismatch_without_the_house_mark() -> None:
    """Where neither mark is the house's, its pair is the one offer; a house of straight marks has one there."""
    french = ("Il dit «\u00a0oui\u00a0».", False)
    assert offers('Il dit "oui”.', "mismatched") == [french]
    assert offers('Il dit “oui".', "mismatched") == [french]
    assert ('Il dit "oui".', False) in offers('Il dit "oui”.', "mismatched", outer='""')


def test_a_mark_that_points_the_wrong_way() -> None:
    """It is turned round, with the space that belongs inside."""
    assert offers("« le grand homme«.", "reversed") == [("« le grand homme\u00a0».", False)]
    assert offers("« le grand homme « !", "reversed") == [("« le grand homme\u00a0» !", False)]
    assert read("„Der Spiegel“ et “oui”", "reversed") == []


def test_a_pattern_that_does_not_compile() -> None:
    """An attribution that is no pattern is refused when it is read."""
    with pytest.raises(ValueError, match="compiles"):
        Expression.parse("(")
    assert Expression.parse("a|b") == "a|b"


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("«»“”\"'’‘<>— \u00a0\n.,:a1É"), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(balance, text, fault=fault, attribution=SAID)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    "unit", ['"« a » "b" “le c” « d ", "non « "oui " “c" »', "« a « b ", 'a" ', "« a, dit b\n« c », dit "]
)
def test_time_is_linear(fault: str, unit: str) -> None:
    """Ten times the text, on one line or many, takes about ten times the time."""
    assert_linear(balance, unit, fault=fault, attribution=SAID)
