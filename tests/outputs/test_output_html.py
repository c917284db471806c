"""The page for a desk chief."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import need
from drafts import Draft, blocked, clean, run
from gated import BROKEN, UNREAD, draft, feed

from dispatchlint.dispatch import Source
from dispatchlint.findings import Level, Result, RuleCard, Unchecked, Waiver
from dispatchlint.outputs import html
from dispatchlint.spans import Span

NB = "\u00a0"
FIGURES = "fr/facts/figures"
NO_DATE = (Unchecked("weekdays", "no_date"),)
VOID = {"br", "meta"}


class Tree(HTMLParser):
    """The elements of a page, their attributes, and its text; every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += "" if "style" in self.open else data

    def values(self, name: str) -> list[str]:
        return [given[name] or "" for _, given in self.elements if name in given]


def written(*results: Result, **more: object) -> str:
    return "".join(html.write(results, run(**more)))


def waived() -> Draft:
    """A dispatch with a finding of every kind, one that somebody accepted and one of the baseline."""
    made = blocked()
    by = Waiver("Zoé Martin", "compté au port", "2026-11-23")
    made.find(FIGURES, Level.ERROR, made.span("46"), "Vérifier.", state="accepted", waiver=by)
    made.find(FIGURES, Level.WARNING, made.span("Brest"), "Vérifier.", state="known")
    return made


def gathered() -> str:
    """A page with all that a page can hold."""
    empty = Result("vide.txt", Source("vide.txt", ""), ())
    recognised = waived().result(recognised=True, unchecked=NO_DATE)
    return written(recognised, clean().result(), draft().result(), feed(), UNREAD, BROKEN, empty)


MAIN = """\
<main>
<article id="d1" lang="fr" aria-labelledby="d1-name">
<header>
<h2 id="d1-name">a.txt</h2>
<p class="verdict error"><span class="sign error" aria-hidden="true">✗</span> \
Ne pas publier~: 1 remarque bloquante</p>
<ol class="strip" role="list">\
<li><span class="sign error" aria-hidden="true">✗</span> Titre 11/120<span class="spoken">, bloquant</span></li>\
<li><span class="sign warning" aria-hidden="true">?</span> Signature<span class="spoken">, à corriger</span></li></ol>
<p>1 bloquant · 1 à corriger · 0 à vérifier</p>
</header>
<h3>Texte annoté</h3>
<dl class="text"><div class="headline"><dt lang="fr">titre</dt><dd dir="auto">e\u0301𐐀 &lt;a&gt; \
<mark class="error">foo</mark>\
<a id="d1-m1" class="number error" href="#d1-r1" aria-label="remarque 1, bloquant" lang="fr">1</a></dd></div>
<div><dt lang="fr">signature</dt><dd dir="auto"><em lang="fr">manque ici</em> \
<a id="d1-m2" class="number warning" href="#d1-r2" aria-label="remarque 2, à corriger" lang="fr">2</a></dd></div>
</dl>
<h3>Remarques</h3>
<table><caption><span>Bloquant (1)</span></caption>\
<thead><tr><th scope="col">N°</th><th scope="col">Endroit</th><th scope="col">Remarque</th></tr></thead>\
<tbody><tr id="d1-r1" class="error">\
<th scope="row"><a class="number error" href="#d1-m1">1</a></th>\
<td><span class="level">bloquant</span><br>titre<br><span class="dim">1:9</span></td>\
<td><p class="said">Ici &amp; là.</p>\
<p class="words" dir="auto">e\u0301𐐀 &lt;a&gt; <mark class="error">foo</mark></p>\
<p class="rule"><a href="#rule-x/y/z">x/y/z</a></p></td></tr></tbody></table>

<table><caption><span>Éléments de la dépêche (1)</span></caption>\
<thead><tr><th scope="col">N°</th><th scope="col">Endroit</th><th scope="col">Remarque</th></tr></thead>\
<tbody><tr id="d1-r2" class="warning">\
<th scope="row"><a class="number warning" href="#d1-m2">2</a></th>\
<td><span class="level">à corriger</span><br>signature<br><span class="dim">2:1</span></td>\
<td><p class="said">Absente.</p>\
<p class="rule"><a href="#rule-parts/required">parts/required</a></p></td></tr></tbody></table>

</article>
<section class="rules" aria-labelledby="rules"><h2 id="rules">Règles</h2><dl>\
<div id="rule-parts/required"><dt><code>parts/required</code></dt><dd>Pour savoir qui écrit.</dd></div>\
<div id="rule-x/y/z"><dt><code>x/y/z</code></dt><dd></dd></div></dl></section>
</main>
""".replace("~", NB)


