"""The server: what it answers, whom it refuses, and what garbage does to it."""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from serving import Served, serving

from dispatchlint.cli import main
from dispatchlint.web.guard import MOST_BYTES

TEXT = "Titre\n\nIl a dit , oui .\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("desk"), "--seconds", "5") as found:
        yield found


def test_the_page_and_its_files(served: Served) -> None:
    answer, page = served.ask("GET", "/")
    assert answer.status == 200
    assert b"/page/page.js" in page
    for name in ("page.js", "cards.js", "remarks.js", "server.js", "text.js", "words.js", "page.css", "icon.svg"):
        assert served.ask("GET", f"/page/{name}")[0].status == 200
    assert b"http" not in page.replace(b"http-equiv", b"")  # nothing comes from elsewhere


def test_headers_of_a_safe_page(served: Served) -> None:
    headers = served.ask("GET", "/")[0].headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Server"] is None
    assert headers["Access-Control-Allow-Origin"] is None


def test_words_and_houses(served: Served) -> None:
    told = json.loads(served.ask("GET", "/api/page?lang=fr")[1])
    assert told["words"]["page.copy"] == "Copier"
    assert {"aa-fr", "generic-fr"} <= {house["id"] for house in told["houses"]}
    assert told["may_accept"] is True
    assert json.loads(served.ask("GET", "/api/page?lang=en")[1])["words"]["page.copy"] == "Copy"
    assert served.ask("GET", "/api/page?lang=../../x")[0].status == 200  # no such words: English ones


def test_check_mend_and_report(served: Served) -> None:
    status, told = served.post("/api/check", text=TEXT, house="generic-fr", lang="fr")
    assert status == 200
    assert told["groups"]
    status, mended = served.post("/api/mend", text=TEXT, house="generic-fr", lang="fr")
    assert mended["text"] == "Titre\n\nIl a dit, oui.\n"
    job = json.dumps({"text": TEXT, "house": "generic-fr", "lang": "fr"})
    form = {"content_type": "application/x-www-form-urlencoded"}
    answer, page = served.ask("POST", "/report", urlencode({"job": job}).encode(), **form)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert "Il a dit" in page.decode()


@pytest.mark.parametrize(
    ("body", "type_", "status", "kind"),
    [
        (b"", "application/json", 400, "refused"),
        (b"{", "application/json", 400, "refused"),
        (b"[1]", "application/json", 400, "refused"),
        (b"\xff\xfe\x00", "application/json", 400, "refused"),
        (b"[" * 100_000, "application/json", 400, "refused"),
        (b'{"text": 1}', "application/json", 400, "refused"),
        (b"{}", "application/json", 400, "refused"),
        (b'{"text": "a", "date": "soon"}', "application/json", 400, "refused"),
        (b'{"text": "a", "house": "nowhere"}', "application/json", 404, "unknown"),
        (b'{"text": "a", "house": "../aa-fr"}', "application/json", 400, "refused"),
        (b'{"text": "a", "lang": "../fr"}', "application/json", 400, "refused"),
        (b'{"text": "a"}', "text/plain", 400, "refused"),
        (b'{"text": "a\\u0000"}', "application/json", 422, "unreadable"),
    ],
)
def test_what_is_no_job_is_told(served: Served, body: bytes, type_: str, status: int, kind: str) -> None:
    answer, raw = served.ask("POST", "/api/check", body, content_type=type_)
    assert (answer.status, json.loads(raw)["error"]) == (status, kind)


def test_other_methods_and_places(served: Served) -> None:
    assert served.ask("GET", "/api/check")[0].status == 405
    assert served.ask("GET", "/nowhere")[0].status == 404
    assert served.ask("GET", "/page/../app.py")[0].status == 404
    assert served.ask("GET", "/page/%2e%2e/app.py")[0].status == 404


