"""The executable: the whole command line in one file, and an editor's page that needs no terminal."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from json import dumps, loads
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from conftest import need

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("executable")]

ROOT = Path(__file__).parent.parent
FAULTY = "examples/aa-fr/faulty.txt"
PACK = """title: Own
rules:
  - id: own/terms
    check: term
    level: error
    message: 'Not {found} but {better} ({count}).'
    why: W
    source: {work: Style book}
    options: {prefer: {mail: courriel}}
    examples: [Un courriel., {text: 'Un [[mail]].', fixed: 'Un courriel.'}]
"""


@pytest.fixture(scope="session")
def program() -> Path:
    """The one that CI has built, else a new one."""
    if "DISPATCHLINT_EXECUTABLE" in os.environ:
        return Path(os.environ["DISPATCHLINT_EXECUTABLE"])
    need(sys.platform == "linux" and all(map(which, ("bash", "objdump", "strip"))), "packaging/build needs binutils")
    subprocess.run([ROOT / "packaging" / "build"], check=True, capture_output=True)
    return ROOT / "dist" / "dispatchlint"


def test_version(program: Path) -> None:
    run = subprocess.run([program, "--version"], capture_output=True, text=True)
    here = subprocess.run([sys.executable, "-m", "dispatchlint", "--version"], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, here.stdout, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", FAULTY),
        ("check", "--output-format", "json", FAULTY),
        ("check", "--house", "nobody", FAULTY),
        ("rules",),
        ("explain", "fr/quotation"),
        ("parse", FAULTY),
        ("--help",),
    ],
)  # fmt: skip
def test_it_says_what_the_package_says(program: Path, arguments: tuple[str, ...]) -> None:
    told, here = (
        subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL)
        for command in ([program], [sys.executable, "-m", "dispatchlint"])
    )
    assert (told.returncode, told.stdout, told.stderr) == (here.returncode, here.stdout, here.stderr)


def test_the_plan_is_used_and_what_is_new_is_kept(program: Path, tmp_path: Path) -> None:
    """Without the plan, the first run would keep some hundred kilobytes; the second has nothing new."""
    folder, cache = tmp_path / "rules", tmp_path / "cache"
    folder.mkdir()
    (folder / "own.yaml").write_text(PACK, encoding="utf-8")
    os.utime(folder / "own.yaml", (1_000_000_000, 1_000_000_000))
    (tmp_path / ".dispatchlint.yaml").write_text("house: generic-fr\nrules: rules\nuse: [own]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Un mail est venu hier.\n", encoding="utf-8")

    def kept_by_a_run() -> tuple[int, int]:
        there = {**os.environ, "DISPATCHLINT_CACHE_DIR": str(cache)}
        run = subprocess.run([program, "check", "a.txt"], cwd=tmp_path, env=there, capture_output=True)
        assert b"Not mail but courriel" in run.stdout, run.stderr
        (one,) = cache.iterdir()
        return one.stat().st_size, one.stat().st_mtime_ns

    first = kept_by_a_run()
    assert first[0] < 30_000
    assert kept_by_a_run() == first


class Opened(NamedTuple):
    """The page as a double click opens it: its process, its address, and where it unpacks itself."""

    process: subprocess.Popen[bytes]
    url: str
    unpacked: Path

    def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        with closing(HTTPConnection("127.0.0.1", urlsplit(self.url).port or 0, timeout=30)) as connection:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read()

    def check(self, text: str) -> Any:
        status, raw = self.ask(
            "POST", "/api/check", dumps({"text": text, "house": "generic-fr", "lang": "fr"}).encode()
        )
        assert status == 200, raw
        return loads(raw)


def _script(place: Path, *lines: str) -> Path:
    place.parent.mkdir(exist_ok=True)
    place.write_text("\n".join(("#!/bin/sh", *lines)) + "\n")
    place.chmod(0o755)
    return place


def _until(found: Callable[[], Any], seconds: float = 30) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.02)
    raise TimeoutError(f"not within {seconds:g} seconds")


def _session(leader: int) -> list[int]:
    """The processes that one has started, itself included."""

    def belongs(number: int) -> bool:
        try:
            return os.getsid(number) == leader
        except ProcessLookupError:
            return False

    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal() and belongs(int(one.name))]


@contextmanager
def _opened(command: list[str | Path], folder: Path, **environment: str) -> Iterator[Opened]:
    """Started without arguments and without a terminal; in the end SIGTERM ends it, and nothing is left behind."""
    url, unpacked = folder / "url", folder / "unpacked"
    unpacked.mkdir()
    told = _script(folder / "bin" / "tell", f'echo "$*" >{url}')
    settled = {
        name: value
        for name, value in os.environ.items()
        if name not in ("BROWSER", "DISPLAY", "TERM", "WAYLAND_DISPLAY")
    }
    given = {name: value.format(told) for name, value in environment.items()}
    process = subprocess.Popen(
        command, cwd=folder, env={**settled, "TMPDIR": str(unpacked), **given}, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = _until(lambda: url.is_file() and re.search(r"http://\S+/", url.read_text()))
        yield Opened(process, address[0], unpacked)
    finally:
        process.terminate()
        process.wait(20)
    _until(lambda: not _session(process.pid))
    assert list(unpacked.iterdir()) == []


def test_without_arguments_the_page_opens(program: Path, tmp_path: Path) -> None:
    with _opened([program], tmp_path, BROWSER="{}") as page:
        status, found = page.ask("GET", "/")
        assert status == 200
        assert b"/page/page.js" in found
        assert page.ask("GET", "/page/page.js")[0] == 200
        assert loads(page.ask("GET", "/api/page?lang=fr")[1])["words"]["page.copy"] == "Copier"
        assert page.check("Titre\n\nIl a dit , oui .\n")["groups"]
        assert page.check("Titre\n\nIl a dit, oui.\n")["groups"] == []
        assert len(list(page.unpacked.iterdir())) == 1  # its processes unpack nothing anew


def test_a_second_one_opens_beside_the_first(program: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    with (
        _opened([program], tmp_path, BROWSER="{}") as one,
        _opened([program], tmp_path / "second", BROWSER="{}") as other,
    ):
        assert one.url != other.url
        assert one.ask("GET", "/")[0] == other.ask("GET", "/")[0] == 200


def test_with_every_stream_closed(program: Path, tmp_path: Path) -> None:
    with _opened(["sh", "-c", f"exec {program} <&- >&- 2>&-"], tmp_path, BROWSER="{}") as page:
        assert page.check("Titre\n\nIl a dit , oui .\n")["groups"]


def test_a_window_says_where_the_page_is_if_no_browser_opens(program: Path, tmp_path: Path) -> None:
    desktop = tmp_path / "bin"
    _script(desktop / "xdg-open", "exit 3")
    _script(desktop / "zenity", f'exec {desktop}/tell "$@"')
    with _opened([program], tmp_path, PATH=str(desktop), DISPLAY=":none") as page:
        assert "no browser could be opened" in (tmp_path / "url").read_text()
        assert page.ask("GET", "/")[0] == 200


def test_a_window_says_why_it_did_not_start(program: Path, tmp_path: Path) -> None:
    (tmp_path / ".dispatchlint.yaml").write_text("nonsense: [\n")
    _script(tmp_path / "bin" / "zenity", f'echo "$@" >{tmp_path}/told')
    run = subprocess.run(
        [program], cwd=tmp_path, env={**os.environ, "PATH": f"{tmp_path}/bin:/bin"}, capture_output=True
    )
    assert run.returncode == 2
    assert b"not YAML" in run.stderr
    assert "not YAML" in (tmp_path / "told").read_text()
