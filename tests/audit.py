"""Runs pip-audit on requirements.txt and summarises the result.

Exits with 1 when a package has a known vulnerability. Exits with 0 and a message when the database of vulnerabilities
can't be reached: without a network, or with a package index that does not serve it.
"""

import json
import subprocess
import sys

COMMAND = [
    sys.executable,
    "-m",
    "pip_audit",
    "--requirement",
    "requirements.txt",
    "--no-deps",
    "--disable-pip",
    "--format",
    "json",
    "--progress-spinner",
    "off",
    "--timeout",
    "15",
]


def main() -> int:
    """Return the exit code."""
    result = subprocess.run(COMMAND, capture_output=True, text=True)
    try:
        packages = json.loads(result.stdout)["dependencies"]
    except ValueError:
        reason = (result.stderr.strip().splitlines() or ["pip-audit said nothing."])[-1]
        print(f"Not checked: the list of vulnerabilities can't be reached from here. ({reason[:200]})")
        return 0
    for package in packages:
        for vulnerability in package.get("vulns", []):
            fixed = ", ".join(vulnerability["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {vulnerability['id']}, fixed in {fixed}")
    known = [package for package in packages if "skip_reason" not in package]
    print(f"{len(known)} of {len(packages)} packages were checked.")
    if len(known) < len(packages):
        print("Not checked: the package index that answers here has no list of vulnerabilities for the others.")
    return int(any(package.get("vulns") for package in known))


if __name__ == "__main__":
    sys.exit(main())
