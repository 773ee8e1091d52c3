"""security.txt (RFC 9116)."""

from datetime import datetime, timedelta

from django.utils import timezone

PATH = "/.well-known/security.txt"


def test_without_a_contact_security_txt_is_a_404(reader, db):
    assert reader.get(PATH).status_code == 404


def test_security_txt_has_the_contact_and_expires_within_a_year(reader, db, settings):
    settings.SECURITY_CONTACT = "mailto:security@paper.example"
    response = reader.get(PATH)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields.pop("Contact") == "mailto:security@paper.example"
    assert fields.pop("Preferred-Languages") == "hi, en"
    assert fields.pop("Canonical") == f"{settings.SITE_URL}{PATH}"
    left = datetime.fromisoformat(fields.pop("Expires")) - timezone.now()
    assert timedelta(days=179) <= left <= timedelta(days=180) and not fields
