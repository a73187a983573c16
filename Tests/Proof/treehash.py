#!/usr/bin/env python3
"""What "nothing changed" means: every path under some directories with its kind, mode, owner and content.

usage: treehash.py ROOT DIR… >LISTING       one line a path, sorted
       treehash.py --compare BEFORE AFTER   prints what differs; exit code 1 when something does

Times are left out: a file that is written again with the same bytes has not changed.
"""
import hashlib
import os
import stat
import sys


def walk(top):
    yield top
    if os.path.islink(top) or not os.path.isdir(top):
        return
    for name in sorted(os.listdir(top)):
        yield from walk(os.path.join(top, name))


def digest(path):
    sum_ = hashlib.blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            sum_.update(block)
    return sum_.hexdigest()


def describe(path):
    found = os.lstat(path)
    if stat.S_ISLNK(found.st_mode):
        content = "-> " + os.readlink(path)
    elif stat.S_ISREG(found.st_mode):
        content = digest(path)
    elif stat.S_ISDIR(found.st_mode):
        content = "directory"
    else:
        content = f"device {found.st_rdev}"
    return f"{stat.filemode(found.st_mode)} {found.st_uid}:{found.st_gid} {content}"


def listing(root, tops):
    for top in tops:
        for path in walk(os.path.join(root, top.lstrip("/"))):
            try:
                print(os.path.relpath(path, root).encode("unicode_escape").decode(), describe(path), sep="\t")
            except FileNotFoundError:
                continue


def read(path):
    with open(path, encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t", 1) for line in file)


def compare(before, after):
    before, after = read(before), read(after)
    differences = 0
    for path in sorted(before.keys() | after.keys()):
        if before.get(path) != after.get(path):
            differences += 1
            print(f"/{path}: {before.get(path, 'absent')} => {after.get(path, 'absent')}")
    return 1 if differences else 0


if __name__ == "__main__":
    if sys.argv[1] == "--compare":
        sys.exit(compare(*sys.argv[2:4]))
    listing(sys.argv[1], sys.argv[2:])
