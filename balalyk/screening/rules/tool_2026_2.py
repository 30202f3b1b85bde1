"""Version 2026.2 of the risk tool, as published: what is asked, and what each answer weighs.

A published version is never changed, for stored answers are read by it: a change is a new file. The
wording of guidance may be mended. The levels are the project's own, no law and no validated scale.
"""

from django.utils.translation import gettext_noop as _

from balalyk.screening.rules.questionnaire import (
    ASSESSMENT,
    DOOR,
    REVIEW,
    Answer,
    Question,
    Together,
)
from balalyk.screening.rules.tool import (
    DANGER,
    HIGH,
    NONE,
    SMALL,
    TOO_YOUNG_TO_MARRY_BY_FAR,
)

ALL = (DOOR, ASSESSMENT, REVIEW)
LATER = (ASSESSMENT, REVIEW)
FIRST = (ASSESSMENT,)


def _yes(reason: str, *, points: int = 0, at_least: str = NONE) -> tuple[Answer, ...]:
    return Answer("no"), Answer("yes", points, at_least, reason)


def _often(reason: str, sometimes: int, often: int) -> tuple[Answer, ...]:
    return (
        Answer("no"),
        Answer("sometimes", sometimes, reason=f"{reason}_sometimes"),
        Answer("often", often, reason=f"{reason}_often"),
    )


