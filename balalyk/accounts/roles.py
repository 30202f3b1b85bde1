"""Who may do what: each role is a class of permissions, and the only place that says so."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _


class Scope(Enum):
    """Which rows a role's actions reach."""

    AREA = "area"  # the subtrees given to the person, and what is assigned to them
    ASSIGNED = "assigned"  # only what is assigned to them
    COUNTS = "counts"  # figures of the area, never a child
    NONE = "none"  # no content


@dataclass(frozen=True, slots=True)
class Role:
    """``home``: URL name of the page the role starts from. ``sees_names``: False where the role
    works with case numbers alone."""

    code: str
    label: object
    home: str
    scope: Scope
    actions: frozenset[str]
    sees_names: bool = True


CHILDREN = frozenset({"child.search", "child.view", "household.view", "case.view", "law.view"})
CONTRACTS = frozenset({"contract.draw", "contract.end", "register.view", "violation.record"})
REFERRALS = frozenset(
    {
        "referral.view",
        "referral.draft",
        "referral.consent",
        "referral.send",
        "referral.answer",
        "referral.report",
        "referral.link",
        "referral.feedback",
        "transfer.view",
        "transfer.offer",
        "transfer.answer",
    }
)
RISK = frozenset({"risk.answer", "risk.finish", "risk.override"})
DIRECTORY = frozenset({"directory.view"})
KEEPS_DIRECTORY = frozenset({"directory.view", "directory.own", "directory.manage"})
CASES = frozenset(
    {
        "concern.receive",
        "case.open",
        "case.move",
        "case_file.make",
        "case.step",
        "case.assign",
        "case.close",
        "case.reopen",
        "follow_up.record",
        "attendance.record",
        "alert.settle",
        "safety.record",
        "address.seal",
        "address.open",
        "conference.record",
    }
)
PLANS = frozenset(
    {
        "child.correct",
        "assessment.view",
        "assessment.write",
        "assessment.finish",
        "plan.view",
        "plan.write",
        "plan.agree",
        "plan.send",
        "plan.step",
        "plan.review",
    }
)
FIELD = frozenset(
    {
        "visit.submit",
        "visit.record",
        "household.register",
        "household.revisit",
        "child.register",
        "child.revisit",
        "child.screen",
        "form.fetch",
        "round.view",
    }
)
TEMPLATES = frozenset({"template.view", "template.put", "template.reset"})
LEDGER = frozenset({"ledger.view", "obligation.prove"})
SITTINGS = frozenset(
    {
        "commission.manage",
        "sitting.manage",
        "sitting.decide",
        "resolution.issue",
        "resolution.revoke",
        "obligation.settle",
        "report.send",
    }
)
CLAIMS = frozenset(
    {"claims.view", "claims.enter", "claims.settle", "estimates.view", "forecast.view"}
)
# Who opens figures to everybody: one proposes, another decides.
OPENINGS = frozenset({"opening.view", "opening.decide", "opening.withdraw"})
PHONE = frozenset({"phone.enrol", "phone.revoke"})
WRITES_REPORTS = frozenset({"report.view", "report.write"})
REVIEWS_REPORTS = frozenset({"report.view", "report.publish"})

