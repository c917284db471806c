"""Text for a terminal: what may be shown raw, how wide it is, colours and links."""

from collections.abc import Iterator
from unicodedata import category, east_asian_width

from dispatchlint.expressions import plain
from dispatchlint.findings import Level, Run

TAB = "    "
NO_BREAK, NARROW = "\u00a0", "\u202f"
# Drawn inside changed stretches only, so that one space can be told from another; a legend explains them.
SIGNS = {" ": "·", NO_BREAK: "⍽", NARROW: "˽"}
LINE_SIGN = "⏎"

_SHORT = 40  # code points from which ordinary spaces are left as they are: sentences stay readable

_ZWNJ, _ZWJ, _EMOJI_STYLE = "\u200c", "\u200d", "\ufe0f"
# Joiners that scripts need, and Arabic signs that are letters to the eye: format characters, yet shown.
_SHOWN_FORMATS = frozenset(_ZWNJ + _ZWJ + "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_NOT_IN_LINKS = plain(r"[^!-~]")
_SGR = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}
LEVEL_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.SUGGESTION: "cyan", Level.OFF: "dim"}


def visible(text: str) -> str:
    """The text with control characters, line breaks and bidirectional overrides as `<U+202E>`, tabs as spaces."""
    return text if text.isprintable() else "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\t":
        return TAB
    kind = category(char)
    hidden = kind in ("Cc", "Cs", "Zl", "Zp") or (kind == "Cf" and char not in _SHOWN_FORMATS)
    return f"<U+{ord(char):04X}>" if hidden else char


def cells(text: str) -> Iterator[tuple[str, int]]:
    """What each code point is shown as, and how many columns it adds; 0 for what joins the one before."""
    before, last = "", 0
    for char in text:
        shown = char if char.isascii() and char.isprintable() else _shown(char)
        columns = len(shown) if len(shown) > 1 else _columns(char, before, last)
        yield shown, columns
        before, last = char, columns or last


def _columns(char: str, before: str, last: int) -> int:
    """The columns of a character after `before`, whose cluster is `last` columns wide so far."""
    if char.isascii():
        return 1
    if char == _EMOJI_STYLE:
        return 1 if last == 1 else 0
    if category(char) in ("Mn", "Me") or char in (_ZWNJ, _ZWJ) or "\u1160" <= char <= "\u11ff":
        return 0
    # One emoji of several: a family, a skin tone.
    if (before == _ZWJ and ord(char) > 0x2000) or ("\U0001f3fb" <= char <= "\U0001f3ff" and last == 2):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(columns for _, columns in cells(text))


class Pen:
    """Colours and links where the terminal has them; `used` remembers the signs that were drawn."""

    __slots__ = ("_colour", "_links", "used")

    def __init__(self, run: Run) -> None:
        self._colour, self._links = run.colour, run.links
        self.used: set[str] = set()

    def paint(self, text: str, *styles: str) -> str:
        """The text in these styles."""
        if not (self._colour and text and styles):
            return text
        return f"\x1b[{';'.join(_SGR[style] for style in styles)}m{text}\x1b[0m"

    def link(self, text: str, url: str) -> str:
        """The text as a hyperlink (OSC 8); https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda."""
        if not (self._links and url) or _NOT_IN_LINKS.search(url):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"

    def signs(self, text: str) -> str:
        """A changed stretch: its spaces as signs, the ordinary ones only where they are few."""
        drawn = [sign for sign in SIGNS if sign in text and (sign != " " or len(text) <= _SHORT)]
        self.used.update(drawn)
        for space in drawn:
            text = text.replace(space, SIGNS[space])
        return visible(text)
