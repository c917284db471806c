"""`dispatchlint serve`: the editor's page, on this machine or for a newsroom."""

import os
import secrets
import sys
import threading
import webbrowser
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dispatchlint.api import Checker
from dispatchlint.cli import OK
from dispatchlint.errors import UsageError

if TYPE_CHECKING:
    from dispatchlint.web.app import Offer

PORT = 8347  # where it is free; else any
LOOPBACK = ("127.0.0.1", "::1", "localhost")
TOKEN = "DISPATCHLINT_TOKEN"

EPILOG = f"""examples:
  dispatchlint serve                                      the page opens in your browser; Ctrl-C ends it
  dispatchlint serve --port 0 --no-browser                on any free port, which is printed
  dispatchlint serve --allow-host lint.example.org        behind a proxy of that name: docs/serve.md

A token is read from {TOKEN}; who listens beyond this machine has one in any case. Texts are neither kept nor logged.
exit status: 0 ended by Ctrl-C or a signal, 2 wrong use or settings."""


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    from argparse import RawDescriptionHelpFormatter

    parser: ArgumentParser = commands.add_parser(
        "serve", help="the editor's page in the browser", epilog=EPILOG, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="N", help=f"the port; 0: any free one, printed ({PORT} if free)")
    parser.add_argument("--no-browser", action="store_true", help="do not open the page")
    parser.add_argument("--allow-host", action="append", default=[], metavar="NAME", help="a further name of ours")
    parser.add_argument("--allow-origin", action="append", default=[], metavar="URL", help="a site whose pages may ask")
    parser.add_argument("--seconds", type=float, default=30.0, metavar="S", help="what a text may take at most (30)")
    parser.add_argument("--processes", type=int, metavar="N", help="how many work at once, at least 2; one a core")
    parser.add_argument("--until-idle", type=float, metavar="MIN", help="end when no page has asked for so long")
    parser.add_argument(
        "--accept", action=BooleanOptionalAction, help="whether the page may add to known_good; on this machine yes"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Serves until it is ended; gives the exit code."""
    try:
        from dispatchlint.web import server
        from dispatchlint.web.app import Desk
    except ModuleNotFoundError as error:
        raise UsageError(f"the page needs {error.name}: pip install 'dispatchlint[serve]'") from error
    Checker().settings(Path("dispatch.txt"))  # wrong settings are told before anything is served
    offer = _offer(options)
    listening = _listening(options)
    address = _address(options.host, listening.getsockname()[1], offer.allowed.token)
    sys.stdout.write(f"dispatchlint: {address}\n")
    sys.stdout.flush()
    if not options.no_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    server.run(Desk(offer), listening, options.until_idle)
    return OK


def _offer(options: Namespace) -> "Offer":
    from dispatchlint.web.app import Offer
    from dispatchlint.web.guard import Allowed

    private = options.host in LOOPBACK
    token = os.environ.get(TOKEN, "") or ("" if private else secrets.token_urlsafe(16))
    # A wildcard has no name of its own; there the token keeps strangers out.
    hosts = () if options.host in ("0.0.0.0", "::") and not options.allow_host else (*LOOPBACK, options.host)
    may_accept = options.accept if options.accept is not None else private and not options.allow_host
    allowed = Allowed((*hosts, *map(str.lower, options.allow_host)), tuple(options.allow_origin), token)
    return Offer(allowed, options.seconds, may_accept, options.processes)


def _listening(options: Namespace) -> Any:
    from dispatchlint.web import server

    if options.port is not None:
        return server.bound(options.host, options.port)
    try:
        return server.bound(options.host, PORT)
    except UsageError:
        return server.bound(options.host, 0)


def _address(host: str, port: int, token: str) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
