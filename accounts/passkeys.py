"""Passkeys as a second factor: WebAuthn (https://www.w3.org/TR/webauthn-3/), with py_webauthn.

The browser gets options with a challenge, which the session keeps. Its answer is signed for the challenge and for the
origin of SITE_URL. So an answer works once, and a false site gets none that works here.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.utils import timezone
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bilingual import languages

from . import second_factor, session_secrets
from .models import Passkey, User

MAX_ANSWER = 20_000  # letters; answers with a chain of certificates have some thousands
_ADDING, _CHECKING = "passkey_adding", "passkey_checking"
# The answer is unchecked input. py_webauthn refuses most invalid answers, and its parsers raise on some.
_BAD_ANSWER = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError)


class Refused(ValueError):
    """The browser's answer is malformed, too late, for something else, or of a passkey that is known already."""


def are_possible() -> bool:
    """Whether browsers have passkeys for this site: they need a host name, and have none for an IP address."""
    try:
        ip_address(_host())
    except ValueError:
        return True
    return False


def options_to_add(session: SessionBase, person: User) -> str:
    """PublicKeyCredentialCreationOptions as JSON, with a new challenge."""
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name=languages.paper_name(languages.ENGLISH),
        user_id=str(person.pk).encode(),
        user_name=person.get_username(),
        user_display_name=str(person),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED,  # the username is known by then
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=_known(person),
    )
    session_secrets.keep(session, person, _ADDING, options.challenge)
    return webauthn.options_to_json(options)


def add(session: SessionBase, person: User, name: str, answer: str) -> list[str]:
    """Store the passkey of the answer (JSON) under a name of at most 64 letters. Raises Refused.

    Returns recovery codes if the person had none, else an empty list.
    """
    challenge = session_secrets.kept(session, person, _ADDING)
    session.pop(_ADDING, None)
    if challenge is None:
        raise Refused
    try:
        verified = webauthn.verify_registration_response(
            credential=answer, expected_challenge=challenge, expected_rp_id=_host(), expected_origin=_origin()
        )
    except _BAD_ANSWER as error:
        raise Refused from error
    passkey = Passkey(
        user=person,
        name=name,
        credential_id=bytes_to_base64url(verified.credential_id),
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
    )
    codes, hashed = ([], []) if second_factor.codes_of(person) else second_factor.new_recovery_codes()
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=person.pk)  # of two first passkeys at once, one gets the codes
            passkey.save()
            if second_factor.codes_of(person):
                return []
            second_factor.store_recovery_codes(person, hashed)
    except IntegrityError as error:
        raise Refused from error
    return codes


def options_to_check(session: SessionBase, person: User) -> str:
    """PublicKeyCredentialRequestOptions as JSON, with a new challenge; empty for a person without passkeys."""
    known = _known(person)
    if not known or not are_possible():
        return ""
    options = webauthn.generate_authentication_options(rp_id=_host(), allow_credentials=known)
    session_secrets.keep(session, person, _CHECKING, options.challenge)
    return webauthn.options_to_json(options)


def check(session: SessionBase, person: User, answer: str) -> Passkey:
    """The person's passkey that signed the answer (JSON). Raises Refused."""
    challenge = session_secrets.kept(session, person, _CHECKING)
    session.pop(_CHECKING, None)
    if challenge is None:
        raise Refused
    try:
        credential = parse_authentication_credential_json(answer)
        with transaction.atomic():
            passkey = Passkey.objects.select_for_update().get(user=person, credential_id=credential.id)
            verified = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=challenge,
                expected_rp_id=_host(),
                expected_origin=_origin(),
                credential_public_key=bytes(passkey.public_key),
                credential_current_sign_count=passkey.sign_count,
            )
            passkey.sign_count, passkey.used = verified.new_sign_count, timezone.now()
            passkey.save(update_fields=["sign_count", "used"])
    except (*_BAD_ANSWER, Passkey.DoesNotExist) as error:
        raise Refused from error
    return passkey


def remove(person: User, pk: int) -> bool:
    """Delete a passkey of the person, and the recovery codes with the last factor. Returns whether there was one."""
    deleted = Passkey.objects.filter(user=person, pk=pk).delete()[0]
    if deleted and not second_factor.is_set_up(person):
        second_factor.remove(person)
    return bool(deleted)


def _known(person: User) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(passkey.credential_id))
        for passkey in Passkey.objects.filter(user=person)
    ]


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _origin() -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(settings.SITE_URL))
