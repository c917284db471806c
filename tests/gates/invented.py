"""Invented dispatches of a French desk of Anadolu, the same for the same seed; some with a fault of old copy."""

import random
from collections.abc import Callable

PLACES = (("Le Sénégal", "Dakar"), ("Le Maroc", "Rabat"), ("La Tunisie", "Tunis"), ("Le Bénin", "Cotonou"),
          ("La Belgique", "Bruxelles"), ("Le Canada", "Ottawa"), ("Le Cameroun", "Yaoundé"))  # fmt: skip
WORKS = (("un centre de formation aux métiers du rail", "apprentis"), ("une école de pêche", "élèves"),
         ("un institut de météorologie", "étudiants"), ("un atelier de restauration", "stagiaires"))  # fmt: skip
GIVEN = ("Awa", "Nadia", "Ibrahima", "Karim", "Lina", "Moussa", "Salma", "Yannick")
FAMILY = ("Ndiaye", "Belhadj", "Koffi", "Ferrand", "Mansouri", "Zinsou", "Vermeulen", "Ateba")
NOTICE = (
    "Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés via le Système de Diffusion interne "
    "(HAS), est diffusée sur le site de l'AA, de manière résumée. Contactez-nous s'il vous plaît pour vous abonner."
)

# What old copy has: errors, warnings and suggestions.
FAULTS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace(", mercredi à", ", le 31 avril à"),
    lambda text: text.replace("Système de Diffusion interne", "Système de Diffusion"),
    lambda text: text.replace("\nAA / ", "\nAA / Paris / ", 1),
    lambda text: "\n".join(line for line in text.split("\n") if not line.startswith("AA /")),
)


def dispatch(chance: random.Random) -> str:
    """A dispatch without fault."""
    (country, city), (work, people) = chance.choice(PLACES), chance.choice(WORKS)
    minister, director, author = chance.sample([f"{given} {name}" for given in GIVEN for name in FAMILY], 3)
    places, millions = chance.randrange(110, 900), chance.randrange(12, 90)
    return (
        f"{country} ouvre à {city} {work}\n"
        f"- L’établissement accueillera {places} {people} par an, a annoncé la ministre des Transports, {minister}\n\n"
        f"{city}\nAA / {city} / {author}\n"
        f"{country} a ouvert, mercredi à {city}, {work}, a annoncé la ministre des Transports, {minister}.\n"
        f"Installé près de la gare, l’établissement accueillera {places} {people} par an.\n"
        f"Le directeur, {director}, a indiqué que les premiers cours commenceraient lundi.\n"
        "«\u00a0Aucun candidat ne renoncera faute de logement\u00a0», a-t-il assuré.\n"
        f"Le chantier a duré deux ans et a coûté {millions} millions d’euros, d’après le ministère des Transports.\n"
        f"* Traduit du turc par Selin Aksoy\n{NOTICE}\n"
    )


def archive(clean: int, faulty: int, seed: int = 7) -> dict[str, str]:
    """Dispatches by their path, the faulty ones first."""
    chance = random.Random(seed)
    texts = [dispatch(chance) for _ in range(clean + faulty)]
    old = [FAULTS[number % len(FAULTS)](text) for number, text in enumerate(texts[:faulty])]
    return {f"copy/2026/{number:03}.txt": text for number, text in enumerate([*old, *texts[faulty:]])}
