"""apt-get and its relatives as an apt of a certain age behaves, for releases that cannot be had here.

It reads the same command line, settings, sources, keys and locks as the real one, refuses what that version would
refuse, and "installs" packages that put stand-ins on PATH, through the real dpkg. What there is to install, and who
signed it, stands in stub.json (make.py writes it). The network it sees is that table.
"""
import fcntl
import glob
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import time

import keys
import sources

ROOT = os.environ.get("STUB_APT_ROOT", "")
HERE = os.path.dirname(os.path.abspath(__file__))

CHANGE = ("install", "remove", "purge", "upgrade", "dist-upgrade", "full-upgrade", "autoremove", "auto-remove",
          "autopurge", "dselect-upgrade", "reinstall", "build-dep", "satisfy")
OTHER = ("update", "clean", "autoclean", "auto-clean", "distclean", "check", "download", "changelog", "source",
         "indextargets", "markauto", "unmarkauto", "moo", "help", "list", "show", "search", "policy", "edit-sources")


class Stop(Exception):
    """Ends the run with an exit code, after one or more lines of what is wrong."""

    def __init__(self, code, *errors):
        super().__init__(*errors)
        self.code = code
        self.errors = errors


def version_key(text):
    return [int(number) for number in re.findall(r"\d+", text)]


