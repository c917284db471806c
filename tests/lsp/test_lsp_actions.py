"""What an editor offers to do: edits, and to accept."""

from pathlib import Path

import pytest
from lsprotocol import types
from sessions import FAULTY, judged, made

from dispatchlint.errors import UsageError
from dispatchlint.lsp import actions, commands
from dispatchlint.lsp.actions import FIX_ALL
from dispatchlint.lsp.judging import Judged
from dispatchlint.spans import Span, Unit

UNITS: tuple[Unit, ...] = ("utf-8", "utf-16", "utf-32")


def offered(judged: Judged, at: Span, *only: str, **more: object) -> list[types.CodeAction]:
    """The actions at a place."""
    context = types.CodeActionContext([], only=list(only) or None, **more)  # type: ignore[arg-type]
    asked = actions.Asked(judged.text.places.range(at), context, versioned=True)
    return [*actions.at_place(judged, asked), *actions.on_text(judged, asked)]


def place_of(judged: Judged, rule: str) -> Span:
    return next(one.span for _, one in judged.shown if one.rule == rule)


@pytest.mark.parametrize("unit", UNITS)
def test_an_edit(unit: Unit) -> None:
    """A safe edit is preferred, belongs to its diagnostic, and is for this version of the text."""
    text = judged("🗞𐐀\r\n" + FAULTY, unit)
    first = offered(text, place_of(text, "fr/institutions/one-form"))[0]
    assert (first.title, first.kind, first.is_preferred) == (
        "Écrire «\xa0Maison-Blanche\xa0».", types.CodeActionKind.QuickFix, True,
    )  # fmt: skip
    assert [one.code for one in first.diagnostics or []] == ["fr/institutions/one-form"]
    assert made(first.edit, text) == "🗞𐐀\r\n" + FAULTY.replace("la Maison Blanche", "la Maison-Blanche")


def test_an_unsafe_edit() -> None:
    """One that a person should look at says so, and is never preferred."""
    text = judged(FAULTY)
    first = offered(text, place_of(text, "parts/wording"))[0]
    assert (first.title, first.is_preferred) == ("Rétablir le texte maison. (à confirmer)", None)
    assert "Système de Diffusion interne (HAS), est diffusée sur le site de l'AA, de manière" in made(first.edit, text)


@pytest.mark.parametrize("unit", UNITS)
def test_everywhere(unit: Unit) -> None:
    """All findings of a rule are mended at once, also by an unsafe edit where it is the only one."""
    text = judged("Titre\r\n\r\n🗞𐐀 La ville est à 10 Km\u2028de la mer, à 12 Km du lac.\r\n", unit)
    found = offered(text, place_of(text, "fr/numbers/unit-case"))
    (one,) = [one for one in found if one.title == "Partout (2) · fr/numbers/unit-case"]
    assert (one.kind, one.is_preferred) == (types.CodeActionKind.QuickFix, None)
    assert made(one.edit, text) == text.text.text.replace("Km", "km")


def test_nothing_pinned_everywhere() -> None:
    """The only edit of a finding is made everywhere unless it is of a pinned text."""
    notice = FAULTY.rstrip("\n").rpartition("\n")[2]
    twice = judged(FAULTY + notice + "\n")
    assert [one.rule for _, one in twice.shown].count("parts/wording") == 2
    found = offered(twice, place_of(twice, "parts/wording"))
    assert [one.title for one in found if "parts/wording" in one.title and one.edit] == []


@pytest.mark.parametrize("unit", UNITS)
def test_all_safe_edits(unit: Unit) -> None:
    """`source.fixAll` is what `--fix` does."""
    text = judged("🗞𐐀\r\n" + FAULTY, unit)
    (one,) = offered(text, Span(0, 0), "source.fixAll")
    assert (one.title, one.kind) == ("Corrections sûres (2)", FIX_ALL)
    assert made(one.edit, text) == text.checker.fix(text.source).source.text
    assert text.text.text != text.checker.fix(text.source).source.text


def test_kinds() -> None:
    """Only what was asked for is offered; while the cursor moves, nothing of the whole text."""
    text = judged(FAULTY)
    place = place_of(text, "fr/institutions/one-form")
    kinds = {"quickfix": {"quickfix"}, "source": {FIX_ALL}, "refactor": set(), "": {"quickfix", FIX_ALL}}
    assert {asked: {one.kind for one in offered(text, place, asked)} for asked in kinds} == kinds
    moved = offered(text, place, trigger_kind=types.CodeActionTriggerKind.Automatic)
    assert {one.kind for one in moved} == {"quickfix"}
    assert offered(text, Span(10, 10)) == offered(text, Span(10, 10), "source")


def test_ways_to_accept() -> None:
    """The words of a finding for good, or the finding here; a finding without a word only here."""
    text = judged(FAULTY)
    uri = text.text.uri
    _, one, two = [one for one in offered(text, place_of(text, "fr/institutions/one-form")) if one.command]
    assert one.title == "Toujours accepter «\xa0Maison Blanche\xa0»"
    assert one.command == types.Command(one.title, actions.ALWAYS, arguments=[uri, None, "3dbed682ec418e6a"])
    assert two.title == "Accepter ici · fr/institutions/one-form"
    assert two.command == types.Command(two.title, actions.ACCEPT, arguments=[uri, None, "3dbed682ec418e6a"])
    spaces = [one.command.command for one in offered(text, place_of(text, "fr/spacing/no-break")) if one.command]
    assert spaces == [actions.EXPLAIN, actions.ACCEPT]


def test_explained() -> None:
    """Why a finding is one, as plain text, for those who do not point at it."""
    text = judged(FAULTY)
    one, *_ = [one for one in offered(text, place_of(text, "parts/city")) if one.command]
    assert one.title == "Expliquer · parts/city"
    assert one.command
    assert one.command.command == actions.EXPLAIN
    _, item, fingerprint = one.command.arguments or []
    said = commands.explain(text, item, fingerprint).split("\n\n")
    assert said[0].startswith("Ville d’envoi New York, signature Washington")
    assert said[1] == "à corriger · parts/city"
    assert said[3].startswith("Source")
    with pytest.raises(UsageError):
        commands.explain(text, None, "0" * 16)


def test_a_waiver_is_not_accepted(tmp_path: Path) -> None:
    """What is told of a waiver itself cannot be accepted."""
    entry = "- {fingerprint: a, sentence: b, rule: fr/dates/real}\n"
    (tmp_path / "a.txt.accepted.yaml").write_text(entry, encoding="utf-8")
    text = judged("Titre\n\nIl pleut sur la ville.\n", uri=(tmp_path / "a.txt").as_uri())
    assert [one.rule for _, one in text.shown] == ["waivers/unused"]
    assert [one.title for one in offered(text, place_of(text, "waivers/unused"))] == ["Expliquer · waivers/unused"]


def test_without_versions() -> None:
    """An editor that knows no versions gets plain changes."""
    text = judged(FAULTY)
    range_ = text.text.places.range(place_of(text, "fr/institutions/one-form"))
    asked = actions.Asked(range_, types.CodeActionContext([]), versioned=False)
    first = actions.at_place(text, asked)[0]
    assert first.edit == types.WorkspaceEdit(changes={text.text.uri: [types.TextEdit(range_, "Maison-Blanche")]})
