"""What `make check` says of known vulnerabilities (tests/audit.py)."""

import json
from types import SimpleNamespace

import audit
import pytest

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
HOLED = {"name": "pillow", "version": "1.0", "vulns": [{"id": "CVE-2026-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "nh3", "skip_reason": "not found"}


@pytest.mark.parametrize(
    "answer, ends_with, words",
    [
        ({"dependencies": [SOUND]}, 0, "1 of 1 packages were checked."),
        ({"dependencies": [SOUND, HOLED]}, 1, "pillow 1.0: CVE-2026-1, mended in 1.1"),
        ({"dependencies": [SOUND, UNKNOWN]}, 0, "Not checked: the package index that answers here"),
        (None, 0, "Not checked: the list of vulnerabilities can't be reached from here. (no route)"),
    ],
)
def test_a_hole_fails_the_check_and_a_missing_network_only_says_so(monkeypatch, capsys, answer, ends_with, words):
    told = SimpleNamespace(stdout=json.dumps(answer) if answer else "", stderr="Traceback\nno route\n")
    monkeypatch.setattr(audit.subprocess, "run", lambda *given, **named: told)
    assert audit.main() == ends_with and words in capsys.readouterr().out
