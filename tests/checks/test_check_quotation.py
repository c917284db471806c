from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import assert_lawful, assert_linear, edited, fixed, matches, told

from dispatchlint.checks import quotation

FAULTS = get_args(get_type_hints(quotation.Options)["fault"])
COMMON = ("le", "la", "de", "et", "pour")


def read(text: str, fault: str, **options: object) -> list[tuple[str, str]]:
    return told(quotation, text, fault=fault, **options)


def offers(text: str, fault: str, **options: object) -> list[tuple[str, bool]]:
    """What the text becomes under each edit, and whether it is safe."""
    found = matches(quotation, text, fault=fault, **options)
    return [(edited(text, [edit]), edit.safe) for match in found for edit in match.edits]


def test_a_mark_without_its_partner() -> None:
    """The mark itself is the place; a quotation opened again stands at the last opening, the first is related."""
    assert read("Il a promis « une réponse.", "unbalanced") == [("unclosed.guillemets", "«")]
    assert read("Une réponse », dit-il.", "unbalanced") == [("unopened.guillemets", "»")]
    (match,) = matches(quotation, "« Un.\n« Deux.\nTrois « oui ».", fault="unbalanced")
    assert (match.place.span, [place.span for place in match.related]) == ((6, 7), [(0, 1)])


def test_a_doubled_mark_is_not_told_as_unbalanced() -> None:
    """Where it is unsure which mark is wrong, the rule on doubled marks speaks alone."""
    text = "Il a promis « une réponse « forte » à Moscou."
    assert (read(text, "unbalanced"), read(text, "doubled")) == ([], [("nested", "«")])
    assert read("« attendu »» selon lui", "doubled") == [("twice", "»")]
    assert read("« « attendu » selon lui", "doubled") == [("twice", "«")]


def test_two_readings_of_a_mismatch() -> None:
    """Both readings are offered, the house's mark first, neither safe."""
    assert offers('« une erreur", dit-il', "mismatched") == [
        ("« une erreur\u00a0», dit-il", False),
        ('"une erreur", dit-il', False),
    ]


def test_a_mark_that_points_the_wrong_way() -> None:
    """It is turned round, with the space that belongs inside."""
    assert offers("« le grand homme«.", "reversed") == [("« le grand homme\u00a0».", False)]
    assert read("„Der Spiegel“ et “oui”", "reversed") == []


def test_straight_marks_throughout() -> None:
    """Outer and inner marks are written by level; it is safe only where every mark can be but what it is taken for."""
    text = '"Il a dit "oui" hier", dit-elle.'
    assert read(text, "straight") == [("", '"Il a dit "oui" hier"')]
    assert fixed(quotation, text, fault="straight") == "«\u00a0Il a dit “oui” hier\u00a0», dit-elle."
    assert offers('un " oui " et un "non"', "straight")[0] == ('un «\u00a0oui\u00a0» et un "non"', False)
    assert read('« oui » et "non"', "straight") == []


def test_the_space_written_is_an_option() -> None:
    """A house without spaces inside « » gets none, and loses those that stand there."""
    assert fixed(quotation, 'un "oui" ici', fault="straight", space="") == "un «oui» ici"
    assert fixed(quotation, 'un "oui" ici', fault="straight", space="\u202f") == "un «\u202foui\u202f» ici"


def test_two_systems_are_told_on_the_rarer_one() -> None:
    """The match is the minority; one edit brings the strange system to the house's, whichever is rarer."""
    assert read('« un », « deux », "trois"', "mixed") == [("straight", '"trois"')]
    assert read('"un", "deux", « trois »', "mixed") == [("straight", "« trois »")]
    assert (
        fixed(quotation, '"un", "deux", « trois »', fault="mixed") == "«\u00a0un\u00a0», «\u00a0deux\u00a0», « trois »"
    )
    assert read("« un », “deux”", "mixed") == [("english", "“deux”")]
    assert read("« un “deux” »", "mixed") == []


def test_foreign_words_may_stand_in_english_marks() -> None:
    """A few words without any common word of the language are let be, in a text of either kind."""
    assert read("« un », “Black Lives Matter”", "mixed", common=COMMON) == []
    assert read("le mouvement “Black Lives Matter”", "english", common=COMMON) == []
    assert read("“prêts pour la suite”, dit-il", "english", common=COMMON) == [("", "“prêts pour la suite”")]


def test_nested_marks() -> None:
    """The outer marks, or straight ones, inside a sound quotation; not where the balance is at fault."""
    assert read("« il dit « non » ici »", "nested") == [("outer", "« non »")]
    assert fixed(quotation, '« il dit "non" ici »', fault="nested") == "« il dit “non” ici »"
    assert read("« il dit « non » ici", "nested") == []


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("«»“”\"'’‘<>— \u00a0\n.,a1É"), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(quotation, text, fault=fault, common=COMMON)


@pytest.mark.parametrize("fault", FAULTS)
def test_time_is_linear(fault: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(quotation, '"« a » "b" “le c” « d ", "non « "oui " “c" »', fault=fault, common=COMMON)
