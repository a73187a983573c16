#!/usr/bin/env python3
"""The part of alternatives.sh that reads and decides.

usage: alternatives.py collect RELEASE ROOT WORK NETNS    what registers alternatives, to WORK/RELEASE.tsv
       alternatives.py read ROOT CALLS                    one root's alternatives as JSON (called by each job)
"""
import collections
import concurrent.futures
import datetime
import fnmatch
import glob
import json
import os
import re
import stat
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SEARCHED = {"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/games"}
# Where commands lie that only an alternative puts on PATH.
ELSEWHERE = re.compile(r"/usr/(share|lib|libexec)/(?!doc/|nodejs/|rust|cargo|python|ruby|R/|gcc).*/bin").fullmatch
WORKERS = 2


# What a root says.


def resolve(root, path):
    """The file behind `path` with every link followed inside `root`; None when there is none."""
    for _ in range(40):
        done, rest = "", [part for part in path.split("/") if part not in ("", ".")]
        while rest:
            part = rest.pop(0)
            done = os.path.dirname(done) if part == ".." else f"{done}/{part}"
            if os.path.islink(root + done):
                target = os.readlink(root + done)
                path = os.path.join(os.path.dirname(done) or "/", target, *rest)
                break
        else:
            return done if os.path.exists(root + done) else None
    return None


def runs(root, path):
    """Whether somebody who looks for a command would take the file."""
    found = resolve(root, path)
    if not found:
        return False
    mode = os.stat(root + found).st_mode
    return stat.S_ISREG(mode) and bool(mode & 0o111)


def on_path(link):
    return os.path.dirname(os.path.normpath(link)) in SEARCHED


def groups(root):
    """(master, link, target, priority, {slave's link: its target}) from dpkg's own files."""
    folder = root + "/var/lib/dpkg/alternatives"
    for master in sorted(os.listdir(folder)):
        with open(f"{folder}/{master}", encoding="utf-8", errors="replace") as file:
            lines = file.read().split("\n")
        link, at, slaves = lines[1], 2, []
        while lines[at]:
            slaves.append(lines[at + 1])
            at += 2
        at += 1
        while at < len(lines) and lines[at]:
            given = {one: target for one, target in zip(slaves, lines[at + 2 : at + 2 + len(slaves)]) if target}
            yield master, link, lines[at], int(lines[at + 1]), given
            at += 2 + len(slaves)


def installs(calls):
    """((master, target), package, exit code) of each `--install` among the calls."""
    with open(calls, encoding="utf-8", errors="replace") as file:
        for line in file:
            package, code, words = (line.rstrip("\n").split("\t") + ["", ""])[:3]
            words = words.split(" ")
            if "--install" in words:
                link, master, target = (words[words.index("--install") + 1 :] + ["", "", ""])[:3]
                yield (master, os.path.normpath(target)), package, int(code or 1)


def read(root, calls):
    by, failed = {}, []
    for key, package, code in installs(calls):
        by[key] = package
        if code:
            failed.append([package, *key])
    rows = []
    for master, link, target, priority, slaves in groups(root):
        commands = {one: runs(root, of) for one, of in slaves.items() if on_path(one)}
        rows.append({
            "package": by.get((master, os.path.normpath(target))), "priority": priority, "master": master,
            "link": link, "target": target, "runs": runs(root, target),
            "slaves": sorted(one for one, there in commands.items() if there),
            "absent": sorted(one for one, there in commands.items() if not there)})
    json.dump({"rows": rows, "failed": failed}, sys.stdout)


def plain(path):
    """A path as it is where /bin is /usr/bin."""
    return re.sub(r"^/(bin|sbin|lib)/", r"/usr/\1/", os.path.normpath(path))


def owners(root):
    """The package of each file, as dpkg has it."""
    for path in glob.glob(root + "/var/lib/dpkg/info/*.list"):
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield plain(line.rstrip("\n")), os.path.basename(path)[:-5].partition(":")[0]


def adopt(root, rows, found):
    """What the root itself has and no package registered again: some do so only when they are first installed."""
    claimed = {(master, target) for _, master, target in found}
    owner = dict(owners(root))
    for row in rows:
        if row["runs"] and (row["master"], row["target"]) not in claimed and plain(row["target"]) in owner:
            row["package"] = owner[plain(row["target"])]
            found[row["package"], row["master"], row["target"]] = row


# What the archive says.


