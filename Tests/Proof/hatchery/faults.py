#!/usr/bin/env python3
"""What a cloud does to a hatchery, row by row, over HTTP: `faults.py [row…]` prints the table of docs/hatchery-faults.md.

For each row a world of its own, twenty jobs, and the fault; then the world heals. In the end every job must have been
served, no name have had two servers, and no server be left."""
import concurrent.futures
import sys
import time

from world import Hatchery, World, until

JOBS = 20
TIMES = "doubt: 5s, unknown: 20s"
PATIENT = f"back-off: {{first: 300ms, most: 3s}}\nlimits: {{servers: 30}}\ntimeouts: {{{TIMES}}}\n"
POST = {"call": "POST /servers"}
# Name, faults, settings, whether two servers of a name are the fault itself.
ROWS = [
    ("none", [], PATIENT),
    ("answers to POST lost, 20 %", [{"kind": "lost-answer", "probability": 0.2, **POST}], PATIENT),
    ("requests lost, 20 %", [{"kind": "lost-request", "probability": 0.2, **POST}], PATIENT),
    ("POST carried out 3 s after it was cut, 20 %",
     [{"kind": "late", "milliseconds": 3000, "probability": 0.2, **POST}], PATIENT),
    ("500 to POST, 20 %", [{"kind": "exception", "probability": 0.2, **POST}], PATIENT),
    ("503 to POST, 20 %", [{"kind": "unavailable", "probability": 0.2, **POST}], PATIENT),
    ("503 to everything, 10 %", [{"kind": "unavailable", "probability": 0.1}], PATIENT),
    ("429 with Retry-After, 20 %", [{"kind": "rate-limit", "retryAfter": 1, "probability": 0.2, **POST}], PATIENT),
    ("ERROR, 20 %", [{"kind": "error", "message": "No valid host was found. ", "probability": 0.2}], PATIENT),
    ("stuck in BUILD, 10 %", [{"kind": "stuck-build", "probability": 0.1}],
     PATIENT.replace(TIMES, TIMES + ", build: {least: 4s, most: 6s}")),
    ("quota below the limit", "quota", PATIENT),
    ("delete stuck, 10 %", [{"kind": "stuck-delete", "probability": 0.1}], PATIENT),
    ("409 to DELETE, 30 %", [{"kind": "conflict", "probability": 0.3}], PATIENT),
    ("empty lists, 20 %", [{"kind": "empty-list", "probability": 0.2}], PATIENT),
    ("partial lists, 30 %", [{"kind": "partial-list", "keep": 0.7, "probability": 0.3}], PATIENT),
    ("lists of 3 s ago, 30 %", [{"kind": "stale-list", "milliseconds": 3000, "probability": 0.3}], PATIENT),
    ("all tokens revoked, again and again", "revoke", PATIENT),
    ("answers slow, up to 2 s", [{"kind": "delay", "milliseconds": 0, "upTo": 2000, "probability": 1}], PATIENT),
    ("answers cut off, 10 %", [{"kind": "cut", "after": 10, "probability": 0.1}], PATIENT),
]


def live(row):
    name, faults, settings = row
    with World() as world:
        if faults == "quota":
            World.must(world.cloud.ask("POST", "/dev/quota", {"project": "ci", "instances": 7}))
        elif faults != "revoke":
            for fault in faults:
                world.fault(**fault)
        with Hatchery(world, "h1", settings) as hatchery:
            hatchery.ready(60)
            start = time.time()
            world.jobs(JOBS)
            for _ in range(40 if faults == "revoke" else 0):
                world.cloud.ask("DELETE", "/dev/tokens")
                time.sleep(0.25)
            served = until(lambda: world.served >= JOBS, 150)
            after = time.time() - start
            World.must(world.cloud.ask("DELETE", "/dev/faults"))
            empty = until(lambda: not world.servers(), 150)
            left = len(world.servers())
            return (name, world.served, sum(len(ids) for ids in world.names.values()), world.duplicates(), left,
                    None if served is None or empty is None else after)


def main():
    rows = [row for row in ROWS if not sys.argv[1:] or any(word in row[0] for word in sys.argv[1:])]
    print("| fault | jobs served | servers made | two of a name | left over | served after |")
    print("|---|---|---|---|---|---|")
    bad = []
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for name, served, made, twice, left, after in pool.map(live, rows):
            spent = "never" if after is None else f"{after:.0f} s"
            print(f"| {name} | {served} of {JOBS} | {made} | {twice} | {left} | {spent} |", flush=True)
            if served < JOBS or twice or left:
                bad.append(name)
    if bad:
        print("broken: " + "; ".join(bad), file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
