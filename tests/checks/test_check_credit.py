"""The translation credit: its language and its article."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import edited

from dispatchlint.checks import credit
from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.findings import Match
from dispatchlint.forms import Forms
from dispatchlint.house import Entry, Form, House
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.spans import Span
from dispatchlint.structure import Structure

NAMES = ("turc", "anglais", "arabe", "hébreu", "hongrois", "haoussa", "ourdou", "ouïghour", "ukrainien", "yoruba")
LEXICON = Lexicon([Name(name, "language") for name in NAMES])
ENTRY = Entry(
    forms=(Form("* Traduit {article}{language} par {translator}"),),
    choices={"article": ("du ", "de l’", "de la ", "de ", "d’")},
)
ARTICLES: dict[str, Any] = {
    "fault": "article", "full": "du ", "elided": "de l’", "mute_h": ("hébreu",), "either": ("ouïghour",),
}  # fmt: skip


def matches(text: str, **options: Any) -> list[Match]:
    """What the check finds in a credit."""
    reading = Forms(ENTRY, LEXICON).read(text)
    groups = reading.groups if reading else {}
    part = Part("translation_credit", text, whole(Span(0, len(text))), groups=groups)
    structure = Structure(Dispatch(None, (part,), (), len(text)), House("h", "H", "fr", (), {}), LEXICON)
    return list(credit.find(structure, credit.Options(**options)))


@pytest.mark.parametrize(
    "credit_", ["du turc", "du hongrois", "du haoussa", "du yoruba", "de l’anglais", "de l'arabe", "de l’hébreu",
                "de l’ourdou", "de l’ukrainien", "du ouïghour", "de l’ouïghour", "de l’hebreu"]
)  # fmt: skip
def test_right_credits(credit_: str) -> None:
    """The article is elided before a vowel and a mute h; some languages take both; accents and apostrophes are one."""
    text = f"* Traduit {credit_} par Ali Demir"
    assert (matches(text, **ARTICLES), matches(text)) == ([], [])


@pytest.mark.parametrize(
    ("found", "better"),
    [
        ("du anglais", "de l’anglais"),
        ("de l’turc", "du turc"),
        ("de l'hongrois", "du hongrois"),
        ("de la turc", "du turc"),
        ("de la anglais", "de l’anglais"),
        ("de arabe", "de l’arabe"),
        ("d'arabe", "de l'arabe"),
        ("du hébreu", "de l’hébreu"),
    ],
)
def test_wrong_articles(found: str, better: str) -> None:
    """A wrong article is told with its language; the edit, never safe, keeps the kind of apostrophe that is there."""
    text = f"* Traduit {found} par Ali Demir"
    (match,) = matches(text, **ARTICLES)
    assert (match.place.text, match.fields["better"], match.edits[0].safe) == (found, better, False)
    assert edited(text, match.edits) == f"* Traduit {better} par Ali Demir"


@pytest.mark.parametrize(
    ("language", "case", "edits"), [("anglias", "near", ["anglais"]), ("xyzzyx", "unknown", [])]
)  # fmt: skip
def test_unknown_languages(language: str, case: str, edits: list[str]) -> None:
    """A language that the lexicon does not know is told, with the one that is written like it; its article is not."""
    text = f"* Traduit du {language} par Ali Demir"
    (match,) = matches(text)
    assert (match.place.text, match.case) == (language, case)
    assert [(e.replacements[0].text, e.safe) for e in match.edits] == [(name, False) for name in edits]
    assert matches(text, **ARTICLES) == []


@given(text=st.text(st.sampled_from("duel’' Tracitp*ANé\n"), max_size=40))
def test_any_credit_is_checked(text: str) -> None:
    """Any credit gives places inside its part and no safe edit."""
    for line in (text, f"* Traduit {text} par Ali Demir"):
        for match in [*matches(line), *matches(line, **ARTICLES)]:
            assert 0 <= match.place.start <= match.place.end <= len(line)
            assert not any(edit.safe for edit in match.edits)
