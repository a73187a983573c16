#!/usr/bin/env python3
"""Make the tree that turns a root into one with the apt of another release.

usage: make.py RELEASE WORLD DIR        then: chroot-run.sh ROOT UDATA --stub DIR

WORLD is JSON, what that release's apt finds when it looks around:
{"repositories": [
   {"name": "debian", "uris": ["http://archive.debian.org/debian"], "suite": "jessie", "components": ["main"],
    "signed-by": "126C0D24…",           fingerprint of the signer; absent: not signed
    "expired": true, "stale": true,     the signer's key has expired; the Release file has
    "broken": true,                     its signature does not fit
    "detached": true,                   Release and Release.gpg instead of InRelease
    "packages": {"git": ["git"], "docker-ce": {"binaries": ["docker"], "version": "18.06", "depends": "…",
                 "conflicts": "…", "component": "main", "postinst": "groupadd -f docker"}}}],
 "web": {"https://…/gpg": {"key": "9DC8…", "form": "armored"}, "https://…/SHA256SUMS": {"text": "…"},
         "https://…/x.tar.gz": {"base64": "…"}},
 "trusted": ["126C0D24…"],              keys the image's own apt trusts
 "sources": "deb http://… jessie main",  the image's own sources.list
 "faults": {"update-transient": 2}}     failures on demand: update-transient (exit code 0 and a warning), update-fetch,
                                        install-fetch, lock, interrupted; each so many times

The packages curl, wget, gnupg, gpgv and unzip get stand-ins that work; others only say their name.
"""
import json
import os
import shutil
import sys

import keys

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = "usr/lib/proof-stub"
DEFAULTS = {
    "curl": ["curl"], "wget": ["wget"], "gnupg": ["gpg"], "gpg": ["gpg"], "gnupg2": ["gpg"], "gpgv": ["gpgv"],
    "unzip": ["unzip"], "ca-certificates": [], "apt-transport-https": [],
}


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    with open(path, "wb") as file:
        file.write(data)
    os.chmod(path, mode)


def program(top, path, script, *words):
    write(f"{top}/{path}", f'#!/bin/sh\nexec /usr/bin/python3 -S /{LIBRARY}/{script}.py {" ".join(words)} "$@"\n', 0o755)


def make(release, world, top):
    with open(f"{HERE}/facts.json", encoding="utf-8") as file:
        facts = json.load(file)
    if release not in facts["releases"]:
        sys.exit(f"make: no such release in facts.json: {release}")
    about = facts["releases"][release]
    key = lambda text: [int(part) for part in text.split(".")]  # noqa: E731
    gone = []
    for name in ("apt", "keys", "sources", "gpg", "gpgv", "web", "curl", "wget", "unzip"):
        write(f"{top}/{LIBRARY}/{name}.py", open(f"{HERE}/{name}.py", "rb").read())
    shutil.copy(f"{HERE}/facts.json", f"{top}/{LIBRARY}/facts.json")
    world = {**world, "release": release, "apt": about["apt"]}
    for index, repository in enumerate(world["repositories"]):
        if index == 0:
            repository["packages"] = {**DEFAULTS, **repository["packages"]}
    write(f"{top}/{LIBRARY}/stub.json", json.dumps(world, indent=1))
    for name in ("apt-get", "apt"):
        program(top, f"usr/bin/{name}", "apt", name)
    program(top, "usr/lib/apt/apt-helper", "helper")
    write(f"{top}/{LIBRARY}/helper.py", 'import os, sys\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\n'
          'import web\nsys.argv = ["apt-helper", sys.argv[-2], "-o", sys.argv[-1]]\n'
          'sys.exit(100 if web.main((), ("-o",)) is None else 0)\n')
    if key(about["apt"]) >= key(facts["capabilities"]["apt-key"]["until"]):
        gone += ["usr/bin/apt-key", "usr/bin/gpgv"]
    else:
        program(top, "usr/bin/gpgv", "gpgv")
    family = "ubuntu" if release.startswith("ubuntu") else "debian"
    number = release[len(family):]
    number = f"{number[:2]}.{number[2:]}" if family == "ubuntu" else number
    write(f"{top}/etc/os-release", f'ID={family}\nVERSION_ID="{number}"\nVERSION_CODENAME={about["codename"]}\n'
          f'PRETTY_NAME="{family.title()} {number} (stub)"\n')
    write(f"{top}/etc/apt/sources.list", world.get("sources", "").rstrip("\n") + "\n")
    if world.get("trusted"):
        write(f"{top}/etc/apt/trusted.gpg.d/proof-archive-keyring.gpg", b"".join(map(keys.stand_in, world["trusted"])))
    if world.get("faults"):
        write(f"{top}/var/lib/proof-stub/faults", "".join(f"{name} {count}\n" for name, count in world["faults"].items()))
    write(f"{top}/proof/remove", "".join(path + "\n" for path in gone))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as given:
        make(sys.argv[1], json.load(given), sys.argv[3])
