"""What is said of a text: diagnostics, pages, outline."""

from pathlib import Path

import pytest
from lsprotocol import types
from sessions import FAULTY, judged, text_of

from dispatchlint.cli import main
from dispatchlint.lsp import diagnostics, outline, pages
from dispatchlint.lsp.judging import Judge
from dispatchlint.spans import Unit

LEVELS = types.DiagnosticSeverity


def test_diagnostics() -> None:
    """A finding is told with its rule, level, related places and fingerprint."""
    found = {str(one.code): one for one in diagnostics.all_of(judged(FAULTY))}
    assert {code: one.severity for code, one in found.items()} == {
        "fr/institutions/one-form": LEVELS.Warning,
        "parts/city": LEVELS.Warning,
        "fr/spacing/no-break": LEVELS.Information,
        "fr/people/alone-first": LEVELS.Warning,
        "parts/wording": LEVELS.Error,
    }
    one = found["fr/institutions/one-form"]
    assert one.message == (
        "Deux formes\xa0: Maison Blanche (chapô), Maison-Blanche (§\xa01). Usage maison\xa0: Maison-Blanche."
    )
    assert (one.source, one.data) == ("dispatchlint", {"fingerprint": "3dbed682ec418e6a", "item": None})
    assert str(one.range) == "1:24-1:38"
    assert one.related_information is not None
    assert [(str(other.location.range), other.message) for other in one.related_information] == [
        ("5:22-5:36", "§\xa01 · Maison-Blanche")
    ]


def test_the_language() -> None:
    """Messages are in the language of the house, or in the one that was asked for."""
    found = diagnostics.all_of(judged(FAULTY, lang="en"))
    assert found[1].message == "Dateline New York, byline Washington: which one to keep?"


def test_the_address_of_a_rule() -> None:
    """A rule that can be read about has its address."""
    text = judged("Le fonds atteint 3 billions d’euros.\n\nIl a 12000 euros.\n")
    urls = {str(one.code): one.code_description for one in diagnostics.all_of(text)}
    address = text.run.cards["fr/numbers/long-scale"].url
    assert address.startswith("https://")
    assert urls == {"fr/numbers/long-scale": types.CodeDescription(address), "fr/numbers/thousands": None}


@pytest.mark.parametrize(("unit", "start"), [("utf-8", 11), ("utf-16", 6), ("utf-32", 4)])
def test_units(unit: Unit, start: int) -> None:
    """What stands after an emoji, a letter of Deseret and a line that ends with CRLF is where the editor has it."""
    text = "Titre\r\n\r\n🗞𐐀 « oui » dit-il, et la grève est finie.\r\n"
    (one,) = [one for one in diagnostics.all_of(judged(text, unit)) if one.code == "fr/spacing/no-break"]
    assert str(one.range) == f"2:{start}-2:{start + 1}"


def test_unchanged() -> None:
    """What the editor knows by its number is not told again; a keystroke that moves nothing changes no number."""
    first = diagnostics.report(judged(FAULTY), None)
    assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
    again = diagnostics.report(judged(FAULTY + "\n"), first.result_id)
    assert again == types.RelatedUnchangedDocumentDiagnosticReport(first.result_id or "")
    assert isinstance(diagnostics.report(judged("\n" + FAULTY), first.result_id), type(first))


def test_what_cannot_be_read() -> None:
    """Broken JSON is told where it breaks; JSON that is no dispatch is left in peace."""
    broken = judged('{"guid": "x", "headline": "y", "body_text": "z",', language="json", uri="untitled:a")
    assert [(str(one.range), one.severity, one.code) for one in diagnostics.all_of(broken)] == [
        ("0:48-0:48", LEVELS.Error, None)
    ]
    assert diagnostics.all_of(judged('{"name": "x"}', language="json", uri="file:///nowhere/package.json")) == []


