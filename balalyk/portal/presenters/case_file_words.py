"""The words of a case file: its receivers, reasons to copy it, its sections and fields."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RECEIVERS = {
    "own": _("our own file"),
    "court": _("a court or prosecutor"),
    "commission": _("members of the commission"),
    "provider": _("a service, by a referral"),
    "family": _("the family"),
    "agency": _("another office that takes over or helps"),
}
WHYS = {
    "own_use": _("For work on the case"),
    "asked_by_law": _("The law or a court asks for it"),
    "sitting": _("For a sitting of the commission"),
    "referral": _("A service was asked to help"),
    "handed_over": _("The case is handed over, or shared with consent"),
    "asked_by_family": _("The family asked for it"),
}
SECTIONS = {
    "cover": _("The case"),
    "child": _("Child"),
    "why": _("Why it was opened"),
    "verdict": _("Work and the law"),
    "assessment": _("Assessment"),
    "plan": _("Plan"),
    "resolutions": _("Resolutions of the commission"),
    "referrals": _("Referrals"),
    "follow_up": _("Follow-up"),
    "trail": _("What happened"),
    "safety": _("Safety: not to leave the office"),
}
FIELDS = {
    "number": _("Case"),
    "state": _("State"),
    "danger": _("Danger"),
    "opened": _("Opened"),
    "worker": _("Responsible"),
    "name": _("Name"),
    "born": _("Born"),
    "age": _("Age"),
    "sex": pgettext_lazy("a child is", "Boy or girl"),
    "personal_number": _("Personal number"),
    "place": _("Place"),
    "address": _("Address"),
    "phone": _("Phone"),
    "carer": _("Parent or carer"),
    "languages": _("Languages"),
    "school": _("School"),
    "documents": _("Documents"),
    "difficulties": _("Difficulties"),
    "sealed_address": _("Sealed address"),
    "contact_rules": _("Whom not to reach out to"),
    "standing": _("Out of child labour"),
    "attendance": _("Days at school"),
    "closing": _("Closed"),
}
