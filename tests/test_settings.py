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
    name = "copy/.dispatchlint.yaml"
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


def test_settings_extend_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is laid key by key on the one that it extends, whose folder of rules counts from its own place."""
    (folder / "shared" / "style" / "houses").mkdir(parents=True)
    (folder / "shared" / "style" / "houses" / "own.yaml").write_text("title: Own\nextends: aa-fr-desk\n")
    (folder / "shared" / "base.yaml").write_text("rules: style\nhouse: own\nlevels: {parts/required: warning}\n")
    (folder / "copy" / ".dispatchlint.yaml").write_text("extends: ../shared/base.yaml\nlevels: {fr/spacing: off}\n")
    assert findings(capsys, "copy/a.txt") == [("parts/required", "translation_credit", "warning")]


def test_settings_that_extend_themselves(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A circle of files, and a file that is not there, are told at the key."""
    place = folder / "copy" / ".dispatchlint.yaml"
    place.write_text("lang: fr\nextends: .dispatchlint.yaml\n")
    assert main(["check", "copy/a.txt"]) == 2
    assert capsys.readouterr().err == "copy/.dispatchlint.yaml:2:10: '.dispatchlint.yaml' extends itself\n"
    (folder / "b").mkdir()
    (folder / "b" / ".dispatchlint.yaml").write_text("extends: none.yaml\n")
    (folder / "b" / "a.txt").write_text(FAULTY)
    assert main(["check", "b/a.txt"]) == 2
    assert capsys.readouterr().err == "b/.dispatchlint.yaml:1:10: no file 'none.yaml'\n"


def test_pyproject(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`[tool.dispatchlint]` says the same as a file of its own; a pyproject.toml without it is passed by."""
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "x"\n\n[tool.dispatchlint]\nhouse = "aa-fr-desk"\n\n'
        '[tool.dispatchlint.levels]\n"parts/required" = "warning"\n"fr/spacing" = "off"\n'
    )
    (folder / "copy" / "pyproject.toml").write_text('[project]\nname = "y"\n')
    assert findings(capsys, "copy/a.txt") == [("parts/required", "translation_credit", "warning")]


def test_wrong_pyproject(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault in pyproject.toml is told at its line, whether of TOML or of ours."""
    place = folder / "copy" / "pyproject.toml"
    place.write_text('[tool.dispatchlint]\nlang = "fr"\nhous = "aa-fr"\n\n[tool.dispatchlint.levels]\nparts = "eror"\n')
    assert main(["check", "copy/a.txt"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "copy/pyproject.toml:3:1: unknown key 'hous'; did you mean 'house'?",
        "copy/pyproject.toml:6:1: found 'eror', expected error, warning, suggestion or off",
    ]
    (folder / "b").mkdir()
    (folder / "b" / "a.txt").write_text(FAULTY)
    (folder / "b" / "pyproject.toml").write_text("[tool.dispatchlint]\nhouse = aa-fr\n")
    assert main(["check", "b/a.txt"]) == 2
    assert capsys.readouterr().err == "b/pyproject.toml:2:9: not TOML: Invalid value\n"


def test_show_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every key that holds for a file is shown with its value and where it is said."""
    place = folder / ".dispatchlint.yaml"
    place.write_text("house: aa-fr\npaths:\n  copy/*:\n    fail_on: warning\n    levels: {parts: off}\n")
    assert main(["check", "--show-settings", "copy/a.txt"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"settings: {place}",
        "extends: none  (default)",
        f"house: aa-fr  ({place}:1:1)",
        "rules: none  (default)",
        "use: none  (default)",
        "profile: none  (default)",
        f"levels: parts: off  ({place}:5:5)",
        "options: none  (default)",
        "paths: copy/*",
        "exclude: none  (default)",
        "encoding: none  (default)",
        "lang: none  (default)",
        f"fail_on: warning  ({place}:4:5)",
        "authors_in_french: none  (default)",
        "known_good: none  (default)",
        "reason_required: false  (default)",
    ]


def test_changing_one_word_of_a_shipped_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines of YAML change the message of a shipped rule, two more its level for one folder."""
    (folder / "style").mkdir()
    (folder / "style" / "parts.yaml").write_text(
        "extends: parts\nrules: [{id: parts/required, messages: {translation_credit.unknown: {fr: Qui a traduit ?}}}]\n"
    )
    (folder / "copy" / "old").mkdir()
    (folder / "copy" / "old" / "a.txt").write_text(FAULTY)
    (folder / ".dispatchlint.yaml").write_text("rules: style\npaths:\n  copy/old/**: {levels: {parts/required: off}}\n")
    assert main(["check", "--output-format", "concise", "--select", "parts", "copy"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "copy/a.txt:4:21: suggestion parts/required Qui a traduit ?",
        "Found 0 errors, 0 warnings, 1 suggestions in 2 files.",
    ]