@pytest.mark.parametrize(
    ("uri", "language", "form"),
    [
        ("untitled:Untitled-1", "markdown", "markdown"),
        ("untitled:Untitled-1", "html", "html"),
        ("untitled:Untitled-1", "plaintext", "plain"),
        ("untitled:Untitled-1", "fountain", "plain"),
        ("file:///nowhere/copy.wire", "markdown", "markdown"),
        ("file:///nowhere/copy", "html", "html"),
        ("file:///nowhere/copy.txt", "markdown", "plain"),
        ("file:///nowhere/copy.html", "plaintext", "html"),
    ],
)
def test_formats(uri: str, language: str, form: str) -> None:
    """The suffix says the format; the editor's language where it does not."""
    found = judged("<h1>T</h1>\n\n# T\n\nx", uri=uri, language=language)
    assert found.checker.format_of(found.source).__name__ == f"dispatchlint.formats.{form}"  # type: ignore[union-attr]


def test_hover() -> None:
    """Whoever points at a finding is told what is wrong, why, and who says so; elsewhere there is nothing."""
    text = judged(FAULTY)
    found = pages.hover(text, types.Position(1, 30))
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.value.split("\n\n") == [
        "**Deux formes\xa0: Maison Blanche (chapô), Maison-Blanche (§\xa01). Usage maison\xa0: Maison-Blanche.**",
        "à corriger · fr/institutions/one-form",
        "La même institution ou le même lieu écrit de deux façons dans un texte semble en faire deux, et montre que "
        "personne n’a relu.",
        "Source\xa0: Anadolu Agency, French desk: 28 dispatches read, one name or office in two forms in 15 of them",
    ]
    assert pages.hover(text, types.Position(0, 5)) is None


def test_the_outline() -> None:
    """The parts of a dispatch are its symbols, in the words of the desk."""
    found = outline.symbols(judged(FAULTY))
    assert [(one.name, str(one.range)) for one in found][:6] == [
        ("titre", "0:0-0:83"),
        ("chapô", "1:0-1:129"),
        ("ville d’envoi", "3:0-3:8"),
        ("signature", "4:0-4:29"),
        ("§\xa01", "5:0-5:153"),
        ("§\xa02", "6:0-6:185"),
    ]
    assert found[3].detail == "AA / Washington / Emre Yalçın"


def test_the_outline_of_a_feed() -> None:
    """The parts of each dispatch of a feed stand under it."""
    lines = (f'{{"guid": "{n}", "headline": "Titre {n}", "body_text": "Il pleut sur la ville."}}\n' for n in "ab")
    found = outline.symbols(judged("".join(lines), uri="file:///nowhere/a.ndjson"))
    assert [(one.name, [part.name for part in one.children or []]) for one in found] == [
        ("a", ["titre", "§\xa01"]),
        ("b", ["titre", "§\xa01"]),
    ]


def test_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the baseline is not told, from when it is written to when it is taken away."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    judge, text = Judge(), text_of(FAULTY, uri=(tmp_path / "a.txt").as_uri())

    def count() -> int:
        judge.forget()
        return len(diagnostics.all_of(judge.judge(text, [tmp_path])))

    assert count() == 5
    main(["baseline"])
    assert count() == 0
    (tmp_path / ".dispatchlint-baseline.yaml").unlink()
    assert count() == 5


def test_settings_of_the_folder(tmp_path: Path) -> None:
    """The settings above a file hold; what they exclude is not judged; new settings are for the folder that is open."""
    judge, text = Judge(), text_of(FAULTY, uri=(tmp_path / "drafts" / "a.txt").as_uri())

    def codes(settings: str) -> list[str]:
        (tmp_path / ".dispatchlint.yaml").write_text(settings, encoding="utf-8")
        judge.forget()
        return [str(one.code) for one in diagnostics.all_of(judge.judge(text, [tmp_path.parent, tmp_path]))]

    assert codes("levels: {parts: off, fr/people: off, fr/spacing: off}\n") == ["fr/institutions/one-form"]
    assert codes("exclude: [drafts/]\n") == []
    assert len(codes("exclude: [other/]\n")) == 5
    assert judge.judge(text, [tmp_path.parent, tmp_path]).checker.folder == tmp_path
