"""docs/own-rules.md is run: its files are written, its commands give what it shows."""

import re
from pathlib import Path

import pytest

from dispatchlint import settings
from dispatchlint.cli import main

PAGE = (Path(__file__).parent.parent / "docs" / "own-rules.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def shown(text: str) -> list[tuple[list[str], str]]:
    """The commands of a console block, each with the output under it."""
    steps = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [(step.split("\n", 1)[0].split()[1:], step.split("\n", 1)[1]) for step in steps]


def changed(text: str, diff: str) -> str:
    """A file's text with one line of it taken out, and another put in its place if the diff has one."""
    lines = diff.splitlines()
    old = next(line[1:] for line in lines if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
    assert f"{old}\n" in text
    return text.replace(f"{old}\n", new, 1)


def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command of the page prints what stands under it, each mistake alone in an otherwise sound pack."""
    monkeypatch.chdir(tmp_path)
    pack = tmp_path / "style" / "desk.yaml"
    sound = ""
    commands = 0
    for block in BLOCK.finditer(PAGE):
        kind, file, text = block["kind"], block["file"], block["text"]
        if file:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_text(text, encoding="utf-8")
            sound = pack.read_text(encoding="utf-8")
        elif kind == "diff":
            pack.write_text(changed(sound, text), encoding="utf-8")
        elif kind == "console":
            for arguments, output in shown(text):
                settings.find.cache_clear()  # a new process would read the files anew
                settings.load.cache_clear()
                main(arguments)
                out, err = capsys.readouterr()
                # How long a rule takes says nothing of the page.
                assert re.sub(r"^  SLOW .*\n", "", out + err, flags=re.MULTILINE) == output
                commands += 1
    assert commands >= 16
