"""The dependency audit of `make check` (tests/audit.py)."""

import json
from types import SimpleNamespace

import audit
import pytest

SAFE = {"name": "django", "version": "5.2.19", "vulns": []}
VULNERABLE = {"name": "pillow", "version": "1.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "nh3", "skip_reason": "not found"}


@pytest.mark.parametrize(
    "answer, exit_code, text",
    [
        ({"dependencies": [SAFE]}, 0, "1 of 1 packages were checked."),
        ({"dependencies": [SAFE, VULNERABLE]}, 1, "pillow 1.0: CVE-2026-1, fixed in 1.1"),
        ({"dependencies": [SAFE, UNKNOWN]}, 0, "Not checked: the package index that answers here"),
        (None, 0, "Not checked: the list of vulnerabilities can't be reached from here. (no route)"),
    ],
)
def test_a_vulnerability_fails_the_audit_and_a_missing_network_does_not(monkeypatch, capsys, answer, exit_code, text):
    result = SimpleNamespace(stdout=json.dumps(answer) if answer else "", stderr="Traceback\nno route\n")
    monkeypatch.setattr(audit.subprocess, "run", lambda *given, **named: result)
    assert audit.main() == exit_code and text in capsys.readouterr().out