def test_a_page() -> None:
    """Strip, counters, the text with its marks, the tables and the rules, each place told in words and in figures."""
    made = Draft("a.txt", ("headline", "e\u0301𐐀 <a> foo"))
    made.find("x/y/z", Level.ERROR, made.span("foo"), "Ici & là.")
    made.find("parts/required", Level.WARNING, Span(12, 12), "Absente.", role="byline")
    card = RuleCard("parts/required", Level.ERROR, "parts", "parts/required", "Pour savoir qui écrit.", "")
    page = written(made.result(), cards={"parts/required": card})
    assert re.search(r"<main>\n.*</main>\n", page, re.DOTALL)[0] == MAIN  # type: ignore[index]
    assert f"<title>Ne pas publier{NB}: 1 remarque bloquante – a.txt</title>" in page
    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n')


FIRST = f"""
EMBARGO{NB}: Jusqu’au 12 mars, 10 h – propre.txt
✗ Ne pas publier{NB}: 6 remarques bloquantes · 2 fichiers illisibles
6 bloquants · 4 à corriger · 4 à vérifier


illisible.txt: ni UTF-8, ni Windows-1252 : 100 %brisé.json:3:7: accolade attendue
vide.txt – Aucune dépêche dans ce fichier.
✗ depeche.txt – Ne pas publier{NB}: 3 remarques bloquantes\
✓ propre.txt – Rien à signaler.\
✗ copie/dé pêche.txt – Ne pas publier{NB}: 1 remarque bloquante\
✗ copie/dé pêche.txt › un – Ne pas publier{NB}: 1 remarque bloquante\
✗ copie/dé pêche.txt › deux – Ne pas publier{NB}: 1 remarque bloquante
"""


def test_several_inputs() -> None:
    """Embargoes, the verdict of the run, what cannot be read, and an index of the dispatches."""
    head, _, _ = gathered().partition("<article")
    assert Tree(head.split("<header>")[1].replace("</header>\n<main>", "\n")).text == FIRST


def test_nothing_to_say() -> None:
    """A run over nothing says so."""
    assert "Rien à signaler." in Tree(written()).text


def test_waived() -> None:
    """What was accepted is told with who, when and why; what is known is folded; neither is marked in the text."""
    page = written(waived().result())
    assert f"acceptée par Zoé Martin le 2026-11-23{NB}: compté au port" in page
    assert "<summary>Remarques déjà connues (1)</summary>" in page
    assert ">46<" not in page.partition("<h3>Remarques")[0]


def test_marks_and_rows_agree() -> None:
    """Every number of a table has one mark in the text, and the other way round; no anchor leads nowhere."""
    tree = Tree(gathered())
    ids = tree.values("id")
    assert len(set(ids)) == len(ids)
    assert {url[1:] for url in tree.values("href") if url.startswith("#")} <= set(ids)
    marks = {one.replace("-m", " ") for one in ids if "-m" in one}
    rows = {one.replace("-r", " ") for one in ids if re.fullmatch(r"d\d+-r\d+", one)}
    assert marks == rows
    assert len(marks) == 14


def test_overlapping_places() -> None:
    """Places that overlap are cut into stretches; each number stands once, where its place ends."""
    made = Draft("a.txt", ("headline", "Un mot de trop"))
    made.find("a/b", Level.WARNING, made.span("mot de"), "A.")
    made.find("a/c", Level.ERROR, made.span("de trop"), "B.")
    text = re.search(r"<dd.*?</dd>", written(made.result()))
    assert re.sub(r"<a id=\"(\S+)\".*?</a>", r"[\1]", text[0]) == (  # type: ignore[index]
        '<dd dir="auto">Un <mark class="warning">mot </mark><mark class="error">de</mark>[d1-m2]'
        '<mark class="error"> trop</mark>[d1-m1]</dd>'
    )


EVIL = "<script>evil()</script>\"'><img src=x onerror=evil()>&amp;"


def test_copied_text_is_text() -> None:
    """Nothing in a text, name, item, message, edit, rule, reason, house or address becomes markup or a link."""
    made = Draft(f"{EVIL}.txt", ("headline", EVIL), ("paragraph", f"Voir {EVIL}"))
    by = Waiver(EVIL, EVIL, EVIL)
    made.find(f"x/{EVIL}", Level.ERROR, made.span("evil"), EVIL, related=(made.related(made.span("Voir"), EVIL),))
    made.find("x/y", Level.ERROR, made.span("Voir"), EVIL, state="accepted", waiver=by)
    cards = {"x/y": RuleCard("x/y", Level.ERROR, "", EVIL, EVIL, "javascript:evil()")}
    page = written(
        made.result(item=EVIL, title=EVIL, house=EVIL, recognised=True, language='fr" onload="evil()'),
        Result(EVIL, None, (), UNREAD.errors),
        cards=cards,
        version=EVIL,
    )
    tree = Tree(page)
    assert {"script", "img", "link", "iframe", "form", "object"} & {tag for tag, _ in tree.elements} == set()
    assert not [name for _, given in tree.elements for name in given if name.startswith("on") or name == "src"]
    assert not [url for url in tree.values("href") if not url.startswith("#")]
    assert EVIL in tree.text


