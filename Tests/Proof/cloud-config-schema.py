#!/usr/bin/env python3
"""Makes cloud-configs for cloud-config-schema.sh and compares two linters' verdicts on them.

usage: cloud-config-schema.py make EXAMPLES COUNT SEED DIR
       cloud-config-schema.py compare THEIRS OURS DIR RELEASE
"""
import copy
import glob
import gzip
import json
import os
import random
import re
import sys

import yaml

# What the schema asks for, by our rules: unknown keys, types, what is missing, values, modes, what is too new.
OURS = {"MC5001", "MC5003", "MC5004", "MC5005", "MC5006", "MC5007"}
# Keys that cloud-init 22.4 reads and its schema does not list.
UNLISTED = tuple(f"'{key}" for key in ("launch-index", "output", "merge_how", "merge_type", "system_info", "version"))

# Keys at the top that the linter lets pass on purpose: those of /etc/cloud/cloud.cfg, and names kept for anchors.
MEANT = re.compile(r"'(datasource(_list)?|def_log_file|log_cfgs|[_.]\w*|x[-_]\w*)' was unexpected")


def examples(folder):
    for path in sorted(glob.glob(f"{folder}/cloud-config*.txt*")):
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
            text = file.read()
        try:
            value = yaml.safe_load(text)
        except yaml.YAMLError:
            continue
        if isinstance(value, dict) and text.startswith("#cloud-config\n"):
            yield value


def places(value, path=()):
    """Every place of a configuration: the holder and the key or index in it."""
    if isinstance(value, dict):
        for key in value:
            yield value, key
            yield from places(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value, index
            yield from places(item, (*path, index))


def change(config, draw):
    holder, key = draw.choice(list(places(config)))
    what = draw.randrange(6)
    if what == 0 and isinstance(holder, dict):
        name = str(key)
        at = draw.randrange(len(name))
        holder[name[:at] + draw.choice("abcxyz_-") + name[at + draw.randrange(2):]] = holder.pop(key)
    elif what == 1:
        holder[key] = draw.choice([1, 0o644, 1.5, True, None, "text", "", [], ["a"], [1], {}, {"a": "b"}, [["a", "b"]], [{"a": 1}]])
    elif what == 2:
        del holder[key]
    elif what == 3:
        holder[key] = [holder[key]]
    elif what == 4 and isinstance(holder, dict):
        holder[draw.choice(["name", "path", "mode", "content", "packages", "list", "zz", "encoding", "type"])] = draw.choice(["x", True, 7])
    elif isinstance(holder[key], str):
        holder[key] = holder[key] + "x"


def make(folder, count, seed, target):
    draw = random.Random(int(seed))
    known = list(examples(folder))
    if not known:
        sys.exit(f"no examples in {folder}")
    for number in range(int(count)):
        config = copy.deepcopy(known[number % len(known)])
        for _ in range(draw.randrange(1, 4) if number >= len(known) else 0):
            if config:
                change(config, draw)
        with open(f"{target}/{number:04}.yaml", "w", encoding="utf-8") as file:
            file.write("#cloud-config\n" + yaml.safe_dump(config, sort_keys=False))


def compare(theirs, ours, folder, release):
    found = {}
    with open(ours, encoding="utf-8") as file:
        report = json.load(file)
    for one in report["findings"] if isinstance(report, dict) else report:
        if one["id"] in OURS and one.get("file"):
            found.setdefault(os.path.basename(one["file"]), []).append(one)
    agreed, differ, skipped, errors = 0, [], 0, 0
    with open(theirs, encoding="utf-8") as file:
        for line in file:
            verdict = json.loads(line)
            name = os.path.basename(verdict["name"])
            if verdict["verdict"] in ("yaml", "crash"):
                skipped += 1
                continue
            mine = found.get(name, [])
            # Its schema takes any key at the top and does not look into some that it reads; we do.
            if release == "debian12":
                mine = [one for one in mine if not (one["id"] == "MC5001" and one["range"]["start"]["column"] == 1)
                        and not one["message"].startswith(UNLISTED)]
            if verdict["problems"] and all(MEANT.search(problem) for problem in verdict["problems"]):
                verdict["verdict"] = "ok"
            errors += verdict["verdict"] == "error"
            if bool(mine) == (verdict["verdict"] == "error"):
                agreed += 1
            else:
                differ.append((name, verdict, mine))
    for name, verdict, mine in differ[:10]:
        print(f"     | {name}: schema {verdict['verdict']} {verdict['problems'][:2]}; modelc "
              f"{[(one['id'], one['message'][:90]) for one in mine][:2]}")
    total = agreed + len(differ)
    # A draw of 200 has its chances: 95 of a hundred are asked for, 98 are usual.
    ok = total > 0 and agreed >= 0.95 * total
    print(f"{'ok  ' if ok else 'FAIL'} {release}: agrees with cloud-init's schema on {agreed} of {total} configurations, "
          f"{errors} of which it refuses; {skipped} it cannot judge")
    sys.exit(0 if ok else 1)


if sys.argv[1:2] == ["make"]:
    make(*sys.argv[2:6])
elif sys.argv[1:2] == ["compare"]:
    compare(*sys.argv[2:6])
else:
    sys.exit(__doc__)
