"""What a browser sends from the public form, and a stored complaint."""

import pytest

from complaints.forms import new_token
from complaints.models import Complaint

FORM = "/hi/complaints/"


@pytest.fixture
def sent(db):
    """A function that makes the data of a filled form, with a new token."""

    def make(**changes) -> dict:
        fields = {
            "kind": "mistake",
            "page": "",
            "text": "तारीख गलत है।",
            "name": "पाठक",
            "email": "reader@mail.example",
            "website": "",
            "token": new_token(),
        }
        return fields | changes

    return make


@pytest.fixture
def complaint(reader, sent):
    """A complaint that a reader sent."""
    reader.post(FORM, sent())
    return Complaint.objects.get()