def test_nothing_steers_the_page() -> None:
    """Controls, half characters and bidirectional overrides are shown as what they are."""
    made = Draft("a\u202e.txt", ("headline", "a\u202eb\ud800c\x1bd"))
    made.find("x/y", Level.ERROR, made.span("c"), "\u202e\x00.")
    page = written(made.result())
    assert not re.search("[\u202e\ud800\x1b\x00]", page)
    assert "a&lt;U+202E&gt;b&lt;U+D800&gt;" in page


# In a browser

MEASURE = """
const frame = document.querySelector("iframe"), out = document.querySelector("pre");
frame.onload = () => {
  const doc = frame.contentDocument, win = frame.contentWindow;
  for (const one of doc.querySelectorAll("details")) one.open = true;
  const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
    .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = win.getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c)) return c; } };
  const contrast = (e) => { const a = light(win.getComputedStyle(e).color), b = light(ground(e));
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); };
  const all = [...doc.body.querySelectorAll("*")], seen = all.filter((e) => !e.closest(".spoken"));
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const style = (level) => win.getComputedStyle(doc.querySelector(`.text mark.${level}`)).textDecorationStyle;
  out.textContent = JSON.stringify({
    wide: doc.documentElement.scrollWidth,
    cut: seen.filter((e) => e.getBoundingClientRect().right > 360.5).map((e) => e.outerHTML.slice(0, 80)),
    dim: seen.filter((e) => own(e) && contrast(e) < 4.5).map((e) => e.outerHTML.slice(0, 80)),
    shapes: ["error", "warning", "suggestion"].map(style),
    marks: [...doc.querySelectorAll(".text .number[id]")].map((e) => e.textContent).sort(),
    rows: [...doc.querySelectorAll("tbody th .number")].map((e) => e.textContent).sort(),
    lost: [...doc.querySelectorAll("a[href^='#']")].map((e) => decodeURI(e.hash.slice(1)))
      .filter((id) => !doc.getElementById(id)).length,
    fetched: win.performance.getEntriesByType("resource").length,
    ran: win.ran === undefined ? "nothing" : win.ran,
    dark: win.matchMedia("(prefers-color-scheme: dark)").matches,
  });
};
frame.srcdoc = document.querySelector("template").dataset.page;
"""


@pytest.fixture(scope="module")
def browser() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), "")
    need(bool(found), "no Chromium: apt-get install chromium")
    return found


def opened(browser: str, folder: Path, *options: str) -> str:
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        *options,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def evil() -> Result:
    made = Draft("<script>ran=1</script>.txt", ("headline", "<script>ran=2</script><img src=x onerror=ran=3>"))
    made.find("x/y", Level.SUGGESTION, made.span("ran"), "<svg onload=ran=4>" + "long" * 60)
    return made.result()


@pytest.fixture
def pages() -> Iterator[str]:
    return iter((gathered(), written(evil(), waived().result())))


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_in_a_browser(browser: str, tmp_path: Path, pages: Iterator[str], dark: bool) -> None:
    """At 360 px nothing is cut; levels have shapes and contrast; numbers agree; nothing runs, nothing is fetched."""
    for page in pages:
        holder = tmp_path / "holder.html"
        template = f'<template data-page="{escape(page)}"></template>'
        frame = '<iframe width="360" height="800" scrolling="no" style="border:0"></iframe><pre></pre>'
        holder.write_text(f"<!DOCTYPE html><meta charset=utf-8>{template}{frame}<script>{MEASURE}</script>", "utf-8")
        scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
        dom = opened(browser, tmp_path, scheme, "--virtual-time-budget=5000", "--dump-dom", holder.as_uri())
        seen = json.loads(unescape(re.search(r"<pre>(.*?)</pre>", dom, re.DOTALL)[1]))  # type: ignore[index]
        assert seen.pop("marks") == seen.pop("rows") != []
        assert seen == {
            "wide": 360,
            "cut": [],
            "dim": [],
            "shapes": ["wavy", "double", "dashed"],
            "lost": 0,
            "fetched": 0,
            "ran": "nothing",
            "dark": dark,
        }


@pytest.mark.slow
def test_on_paper(browser: str, tmp_path: Path) -> None:
    """The page prints."""
    source, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(gathered(), "utf-8")
    opened(browser, tmp_path, f"--print-to-pdf={paper}", source.as_uri())
    assert paper.read_bytes().startswith(b"%PDF-")
