#!/usr/bin/env python3
"""Each capability of facts.json: an apt that lacks it refuses what one that has it takes.

usage: test.py      prints one line for each; exit code 1 when one is wrong. Needs dpkg, but no root rights.
"""
import json
import os
import subprocess
import sys
import tempfile

import keys
import make

HERE = os.path.dirname(os.path.abspath(__file__))
SIGNER = "A" * 40
URI = "https://vendor.example/debian"
PLAIN = "http://vendor.example/debian"
REPOSITORY = {"name": "vendor", "uris": [URI, PLAIN], "suite": "stable", "components": ["main"], "signed-by": SIGNER,
              "packages": {"tool": ["tool"]}}
ONE_LINE = f"deb {PLAIN} stable main\n"


class World:
    """A root with the stub apt of one release in a temporary directory."""

    def __init__(self, release, **about):
        self.top = tempfile.mkdtemp(prefix="stub-apt.")
        repository = {**REPOSITORY, **about.pop("repository", {})}
        make.make(release, {"repositories": [repository], **about}, self.top)
        for path in ("var/lib/dpkg/updates", "var/lib/dpkg/info", "var/lib/apt/lists/partial", "etc/apt/sources.list.d",
                     "etc/apt/trusted.gpg.d", "etc/apt/apt.conf.d"):
            os.makedirs(f"{self.top}/{path}", exist_ok=True)
        self.write("var/lib/dpkg/status", "")
        for directory in (self.top, f"{self.top}/etc", f"{self.top}/etc/apt", f"{self.top}/etc/apt/trusted.gpg.d"):
            os.chmod(directory, 0o755)

    def write(self, path, data, mode=0o644):
        path = f"{self.top}/{path}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        os.chmod(path, mode)

    def key(self, path="etc/apt/trusted.gpg.d/vendor.gpg", armored=False, mode=0o644):
        data = keys.stand_in(SIGNER)
        self.write(path, keys.armor(data) if armored else data, mode)

    def apt(self, *words):
        done = subprocess.run([sys.executable, f"{self.top}/usr/lib/proof-stub/apt.py", "apt-get", *words],
                              env={**os.environ, "STUB_APT_ROOT": self.top}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        self.said = done.stdout
        return done.returncode

    def install(self):
        """Whether `tool` can be had: update, then simulate installing it."""
        return self.apt("update") == 0 and self.apt("install", "-y", "-s", "tool") == 0

    def end(self):
        subprocess.run(["rm", "-rf", self.top], check=False)


def source(release, text=ONE_LINE, name="vendor.list", **about):
    world = World(release, **about)
    world.write(f"etc/apt/sources.list.d/{name}", text)
    return world


def allow_flags(release):
    world = World(release)
    return world, lambda: world.apt("install", "-y", "--allow-downgrades") == 0


def signed_by(release):
    # On an apt that does not know it, the option is passed over and the key beside it counts for nothing.
    world = World(release)
    world.write("etc/apt/sources.list.d/vendor.list",
                f"deb [signed-by={world.top}/etc/apt/keyrings/vendor.gpg] {PLAIN} stable main\n".replace(world.top, ""))
    world.key("etc/apt/keyrings/vendor.gpg")
    os.chmod(f"{world.top}/etc/apt/keyrings", 0o755)
    return world, world.install


def deb822(release):
    world = source(release, f"Types: deb\nURIs: {PLAIN}\nSuites: stable\nComponents: main\n", "vendor.sources")
    world.key()
    return world, world.install


def check_valid_until_option(release):
    world = source(release, f"deb [check-valid-until=no] {PLAIN} stable main\n", repository={"stale": True})
    world.key()
    return world, world.install


def local_deb(release):
    world = World(release)
    world.write("tmp/x.deb", "")
    return world, lambda: world.apt("install", "-s", "./x.deb") == 0


def insecure_options(release):
    world = World(release)
    return world, lambda: world.apt("update", "--allow-insecure-repositories") == 0


def no_release_error(release):
    world = source(release, f"deb {PLAIN} nosuch main\n")
    return world, lambda: world.apt("update") == 100 and "does not have a Release file" in world.said


def sandbox_user(release):
    world = source(release)
    world.key(mode=0o600)
    return world, lambda: not world.install()


def with_source(release):
    world = World(release)
    return world, lambda: world.apt("install", "--with-source", "/x") == 0


def armored_keyring(release):
    world = source(release)
    world.key("etc/apt/trusted.gpg.d/vendor.asc", armored=True)
    return world, world.install


def https_builtin(release):
    world = source(release, f"deb {URI} stable main\n")
    world.key()
    return world, world.install


def unauthenticated_update_error(release):
    world = source(release)
    return world, lambda: world.apt("update") == 100 and "is not signed" in world.said


def release_info_change(release):
    world = World(release)
    return world, lambda: world.apt("update", "--allow-releaseinfo-change") == 0


def locked(world, path, seconds, *words):
    """Runs apt while another process of ours holds an fcntl lock, as dpkg does."""
    script = ("import fcntl, sys, time\nfile = open(sys.argv[1], 'a'); fcntl.lockf(file, fcntl.LOCK_EX)\n"
              "print('held', flush=True); time.sleep(float(sys.argv[2]))")
    holder = subprocess.Popen([sys.executable, "-c", script, f"{world.top}/{path}", str(seconds)], stdout=subprocess.PIPE)
    holder.stdout.readline()
    try:
        return world.apt(*words)
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


def frontend_lock(release):
    world = World(release)
    return world, lambda: locked(world, "var/lib/dpkg/lock-frontend", 30, "upgrade") == 100


def lock_timeout(release):
    world = World(release)
    return world, lambda: locked(world, "var/lib/dpkg/lock", 1, "-o", "DPkg::Lock::Timeout=60", "upgrade") == 0


def lock_holder(release):
    world = World(release)
    return world, lambda: locked(world, "var/lib/dpkg/lock", 30, "upgrade") == 100 and "held by process" in world.said


def error_on(release):
    world = World(release)
    return world, lambda: world.apt("update", "--error-on=any") == 0


def inline_key(release):
    key = keys.armor(keys.stand_in(SIGNER)).decode()
    text = "".join(" " + (line or ".") + "\n" for line in key.splitlines())
    world = source(release, f"Types: deb\nURIs: {PLAIN}\nSuites: stable\nComponents: main\nSigned-By:\n{text}", "vendor.sources")
    return world, world.install


def apt_key(release):
    world = World(release)
    return world, lambda: "usr/bin/apt-key" not in open(f"{world.top}/proof/remove", encoding="utf-8").read()


def expired_keys_refused(release):
    world = source(release, repository={"expired": True})
    world.key()
    return world, lambda: not world.install()


def keyring_form_by_name(release):
    world = source(release)
    world.key("etc/apt/trusted.gpg.d/vendor.gpg", armored=True)
    return world, lambda: not world.install()


def trusted_gpg(release):
    world = source(release)
    world.key("etc/apt/trusted.gpg")
    return world, world.install


def three(release):
    world = World(release)
    return world, lambda: world.apt("update", "--color") == 0


def main():
    with open(f"{HERE}/facts.json", encoding="utf-8") as file:
        facts = json.load(file)
    wrong = 0
    order = sorted(facts["releases"], key=lambda name: make_key(facts["releases"][name]["apt"]))
    for name, fact in facts["capabilities"].items():
        check = globals()[name.replace("-", "_")]
        border = make_key(fact.get("since") or fact["until"])
        without = [one for one in order if make_key(facts["releases"][one]["apt"]) < border]
        within = [one for one in order if make_key(facts["releases"][one]["apt"]) >= border]
        if "until" in fact:
            within, without = without, within
        # The nearest releases on both sides of the border.
        pairs = [(within[0] if "since" in fact else within[-1], True),
                 (without[-1] if "since" in fact else without[0], False)]
        for release, expected in pairs:
            world, does = check(release)
            try:
                fine = does() is expected
            finally:
                said = getattr(world, "said", "")
                world.end()
            print(f"{'ok  ' if fine else 'FAIL'} {release} (apt {facts['releases'][release]['apt']}) "
                  f"{'has' if expected else 'lacks'} {name}: {fact['what']}")
            if not fine:
                wrong += 1
                print("     | " + said.replace("\n", "\n     | "))
    return 1 if wrong else 0


def make_key(text):
    return [int(part) for part in text.split(".")]


sys.exit(main())
