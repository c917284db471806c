from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dispatchlint.lexers.html import Token, attribute, referred, tokens
from dispatchlint.spans import Span


class Oracle(HTMLParser):
    """The standard library's opinion on well-formed HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(("open", tag))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.found.append(("open", tag))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("close", tag))

    def handle_data(self, data: str) -> None:
        self.found.append(("text", data))

    def handle_entityref(self, name: str) -> None:
        self.found.append(("reference", f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.found.append(("reference", f"&#{name};"))


WELL_FORMED = st.lists(
    st.sampled_from(
        ["un ", "é🗞", "<p>", "</p>", "<br/>", "<a href='x>y' b>", '<I class="a &amp; b">', "</I >", "&amp;", "&#233;",
         "&#xE9;", "<!-- <p> -->", "<!doctype html>", "<?php x ?>", "<script>a < b && '<p>'</script>", "a > b", "\r\n"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(WELL_FORMED)
def test_well_formed_html_is_read_as_the_standard_library_reads_it(text: str) -> None:
    """Tags, text and references are those of html.parser."""
    ours: list[tuple[str, str]] = []
    for token in tokens(text):
        kind = "text" if token.kind == "raw" else token.kind
        value = token.name if kind in ("open", "close") else text[token.start : token.end]
        if kind == "text" and ours and ours[-1][0] == "text":
            ours[-1] = ("text", ours[-1][1] + value)
        elif value:
            ours.append((kind, value))
    theirs: list[tuple[str, str]] = []
    for kind, value in Oracle(text).found:
        if kind == "text" and theirs and theirs[-1][0] == "text":
            theirs[-1] = ("text", theirs[-1][1] + value)
        else:
            theirs.append((kind, value))
    assert _without_comments(ours) == _without_comments(theirs)


def _without_comments(found: list[tuple[str, str]]) -> str:
    return "".join(f"<{value}>" if kind != "text" else value for kind, value in found)


@given(st.text(st.sampled_from("ab<>/!-&#;='\"? \n[]"), max_size=50))
def test_tokens_stand_in_order(text: str) -> None:
    """Tokens never overlap, whatever the text."""
    at = 0
    for token in tokens(text):
        assert at <= token.start <= token.end <= len(text)
        at = token.end


def test_the_tokens_of_a_text() -> None:
    """Comments are left out; a script is raw; a title holds references; a tag without its end takes the rest."""
    text = "<title>a&lt;<b></title><!-- c --><script>&lt;</script>d<br/>&e<p class='x'"
    assert list(tokens(text)) == [
        Token("open", "title", 0, 7),
        Token("text", "", 7, 8),
        Token("reference", "", 8, 12),
        Token("text", "", 12, 15),
        Token("close", "title", 15, 23),
        Token("open", "script", 33, 41),
        Token("raw", "script", 41, 45),
        Token("close", "script", 45, 54),
        Token("text", "", 54, 55),
        Token("open", "br", 55, 60, True),
        Token("reference", "", 60, 62),
        Token("open", "p", 62, 74),
    ]


def test_broken_html_costs_one_pass() -> None:
    """A hundred thousand beginnings without an end are read at once, not each to the end."""
    for text in (
        "<p " * 100_000,
        "<!--" * 100_000,
        "<![CDATA[" * 50_000,
        "<a b='" * 100_000,
        "&" * 100_000,
        "</" * 100_000,
    ):
        assert sum(1 for _ in tokens(text)) <= 100_000


def test_attributes() -> None:
    """The value of an attribute has its place, in any kind of quotes, and an empty or absent one has none."""
    text = """<html class="lang=de" LANG = 'fr' xml:lang=en data-x>"""
    (token,) = tokens(text)
    assert attribute(text, token, "lang") == Span(30, 32)
    assert attribute(text, token, "xml:lang") == Span(43, 45)
    assert attribute(text, token, "class") == Span(13, 20)
    assert attribute(text, token, "data-x") is None
    assert attribute(text, token, "id") is None


def test_references() -> None:
    """A reference stands for its characters; what no text may hold stays as written."""
    assert [referred(r) for r in ("&eacute;", "&eacute", "&#x1F5DE;", "&bogus;", "&#0;", "&#xD800;", "&#1;")] == [
        "é", "é", "🗞", "&bogus;", "&#0;", "&#xD800;", "&#1;",
    ]  # fmt: skip
