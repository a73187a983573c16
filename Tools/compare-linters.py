#!/usr/bin/env python3
"""Run modelc and its peers on the hand-written udata of the tests, and write docs/lint-compared.md.

usage: compare-linters.py MODELC SHELLCHECK HADOLINT CLOUD_INIT >docs/lint-compared.md
Each of the four is a command line, split at blanks; CLOUD_INIT is what runs `cloud-init schema`. What a peer says of
the script as a whole is taken from its own output; which of its codes says which defect stands in by-hand.tsv.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = f"{HERE}/../Tests/Fixtures"


def run(command, *words):
    done = subprocess.run([*command.split(), *words], capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


def shellcheck(command, script):
    out, _ = run(command, "-f", "json", script)
    return [(one["line"], f"SC{one['code']}") for one in json.loads(out or "[]")]


def hadolint(command, script, work):
    """A Dockerfile that feeds the script to a shell, which is the nearest thing that hadolint reads."""
    docker = f"{work}/Dockerfile"
    with open(script, encoding="utf-8") as text, open(docker, "w", encoding="utf-8") as file:
        file.write(f"FROM debian:8\nRUN <<'SCRIPT'\n{text.read()}SCRIPT\n")
    out, _ = run(command, "-f", "json", docker)
    return [(one["line"], one["code"]) for one in json.loads(out or "[]")]


def cloud_init(command, script):
    out, err = run(command, "schema", "--config-file", script)
    said = out + err
    # The only thing it can say of a script: that it does not know what it is.
    return [(1, "not-recognised")] if re.search(r"(?i)error|unrecognized|must be|Invalid", said) else []


def modelc(command, script):
    out, _ = run(command, "lint", "--format", "json", "--on", "debian12", script)
    names = dict(re.findall(r"(MC\d{4})\s+([a-z0-9-]+)", run(command, "lint", "--list-rules")[0]))
    return [(one["range"]["start"]["line"], one["id"], names[one["id"]]) for one in json.loads(out)["findings"]]


def version(command, words=("--version",)):
    out, err = run(command, *words)
    return re.search(r"\d+\.\d+[\w.+~-]*", out + err).group(0)


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    ours, checker, docker, cloud = sys.argv[1:]
    with open(f"{FIXTURES}/by-hand.tsv", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    with tempfile.TemporaryDirectory() as work:
        script = f"{FIXTURES}/by-hand.udata"
        mine = modelc(ours, script)
        peers = {"shellcheck": shellcheck(checker, script), "hadolint": hadolint(docker, script, work),
                 "cloud-init": cloud_init(cloud, script)}
    said = {name: {code for _, code in found} for name, found in peers.items()}
    print("# The linters side by side\n")
    print("`modelc lint`, ShellCheck, hadolint and `cloud-init schema` on one hand-written script, made to have the mistakes")
    print("that such scripts have: [by-hand.udata](../Tests/Fixtures/by-hand.udata). `Tools/compare-linters.sh` runs")
    print("them and writes this page. hadolint reads Dockerfiles only, so it gets the script as a here-document of `RUN`.\n")
    names = ("shellcheck", "hadolint", "cloud-init")
    print(f"| | what is wrong | line | modelc {version(ours)} | ShellCheck {version(checker)} | hadolint {version(docker)} "
          f"| cloud-init {version(cloud)} |")
    print("|---|---|---|---|---|---|---|")
    missing, counts = [], dict.fromkeys(("modelc", *names), 0)
    for number, what, lines, rule, codes in (row + [""] * (5 - len(row)) for row in rows):
        places = {int(line) for line in lines.split(",")}
        rules = rule.split(",")
        hits = sorted({(line, code) for line, code, name in mine if line in places and {code, name} & set(rules)})
        if len({code for _, code in hits}) < len(rules):
            missing.append(f"{number} {rule}")
        cells = [", ".join(sorted({code for _, code in hits})) or "–"]
        counts["modelc"] += bool(hits)
        for name in names:
            known = [code.split(":", 1)[1] for code in codes.split(",") if code.startswith(name + ":")]
            found = [code for code in known if code in said[name]]
            counts[name] += bool(found)
            cells.append(", ".join("yes" if code == "not-recognised" else code for code in found) or "–")
        print(f"| {number} | {what} | {lines.replace(',', ', ')} | {' | '.join(cells)} |")
    print(f"| | **of {len(rows)}** | | **{counts['modelc']}** | " + " | ".join(f"**{counts[name]}**" for name in names) + " |")
    print(f"\nMessages in all: modelc {len(mine)}, ShellCheck {len(peers['shellcheck'])}, hadolint {len(peers['hadolint'])}, "
          f"cloud-init {len(peers['cloud-init'])}.")
    if missing:
        sys.exit("not found by modelc: " + "; ".join(missing))


main()
