"""The comment for a pull request."""

import re

import pyromark
import pytest
from drafts import Draft, blocked, clean, run
from gated import BROKEN, UNREAD, draft, feed, results

from dispatchlint.dispatch import Source
from dispatchlint.findings import Level, Result, Unchecked, Waiver
from dispatchlint.outputs import markdown

NB = "\u00a0"
FIGURES = "fr/facts/figures"
NO_DATE = (Unchecked("weekdays", "no_date"),)


def comment(*given: Result) -> str:
    return "".join(markdown.write(given, run()))


def read(text: str) -> str:
    """What a reader of the Markdown has before him, as HTML."""
    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH)


FULL = """\
<!-- dispatchlint -->
## Ne pas publier~: 3 remarques bloquantes

### ✗ `depeche.txt`

3 bloquants · 1 à corriger · 1 à vérifier<br>
D’après le texte~: Anadolu Agency, French desk (aa-fr). Pour en changer~: --house NOM<br>
? Titre 74/120 · ✓ Chapô · ✓ Ville · ✗ Signature · ✗ §~3 · ✓ Crédit~: turc · ✗ Mention<br>
Non vérifié~: jours de la semaine (date inconnue).

**Bloquant (3)**

- ✗ bloquant · **signature** · `depeche.txt:5:1` · Signature absente. Forme attendue~: AA / Ville / Prénom Nom. \
`parts/required`
- ✗ bloquant · **§~2** · `depeche.txt:6:75` · Guillemet ouvrant jamais refermé. La citation s’arrête-t-elle ici~? \
`fr/quotation/balance`<br>
  │ … le calendrier, a déclaré : <strong>«</strong> Nous ne fermerons pas le …<br>
  aussi §~2 6:217<br>
  → Fermer après « année ». (à confirmer)
- ✗ bloquant · **mention d’abonnement** · `depeche.txt:9:1` · Mention d’abonnement modifiée~: 1 mot changé, 3 omis. \
Rétablir le texte maison~? `parts/wording`<br>
  │ <strong>Seulement une partie des … pour vous abonner.</strong><br>
  → Rétablir le texte maison. (à confirmer)

**Personnes et fonctions (1)**

- ? à corriger · **titre** · `depeche.txt:1:61` · Deux formes~: Maison Blanche (titre, §~1), Maison-Blanche (chapô). \
Usage maison~: Maison-Blanche. `fr/institutions/one-form`<br>
  │ … jours de grève, selon la <strong>Maison Blanche</strong><br>
  aussi §~1 5:4 · chapô 2:6<br>
  → Écrire Maison-Blanche. (--fix)

**Remarques acceptées (1)**

- ✗ bloquant · **§~3** · `depeche.txt:7:5` · Vérifier. `fr/facts/figures`<br>
  │ Les <strong>46</strong> grutiers sont revenus : « …<br>
  **acceptée par Zoé Martin le 2026-11-23~: compté au port**

<details><summary>Habitudes de saisie (1)~: tout corriger avec --fix</summary>

- ? à vérifier · **chapô** · `depeche.txt:2:54` · Espaces ordinaires dans les guillemets (9 endroits). \
Les rendre insécables~? `fr/spacing/no-break`<br>
  │ … félicitée de la reprise : «<strong>·</strong>une bonne nouvelle »<br>
  aussi chapô 2:73 · §~1 5:68 · 5:74 · §~2 6:76 · §~3 7:33 · 7:43 · 7:70 · 7:84<br>
  → Mettre des espaces insécables. (--fix)

</details>

<details><summary>Remarques déjà connues (1)</summary>

- ? à corriger · **titre** · `depeche.txt:1:12` · Vérifier. `fr/facts/figures`<br>
  │ Le port de <strong>Brest</strong> rouvre après deux jours de …

</details>

`Found 3 errors, 1 warnings, 1 suggestions in 1 files.`
""".replace("~", NB)


def waived() -> Draft:
    """A dispatch with a finding of every kind, one that somebody accepted and one of the baseline."""
    made = blocked()
    by = Waiver("Zoé Martin", "compté au port", "2026-11-23")
    made.find(FIGURES, Level.ERROR, made.span("46"), "Vérifier.", state="accepted", waiver=by)
    made.find(FIGURES, Level.WARNING, made.span("Brest"), "Vérifier.", state="known")
    return made


def test_every_kind_of_finding() -> None:
    """Verdict first; errors, warnings and what was accepted stand open, habits and what is known are folded."""
    assert comment(waived().result(recognised=True, unchecked=NO_DATE)) == FULL


def test_several_inputs() -> None:
    """Embargoes stand above all; what is clean is one folded list, what cannot be read is told."""
    text = comment(clean().result(unchecked=NO_DATE), UNREAD, BROKEN)
    assert (
        text
        == """\
<!-- dispatchlint -->
**EMBARGO~: Jusqu’au 12 mars, 10 h** · `propre.txt`

## 2 fichiers illisibles

**2 fichiers illisibles**

- `illisible.txt` ni UTF-8, ni Windows-1252 : 100 %
- `brisé.json:3:7` accolade attendue

<details><summary>Rien à signaler~: 1 dépêche</summary>

- `propre.txt` · Non vérifié~: jours de la semaine (date inconnue).

</details>

`Found 0 errors, 0 warnings, 0 suggestions in 1 files.`
""".replace("~", NB)
    )


