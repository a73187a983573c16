#!/usr/bin/env python3
"""Writes a package that holds only what some tests need, so that a sanitizer need not build the whole program.

usage: swift package dump-package | part-package.py FOLDER TESTS…
"""
import json
import pathlib
import re
import sys

folder, wanted = pathlib.Path(sys.argv[1]), sys.argv[2:]
targets = {target["name"]: target for target in json.load(sys.stdin)["targets"]}


def needs(target):
    for dependency in target["dependencies"]:
        (kind, value), = dependency.items()
        if kind == "product":
            sys.exit(f"{target['name']}: depends on another package, which a part cannot")
        yield value[0]


names, open_ = [], list(wanted)
while open_:
    name = open_.pop()
    if name not in targets:
        sys.exit(f"there is no target {name}")
    if name not in names:
        names.append(name)
        open_ += needs(targets[name])

lines = []
for name in sorted(names):
    target = targets[name]
    path = target.get("path") or f"{'Tests' if target['type'] == 'test' else 'Sources'}/{name}"
    words = [f'name: "{name}"']
    if target["type"] != "system":
        words.append("dependencies: [" + ", ".join(f'"{other}"' for other in needs(target)) + "]")
    words.append(f'path: "{path}"')
    if target.get("pkgConfig"):
        words.append(f'pkgConfig: "{target["pkgConfig"]}"')
    # A target of C has none of Swift's settings.
    if target["settings"]:
        words.append("swiftSettings: strict")
    kind = {"system": "systemLibrary", "test": "testTarget", "regular": "target"}[target["type"]]
    lines.append(f"    .{kind}({', '.join(words)}),\n")

whole = pathlib.Path("Package.swift").read_text()
head = whole[: whole.index("import PackageDescription")]
strict = re.search(r"^let strict: .*?^\]\n", whole, re.MULTILINE | re.DOTALL)[0]
folder.mkdir(parents=True, exist_ok=True)
for name in ("Sources", "Tests"):
    link = folder / name
    if not link.is_symlink():
        link.symlink_to(pathlib.Path(name).resolve(), target_is_directory=True)
text = f'{head}import PackageDescription\n\n{strict}\nlet package = Package(\n  name: "part",\n  targets: [\n{"".join(lines)}  ]\n)\n'
manifest = folder / "Package.swift"
# Written anew only where it differs: the build looks at its time.
if not manifest.exists() or manifest.read_text() != text:
    manifest.write_text(text)