class Archive:
    """The lists that apt fetched for a release."""

    def __init__(self, lists):
        self.packages, self.commands, self.elsewhere = {}, collections.defaultdict(set), set()
        self.dates = {}
        for path in sorted(glob.glob(f"{lists}/*_InRelease")):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            self.dates[re.search(r"(?m)^Codename: (.*)", text)[1]] = re.search(r"(?m)^Date: (.*)", text)[1]
        for path in sorted(glob.glob(f"{lists}/*_Packages")):
            with open(path, encoding="utf-8") as file:
                for paragraph in file.read().split("\n\n"):
                    fields = dict(re.findall(r"(?m)^([\w-]+): (.*)$", paragraph))
                    if fields:
                        self.packages.setdefault(fields["Package"], fields)
        for path in sorted(glob.glob(f"{lists}/*_Contents-*")):
            with subprocess.Popen(["/usr/lib/apt/apt-helper", "cat-file", path], stdout=subprocess.PIPE) as reader:
                for line in reader.stdout:
                    if b"bin/" not in line and not line.startswith(b"usr/games/"):
                        continue
                    name, _, owners = line.decode(errors="replace").rstrip("\n").rpartition(" ")
                    place, name = os.path.split("/" + name.rstrip())
                    for owner in owners.split(","):
                        if place in SEARCHED:
                            self.commands[owner.rpartition("/")[2]].add(name)
                        elif ELSEWHERE(place):
                            self.elsewhere.add(owner.rpartition("/")[2])

    def provides(self, package):
        return {one.split()[0] for one in self.packages[package].get("Provides", "").split(", ") if one}

    def source(self, package):
        return self.packages[package].get("Source", package).split()[0]

    def first(self):
        """The packages that alternatives-candidates.txt asks for."""
        words = collections.defaultdict(list)
        with open(f"{HERE}/alternatives-candidates.txt", encoding="utf-8") as file:
            for line in file:
                kind, *rest = line.split() or ["#"]
                words[kind] += rest
        like = {kind: re.compile("|".join(map(fnmatch.translate, rest))).match for kind, rest in words.items()}
        for package in self.packages:
            if any(map(like["provides"], self.provides(package))):
                yield package
            elif like["except"](package):
                continue
            elif package in self.commands and like["package"](package) or package in self.elsewhere:
                yield package
            elif any(map(like["command"], self.commands.get(package, ()))):
                yield package

    def related(self, callers):
        """What is built from the same sources, and what says that it can take a caller's place."""
        sources = {self.source(one) for one in callers}
        takes = collections.Counter(name for one in callers for name in self.provides(one) if name not in self.packages)
        for package in self.packages:
            if self.source(package) in sources and (package in self.commands or "java" in package):
                yield package
            elif any(takes[name] > 1 for name in self.provides(package)) and not package.startswith("lib"):
                yield package


# The jobs.


class Jobs:
    def __init__(self, work, network, lower):
        self.work, self.network, self.lower, self.count = work, network, lower, 0
        self.packages = f"{work}/packages"
        os.makedirs(self.packages, exist_ok=True)

    def run(self, mode, *words, keep=False, directory=None):
        """The exit code of a job, and what its root says in the end (None where that could not be read)."""
        self.count += 1
        directory = directory or f"{self.work}/job-{self.count}"
        code = subprocess.run(
            ["nice", "nsenter", f"--net={self.network}", "unshare", "--mount", "--pid", "--uts", "--ipc", "--fork",
             "--kill-child", "--propagation", "private", "timeout", "1800", "bash", f"{HERE}/alternatives-job.sh",
             self.lower, directory, mode, *words],
            env={**os.environ, "PACKAGES": self.packages}, stdin=subprocess.DEVNULL, check=False).returncode
        try:
            with open(f"{directory}/rows", encoding="utf-8") as file:
                said = json.load(file)
        except (OSError, ValueError):
            said = None
        if code:
            with open(f"{self.work}/failures", "a", encoding="utf-8") as log:
                log.write(f"== {mode} {' '.join(words)[:200]}: {code}\n")
                with open(f"{directory}/said", encoding="utf-8", errors="replace") as file:
                    log.writelines(file.readlines()[-12:])
        if not keep:
            subprocess.run(["rm", "-rf", directory], check=False)
        return code, said

    def each(self, work, items):
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(work, items))

    def fetch(self, names):
        names = sorted(names)
        self.each(lambda at: self.run("download", *names[at : at + 60]), range(0, len(names), 60))
        got = {}
        for path in glob.glob(f"{self.packages}/*.deb"):
            got[os.path.basename(path).split("_")[0]] = path
        return got


def calls(path):
    """Whether the maintainer scripts of a .deb register alternatives."""
    control = subprocess.run(["dpkg-deb", "--ctrl-tarfile", path], capture_output=True, check=False).stdout
    told = b"\n".join(line for line in control.split(b"\n") if not line.lstrip().startswith(b"#"))
    return b"update-alternatives" in told and b"--install" in told


def say(text):
    print(f"{datetime.datetime.now():%H:%M:%S} {text}", file=sys.stderr, flush=True)


