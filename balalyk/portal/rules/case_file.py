"""A case file cut to its receiver: what a court, a member, a provider, a family may read of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

OWN, COURT, COMMISSION = "own", "court", "commission"
PROVIDER, FAMILY, AGENCY = "provider", "family", "agency"
RECEIVERS = (OWN, COURT, COMMISSION, PROVIDER, FAMILY, AGENCY)

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "cover": ("number", "state", "danger", "opened", "worker"),
    "child": (
        "name", "born", "age", "sex", "personal_number", "place", "address", "phone", "carer",
        "languages", "school", "documents", "difficulties",
    ),
    "why": ("reasons", "concerns"),
    "verdict": ("verdict", "findings"),
    "assessment": ("levels", "assessment"),
    "plan": ("plan", "agreements"),
    "resolutions": ("resolutions",),
    "referrals": ("referral", "referrals", "received"),
    "follow_up": ("standing", "visits", "visit_notes", "attendance", "closing"),
    "trail": ("trail",),
    "safety": ("contact_rules", "sealed_address", "protocol"),
}  # fmt: skip
FIELDS = tuple(field for fields in SECTIONS.values() for field in fields)

_LEAVES = (OWN, COURT, FAMILY, AGENCY)
_DECIDES = (OWN, COURT, COMMISSION, AGENCY)
_HELPS = (OWN, COURT, PROVIDER, AGENCY)
_NOT_PROVIDER = (OWN, COURT, COMMISSION, FAMILY, AGENCY)
# Of each field, who may read it. A provider reads of the child only what the family agreed to tell.
MAY_SEE: Mapping[str, tuple[str, ...]] = {
    "number": RECEIVERS,
    "state": _NOT_PROVIDER,
    "danger": _DECIDES,
    "opened": _NOT_PROVIDER,
    "worker": RECEIVERS,
    "name": (*_LEAVES, PROVIDER),
    "born": _LEAVES,
    "age": RECEIVERS,
    "sex": RECEIVERS,
    "personal_number": _LEAVES,
    "place": RECEIVERS,
    "address": _HELPS,
    "phone": _HELPS,
    "carer": (*_LEAVES, PROVIDER),
    "languages": (*_DECIDES, PROVIDER),
    "school": RECEIVERS,
    "documents": RECEIVERS,
    "difficulties": (*_DECIDES, PROVIDER),
    "reasons": _DECIDES,
    "concerns": (OWN,),
    "verdict": RECEIVERS,
    "findings": _DECIDES,
    "levels": _DECIDES,
    "assessment": (OWN, COURT, AGENCY),
    "plan": _NOT_PROVIDER,
    "agreements": _NOT_PROVIDER,
    "resolutions": _NOT_PROVIDER,
    "referral": (PROVIDER,),
    "referrals": _NOT_PROVIDER,
    "received": (OWN, COURT, AGENCY),
    "standing": _NOT_PROVIDER,
    "visits": _DECIDES,
    "visit_notes": (OWN, COURT),
    "attendance": _NOT_PROVIDER,
    "closing": _NOT_PROVIDER,
    "trail": (OWN, COURT),
    "contact_rules": (OWN,),
    "sealed_address": (OWN,),
    "protocol": (OWN,),
}
# Never leave the house, and within it are for the responsible worker alone.
SAFETY = frozenset(SECTIONS["safety"])
# Name somebody or lead to them: kept out where names are hidden.
NAMING = frozenset(
    {
        "name", "born", "personal_number", "address", "phone", "carer", "concerns", "assessment",
        "visit_notes", "received", "trail", "sealed_address", "contact_rules", "protocol",
    }
)  # fmt: skip
# What a family agrees to one by one before a provider is told.
AGREED = frozenset(
    {
        "name", "age", "sex", "place", "address", "phone", "carer", "languages", "school",
        "verdict", "documents", "difficulties",
    }
)  # fmt: skip
# Which copies a role may make. What the maker may not read is in none of them.
COPIES: Mapping[str, tuple[str, ...]] = {
    "social_worker": RECEIVERS,
    "area_supervisor": RECEIVERS,
    "commission_secretary": (COURT, COMMISSION),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy: for whom, whether the maker is responsible for the case, whether names stay off,
    and what the family agreed to tell a provider."""

    receiver: str
    is_responsible: bool = False
    names_hidden: bool = False
    agreed: frozenset[str] = frozenset()

    def holds(self, field: str) -> bool:
        """Whether this copy holds a field. KeyError for a field that no file has."""
        if self.receiver not in MAY_SEE[field]:
            return False
        if field in SAFETY and not self.is_responsible:
            return False
        if field in NAMING and (self.names_hidden or self.receiver == COMMISSION):
            return False
        return self.receiver != PROVIDER or field not in AGREED or field in self.agreed


Words = TypeVar("Words")


def redacted(file: Mapping[str, Words], copy: Copy) -> dict[str, Words]:
    """Of a whole file by field, what a copy holds, in the order of FIELDS; empty fields are left
    out. KeyError for a field that no file has."""
    strange = set(file) - set(FIELDS)
    if strange:
        raise KeyError(", ".join(sorted(strange)))
    return {field: file[field] for field in FIELDS if file.get(field) and copy.holds(field)}


def names_to_mask(names: Iterable[str]) -> tuple[str, ...]:
    """The single words of people's names that may stand in a text, the longest first."""
    words = {word for name in names for word in re.findall(r"\w+", name) if len(word) >= 3}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def masked(text: str, words: Iterable[str]) -> str:
    """A text in which each of these names, with whatever ending, is three dots: "Эрланга" too."""
    for word in words:
        text = re.sub(rf"(?i)\b{re.escape(word)}\w*", "…", text)
    return text