def test_an_item_has_a_section() -> None:
    """The items of a feed are told apart."""
    headings = re.findall(r"^### .*", comment(feed()), re.MULTILINE)
    assert headings == ["### ✗ `copie/dé pêche.txt › un`", "### ✗ `copie/dé pêche.txt › deux`"]


def test_nothing_to_say() -> None:
    """A run over nothing says so."""
    assert (
        comment()
        == """\
<!-- dispatchlint -->
## Rien à signaler.

`Found 0 errors, 0 warnings, 0 suggestions in 0 files.`
"""
    )


NASTY = [
    "@octocat et @org/team",
    "voir #123, GH-12, gh-7 et o/r#4",
    "https://github.com/o/r/issues/1 ou www.example.org",
    "a | b `c` ```d``` ~~e~~ *f* _g_ __h__ [i](j) ![k](l)",
    "<script>alert(1)</script> <!-- x --> &amp; &lt; $m$ :tada:",
    r"\@octocat \\ \` \<b>",
    "joindre moi@example.org",
]


@pytest.mark.parametrize("text", NASTY)
def test_copied_text_is_text(text: str) -> None:
    """What is copied reads as it was written, but for a character without width that breaks GitHub's own links."""
    shown = read(f"- x {markdown.escaped(text)}\n")
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown.replace("\u200b", "").replace("&quot;", '"') == f"<ul>\n<li>x {plain}</li>\n</ul>\n"
    assert not re.search(r"@\w|#\d|gh-\d|://|www\.|:\w+:", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "written"),
    [("a", "`a`"), ("a`b", "``a`b``"), ("`a``", "``` `a`` ```"), ("a\nb", "`a<U+000A>b`"), ("@a#1", "`@a#1`")],
)
def test_code(text: str, written: str) -> None:
    """Names and rules stand as code, where nothing is linked, whatever backticks they have."""
    assert markdown.code(text) == written


def test_nothing_escapes_from_a_comment() -> None:
    """No text, message, name or rule makes an element, a list entry or a heading of its own."""
    words = "- 1. # <script>@octocat #12\u2028| `x` "
    made = Draft(f"<b>{words}", ("headline", words), ("paragraph", f"{words}\n\n## {words}"))
    made.find(f"x/`{words}", Level.ERROR, made.span("<script>"), f"{words}\n\n- {words}", related=())
    made.find("x/y", Level.WARNING, made.span("##"), words, related=(made.related(made.span("# "), words),))
    shown = read(comment(made.result()))
    assert set(re.findall(r"<(\w+)", shown)) == {"h2", "h3", "p", "br", "strong", "ul", "li", "code"}
    assert shown.count("<li>") == 2
    outside = re.sub(r"<code>.*?</code>", "", shown)
    assert not re.search(r"@\w|#\d", outside)


def many(number: int) -> Draft:
    """A dispatch with so many warnings, habits and one error."""
    made = Draft("long.txt", *(("paragraph", f"Mot 𐐀é numéro {n}.") for n in range(number)))
    for n in range(number):
        made.find(FIGURES, Level.WARNING, made.span(f"numéro {n}."), "Faits à vérifier.")
        made.find("fr/spacing/no-break", Level.SUGGESTION, made.span(f"numéro {n}."), "Espaces.")
    made.find(FIGURES, Level.ERROR, made.span("Mot"), "Bloque.")
    return made


def test_length() -> None:
    """A comment has at most 65,000 characters; errors of all inputs come first, and what is cut is counted."""
    text = comment(*[many(400).result()] * 3)
    assert 64_000 < len(text) <= 65_000
    assert text.count("Bloque.") == 3
    assert "Espaces." not in text
    told = text.count("Faits à vérifier.")
    assert f"> ⚠ {2400 - told} lignes ne sont pas montrées{NB}: " in text
    assert text.endswith("`Found 3 errors, 1200 warnings, 1200 suggestions in 3 files.`\n")


def test_one_file_too_long() -> None:
    """Where even one line has no room, the verdict stands alone, and what is cut is counted."""
    made = Draft("long.txt", ("headline", "Mot"))
    made.find(FIGURES, Level.ERROR, made.span("Mot"), "m" * 70_000)
    assert (
        comment(made.result())
        == """\
<!-- dispatchlint -->
## Ne pas publier~: 1 remarque bloquante

> ⚠ 1 ligne n’est pas montrée~: un commentaire ne peut être plus long. Le rapport entier~: --output-format html

`Found 1 errors, 0 warnings, 0 suggestions in 1 files.`
""".replace("~", NB)
    )


def test_wide_places() -> None:
    """Places are counted in code points, and a place over two lines is shown as one line."""
    text = comment(draft().result())
    assert "**§\u00a01** · `copie/dé pêche.txt:2:9` · Écrire « oui », 100 %" in text
    assert r"│ Titr<strong>e\<U+000D\>\<U+000A\>Élu</strong> 𐐀 : «oui», dit-il." in text


def test_an_input_without_dispatches() -> None:
    """An empty file is counted and has nothing to say; one that cannot be read is no clean run."""
    text = comment(Result("vide.txt", Source("vide.txt", ""), ()), *results())
    assert text.startswith(
        f"<!-- dispatchlint -->\n**EMBARGO{NB}: Jusqu’au 12 mars, 10 h** · `propre.txt`\n\n"
        f"## Ne pas publier{NB}: 1 remarque bloquante · 2 fichiers illisibles\n\n"
    )
