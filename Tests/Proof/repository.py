#!/usr/bin/env python3
"""Make repositories and downloads of vendors' layouts in a directory that a web server can serve.

usage: repository.py TABLE DIR

TABLE is JSON:
{"repositories": [
   {"name": "docker", "path": "linux/debian", "suite": "bookworm", "components": ["stable"],
    "key": "linux/debian/gpg", "key-form": "armored",
    "signer": "good",                  good; expired: signed in its time by a key that has since expired;
                                       wrong: by another key than the one published; none: not signed
    "valid-until": "past",             optional: the Release file itself has expired
    "packages": {"docker-ce": {"binaries": ["docker"], "version": "1.0", "depends": "", "conflicts": "",
                 "postinst": ""}}}],
 "downloads": [
   {"path": "go/go1.22.linux-amd64.tar.gz", "files": {"go/bin/go": "#!/bin/sh…"},
    "checksum": {"path": "go/go1.22.linux-amd64.tar.gz.sha256", "form": "bare", "algorithm": "sha256"}}]}

No components and a suite that ends in / make a flat repository. A package may be a bare list of binaries. A checksum's
form is bare or list; "wrong": true publishes a sum that does not fit. Keys are made for this run in a temporary
keyring. DIR/repositories.json says what was made, with the fingerprints.
"""
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile

THEN = "20200101T000000"


