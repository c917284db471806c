"""A newsroom's server behind nginx, with the configuration that docs/serve.md gives."""

import base64
import json
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from conftest import need
from serving import serving

pytestmark = pytest.mark.slow

DOCS = Path(__file__).parent.parent.parent / "docs" / "serve.md"
NAME = "lint.example.org"
LOGIN = {"Authorization": f"Basic {base64.b64encode(b'desk:secret').decode()}"}
TEXT = "Titre\n\nIl a dit , oui .\n"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that has our server behind it."""
    for program, package in (("nginx", "nginx-light"), ("openssl", "openssl")):
        need(bool(shutil.which(program)), f"no {program}: apt-get install {package}")
    folder, listens = tmp_path_factory.mktemp("proxy"), free_port()
    key, certificate, login = folder / "key.pem", folder / "certificate.pem", folder / "htpasswd"
    new = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}")
    run(*new, "-keyout", str(key), "-out", str(certificate))
    login.write_text(f"desk:{run('openssl', 'passwd', '-apr1', 'secret')}\n")
    with serving(folder, "--allow-host", NAME) as served:
        block = re.search(r"```nginx\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
        assert block
        ours = block[1]
        for told, real in (
            ("listen 443", f"listen 127.0.0.1:{listens}"),
            (f"/etc/ssl/{NAME}.pem", str(certificate)),
            (f"/etc/ssl/{NAME}.key", str(key)),
            ("/etc/nginx/desk.htpasswd", str(login)),
            ("127.0.0.1:8347", f"127.0.0.1:{served.port}"),
        ):
            assert told in ours
            ours = ours.replace(told, real)
        settings = folder / "nginx.conf"
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        settings.write_text(
            f"daemon off; user root; pid {folder}/pid; error_log {folder}/error.log;\n"
            f"events {{}}\nhttp {{ {temporary}\n{ours} }}\n"
        )
        process = subprocess.Popen(["nginx", "-c", str(settings), "-p", str(folder)])
        try:
            wait(listens)
            yield listens
        finally:
            process.terminate()
            process.wait(10)
        assert not [one for one in folder.glob("*/*") if one.is_file()]  # no text was ever in a file
        assert "Il a dit" not in (folder / "error.log").read_text()


def wait(port: int) -> None:
    for _ in range(200):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.05)
    raise TimeoutError("nginx does not answer")


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", port, timeout=60, context=context)
    connection.request(method, path, body, {"Host": f"{NAME}:{port}", **headers})
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_who_has_no_login_sees_nothing(port: int) -> None:
    assert ask(port, "GET", "/")[0] == 401
    assert ask(port, "POST", "/api/check", json.dumps({"text": TEXT}).encode())[0] == 401


def test_the_page_and_a_check(port: int) -> None:
    status, page = ask(port, "GET", "/", **LOGIN)
    assert (status, b"dispatchlint" in page) == (200, True)
    told = {"Content-Type": "application/json", "Origin": f"https://{NAME}:{port}", **LOGIN}
    status, raw = ask(port, "POST", "/api/check", json.dumps({"text": TEXT, "lang": "fr"}).encode(), **told)
    assert (status, bool(json.loads(raw)["groups"])) == (200, True)
    assert ask(port, "POST", "/api/check", b'{"text": "a"}', **{**told, "Origin": "https://evil.example"})[0] == 403
    assert ask(port, "GET", "/", Host="evil.example", **LOGIN)[0] == 400


def test_a_newsroom_does_not_write_settings(port: int) -> None:
    told = {"Content-Type": "application/json", **LOGIN}
    assert ask(port, "POST", "/api/accept", b'{"text": "a", "finding": "b"}', **told)[0] == 403


def test_a_big_text_stays_in_memory(port: int) -> None:
    """8 MB go through, and nginx's folders are empty at the end."""
    big = ("é" * 998 + "\n").encode() * 3_000
    status, raw = ask(port, "POST", "/api/read?name=a.txt", big, **LOGIN)
    assert (status, len(json.loads(raw)["texts"][0]["text"])) == (200, 999 * 3_000)
    assert ask(port, "POST", "/api/read?name=a.txt", b"a" * (9 << 20), **LOGIN)[0] == 413
