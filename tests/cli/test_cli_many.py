"""Many files: processes, their order, how far a run has come, and its end before its time."""

import os
import pty
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from dispatchlint.cli import main, many
from dispatchlint.cli.many import Pace

TEXT = "Le port rouvre\n\nLe 31 avril, il pleut.\n"
CLEAN = "Le port rouvre\n\nLe 30 avril, il pleut.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some chunks of texts, one in ten with an error, one that cannot be read, a file of something else."""
    monkeypatch.chdir(tmp_path)
    for number in range(3 * many.CHUNK + 5):
        (tmp_path / f"{number:03}.txt").write_text(CLEAN if number % 10 else TEXT, encoding="utf-8")
    (tmp_path / "017.txt").write_bytes(b"\0")
    (tmp_path / "017b.json").write_text("{}")
    return tmp_path


def check(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dispatchlint", "check", "--house", "generic-fr", "--output-format", "concise"]
    return subprocess.Popen([*command, *arguments], **options)


def test_processes_change_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report is the same, line by line, whatever the number of processes."""
    reports = []
    for jobs in ("1", "2", "3", "0"):
        assert main(["check", "--jobs", jobs, "--house", "generic-fr", "--output-format", "concise", "."]) == 3
        reports.append(capsys.readouterr().out)
    lines = [f"{number:03}.txt:3:4: error" for number in range(0, 53, 10)]
    assert [line.partition(" fr/")[0] for line in reports[0].splitlines() if " error " in line] == lines
    assert set(reports) == {reports[0]}


def test_few_files_need_no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is said, no more processes are started than have a few chunks each to do."""
    started: list[int] = []

    class Spy:
        def prepare(self, *_: object) -> None: ...

        def check_file(self, *_: object) -> None: ...

        def keep_verdicts(self) -> None: ...

        def save(self) -> None: ...

    def together(_: object, files: list[many.Pair], jobs: int) -> Any:
        started.append(jobs)
        return [None for _ in files]

    monkeypatch.setattr(many, "cores", lambda: 64)
    monkeypatch.setattr(many, "_together", together)
    for count in (1, 100, 1_000, 100_000):
        assert list(many.results(Spy(), [(Path("a"), True)] * count, None)) == []  # type: ignore[arg-type]
    assert started == [15, 64]


def test_little_is_begun_ahead() -> None:
    """Before the first chunk is taken no more than a few are begun, so that memory does not grow with the files."""
    begun = []

    class Pool:
        def submit(self, _: object, files: list[many.Pair]) -> Future[list[None]]:
            begun.append(len(files))
            done: Future[list[None]] = Future()
            done.set_result([None] * len(files))
            return done

    files = [(Path("a"), True)] * (100 * many.CHUNK + 1)
    chunks = many._in_order(Pool(), files, 3)  # type: ignore[arg-type]
    taken = []
    for chunk in chunks:
        assert len(begun) <= len(taken) + 3
        taken.append(len(chunk.result()))
    assert taken == begun == [many.CHUNK] * 100 + [1]


def _die(_: list[many.Pair]) -> None:
    os._exit(1)


def test_a_process_that_is_killed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That a process was ended from outside is one line and exit status 4."""
    monkeypatch.setattr(many, "_check", _die)
    assert main(["check", "--jobs", "2", "."]) == 4
    assert capsys.readouterr().err == (
        "dispatchlint: our fault, please report it: a process that checked files was ended from outside, "
        "for want of memory perhaps\n"
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(tmp_path: Path, jobs: str) -> None:
    """Ctrl-C ends a run at once with status 130: no report is half written, nothing of ours is left, no traceback."""
    (tmp_path / "copy").mkdir()
    for number in range(3000):
        (tmp_path / "copy" / f"{number}.txt").write_text(TEXT * 20, encoding="utf-8")
    arguments = ("--jobs", jobs, "--output", "report.txt", "copy")
    run = check(*arguments, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    while not list(tmp_path.glob(".report.txt*")):
        assert run.poll() is None
        time.sleep(0.02)
    time.sleep(0.3)
    began = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)
    assert run.communicate(timeout=60)[1] == b""
    assert run.returncode == 130
    assert time.monotonic() - began < 30
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy"]


def test_how_far_a_run_has_come_in_words() -> None:
    """How much is done, how fast, and how long the rest takes."""
    assert str(Pace(1234, 10000, 2.0)) == "1,234 of 10,000 files, 617 a second, 14 s left"
    assert str(Pace(10, 100000, 1.0)) == "10 of 100,000 files, 10 a second, 167 min left"
    assert str(Pace(0, 3, 0.0)) == "0 of 3 files, 0 a second, 50 min left"


@pytest.mark.parametrize("told", [True, False])
def test_how_far_a_run_has_come(folder: Path, monkeypatch: pytest.MonkeyPatch, told: bool) -> None:
    """It is told on a terminal, in one line that is taken away, while the report goes to a file; elsewhere not."""
    monkeypatch.setattr(many, "_PAUSE", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)
    reader, writer = pty.openpty() if told else os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        main(["check", "--jobs", "1", "--output", "report.out", "."])
    said = b""
    try:
        while piece := os.read(reader, 4096):
            said += piece
    except OSError:  # how a terminal says that nobody writes any more
        pass
    assert said.count(b" of 54 files, ") == (54 if told else 0)
    assert said.endswith(b"\r\x1b[K") == told


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_that_has_seen_enough(folder: Path, jobs: str) -> None:
    """Where the report is no longer read, as by `head`, the run ends quietly, with the status of a closed pipe."""
    for number in range(300):
        (folder / f"more{number}.txt").write_text(TEXT * 30, encoding="utf-8")
    run = check("--jobs", jobs, ".", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout
    assert run.stderr
    assert run.stdout.readline().startswith(b"000.txt:3:4: error")
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 141
