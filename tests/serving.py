"""A server of our own for tests, started as a newsroom starts it, and plain HTTP to it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class Served(NamedTuple):
    """A server that runs: its address as it was printed, its process, and its working folder."""

    url: str
    process: subprocess.Popen[str]
    folder: Path

    @property
    def port(self) -> int:
        return int(urlsplit(self.url).port or 0)

    def connect(self, seconds: float = 60) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=seconds)

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = self.connect()
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def post(self, path: str, **job: Any) -> tuple[int, dict[str, Any]]:
        answer, raw = self.ask("POST", path, json.dumps(job).encode(), content_type="application/json")
        return answer.status, json.loads(raw)


@contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[Served]:
    """`dispatchlint serve` in a folder, on a port that is free."""
    command = [sys.executable, "-m", "dispatchlint", "serve", "--port", "0", "--no-browser", *options]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    process = subprocess.Popen(command, cwd=folder, text=True, env={**os.environ, **environment}, **streams)  # type: ignore[call-overload]
    try:
        line = process.stdout.readline().strip()
        assert line.startswith("dispatchlint: http://"), line + process.stdout.read()
        served = Served(line.removeprefix("dispatchlint: "), process, folder)
        _wait(served)
        yield served
    finally:
        process.terminate()
        told = process.communicate(timeout=20)[0]
        assert told == "", told  # nothing is logged: no text, no fault


def _wait(served: Served) -> None:
    """Until it answers at all: it listens before its processes are ready."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        connection = served.connect(30)
        try:
            connection.request("GET", "/page/icon.svg")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise TimeoutError("the server does not answer")
