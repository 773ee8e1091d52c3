"""Demo accounts, one for each role, created on an installation without users."""

import json
import os
import secrets

from django.conf import settings

from accounts.models import User
from accounts.roles import Role

PATH = settings.VAR_DIR / "demo-accounts.json"
USERNAMES = {
    "admin": Role.ADMIN,
    "editor": Role.EDITOR,
    "reporter": Role.REPORTER,
    "translator": Role.TRANSLATOR,
}


def create_accounts() -> list[dict[str, str]]:
    """Return the demo accounts as {"username", "password", "role"}; create them if there are no users.

    The random passwords are stored in a file that only its owner can read.
    """
    accounts: list[dict[str, str]] = json.loads(PATH.read_text()) if PATH.exists() else []
    if User.objects.exists():
        return accounts
    accounts = [
        {"username": username, "password": secrets.token_urlsafe(12), "role": str(role)}
        for username, role in USERNAMES.items()
    ]
    PATH.unlink(missing_ok=True)
    with open(os.open(PATH, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump(accounts, file, indent=2)
    for account in accounts:
        User.objects.create_user(account["username"], password=account["password"], role=account["role"])
    return accounts
