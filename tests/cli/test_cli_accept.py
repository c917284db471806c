"""`dispatchlint accept`: what it writes, and what it refuses."""

import io
from datetime import date
from pathlib import Path

import pytest

from dispatchlint import settings
from dispatchlint.cli import main

COPY = "Le port rouvre\n\nLe 31 septembre, la grève est finie.\n\nIl a parlé chez Yahoo ! Un « mot ».\n"
TODAY = date.today().isoformat()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in with a text that has an error."""
    monkeypatch.chdir(tmp_path)
    settings.find.cache_clear()
    settings.load.cache_clear()
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    return tmp_path


def accept(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and what was said, wherever."""
    settings.find.cache_clear()
    settings.load.cache_clear()
    code = main(["accept", *arguments])
    said = capsys.readouterr()
    return code, said.out + said.err


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    settings.find.cache_clear()
    settings.load.cache_clear()
    code = main(["check", "--house", "generic-fr", "--output-format", "concise", "--lang", "en", *arguments])
    return code, capsys.readouterr().out.splitlines()


def sidecar(folder: Path) -> str:
    return (folder / "a.txt.accepted.yaml").read_text(encoding="utf-8")


def test_an_error_is_waived(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The waiver stands in the sidecar; the run passes and says who accepted what, and why."""
    assert check(capsys, "a.txt", "--select", "fr/dates")[0] == 1
    said = accept(capsys, "a.txt:3:4", "--reason", "cité tel quel", "--by", "Zoé Martin")
    assert said == (0, "a.txt.accepted.yaml: fr/dates/real accepted by Zoé Martin.\n")
    assert sidecar(folder) == (
        "- fingerprint: b31a92beb601dcdb\n  sentence: 5d28dc5e4339478f\n  rule: fr/dates/real\n"
        f"  reason: cité tel quel\n  by: Zoé Martin\n  'on': '{TODAY}'\n"
    )
    assert check(capsys, "a.txt", "--select", "fr/dates") == (0, [
        "a.txt:3:4: accepted fr/dates/real The 31 septembre does not exist. Check it. "
        f"[accepted by Zoé Martin on {TODAY}: cité tel quel]",
        "Found 0 errors, 0 warnings, 0 suggestions in 1 files.",
    ])  # fmt: skip
    assert (folder / "a.txt").read_text(encoding="utf-8") == COPY


def test_in_several_processes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Waivers hold in every process."""
    accept(capsys, "a.txt:3:4", "--reason", "x", "--by", "Z")
    assert check(capsys, "--jobs", "2", ".", "--select", "fr/dates") == check(capsys, ".", "--select", "fr/dates")


def test_on_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A text on standard input has the waivers of the file that it is said to be; without a name it has none."""
    accept(capsys, "a.txt:3:4", "--reason", "x", "--by", "Z")
    codes = []
    for name in ("a.txt", "-"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COPY.encode())))
        codes.append(check(capsys, "-", "--stdin-filename", name, "--select", "fr/dates")[0])
    assert codes == [0, 1]


def test_the_name_is_that_of_git(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --by it is git's user.name."""
    (folder / "config").write_text("[user]\nname = Ali Demir\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / "config"))
    assert (
        accept(capsys, "a.txt:3:4", "--reason", "x")[1] == "a.txt.accepted.yaml: fr/dates/real accepted by Ali Demir.\n"
    )


def test_what_people_wrote_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A waiver is added after those that are there; comments and order stay."""
    before = "# les nôtres\n- {fingerprint: a, sentence: b, rule: fr/dates/real} # ancien\n"
    (folder / "a.txt.accepted.yaml").write_text(before, encoding="utf-8")
    accept(capsys, "a.txt:3:4", "--reason", "x", "--by", "Z")
    assert sidecar(folder).startswith(before + "- fingerprint: b31a92beb601dcdb\n")


def test_an_expired_waiver_is_renewed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Accepting again takes the place of the waiver that has expired."""
    accept(capsys, "a.txt:3:4", "--reason", "x", "--by", "Z")
    (folder / "a.txt").write_text(COPY.replace("finie", "terminée"), encoding="utf-8")
    assert accept(capsys, "a.txt:3:4", "--reason", "y", "--by", "Z")[0] == 0
    assert sidecar(folder).count("fingerprint") == 1
    assert check(capsys, "a.txt", "--select", "fr/dates,waivers")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt:3:1", "--reason", "x"], "no finding that is shown begins at a.txt:3:1; on this line: 3:4"),
        (["a.txt:1:1", "--reason", "x"], "no finding that is shown begins at a.txt:1:1"),
        (["a.txt:3:4"], "say why with --reason: fr/dates/real is not accepted without"),
        (["a.txt:3:4", "--reason", "x", "--rule", "parts"], "what begins there is fr/dates/real (paragraph)"),
        (["gone.txt:3:4", "--reason", "x"], "gone.txt: No such file or directory"),
        (["a.txt:3:4", "--text", "x"], "--text and --every-rule go with --always"),
        (["a.txt:3:4", "--always", "--text", "Le 31"], "the finding does not lie within 'Le 31'"),
    ],
)
def test_what_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    """Wrong use says what is wrong, is exit 2, and writes nothing."""
    assert accept(capsys, *arguments) == (2, f"dispatchlint: {message}\n")
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_several_at_one_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where several findings begin at one place, rule and part choose."""
    (folder / "b.txt").write_text("Titre\n\nParis\n\nAA / Paris / Awa Ndiaye\n\nIl pleut.\n", encoding="utf-8")
    place = ("b.txt:7:10", "--house", "aa-fr", "--reason", "x", "--by", "Z")
    assert accept(capsys, *place) == (
        2,
        "dispatchlint: choose with --rule or --part: parts/required (subscription_notice), "
        "parts/required (translation_credit)\n",
    )
    assert accept(capsys, *place, "--part", "translation_credit")[0] == 0
    assert accept(capsys, *place)[0] == 0


def test_a_waived_finding_is_not_waived_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is accepted is no longer shown, so there is nothing to accept."""
    accept(capsys, "a.txt:3:4", "--reason", "x", "--by", "Z")
    assert accept(capsys, "a.txt:3:4", "--reason", "x", "--by", "Z")[0] == 2


