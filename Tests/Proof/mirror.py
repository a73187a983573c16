#!/usr/bin/env python3
"""Say which Debian mirror this machine's apt sources use.

usage: mirror.py main|security|hosts

`main` and `security` print an address without a slash at its end; `hosts` prints every host (and port) of both.
MODELC_MIRROR and MODELC_MIRROR_SECURITY, where set, win. Exit code 1 when there is none.
"""
import glob
import os
import re
import sys
from urllib.parse import urlsplit


def addresses():
    """Every address in the machine's sources, in the order apt reads them."""
    for path in ["/etc/apt/sources.list", *sorted(glob.glob("/etc/apt/sources.list.d/*"))]:
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
        except OSError:
            continue
        if path.endswith(".sources"):
            for line in re.findall(r"(?mi)^URIs:(.*(?:\n[ \t].*)*)", text):
                yield from line.split()
        elif path.endswith(".list"):
            yield from re.findall(r"(?m)^\s*deb\s+(?:\[[^\]]*\]\s*)?(\S+)", text)
    for path in sorted(glob.glob("/etc/apt/mirrors/*.list")):
        with open(path, encoding="utf-8", errors="replace") as file:
            yield from file.read().split()


def find():
    main = os.environ.get("MODELC_MIRROR", "")
    security = os.environ.get("MODELC_MIRROR_SECURITY", "")
    for address in addresses():
        address = address.rstrip("/")
        if not address.startswith(("http://", "https://")):
            continue
        if not main and address.endswith("/debian"):
            main = address
        if not security and address.endswith("/debian-security"):
            security = address
    return main.rstrip("/"), (security or (main and main + "-security")).rstrip("/")


def main():
    what = sys.argv[1] if len(sys.argv) == 2 else "main"
    archive, security = find()
    if not archive:
        return 1
    if what == "hosts":
        for host in sorted({urlsplit(archive).netloc, urlsplit(security).netloc}):
            print(host)
    else:
        print(security if what == "security" else archive)
    return 0


sys.exit(main())
