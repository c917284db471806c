"""The French lexicon of institutions and places: whole, in order, and without names that could be taken for others."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

import pytest

from dispatchlint.folding import fold_name
from dispatchlint.lexicon import Lexicon, Name
from dispatchlint.packs import Library

PLACES = ("city", "country", "region")
# The seat of each state's government, or its capital where dispatches name that.
CAPITALS = dict(
    line.split(" ", 1)
    for line in """\
AD Andorre-la-Vieille
AE Abou Dhabi
AF Kaboul
AG Saint John's
AL Tirana
AM Erevan
AO Luanda
AR Buenos Aires
AT Vienne
AU Canberra
AZ Bakou
BA Sarajevo
BB Bridgetown
BD Dacca
BE Bruxelles
BF Ouagadougou
BG Sofia
BH Manama
BI Gitega
BJ Porto-Novo
BN Bandar Seri Begawan
BO La Paz
BR Brasilia
BS Nassau
BT Thimphou
BW Gaborone
BY Minsk
BZ Belmopan
CA Ottawa
CD Kinshasa
CF Bangui
CG Brazzaville
CH Berne
CI Yamoussoukro
CL Santiago
CM Yaoundé
CN Pékin
CO Bogota
CR San José
CU La Havane
CV Praia
CY Nicosie
CZ Prague
DE Berlin
DJ Djibouti
DK Copenhague
DO Saint-Domingue
DZ Alger
EC Quito
EE Tallinn
EG Le Caire
ER Asmara
ES Madrid
ET Addis-Abeba
FI Helsinki
FJ Suva
FM Palikir
FR Paris
GA Libreville
GB Londres
GE Tbilissi
GH Accra
GM Banjul
GN Conakry
GQ Malabo
GR Athènes
GT Guatemala
GW Bissau
GY Georgetown
HN Tegucigalpa
HR Zagreb
HT Port-au-Prince
HU Budapest
ID Jakarta
IE Dublin
IL Jérusalem
IN New Delhi
IQ Bagdad
IR Téhéran
IS Reykjavik
IT Rome
JM Kingston
JO Amman
JP Tokyo
KE Nairobi
KG Bichkek
KH Phnom Penh
KI Tarawa
KM Moroni
KN Basseterre
KP Pyongyang
KR Séoul
KW Koweït
KZ Astana
LA Vientiane
LB Beyrouth
LC Castries
LI Vaduz
LK Colombo
LR Monrovia
LS Maseru
LT Vilnius
LU Luxembourg
LV Riga
LY Tripoli
MA Rabat
MC Monaco
MD Chisinau
ME Podgorica
MG Antananarivo
MH Majuro
MK Skopje
ML Bamako
MM Naypyidaw
MN Oulan-Bator
MR Nouakchott
MT La Valette
MU Port-Louis
MV Malé
MW Lilongwe
MX Mexico
MY Kuala Lumpur
MZ Maputo
NA Windhoek
NE Niamey
NG Abuja
NI Managua
NL Amsterdam
NO Oslo
NP Katmandou
NR Yaren
NZ Wellington
OM Mascate
PA Panama
PE Lima
PG Port Moresby
PH Manille
PK Islamabad
PL Varsovie
PS Ramallah
PT Lisbonne
PW Ngerulmud
PY Asuncion
QA Doha
RO Bucarest
RS Belgrade
RU Moscou
RW Kigali
SA Riyad
SB Honiara
SD Khartoum
SE Stockholm
SG Singapour
SI Ljubljana
SK Bratislava
SL Freetown
SM Saint-Marin
SN Dakar
SO Mogadiscio
SR Paramaribo
SS Djouba
ST Sao Tomé
SV San Salvador
SY Damas
SZ Mbabane
TD N'Djamena
TG Lomé
TH Bangkok
TJ Douchanbé
TL Dili
TM Achgabat
TN Tunis
TO Nuku'alofa
TR Ankara
TT Port-d'Espagne
TV Funafuti
TW Taipei
TZ Dodoma
UA Kiev
UG Kampala
US Washington
UY Montevideo
UZ Tachkent
VA Vatican
VC Kingstown
VE Caracas
VN Hanoï
VU Port-Vila
WS Apia
XK Pristina
YE Sanaa
ZA Pretoria
ZM Lusaka
ZW Harare""".splitlines()
)
WITHOUT_CAPITAL = {
    "DM": "Roseau is rather a word, a reed",
    "GD": "Saint-Georges is rather one of many villages and churches",
    "SC": "Victoria is rather a first name",
}
TWO_NAMES = {
    "AE": ["Émirats", "Émirats arabes unis"],
    "BA": ["Bosnie", "Bosnie-Herzégovine"],
    "BY": ["Bélarus", "Biélorussie"],
    "CD": ["Congo-Kinshasa", "RDC", "République démocratique du Congo"],
    "CF": ["Centrafrique", "République centrafricaine"],
    "CG": ["Congo", "Congo-Brazzaville"],
    "CZ": ["République tchèque", "Tchéquie"],
    "GN": ["Guinée", "Guinée-Conakry"],
    "MM": ["Birmanie", "Myanmar"],
    "MU": ["île Maurice", "Maurice"],
    "SZ": ["Eswatini", "Swaziland"],
    "TL": ["Timor-Leste", "Timor oriental"],
    "TR": ["Türkiye", "Turquie"],
}
CONFUSABLE = [
    ("Iran", "Irak"),
    ("Niger", "Nigeria"),
    ("Mali", "Malte", "Malawi", "Maldives", "Malaisie"),
    ("Guinée", "Guinée-Bissau", "Guinée équatoriale", "Papouasie-Nouvelle-Guinée", "Guyana"),
    ("Congo", "République démocratique du Congo"),
    ("Corée du Nord", "Corée du Sud"),
    ("Soudan", "Soudan du Sud"),
    ("Slovaquie", "Slovénie"),
    ("Dominique", "République dominicaine"),
    ("Autriche", "Australie"),
    ("Mauritanie", "Maurice"),
    ("Gambie", "Zambie", "Gabon"),
    ("Libye", "Liban", "Liberia"),
    ("Lettonie", "Lituanie", "Estonie"),
    ("Paraguay", "Uruguay"),
    ("Monténégro", "Macédoine du Nord"),
    ("Tchad", "Tchéquie"),
]


@cache
def lexicon() -> Lexicon:
    return Library().lexicon("fr")


def forms(*kinds: str) -> Iterator[tuple[Name, str]]:
    return ((name, form) for name in lexicon().of(*kinds) for form in name.forms)


def test_counts() -> None:
    """The lexicon is as large as the desk's news asks for."""
    counts = {kind: len(lexicon().of(kind)) for kind in ("institution", *PLACES)}
    assert {kind: counts[kind] // 10 * 10 for kind in counts} == {
        "institution": 420, "city": 870, "country": 210, "region": 190
    }  # fmt: skip


