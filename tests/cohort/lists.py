"""Lists of people as forms and coordinators make them, invented."""

import csv
import io
from collections.abc import Iterable, Sequence

from widgets.cohort.people import Side
from widgets.cohort.reading import columns, people_in, tables, words
from widgets.cohort.reading.people_in import People, Source
from widgets.cohort.reading.table import Table

GOOGLE_FR = """Horodateur,Adresse e-mail,Nom et prénom,Votre service,Responsable hiérarchique,\
De quelle aide auriez-vous besoin ?,Langues parlées,Disponibilités,1er choix,2e choix,\
Avec quelles personnes ne souhaitez-vous pas être ?,Remarques
2026/11/02 9:12:01 AM UTC+1,marie.dupont@exemple.fr,Marie Dupont,Achats,Paul Martin,\
"Des conseils pour une décision ou une étape, Apprendre un savoir-faire",français et anglais,"Le matin, À midi",\
Samira Benali,Zoé Li,,Merci !
2026/11/02 9:15:44 AM UTC+1,jean@exemple.fr,Jean Bon,Qualité,,"Réseau, Couture",Français,Le soir,ZOÉ LI,,Paul Martin,
"""
"""Google Forms in French: a list in a cell has commas, and so has an option."""

MICROSOFT_EN = """ID;Start time;Completion time;Email;Name;Line manager;What can you help with?;Languages;\
How many people?;How would you like to meet?\r
1;11/2/26 9:12;11/2/26 9:14;anonymous;Zoé Li;Ada Small;Advice on a decision or a step;French;Two;In person;\r
2;11/2/26 9:12;11/2/26 9:15;p.martin@example.org;MARTIN, Paul;;Teach a skill;French;1;Remotely;\r
3;11/2/26 9:12;11/2/26 9:19;s.benali@example.org;Samira Benali;;"Advice; Feedback;";English; 0;"In person;Remotely;"\r
"""
"""Microsoft Forms in English, saved by an Excel that writes semicolons; whoever is anonymous has no address."""

MICROSOFT_FR = """ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Heure de la dernière modification;\
Votre nom et votre prénom;Votre courriel;Sur quels sujets souhaitez-vous être accompagné(e) ?;Souhait n° 1;\
Souhait n° 2;Quand êtes-vous disponible ?;Préférez-vous vous voir sur place ou à distance ?\r
1;02/11/26 9:12;02/11/26 9:14;anonymous;;;Marie Dupont;m@ex.example;Conseils;Zoé Li;Samira Benali;Soir;À distance\r
"""
"""Microsoft Forms in French, open to everybody: its own name and address say nothing, those that were asked for do."""

GOOGLE_EN = """Timestamp,Email Address,What is your name?,I would like to be a,Mentor preference [1st],\
Mentor preference [2nd],Is there anyone you would prefer not to be matched with?,Availability [Monday],\
Availability [Tuesday],How do you prefer to meet?
2026/11/02 9:12:01 AM GMT,m@ex.example,Marie Dupont,Mentee,Zoé Li,Samira Benali,,"Morning, Noon",Evening,Online
"""
"""Google Forms in English: a grid of choices is a column for each of its rows."""


def table(text: str, name: str = "list.csv") -> Table:
    return tables.read(text.encode("utf-8"), name)


def written(rows: Iterable[Sequence[str]], separator: str = ";") -> str:
    """Rows as CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


def source(text: str, side: Side | None) -> Source:
    """A list with what its columns are guessed to hold."""
    sheet = table(text)
    return Source(sheet, columns.guess(sheet), side)


def people(mentees: str, mentors: str) -> People:
    return people_in.read([source(mentees, "mentee"), source(mentors, "mentor")])


def in_words(read: People, language: str) -> list[str]:
    """What is wrong, in words."""
    return [words.reading_texts().say(problem.says, language) for problem in read.problems]