ALL = (
    Role(
        "social_worker",
        _("Social worker"),
        "portal:my_work",
        Scope.AREA,
        CHILDREN
        | FIELD
        | CASES
        | RISK
        | PLANS
        | PHONE
        | DIRECTORY
        | CONTRACTS
        | REFERRALS
        | LEDGER
        | {"work.view"},
    ),
    Role(
        "area_supervisor",
        _("Area supervisor"),
        "portal:overview",
        Scope.AREA,
        CHILDREN
        | FIELD
        | CASES
        | PLANS
        | RISK
        | PHONE
        | KEEPS_DIRECTORY
        | CONTRACTS
        | REFERRALS
        | TEMPLATES
        | LEDGER
        | {
            "commission.view",
            "transfer.override",
            "work.view",
            "case.approve",
            "case.hand_over",
            "round.manage",
            "submission.view",
            "submission.rerun",
            "submission.set_aside",
            "team.view",
            "match.decide",
            "risk.confirm",
            "rerun.view",
            "rerun.apply",
            "rerun.set_aside",
            "figures.view",
            "figures.rows",
            "report.view",
            "report.publish",
            "claims.view",
            "forecast.view",
        },
    ),
    Role(
        "monitoring_group_member",
        _("Monitoring-group member"),
        "portal:my_work",
        Scope.ASSIGNED,
        CHILDREN | FIELD | PHONE | DIRECTORY | {"work.view", "concern.receive"},
    ),
    Role(
        "labour_inspector",
        _("Labour inspector"),
        "portal:where_children_work",
        Scope.COUNTS,
        frozenset({"counts.view", "law.view", "register.view"}),
        sees_names=False,
    ),
    Role(
        "commission_secretary",
        _("Commission secretary"),
        "commission:sittings",
        Scope.AREA,
        CHILDREN
        | KEEPS_DIRECTORY
        | TEMPLATES
        | LEDGER
        | SITTINGS
        | {
            "case.resolve",
            "case_file.make",
            "plan.view",
            "commission.view",
            "concern.receive",
            "round.view",
            "referral.view",
            "referral.draft",
            "figures.view",
            "report.view",
            "report.write",
        },
    ),
    Role(
        "commission_member",
        _("Commission member"),
        "commission:sittings",
        Scope.AREA,
        # The packet holds what a member needs; cases are not theirs to look through.
        frozenset({"commission.view", "law.view", "vote.cast"}),
        sees_names=False,
    ),
    Role(
        "service_provider",
        _("Service provider"),
        "portal:my_work",
        Scope.ASSIGNED,
        CHILDREN - {"child.search"}
        | {
            "work.view",
            "directory.view",
            "directory.own",
            "referral.view",
            "referral.answer",
            "referral.report",
        },
    ),
    Role(
        "hotline_consultant",
        _("Hotline consultant"),
        "casework:receive_concern",
        Scope.ASSIGNED,
        DIRECTORY | {"concern.receive", "law.view"},
    ),
    Role(
        "programme_manager",
        _("Programme manager"),
        "census:rounds",
        Scope.COUNTS,
        DIRECTORY
        | WRITES_REPORTS
        | REVIEWS_REPORTS
        | CLAIMS
        | {"round.view", "counts.view", "law.view", "rerun.view", "figures.view"},
        sees_names=False,
    ),
    Role(
        "researcher",
        _("Researcher"),
        "portal:where_children_work",
        Scope.COUNTS,
        frozenset(
            {
                "counts.view",
                "law.view",
                "figures.view",
                "report.view",
                "claims.view",
                "estimates.view",
                "forecast.view",
                "extract.view",
                "extract.ask",
                "extract.withdraw",
                "extract.download",
            }
        ),
        sees_names=False,
    ),
    Role(
        "ministry_analyst",
        _("Ministry analyst"),
        "portal:where_children_work",
        Scope.COUNTS,
        # The ministry answers for the norms and sees no child; what they change for children is
        # decided by those who know them (rerun.apply). See docs/adr/0006.
        DIRECTORY
        | WRITES_REPORTS
        | REVIEWS_REPORTS
        | OPENINGS
        | CLAIMS
        | {
            "counts.view",
            "opening.propose",
            "round.view",
            "law.view",
            "law.manage",
            "rerun.view",
            "rerun.run",
            "figures.view",
            "snapshot.make",
            "estimates.make",
            "forecast.make",
            "extract.view",
            "extract.decide",
            "extract.withdraw",
        },
        sees_names=False,
    ),
    Role(
        "donor",
        _("Donor"),
        "reports:reports",
        Scope.COUNTS,
        # What was published and how it is counted: no row, no figure that was not published.
        frozenset({"report.view", "law.view"}),
        sees_names=False,
    ),
    Role(
        "data_protection_officer",
        _("Data-protection officer"),
        "portal:who_looked",
        Scope.NONE,
        # Open figures are read before they are opened by somebody whose task is that nobody is
        # recognised.
        OPENINGS | {"access.review", "law.view", "extract.view", "extract.review"},
        sees_names=False,
    ),
    Role(
        "administrator",
        _("Administrator"),
        "accounts:users",
        Scope.NONE,
        frozenset({"user.manage", "place.manage", "form.publish", "phone.revoke", "law.view"}),
        sees_names=False,
    ),
)
BY_CODE = {role.code: role for role in ALL}
# What every signed-in person may do.
EVERYBODY = frozenset({"home.view", "own.settings", "notice.view", "notice.read"})
