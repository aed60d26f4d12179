"""An organisation that says a little of everything: file of `organisation/` → text."""

from tests.overlay.project import heads


def page(title: str, slug: str, text: str, added: bool = False) -> str:
    more = "added: true\n" if added else ""
    return f"---\ntitle: {title}\ndescription: {title}.\nslug: {slug}\n{more}---\n\n# {title}\n\n{text}\n"


EXAMPLE = {
    "identity.toml": """
[site]
name.fr = "Passerelle"
name.en = "Footbridge"
description.fr = "Le mentorat de l’association Passerelle."
description.en = "Mentoring at the Footbridge association."

[publisher]
name.fr = "Association Passerelle"
name.en = "Footbridge Association"
contact = "bonjour@passerelle.example"
""",
    "programme.toml": """
name.fr = "Le programme Passerelle"
name.en = "The Footbridge programme"
coordinator.fr = "Camille, à l’accueil"
coordinator.en = "Camille, at the front desk"

[fixed]
manager = "aware"
secrecy = "limits"

[recommended]
copy = "programme"
""",
    "criteria.toml": """
[experience]
hint.fr = "Connaît les métiers de l’aide à domicile."
hint.en = "Knows the trades of home help."

[independence]
disabled = true

[add.languages]
label.fr = "Langues parlées"
label.en = "Languages spoken"
hint.fr = "Parle une langue dans laquelle vous êtes à l’aise."
hint.en = "Speaks a language that you are comfortable with."
missing.fr = "Dites à quel point les langues parlées comptent."
missing.en = "Say how much the languages spoken matter."
evidence.fr = "une conversation sans chercher ses mots"
evidence.en = "a conversation without searching for words"
question.fr = "Dans quelle langue préférez-vous que nous parlions ?"
question.en = "In which language would you rather we spoke?"
""",
    "colours.css": ":root {\n  --accent-light: #1f5c4d;\n}\n",
    "clauses/who.fr.md": """
## manager.aware
À Passerelle, la personne qui dirige le travail sait que ce mentorat existe.

## scope.job
Nous parlons du travail de tous les jours à domicile.

## add.badge Le badge
Chaque personne porte son badge.
""",
    "clauses/who.en.md": """
## manager.aware
At Footbridge, the person who manages the work knows that this mentoring exists.

## scope.job
We talk about everyday work in people’s homes.

## add.badge The badge
Each person wears their badge.
""",
    "pages/fr/roles.md": page("Qui fait quoi à Passerelle", "roles", "Une personne appelle, l’autre répond.")
    + heads("fr"),
    "pages/en/roles.md": page("Who does what at Footbridge", "roles", "One person calls, the other answers.")
    + heads("en"),
    "pages/fr/policies/charter.md": page("Notre charte", "charte", "Une seule : le respect.")
    + heads("fr", "policies/charter.md"),
    "pages/en/policies/charter.md": page("Our charter", "charter", "Only one: respect.")
    + heads("en", "policies/charter.md"),
    "pages/fr/desk.md": page("L’accueil", "accueil", "Ouvert le matin.", added=True),
    "pages/en/desk.md": page("The front desk", "front-desk", "Open in the morning.", added=True),
}
