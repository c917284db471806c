"""Recognition: the house by its marks, else the generic one of the language."""

from pathlib import Path

import pytest

from dispatchlint.dispatch import Item, Source
from dispatchlint.formats import plain
from dispatchlint.packs import Library
from dispatchlint.plan import Plan
from dispatchlint.recognise import language_of
from dispatchlint.settings import Settings

TITLE = "Le port de Marseille rouvre demain"
BODY = "Le maire de la ville a dit que la grève est finie et que le port rouvre dans une semaine avec tous les navires."
NOTICE = (
    "Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés via le Système de Diffusion interne "
    "(HAS), est diffusée sur le site de l'AA, de manière résumée. Contactez-nous s'il vous plaît pour vous abonner."
)
ENGLISH = "The mayor of the city said that the strike is over and that the port will be open to all ships in a week."
TURKISH = (
    "Belediye başkanı, grevin sona erdiğini ve limanın bir hafta içinde bütün gemiler için açık olacağını söyledi."
)

PLAN = Plan(Settings(), Library())


def recognised(*lines: str, plan: Plan = PLAN) -> tuple[str, float]:
    (item,) = plain.read(Source("x.txt", "\n".join(lines)))
    house, confidence, _ = plan.recognise(item)
    return house, confidence


@pytest.mark.parametrize(
    "byline",
    ["AA / Paris / Jean Durand", "AA/Paris/Jean Durand", "aa / Paris", "AA - Paris", "AA | Paris", "AA, Paris"],
)
def test_the_house_by_its_byline(byline: str) -> None:
    """A byline of the desk, well formed or not, recognises it; without dateline and notice it is desk copy."""
    assert recognised(TITLE, byline, BODY) == ("aa-fr-desk", 1.0)
    assert recognised(TITLE, byline, BODY, NOTICE) == ("aa-fr", 1.0)


@pytest.mark.parametrize(
    "credit", ["* Traduit du turc par Ali Demir", "*traduit de l’anglais par X", "Traduit du turc"]
)
def test_the_house_by_its_credit(credit: str) -> None:
    """A translation credit of the desk, well formed or not, recognises it."""
    assert recognised(TITLE, BODY, credit) == ("aa-fr-desk", 1.0)


@pytest.mark.parametrize(
    "notice",
    [NOTICE, NOTICE.replace("'", "’"), NOTICE.replace("interne ", "").replace("manière", "façon"), NOTICE.upper()],
)
def test_the_house_by_its_notice_alone(notice: str) -> None:
    """A notice alone, altered or not, recognises the house."""
    assert recognised(TITLE, "", BODY, notice)[0].startswith("aa-fr")


def test_the_most_special_variant() -> None:
    """A variant is chosen where all the parts that it is recognised without are absent."""
    byline = "AA / Paris / Jean Durand"
    assert recognised(TITLE, byline, BODY)[0] == "aa-fr-desk"
    assert recognised(TITLE, "Paris", byline, BODY)[0] == "aa-fr"
    assert recognised(TITLE, byline, BODY, NOTICE)[0] == "aa-fr"


def test_a_house_in_another_language_is_doubted() -> None:
    """Marks of a house round a text in another language halve the confidence."""
    assert recognised(TITLE, "AA / Paris / Jean Durand", ENGLISH) == ("aa-fr-desk", 0.5)


def test_marks_inside_a_line_are_none() -> None:
    """The marks of a house stand at the beginning of a line."""
    assert recognised(f"{BODY} Il a cité AA / Paris / Jean Durand.")[0] == "generic-fr"


@pytest.mark.parametrize(
    ("text", "house"), [(BODY, "generic-fr"), (ENGLISH, "generic-en"), (TURKISH, "generic-en"), ("", "generic-en")]
)
def test_the_generic_house_of_the_language(text: str, house: str) -> None:
    """A text without marks is held to the generic house of its language, else to the English one."""
    assert recognised(text)[0] == house


