"""`dispatchlint check`: exit codes, what is checked with what, and where the report goes."""

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from dispatchlint import cli, families, settings
from dispatchlint.cli import main, worst
from dispatchlint.findings import Match, Place

CLEAN = "Le port rouvre\n\nLa grève est finie, a dit le maire.\n"
SUGGESTION = "Le port rouvre\n\nIl a parlé « hier ».\n"
ERROR = "Le port rouvre\n\nLe 31 septembre, la grève est finie.\n"
BROKEN = b"a \xff\xfe\x81 \n"
NB = "\u00a0"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in: a clean text, one with a suggestion, one with an error, one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    settings.find.cache_clear()
    settings.load.cache_clear()
    for name, text in (("clean", CLEAN), ("suggestion", SUGGESTION), ("error", ERROR)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(BROKEN)
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main(["check", "--output-format", "json", *arguments])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    return [finding["rule"] for finding in report(capsys, *arguments)["findings"]]


def crash(monkeypatch: pytest.MonkeyPatch, *when: str) -> None:
    """Makes the check of dates crash."""

    def find(structure: Any, options: Any) -> Any:
        if any(word in part.text for part in structure.parts for word in when):
            raise ZeroDivisionError("by nought")
        return iter(())

    monkeypatch.setattr(families.member("checks", "date"), "find", find)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["clean"], 0),
        (["suggestion"], 0),
        (["error"], 1),
        (["clean", "error"], 1),
        (["broken"], 3),
        (["error", "broken", "clean"], 3),
        (["gone"], 3),
    ],
)
def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str], files: list[str], code: int) -> None:
    """0 nothing at the fail level, 1 findings, 3 an input that cannot be read, which goes before findings."""
    assert main(["check", "--output-format", "concise", *[f"{name}.txt" for name in files]]) == code
    assert capsys.readouterr().err == ""