# question · risk · depths · text · what to look for · how to ask safely · answers and weights
QUESTIONS: tuple[Question, ...] = (
    # --- work ---
    Question(
        "work_harms",
        "child_labour",
        LATER,
        _(
            "Is there something in the child’s work that harms: heavy loads, machines, chemicals, heat, work at night?"
        ),
        _(
            "Bent back, burns, cuts, cough, red eyes, swollen hands; what lies about at the place of work."
        ),
        _(
            "Let the child tell a whole working day from morning on: “What do you do first? And then?” Do not name dangers yourself."
        ),
        _yes("work_harms", at_least=HIGH),
    ),
    Question(
        "work_keeps_from_school",
        "child_labour",
        LATER,
        _("Does work keep the child from school, homework or sleep?"),
        _(
            "The class register, marks that fell, a child who falls asleep in lessons; seasons when the child is away."
        ),
        _("Ask the teacher first. Ask the child: “What did you do yesterday after school?”"),
        _often("work_keeps_from_school", 2, 4),
    ),
    Question(
        "work_since",
        "child_labour",
        (REVIEW,),
        _("Compared with the last time: does the child work?"),
        _(
            "Go at the hours when the child used to work. Compare with what teacher and neighbours say, one by one."
        ),
        _(
            "Ask about days, not about promises: “Tell me about last week.” A family that fears to lose help will say “no more work”."
        ),
        (
            Answer("no_more"),
            Answer("less", 1, reason="still_works_less"),
            Answer("as_before", 3, reason="still_works_as_before"),
            Answer("more", 6, reason="works_more"),
        ),
    ),
    # --- exploitation ---
    Question(
        "forced_to_work",
        "exploitation",
        ALL,
        _("Is the child made to work against its will?"),
        _(
            "Fear of the employer or of somebody at home, somebody who answers for the child, a child who may not leave."
        ),
        _(
            "Only alone, never at the place of work. “What happens if you say that you do not want to go?” Promise nothing that you cannot keep."
        ),
        _yes("forced_to_work", at_least=DANGER),
    ),
    Question(
        "debt_to_employer",
        "exploitation",
        ALL,
        _("Does the child work off a debt of its own or of the family?"),
        _(
            "Pay that is never seen, an advance the family took, a shop where the family may buy on credit."
        ),
        _(
            "Ask the grown-ups about the household’s debts in general and the child about pay, apart from each other and never before the employer."
        ),
        _yes("debt_to_employer", at_least=DANGER),
    ),
    Question(
        "promised_away",
        "exploitation",
        ALL,
        _(
            "Did anybody promise to take the child away to work, study or marry, or give it to others?"
        ),
        _(
            "A new “aunt” or “uncle”, a paid ticket, papers got in haste, a job that nobody can describe."
        ),
        _(
            "“What will you do next year? Who helps with it?” Do not warn the person who promised; tell your supervisor."
        ),
        _yes("promised_away", at_least=HIGH),
    ),
    Question(
        "illicit_errands",
        "exploitation",
        ALL,
        _("Is the child sent to carry, sell or steal forbidden things?"),
        _("Parcels for strangers, money or a phone that nobody can explain, calls at odd hours."),
        _(
            "Say first that the child is not in trouble with you. Ask what errands there are, not whether they are forbidden; ask no names of those behind it."
        ),
        _yes("illicit_errands", at_least=DANGER),
    ),
    Question(
        "kept_at_work",
        "exploitation",
        LATER,
        _("Does somebody at work keep the child’s papers or phone, or watch where the child goes?"),
        _("Papers “with the boss”, a locked gate, a child who must ask before speaking."),
        _(
            "“If you wanted to go home today, how would you do it?” Ask away from the place of work."
        ),
        _yes("kept_at_work", at_least=HIGH),
    ),
    Question(
        "pay_withheld",
        "exploitation",
        LATER,
        _("Is the child’s pay kept back or taken by somebody else?"),
        _("What was promised and what came; fines and deductions; who holds the money."),
        _(
            "“When you are paid, what happens with the money?” Do not judge a child who gives it to the family."
        ),
        _often("pay_withheld", 2, 4),
    ),
    # --- physical abuse ---
    Question(
        "hurt_at_home",
        "physical_abuse",
        ALL,
        _("Is the child beaten or hurt at home?"),
        _(
            "Bruises on soft parts of the body, the mark of a belt or cord, flinching when somebody lifts a hand."
        ),
        _(
            "Only alone and never before a parent or carer. “What happens at home when somebody is angry?” Do not name a person; write down the child’s own words."
        ),
        _yes("hurt_at_home", at_least=HIGH),
    ),
    Question(
        "hard_punishment",
        "physical_abuse",
        LATER,
        _("Is the child hit, shaken, tied or locked up as a punishment?"),
        _(
            "How brothers and sisters are spoken to; a child who watches the adult’s face before each answer."
        ),
        _(
            "Ask the carer: “Children try our patience. What do you do then?” Ask the child alone another time; never say what the other said."
        ),
        _often("hard_punishment", 3, 6),
    ),
    Question(
        "unexplained_injuries",
        "physical_abuse",
        LATER,
        _("Are there injuries that nobody explains, or whose story changes?"),
        _(
            "Marks of different age, burns with sharp edges, delay before going to a doctor. Do not undress the child: a doctor looks."
        ),
        _("“How did this happen?” once, openly, and no more. Do not offer an explanation."),
        _yes("unexplained_injuries", at_least=HIGH),
    ),
    Question(
        "afraid_to_go_home",
        "physical_abuse",
        ALL,
        _("Is the child afraid to go home?"),
        _("Lingers after school or work, asks to stay, becomes silent when home is named."),
        _(
            "Only alone. “Where do you feel well? Where do you not?” If the child is afraid of today, do not end the talk before you have called your supervisor."
        ),
        _yes("afraid_to_go_home", at_least=HIGH),
    ),
    Question(
        "hurt_at_work",
        "physical_abuse",
        ALL,
        _("Was the child hurt, beaten or made ill at work?"),
        _("Bandages, burns, a limp, cough; days missed without a doctor."),
        _(
            "Away from the employer and workmates. “Did you ever have to stop because something hurt? What happened then?”"
        ),
        _yes("hurt_at_work", at_least=HIGH),
    ),
    # --- sexual abuse ---
    Question(
        "touched_or_threatened",
        "sexual_abuse",
        ALL,
        _("Did anybody touch the child in a way it did not want, or threaten it?"),
        _(
            "What the child says by itself; pain when walking or sitting; sudden fear. Mark what you were told; you are no doctor and no investigator."
        ),
        _(
            "Do not ask for details. Believe the child and say: it is not your fault. The talk is led by somebody trained for it; call your supervisor the same hour."
        ),
        _yes("touched_or_threatened", at_least=DANGER),
    ),
    Question(
        "sexual_exploitation_sign",
        "sexual_abuse",
        ALL,
        _("Is there a sign that somebody uses the child for sex or for pictures?"),
        _(
            "Older “friends” who fetch the child, pictures sent for money, hotel keys, new clothes that nobody bought."
        ),
        _(
            "Do not ask the child. Mark what you saw or were told, leave phones and pictures where they are, and call your supervisor."
        ),
        _yes("sexual_exploitation_sign", at_least=DANGER),
    ),
    Question(
        "secret_gifts",
        "sexual_abuse",
        LATER,
        _("Does somebody give the child gifts or money and ask to keep it secret?"),
        _(
            "A phone, money or sweets from somebody the carer does not know; secrets with a grown-up."
        ),
        _(
            "“Is there somebody who gives you things? What do they want in return?” Do not suggest an answer."
        ),
        _yes("secret_gifts", at_least=HIGH),
    ),
    Question(
        "fears_one_person",
        "sexual_abuse",
        LATER,
        _("Is the child suddenly very afraid of one person or place, or of being touched?"),
        _(
            "A change that teacher or carer noticed: wets the bed again, does not want to be washed, hides."
        ),
        _(
            "Ask carer and teacher since when, apart from each other. With the child talk about feelings, not about acts."
        ),
        _yes("fears_one_person", points=4),
    ),
    Question(
        "knows_beyond_age",
        "sexual_abuse",
        FIRST,
        _("Does the child speak, draw or play about sex in a way that does not fit its age?"),
        _("What teacher or carer saw, in their words. Curiosity of small children is no sign."),
        _("Do not ask the child about it. Ask those who saw it what exactly they saw."),
        _yes("knows_beyond_age", points=4),
    ),
    # --- early marriage ---
    Question(
        "married_already",
        "early_marriage",
        LATER,
        _("Is the child married, by ceremony or paper, or living as a wife or husband?"),
        _(
            "A headscarf or earrings put on by in-laws, a move to another family, school left at once."
        ),
        _(
            "Ask alone, away from in-laws. “Who do you live with now? How did you come there?” Do not ask before the new family."
        ),
        _yes("married", at_least=HIGH),
    ),
    Question(
        "marriage_planned",
        "early_marriage",
        ALL,
        _("Is the child promised to somebody, or is a wedding planned?"),
        _("A visit of matchmakers, gifts between families, a date; a child taken out of school."),
        _(
            "Ask alone. “What does your family wish for you in the next year? And you?” Tell the child that it is allowed to say no."
        ),
        _yes("marriage_planned", at_least=HIGH),
    ),
    Question(
        "marriage_talk",
        "early_marriage",
        LATER,
        _("Is there talk of marriage or of bride-kidnapping, or was a sister married before 18?"),
        _(
            "Older sisters’ age at marriage, threats “we will give you away”, a young man who follows the girl."
        ),
        _(
            "Begin with the family’s hopes for school. Do not speak of law before you know what is planned."
        ),
        _yes("marriage_talk", points=3),
    ),
    # --- street ---
    Question(
        "sleeps_outside",
        "street",
        ALL,
        _(
            "Does the child spend nights on the street or away from home with nobody to look after it?"
        ),
        _("Clothes slept in, a bag always at hand, stations, markets, heating pipes."),
        _(
            "“Where did you sleep last night? And the night before?” Stay with the child until a place for this night is found."
        ),
        _yes("sleeps_outside", at_least=DANGER),
    ),
    Question(
        "runs_away",
        "street",
        LATER,
        _("Has the child left home for a night without anybody knowing where?"),
        _("What carer, school and police know of it; how long, with whom."),
        _(
            "“What was it that you wanted to get away from?” Never threaten to bring the child back by force."
        ),
        (
            Answer("no"),
            Answer("once", 2, reason="ran_away_once"),
            Answer("more", 6, reason="ran_away_more"),
        ),
    ),
    Question(
        "days_on_street",
        "street",
        LATER,
        _(
            "Does the child beg, gather scrap or pass the day in streets and markets without a grown-up?"
        ),
        _("Same corner at the same hours, a grown-up who collects the money, school hours."),
        _(
            "Come several times before you ask. Talk where the child feels safe, not before those who collect the money."
        ),
        _often("days_on_street", 3, 6),
    ),
    # --- left behind by migration ---
    Question(
        "carer_able",
        "parents_abroad",
        LATER,
        _("Is the person who looks after the child there every day, well and able?"),
        _(
            "Age and health of the carer, how many children, who cooks, who signs at school and hospital."
        ),
        _(
            "Say that you came to help the carer, not to check. “What is hardest for you? Who helps when you are ill?”"
        ),
        (
            Answer("yes"),
            Answer("partly", 2, reason="carer_partly_able"),
            Answer("no", 6, reason="carer_not_able"),
        ),
    ),
    Question(
        "parents_call",
        "parents_abroad",
        LATER,
        _("Do parents who are away keep in touch with the child?"),
        _("Last call, who calls whom, whether they know of school and health."),
        _(
            "“When did you last hear your mother’s or father’s voice?” Do not promise that they will come."
        ),
        (
            Answer("no_parent_away"),
            Answer("weekly"),
            Answer("seldom", 1, reason="parents_call_seldom"),
            Answer("never", 3, reason="parents_never_call"),
        ),
    ),
    Question(
        "handed_around",
        "parents_abroad",
        FIRST,
        _("Was the child moved from one home to another in the last twelve months?"),
        _(
            "Changes of school, belongings in a bag, several people who each say that another is the carer."
        ),
        _("Draw the homes with the child one after another, and who lives there."),
        (
            Answer("no"),
            Answer("once", 1, reason="moved_once"),
            Answer("more", 3, reason="moved_more"),
        ),
    ),
    # --- neglect ---
    Question(
        "missing_meals",
        "neglect",
        ALL,
        _("Does the child go without food for whole days?"),
        _("Weight, a child who hides food, an empty kitchen at mealtime."),
        _("“What did you eat yesterday?” Do not ask in front of guests: it shames."),
        _yes("missing_meals", points=3),
    ),
    Question(
        "left_alone",
        "neglect",
        LATER,
        _("Is the child left overnight without a grown-up, or in charge of smaller ones?"),
        _("Who is there in the evening and at night, stove and wires, smaller children."),
        _(
            "“Who puts you to bed? Who is there when you wake up?” Ask how the family manages, without blame."
        ),
        _often("left_alone", 3, 6),
    ),
    Question(
        "untreated",
        "neglect",
        LATER,
        _("Is an illness, injury or disability left without a doctor?"),
        _("Teeth, skin, eyes, fever, a cough of weeks, vaccination card."),
        _("Ask what stands in the way: money, distance, papers. Most families want to."),
        _yes("untreated", points=4),
    ),
    Question(
        "lives_apart_from_siblings",
        "siblings_apart",
        (DOOR, ASSESSMENT),
        _("Does the child live apart from brothers and sisters?"),
        _("Where each of them is and who decided it."),
        _("“Tell me about your brothers and sisters. When did you see them?”"),
        _yes("lives_apart_from_siblings", points=3),
    ),
    # --- the child itself ---
    Question(
        "wants_to_die",
        "self_harm",
        LATER,
        _("Does the child speak of dying or of hurting itself, or has it done so?"),
        _("Cuts on arms, giving away dear things, sudden calm after despair."),
        _(
            "If the child speaks of it, ask calmly and openly; asking does not put the thought there. Do not leave the child alone; call a doctor and your supervisor."
        ),
        _yes("wants_to_die", at_least=DANGER),
    ),
    Question(
        "wants_to_talk_again",
        "wants_to_talk",
        ALL,
        _("Does the child want to talk again with somebody it trusts?"),
        _("A child who lingers, begins and stops, or asks when you come back."),
        _(
            "“Would you like me, or somebody else, to come again?” Name a day only if you will keep it."
        ),
        _yes("wants_to_talk_again", points=3),
    ),
)

