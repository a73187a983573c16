#!/usr/bin/env python3
"""Compares docs/architecture.md and Sources with the package on standard input, as dump-package prints it."""
import json
import pathlib
import re
import sys

FOREIGN = {"Dispatch", "Glibc", "Synchronization", "Swift"}  # modules of the toolchain
RULES = [
    (r"^\s*(?:\w+ )*import Foundation", "imports Foundation"),
    (r"\btry!", "has a try!"),
    (r"@unchecked Sendable", "has an @unchecked Sendable"),
    (r"/(?:home|Users|root|work)/\w|/tmp/(?!user_data)\w", "names a path of somebody's machine"),
]
LIMIT = 400  # lines of a file

problems = []


def rooms_of(package):
    """Each room, which is none of the tests' targets, with the names of what it depends on."""
    rooms = {}
    for target in package["targets"]:
        if target["type"] == "test" or (target.get("path") or "").startswith("Tests/"):
            continue
        names = set()
        for dependency in target["dependencies"]:
            (kind, value), = dependency.items()
            names.add(value[0])
        rooms[target["name"]] = names
    return rooms


def check_table(rooms):
    text = pathlib.Path("docs/architecture.md").read_text()
    told = {}
    for row in re.findall(r"^\| `([\w-]+)` \|.*\| ([^|]*) \|$", text, re.MULTILINE):
        told[row[0]] = {name for name in re.split(r"[,\s]+", row[1]) if name not in ("", "–")}
    for name in sorted(rooms.keys() - told.keys()):
        problems.append(f"docs/architecture.md: the room '{name}' is missing in the table")
    for name in sorted(told.keys() - rooms.keys()):
        problems.append(f"docs/architecture.md: there is no room '{name}'")
    for name in sorted(told.keys() & rooms.keys()):
        for other in sorted(rooms[name] - told[name]):
            problems.append(f"docs/architecture.md: '{name}' imports '{other}' as well")
        for other in sorted(told[name] - rooms[name]):
            problems.append(f"docs/architecture.md: '{name}' does not import '{other}'")


def check_start(rooms):
    """libcurl brings 38 libraries and 8 ms, which a lint hook must not pay: what asks servers is another program."""
    reached, open_ = set(), ["modelc"]
    while open_:
        name = open_.pop()
        if name not in reached:
            reached.add(name)
            open_ += rooms.get(name, ())
    if "CCurl" in reached:
        problems.append("Package.swift: 'modelc' depends on 'CCurl': leave libcurl to the programs that ask servers")


def check_closures(rooms):
    """An async closure of an actor that does not name `self` runs off the actor (Swift 6.3), without a word."""
    sources = {path: path.read_text() for room in rooms for path in sorted(pathlib.Path("Sources", room).rglob("*.swift"))}
    actors = {name for text in sources.values() for name in re.findall(r"\bactor (\w+)", text)}
    declared = re.compile(rf"\b(?:actor|extension) (?:{'|'.join(map(re.escape, sorted(actors))) or '(?!)'})\b")
    for path, text in sources.items():
        if not declared.search(text):
            continue
        for found in re.finditer(r"\bwith(?:TaskCancellationHandler|TaskGroup|ThrowingTaskGroup|DiscardingTaskGroup)\b[^{\n]*\{", text):
            depth, end = 1, found.end()
            while depth and end < len(text):
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            if not re.search(r"\bself\b", text[found.end():end]):
                line = text.count("\n", 0, found.start()) + 1
                problems.append(f"{path}:{line}: a closure in an actor that does not name 'self' runs off the actor")


def check_sources(rooms):
    for room, dependencies in rooms.items():
        imported = set()
        for path in sorted(pathlib.Path("Sources", room).rglob("*.swift")):
            lines = path.read_text().splitlines()
            if len(lines) > LIMIT:
                problems.append(f"{path}: {len(lines)} lines, more than {LIMIT}")
            for number, line in enumerate(lines, 1):
                for pattern, what in RULES:
                    # The examples of the linter's rules are scripts, and scripts have such paths.
                    if re.search(pattern, line) and not (what.startswith("names a path") and "Rules" in path.parts):
                        problems.append(f"{path}:{number}: {what}")
                before = lines[number - 2].strip() if number > 1 else ""
                if re.search(r"\bfatalError\(", line) and not before.startswith("//") and "//" not in line:
                    problems.append(f"{path}:{number}: a fatalError without a sentence that says why it cannot be")
                found = re.match(r"(?:\w+ )?import (?:struct |func |enum )?(\w+)", line)
                if found:
                    imported.add(found[1])
        for name in sorted(imported - dependencies - FOREIGN):
            problems.append(f"Package.swift: '{room}' imports '{name}' and does not say so")
        for name in sorted(dependencies - imported) if imported else []:
            problems.append(f"Package.swift: '{room}' says that it imports '{name}' and does not")
    folders = {path.name for path in pathlib.Path("Sources").iterdir() if path.is_dir()}
    for name in sorted(folders - rooms.keys()):
        problems.append(f"Sources/{name}: a folder that is no room")


rooms = rooms_of(json.load(sys.stdin))
check_table(rooms)
check_start(rooms)
check_closures(rooms)
check_sources(rooms)
for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