def run(*words, **options):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode != 0:
        sys.exit(f"repository: {' '.join(words[:2])}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


class Keyring:
    """Keys that live as long as this run; the expired one was good for a month in 2020."""

    def __init__(self, home):
        self.home = home
        self.fingerprints = {}

    def gpg(self, *words, then=False, **options):
        time = ["--faked-system-time", THEN + "!"] if then else []
        return run("gpg", "--homedir", self.home, "--batch", "--quiet", "--no-tty", "--pinentry-mode", "loopback",
                   "--passphrase", "", *time, *words, **options)

    def fingerprint(self, name):
        if name not in self.fingerprints:
            then = name == "expired"
            self.gpg("--quick-generate-key", f"Proof {name} <{name}@proof.example>", "rsa2048", "sign",
                     "30d" if then else "1y", then=then)
            listing = self.gpg("--with-colons", "--list-keys", f"{name}@proof.example").decode()
            self.fingerprints[name] = next(row.split(":")[9] for row in listing.splitlines() if row.startswith("fpr:"))
        return self.fingerprints[name]

    def public(self, name, armored):
        return self.gpg(*(["--armor"] if armored else []), "--export", self.fingerprint(name))

    def sign(self, name, release):
        then = name == "expired"
        key = self.fingerprint(name)
        inline = self.gpg("--local-user", key, "--digest-algo", "SHA512", "--clearsign", input=release, then=then)
        apart = self.gpg("--local-user", key, "--digest-algo", "SHA512", "--armor", "--detach-sign", input=release,
                         then=then)
        return inline, apart


def write(path, data, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    os.chmod(path, mode)


def package(directory, name, about):
    """A package of shell scripts under the names it should put on PATH."""
    if isinstance(about, list):
        about = {"binaries": about}
    version = about.get("version", "1.0")
    with tempfile.TemporaryDirectory() as tree:
        control = f"Package: {name}\nVersion: {version}\nArchitecture: all\nMaintainer: Proof <proof@proof.example>\n"
        for field in ("Depends", "Conflicts", "Replaces", "Provides"):
            if about.get(field.lower()):
                control += f"{field}: {about[field.lower()]}\n"
        write(f"{tree}/DEBIAN/control", control + f"Description: stands in for {name}\n")
        for binary in about.get("binaries", []):
            path = binary if binary.startswith("/") else "/usr/bin/" + binary
            write(tree + path, f"#!/bin/sh\necho '{os.path.basename(path)} {version}, a stand-in'\n", 0o755)
        if about.get("postinst"):
            write(f"{tree}/DEBIAN/postinst", "#!/bin/sh\nset -e\n" + about["postinst"] + "\n", 0o755)
        os.chmod(tree, 0o755)
        os.makedirs(directory, exist_ok=True)
        run("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, f"{directory}/{name}_{version}_all.deb")


def repository(top, about, keyring):
    root = os.path.join(top, about["path"].strip("/"))
    suite, components = about["suite"], about.get("components", [])
    architecture = run("dpkg", "--print-architecture").decode().strip()
    signer = about.get("signer", "good")
    if components:
        where = os.path.join(root, "dists", suite)
        for index, component in enumerate(components):
            # All of its packages are in its first component; the others are there and empty.
            pool = os.path.join(root, "pool", component)
            os.makedirs(pool, exist_ok=True)
            for name, what in about["packages"].items() if index == 0 else ():
                package(pool, name, what)
            listing = run("apt-ftparchive", "packages", f"pool/{component}", cwd=root)
            write(f"{where}/{component}/binary-{architecture}/Packages", listing)
            write(f"{where}/{component}/binary-{architecture}/Packages.gz", gzip.compress(listing, mtime=0))
    else:
        where = os.path.normpath(os.path.join(root, suite.strip("/")))
        for name, what in about["packages"].items():
            package(where, name, what)
        listing = run("apt-ftparchive", "packages", ".", cwd=where)
        write(f"{where}/Packages", listing)
        write(f"{where}/Packages.gz", gzip.compress(listing, mtime=0))
    fields = {"Origin": about["name"], "Label": about["name"], "Architectures": architecture}
    if components:
        fields |= {"Suite": suite, "Codename": suite, "Components": " ".join(components)}
    options = [word for key, value in fields.items() for word in ("-o", f"APT::FTPArchive::Release::{key}={value}")]
    release = run("apt-ftparchive", *options, "release", where)
    if about.get("valid-until") == "past":
        release = release.replace(b"\nMD5Sum:", b"\nValid-Until: Wed, 01 Jan 2020 00:00:00 UTC\nMD5Sum:", 1)
    write(f"{where}/Release", release)
    if signer != "none":
        inline, apart = keyring.sign("good" if signer == "good" else signer, release)
        write(f"{where}/InRelease", inline)
        write(f"{where}/Release.gpg", apart)
    published = "expired" if signer == "expired" else "good"
    if about.get("key"):
        write(os.path.join(top, about["key"].strip("/")), keyring.public(published, about.get("key-form") != "binary"))
    return {**about, "published": keyring.fingerprint(published),
            "signed-by": None if signer == "none" else keyring.fingerprint(signer)}


def download(top, about):
    path = os.path.join(top, about["path"].strip("/"))
    name = os.path.basename(path)
    files = about["files"]
    if name.endswith((".tar.gz", ".tgz", ".tar.xz")):
        store = io.BytesIO()
        with tarfile.open(fileobj=store, mode="w:xz" if name.endswith("xz") else "w:gz") as tar:
            for inner, text in files.items():
                entry = tarfile.TarInfo(inner)
                entry.mode, entry.size = 0o755, len(text.encode())
                tar.addfile(entry, io.BytesIO(text.encode()))
        data = store.getvalue()
    elif name.endswith(".zip"):
        store = io.BytesIO()
        with zipfile.ZipFile(store, "w") as archive:
            for inner, text in files.items():
                entry = zipfile.ZipInfo(inner)
                entry.external_attr = 0o100755 << 16
                archive.writestr(entry, text)
        data = store.getvalue()
    else:
        text = "".join(files.values()).encode()
        data = gzip.compress(text, mtime=0) if name.endswith(".gz") else text
    write(path, data)
    sum_ = about.get("checksum")
    if sum_:
        value = hashlib.new(sum_.get("algorithm", "sha256"), data + (b"x" if sum_.get("wrong") else b"")).hexdigest()
        line = value if sum_.get("form", "bare") == "bare" else f"{'0' * len(value)}  another\n{value}  {name}"
        write(os.path.join(top, sum_["path"].strip("/")), line + "\n")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        table = json.load(file)
    top = sys.argv[2]
    os.makedirs(top, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="proof-keys.") as home:
        keyring = Keyring(home)
        try:
            made = [repository(top, about, keyring) for about in table.get("repositories", [])]
        finally:
            subprocess.run(["gpgconf", "--homedir", home, "--kill", "all"], check=False, stderr=subprocess.DEVNULL)
    for about in table.get("downloads", []):
        download(top, about)
    write(os.path.join(top, "repositories.json"), json.dumps(made, indent=1) + "\n")


main()
