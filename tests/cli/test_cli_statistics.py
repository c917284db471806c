"""`dispatchlint check --statistics`: counts instead of findings."""

import json
from pathlib import Path

import pytest

from dispatchlint import baseline, settings
from dispatchlint.cli import main

TWO = "Le port rouvre\n\nLe 31 septembre, la grève est finie, dit-il.. La ville le sait et le port aussi.\n"
ONE = "Le port rouvre\n\nLa grève est finie , dit le maire. Le 31 septembre, la ville le sait.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files: one with an error, one with an error and a fault that is mended, one clean."""
    monkeypatch.chdir(tmp_path)
    settings.find.cache_clear()
    settings.load.cache_clear()
    for name, text in (("a", TWO), ("b", ONE), ("c", "Le port rouvre\n\nLa grève est finie.\n")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def counted(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    baseline.find.cache_clear()
    asked = ["check", "--house", "generic-fr", "--select", "fr/dates,fr/spacing/before-comma", "--statistics"]
    code = main([*asked, *(arguments or ["."])])
    return code, capsys.readouterr().out


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Rules by how often they speak, houses, files from the gravest; the last line is that of every report."""
    assert counted(capsys) == (
        1,
        "Par règle\n"
        "     2  bloquant           fr/dates/real\n"
        "     1  à vérifier  [*] 1  fr/spacing/before-comma\n"
        "[*] 1 remarque que --fix corrige.\n"
        "\n"
        "Par maison\n"
        "  generic-fr: 2 bloquants, 1 à vérifier · 3 dépêches\n"
        "\n"
        "Par fichier\n"
        "  b.txt: 1 bloquant, 1 à vérifier\n"
        "  a.txt: 1 bloquant\n"
        "\n"
        "Found 2 errors, 0 warnings, 1 suggestions in 3 files.\n",
    )


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For machines the same counts have names; what cannot be read is told there."""
    (folder / "d.txt").write_bytes(b"\x00")
    code, out = counted(capsys, "--output-format", "json", ".")
    report = json.loads(out)
    assert (code, [one["file"] for one in report.pop("errors")]) == (3, ["d.txt"])
    assert report == {
        "version": 1,
        "rules": [
            {"rule": "fr/dates/real", "level": "error", "count": 2, "fixable": 0},
            {"rule": "fr/spacing/before-comma", "level": "suggestion", "count": 1, "fixable": 1},
        ],
        "houses": [{"house": "generic-fr", "dispatches": 3, "errors": 2, "warnings": 0, "suggestions": 1}],
        "files": [
            {"file": "b.txt", "errors": 1, "warnings": 0, "suggestions": 1},
            {"file": "a.txt", "errors": 1, "warnings": 0, "suggestions": 0},
        ],
        "totals": {
            "files": 3,
            "files_with_findings": 2,
            "dispatches": 3,
            "errors": 2,
            "warnings": 0,
            "suggestions": 1,
            "fixable": 1,
            "accepted": 0,
            "known": 0,
        },
    }


def test_what_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """What is accepted or known counts for nothing and fails nothing; how much it is is told."""
    assert main(["accept", "a.txt:3:4", "--house", "generic-fr", "--reason", "x", "--by", "Z"]) == 0
    assert main(["baseline", "--house", "generic-fr", "b.txt"]) == 0
    capsys.readouterr()
    code, out = counted(capsys)
    assert (code, out.splitlines()) == (
        0,
        [
            "3 remarques mises de côté (acceptées ou déjà connues)",
            "Found 0 errors, 0 warnings, 0 suggestions in 3 files.",
        ],
    )
    totals = json.loads(counted(capsys, "--output-format", "json", ".")[1])["totals"]
    assert (totals["accepted"], totals["known"], totals["files_with_findings"]) == (1, 2, 0)


def test_the_worst_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of many files the 20 worst are told, those that are alike in their order, and that there are more."""
    for number in range(30):
        (folder / f"n{number:02}.txt").write_text(TWO, encoding="utf-8")
    lines = counted(capsys, "--lang", "en", ".")[1].splitlines()
    start = lines.index("By file: the worst 20 of 32")
    assert lines[start + 1 : start + 4] == ["  b.txt: 1 error, 1 suggestion", "  a.txt: 1 error", "  n00.txt: 1 error"]
    assert lines[start + 20 :][:2] == ["  n17.txt: 1 error", ""]


def test_in_several_processes(capsys: pytest.CaptureFixture[str]) -> None:
    """The counts are the same in several processes."""
    assert counted(capsys, "--jobs", "2", ".") == counted(capsys)


def test_after_fixing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --fix what is left is counted; the exit status is that of a check."""
    assert counted(capsys, "--fix", "b.txt")[1].splitlines()[1:] == [
        "     1  bloquant  fr/dates/real",
        "",
        "Par maison",
        "  generic-fr: 1 bloquant · 1 dépêche",
        "",
        "Par fichier",
        "  b.txt: 1 bloquant",
        "",
        "Found 1 errors, 0 warnings, 0 suggestions in 1 files.",
    ]
    assert counted(capsys, "--fail-on", "never", ".")[0] == 0


def test_an_unreadable_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read is told before the counts."""
    (folder / "d.txt").write_bytes(b"\x00")
    code, out = counted(capsys, "c.txt", "d.txt")
    assert (code, out.splitlines()[0].split(":")[0], out.splitlines()[-1]) == (
        3, "d.txt", "Found 0 errors, 0 warnings, 0 suggestions in 1 files."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--output-format", "sarif"], "--statistics goes without --output-format sarif; its report is text or json"),
        (["--diff"], "--statistics goes without --diff; its report is text or json"),
    ],
)
def test_what_does_not_go_together(capsys: pytest.CaptureFixture[str], option: list[str], said: str) -> None:
    """Other reports hold findings, so they are not counts."""
    assert main(["check", "--statistics", *option, "a.txt"]) == 2
    assert capsys.readouterr().err == f"dispatchlint: {said}\n"
