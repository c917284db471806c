"""`dispatchlint check --across`: what the dispatches of one run write differently, in each output, with each input."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from dispatchlint import settings
from dispatchlint.cli import main

SPACED = "Le port rouvre\n\nLa Maison Blanche a salué la reprise du travail.\n"
HYPHENED = "Le port ferme\n\nLa Maison-Blanche a dit non à tout, selon le maire de la ville.\n"
NB = "\u00a0"
MESSAGE = "Deux formes~: Maison-Blanche (§~1), Maison Blanche (a.txt, §~1). N’en garder qu’une~?".replace("~", NB)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two dispatches that differ."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    settings.find.cache_clear()
    settings.load.cache_clear()
    (tmp_path / "day").mkdir()
    for name, text in (("a", SPACED), ("b", HYPHENED)):
        (tmp_path / "day" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what stands on standard output."""
    code = main(["check", "--house", "generic-fr", *arguments])
    return code, capsys.readouterr().out


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    report: dict[str, Any] = json.loads(said(capsys, "--output-format", "json", *arguments)[1])
    return list(report["findings"])


def test_only_with_the_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --across dispatches are judged one by one; with it the exit code counts what differs."""
    assert said(capsys, "--fail-on", "warning", "day")[0] == 0
    assert said(capsys, "--fail-on", "warning", "--across", "day")[0] == 1
    assert said(capsys, "--across", "day")[0] == 0


def test_json_names_the_other_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The related place has the path of its own file, and the lines and columns of that file."""
    (finding,) = found(capsys, "--across", "day")
    assert (finding["file"], finding["message"], finding["edits"]) == ("day/b.txt", MESSAGE, [])
    assert finding["start"] == {"line": 3, "column": 4, "offset": 18}
    assert finding["related"] == [
        {
            "file": "day/a.txt",
            "start": {"line": 3, "column": 4, "offset": 19},
            "end": {"line": 3, "column": 18, "offset": 33},
            "text": "Maison Blanche",
            "message": f"Maison Blanche (§{NB}1)",
        }
    ]


def test_concise_and_text_name_the_other_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line names it in its message; the report for people draws its place under the line."""
    _, concise = said(capsys, "--across", "--output-format", "concise", "day")
    assert concise.splitlines()[0] == f"day/b.txt:3:4: warning fr/institutions/one-form {MESSAGE}"
    _, drawn = said(capsys, "--across", "day")
    assert f"    │ aussi day/a.txt · 3:4 · Maison Blanche (§{NB}1)\n" in drawn


def test_jobs_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several processes give the report that one gives."""
    one = said(capsys, "--across", "day")
    assert said(capsys, "--across", "--jobs", "2", "day") == one


def test_standard_input_is_a_dispatch_of_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes by standard input is compared with the files."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HYPHENED.encode())))
    (finding,) = found(capsys, "--across", "day/a.txt", "-")
    assert (finding["file"], finding["message"]) == ("stdin", MESSAGE)


@pytest.mark.parametrize("option", ["--ignore=fr/institutions", "--select=fr/quotation"])
def test_rules_are_chosen_as_ever(folder: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    """A rule that is left out of the run is not told across dispatches."""
    assert found(capsys, "--across", option, "day") == []


@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes", "--diff"])
def test_nothing_is_fixed_across(folder: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    """--across with what writes is wrong use, told in one line, and nothing is changed."""
    assert main(["check", "--across", option, "day"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        "dispatchlint: --across goes without --fix, --unsafe-fixes and --diff: which form is right, a person decides\n",
    )
    assert (folder / "day/b.txt").read_text(encoding="utf-8") == HYPHENED
