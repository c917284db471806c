"""`dispatchlint completion`: the bash script completes in a real bash; the others name every command and option."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dispatchlint.cli import COMMANDS, main
from dispatchlint.cli.completion import known


def script(capsys: pytest.CaptureFixture[str], shell: str) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def completed(script: str, folder: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words, as it asks the function that the script registers."""
    program = f"""{script}
function=$(complete -p dispatchlint | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); "$function"; printf '%s\\n' "${{COMPREPLY[@]}}" """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", program, "bash", "dispatchlint", *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("che",), ["check"]),
        (("check", "--fo"), ["--format", "--force-exclude"]),
        (("check", "--house", "aa"), ["aa-fr", "aa-fr-desk"]),
        (("check", "--output-format", "conc"), ["concise"]),
        (("check", "dispatch"), []),
        (("check", "--date", ""), []),
        (("rules", "--level", "w"), ["warning"]),
        (("docs", "-"), ["-h", "--help", "--check", "--to", "--lang"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("explain", "parts/o"), ["parts/order", "parts/original-language"]),
        (("try", "parts/o"), ["parts/order", "parts/original-language"]),
        (("try", "--output-format", ""), ["text", "json"]),
        (("example", "--part", "by"), ["byline"]),
        (("accept", "--rule", "parts/c"), ["parts/city"]),
        (("check", "--stat"), ["--statistics"]),
    ],
    ids=" ".join,
)
def test_bash(capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], offered: list[str]) -> None:
    """Commands, options, their values and the rules of the folder are completed; where a path may stand, bash is left
    to offer files."""
    assert completed(script(capsys, "bash"), tmp_path, *words) == offered


def test_every_command_and_option_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command and option of the parsers stands in the scripts of all shells."""
    assert tuple(command.name for command in known()) == COMMANDS
    scripts = {shell: script(capsys, shell) for shell in ("bash", "zsh", "fish")}
    for command in known():
        for flag in (flag for one in command.arguments for flag in one.flags):
            assert flag in scripts["bash"]
            assert f" {'-l ' if flag.startswith('--') else '-s '}{flag.lstrip('-')} " in scripts["fish"]
    assert scripts["zsh"].endswith(scripts["bash"])


def test_fish_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    """An apostrophe in a help does not end its quotation."""
    assert "-d 'the language; the house\\'s or English if left out'\n" in script(capsys, "fish")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Each command tells its options in one screen."""
    with pytest.raises(SystemExit) as done:
        main([command, "--help"])
    assert done.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: dispatchlint {command} ")


@pytest.mark.parametrize("command", ["rules", "explain", "docs", "init", "completion"])
def test_help_has_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """The help ends on examples that begin with the command."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert f"examples:\n  dispatchlint {command}" in capsys.readouterr().out