def test_our_fault_goes_before_all(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash is exit 4 with the rule's id on standard error, whatever else was found."""
    crash(monkeypatch, "septembre")
    assert main(["check", "broken.txt", "clean.txt", "error.txt"]) == 4
    assert capsys.readouterr().err == (
        "dispatchlint: our fault, please report it: rule fr/dates/real on error.txt: ZeroDivisionError: by nought\n"
    )


def test_wrong_settings_go_before_what_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong settings of one input are exit 2, with every problem on standard error."""
    (folder / "sub").mkdir()
    (folder / "sub" / ".dispatchlint.yaml").write_text("hous: x\nfail_on: eror\n")
    (folder / "sub" / "a.txt").write_text(CLEAN)
    assert main(["check", "broken.txt", "error.txt", "sub/a.txt"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "sub/.dispatchlint.yaml:1:1: unknown key 'hous'; did you mean 'house'?",
        "sub/.dispatchlint.yaml:2:10: found 'eror', expected error, warning, suggestion or off",
    ]


@pytest.mark.parametrize(
    ("codes", "code"), [({0, 1, 2, 3, 4}, 4), ({0, 1, 2, 3}, 2), ({0, 1, 3}, 3), ({0, 1}, 1), ({0}, 0), (set(), 0)]
)
def test_of_several_codes_the_worst(codes: set[int], code: int) -> None:
    """Of several the first in 4, 2, 3, 1, 0."""
    assert worst(codes) == code


@pytest.mark.parametrize(
    ("level", "codes"),
    [("suggestion", [0, 1, 1]), ("warning", [0, 0, 1]), ("error", [0, 0, 1]), ("never", [0, 0, 0])],
)
def test_the_level_that_fails(folder: Path, capsys: pytest.CaptureFixture[str], level: str, codes: list[int]) -> None:
    """Findings below the level that fails are told and do not fail."""
    found = [main(["check", "--fail-on", level, f"{name}.txt"]) for name in ("clean", "suggestion", "error")]
    assert found == codes
    assert "31 septembre" in capsys.readouterr().out


def test_the_level_that_fails_by_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings say the level for their files; the command line goes before them."""
    (folder / ".dispatchlint.yaml").write_text("fail_on: suggestion\npaths: {error.txt: {fail_on: off}}\n")
    assert main(["check", "suggestion.txt"]) == 1
    assert main(["check", "error.txt"]) == 0
    assert main(["check", "--fail-on", "error", "suggestion.txt"]) == 0
    assert main(["check", "--fail-on", "error", "error.txt"]) == 1


@pytest.mark.parametrize(
    "arguments", [["--fail-on", "eror"], ["--date", "22/11/2026"], ["--jobs", "-1"], ["--jobs", "two"], ["--no-such"]]
)
def test_wrong_arguments(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """An argument that cannot be is exit 2, and nothing is checked."""
    with pytest.raises(SystemExit) as caught:
        main(["check", *arguments, "error.txt"])
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert arguments[-1] in err


def test_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the help is shown, and that is wrong use."""
    assert main([]) == 2
    assert "COMMAND" in capsys.readouterr().out


def test_selecting_and_ignoring(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules or packs, by comma or said again, are the only ones, or are left out; spaces round commas do not count."""
    (folder / "both.txt").write_text(ERROR + SUGGESTION, encoding="utf-8")
    file = "both.txt"
    assert {"fr/dates/real", "fr/spacing/no-break"} <= set(rules(capsys, file))
    assert rules(capsys, "--select", "fr/dates", file) == ["fr/dates/real"]
    assert rules(capsys, "--select", "fr/spacing/no-break , fr/dates/real", file) == [
        "fr/dates/real",
        "fr/spacing/no-break",
    ]
    assert not {"fr/dates/real", "fr/spacing/no-break"} & set(rules(capsys, "--ignore", "fr/dates,fr/spacing", file))
    assert rules(capsys, "--select", "fr/dates", "--ignore", "fr/dates/real", file) == []


def test_the_last_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line of text and concise counts, always in the same words; what cannot be read is no file."""
    for output in ("text", "concise"):
        main(["check", "--output-format", output, "--lang", "fr", "error.txt", "suggestion.txt", "broken.txt"])
        last = capsys.readouterr().out.splitlines()[-1]
        assert re.fullmatch(r"Found 1 errors, \d+ warnings, \d+ suggestions in 2 files\.", last)


def test_the_language_of_messages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Messages are in the house's language, and in another where that is asked for."""
    select = ("--select", "fr/spacing/no-break", "suggestion.txt")
    assert [f["message"] for f in report(capsys, *select)["findings"]] == [
        f"Espaces ordinaires dans «{NB}» et devant : ; ! ? (endroits{NB}: 2). Les rendre insécables{NB}?"
    ]
    assert [f["message"] for f in report(capsys, "--lang", "en", *select)["findings"]] == [
        "Ordinary spaces inside « » and before double marks (places: 2). Make them no-break?"
    ]


def test_the_day_of_the_dispatches(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a day weekdays can be judged; without one they are told as not checked."""
    (folder / "day.txt").write_text("Le port rouvre\n\nLundi 22 novembre, la grève est finie.\n", encoding="utf-8")
    undated = report(capsys, "--select", "fr/dates", "day.txt")
    assert (undated["findings"], undated["unchecked"]) == (
        [],
        [{"file": "day.txt", "item": None, "subject": "weekdays", "reason": "no_date"}],
    )
    dated = report(capsys, "--select", "fr/dates", "--date", "2026-11-23", "day.txt")
    assert ([f["text"] for f in dated["findings"]], dated["unchecked"]) == (["Lundi 22 novembre"], [])


def test_the_house_that_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A house that is asked for is held to, whatever the text says."""
    found = report(capsys, "--house", "aa-fr", "--select", "parts/required", "clean.txt")["findings"]
    assert [(f["house"], f["part"]) for f in found] == [
        ("aa-fr", part) for part in ("dateline", "byline", "summary", "subscription_notice", "translation_credit")
    ]


def test_files_in_the_order_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Inputs are told in the order given, each once, a folder's by name; a broken one does not stop the others."""
    (folder / "sub").mkdir()
    (folder / "sub" / "z.txt").write_text(ERROR, encoding="utf-8")
    found = report(capsys, "--select", "fr/dates", "sub", "error.txt", "broken.txt", ".", "error.txt")
    assert [f["file"] for f in found["findings"]] == ["sub/z.txt", "error.txt"]
    assert [e["file"] for e in found["errors"]] == ["broken.txt"]
    assert found["files"] == 4


def test_writing_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report goes to the file and nowhere else; it is the report that would be shown; nothing else is left."""
    before = {path.name for path in folder.iterdir()}
    main(["check", "--output-format", "json", "error.txt"])
    shown = capsys.readouterr().out
    (folder / "report.json").write_text("an older one")
    assert main(["check", "--output-format", "json", "--output", "report.json", "error.txt"]) == 1
    assert capsys.readouterr() == ("", "")
    assert (folder / "report.json").read_text(encoding="utf-8") == shown
    assert {path.name for path in folder.iterdir()} == before | {"report.json"}


def test_nothing_half_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the run ends early the older report stays as it was and no piece of the new one is left."""
    before = {path.name for path in folder.iterdir()}
    (folder / "report.json").write_text("an older one")
    crash(monkeypatch, "septembre")
    assert main(["check", "--output", "report.json", "suggestion.txt", "error.txt"]) == 4
    assert (folder / "report.json").read_text() == "an older one"
    assert {path.name for path in folder.iterdir()} == before | {"report.json"}
    monkeypatch.undo()
    os.chdir(folder)
    (folder / "taken").mkdir()
    assert main(["check", "--output", "taken", "error.txt"]) == 2
    assert {path.name for path in folder.iterdir()} == before | {"report.json", "taken"}


def test_several_processes_give_the_same_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two processes give the same report and exit code as one, in the same order."""
    for number in range(20):
        (folder / f"copy{number:02}.txt").write_text((CLEAN, SUGGESTION, ERROR)[number % 3], encoding="utf-8")
    for arguments in (["--output-format", "json", "."], ["--output-format", "text", "--fail-on", "never", "."]):
        codes = [main(["check", "--jobs", jobs, *arguments]) for jobs in ("1",)]
        alone = capsys.readouterr()
        codes.append(main(["check", "--jobs", "2", *arguments]))
        assert capsys.readouterr() == alone
        assert codes == [3, 3]


def test_wrong_settings_found_by_another_process(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What another process finds wrong is told as this one would tell it, every problem a line."""
    (folder / ".dispatchlint.yaml").write_text("hous: x\nfail_on: eror\n")
    assert main(["check", "--jobs", "2", "error.txt"]) == 2
    assert capsys.readouterr() == (
        "",
        ".dispatchlint.yaml:1:1: unknown key 'hous'; did you mean 'house'?\n"
        ".dispatchlint.yaml:2:10: found 'eror', expected error, warning, suggestion or off\n",
    )


def test_settings_that_hold_for_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every effective setting is a line; only the globs that the file matches are named; nothing is checked."""
    (folder / ".dispatchlint.yaml").write_text(
        "house: aa-fr\npaths:\n  'err*': {lang: tr}\n  'other*': {lang: de}\n  '*.txt': {fail_on: warning}\n"
    )
    assert main(["check", "--show-settings", "error.txt"]) == 0
    out = capsys.readouterr().out
    lines = dict(line.split(": ", 1) for line in out.splitlines())
    assert lines["settings"].endswith(".dispatchlint.yaml")
    assert lines["paths"] == "err*, *.txt"
    assert [lines[key].split()[0] for key in ("house", "lang", "fail_on", "encoding")] == [
        "aa-fr",
        "tr",
        "warning",
        "none",
    ]
    assert set(settings.Settings._fields) <= set(lines)


def test_settings_where_there_are_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without settings the defaults hold, and that is said."""
    assert main(["check", "--show-settings", "error.txt"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "settings: none found; defaults hold"


class Terminal(io.StringIO):
    """Standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (False, {}, False),
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"NO_COLOR": "1"}, False),
    ],
)
def test_colours(
    folder: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    """Escape codes go to a terminal that wants them and nowhere else; without them the report says the same."""
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((100, 40)))
    out = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["check", "error.txt"]) == 1
    assert ("\x1b" in out.getvalue()) is coloured
    bare = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;.*?\x1b\\", "", out.getvalue())
    assert bare.splitlines()[-1].startswith("Found 1 errors, ")


def test_a_file_has_no_colours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that is written to a file has no escape codes though standard output is a terminal."""
    monkeypatch.setattr(sys, "stdout", Terminal())
    main(["check", "--output", "report.txt", "error.txt"])
    assert "\x1b" not in (folder / "report.txt").read_text(encoding="utf-8")


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input, told by the name that is given, with the format and the settings of that name."""
    (folder / "sub").mkdir()
    (folder / "sub" / ".dispatchlint.yaml").write_text("levels: {fr/dates/real: warning}\n")
    for arguments, name, level in (
        (("-",), "stdin", "error"),
        (("--stdin-filename", "sub/a.md", "-"), "sub/a.md", "warning"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ERROR.encode())))
        found = report(capsys, "--select", "fr/dates", *arguments, "clean.txt")
        assert [(f["file"], f["level"]) for f in found["findings"]] == [(name, level)]
        assert found["files"] == 2


def test_a_reader_of_one_finding(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that gives one match gives one line in concise: file, line, column, level, rule and message."""

    def find(structure: Any, options: Any) -> Any:
        part = structure.parts[-1]
        yield Match(Place(part, 3, 7), {"date": "x", "found": "x", "weekday": "x"})

    monkeypatch.setattr(families.member("checks", "date"), "find", find)
    assert main(["check", "--output-format", "concise", "--select", "fr/dates", "--lang", "en", "clean.txt"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("clean.txt:3:4: error fr/dates/real ")
    assert last == "Found 1 errors, 0 warnings, 0 suggestions in 1 files."


def test_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is interrupted ends with the code that shells expect, without a traceback."""

    def interrupt(options: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("dispatchlint.cli.check.run", interrupt)
    assert cli.main(["check", "clean.txt"]) == 130
