"""The licences of everything we ship: neither GPL nor AGPL, LGPL only as the unmodified package psycopg."""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LGPL_ALLOWED = {"psycopg", "psycopg-binary"}


def runtime_packages() -> list[str]:
    lock = (ROOT / "requirements.lock").read_text()
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)


def listed() -> list[dict[str, str]]:
    command = [str(Path(sys.executable).with_name("pip-licenses")), "--from=mixed", "--with-system", "--format=json"]
    answer = subprocess.run([*command, "--packages", *runtime_packages()], capture_output=True, text=True, check=True)
    return list(json.loads(answer.stdout))


def objection(name: str, licence: str) -> str | None:
    """Why this licence may not be shipped, or None."""
    if re.search(r"\bLGPL|Lesser General Public", licence):
        return None if name.lower() in LGPL_ALLOWED else "LGPL is only allowed for psycopg"
    if re.search(r"\bA?GPL|General Public License", licence):
        return "GPL and AGPL cannot be shipped"
    if not licence.strip() or licence.strip().upper() == "UNKNOWN":
        return "its licence is not stated: find it out first"
    return None


def main() -> int:
    refused = 0
    for package in listed():
        reason = objection(package["Name"], package["License"])
        refused += reason is not None
        print(
            f"  {package['Name']:26} {package['Version']:14} {package['License']}{'  <- ' + reason if reason else ''}"
        )
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
