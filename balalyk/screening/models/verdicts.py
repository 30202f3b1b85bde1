"""What a child's work and safety were found to be on a day, and by which law."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.roles import Scope
from balalyk.kernel.fields import SealedJSONField, SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Person


class OfVisibleChild(GuardedQuerySet):
    """Rows about a child: whoever may see the child may see them."""

    def visible_to(self, actor: Any) -> "OfVisibleChild":
        if actor.permissions.scope not in {Scope.AREA, Scope.ASSIGNED}:
            return self.none()
        # Asked row by row: a few rows are looked at, while a country has millions of children.
        visible = Person.objects.visible_to(actor).filter(pk=models.OuterRef("child"))
        return self.filter(models.Exists(visible))

    def latest(self, *fields: Any) -> Any:  # type: ignore[override]
        return super().latest(*fields or ("on_date",))


class RiskLevel(models.TextChoices):
    """How grave a risk is. Unknown is unknown, never "none"."""

    DANGER = "danger", _("danger now")
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")
    NONE = "none", _("none seen")
    UNKNOWN = "unknown", _("not known")


class RiskKind(models.TextChoices):
    """What the risk tool looks for; the codes of ``rules.RISKS``."""

    WORST_FORMS = "worst_forms", _("worst forms of child labour")
    CHILD_LABOUR = "child_labour", _("child labour")
    EXPLOITATION = "exploitation", _("exploitation")
    PHYSICAL_ABUSE = "physical_abuse", _("physical abuse")
    SEXUAL_ABUSE = "sexual_abuse", _("sexual abuse")
    EARLY_MARRIAGE = "early_marriage", _("early marriage")
    STREET = "street", _("living on the street")
    NEGLECT = "neglect", _("neglect")
    NO_GUARDIAN = "no_guardian", _("no legal guardian")
    PARENTS_ABROAD = "parents_abroad", _("parents abroad")
    NO_DOCUMENTS = "no_documents", _("missing documents")
    OUT_OF_SCHOOL = "out_of_school", _("out of school")
    SIBLINGS_APART = "siblings_apart", _("separated from brothers and sisters")
    WANTS_TO_TALK = "wants_to_talk", _("asks to talk again")
    SELF_HARM = "self_harm", _("harm to oneself")


class Reason(models.TextChoices):
    """What speaks for a risk, as a line that gives the reason and not the story."""

    WORST_FORM = "worst_form", _("worst form of child labour")
    HAZARDOUS = "hazardous", _("hazardous work")
    CHILD_LABOUR = "child_labour", _("work below the age or beyond the hours allowed")
    IRREGULAR = "irregular", _("work without the papers the law asks for")
    FORCED_TO_WORK = "forced_to_work", _("made to work against their will")
    DEBT_TO_EMPLOYER = "debt_to_employer", _("works off a debt")
    ILLICIT_ERRANDS = "illicit_errands", _("used to carry, sell or steal forbidden things")
    SEXUAL_EXPLOITATION_SIGN = "sexual_exploitation_sign", _("a sign of sexual exploitation")
    PROMISED_AWAY = "promised_away", _("somebody promised to take the child away")
    SMALL_AND_HURT = "small_and_hurt", _("hurt at home and younger than seven")
    HURT_AND_AFRAID = "hurt_and_afraid", _("hurt at home and afraid to go there")
    HURT_AT_HOME = "hurt_at_home", _("hurt at home")
    HURT_AT_WORK = "hurt_at_work", _("hurt at work")
    AFRAID_TO_GO_HOME = "afraid_to_go_home", _("afraid to go home")
    TOUCHED_OR_THREATENED = "touched_or_threatened", _("touched or threatened")
    MARRIAGE_VERY_YOUNG = "marriage_very_young", _("promised or married before the age of 15")
    MARRIED = "married", _("married before the age of 18")
    MARRIAGE_PLANNED = "marriage_planned", _("promised to somebody, or a wedding is planned")
    SLEEPS_OUTSIDE = "sleeps_outside", _("spends nights outside with nobody to look after them")
    MISSING_MEALS = "missing_meals", _("goes without food for whole days")
    SMALL_AND_ALONE = "small_and_alone", _("younger than seven and nobody cares for them")
    NOBODY_CARES = "nobody_cares", _("nobody cares for the child")
    CARER_WITHOUT_PAPERS = "carer_without_papers", _("the carer has no guardianship papers")
    NO_PARENT_HERE = "no_parent_here", _("no parent at home, at least one abroad")
    PARENT_ABROAD = "parent_abroad", _("a parent is abroad")
    NO_BIRTH_CERTIFICATE = "no_birth_certificate", _("no birth certificate")
    NO_CITIZENSHIP = "no_citizenship", _("no citizenship")
    NO_PERSONAL_NUMBER = "no_personal_number", _("no personal number")
    NO_IDENTITY_CARD = "no_identity_card", _("no identity card")
    NO_RESIDENCE_REGISTRATION = "no_residence_registration", _("no residence registration")
    OUT_OF_SCHOOL = "out_of_school", _("out of school before finishing grade 9")
    OFTEN_ABSENT = "often_absent", _("often absent from school")
    OLDER_OUT_OF_SCHOOL = "older_out_of_school", _("left school after grade 9")
    LIVES_APART_FROM_SIBLINGS = (
        "lives_apart_from_siblings",
        _("lives apart from brothers and sisters"),
    )
    SIBLINGS_ELSEWHERE = "siblings_elsewhere", _("brothers or sisters live in another household")
    WANTS_TO_TALK_AGAIN = "wants_to_talk_again", _("wants to talk again")
    REPORTED = "reported", _("somebody told us")
    # What the tool asks at assessment and review alone.
    WORK_HARMS = "work_harms", _("something in the work harms")
    WORK_KEEPS_FROM_SCHOOL_SOMETIMES = (
        "work_keeps_from_school_sometimes",
        _("work sometimes keeps from school or sleep"),
    )
    WORK_KEEPS_FROM_SCHOOL_OFTEN = (
        "work_keeps_from_school_often",
        _("work often keeps from school or sleep"),
    )
    STILL_WORKS_LESS = "still_works_less", _("still works, less than before")
    STILL_WORKS_AS_BEFORE = "still_works_as_before", _("works as before")
    WORKS_MORE = "works_more", _("works more than before")
    KEPT_AT_WORK = "kept_at_work", _("papers or phone are kept, or every step is watched")
    PAY_WITHHELD_SOMETIMES = "pay_withheld_sometimes", _("pay is sometimes kept back or taken")
    PAY_WITHHELD_OFTEN = "pay_withheld_often", _("pay is mostly kept back or taken")
    HARD_PUNISHMENT_SOMETIMES = (
        "hard_punishment_sometimes",
        _("sometimes hit, tied or locked up as a punishment"),
    )
    HARD_PUNISHMENT_OFTEN = (
        "hard_punishment_often",
        _("often hit, tied or locked up as a punishment"),
    )
    UNEXPLAINED_INJURIES = "unexplained_injuries", _("injuries that nobody explains")
    SMALL_AND_INJURED = "small_and_injured", _("injuries that nobody explains, younger than seven")
    SECRET_GIFTS = "secret_gifts", _("somebody gives gifts and asks for secrecy")
    FEARS_ONE_PERSON = (
        "fears_one_person",
        _("suddenly afraid of one person or place, or of being touched"),
    )
    KNOWS_BEYOND_AGE = "knows_beyond_age", _("speaks or plays about sex beyond the age")
    MARRIED_VERY_YOUNG = "married_very_young", _("married before the age of 15")
    MARRIAGE_TALK = "marriage_talk", _("talk of marriage in the family")
    RAN_AWAY_ONCE = "ran_away_once", _("left home for a night once")
    RAN_AWAY_MORE = "ran_away_more", _("left home for a night more than once")
    DAYS_ON_STREET_SOMETIMES = (
        "days_on_street_sometimes",
        _("some days in the street without a grown-up"),
    )
    DAYS_ON_STREET_OFTEN = "days_on_street_often", _("most days in the street without a grown-up")
    BEGS_FOR_OTHERS = "begs_for_others", _("in the street because somebody makes the child")
    CARER_PARTLY_ABLE = "carer_partly_able", _("the carer manages only in part")
    CARER_NOT_ABLE = "carer_not_able", _("the carer cannot look after the child")
    CARER_GONE_HUNGRY = (
        "carer_gone_hungry",
        _("the carer does not manage and the child goes without food"),
    )
    PARENTS_CALL_SELDOM = "parents_call_seldom", _("parents who are away seldom call")
    PARENTS_NEVER_CALL = "parents_never_call", _("parents who are away never call")
    MOVED_ONCE = "moved_once", _("moved to another home within a year")
    MOVED_MORE = "moved_more", _("moved between homes several times within a year")
    LEFT_ALONE_SOMETIMES = "left_alone_sometimes", _("sometimes left overnight without a grown-up")
    LEFT_ALONE_OFTEN = "left_alone_often", _("often left overnight without a grown-up")
    SMALL_AND_LEFT_ALONE = (
        "small_and_left_alone",
        _("left overnight without a grown-up, younger than seven"),
    )
    UNTREATED = "untreated", _("an illness or injury without a doctor")
    WANTS_TO_DIE = "wants_to_die", _("speaks of dying or hurts themselves")


class Screening(Guarded):
    """One use of the risk tool on one child.

    ``risks``: list of ``{"risk", "level", "reasons": [question codes]}``, gravest first;
    ``level`` is the gravest of them. The answers themselves are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="screenings")
    on_date = models.DateField()
    visit = models.UUIDField(null=True)
    works = models.CharField(max_length=10)
    answers = SealedJSONField()
    own_words = SealedTextField(_("in the child's own words"))
    seen_alone = models.BooleanField(null=True)
    risks = models.JSONField(default=list)
    level = models.CharField(max_length=10, choices=RiskLevel.choices)
    tool_version = models.CharField(max_length=20)

    objects = OfVisibleChild.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["child", "-on_date"], name="screening_child_date"),
            models.Index(
                fields=["child"], name="screening_danger", condition=models.Q(level="danger")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.on_date} {self.level}"


class Verdict(Guarded):
    """A child's work held against the law of the place and the international standard, on a date.

    ``facts`` is what was assessed (no identity), so that it can be assessed again when the law
    changes; ``findings`` as ``law.Assessment`` gives them. ``current``: the child's newest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="verdicts")
    place = models.ForeignKey(Place, models.PROTECT)
    on_date = models.DateField()
    visit = models.UUIDField(null=True)
    country = models.CharField(max_length=2)
    national = models.CharField(max_length=15)
    sdg = models.CharField(max_length=15)
    mics = models.CharField(max_length=15)
    icls = models.CharField(max_length=15)
    worst_forms = models.CharField(max_length=15)
    task = models.CharField(max_length=30, blank=True)
    sector = models.CharField(max_length=6, blank=True)
    facts = models.JSONField()
    findings = models.JSONField()
    law_version = models.CharField(max_length=20)
    current = models.BooleanField(default=True)

    objects = OfVisibleChild.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["child", "-on_date"], name="verdict_child_date"),
            models.Index(
                fields=["place", "national", "sdg", "task"],
                name="verdict_counted",
                condition=models.Q(current=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.on_date} {self.national}"
