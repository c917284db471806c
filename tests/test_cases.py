"""The smallest text that still shows a finding, and what the example expects of it."""

from pathlib import Path

import pytest

from dispatchlint.api import Asked, Checker
from dispatchlint.cases import Case, entry_of, options_of, smallest, whole
from dispatchlint.dispatch import Source
from dispatchlint.plan import Choice

NB = "\u00a0"
AA = """Le ministre à Ankara
- Il y restera.

Ankara
AA / Ankara / Jean Durand
Le ministre est à Ankara.
"""


def entries(text: str, rule: str, house: str = "generic-fr", name: str = "a.txt", right: bool = True) -> list[object]:
    """What each finding of a rule becomes as an example."""
    checker = Checker(Asked(Choice(house, select=(rule,)), with_baseline=False))
    source = Source(name, text)
    form = checker.format_of(source)
    assert form is not None
    plan = checker.plan(Path(name))
    result = checker.check_bytes(name, text.encode())
    assert result is not None
    assert result.source is not None
    found = []
    for item in result.items:
        for finding in item.findings:
            options = options_of(plan, house, finding.rule)
            case = Case(finding, item, result.source, form.__name__.rpartition(".")[2], options)
            example = smallest(case, whole(plan, house, finding.rule)[1], plan.library, right)
            found.append(entry_of(example) if example else None)
    return found


@pytest.mark.parametrize("right", [True, False])
def test_a_sentence(right: bool) -> None:
    """A finding that shows in its sentence needs no more."""
    text = "Le port\n\nIl pleut. Le 31 septembre, il neigeait. La ville dort.\n"
    said = "Le [[31 septembre]], il neigeait." if right else "Le 31 septembre, il neigeait."
    assert entries(text, "fr/dates/real", right=right) == [said]


def test_what_is_right_beside_a_wrong_alarm() -> None:
    """What else the rule finds in the sentence stays expected, unless it is the same words."""
    text = "Le port\n\nLe 31 septembre ou le 30 février, puis le 31 septembre, il neigeait.\n"
    assert entries(text, "fr/dates/real", right=False) == [
        "Le 31 septembre ou le [[30 février]], puis le 31 septembre, il neigeait.",
        "Le [[31 septembre]] ou le 30 février, puis le [[31 septembre]], il neigeait.",
        "Le 31 septembre ou le [[30 février]], puis le 31 septembre, il neigeait.",
    ]


def test_edits() -> None:
    """What the safe edits give is `fixed`, what each of the others would give is `or`."""
    assert entries("Le port\n\nIl pleut , disent les gens. Fin.\n", "fr/spacing/before-comma") == [
        {"text": "Il pleut[[ ]], disent les gens.", "fixed": "Il pleut, disent les gens."}
    ]
    assert entries("Le port\n\nLe ministre ministre parle. Fin.\n", "fr/duplicates/word") == [
        {"text": "Le [[ministre ministre]] parle.", "or": ["Le ministre parle."]}
    ]


def test_paragraphs() -> None:
    """A finding that hangs on another place takes its paragraph, or both paragraphs, in their order."""
    one = "La Maison Blanche a parlé. La Maison-Blanche aussi."
    two = "La Maison Blanche a parlé.\n\nIl pleut.\n\nLa Maison-Blanche aussi."
    assert entries(f"Le port\n\n{one}\n", "fr/institutions/one-form", right=False) == [one]
    assert entries(f"Le port\n\n{two}\n", "fr/institutions/one-form", right=False) == [
        "La Maison Blanche a parlé.\nLa Maison-Blanche aussi."
    ]


def test_a_dispatch() -> None:
    """What is absent, or hangs on the house, takes the whole dispatch with its house."""
    text = AA.replace("- Il y restera.\n", "")
    marked = text.replace("\nAnkara\n", "\n[[summary:]]Ankara\n").replace(
        "Ankara.\n", "Ankara.[[translation_credit:]]\n"
    )
    assert entries(text, "parts/required", "aa-fr-desk") == [{"dispatch": marked, "house": "aa-fr-desk"}] * 2
    one = marked.replace("[[summary:]]", "")
    assert {"dispatch": one, "house": "aa-fr-desk"} in entries(text, "parts/required", "aa-fr-desk", right=False)


def test_the_houses_options() -> None:
    """A finding that hangs on what the house or the settings say of the rule says it too."""
    assert entries("Le port\n\nL'hiver est froid. Fin.\n", "fr/apostrophes/one-kind") == [
        {
            "text": "L[[']]hiver est froid.",
            "fixed": "L’hiver est froid.",
            "house": "generic-fr",
            "options": {"prefer": "typographic"},
        }
    ]


def test_escapes() -> None:
    """In a format with escapes the text is as it is read; brackets of its own are no marks."""
    html = "<p>Il pleut [[ici]]&nbsp;: le 31&#32;septembre, &amp; demain. Fin.</p>"
    assert entries(html, "fr/dates/real", name="a.html") == [rf"Il pleut \[[ici]]{NB}: le [[31 septembre]], & demain."]