def test_hosts_and_origins(served: Served) -> None:
    """A name that somebody else's server resolves to this machine is refused, and so is a foreign page."""
    assert served.ask("GET", "/", host="evil.example")[0].status == 400
    assert served.ask("GET", "/", host="127.0.0.1.evil.example")[0].status == 400
    assert served.ask("GET", "/", host="[")[0].status == 400
    for host in (f"localhost:{served.port}", "127.0.0.1", f"[::1]:{served.port}"):
        assert served.ask("GET", "/", host=host)[0].status == 200
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{served.port + 1}", "http://["):
        answer, raw = served.ask("POST", "/api/check", b'{"text": "a"}', content_type="application/json", origin=origin)
        assert (answer.status, json.loads(raw)["error"]) == (403, "origin")
    own = f"http://127.0.0.1:{served.port}"
    assert (
        served.ask("POST", "/api/check", b'{"text": "a"}', content_type="application/json", origin=own)[0].status == 200
    )


def test_too_much_is_refused(served: Served) -> None:
    connection = served.connect()
    connection.putrequest("POST", "/api/check")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(100 << 20))
    connection.endheaders()
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["error"]) == (413, "too_big")
    connection.close()


def test_100_mb_in_pieces(served: Served) -> None:
    """Nobody says how long it is: it is refused as soon as it is too much."""
    connection = socket.create_connection(("127.0.0.1", served.port), timeout=30)
    connection.sendall(b"POST /api/read?name=a.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece, sent = b"10000\r\n" + b"a" * 0x10000 + b"\r\n", 0
    try:
        while sent < 100 << 20:
            connection.sendall(piece)
            sent += 0x10000
    except OSError:
        pass  # the server has hung up
    connection.close()
    assert sent < MOST_BYTES + (32 << 20)
    assert served.post("/api/check", text="a")[0] == 200


def test_half_a_body_and_garbage_do_no_harm(served: Served) -> None:
    for raw in (
        b"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(200),
        b"GET / HTTP/9.9\r\n\r\n",
        b"A" * 100_000,
        b"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: nine\r\n\r\n",
        b"",
    ):
        connection = socket.create_connection(("127.0.0.1", served.port), timeout=5)
        with suppress(OSError):  # refused before all was said
            connection.sendall(raw)
        connection.close()
    assert served.post("/api/check", text="a")[0] == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "first", [b"", b"GET /page/icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n"], ids=["first", "second"]
)
def test_a_connection_without_a_request_is_closed(served: Served, first: bytes) -> None:
    connection = socket.create_connection(("127.0.0.1", served.port), timeout=40)
    connection.sendall(first)
    if first:
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200")
    connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
    while connection.recv(1 << 16):
        pass  # what is left of the first answer
    connection.close()


def test_who_hangs_up_does_no_harm(served: Served) -> None:
    body = json.dumps({"text": TEXT * 500}).encode()
    head = "POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}\r\n\r\n"
    for _ in range(20):
        connection = socket.create_connection(("127.0.0.1", served.port), timeout=5)
        connection.sendall(head.encode() + body)
        connection.close()
    assert served.post("/api/check", text=TEXT)[0] == 200