def test_always(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words of a finding are known good for its rule, in settings that are made or added to."""
    assert accept(capsys, "--always", "a.txt:3:4") == (
        0,
        ".dispatchlint.yaml: '31 septembre' is right for fr/dates/real.\n",
    )
    text = "known_good:\n  - text: 31 septembre\n    rules:\n      - fr/dates/real\n"
    assert (folder / ".dispatchlint.yaml").read_text(encoding="utf-8") == text
    assert check(capsys, "a.txt", "--select", "fr/dates") == (
        0,
        ["Found 0 errors, 0 warnings, 0 suggestions in 1 files."],
    )


def test_always_within_a_phrase(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark that is wrong is right within a phrase, for every rule if so asked; settings keep what they say."""
    (folder / ".dispatchlint.yaml").write_text("house: generic-fr # la nôtre\n", encoding="utf-8")
    place = check(capsys, "a.txt", "--select", "fr/spacing/no-break")[1][0].split(": ")[0]
    assert accept(capsys, "--always", place)[1] == (
        "dispatchlint: the finding holds no word: say with --text which phrase around it is right\n"
    )
    assert accept(capsys, "--always", place, "--text", "Yahoo !", "--every-rule")[0] == 0
    assert (folder / ".dispatchlint.yaml").read_text(encoding="utf-8") == (
        "house: generic-fr # la nôtre\nknown_good:\n  - Yahoo !\n"
    )
    assert check(capsys, "a.txt", "--select", "fr/spacing/no-break")[1][0].split(": ")[0] != place


def test_pyproject_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Settings in pyproject.toml are TOML, which people change by hand."""
    (folder / "pyproject.toml").write_text("[tool.dispatchlint]\nhouse = 'generic-fr'\n", encoding="utf-8")
    assert accept(capsys, "--always", "a.txt:3:4") == (
        2,
        "dispatchlint: pyproject.toml: add it by hand to known_good under [tool.dispatchlint]\n",
    )
