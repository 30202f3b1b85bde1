"""What is known of a child, as far as a referral may have to tell it; read only on its way out."""

from dataclasses import dataclass

from balalyk.casework.models import Case, ContactRule
from balalyk.casework.queries import contact_rules
from balalyk.registry.models import Care, Consent, Document, Person, Schooling
from balalyk.screening.models import Verdict


@dataclass(frozen=True, slots=True)
class Known:
    """A child's rows of today; None where there is none, and for a child not yet registered."""

    child: Person | None
    care: Care | None
    schooling: Schooling | None
    documents: tuple[Document, ...]
    verdict: Verdict | None
    limits: str
    contact_rules: tuple[ContactRule, ...]


def known(case: Case) -> Known:
    """The rows about the child of a case; seven queries."""
    if not case.child_id:
        return Known(None, None, None, (), None, "", ())
    rows = Person.objects.select_related("household__dwelling", "place")
    child = rows.get(pk=case.child_id)
    now = {"until_date__isnull": True}
    return Known(
        child=child,
        care=Care.objects.filter(child=child, **now).select_related("carer").first(),
        schooling=Schooling.objects.filter(child=child, **now).first(),
        documents=tuple(Document.objects.filter(person=child, **now).order_by("kind")),
        verdict=Verdict.objects.filter(child=child, current=True).order_by("-on_date").first(),
        limits=limits(case),
        contact_rules=tuple(contact_rules(child)),
    )


def refused_before(case: Case) -> bool:
    """Whether carer or child did not agree, when last asked at a visit, that anything is passed on."""
    if not case.child_id:
        return False
    newest: dict[str, str] = {}
    for row in Consent.objects.filter(child=case.child_id).order_by("-on_date"):
        newest.setdefault(row.given_by, row.answer)
    return "no" in newest.values()


def limits(case: Case) -> str:
    """What the family asked not to be done or shared: "" without a limit."""
    if not case.child_id:
        return ""
    rows = Consent.objects.filter(child=case.child_id).order_by("-on_date")
    return "\n".join(dict.fromkeys(row.limits for row in rows if row.limits))


def is_warned(case: Case) -> bool:
    """Whether somebody must not be reached out to, or the family set a limit."""
    return bool(contact_rules(case.child)) or bool(limits(case))
