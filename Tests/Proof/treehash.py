#!/usr/bin/env python3
"""What "nothing changed" means: every path under some directories with its kind, mode, owner and content.

usage: treehash.py ROOT DIR… >LISTING       one line a path, sorted
       treehash.py --over LOWER UPPER ROOT DIR… >LISTING
                                            the same of an overlay of UPPER over LOWER that is mounted at ROOT; what
                                            UPPER has no part in is taken from LOWER's own listing, LOWER.listing,
                                            which is made when it is not there: reading a whole system takes seconds
       treehash.py --compare BEFORE AFTER   prints what differs; exit code 1 when something does

Times are left out: a file that is written again with the same bytes has not changed.
"""
import hashlib
import os
import stat
import sys


def digest(path):
    sum_ = hashlib.blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            sum_.update(block)
    return sum_.hexdigest()


def describe(path, found):
    if stat.S_ISLNK(found.st_mode):
        content = "-> " + os.readlink(path)
    elif stat.S_ISREG(found.st_mode):
        content = digest(path)
    elif stat.S_ISDIR(found.st_mode):
        content = "directory"
    else:
        content = f"device {found.st_rdev}"
    return f"{stat.filemode(found.st_mode)} {found.st_uid}:{found.st_gid} {content}"


def shown(path):
    return path.encode("unicode_escape").decode()


def walk(root, path):
    """The lines of everything at and under a path of the root."""
    full = os.path.join(root, path)
    try:
        found = os.lstat(full)
        yield f"{shown(path)}\t{describe(full, found)}"
        names = sorted(os.listdir(full)) if stat.S_ISDIR(found.st_mode) else []
    except FileNotFoundError:
        return
    for name in names:
        yield from walk(root, f"{path}/{name}")


class Lower:
    """The lines of the lower directory, read from its listing."""

    def __init__(self, root, tops):
        # Tells a root that was made anew under the same name from the one that was listed.
        found = os.lstat(root)
        first = f"# {found.st_ino} {found.st_ctime_ns} {' '.join(tops)}\n"
        kept = root.rstrip("/") + ".listing"
        lines = self.read(kept, first)
        if lines is None:
            lines = [line + "\n" for top in tops for line in walk(root, top)]
            with open(f"{kept}.{os.getpid()}", "w", encoding="utf-8") as file:
                file.writelines([first, *lines])
            os.replace(file.name, kept)
        self.lines = [line.rstrip("\n") for line in lines]
        self.at = {line.partition("\t")[0]: number for number, line in enumerate(self.lines)}

    @staticmethod
    def read(kept, first):
        try:
            with open(kept, encoding="utf-8") as file:
                return file.readlines() if file.readline() == first else None
        except FileNotFoundError:
            return None

    def under(self, path):
        """The lines at and under a path: they stand together, for they were written by walking."""
        number = self.at.get(shown(path))
        if number is None:
            return None
        end = number + 1
        while end < len(self.lines) and self.lines[end].startswith(shown(path) + "/"):
            end += 1
        return self.lines[number:end]


def moved(directory):
    """Whether an overlay's directory takes its content from elsewhere in the lower one."""
    return "trusted.overlay.redirect" in os.listxattr(directory, follow_symlinks=False)


def walk_over(lower, upper, root, path):
    full, written = os.path.join(root, path), os.path.join(upper, path)
    if not os.path.lexists(written):
        lines = lower.under(path)
        yield from walk(root, path) if lines is None else lines
        return
    try:
        found = os.lstat(full)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(found.st_mode) or moved(written):
        yield from walk(root, path)
        return
    yield f"{shown(path)}\t{describe(full, found)}"
    for name in sorted(os.listdir(full)):
        yield from walk_over(lower, upper, root, f"{path}/{name}")


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


def main(words):
    if words[0] == "--compare":
        return compare(*words[1:3])
    if words[0] == "--over":
        lower, upper, root, tops = words[1], words[2], words[3], words[4:]
        known = Lower(lower, tops)
        lines = (line for top in tops for line in walk_over(known, upper, root, top))
    else:
        lines = (line for top in words[1:] for line in walk(words[0], top))
    sys.stdout.writelines(line + "\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