# reason · risk · level · answers that are needed, each at least so grave · younger than
TOGETHER: tuple[Together, ...] = (
    Together(
        "hurt_and_afraid",
        "physical_abuse",
        DANGER,
        (("hurt_at_home", "yes"), ("afraid_to_go_home", "yes")),
    ),
    Together("small_and_hurt", "physical_abuse", DANGER, (("hurt_at_home", "yes"),), SMALL),
    Together(
        "small_and_injured", "physical_abuse", DANGER, (("unexplained_injuries", "yes"),), SMALL
    ),
    Together(
        "marriage_very_young",
        "early_marriage",
        DANGER,
        (("marriage_planned", "yes"),),
        TOO_YOUNG_TO_MARRY_BY_FAR,
    ),
    Together(
        "married_very_young",
        "early_marriage",
        DANGER,
        (("married_already", "yes"),),
        TOO_YOUNG_TO_MARRY_BY_FAR,
    ),
    Together("small_and_left_alone", "neglect", DANGER, (("left_alone", "sometimes"),), SMALL),
    Together(
        "carer_gone_hungry",
        "parents_abroad",
        HIGH,
        (("carer_able", "partly"), ("missing_meals", "yes")),
    ),
    Together(
        "begs_for_others",
        "street",
        DANGER,
        (("days_on_street", "sometimes"), ("forced_to_work", "yes")),
    ),
)
