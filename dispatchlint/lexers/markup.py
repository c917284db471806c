"""The blocks of an HTML text: white space folded as browsers do, tags left out, the way back kept."""

from dispatchlint.dispatch import Block, cut, whole
from dispatchlint.expressions import plain
from dispatchlint.lexers.html import Token, attribute, referred, tokens
from dispatchlint.lexers.pieces import Gathering

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("pre", "listing"), "code"),
    "blockquote": "quote",
}
_BLOCKS = frozenset(_KINDS) | {
    "address", "article", "aside", "body", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figure",
    "footer", "form", "head", "header", "hgroup", "html", "legend", "main", "menu", "nav", "ol", "p", "search",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_BREAKS = frozenset({"br", "hr"})
_MUTE = frozenset({
    "audio", "button", "canvas", "datalist", "iframe", "math", "noscript", "object", "option", "select", "svg",
    "template", "textarea", "video",
})  # fmt: skip
# An open tag that ends an element of its own group, up to the element that holds both.
_CLOSED_BY_SIBLING = {
    "li": (("li",), ("ul", "ol", "menu")),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), ("dl",))),
    **dict.fromkeys(("td", "th"), (("td", "th"), ("tr", "table"))),
    "tr": (("tr",), ("table",)),
}
# HTML folds these five only: no-break spaces stay.
_RUN = plain(r"(?P<space>[ \t\n\r\f]+)|[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*")


def blocks(text: str, title: bool = False) -> tuple[Block, ...]:
    """The blocks of an HTML text, in its order; `title`: its title is a heading where it has no h1."""
    reader = _Reader(text)
    for token in tokens(text):
        reader.take(token)
    return reader.finish(title)


class _Reader:
    """Takes tokens and gives blocks; `_open` holds the elements that are open and matter."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Block] = []
        self._titles: list[Block] = []
        self._has_h1 = False
        self._open: list[str] = []
        self._mute = self._as_written = 0
        self._gathering = Gathering()
        self._space: tuple[int, int] | None = None
        self._divided = False

    def take(self, token: Token) -> None:
        if token.kind == "open":
            self._take_open(token)
        elif token.kind == "close":
            self._take_close(token.name)
        elif token.kind == "text" and not self._mute:
            self._take_text(token.start, token.end)
        elif token.kind == "reference" and not self._mute:
            self._take_reference(token)

    def finish(self, title: bool) -> tuple[Block, ...]:
        self._flush()
        return tuple(self._blocks if self._has_h1 or not title else [*self._titles, *self._blocks])

    def _take_open(self, token: Token) -> None:
        name = token.name
        if name in _BREAKS:
            self._flush()
        if name not in _BLOCKS and name not in _MUTE:
            return
        if name in _BLOCKS:
            self._flush()
            self._close_sibling(name)
        if name == "html":
            self._note_language(token)
        self._has_h1 |= name == "h1"
        if not token.empty:
            self._open.append(name)
            self._count(name, 1)

    def _take_close(self, name: str) -> None:
        if name in _BLOCKS or name == "br":
            self._flush()
        if name in self._open:
            while self._close_last() != name:
                pass

    def _close_sibling(self, name: str) -> None:
        if self._open and self._open[-1] == "p":
            self._close_last()
        siblings, holders = _CLOSED_BY_SIBLING.get(name, ((), ()))
        nearest = next((n for n in reversed(self._open) if n in siblings or n in holders), None)
        if nearest in siblings:
            while self._close_last() != nearest:
                pass

    def _close_last(self) -> str:
        name = self._open.pop()
        self._count(name, -1)
        return name

    def _count(self, name: str, by: int) -> None:
        self._mute += by * (name in _MUTE)
        self._as_written += by * (_KINDS.get(name) == "code")

    def _take_text(self, start: int, end: int) -> None:
        if self._as_written:
            self._gathering.add(self._text[start:end], start, end, True)
            return
        for run in _RUN.finditer(self._text, start, end):
            if run["space"]:
                self._fold(*run.span())
            else:
                self._add(run[0], *run.span(), True)

    def _take_reference(self, token: Token) -> None:
        written = self._text[token.start : token.end]
        plain = referred(written)
        if plain in (" ", "\t", "\n", "\r", "\f") and not self._as_written:
            self._fold(token.start, token.end)
        else:
            self._add(plain, token.start, token.end, plain == written)

    def _fold(self, start: int, end: int) -> None:
        """Meets a space: one with what was met before it, divided where a tag stands in between."""
        if self._space:
            self._divided |= self._space[1] != start
            start = self._space[0]
        self._space = start, end

    def _add(self, text: str, start: int, end: int, verbatim: bool) -> None:
        """Adds a text, and before it the space that was met, unless the block begins here."""
        if self._space and self._gathering:
            self._gathering.add(" ", *self._space, self._text[slice(*self._space)] == " ", self._divided)
        self._space, self._divided = None, False
        self._gathering.add(text, start, end, verbatim)

    def _flush(self) -> None:
        text, pieces = self._gathering.take()
        self._space, self._divided = None, False
        bare = text.strip()
        if not bare:
            return
        kind = next((_KINDS[name] for name in reversed(self._open) if name in _KINDS), "paragraph")
        if kind == "code":
            start = text.index(bare)
            text, pieces = bare, cut(pieces, start, start + len(bare))
        into = self._titles if self._open and self._open[-1] == "title" else self._blocks
        into.append(
            Block(
                text,
                pieces,
                kind,
                "caption" if kind == "caption" else None,
                ("html-pre" if kind == "code" else "html",),
            )
        )

    def _note_language(self, token: Token) -> None:
        span = attribute(self._text, token, "lang") or attribute(self._text, token, "xml:lang")
        if span and span.end > span.start:
            text = self._text[span.start : span.end]
            self._blocks.append(Block(text, whole(span), "field", "language", ("html-attribute",)))
