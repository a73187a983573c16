#!/usr/bin/env python3
"""How fast and how small the hatchery is, against the embedded cloud: `speed.py [burst]`.

Latency is what the hatchery itself measures, from the answer of CDS that shows the need to Nova's acceptance; the wait
for the next question comes before that."""
import os
import sys
import time

from world import Hatchery, World, until


def memory(pid):
    values = {}
    for line in open(f"/proc/{pid}/status"):
        key, _, value = line.partition(":")
        if key in ("VmRSS", "RssAnon"):
            values[key] = int(value.split()[0]) / 1024
    return values


def cpu(pid):
    words = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def buckets(hatchery):
    counts = {}
    for line in hatchery.status.ask("GET", "/metrics")[1].splitlines():
        if line.startswith("hatchery_create_seconds_bucket"):
            counts[line.split('"')[1]] = int(line.rsplit(" ", 1)[1])
    return counts


def quantile(before, after, share):
    """The bound below which that share of the creates between two looks lies."""
    total = after["+Inf"] - before["+Inf"]
    for bound, count in after.items():
        if total and count - before[bound] >= share * total:
            return bound
    return "?"


def main():
    burst = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    settings = f"limits: {{servers: {burst + 100}}}\n"
    with World(build=500, boot=1_000_000, delete=100, plays=False) as world:
        with Hatchery(world, "h1", settings, poll="demand: 200ms, workers: 1s, moving: 2s") as hatchery:
            hatchery.ready()
            pid = hatchery.process.pid
            time.sleep(3)
            print("at rest: anonymous {RssAnon:.1f} MiB, resident {VmRSS:.1f} MiB".format(**memory(pid)))
            before, start = cpu(pid), time.time()
            time.sleep(10)
            print(f"at rest, CDS asked five times a second: "
                  f"{100 * (cpu(pid) - before) / (time.time() - start):.2f} % of a core")
            first = buckets(hatchery)
            singles = 40
            for number in range(singles):
                world.jobs(1)
                time.sleep(0.3)
            until(lambda: len(world.servers()) >= singles, 30)
            idle = buckets(hatchery)
            print(f"{singles} single jobs, from the demand's arrival to Nova's acceptance: p50 at most "
                  f"{quantile(first, idle, 0.5)} s, p99 at most {quantile(first, idle, 0.99)} s")
            world.cloud.ask("DELETE", "/dev/calls")
            before, start = cpu(pid), time.time()
            world.jobs(burst)
            until(lambda: world.made() >= burst, 120)
            took, spent = time.time() - start, cpu(pid) - before
            time.sleep(1)
            after = buckets(hatchery)
            print(f"burst of {burst}: all accepted after {took:.2f} s ({burst / took:.0f} a second), p50 at most "
                  f"{quantile(idle, after, 0.5)} s, p99 at most {quantile(idle, after, 0.99)} s, "
                  f"{1000 * spent / burst:.2f} ms of processor each")
            calls = world.cloud.ask("GET", "/dev/calls")[1]["calls"]
            print(f"calls of Nova meanwhile: {calls['compute']}")
            print("with them: anonymous {RssAnon:.1f} MiB, resident {VmRSS:.1f} MiB".format(**memory(pid)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
