"""`dispatchlint try`: what a rule would do to published copy, before it is switched on."""

import json
from pathlib import Path

import pytest

from dispatchlint import settings
from dispatchlint.cli import main

DRAFT = """title: T
rules:
  - id: desk/words
    check: term
    level: warning
    message: 'Écrire « {better} ».'
    why: W
    source: {work: Charte}
    options: {prefer: {challenge: défi}}
"""
NOTE = "desk/words: no examples yet (one marked, one not): it will not load in a check\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and an archive of three dispatches."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    write(tmp_path, "drafts/desk.yaml", DRAFT)
    write(tmp_path, "archive/a.txt", "Le port\n\nUn challenge pour le port, un autre challenge pour la ville.\n")
    write(tmp_path, "archive/b.txt", "Le port\n\nRien à signaler.\n")
    write(tmp_path, "archive/c.txt", "Le port\n\nUn challenge de plus. Il a dit : « C’est un challenge. »\n")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def tried(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, the report and what was said on standard error."""
    settings.find.cache_clear()
    settings.load.cache_clear()
    code = main(["try", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each match stands in its context with what is said and offered; the counts follow, and what the draft lacks."""
    assert tried(capsys, "drafts/desk.yaml", "archive") == (
        0,
        "archive/a.txt:3:4  Un [challenge] pour le port, un autre …\n"
        "    à corriger · Écrire « défi ». → défi\n"
        "archive/a.txt:3:37  … pour le port, un autre [challenge] pour la ville.\n"
        "    à corriger · Écrire « défi ». → défi\n"
        "archive/c.txt:3:4  Un [challenge] de plus. Il a dit : « C’est un …\n"
        "    à corriger · Écrire « défi ». → défi\n"
        "archive/c.txt:3:45  … de plus. Il a dit : « C’est un [challenge]. »\n"
        "    à corriger · Écrire « défi ». → défi (à confirmer)\n"
        "\n"
        "4 occurrences dans 2 dépêches sur 3 (133,3 pour 100 dépêches).\n"
        "\n"
        "Les plus fréquents\n"
        "     4  challenge\n",
        NOTE,
    )


def test_it_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After --max matches no more is read, and it is said how much was; the last match of the corpus stops nothing."""
    _, out, _ = tried(capsys, "drafts/desk.yaml", "archive", "--max", "1", "--lang", "en")
    assert out.splitlines()[2:] == [
        "",
        "1 match in 1 dispatch of 1 (100 per 100 dispatches).",
        "Stopped at 1 match, after 1 of 3 files. --max 0 reads on to the end.",
    ]
    assert "Stopped" in tried(capsys, "drafts/desk.yaml", "archive", "--max", "3", "--lang", "en")[1]
    for most in ("4", "0"):
        assert "Stopped" not in tried(capsys, "drafts/desk.yaml", "archive", "--max", most, "--lang", "en")[1]


def test_on_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With colours the match is bold, and needs no brackets."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "Un \x1b[1;33mchallenge\x1b[0m de plus." in tried(capsys, "drafts/desk.yaml", "archive/c.txt")[1]


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For machines the matches are findings as in a check, and the counts have names."""
    report = json.loads(tried(capsys, "drafts/desk.yaml", "archive", "--max", "2", "--output-format", "json")[1])
    assert [(one["file"], one["start"]["column"], one["rule"]) for one in report.pop("matches")] == [
        ("archive/a.txt", 4, "desk/words"), ("archive/a.txt", 37, "desk/words")
    ]  # fmt: skip
    assert report == {
        "version": 1,
        "rules": ["desk/words"],
        "errors": [],
        "counts": {
            "matches": 2,
            "dispatches": 1,
            "dispatches_with_matches": 1,
            "per_100_dispatches": 200.0,
            "other_language": 0,
            "files_read": 1,
            "files": 3,
            "stopped": True,
            "levels": [{"rule": "desk/words", "level": "warning", "case": "", "count": 2}],
            "texts": [{"text": "challenge", "count": 2}],
            "unchecked": [],
        },
    }


def levels(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    """The rules and levels of what is found."""
    report = json.loads(tried(capsys, *arguments, "--output-format", "json")[1])
    return [(one["rule"], one["level"]) for one in report["matches"]]


def test_what_is_off_is_tried(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that is off speaks at the level of its pack, or as a suggestion; else the settings' level holds."""
    write(folder, "archive/c.txt", "Le port\n\nLe 31 septembre, il pleut.\n")
    assert levels(capsys, "fr/dates/real", "archive") == [("fr/dates/real", "error")]
    for level, found in (("off", "error"), ("warning", "warning")):
        write(folder, ".dispatchlint.yaml", f"levels: {{fr/dates: {level}}}\n")
        assert levels(capsys, "fr/dates/real", "archive") == [("fr/dates/real", found)]
    write(folder, "drafts/desk.yaml", DRAFT.replace("level: warning", "level: 'off'"))
    assert levels(capsys, "drafts/desk.yaml", "archive/a.txt") == [("desk/words", "suggestion")] * 2


def test_what_no_house_uses_is_tried(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pack of one's own folder that nobody uses is tried by its name, a rule by its id."""
    write(folder, ".dispatchlint.yaml", "rules: style\n")
    write(folder, "style/desk.yaml", DRAFT + "    examples: [{text: 'Un [[challenge]].', fixed: Un défi.}, Un défi.]\n")
    assert levels(capsys, "desk", "archive/a.txt") == [("desk/words", "warning")] * 2
    assert levels(capsys, "desk/words", "archive/a.txt") == [("desk/words", "warning")] * 2


def test_packs_below_a_path(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path of several packs means all their rules, each once."""
    write(folder, ".dispatchlint.yaml", "rules: style\n")
    for pack in ("desk/city", "desk/port"):
        examples = "    examples: [{text: 'Un [[challenge]].', fixed: Un défi.}, Un défi.]\n"
        write(folder, f"style/{pack}.yaml", DRAFT.replace("desk/words", f"{pack}/words") + examples)
    write(folder, "style/desk/more.yaml", "title: T\nextends: desk/port\nrules: []\n")
    report = json.loads(tried(capsys, "desk", "archive/b.txt", "--output-format", "json")[1])
    assert report["rules"] == ["desk/city/words", "desk/port/words"]


def test_copy_without_settings(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copy that lies elsewhere is read with the settings of this folder, unless it has its own."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    write(elsewhere, "a.txt", "Le port\n\nUn challenge.\n")
    write(folder, ".dispatchlint.yaml", "levels: {desk: error}\nuse: [desk]\nrules: style\n")
    write(folder, "style/desk.yaml", DRAFT + "    examples: [{text: 'Un [[challenge]].', fixed: Un défi.}, Un défi.]\n")
    assert levels(capsys, "desk", str(elsewhere)) == [("desk/words", "error")]
    write(elsewhere, ".dispatchlint.yaml", "house: generic-fr\n")
    assert levels(capsys, "desk", str(elsewhere)) == [("desk/words", "warning")]


def test_the_settings_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known-good words are not told and what is excluded is not read; a waiver or a baseline changes nothing."""
    write(folder, ".dispatchlint.yaml", "known_good: [un autre challenge]\nexclude: [archive/c.txt]\n")
    assert levels(capsys, "drafts/desk.yaml", "archive") == [("desk/words", "warning")]
    write(folder, ".dispatchlint.yaml", "house: generic-fr\n")
    write(folder, "archive/c.txt", "Le port\n\nLe 31 septembre, il pleut.\n")
    assert main(["baseline", "archive"]) == 0
    assert main(["accept", "archive/c.txt:3:4", "--reason", "x", "--by", "Z"]) == 0
    capsys.readouterr()
    assert levels(capsys, "fr/dates/real", "archive") == [("fr/dates/real", "error")]


def test_another_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule of one language is not tried on dispatches of another; how many they were is said."""
    write(folder, "archive/b.txt", "The port\n\nThe minister said on Monday that the strike at the port is over.\n")
    _, out, _ = tried(capsys, "fr/dates/real", "archive", "--lang", "en")
    assert out.splitlines() == [
        "0 matches in 0 dispatches of 2 (0 per 100 dispatches).", "1 dispatch in another language: not tried."
    ]  # fmt: skip


def test_what_could_not_be_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that lacks what it needs says so, and in how many dispatches."""
    write(
        folder,
        "archive/c.txt",
        "Le port\n\nLe ministre des Transports a parlé lundi 3 mars, dans les rues de la ville.\n",
    )
    _, out, _ = tried(capsys, "fr/dates/real", "archive", "--lang", "en")
    assert "Could not be judged: weekdays (date unknown), 1 dispatch." in out.splitlines()


def test_levels_and_cases(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are several levels, cases or rules, each is counted, and each line names its rule."""
    write(folder, "archive/a.txt", "Le port\n\nLe 31 septembre, il pleut, etc...\n")
    write(
        folder,
        "drafts/desk.yaml",
        DRAFT + DRAFT.split("rules:\n")[1].replace("words", "more").replace("challenge", "plus"),
    )
    _, out, _ = tried(capsys, "drafts/desk.yaml", "archive", "--lang", "en")
    assert "    warning · desk/more · Écrire « défi ». → défi" in out.splitlines()
    assert out.split("By level and case\n")[1].splitlines()[:2] == [
        "     2  warning  desk/words", "     1  warning  desk/more"
    ]  # fmt: skip


def test_absences_and_spaces(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is absent bears its name, and a space at fault is drawn and explained."""
    write(folder, "archive/a.txt", "Un port : la grève\n\nIl pleut.\n")
    _, out, _ = tried(capsys, "parts/required", "archive/a.txt", "--house", "aa-fr", "--max", "1", "--lang", "en")
    assert out.splitlines()[0] == "archive/a.txt:3:1  [dateline: missing here]Il pleut."
    _, out, _ = tried(capsys, "fr/spacing/no-break", "archive/a.txt", "--lang", "en")
    assert out.splitlines()[0] == "archive/a.txt:1:8  Un port[·]: la grève"
    assert out.splitlines()[-1] == "⍽ no-break space"


def test_a_file_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told on standard error, the others are read, and the exit code is 3."""
    (folder / "archive" / "b.txt").write_bytes(b"\x00\x00")
    code, out, err = tried(capsys, "drafts/desk.yaml", "archive", "nowhere.txt", "--lang", "en")
    assert (code, out.splitlines()[-4]) == (3, "4 matches in 2 dispatches of 2 (200 per 100 dispatches).")
    assert [line.split(":")[0] for line in err.splitlines()] == ["archive/b.txt", "nowhere.txt", "desk/words"]


def test_no_dispatch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A corpus in which there is nothing to read is no clean corpus."""
    (folder / "empty").mkdir()
    assert tried(capsys, "fr/dates", "empty") == (0, "No dispatch was read.\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fr/date", "archive"], "dispatchlint: no rule or pack 'fr/date'; did you mean 'fr/dates'?\n"),
        (["fr/dates/rl", "archive"], "dispatchlint: no rule or pack 'fr/dates/rl'; did you mean 'fr/dates/real'?\n"),
        (["gone.yaml", "archive"], "dispatchlint: gone.yaml: cannot be read: No such file or directory\n"),
    ],
)  # fmt: skip
def test_what_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """A rule, pack or draft that is not there is wrong use."""
    assert tried(capsys, *arguments) == (2, "", said)


def test_a_wrong_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mistake in a draft is told with its place, and nothing is tried."""
    write(
        folder,
        "drafts/desk.yaml",
        DRAFT.replace("why: W", "wy: W").replace("term", "trem").replace("{better}", "{bter}"),
    )
    assert tried(capsys, "drafts/desk.yaml", "archive") == (
        2, "", "drafts/desk.yaml:7:5: unknown key 'wy'; did you mean 'why'?\n"
    )  # fmt: skip
    write(
        folder, "drafts/desk.yaml", DRAFT.replace("    message", "    in: x\n    message").replace("{better}", "{bter}")
    )
    assert tried(capsys, "drafts/desk.yaml", "archive")[2].splitlines() == [
        "drafts/desk.yaml:6:5: no role 'x'",
        "drafts/desk.yaml:7:5: the check gives no field 'bter'; did you mean 'better'?",
    ]


@pytest.mark.parametrize("number", ["-1", "x"])
def test_a_number_that_is_none(folder: Path, capsys: pytest.CaptureFixture[str], number: str) -> None:
    """--max takes a number."""
    with pytest.raises(SystemExit) as caught:
        main(["try", "fr/dates", "archive", f"--max={number}"])
    assert caught.value.code == 2
    assert f"'{number}' is no number of matches" in capsys.readouterr().err
