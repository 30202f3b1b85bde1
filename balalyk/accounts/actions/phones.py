"""A phone is connected by its owner, and cut off by whoever answers for it."""

import hashlib
import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from balalyk.accounts.models import Phone, User
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Actor, act, name_target

LABEL_MOST = 60


def key_digest(key: str) -> bytes:
    """The 32 bytes by which an access key is known here."""
    return hashlib.sha256(key.encode()).digest()


def enrol_phone(*, by: Actor, user: User, label: str) -> tuple[Phone, str]:
    """Connects a phone of ``user``; also its access key, which can never be read again.

    People connect their own phones only: who holds a key sends forms in its owner's name.
    ValidationError when the label is empty or longer than 60 characters.
    """
    label = " ".join(label.split())
    if not 0 < len(label) <= LABEL_MOST:
        raise ValidationError(_("Name the phone in 1 to 60 characters, for example: Samsung, work"))
    if by is not HOUSE and by.pk != user.pk:
        raise PermissionDenied("phone.enrol")
    key = secrets.token_urlsafe(32)
    with act(by, "phone.enrol") as event:
        phone = Phone.objects.create(
            user=user, label=label, key_digest=key_digest(key), enrolled_at=clock.now()
        )
        name_target(event, phone)
    return phone, key


def revoke_phone(*, by: Actor, phone: Phone) -> None:
    """Cuts a phone off at once and for good. Cutting it off again changes nothing."""
    with act(by, "phone.revoke", on=phone):
        Phone.objects.filter(pk=phone.pk, revoked_at__isnull=True).update(revoked_at=clock.now())
    phone.refresh_from_db(fields=["revoked_at"])
