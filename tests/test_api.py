"""The api: one checker for many inputs, each checked with the settings that hold for it."""

from datetime import date
from pathlib import Path

import pytest

from dispatchlint import __version__, settings
from dispatchlint.api import Asked, Checker, check_file, check_text, fix_text
from dispatchlint.dispatch import Source
from dispatchlint.errors import ConfigError, Problem, UsageError
from dispatchlint.findings import Level, Result
from dispatchlint.plan import Choice

COPY = "Le port rouvre\n\nUn texte « hier ».\n"
RULE = ("fr/spacing/no-break",)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with settings read anew."""
    monkeypatch.chdir(tmp_path)
    settings.find.cache_clear()
    settings.load.cache_clear()
    return tmp_path


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def told(result: Result | None) -> list[tuple[str, str]]:
    assert result is not None
    return [(finding.rule, str(finding.level)) for item in result.items for finding in item.findings]


def only(*rules: str, house: str | None = "generic-fr") -> Asked:
    return Asked(Choice(house, select=rules))


def test_checking_a_text(folder: Path) -> None:
    """A text is checked as a file of its name would be; without a name it is plain text."""
    assert told(check_text(COPY, asked=only(*RULE))) == [("fr/spacing/no-break", "suggestion")]
    result = check_text("<h1>Titre</h1><p>Un « mot ».</p>", "a.html", only(*RULE))
    assert [(part.role, part.text) for part in result.items[0].dispatch.parts] == [
        ("headline", "Titre"),
        ("paragraph", "Un « mot »."),
    ]
    assert result.name == "a.html"


def test_checking_a_file(folder: Path) -> None:
    """A file is checked by its path; one that cannot be read is an error of the result."""
    put(folder, "a.txt", COPY)
    assert told(check_file(Path("a.txt"), only(*RULE))) == [("fr/spacing/no-break", "suggestion")]
    absent = check_file(Path("gone.txt"))
    assert (absent.source, absent.items, absent.errors) == (
        None, (), (Problem("gone.txt", 0, 0, "No such file or directory"),),
    )  # fmt: skip


def test_fixing_a_text(folder: Path) -> None:
    """A text is given back with its safe edits made, and with what is left to say of it."""
    done = fix_text(COPY, asked=only(*RULE))
    assert done.source.text == "Le port rouvre\n\nUn texte «\u00a0hier\u00a0».\n"
    assert (told(done.result), done.applied) == ([], ("fr/spacing/no-break",))


def test_a_text_that_no_format_recognises(folder: Path) -> None:
    """JSON that is no dispatch is wrong use for a text, an error for a named file, and nothing in a folder."""
    for call in (check_text, fix_text):
        with pytest.raises(UsageError, match="no format recognises it"):
            call("{}", "a.json")
    put(folder, "a.json", "{}")
    assert check_file(Path("a.json")).errors == (
        Problem("a.json", 0, 0, "no format recognises it; name one with --format"),
    )
    assert Checker().check_file(Path("a.json"), named=False) is None


def test_the_format_that_is_asked_for(folder: Path) -> None:
    """A format that is asked for holds for any suffix; an unknown one is wrong use at once."""
    put(folder, "a.txt", "# Titre\n\nTexte.\n")
    result = check_file(Path("a.txt"), Asked(format="markdown"))
    assert [part.text for part in result.items[0].dispatch.parts] == ["Titre", "Texte."]
    with pytest.raises(UsageError, match="no format 'markdwon'; did you mean 'markdown'"):
        Checker(Asked(format="markdwon"))


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [("a.md", "x", "markdown"), ("a.TXT", "x", "plain"), ("a", "x", "plain"), ("a.xyz", "x", "plain"),
     ("a.htm", "x", "html"), ("a.json", '{"uri": "a", "headline": "b"}', "ninjs")],
)  # fmt: skip
def test_the_format_by_suffix(folder: Path, name: str, text: str, form: str) -> None:
    """The suffix tells the format, in any case; an unknown one is plain text."""
    found = Checker().format_of(Source(name, text))
    assert found is not None
    assert found.__name__ == f"dispatchlint.formats.{form}"


def test_each_input_has_its_own_settings(folder: Path) -> None:
    """Files of one run are checked each with the settings that are nearest to it."""
    put(folder, ".dispatchlint.yaml", "house: generic-fr\nlevels: {fr/spacing/no-break: error}\n")
    put(folder, "a.txt", COPY)
    put(folder, "deep/er/b.txt", COPY)
    put(
        folder,
        "own/.dispatchlint.yaml",
        "house: generic-fr\nlevels: {fr/spacing/no-break: warning}\nfail_on: warning\n",
    )
    put(folder, "own/c.txt", COPY)
    put(folder, "own/off/.dispatchlint.yaml", "house: generic-fr\nlevels: {fr: off}\n")
    put(folder, "own/off/d.txt", COPY)
    checker = Checker(Asked(Choice(select=RULE)))
    results = list(checker.check_paths([Path("own"), Path()]))
    assert [(result.name, told(result)) for result in results] == [
        ("own/c.txt", [("fr/spacing/no-break", "warning")]),
        ("own/off/d.txt", []),
        ("a.txt", [("fr/spacing/no-break", "error")]),
        ("deep/er/b.txt", [("fr/spacing/no-break", "error")]),
    ]
    assert [checker.fail_level(name) for name in ("a.txt", "own/c.txt", "own/off/d.txt")] == [
        Level.ERROR, Level.WARNING, Level.ERROR,
    ]  # fmt: skip


def test_overrides_by_path(folder: Path) -> None:
    """Settings for files that match a glob are laid upon the rest, later ones upon earlier ones."""
    put(
        folder,
        ".dispatchlint.yaml",
        "house: generic-fr\nlevels: {fr/spacing/no-break: error}\npaths:\n"
        "  '*.draft.txt': {levels: {fr/spacing/no-break: warning}}\n  'old/': {levels: {fr/spacing/no-break: off}}\n",
    )
    for name in ("a.txt", "a.draft.txt", "old/a.draft.txt"):
        put(folder, name, COPY)
    checker = Checker(Asked(Choice(select=RULE)))
    assert [told(checker.check_file(Path(name))) for name in ("a.txt", "a.draft.txt", "old/a.draft.txt")] == [
        [("fr/spacing/no-break", "error")],
        [("fr/spacing/no-break", "warning")],
        [],
    ]


def test_own_packs_of_two_folders(folder: Path) -> None:
    """Each settings file has its own folder of packs; a pack of one is unknown to the other."""
    pack = (
        "title: T\nrules:\n  - id: own/x\n    check: term\n    level: warning\n    message: '{better}'\n    why: W\n"
        "    source: {work: S}\n    options: {prefer: {texte: TEXT}}\n    examples: ['[[texte]]', y]\n"
    )
    for name in ("one", "two"):
        put(folder, f"{name}/style/own.yaml", pack.replace("TEXT", name))
        put(folder, f"{name}/.dispatchlint.yaml", "house: generic-fr\nrules: style\nuse: [own]\n")
        put(folder, f"{name}/a.txt", COPY)
    checker = Checker(Asked(Choice(select=("own",))))
    results = list(checker.check_paths([Path()]))
    assert [(r.name, [f.message for i in r.items for f in i.findings]) for r in results] == [
        ("one/a.txt", ["One"]),
        ("two/a.txt", ["Two"]),
    ]
    put(folder, "three/.dispatchlint.yaml", "use: [own]\n")
    with pytest.raises(UsageError, match="no pack 'own'"):
        checker.check_bytes("three/a.txt", COPY.encode())


def test_a_folder_of_packs_that_is_not_there(folder: Path) -> None:
    """A folder of packs that is named and absent is wrong use."""
    put(folder, ".dispatchlint.yaml", "rules: stile\n")
    with pytest.raises(UsageError, match="no folder 'stile'"):
        Checker().check_bytes("a.txt", b"x")


def test_wrong_settings_are_a_config_error(folder: Path) -> None:
    """Wrong settings are raised with every problem, whatever else is checked."""
    put(folder, ".dispatchlint.yaml", "hous: x\nfail_on: eror\n")
    with pytest.raises(ConfigError) as caught:
        Checker().check_bytes("a.txt", b"x")
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_each_file_once(folder: Path) -> None:
    """A file that several paths mean is checked once, and in a folder excluded files and own packs are not."""
    put(folder, ".dispatchlint.yaml", "exclude: [old/]\nrules: style\n")
    for name in ("a.txt", "old/b.txt", "style/c.txt"):
        put(folder, name, COPY)
    paths = Checker().paths([Path("a.txt"), Path(), Path("old/b.txt"), Path("a.txt")])
    assert list(paths) == [(Path("a.txt"), True), (Path("old/b.txt"), True)]


def test_the_encoding_that_is_asked_for_or_set(folder: Path) -> None:
    """An encoding is what the caller names, else what the settings say."""
    raw = "Le Sénat ş".encode("cp1254")
    put(folder, "set/.dispatchlint.yaml", "encoding: cp1254\n")
    asked = Checker(Asked(encoding="cp1254")).check_bytes("a.txt", raw)
    settled = Checker().check_bytes("set/a.txt", raw)
    assert asked is not None
    assert settled is not None
    assert [result.source.text for result in (asked, settled) if result.source] == ["Le Sénat ş"] * 2


def test_the_house_language_and_day_that_are_asked_for(folder: Path) -> None:
    """House, language and day of a run are those of the call."""
    text = "Le port rouvre\n\nLundi 22 novembre, la grève est finie.\n"
    asked = Asked(Choice("generic-fr", "en", date(2026, 11, 23), ("fr/dates",)))
    (item,) = check_text(text, asked=asked).items
    assert (item.house, item.language, item.recognised, item.text_language) == ("generic-fr", "en", False, "fr")
    assert [finding.text for finding in item.findings] == ["Lundi 22 novembre"]
    assert item.unchecked == ()
    (undated,) = check_text(text, asked=Asked(Choice("generic-fr", select=("fr/dates",)))).items
    assert undated.findings == ()
    assert [one.reason for one in undated.unchecked] == ["no_date"]


def test_what_outputs_may_know(folder: Path) -> None:
    """A run knows version, language, the cards of rules that were met, and words of any language."""
    checker = Checker(only(*RULE))
    run = checker.run("fr", colour=True, width=80)
    assert (run.version, run.language, run.colour, run.links, run.width) == (__version__, "fr", True, False, 80)
    assert "fr/spacing/no-break" not in run.cards
    checker.check_bytes("a.txt", COPY.encode())
    assert run.cards["fr/spacing/no-break"].topic == "habits"
    assert run.words["fr"]("headline") == "titre"
    assert Checker(Asked(Choice(lang="tr"))).run().language == "tr"


def test_several_dispatches_in_one_input(folder: Path) -> None:
    """An input of several dispatches has an item each, named; one of one dispatch has no name."""
    lines = (
        '{"uri": "a", "headline": "Un « mot »", "body_text": "x"}\n{"uri": "b", "headline": "T", "body_text": "y"}\n'
    )
    result = check_text(lines, "a.ndjson", only(*RULE))
    assert [(item.item, [f.item for f in item.findings]) for item in result.items] == [("a", ["a"]), ("b", [])]
    assert [item.item for item in check_text(COPY).items] == [None]
