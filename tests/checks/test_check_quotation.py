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


def test_words_that_are_not_foreign() -> None:
    """Letters of the language, or the same words between other marks, tell that “ ” hold no foreign words."""
    assert read("« un », “été indien”", "mixed", common=COMMON, letters="é") == [("english", "“été indien”")]
    assert read("« Gilets jaunes », « un », “gilets jaunes”", "mixed", common=COMMON) == [
        ("english", "“gilets jaunes”")
    ]


def test_marks_are_those_of_the_house() -> None:
    """A house that writes straight marks has no fault in them, and « » is the strange system."""
    assert read('"un", "deux"', "straight", outer='""') == []
    assert read('"un", "deux", « trois »', "mixed", outer='""') == [("guillemets", "« trois »")]
    assert offers('"un", "deux", « trois »', "mixed", outer='""') == [('"un", "deux", "trois"', False)]


def test_single_marks() -> None:
    """Single marks at the first level, whatever their sign; the edit is never safe."""
    text = "il a dit 'non', ‘oui’ et ‹si›"
    assert read(text, "singles") == [("", "'non'"), ("", "‘oui’"), ("", "‹si›")]
    assert offers(text, "singles")[0] == ("il a dit «\u00a0non\u00a0», ‘oui’ et ‹si›", False)
    assert read("« il dit 'non' ici »", "singles") == []


def test_nested_marks() -> None:
    """Other marks than the inner ones inside a sound quotation; not where the balance is at fault."""
    assert read("« il dit « non » ici »", "nested") == [("outer", "« non »")]
    assert fixed(quotation, '« il dit "non" ici »', fault="nested") == "« il dit “non” ici »"
    assert read("« il dit « non » ici", "nested") == []
    assert read("« il dit ‹non› et ‘oui’ ici »", "nested") == [("angles", "‹non›"), ("singles", "‘oui’")]


INNER = {
    ("«»", "“”"): ["« un »", '"un"', "‹un›", "‘un’"],
    ("«»", "‹›"): ["« un »", '"un"', "“un”", "‘un’"],
    ('""', "''"): [],
}


@pytest.mark.parametrize("pair", INNER)
def test_inner_marks_are_those_of_the_house(pair: tuple[str, str]) -> None:
    """Whatever pair the house writes inside quotations is right there, and every other is told."""
    inside = ["« un »", '"un"', "‹un›", "“un”", "‘un’"]
    text = "\n".join(f"« Il dit {one} ici »" for one in inside)
    found = [words for _, words in read(text, "nested", outer=pair[0], inner=pair[1])]
    assert found == INNER[pair]


@pytest.mark.parametrize("fault", FAULTS)
@given(text=st.text(st.sampled_from("«»“”\"'’‘<>— \u00a0\n.,a1É"), max_size=50))
def test_any_text_is_checked(fault: str, text: str) -> None:
    """Any text gives places inside its parts, and fixing twice equals fixing once."""
    assert_lawful(quotation, text, fault=fault, common=COMMON)


@pytest.mark.parametrize("fault", FAULTS)
def test_time_is_linear(fault: str) -> None:
    """Ten times the text, on one line, takes about ten times the time."""
    assert_linear(quotation, '"« a » "b" “le c” « d ", "non « "oui " “c" »', fault=fault, common=COMMON)