def test_confidence_of_a_generic_house_is_the_share_of_common_words() -> None:
    """How sure the language is: the share of its commonest words, to two places; nothing to go by is nought."""
    common = Library().common_words()
    language, share = language_of(BODY, common)
    assert language == "fr"
    assert recognised(BODY) == ("generic-fr", round(share, 2))
    assert recognised("") == ("generic-en", 0.0)


def test_metadata_is_no_text() -> None:
    """What the metadata say recognises no house."""
    item = Item(None, tuple(b._replace(role="slugline") for b in plain.read(Source("x", "AA / Paris"))[0].blocks))
    assert PLAN.recognise(item)[0] == "generic-en"


COMMON = {"fr": frozenset({"le", "la", "est"}), "en": frozenset({"the", "is"})}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le port est là.", ("fr", 0.5)),
        ("THE port is open", ("en", 0.5)),
        ("le the la is est", ("fr", 0.6)),
        ("le un deux trois quatre cinq six sept huit neuf", (None, 0.0)),  # one in ten is chance
        ("123 le 456", ("fr", 1.0)),
        ("", (None, 0.0)),
        ("12 + 3", (None, 0.0)),
    ],
)
def test_language_of_a_text(text: str, expected: tuple[str | None, float]) -> None:
    """The language whose common words are most of the text's words, where they are more than one in ten."""
    assert language_of(text, COMMON) == expected


def test_the_beginning_tells_the_language() -> None:
    """A long text is not read to its end: the first 4,000 characters tell its language."""
    assert language_of("le port " * 500 + "the is " * 5000, COMMON) == ("fr", 0.5)
    assert language_of("le", {}) == (None, 0.0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", BODY),
        ("en", ENGLISH),
        ("tr", TURKISH),
        (
            "es",
            "El alcalde de la ciudad dijo que la huelga ha terminado y que el puerto abre en una semana para todos.",
        ),
        ("de", "Der Bürgermeister der Stadt sagte, dass der Streik zu Ende ist und der Hafen in einer Woche öffnet."),
        ("it", "Il sindaco della città ha detto che lo sciopero è finito e che il porto riapre tra una settimana."),
        (
            "pt",
            "O prefeito da cidade disse que a greve terminou e que o porto abre em uma semana para todos os navios.",
        ),
        ("ru", "Мэр города сказал, что забастовка закончилась и что порт откроется через неделю для всех судов."),
        ("ar", "قال رئيس البلدية إن الإضراب انتهى وإن الميناء سيفتح في غضون أسبوع أمام كل السفن التي كانت في البحر."),
    ],
)
def test_languages_that_are_told_apart(language: str, text: str) -> None:
    """One sentence is enough for each language of which we have the commonest words."""
    assert language_of(text, Library().common_words())[0] == language


def own(folder: Path, name: str, text: str) -> None:
    (folder / "houses").mkdir(exist_ok=True)
    (folder / "houses" / f"{name}.yaml").write_text(
        f"title: T\nlanguage: fr\norder: [body]\nlayout:\n  body: {{any_of: [paragraph], count: 0..}}\n{text}",
        encoding="utf-8",
    )


def test_an_own_house_without_marks_is_chosen_by_settings_alone(tmp_path: Path) -> None:
    """A desk's own house that says nothing of recognition never takes the place of the generic one."""
    own(tmp_path, "zz", "")
    assert recognised(BODY, plan=Plan(Settings(), Library(tmp_path)))[0] == "generic-fr"


def test_a_pinned_text_recognises_by_itself(tmp_path: Path) -> None:
    """A house with a pinned text and no patterns is recognised by that text."""
    own(tmp_path, "zz", "  signoff: {text: n.txt}\n")
    (tmp_path / "houses" / "n.txt").write_text("Reproduction interdite sans autorisation écrite préalable.")
    plan = Plan(Settings(), Library(tmp_path))
    assert recognised(BODY, "Reproduction interdite sans autorisation écrite.", plan=plan) == ("zz", 1.0)
    assert recognised(BODY, plan=plan)[0] == "generic-fr"
