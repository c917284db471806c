"""The baseline: what is known is not shown, what is new is shown alone."""

import json
from pathlib import Path

import pytest

from dispatchlint import baseline, settings
from dispatchlint.api import Asked, Checker
from dispatchlint.errors import ConfigError
from dispatchlint.findings import Result
from dispatchlint.plan import Choice

DATES = "fr/dates/real"
COPY = "Le port rouvre\n\nLe 31 avril, il pleut.\n\nLe 31 juin, il gèle.\n"
ALIKE = "Le port rouvre\n\nLe 31 avril, un.\n\nLe 31 avril, deux.\n"


def check(text: str, name: str = "a.txt") -> Result:
    """The result of a text, nothing of which is known."""
    found = Checker(Asked(Choice("generic-fr", select=(DATES,)), with_baseline=False)).check_bytes(name, text.encode())
    assert found is not None
    return found


def known(text: str, name: str = "a.txt") -> dict[str, baseline.Known]:
    return baseline.listed(check(text, name), "shown")


def shown(text: str, before: str) -> list[str]:
    """The sentences' ends that are shown of a text, where `before` is what is known."""
    result = baseline.mark(check(text), known(before))
    return [text[one.span.start :].split(".")[0] for item in result.items for one in item.shown]


def test_what_is_known_is_not_shown() -> None:
    """Every finding of the text that was written down is known."""
    result = baseline.mark(check(COPY), known(COPY))
    assert [one.state for item in result.items for one in item.findings] == ["known", "known"]


def test_lines_do_not_matter() -> None:
    """What moves stays known."""
    assert shown("Le port rouvre\n\nPremier jour.\n\n" + COPY.split("\n\n", 1)[1], COPY) == []


def test_a_new_one_is_shown_alone() -> None:
    """Of one rule in one file what is new is shown, and nothing else."""
    assert shown(COPY + "\nLe 31 septembre, il vente.\n", COPY) == ["31 septembre, il vente"]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (ALIKE + "\nLe 31 avril, trois.\n", ["31 avril, trois"]),
        (ALIKE.replace("\n\nLe", "\n\nLe 31 avril, zéro.\n\nLe", 1), ["31 avril, zéro"]),
        (ALIKE.replace("un", "autre"), []),
        (ALIKE.replace("un.", "autre.") + "\nLe 31 avril, trois.\n", ["31 avril, trois"]),
        (ALIKE.replace("Le 31 avril, un.\n\n", ""), []),
    ],
)
def test_of_findings_that_are_alike_the_new_one_is_shown(text: str, new: list[str]) -> None:
    """As many are known as were counted, those in a known sentence first."""
    assert shown(text, ALIKE) == new


def test_what_is_gone_is_counted() -> None:
    """Entries that no longer occur are counted by rule; what is left of them stays known."""
    assert baseline.gone(check(ALIKE.replace("31 avril, un", "30 avril, un")), known(ALIKE)) == {DATES: 1}
    assert baseline.gone(check(ALIKE), known(ALIKE)) == {}


def test_a_feed() -> None:
    """Findings that are alike in two items of one file are both known."""
    news = [{"uri": f"urn:{n}", "headline": "Titre", "body_text": "Le 31 avril, il a ri."} for n in (1, 2)]
    text = json.dumps(news)
    one = json.dumps([news[0], {**news[1], "body_text": "Rien."}])
    result = baseline.mark(check(text, "a.json"), known(text, "a.json"))
    assert [[f.state for f in item.findings] for item in result.items] == [["known"], ["known"]]
    result = baseline.mark(check(text, "a.json"), known(one, "a.json"))
    assert [[f.state for f in item.findings] for item in result.items] == [["known"], ["shown"]]


def test_the_file_whole() -> None:
    """Sorted by path and rule, with counts, fingerprints and sentences, and no line of the text."""
    files = {"b/é.txt": known(ALIKE), "a b.txt": known(COPY), "clean.txt": {}}
    assert baseline.text_of(files) == (
        "# Findings that are known and not shown. Written by `dispatchlint baseline`.\n"
        "version: 1\n"
        "files:\n"
        "  a b.txt:\n"
        "    fr/dates/real:\n"
        "      count: 2\n"
        "      fingerprints: [07af0202feed5a43, 5e09fe9fd98b3689]\n"
        "      sentences: [da851c4c53b71f88, ee8977e592cd5241]\n"
        "  b/é.txt:\n"
        "    fr/dates/real:\n"
        "      count: 2\n"
        "      fingerprints: [5e09fe9fd98b3689, cc83d71703547d21]\n"
        "      sentences: [d21ae415cb212ba2, e6b744d6054a53f6]\n"
    )


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    """A written baseline is read back, its paths counted from its folder."""
    files = {"copy/a.txt": known(COPY)}
    (tmp_path / baseline.NAME).write_text(baseline.text_of(files), encoding="utf-8")
    read = baseline.load(tmp_path / baseline.NAME)
    assert read.files == files
    assert read.of(tmp_path / "copy" / "a.txt", check(COPY)) == files["copy/a.txt"]
    assert read.of(tmp_path / "a.txt", check("Titre\n")) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1:1: empty file"),
        ("files: {}\n", ":1:1: missing key 'version'"),
        ("version: 2\nfiles: {}\n", ":1:10: found '2'; expected one of 1"),
        (
            "version: 1\nfiles: {a.txt: {a/b: {count: 2, fingerprints: [x], sentences: [y]}}}\n",
            ": a/b: count says 2, fingerprints are 1",
        ),
    ],
)
def test_a_broken_one_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """A baseline that cannot be read is an error of configuration, with its place."""
    path = tmp_path / baseline.NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        baseline.load(path)
    assert str(error.value) == f"{path}{message}"


def test_the_nearest_one_holds(tmp_path: Path) -> None:
    """It is looked for upwards from each file; one that is named holds for all; none can be asked for."""
    settings.find.cache_clear()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text(COPY, encoding="utf-8")
    (tmp_path / baseline.NAME).write_text(baseline.text_of({"copy/a.txt": known(COPY)}), encoding="utf-8")
    (tmp_path / "other.yaml").write_text(baseline.text_of({}), encoding="utf-8")
    choice = Choice("generic-fr", select=(DATES,))
    counts = []
    for asked in (Asked(choice), Asked(choice, baseline=Path("other.yaml")), Asked(choice, with_baseline=False)):
        result = Checker(asked, tmp_path).check_file(tmp_path / "copy" / "a.txt")
        assert result is not None
        counts.append(sum(len(item.shown) for item in result.items))
    assert counts == [0, 2, 2]


def test_what_is_known_is_not_edited(tmp_path: Path) -> None:
    """Edits are made only of what is shown."""
    text = "Le port rouvre\n\nIl a parlé « hier ».\n"
    asked = Asked(Choice("generic-fr", select=("fr/spacing/no-break",)))
    result = Checker(asked, tmp_path).check_bytes(str(tmp_path / "a.txt"), text.encode())
    assert result is not None
    (tmp_path / baseline.NAME).write_text(
        baseline.text_of({"a.txt": baseline.listed(result, "shown")}), encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    baseline.find.cache_clear()
    for name, same in (("a.txt", True), ("b.txt", False)):
        found = Checker(asked, tmp_path).fix_bytes(str(tmp_path / name), text.encode())
        assert found is not None
        assert (found.raw.decode() == text) is same
