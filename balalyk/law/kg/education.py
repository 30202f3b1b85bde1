"""Compulsory schooling in Kyrgyzstan: a child who works has finished grade 9 or goes to school."""

from __future__ import annotations

from balalyk.law.code_lists import Names
from balalyk.law.patterns.schooling import compulsory_schooling
from balalyk.law.registry import declare

SOURCE = Names(
    "Law of the Kyrgyz Republic on Education",
    "Закон Кыргызской Республики «Об образовании»",
    "Кыргыз Республикасынын «Билим берүү жөнүндө» мыйзамы",
)
THROUGH_GRADE_9 = Names(
    "Schooling through grade 9",
    "обучение до 9-го класса включительно",
    "9-классты бүтүргөнгө чейин окуу",
)
LAST_COMPULSORY_GRADE = 9

SCHOOLING = declare("kg.compulsory_schooling", article=THROUGH_GRADE_9, source=SOURCE, tag="L")

schooling = compulsory_schooling(SCHOOLING, LAST_COMPULSORY_GRADE)