def collect(release, root, work, network):
    jobs = Jobs(work, network, root)
    code, said = jobs.run("lists", keep=True, directory=f"{work}/lists")
    lists = f"{work}/lists/upper/var/lib/apt/lists"
    # A mirror that is being renewed may lack the contents of the smaller suites; those of the release must be there.
    if said is None or code and not glob.glob(f"{lists}/*[!s]_main_Contents-all*"):
        sys.exit("apt could not fetch the lists")
    jobs.lower = f"{work}/lists/upper:{root}"
    at_first = said["rows"]
    base = {(row["master"], row["target"]) for row in at_first}
    archive = Archive(lists)
    with open(root + "/var/lib/dpkg/status", encoding="utf-8") as file:
        installed = set(re.findall(r"(?m)^Package: (.*)", file.read()))

    callers, asked = {}, set()
    wanted = {*archive.first(), *(one for one in installed if one in archive.packages)} - asked
    while wanted:
        asked |= wanted
        size = sum(int(archive.packages[one]["Size"]) for one in wanted)
        say(f"fetching {len(wanted)} packages, {size >> 20} MB")
        got = jobs.fetch(wanted)
        for name, path in got.items():
            if calls(path):
                callers[name] = path
            else:
                os.unlink(path)
        say(f"{len(callers)} of {len(asked)} register something")
        wanted = set(archive.related(callers)) - asked
    with open(f"{work}/callers", "w", encoding="utf-8") as file:
        file.writelines(f"{one}\n" for one in sorted(callers))

    found, again = {}, []

    def take(package, said):
        """Keeps the rows of one job; whether all that was to come has come."""
        whole = not any(one[0] in (package, "") for one in said["failed"])
        own = 0
        for row in said["rows"]:
            if row["package"] is None and (row["master"], row["target"]) not in base:
                row["package"] = package
            if row["package"] is None:
                continue
            wanting = not row["runs"] and on_path(row["link"]) or row["absent"]
            if row["package"] == package:
                own += 1
                whole = whole and not wanting
            # What a dependency registers counts where it was not asked itself.
            key = row["package"], row["master"], row["target"]
            if row["runs"] and (key not in found or row["package"] == package and not wanting):
                found[key] = row
        return whole and own > 0

    def alone(package):
        inside = "/packages/" + os.path.basename(callers[package])
        code, said = jobs.run("dpkg", inside)
        return package, said is not None and code == 0, said

    def whole(package):
        code, said = jobs.run("apt", package)
        return package, code == 0, said

    for package, well, said in jobs.each(alone, sorted(callers)):
        if not (said and take(package, said) and well):
            again.append(package)
    write(release, archive, len(asked), len(callers), found, f"{work}/{release}.tsv")
    say(f"{len(found)} alternatives; {len(again)} packages again, with what they depend on")
    unsettled = []
    for package, well, said in jobs.each(whole, again):
        if not (said and take(package, said) and well):
            unsettled.append(package)
    adopt(root, at_first, found)
    with open(f"{work}/unsettled", "w", encoding="utf-8") as file:
        file.writelines(f"{one}\n" for one in unsettled)
    say(f"{len(found)} alternatives of {len({row['package'] for row in found.values()})} packages; "
        f"not settled: {' '.join(unsettled)}")
    with open(f"{work}/found.json", "w", encoding="utf-8") as file:
        json.dump(sorted(found.values(), key=lambda row: (row["package"], row["master"], row["target"])), file, indent=1)
    write(release, archive, len(asked), len(callers), found, f"{work}/{release}.tsv")


def write(release, archive, asked, callers, found, path):
    table = set()
    for row in found.values():
        slaves = sorted({os.path.basename(one) for one in row["slaves"]})
        if on_path(row["link"]) or slaves:
            table.add((row["package"], str(row["priority"]), row["master"], row["link"], row["target"], ",".join(slaves)))
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"# Alternatives of {release} with a name on PATH, as its packages register them when installed.\n")
        file.write(f"# Made by Tools/alternatives.sh {release} on {datetime.date.today()}: {asked} packages were looked "
                   f"into,\n# {callers} call update-alternatives and were installed in throw-away roots.\n")
        for suite, date in sorted(archive.dates.items()):
            file.write(f"# {suite}: Release of {date}\n")
        file.write("# slave_bins are the names on PATH that come along with the master; a master in another place is none.\n")
        file.write("#pkg\tprio\tmaster\tlink\ttarget\tslave_bins\n")
        file.writelines("\t".join(row) + "\n" for row in sorted(table))


if __name__ == "__main__":
    if len(sys.argv) == 6 and sys.argv[1] == "collect":
        collect(*sys.argv[2:])
    elif len(sys.argv) == 4 and sys.argv[1] == "read":
        read(*sys.argv[2:])
    else:
        sys.exit(__doc__)
