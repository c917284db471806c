"""`dispatchlint example`: a finding becomes a test of its rule."""

from pathlib import Path

import pytest

from dispatchlint import settings
from dispatchlint.cli import main

PACK = """title: Nos mots # à nous
rules:
  - id: desk/words
    check: term
    level: warning
    message: 'Écrire « {better} ».'
    why: W
    source: {work: Charte}
    options: {prefer: {challenge: défi}}
    examples: # vus
      - text: 'Un [[challenge]].'
        fixed: 'Un défi.' # oui
      - Un défi.

  # le reste
"""
COPY = """Le port rouvre

Le 31 septembre, la grève est finie. Il aime le challenge. On le sait, on le dit.

Il dit « oui » au challenge du maire et "non" à la ville.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pack of one's own and a text."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "desk.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / ".dispatchlint.yaml").write_text("house: generic-fr\nrules: style\nuse: [desk]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    return tmp_path


def example(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what was said, wherever."""
    settings.find.cache_clear()
    settings.load.cache_clear()
    code = main(["example", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_wrong_alarm_of_ones_own_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its sentence stands unmarked in the rule's examples, all else as it was; the test fails until the rule is
    mended."""
    assert example(capsys, "a.txt:3:49") == (
        0,
        "style/desk.yaml: an example of desk/words: Il aime le challenge.\n"
        "FAIL desk: 1 rules, 3 examples\n"
        "  style/desk.yaml:14:9: desk/words, example 3\n"
        "    [Noisy] 1:12 'challenge' (Écrire « défi ».)\n"
        "    [Wrong fix] the rule offers a safe edit, and no 'fixed' is given: 'Il aime le défi.'\n",
    )
    text = (folder / "style" / "desk.yaml").read_text(encoding="utf-8")
    assert text == PACK.replace("- Un défi.\n", "- Un défi.\n      - Il aime le challenge.\n")


def test_a_good_catch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --right its place is marked and what the safe edits give stands beside it; the test passes."""
    assert example(capsys, "a.txt:3:49", "--right") == (
        0,
        "style/desk.yaml: an example of desk/words: Il aime le [[challenge]].\nPASS desk: 1 rules, 3 examples\n",
    )
    new = "- Un défi.\n      - text: Il aime le [[challenge]].\n        fixed: Il aime le défi.\n"
    assert (folder / "style" / "desk.yaml").read_text(encoding="utf-8") == PACK.replace("- Un défi.\n", new)


def test_a_shipped_rule(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its example stands in a pack of one's own that extends the shipped one, beside the shipped examples."""
    main(["test", "fr/dates", "--no-timing"])
    before = int(capsys.readouterr().out.split()[-2])
    code, said = example(capsys, "a.txt:3:4")
    assert (code, said.splitlines()[:2]) == (
        0, ["style/fr/dates.yaml: an example of fr/dates/real: Le 31 septembre, la grève est finie.",
            f"FAIL fr/dates: 3 rules, {before + 1} examples"]
    )  # fmt: skip
    assert (folder / "style" / "fr" / "dates.yaml").read_text(encoding="utf-8") == (
        "extends: fr/dates\nrules:\n  - id: fr/dates/real\n    examples:\n"
        "      - Le 31 septembre, la grève est finie.\n"
    )


def test_a_pack_that_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pack of one's own that extends a shipped one and does not speak of the rule yet gets an entry for it."""
    (folder / "style" / "fr").mkdir()
    path = folder / "style" / "fr" / "dates.yaml"
    path.write_text("extends: fr/dates\nrules: [{id: fr/dates/tense, level: 'off'}] # trop\n", encoding="utf-8")
    assert example(capsys, "a.txt:3:4", "--right")[0] == 0
    assert path.read_text(encoding="utf-8") == (
        "extends: fr/dates\nrules: [{id: fr/dates/tense, level: 'off'}, {id: fr/dates/real, examples: "
        "['Le [[31 septembre]], la grève est finie.']}] # trop\n"
    )


def test_without_a_folder_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is nowhere to write, it is said how to get it; --print needs nothing."""
    (folder / ".dispatchlint.yaml").write_text("house: generic-fr\n", encoding="utf-8")
    assert example(capsys, "a.txt:3:4") == (
        2,
        "dispatchlint: fr/dates is shipped: for a pack of your own write 'rules: style' into .dispatchlint.yaml and "
        "make that folder; or use --print\n",
    )
    assert example(capsys, "a.txt:3:4", "--print") == (
        0, "rules:\n  - id: fr/dates/real\n    examples:\n      - Le 31 septembre, la grève est finie.\n"
    )  # fmt: skip
    assert (folder / "style" / "desk.yaml").read_text(encoding="utf-8") == PACK


def test_what_stands_there_already(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same example is not written twice, nor with other marks beside itself; of a shipped rule it is replaced."""
    assert example(capsys, "a.txt:3:49")[0] == 0
    told = "dispatchlint: style/desk.yaml:14: the example "
    assert example(capsys, "a.txt:3:49") == (2, f"{told}stands there already\n")
    assert example(capsys, "a.txt:3:49", "--right") == (2, f"{told}is there with other marks; change it by hand\n")


def test_an_accepted_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was accepted can still be made an example: that is why it was accepted."""
    assert main(["accept", "a.txt:3:49", "--reason", "un nom", "--by", "Z"]) == 0
    capsys.readouterr()
    assert example(capsys, "a.txt:3:49")[0] == 0


def test_examples_in_no_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pack that cannot be added to without a loss is left as it is."""
    path = folder / "style" / "fr" / "dates.yaml"
    path.parent.mkdir()
    before = "extends: fr/dates\nrules:\n  - {id: fr/dates/real, examples: 'Le 3 mai.'}\n"
    path.write_text(before, encoding="utf-8")
    assert example(capsys, "a.txt:3:4") == (
        2, "dispatchlint: style/fr/dates.yaml: holds no list to add to; --print writes the example here\n"
    )  # fmt: skip
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt:1:1"], "no finding that is shown begins at a.txt:1:1"),
        (["a.txt:3:49", "--rule", "fr/dates"], "what begins there is desk/words (paragraph)"),
        (["gone.txt:1:1"], "gone.txt: No such file or directory"),
    ],
)
def test_what_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """The place is looked up as by `accept`."""
    assert example(capsys, *arguments) == (2, f"dispatchlint: {message}\n")
