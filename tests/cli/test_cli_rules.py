"""`dispatchlint rules`: a line a rule, at the level that holds."""

import json
from pathlib import Path

import pytest

from dispatchlint.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without settings but those that a test writes."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["rules", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_line_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Id, level and message stand in columns; fields of the message are left open."""
    assert rules(capsys, "--pack", "fr/punctuation")[:2] == [
        "fr/punctuation/unbalanced-bracket  suggestion  Bracket … without its partner.",
        "fr/punctuation/space-in-brackets   suggestion  Space just inside … (places: …).",
    ]


def test_house_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    """A house speaks its language; of a rule with several levels all are shown, and any of them is found."""
    lines = rules(capsys, "--house", "aa-fr", "--pack", "parts", "--level", "suggestion")
    assert [line.split("  ")[0] for line in lines] == ["parts/required", "parts/form"]
    assert [" ".join(line.split()) for line in lines] == [
        "parts/required bloquant/à corriger/à vérifier Partie absente : ….",
        "parts/form à corriger/à vérifier Forme inattendue. Forme attendue : ….",
    ]


def test_house_of_the_settings(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """Without --house the settings' house and levels hold; a rule that they switch off is not listed."""
    (folder / ".dispatchlint.yaml").write_text(
        "house: aa-fr\nlang: en\nlevels: {parts/city: off, parts/unique: warning}\n"
    )
    levels = {line.split()[0]: line.split()[1] for line in rules(capsys, "--pack", "parts")}
    assert (levels.get("parts/city"), levels["parts/unique"]) == (None, "warning")


def test_topic_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has the whole of each row."""
    assert main(["rules", "--topic", "facts", "--pack", "parts", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "house": None,
        "rules": [
            {
                "id": "parts/city",
                "level": "warning",
                "levels": {},
                "pack": "parts",
                "title": "Parts of the dispatch",
                "topic": "facts",
                "check": "agreement",
                "message": "Dateline {one}, byline {other}: which one to keep?",
            },
            {
                "id": "parts/original-language",
                "level": "error",
                "levels": {},
                "pack": "parts",
                "title": "Parts of the dispatch",
                "topic": "facts",
                "check": "agreement",
                "message": "Credit: {one}; the item's original language: {other}. Correct one of them?",
            },
        ],
    }


def test_unknown_pack_or_house(capsys: pytest.CaptureFixture[str]) -> None:
    """What is not there is wrong use, with what may have been meant."""
    assert main(["rules", "--pack", "fr/spacin"]) == 2
    assert capsys.readouterr().err == "dispatchlint: no pack 'fr/spacin'; did you mean 'fr/spacing'?\n"
    assert main(["rules", "--house", "aa-rf"]) == 2
    assert capsys.readouterr().err == "dispatchlint: no house 'aa-rf'; did you mean 'aa-fr'?\n"