def test_order() -> None:
    """Places stand in three blocks, cities, countries and regions; every block is in the order of the folded names."""
    places = lexicon().of(*PLACES)
    assert [kind for kind, _ in groupby(places, lambda name: name.kind)] == list(PLACES)
    for kind in ("institution", *PLACES):
        folded = [fold_name(name.name) for name in lexicon().of(kind)]
        assert folded == sorted(folded)


def test_codes() -> None:
    """Every state has its code, no other code is there, and a second name of a state is known to be one."""
    named: dict[str, list[str]] = {}
    for country in lexicon().of("country"):
        named.setdefault(country.code, []).append(country.name)
    assert sorted(named) == sorted({*CAPITALS, *WITHOUT_CAPITAL})
    assert {code: names for code, names in named.items() if len(names) > 1} == TWO_NAMES
    assert [name for name in lexicon().of("institution", "city", "region") if name.code] == []


def test_capitals() -> None:
    """Every state's capital is a city of the lexicon under its usual name, or left out for a reason."""
    cities = {name.name for name in lexicon().of("city")}
    assert [capital for capital in CAPITALS.values() if capital not in cities] == []
    assert set(CAPITALS) & set(WITHOUT_CAPITAL) == set()


@pytest.mark.parametrize("countries", CONFUSABLE, ids=" ".join)
def test_confusable_countries(countries: tuple[str, ...]) -> None:
    """Names that are easily taken for one another are usual names of countries of their own."""
    found = [lexicon().find("country", country) for country in countries]
    assert [name.name for name in found if name] == list(countries)
    assert len({name.code for name in found if name}) == len(countries)


def test_shared_forms() -> None:
    """A form of two kinds (Koweït, city and country) has the same other forms in both, so that either may be found."""
    spellings: dict[str, set[frozenset[str]]] = {}
    for name, form in forms("institution", *PLACES):
        spellings.setdefault(form, set()).add(frozenset(name.forms))
    assert [form for form, sets in spellings.items() if len(sets) > 1] == []


def test_capitalised_words() -> None:
    """Every form holds a word with a capital, by which it is looked for; words in lower case would slow the search."""
    capitalised = re.compile(r"(?<!\w)[^\W\d_a-zß-ÿ]\w*")
    assert [form for _, form in forms("institution", *PLACES) if not capitalised.search(form)] == []


@pytest.mark.parametrize(
    "form",
    [
        "Jérusalem est",
        "Turquie",
        "Biélorussie",
        "Myanmar",
        "Kuala",
        "Sydney",
        "Nancy",
        "Tours",
        "Constance",
        "Florence",
    ],
)
def test_no_variant(form: str) -> None:
    """A word or first name, a clause, and another name of a thing are never a variant."""
    assert [name.name for name, other in forms("institution", *PLACES) if other == form != name.name] == []


def test_offices_are_no_institutions() -> None:
    """`Premier ministre` and its like are offices, whatever their capitals."""
    offices = {
        "premier ministre",
        "president",
        "ministre des affaires etrangeres",
        "secretaire general",
        "porte parole",
    }
    assert [form for _, form in forms("institution") if fold_name(form) in offices] == []
