#!/usr/bin/env python3
"""Compare the table of package moves with what apt finds in one release's lists.

usage: packages.py packages.yaml 12 apt.conf
"""
import os
import re
import subprocess
import sys


def moves(path):
    """Each name with what the table says of it and of what there is instead."""
    with open(path, encoding="utf-8") as file:
        for name, bounds, _, others in re.findall(r'^  (\S+): "([^"]*?)( -> ([^"]*))?"$', file.read(), re.M):
            yield name, bounds.split(), [other.strip() for other in others.split(",") if other.strip()]


def is_there(bounds, version):
    """Whether the distribution itself has it; None when the table does not say."""
    if "vendor" in bounds or "any=none" in bounds:
        return False
    mine = [bound[len("debian"):] for bound in bounds if bound.startswith("debian")]
    if not mine:
        return None
    return all(
        bound != "=none" and (version < float(bound[1:]) if bound[0] == "<" else version >= float(bound[2:]))
        for bound in mine)


def main():
    path, version, configuration = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    table = list(moves(path))
    environment = dict(os.environ, APT_CONFIG=configuration, LC_ALL="C")

    def run(*command):
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    def candidates(names):
        text = run("apt-cache", "policy", *names).stdout if names else ""
        found = re.findall(r"^(\S+):\n  Installed: .*\n  Candidate: (.*)$", text, re.M)
        return {name for name, candidate in found if candidate != "(none)"}

    def provided(name):
        return bool(re.search(r"^Reverse Provides: *\n\S", run("apt-cache", "showpkg", name).stdout, re.M))

    absent = [name for name, bounds, _ in table if is_there(bounds, version) is False]
    present = [name for name, bounds, _ in table if is_there(bounds, version)]
    known = candidates(absent + present)
    wrong = [f"{name} is there" for name in absent if name in known]
    wrong += [f"{name} is not there" for name in present if name not in known and not provided(name)]
    refused = run("apt-get", "-s", "--no-install-recommends", "install", *absent).stderr
    for name in absent:
        pattern = r"(Unable to locate package %s$|Package '%s' has no installation candidate)"
        if not re.search(r"[.+]", name) and not re.search(pattern % (re.escape(name), re.escape(name)), refused, re.M):
            wrong.append(f"apt-get installs something for {name}")
    for line in wrong:
        print(f"FAIL debian{version:g}: {line}")
    if not wrong:
        print(f"ok   debian{version:g}: {len(absent)} packages are not there, {len(present)} are")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
