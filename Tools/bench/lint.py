"""CPU and memory of modelc lint beside ShellCheck, on the shell scripts of this system: lint.py MODELC WORK.

The corpus is 500 scripts and about 2 MB, drawn by the digests of their contents, so that one machine draws the same
each time; too few scripts are repeated under other names.
"""
import glob
import hashlib
import os
import re
import subprocess
import sys

modelc, work = sys.argv[1:]
FILES, BYTES = 500, 2_000_000
PLACES = [
    "/var/lib/dpkg/info/*.preinst", "/var/lib/dpkg/info/*.postinst", "/var/lib/dpkg/info/*.prerm",
    "/var/lib/dpkg/info/*.postrm", "/var/lib/dpkg/info/*.config", "/etc/init.d/*", "/usr/bin/*", "/usr/sbin/*",
    "/usr/share/doc/*/examples/*.sh", "/usr/lib/git-core/*",
]
SHELL = re.compile(rb"#! ?(/usr)?/bin/(env )?(sh|dash|bash)\b")


def scripts():
    found = {}
    for pattern in PLACES:
        for path in sorted(glob.glob(pattern)):
            try:
                if not os.path.isfile(path) or not 0 < os.path.getsize(path) < 100_000:
                    continue
                with open(path, "rb") as file:
                    if SHELL.match(file.read(64)):
                        file.seek(0)
                        text = file.read()
                        found[hashlib.sha256(text).hexdigest()] = text
            except OSError:
                continue
    return [found[digest] for digest in sorted(found)]


def draw():
    """500 scripts whose sizes add up to about 2 MB: by digest, the smallest giving way to the largest of all."""
    every = scripts()
    assert every, "there are no shell scripts here"
    drawn = [every[index % len(every)] for index in range(FILES)]
    largest = sorted(every, key=len)
    size = sum(map(len, drawn))
    for index in sorted(range(FILES), key=lambda index: len(drawn[index])):
        if size >= BYTES or not largest:
            break
        size += len(largest[-1]) - len(drawn[index])
        drawn[index] = largest.pop()
    return drawn, len(every)


def write(drawn, name, times):
    directory = os.path.join(work, name)
    os.makedirs(directory)
    for index, text in enumerate(drawn * times):
        with open(os.path.join(directory, f"{index:04}.sh"), "wb") as file:
            file.write(text)
    return directory


def run(argv):
    """CPU in milliseconds and peak memory in MB of the whole process."""
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(argv, stdout=nothing, stderr=nothing, cwd=work)
        _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 1), f"{argv[:4]} ended with {code}"
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def least(argv, runs):
    every = [run(argv) for _ in range(runs)]
    return min(cpu for cpu, _ in every), max(memory for _, memory in every)


def line(what, took, than, aim):
    print(f"{what:44} {took:9.1f} ms  {took / than:6.3f} of the peer   aim {aim}")


drawn, every = draw()
size = sum(map(len, drawn))
corpus = write(drawn, "corpus", 1)
lint = [modelc, "lint", "--no-config", "--format", "json"]
peer = ["shellcheck", "--format=json1"]
print(f"{len(drawn)} scripts, {size / 1e6:.2f} MB, drawn of {every} on this system")
theirs, their_memory = least(peer + sorted(glob.glob(corpus + "/*")), 1)
ours, memory = least(lint + [corpus], 3)
print(f"{'shellcheck, the corpus':44} {theirs:9.1f} ms  (the peer)   {their_memory:.0f} MB")
line("modelc lint, the corpus", ours, theirs, "0.050")
print(f"{'':44} {memory:9.1f} MB  {memory / their_memory:6.3f} of the peer   aim 40 MB")

median = sorted(drawn, key=len)[len(drawn) // 2]
one = os.path.join(work, "one.sh")
with open(one, "wb") as file:
    file.write(median)
theirs_one, _ = least(peer + [one], 20)
ours_one, _ = least(lint + [one], 20)
print(f"{f'shellcheck, one file of {len(median)} bytes':44} {theirs_one:9.1f} ms  (the peer)")
line("modelc lint, the same", ours_one, theirs_one, "0.250")

start, _ = least([modelc, "--version"], 20)
print("growth: CPU beyond start-up for twice and four times as much; 2 and 4 are linear")
for what, inputs in [
    ("as many files", [write(drawn, f"times{times}", times) for times in (1, 2, 4)]),
    ("as long a file", [os.path.join(work, f"long{times}.sh") for times in (1, 2, 4)]),
]:
    if what == "as long a file":
        body = b"".join(text + b"\n" for text in drawn[:60])
        body = body[: 250_000]
        for path, times in zip(inputs, (1, 2, 4)):
            with open(path, "wb") as file:
                file.write(b"#!/bin/sh\n" + body * times)
    took = [max(0.01, least(lint + [path], 3)[0] - start) for path in inputs]
    print(f"  {what:20} {took[0]:8.1f} ms  ×{took[1] / took[0]:.2f}  ×{took[2] / took[0]:.2f}")
