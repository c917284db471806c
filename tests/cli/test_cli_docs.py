"""`dispatchlint docs`: writes, compares, and never touches what it did not write."""

from pathlib import Path

import pytest
from test_cli_explain import PACK

from dispatchlint.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with a pack of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "own.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / ".dispatchlint.yaml").write_text("rules: style\n", encoding="utf-8")
    return tmp_path


def test_written_pages_are_fresh(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was written is fresh and is not written again; a desk's own pack has its page."""
    assert main(["docs"]) == 0
    assert "own/words" in (folder / "docs/rules/own.md").read_text("utf-8")
    capsys.readouterr()
    assert main(["docs", "--check"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["docs"]) == 0
    assert capsys.readouterr().out.endswith(" pages in docs/rules: 0 written, 0 removed\n")


def test_stale_pages_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that differs, one that is absent and one whose pack is gone are named; writing mends all three."""
    main(["docs", "--to", "m"])
    (folder / "m/own.md").rename(folder / "m/gone.md")
    with (folder / "m/parts.md").open("a") as page:
        page.write("more\n")
    capsys.readouterr()
    assert main(["docs", "--to", "m", "--check"]) == 1
    assert sorted(capsys.readouterr().out.splitlines()) == ["stale: m/gone.md", "stale: m/own.md", "stale: m/parts.md"]
    assert main(["docs", "--to", "m"]) == 0
    assert capsys.readouterr().out.endswith(": 2 written, 1 removed\n")
    assert main(["docs", "--to", "m", "--check"]) == 0


def test_pages_of_others_are_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that was not written by the command stops it before anything is written; others are kept."""
    (folder / "README.md").write_text("Ours\n")
    (folder / "notes.md").write_text("Ours too\n")
    assert main(["docs", "--to", "."]) == 2
    assert capsys.readouterr().err == (
        "dispatchlint: README.md was not written by this command; move it or choose another --to\n"
    )
    assert sorted(path.name for path in folder.glob("*.md")) == ["README.md", "notes.md"]


def test_french_manual(folder: Path) -> None:
    """The manual is written in the language that is asked for."""
    assert main(["docs", "--lang", "fr"]) == 0
    assert "# Mots maison\n" in (folder / "docs/rules/own.md").read_text("utf-8")
