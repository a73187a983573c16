#!/usr/bin/python3
"""What apt itself would install: the oracle of `modelc index closure`.

usage: oracle.py [--no-recommends] --packages FILE… --base FILE --names FILE --work DIR --answers FILE

`--packages` are lists as an archive has them, the release's own first; they become a repository of their own in DIR,
whose root is isolated from this machine's. `--base` names the packages that are installed, `--names` those that are
asked for, each alone. `--answers` is what modelc said: a name, what comes, what goes and problems, between tabs.
Prints each difference and a line with the counts; exit code 1 when fewer than 99 in 100 are equal and more than one differs,
77 without python3-apt. Both sides must refuse the same requests.
"""
import argparse
import lzma
import os
import re
import subprocess
import sys

try:
    import apt_pkg
except ImportError:
    print("skipped: python3-apt is not installed")
    sys.exit(77)


def stanzas(text):
    for stanza in text.split("\n\n"):
        match = re.search(r"(?m)^Package: *(\S+)", stanza)
        if match:
            yield match.group(1), stanza.strip("\n")


def text_of(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rb") as file:
        return file.read().decode("utf-8", "replace")


def root(work, lists, base):
    """An apt of its own below `work`: its lists, its status, nothing of this machine's."""
    for name in ["etc/apt/apt.conf.d", "etc/apt/preferences.d", "etc/apt/sources.list.d", "var/lib/apt/lists/partial",
                 "var/cache/apt/archives/partial", "var/lib/dpkg", "var/log/apt"]:
        os.makedirs(os.path.join(work, name), exist_ok=True)
    first = {}
    sources = ""
    for number, path in enumerate(lists):
        text = text_of(path)
        directory = os.path.join(work, f"repository-{number}")
        os.makedirs(directory, exist_ok=True)
        with open(os.path.join(directory, "Packages"), "w", encoding="utf-8") as file:
            file.write(text)
        sources += f"deb [trusted=yes] file:{directory} ./\n"
        for name, stanza in stanzas(text):
            # What an image has is of its release, not of what was mended since.
            first.setdefault(name, stanza)
    with open(os.path.join(work, "etc/apt/sources.list"), "w", encoding="utf-8") as file:
        file.write(sources)
    with open(os.path.join(work, "var/lib/dpkg/status"), "w", encoding="utf-8") as file:
        for name in base:
            if name in first:
                stanza = re.sub(r"(?m)^(Filename|Size|MD5sum|SHA256|Description-md5):.*\n?", "", first[name])
                file.write(stanza.strip("\n") + "\nStatus: install ok installed\n\n")


def options(work):
    return {
        "Dir": work, "Dir::State::status": os.path.join(work, "var/lib/dpkg/status"), "APT::Architecture": "amd64",
        "APT::Architectures": "amd64", "Acquire::AllowInsecureRepositories": "true", "Acquire::Languages": "none",
        "Dir::Bin::Methods": "/usr/lib/apt/methods", "APT::Sandbox::User": "root", "Dir::Etc::trusted": "/dev/null",
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--no-recommends", action="store_true")
    parser.add_argument("--packages", nargs="+", required=True)
    for name in ["base", "names", "work", "answers"]:
        parser.add_argument("--" + name, required=True)
    arguments = parser.parse_args()
    os.environ["APT_CONFIG"] = "/dev/null"
    apt_pkg.init_config()
    for key, value in options(arguments.work).items():
        apt_pkg.config.set(key, value)
    apt_pkg.config.set("APT::Install-Recommends", "false" if arguments.no_recommends else "true")
    apt_pkg.init_system()
    if not os.path.exists(os.path.join(arguments.work, "ready")):
        root(arguments.work, arguments.packages, open(arguments.base, encoding="utf-8").read().split())
        words = [word for key, value in options(arguments.work).items() for word in ("-o", f"{key}={value}")]
        subprocess.run(["apt-get", *words, "-qq", "update"], check=True, stderr=subprocess.DEVNULL)
        open(os.path.join(arguments.work, "ready"), "w", encoding="utf-8").close()
    cache = apt_pkg.Cache(None)
    answers = {}
    for line in open(arguments.answers, encoding="utf-8"):
        name, comes, goes, problems = line.rstrip("\n").split("\t")
        answers[name] = (set(comes.split()), set(goes.split()), problems)
    equal = refused = 0
    names = open(arguments.names, encoding="utf-8").read().split()
    for name in names:
        comes, goes, why = ask(cache, name)
        ours, our_goes, problems = answers[name]
        if comes is None and problems:
            equal += 1
            refused += 1
        elif comes == ours and goes == our_goes and not problems:
            equal += 1
        else:
            report(name, comes, goes, why, ours, our_goes, problems)
            if comes is not None and not problems:
                explain(cache, comes, ours)
    share = equal / max(1, len(names))
    print(f"{equal} of {len(names)} alike ({100 * share:.2f} %), {refused} of them refused by both")
    # Of fewer than a hundred, one that is known to differ may be among those drawn.
    return 0 if share >= 0.99 or (len(names) < 100 and len(names) - equal <= 1) else 1


def ask(cache, name):
    """What apt-get install NAME would bring and take away; None and a reason where it refuses."""
    group = apt_pkg.DepCache(cache)
    group.init()
    if name not in cache or not cache[name].has_versions:
        providers = {entry[2].parent_pkg.name for entry in cache[name].provides_list} if name in cache else set()
        if len(providers) != 1:
            return None, None, "no such package"
        name = providers.pop()
    package = cache[name]
    if group.get_candidate_ver(package) is None:
        return None, None, "no candidate"
    fixer = apt_pkg.ProblemResolver(group)
    group.mark_install(package, True, True)
    fixer.clear(package)
    fixer.protect(package)
    if group.broken_count > 0:
        try:
            fixer.resolve(True)
        except SystemError as error:
            return None, None, str(error)
    if group.broken_count > 0 or not (group.marked_install(package) or package.current_ver):
        return None, None, "broken packages"
    comes, goes = set(), set()
    for package in cache.packages:
        if group.marked_install(package):
            comes.add(package.name)
        elif group.marked_delete(package):
            goes.add(package.name)
    return comes, goes, ""


def report(name, comes, goes, why, ours, our_goes, problems):
    if comes is None:
        print(f"  {name}: apt refuses ({why}), we bring {len(ours)}")
    elif problems:
        print(f"  {name}: we refuse ({problems}), apt brings {len(comes)}")
    else:
        parts = []
        for label, words in [("only apt", comes - ours), ("only we", ours - comes), ("only apt removes", goes - our_goes),
                             ("only we remove", our_goes - goes)]:
            if words:
                shown = " ".join(sorted(words)[:12]) + (" …" if len(words) > 12 else "")
                parts.append(f"{label} ({len(words)}): {shown}")
        print(f"  {name}: of {len(comes)}: " + "; ".join(parts))


def explain(cache, comes, ours):
    """Which dependencies the first of the differing packages come by: there the two have parted."""
    for label, words, beside in [("apt", comes - ours, comes), ("we", ours - comes, ours)]:
        told = 0
        for name in sorted(words):
            # Somebody both have, who wants this and could have something else.
            for parent in sorted(comes & ours):
                group = wanted(cache, parent, name)
                if group:
                    print(f"    {label} take {name} for {parent}: {group}")
                    told += 1
                    break
            if told == 3:
                break
        if words and not told:
            print(f"    {label}: none of them is wanted by a package that both have, only by {len(words)} that differ")


def wanted(cache, parent, name):
    """The dependency of a package that another meets, as it is written; None where there is none."""
    version = next(iter(cache[parent].version_list), None) if parent in cache else None
    if version is None:
        return None
    for kind in ["PreDepends", "Depends", "Recommends"]:
        for group in version.depends_list.get(kind, []):
            if any(target.parent_pkg.name == name for entry in group for target in entry.all_targets()):
                return f"{kind} " + " | ".join(
                    entry.target_pkg.name + (f" ({entry.comp_type} {entry.target_ver})" if entry.target_ver else "")
                    for entry in group)
    return None


sys.exit(main())
