"""What a double click needs: a browser that really opens, and words where there is no terminal to write them to."""

import io
import os
import subprocess
import sys
import webbrowser
from contextlib import suppress
from traceback import format_exc

from dispatchlint.cli import CRASH, main

PAGE = ["serve", "--until-idle", "30"]  # minutes
SECONDS = 5  # after which a program that still runs is taken to have opened
NO_BROWSER = """dispatchlint: no browser could be opened. Open this address in one:
Aucun navigateur ne s'est ouvert. Ouvrez cette adresse dans le vôtre :

{}
"""


def start() -> None:
    """The editor's page, until nobody has asked for half an hour. Raises SystemExit."""
    webbrowser.register("xdg-open", None, Desktop())
    webbrowser.register("nothing else", None, NoBrowser())
    heard = io.StringIO()
    if not sys.stderr.isatty():  # then nobody reads what we write, and it may even fail
        sys.stdout = sys.stderr = heard
    try:
        code = main(PAGE)
    except Exception:  # noqa: BLE001 - whatever it is, it is told
        code = CRASH
        sys.stderr.write(format_exc())
    if code and heard.getvalue():
        tell(heard.getvalue())
    raise SystemExit(code)


class Desktop(webbrowser.BaseBrowser):
    """The browser that the desktop opens pages with; unlike that of the standard library it knows if one opened."""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        """Whether a page opened."""
        has_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        return bool(has_desktop) and opens("xdg-open", url)


class NoBrowser(webbrowser.BaseBrowser):
    """Comes after all browsers, and says where the page is."""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        """True: it was told."""
        tell(NO_BROWSER.format(url))
        return True


def tell(words: str) -> None:
    """Says something in the terminal, or in a window where there is none."""
    with suppress(OSError):
        os.write(2, words.encode())
    if not os.isatty(2):
        any(
            opens(*command, words)
            for command in (
                ("zenity", "--info", "--no-markup", "--title", "dispatchlint", "--text"),
                ("kdialog", "--title", "dispatchlint", "--msgbox"),
                ("xmessage", "-center"),
                ("notify-send", "dispatchlint"),
            )
        )


def opens(*command: str) -> bool:
    """Whether a program of the desktop ends well, or has not ended after some seconds."""
    theirs = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    nothing = subprocess.DEVNULL
    try:
        program = subprocess.Popen(
            command, env=theirs, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
        return program.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
