"""Where people are named: every culture of names, every place of a function, and what is nobody's name."""

import pytest

from dispatchlint.dispatch import Dispatch, Part, whole
from dispatchlint.house import House
from dispatchlint.lexicon import Lexicon
from dispatchlint.packs import Library
from dispatchlint.spans import Span
from dispatchlint.structure import Structure
from dispatchlint.structure.mentions import Mention, mentions
from dispatchlint.structure.names import names

LEXICON = Library().lexicon("fr")


def found(text: str, role: str = "paragraph", lexicon: Lexicon = LEXICON) -> tuple[Mention, ...]:
    """The mentions of a text, a part a line."""
    parts = tuple(Part(role, line, whole(Span(0, len(line)))) for line in text.split("\n"))
    return Structure(Dispatch(None, parts, (), 0), House("h", "House", "fr", (), {}), lexicon).of(mentions)


def told(text: str, role: str = "paragraph") -> list[str]:
    """Each mention as `courtesy | given | family | function`."""
    return [
        " | ".join(
            (one.courtesy, one.given, one.family, one.part.text[one.office[0] : one.office[1]] if one.office else "")
        )
        for one in found(text, role)
    ]


FULL = [
    ("Le président russe Vladimir Poutine part.", " | Vladimir | Poutine | président russe"),
    ("Le président russe, Vladimir Poutine, part.", " | Vladimir | Poutine | président russe"),
    ("L’ancien Premier ministre britannique Tony Blair part.", " | Tony | Blair | Premier ministre britannique"),
    ("Le chef de la Maison-Blanche, Karoline Leavitt, part.", " | Karoline | Leavitt | chef de la Maison-Blanche"),
    ("Le ministre de l’Intérieur Bruno Retailleau part.", " | Bruno | Retailleau | ministre de l’Intérieur"),
    ("Le secrétaire d’État Marco Rubio part.", " | Marco | Rubio | secrétaire d’État"),
    ("Le ministre de la Défense, Pete Hegseth, part.", " | Pete | Hegseth | ministre de la Défense"),
    ("Le chef du Hamas Ismaïl Haniyeh part.", " | Ismaïl | Haniyeh | chef du Hamas"),
    ("Le secrétaire général de l’ONU Antonio Guterres part.", " | Antonio | Guterres | secrétaire général de l’ONU"),
    ("Le président des États-Unis Donald Trump part.", " | Donald | Trump | président des États-Unis"),
    ("L’homme d’affaires Ali Konaté part.", " | Ali | Konaté | homme d’affaires"),
    ("Le chef de l’État Alassane Ouattara part.", " | Alassane | Ouattara | chef de l’État"),
    ("Vladimir Poutine, président russe, part.", " | Vladimir | Poutine | président russe"),
    ("Ali Konaté, 42 ans, directeur de l’école, part.", " | Ali | Konaté | directeur de l’école"),
    ("Ali Konaté (PDG de la société) part.", " | Ali | Konaté | PDG de la société"),
    ("Le milliardaire Elon Musk part.", " | Elon | Musk | milliardaire"),
    ("Son frère Ali Konaté part.", " | Ali | Konaté | frère"),
    ("Le Président Emmanuel Macron part.", " | Emmanuel | Macron | Président"),
    ("M. Faye part.", "M. |  | Faye | "),
    ("Mme\u00a0Trabelsi part.", "Mme |  | Trabelsi | "),
    ("Mme Coumba Sarr part.", "Mme | Coumba | Sarr | "),
    ("Le pape François part.", " |  | François | pape"),
    ("Le roi Charles III part.", " |  | Charles III | roi"),
    ("Le président Faye part.", " |  | Faye | président"),
    ("La visite d’Emmanuel Macron plaît.", " | Emmanuel | Macron | "),
    ("La visite d'Emmanuel Macron plaît.", " | Emmanuel | Macron | "),
    ("Emmanuel\u202fMacron part.", " | Emmanuel | Macron | "),
    ("Selon Emmanuel MACRON, tout va.", " | Emmanuel | MACRON | "),
    ("Pour Abdel Fattah al-Sissi, oui.", " | Abdel Fattah | al-Sissi | "),
    ("Pour Mohamed el-Baradei, oui.", " | Mohamed | el-Baradei | "),
    ("Pour Itamar Ben Gvir, oui.", " | Itamar | Ben Gvir | "),
    ("Pour Mohammed ben Salmane, oui.", " | Mohammed | ben Salmane | "),
    ("Pour Salim bin Rachid, oui.", " | Salim | bin Rachid | "),
    ("Pour Mahmoud Abou Taleb, oui.", " | Mahmoud | Abou Taleb | "),
    ("Pour Mohamed Ould Ghazouani, oui.", " | Mohamed | Ould Ghazouani | "),
    ("Pour Zine El Abidine Ben Ali, oui.", " | Zine El Abidine | Ben Ali | "),
    ("Pour Recep Tayyip Erdoğan, oui.", " | Recep Tayyip | Erdoğan | "),
    ("Pour Gabriel García Márquez, oui.", " | Gabriel García | Márquez | "),
    ("Pour Xi Jinping, oui.", " | Jinping | Xi | "),
    ("Pour Kim Jong-un, oui.", " | Jong-un | Kim | "),
    ("Le ministre chinois Gu Wenhai part.", " | Wenhai | Gu | ministre chinois"),
    ("Le chercheur chinois Jack Gu part.", " | Jack | Gu | chercheur chinois"),
    ("Le Premier ministre par intérim Ali Ba part.", " | Ali | Ba | Premier ministre par intérim"),
    ("Le président élu par Ali Ba part.", " | Ali | Ba | "),
    ("Selon Mme Celis Dominique, oui.", "Mme | Celis | Dominique | "),
    ("Le Gén. Ali Ba part.", "Gén. | Ali | Ba | "),
    ("Pour Joris Van Hoeck, oui.", " | Joris | Van Hoeck | "),
    ("Pour Charles de Gaulle, oui.", " | Charles | de Gaulle | "),
    ("Pour Dominique de Villepin, oui.", " | Dominique | de Villepin | "),
    ("Pour Ursula von der Leyen, oui.", " | Ursula | von der Leyen | "),
    ("Pour Robin van Persie, oui.", " | Robin | van Persie | "),
    ("Pour José Eduardo dos Santos, oui.", " | José Eduardo | dos Santos | "),
    ("Pour Leonardo da Vinci, oui.", " | Leonardo | da Vinci | "),
    ("Pour Marine Le Pen, oui.", " | Marine | Le Pen | "),
    ("Pour Christine La Fontaine, oui.", " | Christine | La Fontaine | "),
    ("Pour Jean-Noël Barrot, oui.", " | Jean-Noël | Barrot | "),
    ("Pour Pierre Dupont-Aignan, oui.", " | Pierre | Dupont-Aignan | "),
    ("Pour J. D. Vance, oui.", " | J. D. | Vance | "),
    ("Pour George W. Bush, oui.", " | George W. | Bush | "),
    ("Pour Laurent Solly de Meta, oui.", " | Laurent | Solly | "),
    ("Interrogé, Dominique Bussereau part.", " | Dominique | Bussereau | "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention"), FULL)
def test_one_person(text: str, mention: str) -> None:
    """A name with what stands beside it."""
    assert told(text) == [mention]


SEVERAL = [
    ("Les présidents Faye et Ouattara partent.", [" |  | Faye | présidents", " |  | Ouattara | présidents"]),
    ("Les ministres Awa Ba et Ali Sy partent.", [" | Awa | Ba | ministres", " | Ali | Sy | ministres"]),
    ("Les Présidents Faye et Ba partent.", [" |  | Faye | Présidents", " |  | Ba | Présidents"]),
    ("Gu Wenhai part. Le ministre chinois Gu Wenhai rit.", [" | Wenhai | Gu | ", " | Wenhai | Gu | ministre chinois"]),
    ("Ali Ba part. Le gouvernement Ba 2 et deux livres (Ba, Sy).", [" | Ali | Ba | "]),
    ("MM. Diop et Sarr partent.", ["MM. |  | Diop | ", "MM. |  | Sarr | "]),
    ("Mamadou Diallo part. Selon Diallo, oui.", [" | Mamadou | Diallo | ", " |  | Diallo | "]),
    ("Mamadou Diallo part. « Oui », a dit Diallo.", [" | Mamadou | Diallo | ", " |  | Diallo | "]),
    ("Itamar Ben Gvir part. Ben Gvir rit.", [" | Itamar | Ben Gvir | ", " |  | Ben Gvir | "]),
    ("Marine Le Pen part. Le Pen rit.", [" | Marine | Le Pen | ", " |  | Le Pen | "]),
    ("Ahmad al-Masri part. Pour al-Masri, oui.", [" | Ahmad | al-Masri | ", " |  | al-Masri | "]),
    ("Charles de Gaulle part. De Gaulle rit.", [" | Charles | de Gaulle | ", " |  | De Gaulle | "]),
    ("Charles de Gaulle et le général de Gaulle.", [" | Charles | de Gaulle | ", " |  | de Gaulle | général"]),
    ("Selon Trump, Poutine ment.", [" |  | Trump | ", " |  | Poutine | "]),
    ("L’Argentin Ali Ba part.", [" | Ali | Ba | Argentin"]),
    ("Selon le président, Marco Rubio part.", [" | Marco | Rubio | "]),
    ("Le président a vu Ali Ba.", [" | Ali | Ba | "]),
    ("L’avocat d’Ali Ba part.", [" | Ali | Ba | "]),
    ("Ali Ba, le président Macron et Awa Sy.", [" | Ali | Ba | ", " |  | Macron | président", " | Awa | Sy | "]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several(text: str, expected: list[str]) -> None:
    """Names that share a function, family names after full ones, and functions that are another's."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La Trump Tower ferme.",
        "L’Institut Pasteur ferme.",
        "L’aéroport Charles-de-Gaulle ferme.",
        "Le prix Nobel sera remis.",
        "La loi Macron passe.",
        "L’affaire Epstein dure.",
        "L’administration Trump part.",
        "Le clan Assad part.",
        "Les pro-Trump partent.",
        "Le Conseil National siège.",
        "Les Français partent lundi.",
        "Un article de Paris Match et du New York Times.",
        "La Maison-Blanche et la Banque mondiale.",
        "Le Ministre de la Défense part.",
        "Le groupe familial Trump achète.",
        "La SNCF et l’ONU.",
        "Monsieur le maire part.",
        "La droite tient la Hollande.",
    ],
)
def test_nobody(text: str) -> None:
    """Bodies, places, works, peoples, acronyms and adjuncts name nobody for sure."""
    assert [one for one in found(text) if one.sure] == []


def test_place() -> None:
    """The place is that of the name alone; the function's is beside it."""
    (one,) = found("Hier, le président russe Vladimir Poutine a dit oui.")
    assert (one.place.text, one.start, one.name, one.office and one.office[:2]) == (
        "Vladimir Poutine", 25, "Vladimir Poutine", (9, 24),
    )  # fmt: skip


def test_quoted() -> None:
    """A mention inside a quotation says so."""
    assert [one.quoted for one in found("« Ali Ba part », dit Awa Sy.")] == [True, False]


def test_sure() -> None:
    """Capitals alone are not sure; a known given name, a function, a courtesy and an age are."""
    texts = (
        "Zyx Wvu part.",
        "Ali Wvu part.",
        "Le ministre Zyx Wvu part.",
        "M. Zyx Wvu part.",
        "Zyx Wvu, 42 ans, part.",
    )
    assert [[one.sure for one in found(text)] for text in texts] == [[False], [True], [True], [True], [True]]


@pytest.mark.parametrize(
    "headline", ["Donald Trump Rencontre Vladimir Poutine Samedi", "DONALD TRUMP RENCONTRE VLADIMIR POUTINE"]
)
def test_headlines_in_capitals(headline: str) -> None:
    """Where all words have capitals only known names count."""
    assert [one.name.casefold() for one in found(headline, "headline")] == ["donald trump", "vladimir poutine"]


def test_words_of_people_name_nothing() -> None:
    """The lexicon's given names and words beside names are no institutions or places."""
    structure = Structure(
        Dispatch(None, (Part("paragraph", "Ali, Mme, MM. et la Tower", whole(Span(0, 25))),), (), 0),
        House("h", "House", "fr", (), {}),
        LEXICON,
    )
    assert structure.of(names) == ()


def test_without_a_lexicon() -> None:
    """Without words nothing is sure, and nothing crashes."""
    assert [(one.name, one.sure) for one in found("Le président Ali Ba part.", lexicon=Lexicon())] == [
        ("Ali Ba", False)
    ]
