from lexical import paragraphs

from dispatchlint.structure.variants import Use, things, variants


def told(*texts: str) -> list[tuple[str, str, list[str], bool]]:
    """The kind, the name, the forms in the order of the text, and whether it is sure, a thing each."""
    found = paragraphs(*texts).of(variants)
    return [(one.kind, one.name, [use.form for use in one.uses], one.sure) for one in found]


def test_kinds() -> None:
    """The lexicon's kind; else what the words beside say."""
    assert told("De Beyrouth à Beirut.") == [("city", "Beyrouth", ["Beyrouth", "Beirut"], True)]
    assert told("La députée Ursula Majerczak. Selon Majerzak, oui.") == [
        ("person", "Majerczak", ["Majerczak", "Majerzak"], True)
    ]
    assert told("Avec J. D. Kerven, puis JD Kerven.") == [
        ("person", "J. D. Kerven", ["J. D. Kerven", "JD Kerven"], True)
    ]
    assert told("De Port-Laurent à Port Laurent.") == [
        ("other", "Port-Laurent", ["Port-Laurent", "Port Laurent"], True)
    ]
    assert told("Hier le Président malien a vu le président Faye.") == [
        ("function", "Président", ["Président", "président"], True)
    ]


def test_a_further_form_joins_what_the_lexicon_knows() -> None:
    """A slip that the lexicon does not have is one more form of the thing it does have."""
    assert told("La Maison-Blanche, puis la Maison blanche.") == [
        ("institution", "Maison-Blanche", ["Maison-Blanche", "Maison blanche"], True)
    ]


def test_what_the_lexicon_knows_as_two() -> None:
    """Two entries are two things, however near."""
    assert told("Wikipédia et Wikimedia ; l’Iran et l’Irak ; le Niger et le Nigeria.") == []


def test_glosses_and_handles() -> None:
    """A form in parentheses after the other explains it; a handle, an address and a tag are no running text."""
    assert told("Kyiv (Kiev en russe) a dit oui. Hier Kyiv a dit non.") == []
    assert told("À Port-Laurent, @PortLaurent et https://port-laurent.example/PortLaurent.") == []


def test_things() -> None:
    """All that the lexicon knows is a thing, with one form too, and a place says where it stands."""
    structure = paragraphs("Il va à Beyrouth.")
    ((use,),) = [one.uses for one in structure.of(things)]
    assert use == Use(structure.parts[0], 8, 16, "Beyrouth")
