"""Scratch repositories: git as a desk has it, away from the settings of this machine, and checks in them."""

import os
import subprocess
from pathlib import Path

import pytest

from dispatchlint import baseline, settings
from dispatchlint.cli import main


def git(*arguments: str, folder: Path | None = None) -> str:
    """Runs git, in the working folder if none is named; gives what it says."""
    done = subprocess.run(["git", *arguments], check=False, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(message: str = "copy", folder: Path | None = None) -> str:
    """Commits all that there is; gives the commit."""
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--no-verify", "--message", message, folder=folder)
    return git("rev-parse", "HEAD", folder=folder)


def settle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without this machine's settings, with a name to commit by, and nothing found above the folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")


def put(folder: Path, texts: dict[str, str]) -> None:
    """Writes texts by their path in the folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the lines of the report, and what standard error says."""
    for cached in (settings.find, settings.load, baseline.find, baseline.load):
        cached.cache_clear()
    code = main(["check", "--lang", "en", "--output-format", "concise", *arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def tally(errors: int, files: int) -> str:
    """The last line of such a report, of errors alone."""
    return f"Found {errors} errors, 0 warnings, 0 suggestions in {files} files."
