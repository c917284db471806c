"""`dispatchlint init`: asks only what it must, writes only what is needed, overwrites nothing."""

import io
from pathlib import Path

import pytest

from dispatchlint.cli import main
from dispatchlint.settings import load


class Terminal(io.StringIO):
    """Standard input at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and nobody at a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return tmp_path


def test_house_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --house nothing is asked, and the next step is told."""
    assert main(["init", "--house", "aa-fr"]) == 0
    assert (folder / ".dispatchlint.yaml").read_text("utf-8") == "house: aa-fr\n"
    assert capsys.readouterr().out == (
        ".dispatchlint.yaml written: Anadolu Agency, French desk.\nNext: dispatchlint check FILE\n"
    )


def test_what_is_about_the_repository_is_left_out(folder: Path) -> None:
    """Files whose names say that they are no copy are excluded, where they are there."""
    for name in ("README.md", "requirements.txt", "LICENSE", "brief.txt", "readme.rst"):
        (folder / name).write_text("x")
    assert main(["init", "--house", "aa-fr"]) == 0
    assert load(folder / ".dispatchlint.yaml").base.exclude == ("README.md", "requirements.txt")


def test_asked_on_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The house is asked for until it is known, by name or number, then the authors; what is written is read back."""
    monkeypatch.setattr("sys.stdin", Terminal("aa-rf\naa-fr\nJean Durand, Zoë No\n"))
    assert main(["init"]) == 0
    assert (folder / ".dispatchlint.yaml").read_text("utf-8") == (
        "house: aa-fr\nauthors_in_french:\n- Jean Durand\n- Zoë No\n"
    )
    assert load(folder / ".dispatchlint.yaml").base.authors_in_french == ("Jean Durand", "Zoë No")
    assert "No house 'aa-rf'; did you mean 'aa-fr'?" in capsys.readouterr().out


def test_authors_only_where_they_count(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A house that goes by no list of authors is not asked for one."""
    monkeypatch.setattr("sys.stdin", Terminal("generic-en\n"))
    assert main(["init"]) == 0
    assert (folder / ".dispatchlint.yaml").read_text("utf-8") == "house: generic-en\n"
    assert "Authors" not in capsys.readouterr().out


def test_schema_is_named_where_it_lies(folder: Path) -> None:
    """The first line names the schema for editors if `dispatchlint schema settings` was written beside."""
    (folder / ".dispatchlint.schema.json").write_text("{}")
    assert main(["init", "--house", "aa-fr"]) == 0
    assert (folder / ".dispatchlint.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=.dispatchlint.schema.json\nhouse: aa-fr\n"
    )


def test_nothing_is_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings that are there stay as they are."""
    (folder / ".dispatchlint.yaml").write_text("lang: fr\n")
    assert main(["init", "--house", "aa-fr"]) == 2
    assert capsys.readouterr().err == "dispatchlint: .dispatchlint.yaml is already here; it is not overwritten\n"
    assert (folder / ".dispatchlint.yaml").read_text() == "lang: fr\n"


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        ([], io.StringIO(), "name the house with --house: "),
        (["--house", "aa-rf"], io.StringIO(), "no house 'aa-rf'; did you mean 'aa-fr'?"),
        ([], Terminal(""), "no answer; nothing was written"),
    ],
    ids=["no terminal", "unknown house", "end of input"],
)
def test_nothing_is_written(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    typed: io.StringIO,
    said: str,
) -> None:
    """Without a house there are no settings: exit 2 and no file."""
    monkeypatch.setattr("sys.stdin", typed)
    assert main(["init", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(folder.iterdir()) == []
