"""What is kept from run to run is right or is not there: reports are the same with it, without it and while it goes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dispatchlint import kept

ROOT = Path(__file__).parent.parent
FAULTY = ROOT / "examples" / "aa-fr" / "faulty.txt"
PACK = """title: Own
rules:
  - id: own/terms
    check: term
    level: error
    message: 'Not {found} but {better} ({count}).'
    why: W
    source: {work: Style book}
    options: {prefer: {mail: courriel}}
    examples:
      - {text: 'Un [[mail]].', fixed: 'Un courriel.'}
      - Un courriel.
"""


def start(cache: Path, *arguments: str | Path, cwd: Path = ROOT, **more: str) -> "subprocess.Popen[bytes]":
    """A check with a cache of its own."""
    command = [sys.executable, "-m", "dispatchlint", "check", "--output-format", "concise", *map(str, arguments)]
    there = {**os.environ, kept.FOLDER: str(cache), "PYTHONPATH": str(ROOT), **more}
    return subprocess.Popen(command, cwd=cwd, env=there, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def report(cache: Path, *arguments: str | Path, cwd: Path = ROOT, **more: str) -> str:
    return start(cache, *arguments, cwd=cwd, **more).communicate()[0].decode()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of a run that keeps nothing."""
    cache = tmp_path_factory.mktemp("none")
    told = report(cache, FAULTY, **{kept.OFF: "1"})
    assert told.endswith("in 1 files.\n")
    assert list(cache.iterdir()) == []
    return told


def test_reports_are_the_same(tmp_path: Path, expected: str) -> None:
    """A first run, a second, one with a damaged file and one with a file of others' making tell the same."""
    cache = tmp_path / "cache"
    assert report(cache, FAULTY) == expected
    whole = (cache / kept.NAME).read_bytes()
    assert report(cache, FAULTY) == expected
    assert (cache / kept.NAME).read_bytes() == whole  # nothing new, nothing written
    for damaged in (b"", b"nonsense", whole[: len(whole) // 2], whole[:200_000] + b"\0" * 50_000 + whole[250_000:]):
        (cache / kept.NAME).write_bytes(damaged)
        assert report(cache, FAULTY) == expected


@pytest.mark.slow
def test_several_at_once_and_a_folder_that_goes(tmp_path: Path, expected: str) -> None:
    """Processes that start at once, while the folder is taken away, tell the same and leave a whole file or none."""
    cache = tmp_path / "cache"
    for _ in range(2):
        running = [start(cache, FAULTY) for _ in range(4)]
        while any(one.poll() is None for one in running):
            shutil.rmtree(cache, ignore_errors=True)
        assert [one.communicate()[0].decode() for one in running] == [expected] * 4
    running = [start(cache, FAULTY) for _ in range(4)]
    assert [one.communicate()[0].decode() for one in running] == [expected] * 4
    assert [one.name for one in cache.iterdir()] == [kept.NAME]


@pytest.mark.parametrize("place", ["file", "/proc/nowhere", "null"])
def test_no_place_is_no_error(tmp_path: Path, place: str, expected: str) -> None:
    """Where nothing can be kept the report is the same."""
    (tmp_path / "file").write_text("")
    cache = Path(place) if place.startswith("/") else tmp_path / place if place == "file" else Path(os.devnull)
    assert report(cache, FAULTY) == expected


def test_a_changed_rule_is_never_told_as_it_was(tmp_path: Path) -> None:
    """A file of rules of the same size and date says what it says now; a fault in it is told with its place."""
    pack, cache = tmp_path / "rules" / "own.yaml", tmp_path / "cache"
    pack.parent.mkdir()
    pack.write_text(PACK, encoding="utf-8")
    os.utime(pack, (1_000_000_000, 1_000_000_000))
    (tmp_path / ".dispatchlint.yaml").write_text("house: generic-fr\nrules: rules\nuse: [own]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Un mail est venu hier.\n", encoding="utf-8")
    for _ in range(2):
        assert "Not mail but courriel (1)." in report(cache, "--select", "own", "a.txt", cwd=tmp_path)
    pack.write_text(PACK.replace("courriel", "messager"), encoding="utf-8")
    os.utime(pack, (1_000_000_000, 1_000_000_000))
    assert "Not mail but messager (1)." in report(cache, "--select", "own", "a.txt", cwd=tmp_path)
    pack.write_text(PACK.replace("prefer", "prefre"), encoding="utf-8")
    os.utime(pack, (1_000_000_000, 1_000_000_000))
    assert report(cache, "a.txt", cwd=tmp_path) == (
        "rules/own.yaml:9:15: unknown key 'prefre'; did you mean 'prefer'?\n"
    )


def test_a_digest_is_that_of_the_texts(tmp_path: Path) -> None:
    """A folder that holds the same has the same digest, wherever it is; any change of a text or a name changes it."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "fr").mkdir(parents=True)
        (folder / "fr" / "a.yaml").write_text("a: 1\n")
    first = kept.digest(one)
    assert kept.digest(other) == first
    (other / "fr" / "a.yaml").write_text("a: 2\n")
    assert kept.digest(other) != first
    (one / "fr" / "a.yaml").rename(one / "fr" / "b.yaml")
    assert kept.digest(one) != first


def test_the_folder_is_where_people_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is the one that was asked for, else the platform's; none where none is wanted."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.delenv(kept.FOLDER)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert kept.folder() == Path("/home/ann/.cache/dispatchlint")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/ann")
    assert kept.folder() == Path("/var/ann/dispatchlint")
    monkeypatch.setenv(kept.FOLDER, "/elsewhere")
    assert kept.folder() == Path("/elsewhere")
    monkeypatch.setenv(kept.OFF, "1")
    assert kept.folder() is None


HEAVY = {
    "yaml", "regex", "regex._regex_core", "charset_normalizer", "pathspec", "concurrent", "multiprocessing", "inspect",
    "pkgutil", "tomllib", "subprocess", "tempfile", "hashlib", "dataclasses", "difflib", "random",
    "importlib.metadata", "dispatchlint.across", "dispatchlint.baseline", "dispatchlint.editing",
    "dispatchlint.vetting", "dispatchlint.lexers.html", "dispatchlint.cli.accept", "dispatchlint.formats.html",
}  # fmt: skip


def test_a_warm_start_imports_little(tmp_path: Path) -> None:
    """A check that was done before needs no parser of YAML, TOML or expressions, and no module without a part in it."""
    told = "import sys; from dispatchlint.cli import main; main(sys.argv[1:]); print('\\n', *sys.modules)"
    there = {**os.environ, kept.FOLDER: str(tmp_path), "PYTHONPATH": str(ROOT)}
    clean = str(ROOT / "examples" / "aa-fr" / "clean.txt")
    report(tmp_path, clean)
    done = subprocess.run(
        [sys.executable, "-c", told, "check", clean], env=there, capture_output=True, text=True, cwd=ROOT
    )
    modules = set(done.stdout.splitlines()[-1].split())
    assert modules & HEAVY == set()
    assert len(modules) <= 245
    assert sum(one.startswith("dispatchlint") for one in modules) <= 135
