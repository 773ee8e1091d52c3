"""Saves the paper's identity."""

from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from bilingual import languages

from .current import forget
from .models import ROW, Identity

IDENTITY_CHANGED = "identity-changed"


class IdentityChangedMeanwhile(Exception):
    """Somebody has saved the identity since the form was opened."""


def save_identity(identity: Identity, opened: int, changed: list[str], by: User) -> None:
    """Save the identity, which was at the version `opened`, with an audit entry that names the `changed` fields.

    Raises IdentityChangedMeanwhile, and saves nothing, if it has another version by now.
    """
    with transaction.atomic():
        stored = Identity.objects.select_for_update().filter(pk=ROW).first()
        if (stored.version if stored else 0) != opened:
            raise IdentityChangedMeanwhile
        identity.version = opened + 1
        try:
            with transaction.atomic():
                identity.save(force_insert=stored is None, force_update=stored is not None)
        except IntegrityError as error:  # somebody saves the first identity at this moment
            raise IdentityChangedMeanwhile from error
        name = identity.name_in(languages.current()) or languages.default_paper_name(languages.current())
        audit.record(by, IDENTITY_CHANGED, name, ", ".join(changed), identity.desk_url)
        transaction.on_commit(forget)
