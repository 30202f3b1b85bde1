"""Publishes forms, takes finished ones in, and lets a person decide what waits."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from balalyk.accounts.models import Phone, User
from balalyk.exchange.openrosa import xlsform
from balalyk.exchange.openrosa.faults import UnknownForm
from balalyk.exchange.openrosa.models import Attachment, FormVersion, Stage, Submission
from balalyk.exchange.openrosa.reading import Envelope, read_envelope
from balalyk.exchange.openrosa.receiving import File, Parcel, Refused
from balalyk.kernel import clock, crypto
from balalyk.kernel.acts import Actor, act, name_target

# A phone's last sign of life is kept to the minute: more would cost a write for every form.
SEEN_EVERY = timedelta(minutes=1)
WORDS_MOST = 500

# Versions met before: a published one is never withdrawn, so this can only be too small.
_known: set[tuple[str, str]] = set()


def publish_form(*, by: Actor, text: str, validate: bool = False) -> FormVersion | None:
    """Offers a form, written as Markdown tables, to phones; None when it is published already.

    ``validate``: let ODK Validate load it first, which needs Java. WrongForm when it cannot be
    converted; ValidationError when its text changed and its version did not.
    """
    form = xlsform.convert(text, validate=validate)
    source = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
    names = {"form": form.form_id, "version": form.version}
    kept = FormVersion.objects.filter(form_id=form.form_id, version=form.version).first()
    if kept is not None:
        if kept.source_md5 == source:
            return None
        raise ValidationError(
            _(
                "The form %(form)s was changed, but its version is still %(version)s. Write a new "
                "version into its settings table, so that phones fetch it and old answers keep "
                "their questions."
            )
            % names
        )
    with act(by, "form.publish") as event:
        FormVersion.objects.filter(form_id=form.form_id, offered=True).update(offered=False)
        made = FormVersion.objects.create(
            form_id=form.form_id,
            version=form.version,
            title=form.title,
            xml=form.xml.decode(),
            md5=form.hash,
            source_md5=source,
            published_at=clock.now(),
        )
        name_target(event, made)
        event.payload = names
    return made


def publish_shipped(*, by: Actor, folder: Path | None = None) -> list[FormVersion]:
    """Publishes the forms that come with the product where they are new; those it published.

    Raises as ``publish_form``.
    """
    found = sorted((folder or settings.BASE_DIR / "forms").glob("*.md"))
    made = [publish_form(by=by, text=path.read_text(encoding="utf-8")) for path in found]
    return [form for form in made if form is not None]


def receive_submission(*, by: User, parcel: Parcel, phone: Phone | None = None) -> None:
    """Stores what a phone sent, once; after this returns nothing of it can be lost.

    The same form again, alone or with further files, changes nothing but adds those files. Raises
    UnreadableVisit for a form without usable ids, UnknownForm for one never published here, and
    Refused when other answers, or another file of the same name, are already here.
    """
    envelope = read_envelope(parcel.xml)
    _require_published(envelope.form_id, envelope.version)
    digest = _digest("submission", parcel.xml)
    try:
        _store_first(by, parcel, envelope, digest, phone)
    except IntegrityError:
        # It is here already: a replay, a later part, or another request that was quicker.
        try:
            _store_more(by, parcel, envelope.instance_id, digest)
        except IntegrityError:
            # Two requests brought the same file at once; the second finds it there.
            _store_more(by, parcel, envelope.instance_id, digest)


def _require_published(form_id: str, version: str) -> None:
    if (form_id, version) in _known:
        return
    if not FormVersion.objects.filter(form_id=form_id, version=version).exists():
        raise UnknownForm(form_id, version)
    _known.add((form_id, version))


def _digest(label: str, content: bytes) -> bytes:
    return crypto.blind(label, hashlib.sha256(content).hexdigest())


def _store_first(
    by: User, parcel: Parcel, envelope: Envelope, digest: bytes, phone: Phone | None
) -> None:
    now = clock.now()
    with act(by, "visit.submit") as event:
        submission = Submission(
            instance_id=envelope.instance_id,
            form_id=envelope.form_id,
            form_version=envelope.version,
            xml=parcel.xml,
            digest=digest,
            sender=by,
            received_at=now,
            replaces=envelope.deprecated_id,
            complete=parcel.complete,
        )
        submission.save(force_insert=True)
        _store_files(submission, parcel.files)
        if phone is not None and (not phone.last_seen or now - phone.last_seen >= SEEN_EVERY):
            Phone.objects.filter(pk=phone.pk).update(last_seen=now)
        name_target(event, submission)
        event.payload = _payload(submission, phone=phone.pk if phone else None)


def _store_more(by: User, parcel: Parcel, instance_id: str, digest: bytes) -> None:
    """The files that are not here yet, and the word that no more will come."""
    kept = Submission.objects.defer("xml").get(instance_id=instance_id)
    if bytes(kept.digest) != digest:
        raise Refused("changed")
    here = {name: bytes(seen) for name, seen in kept.attachments.values_list("name", "digest")}
    new = []
    for file in parcel.files:
        if file.name not in here:
            new.append(file)
        elif here[file.name] != _digest("attachment", file.content):
            raise Refused("file_changed")
    ends = parcel.complete and not kept.complete
    if not new and not ends:
        return
    with act(by, "visit.submit") as event:
        _store_files(kept, new)
        if ends:
            Submission.objects.filter(pk=kept.pk).update(complete=True)
        name_target(event, kept)
        event.payload = _payload(kept, files=len(new))


def _store_files(submission: Submission, files: "tuple[File, ...] | list[File]") -> None:
    for file in files:
        Attachment(
            submission=submission,
            name=file.name,
            content=file.content,
            content_type=file.kind,
            digest=_digest("attachment", file.content),
        ).save(force_insert=True)


def _payload(submission: Submission, **more: Any) -> dict[str, Any]:
    return {
        "instance": submission.instance_id,
        "form": submission.form_id,
        "version": submission.form_version,
        **more,
    }


def note_phone(*, by: User, phone: Phone) -> None:
    """Keeps that a phone asked for its forms, at most once a minute."""
    now = clock.now()
    if phone.last_seen and now - phone.last_seen < SEEN_EVERY:
        return
    with act(by, "form.fetch") as event:
        Phone.objects.filter(pk=phone.pk).update(last_seen=now)
        name_target(event, phone)


def reason_text(code: str, **values: Any) -> str:
    """How the reason why a submission waits is kept: a code of ``faults`` and its values."""
    return json.dumps({"code": code, "values": values}, ensure_ascii=False)


def run_again(*, by: Actor, submission: Submission) -> None:
    """Puts a submission back into the queue: the form, the code or the list was mended.

    One whose last files never came is read without them. ValidationError when it is registered or
    in the queue already.
    """
    with act(by, "submission.rerun", on=submission) as event:
        kept = Submission.objects.select_for_update().defer("xml").get(pk=submission.pk)
        if kept.stage == Stage.REGISTERED:
            raise ValidationError(_("This form is registered already; there is nothing to do."))
        if kept.stage == Stage.RECEIVED and kept.complete:
            raise ValidationError(_("This form is in the queue already; it is read in its turn."))
        event.payload = {"from": kept.stage, "attempts": kept.attempts, "complete": kept.complete}
        kept.stage, kept.reason, kept.attempts, kept.complete = Stage.RECEIVED, "", 0, True
        kept.save(update_fields=["stage", "reason", "attempts", "complete"])
    submission.refresh_from_db(fields=["stage", "reason", "attempts", "complete"])


def set_aside(*, by: Actor, submission: Submission, reason: str) -> None:
    """Takes a submission that shall not be registered out of the queue; it is kept.

    ValidationError without a reason, and when it is registered or still being read.
    """
    words = reason.strip()
    if not 0 < len(words) <= WORDS_MOST:
        raise ValidationError(
            _("Write in 1 to %(limit)s characters why it is set aside.") % {"limit": WORDS_MOST}
        )
    with act(by, "submission.set_aside", on=submission) as event:
        kept = Submission.objects.select_for_update().defer("xml").get(pk=submission.pk)
        if kept.stage != Stage.WAITING and kept.complete:
            raise ValidationError(_("Only a form that waits for a person can be set aside."))
        event.payload = {"from": kept.stage, "attempts": kept.attempts}
        kept.stage, kept.reason = Stage.SET_ASIDE, reason_text("set_aside", words=words)
        kept.save(update_fields=["stage", "reason"])
    submission.refresh_from_db(fields=["stage", "reason"])