@pytest.mark.slow
def test_a_slow_text_neither_stays_nor_starves(served: Served) -> None:
    """Long texts never hold all processes, and one that takes too long ends with its process."""
    long = "Le ministre a dit « oui » à 12 000 personnes , selon M. Dupont . " * 60_000
    told: list[int] = []
    threads = [Thread(target=lambda: told.append(served.post("/api/check", text=long)[0])) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    began = time.monotonic()
    assert served.post("/api/check", text=TEXT)[0] == 200
    assert time.monotonic() - began < 4
    for thread in threads:
        thread.join(60)
    assert told == [504] * 3
    assert served.post("/api/check", text=TEXT)[0] == 200


def test_files(served: Served) -> None:
    answer, raw = served.ask("POST", "/api/read?name=a.txt", "Été\r\n".encode("iso-8859-1"))
    assert json.loads(raw)["texts"][0]["text"] == "Été\n"
    answer, raw = served.ask("POST", "/api/read?name=x.pdf", b"%PDF-1.7\0")
    assert (answer.status, json.loads(raw)["error"]) == (422, "unreadable")


def test_always_accept_is_written_and_seen_at_once(tmp_path: Path) -> None:
    (tmp_path / ".dispatchlint.yaml").write_text("house: aa-fr # ours\n", "utf-8")
    text = "Titre\n- La Maison Blanche a dit oui.\n\nAnkara\nAA / Ankara / Ali Veli\nLa Maison-Blanche a dit oui.\n"
    with serving(tmp_path) as served:
        told = served.post("/api/check", text=text, lang="fr")[1]
        assert told["house"]["id"] == "aa-fr"
        named = next(one for group in told["groups"] for one in group["findings"] if one["name"] == "Maison Blanche")
        status, said = served.post("/api/accept", text=text, lang="fr", finding=named["id"])
        assert (status, said["file"]) == (200, ".dispatchlint.yaml")
        again = served.post("/api/check", text=text, lang="fr")[1]
        assert named["id"] not in [one["id"] for group in again["groups"] for one in group["findings"]]
        assert served.post("/api/accept", text=text, lang="fr", finding="0" * 16)[0] == 404
        (tmp_path / ".dispatchlint.yaml").write_text("house: [\n", "utf-8")
        status, said = served.post("/api/check", text=text)
        assert (status, said["error"]) == (409, "settings")
        assert ".dispatchlint.yaml:" in said["message"]
        (tmp_path / ".dispatchlint.yaml").write_text("house: generic-fr\n", "utf-8")
        assert served.post("/api/check", text=text)[1]["house"]["id"] == "generic-fr"


def test_a_newsroom_server(tmp_path: Path) -> None:
    """Behind a proxy of another name, with a token, writing no settings; sites that are named may ask."""
    options = ("--allow-host", "lint.example.org", "--allow-origin", "https://cms.example.org")
    with serving(tmp_path, *options, DISPATCHLINT_TOKEN="secret") as served:
        assert served.ask("GET", "/")[0].status == 401
        assert served.ask("GET", "/?token=wrong")[0].status == 401
        assert served.ask("GET", "/", cookie="dispatchlint=wrong")[0].status == 401
        answer, _ = served.ask("GET", "/?token=secret", host="lint.example.org")
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert served.ask("GET", "/", cookie="dispatchlint=secret")[0].status == 200
        asking = {"content_type": "application/json", "authorization": "Bearer secret"}
        assert served.ask("POST", "/api/check", b'{"text": "a"}', **asking)[0].status == 200
        answer, raw = served.ask("POST", "/api/accept", b'{"text": "a", "finding": "x"}', **asking)
        assert (answer.status, json.loads(raw)["error"]) == (403, "may_not")
        site = {"origin": "https://cms.example.org"}
        answer, _ = served.ask("POST", "/api/check", b'{"text": "a"}', **asking, **site)
        assert answer.headers["Access-Control-Allow-Origin"] == "https://cms.example.org"
        wanted = {"access_control_request_method": "POST", "access_control_request_headers": "authorization"}
        assert served.ask("OPTIONS", "/api/check", **site, **wanted)[0].status == 200
        assert served.ask("OPTIONS", "/api/check", origin="https://evil.example", **wanted)[0].status == 403


def test_it_ends_when_nobody_asks(tmp_path: Path) -> None:
    with serving(tmp_path, "--until-idle", "0.02") as served:
        assert served.process.wait(20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_it_ends_gracefully(tmp_path: Path) -> None:
    """What is being answered is answered."""
    with serving(tmp_path) as served:
        told: list[int] = []
        asking = Thread(target=lambda: told.append(served.post("/api/check", text=TEXT * 2000)[0]))
        asking.start()
        time.sleep(0.3)
        served.process.send_signal(signal.SIGTERM)
        asking.join(20)
        assert served.process.wait(20) in (0, -signal.SIGTERM)
        assert told == [200]


def test_a_port_in_use_is_told(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(served.port), "--no-browser"]) == 2
    assert f"cannot listen on 127.0.0.1, port {served.port}" in capsys.readouterr().err
    assert main(["serve", "--port", "70000", "--no-browser"]) == 2
    assert main(["serve", "--host", "nowhere.invalid", "--port", "0", "--no-browser"]) == 2


def test_wrong_settings_are_told_before_anything_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".dispatchlint.yaml").write_text("huose: aa-fr\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--port", "0", "--no-browser"]) == 2
    assert "house" in capsys.readouterr().err
