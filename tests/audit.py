"""Asks pip-audit for known vulnerabilities of what we run on, and says what came of it.

Ends with 1 where there is one. Where nobody could be asked it says so and ends with 0: a machine without the network, or
with a mirror of the package index that knows nothing of vulnerabilities, has done nothing wrong.
"""

import json
import subprocess
import sys

COMMAND = [sys.executable, "-m", "pip_audit", "--requirement", "requirements.txt", "--no-deps", "--disable-pip",
           "--format", "json", "--progress-spinner", "off", "--timeout", "15"]  # fmt: skip


def main() -> int:
    asked = subprocess.run(COMMAND, capture_output=True, text=True)
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except ValueError:
        reason = (asked.stderr.strip().splitlines() or ["pip-audit said nothing."])[-1]
        print(f"Not checked: the list of vulnerabilities can't be reached from here. ({reason[:200]})")
        return 0
    for package in packages:
        for found in package.get("vulns", []):
            mended = ", ".join(found["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {found['id']}, mended in {mended}")
    known = [package for package in packages if "skip_reason" not in package]
    print(f"{len(known)} of {len(packages)} packages were checked.")
    if len(known) < len(packages):
        print("Not checked: the package index that answers here has no list of vulnerabilities for the others.")
    return int(any(package.get("vulns") for package in known))


if __name__ == "__main__":
    sys.exit(main())
