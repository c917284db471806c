"""Settings: found upwards from each file, laid over by path, strict."""

import json
from pathlib import Path

import pytest

from dispatchlint.cli import main

FAULTY = "Titre de la dépêche\n- Chapô.\nAA / Paris / Jean Durand\nIl a parlé « hier ».\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one piece of desk copy in a sub-folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, str]]:
    main(["check", "--output-format", "json", *arguments])
    return [(f["rule"], f["part"], f["level"]) for f in json.loads(capsys.readouterr().out)["findings"]]


def parts(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [one for one in found if one[0] == "parts/required"]


def test_house_and_levels_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings are found upwards from the file; a level by path wins over the house's layout."""
    assert parts(findings(capsys, "copy/a.txt")) == [("parts/required", "translation_credit", "suggestion")]
    (folder / ".dispatchlint.yaml").write_text("house: aa-fr\npaths:\n  copy/*: {levels: {parts/required: warning}}\n")
    # a new name, for settings are read once a process
    moved = folder / "other"
    moved.mkdir()
    (folder / ".dispatchlint.yaml").rename(moved / ".dispatchlint.yaml")
    (folder / "copy").rename(moved / "copy")
    assert parts(findings(capsys, "other/copy/a.txt")) == [
        ("parts/required", "dateline", "warning"),
        ("parts/required", "translation_credit", "warning"),
        ("parts/required", "subscription_notice", "warning"),
    ]


def test_list_of_authors_decides_on_the_credit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author on the desk's list needs no credit; one who is not on it gives a warning."""
    for author, expected in (
        ("Jean Durand", []),
        ("Paul Martin", [("parts/required", "translation_credit", "warning")]),
    ):
        place = folder / author.split()[0]
        place.mkdir()
        (place / ".dispatchlint.yaml").write_text(f"authors_in_french: [{author}]\n")
        (place / "a.txt").write_text(FAULTY, encoding="utf-8")
        assert parts(findings(capsys, f"{place.name}/a.txt")) == expected


def test_metadata_settles_the_credit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Front matter that names another language of the original makes the absent credit an error."""
    head = "---\ntitle: Titre\noriginal_language: {}\n---\n\nAA / Paris / Jean Durand\n\nTexte.\n"
    for language, expected in (("tr", ["error"]), ("fr", [])):
        (folder / f"{language}.md").write_text(head.format(language), encoding="utf-8")
        found = parts(findings(capsys, "--house", "aa-fr-desk", f"{language}.md"))
        assert [level for _, part, level in found if part == "translation_credit"] == expected


def test_wrong_settings_are_told_all_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each fault of a settings file is one line with file, line, column and what was meant; nothing is checked."""
    text = "hous: aa-fr\nlevels:\n  parts/required: eror\nfail_on: warning\nfail_on: error\n"
    (folder / "copy" / ".dispatchlint.yaml").write_text(text)
    assert main(["check", "copy/a.txt"]) == 2
    out, err = capsys.readouterr()
    name = (folder / "copy" / ".dispatchlint.yaml").as_posix()
    assert out == ""
    assert err.splitlines() == [
        f"{name}:5:1: duplicate key 'fail_on' (first at line 4)",
        f"{name}:1:1: unknown key 'hous'; did you mean 'house'?",
        f"{name}:3:19: found 'eror', expected error, warning, suggestion or off",
    ]


def test_own_packs_and_houses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A desk's own folder adds a house (another agency, without Python) and a pack in the form of the shipped ones."""
    (folder / "style" / "houses").mkdir(parents=True)
    (folder / "style" / "houses" / "afp-fr.yaml").write_text(
        """
title: AFP
language: fr
recognised_by: ['\\(AFP\\) -']
order: [headline, dateline, body, signoff]
layout:
  headline: {count: 1, absent: error}
  dateline: {forms: ['{city}, {date} (AFP) -'], own_line: false, absent: error}
  body: {any_of: [paragraph], count: 1.., absent: error}
  signoff: {forms: ['{initials}'], absent: warning}
use: [parts]
"""
    )
    (folder / "style" / ".x").mkdir()
    (folder / ".dispatchlint.yaml").write_text("rules: style\n")
    (folder / "a.txt").write_text("Le port rouvre\n\nParis, 21 jan 2019 (AFP) - La grève est finie.\n\nasl/tib/cac\n")
    assert main(["parse", "--output-format", "json", "a.txt"]) == 0
    shown = json.loads(capsys.readouterr().out)["dispatches"][0]
    assert shown["house"] == "afp-fr"
    assert [(part["role"], part["text"]) for part in shown["parts"]] == [
        ("headline", "Le port rouvre"),
        ("dateline", "Paris, 21 jan 2019 (AFP) - "),
        ("paragraph", "La grève est finie."),
        ("signoff", "asl/tib/cac"),
    ]
    assert findings(capsys, "a.txt") == []