def load(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


class Stub:
    def __init__(self, program, arguments):
        self.program = program
        self.arguments = arguments
        self.world = load("stub.json")
        self.table = load("facts.json")
        self.version = self.world["apt"]
        self.settings = {}
        self.warnings = []
        self.words = []
        self.command = None

    # --- what this version can do

    def can(self, capability):
        fact = self.table["capabilities"][capability]
        mine = version_key(self.version)
        if "since" in fact and mine < version_key(fact["since"]):
            return False
        return not ("until" in fact and mine >= version_key(fact["until"]))

    # --- settings: the files through the real apt-config, the command line on top

    def read_settings(self):
        environment = dict(os.environ)
        temporary = None
        if ROOT:
            temporary = tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8")
            temporary.write(f'Dir "{ROOT}/";\n')
            temporary.flush()
            environment["APT_CONFIG"] = temporary.name
        done = subprocess.run(["apt-config", "dump"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=environment, check=False)
        if temporary:
            temporary.close()
        if done.returncode != 0:
            raise Stop(100, *[line[3:] for line in done.stderr.splitlines() if line.startswith("E: ")])
        for line in done.stdout.splitlines():
            found = re.match(r'(\S+) "(.*)";$', line)
            if found and not found.group(1).lower().startswith("dir"):
                self.put(*found.groups())

    def put(self, key, value):
        if key.endswith("::"):
            self.settings.setdefault(key.lower(), []).append(value)
        else:
            self.settings[key.lower()] = value

    def get(self, key, default=""):
        return self.settings.get(key.lower(), default)

    def yes(self, key, default=False):
        value = self.get(key)
        if value == "":
            return default
        return value.lower() in ("1", "yes", "true", "with", "on", "enable")

    # --- the command line

    def applies(self, option):
        if "needs" in option and not self.can(option["needs"]):
            return False
        on, command = option["on"], self.command
        return (on == "all" or on == command or (on == "change" and command in CHANGE)
                or (on == "act" and command != "update") or (on == "upgrade" and command in ("upgrade", "full-upgrade")))

    def find(self, name):
        for option in self.table["options"]:
            if name in option["names"] and self.applies(option):
                return option
        return None

    def parse(self):
        # The first word that is no option is the command: which options there are depends on it.
        skip = False
        for word in self.arguments:
            if skip:
                skip = False
            elif word.startswith("-") and len(word) > 1:
                skip = word in ("-o", "-c", "-t", "--option", "--config-file", "--target-release", "--default-release")
            else:
                self.command = word
                break
        if self.program == "apt-get" and self.command is not None and self.command not in CHANGE + OTHER:
            raise Stop(100, f"Invalid operation {self.command}")
        words = list(self.arguments)
        while words:
            word = words.pop(0)
            if word == "--":
                self.words += words
                break
            if word.startswith("--"):
                self.long(word, words)
            elif word.startswith("-") and len(word) > 1:
                self.short(word, words)
            else:
                self.words.append(word)
        if self.words[:1] == [self.command]:
            self.words.pop(0)

    def unknown(self, shown):
        raise Stop(100, f"Command line option {shown} is not understood in combination with the other options")

    def long(self, word, rest):
        name, equals, value = word.partition("=")
        option, sense = self.find(name), True
        if option is None:
            found = re.match(r"--(no|not|without|disable|with|enable)-(.*)", name)
            option = found and self.find("--" + found.group(2))
            sense = bool(found) and found.group(1) in ("with", "enable")
            if not option or option.get("argument"):
                self.unknown(word)
        if option.get("argument"):
            if not equals:
                if not rest:
                    raise Stop(100, f"Option {name} requires an argument.")
                value = rest.pop(0)
            self.use(option, name, value)
        elif option.get("level"):
            self.put(option["key"], value or str(int(self.get("quiet", "0")) + 1))
        else:
            if equals:
                if value.lower() not in ("yes", "no", "true", "false", "1", "0", "with", "without", "on", "off", "enable", "disable"):
                    raise Stop(100, f"Sense {value} is not understood, try true or false.")
                sense = value.lower() in ("yes", "true", "1", "with", "on", "enable")
            self.set_flag(option, sense)

    def short(self, word, rest):
        at = 1
        while at < len(word):
            name = "-" + word[at]
            option = self.find(name)
            if option is None:
                raise Stop(100, f"Command line option '{word[at]}' [from {word}] is not understood in combination"
                                " with the other options.")
            at += 1
            if option.get("argument"):
                value = word[at:].lstrip("=") if at < len(word) else (rest.pop(0) if rest else None)
                if value is None:
                    raise Stop(100, f"Option {name} requires an argument.")
                self.use(option, name, value)
                return
            if option.get("level"):
                if word[at:at + 1] == "=":
                    self.put(option["key"], word[at + 1:])
                    return
                self.put(option["key"], str(int(self.get("quiet", "0") or "0") + 1))
            else:
                self.set_flag(option, True)

    def set_flag(self, option, sense):
        if option["names"][0] in ("-h", "-v"):
            raise Stop(0)
        if "key" in option:
            self.put(option["key"], "true" if sense else "false")

    def use(self, option, name, value):
        if option["names"][0] == "-o":
            key, equals, set_to = value.partition("=")
            if not equals or not key:
                raise Stop(100, f"Option {value}: Configuration item specification must have an =<val>.")
            self.put(key, set_to)
        elif option["names"][0] == "-c":
            if not os.path.isfile(value):
                raise Stop(100, f"Unable to read {value} - open (2: No such file or directory)")
        elif "key" in option:
            self.put(option["key"], value)

    # --- locks, as dpkg and apt take them

    def lock(self, path, waits):
        path = ROOT + path
        os.makedirs(os.path.dirname(path), exist_ok=True)
        limit = 0
        if waits and self.can("lock-timeout"):
            limit = int(self.get("DPkg::Lock::Timeout", "120" if self.program == "apt" else "0"))
        began = time.monotonic()
        file = open(path, "a", encoding="utf-8")
        while True:
            try:
                if self.strikes("lock"):
                    raise OSError
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
            except OSError:
                if 0 <= limit <= time.monotonic() - began:
                    break
                print(f"Waiting for cache lock: Could not get lock {path}. It is held by process 1234 (python3)")
                time.sleep(0.5)
        file.close()
        if self.can("lock-holder"):
            first = f"Could not get lock {path}. It is held by process 1234 (python3)"
        else:
            first = f"Could not get lock {path} - open (11: Resource temporarily unavailable)"
        if path.endswith("lock-frontend"):
            second = f"Unable to acquire the dpkg frontend lock ({path}), is another process using it?"
        elif "/lists/" in path or "/archives/" in path:
            second = f"Unable to lock directory {os.path.dirname(path)}/"
        else:
            second = "Unable to lock the administration directory (/var/lib/dpkg/), is another process using it?"
        raise Stop(100, first, second)

    def lock_dpkg(self):
        held = []
        if self.can("frontend-lock"):
            held.append(self.lock("/var/lib/dpkg/lock-frontend", True))
        held.append(self.lock("/var/lib/dpkg/lock", True))
        return held

    # --- failures on demand: a file of lines "kind count", and STUB_APT_FAULTS="kind=count kind=count"

    def strikes(self, kind):
        path = ROOT + "/var/lib/proof-stub/faults"
        counts = {}
        try:
            with open(path, encoding="utf-8") as file:
                counts = {line.split()[0]: int(line.split()[1]) for line in file if line.strip()}
        except OSError:
            for pair in os.environ.get("STUB_APT_FAULTS", "").split():
                name, _, count = pair.partition("=")
                counts[name] = int(count or 1)
        if counts.get(kind, 0) <= 0:
            return False
        counts[kind] -= 1
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{name} {count}\n" for name, count in counts.items())
        return True

    # --- keys

    def readable(self, path):
        """Whether the user _apt could read it, which apt's verifier runs as."""
        if not self.can("sandbox-user"):
            return True
        found = os.stat(path)
        if not found.st_mode & stat.S_IROTH:
            return False
        while path not in ("/", ROOT or "/"):
            path = os.path.dirname(path)
            if not os.stat(path).st_mode & stat.S_IXOTH:
                return False
        return True

    def keys_in(self, path):
        try:
            with open(path, "rb") as file:
                form, _, everything = keys.read(file.read())
        except OSError:
            return []
        if form == "armored" and not self.can("armored-keyring"):
            return []
        if self.can("armored-keyring") and self.can("keyring-form-by-name"):
            if form != ("armored" if path.endswith(".asc") else "binary"):
                self.warnings.append(f"The key(s) in the keyring {path} are ignored as the file has an unsupported filetype.")
                return []
        if not self.readable(path):
            self.warnings.append(f"The key(s) in the keyring {path} are ignored as the file is not readable by user '_apt'.")
            return []
        return everything

    def trusted_keys(self, source):
        value = source.options.get("signed-by", "") if self.can("signed-by") else ""
        if "-----BEGIN" in value:
            return keys.read("\n".join("" if line == "." else line for line in value.split("\n")).encode())[2]
        found, prints = [], []
        for word in re.split(r"[,\s]+", value):
            if word.startswith("/"):
                if not os.path.exists(ROOT + word):
                    self.warnings.append(f"{word}: No such file")
                found += self.keys_in(ROOT + word)
            elif word:
                prints.append(word.rstrip("!").upper())
        if value and not prints:
            return found
        pattern = ("*.gpg", "*.asc") if self.can("armored-keyring") else ("*.gpg",)
        for end in pattern:
            for path in sorted(glob.glob(ROOT + "/etc/apt/trusted.gpg.d/" + end)):
                found += self.keys_in(path)
        if self.can("trusted-gpg"):
            found += self.keys_in(ROOT + "/etc/apt/trusted.gpg")
        return [one for one in found if not prints or one in prints]

    # --- update

    def sources(self):
        notices = []
        try:
            return sources.read(ROOT, self.get, self.can, notices.append)
        except sources.Malformed as error:
            raise Stop(100, str(error), "The list of sources could not be read.") from None
        finally:
            for notice in notices:
                print("N: " + notice, file=sys.stderr)

    def offered(self, source):
        """The repository behind a source: its entry, None where a server says no, False where nobody answers."""
        known_host = False
        for entry in self.world["repositories"]:
            for uri in entry["uris"]:
                if source.uri.split("/")[2:3] == uri.split("/")[2:3]:
                    known_host = True
                if source.uri == uri.rstrip("/") and source.suite.strip("/") == entry["suite"].strip("/"):
                    return entry
        return None if known_host else False

    def update(self):
        held = self.lock("/var/lib/apt/lists/lock", False)
        lists = ROOT + "/var/lib/apt/lists"
        errors, soft, kept = [], [], set()
        if self.strikes("update-transient"):
            for source in self.sources():
                soft.append(f"Failed to fetch {source.uri}/dists/{source.suite}/InRelease  Temporary failure resolving"
                            f" '{source.uri.split('/')[2]}'")
                kept.add(source.name)
        elif self.strikes("update-fetch"):
            errors.append("Failed to fetch http://mirror.example/Packages.xz  Hash Sum mismatch")
            errors.append("Some index files failed to download. They have been ignored, or old ones used instead.")
        else:
            for source in self.sources():
                self.fetch(source, lists, errors, soft, kept)
        for path in glob.glob(lists + "/*"):
            name = os.path.basename(path)
            if name not in ("lock", "partial", "auxfiles") and not any(name.startswith(one + "_") for one in kept):
                os.unlink(path)
        held.close()
        if soft:
            soft.append("Some index files failed to download. They have been ignored, or old ones used instead.")
            if self.can("error-on") and self.get("APT::Update::Error-Mode") == "any":
                errors += soft
            else:
                self.warnings += soft
        if errors:
            raise Stop(100, *errors)

    def fetch(self, source, lists, errors, soft, kept):
        where = f"{source.uri}/{source.suite}" if source.suite.endswith("/") else f"{source.uri}/dists/{source.suite}"
        shown = f"{source.uri} {source.suite}"
        scheme = source.uri.split(":")[0]
        if scheme == "https" and not self.can("https-builtin") and not self.installed("apt-transport-https"):
            errors.append("The method driver /usr/lib/apt/methods/https could not be found.")
            if self.can("no-release-error"):
                errors.append(f"Failed to fetch {where}/InRelease  ")
            errors.append("Some index files failed to download. They have been ignored, or old ones used instead.")
            return
        entry = self.offered(source)
        if entry is False:
            soft.append(f"Failed to fetch {where}/InRelease  Could not resolve '{source.uri.split('/')[2]}'")
            return
        if entry is None:
            if self.can("no-release-error"):
                errors.append(f"The repository '{shown} Release' does not have a Release file.")
            else:
                self.warnings.append(f"Failed to fetch {where}/Release  404  Not Found")
                errors.append("Some index files failed to download. They have been ignored, or old ones used instead.")
            return
        trusted = source.flag("trusted")
        signer = entry.get("signed-by")
        known = self.trusted_keys(source)
        good = bool(signer) and signer in known and not entry.get("broken") and not (entry.get("expired") and self.can("expired-keys-refused"))
        if signer and not good:
            why = "the public key is not available: NO_PUBKEY " + signer[-16:]
            if signer in known:
                why = f"EXPKEYSIG {signer[-16:]}" if self.can("no-release-error") else "KEYEXPIRED 1587841717"
            self.warnings.append(f"GPG error: {where} InRelease: The following signatures couldn't be verified: {why}")
        if not good and not trusted:
            text = f"The repository '{shown} InRelease' is not signed."
            if not self.can("unauthenticated-update-error") or self.yes("Acquire::AllowInsecureRepositories"):
                if self.can("no-release-error"):
                    self.warnings.append(text)
            else:
                errors.append(text)
                return
        check = self.yes("Acquire::Check-Valid-Until", True)
        if self.can("check-valid-until-option") and source.refuses("check-valid-until"):
            check = False
        if entry.get("stale") and check:
            errors.append(f"Release file for {where}/InRelease is expired (invalid since 2000d 0h 0min 0s)."
                          " Updates for this repository will not be applied.")
            return
        for component in source.components:
            if component not in entry["components"]:
                text = (f"Skipping acquire of configured file '{component}/binary-amd64/Packages' as repository '{shown}"
                        f" InRelease' doesn't have the component '{component}' (component misspelt in sources.list?)")
                if self.can("no-release-error"):
                    self.warnings.append(text)
                else:
                    self.warnings.append(f"Unable to find expected entry '{component}/binary-amd64/Packages' in Release file"
                                         " (Wrong sources.list entry or malformed file)")
                    errors.append("Some index files failed to download. They have been ignored, or old ones used instead.")
        kept.add(source.name)
        os.makedirs(lists, exist_ok=True)
        release = f"Origin: {entry['name']}\nSuite: {source.suite}\n"
        kind = "bad" if entry.get("broken") else "expired" if entry.get("expired") else "good"
        signature = f"Stub-Signature: {kind} {signer}\n"
        if not signer:
            self.write(f"{lists}/{source.name}_Release", release)
        elif entry.get("detached"):
            self.write(f"{lists}/{source.name}_Release", release)
            self.write(f"{lists}/{source.name}_Release.gpg", signature)
        else:
            block = keys.armor(signature.encode(), b"SIGNATURE").decode().replace("\n\n", "\n" + signature + "\n", 1)
            self.write(f"{lists}/{source.name}_InRelease",
                       f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{release}{block}")
        self.write(f"{lists}/{source.name}_Packages", json.dumps(
            {"repository": entry["name"], "authenticated": good or trusted, "components": source.components}))

    @staticmethod
    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    # --- install and remove

    def available(self):
        """Package to its entry and whether its source is authenticated: what is listed and still a source."""
        found = {}
        for source in self.sources():
            try:
                with open(f"{ROOT}/var/lib/apt/lists/{source.name}_Packages", encoding="utf-8") as file:
                    listed = json.load(file)
            except OSError:
                continue
            entry = next((one for one in self.world["repositories"] if one["name"] == listed["repository"]), None)
            for name, about in (entry or {"packages": {}})["packages"].items():
                about = {"binaries": about} if isinstance(about, list) else about
                component = about.get("component", entry["components"][0] if entry["components"] else None)
                if component is None or component in source.components:
                    had = found.get(name)
                    found[name] = {**about, "name": name,
                                   "authenticated": listed["authenticated"] or bool(had and had["authenticated"])}
        return found

    def installed(self, name):
        done = subprocess.run(["dpkg-query", *([f"--admindir={ROOT}/var/lib/dpkg"] if ROOT else []), "-W", "-f",
                               "${db:Status-Status}", name],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        return done.stdout == "installed"

    def closure(self, names, available):
        order, queue = [], list(names)
        while queue:
            name = queue.pop(0)
            if name in order or (name not in names and self.installed(name)):
                continue
            order.append(name)
            for needed in re.split(r"\s*,\s*", available.get(name, {}).get("depends", "")):
                needed = re.sub(r"\s*[|(].*", "", needed).strip()
                if needed:
                    queue.append(needed)
        return order

    def install(self):
        if self.yes("APT::Update"):
            self.update()
        held = self.lock_dpkg()
        available = self.available()
        if self.strikes("interrupted"):
            raise Stop(100, "dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem.")
        wanted, errors = [], []
        for word in self.words:
            if word.startswith(("./", "/", "../")) and self.can("local-deb"):
                wanted.append(word)
                continue
            name, _, version = word.partition("=")
            name = name.split(":")[0].split("/")[0] if not word.startswith(".") else word
            if name.endswith("-") and name not in available:
                continue
            if name not in available and not self.installed(name):
                errors.append(f"Unable to locate package {name}")
            elif version and name in available and not re.fullmatch(
                    re.escape(version).replace(r"\*", ".*"), available[name].get("version", "1.0")):
                errors.append(f"Version '{version}' for '{name}' was not found")
            elif name in available and available[name].get("virtual"):
                errors.append(f"Package '{name}' has no installation candidate")
            else:
                wanted.append(name)
        if errors:
            raise Stop(100, *errors)
        new = [name for name in self.closure([one for one in wanted if "/" not in one], available)
               if name in available and (not self.installed(name) or self.yes("APT::Get::ReInstall"))]
        files = [one for one in wanted if "/" in one]
        if not new and not files:
            print("0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.")
            return
        for name in new:
            for other in re.split(r"\s*,\s*", available[name].get("conflicts", "")):
                if other in new:
                    raise Stop(100, "Unable to correct problems, you have held broken packages.")
        print("The following NEW packages will be installed:\n  " + " ".join(new))
        doubtful = [name for name in new if not available[name]["authenticated"]]
        if doubtful:
            print("WARNING: The following packages cannot be authenticated!\n  " + " ".join(doubtful))
            if not (self.yes("APT::Get::AllowUnauthenticated") or self.yes("APT::Get::force-yes")):
                if not self.can("allow-flags"):
                    raise Stop(100, "There are problems and -y was used without --force-yes")
                raise Stop(100, "There were unauthenticated packages and -y was used without --allow-unauthenticated")
        quiet = int(self.get("quiet", "0") or "0")
        extra = [name for name in new if name not in wanted]
        if extra and not (self.yes("APT::Get::Assume-Yes") or quiet >= 2 or self.yes("APT::Get::Simulate")):
            print("Do you want to continue? [Y/n] Abort.")
            raise Stop(1)
        if self.yes("APT::Get::Simulate") or self.yes("APT::Get::Download-Only"):
            return
        if self.strikes("install-fetch"):
            raise Stop(100, f"Failed to fetch http://mirror.example/pool/{new[0]}.deb  Connection failed",
                       "Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?")
        self.dpkg(held, new, files, available)

    def dpkg(self, held, new, files, available):
        for file in held:
            if not file.name.endswith("lock-frontend"):
                file.close()
        options = self.settings.get("dpkg::options::", [])
        with tempfile.TemporaryDirectory() as work:
            made = [self.package(work, available[name]) for name in new]
            forced = ["--force-" + what for what in ("depends", "breaks", "conflicts", "overwrite")]
            done = subprocess.run(["dpkg", *([f"--root={ROOT}"] if ROOT else []), *forced, *options, "-i", *made, *files],
                                  check=False, env={**os.environ, "DPKG_FRONTEND_LOCKED": "true"})
        if done.returncode != 0:
            raise Stop(100, f"Sub-process /usr/bin/dpkg returned an error code ({done.returncode})")

    @staticmethod
    def real(path):
        """Whether the root has a program there that is no stand-in: it stays, for the stub itself may need it."""
        try:
            with open(path, "rb") as file:
                start = file.read(200)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return b"a stand-in" not in start and b"proof-stub" not in start

    def package(self, work, about):
        tree = os.path.join(work, about["name"])
        os.makedirs(tree + "/DEBIAN")
        os.chmod(tree, 0o755)
        version = about.get("version", "1.0")
        self.write(tree + "/DEBIAN/control", f"Package: {about['name']}\nVersion: {version}\nArchitecture: all\n"
                   f"Maintainer: Proof <proof@proof.example>\nDescription: stands in for {about['name']}\n")
        if about.get("postinst"):
            self.write(tree + "/DEBIAN/postinst", "#!/bin/sh\nset -e\n" + about["postinst"] + "\n")
            os.chmod(tree + "/DEBIAN/postinst", 0o755)
        for binary in about.get("binaries", []):
            path = binary if binary.startswith("/") else "/usr/bin/" + binary
            if self.real(ROOT + path):
                continue
            path = tree + path
            os.makedirs(os.path.dirname(path), exist_ok=True)
            tool = os.path.join(HERE, os.path.basename(path) + ".py")
            if os.path.exists(tool):
                # A tool the script itself needs to work: gpg, gpgv, curl have a stand-in that does.
                text = f"#!/bin/sh\nexec /usr/bin/python3 -I -S {tool} \"$@\"\n"
            else:
                text = f"#!/bin/sh\necho '{os.path.basename(path)} {version}, a stand-in'\n"
            self.write(path, text)
            os.chmod(path, 0o755)
        target = f"{work}/{about['name']}.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, target], check=True,
                       stdout=subprocess.DEVNULL)
        return target

    def remove(self):
        held = self.lock_dpkg()
        available, gone = self.available(), []
        for word in self.words:
            if self.installed(word):
                gone.append(word)
            elif word not in available:
                raise Stop(100, f"Unable to locate package {word}")
            else:
                print(f"Package '{word}' is not installed, so not removed")
        if gone and not self.yes("APT::Get::Simulate"):
            for file in held:
                file.close()
            purge = self.command == "purge" or self.yes("APT::Get::Purge")
            subprocess.run(["dpkg", *([f"--root={ROOT}"] if ROOT else []), "--force-depends",
                            "--purge" if purge else "--remove", *gone], check=True)

    # ---

    def run(self):
        self.read_settings()
        self.parse()
        if self.command is None:
            print(f"apt {self.version} (amd64)\nUsage: {self.program} [options] command")
            raise Stop(1)
        if self.command == "update":
            self.update()
        elif self.command in ("install", "reinstall"):
            self.install()
        elif self.command in ("remove", "purge"):
            self.remove()
        elif self.command in CHANGE:
            self.lock_dpkg()


def main(program, arguments):
    if arguments[:1] in (["--version"], ["-v"]):
        print(f"apt {load('stub.json')['apt']} (amd64)")
        return 0
    stub = Stub(program, arguments)
    code, errors = 0, ()
    try:
        stub.run()
    except Stop as stop:
        code, errors = stop.code, stop.errors
    sys.stdout.flush()
    for warning in dict.fromkeys(stub.warnings):
        print("W: " + warning, file=sys.stderr)
    for error in errors:
        print("E: " + error, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
