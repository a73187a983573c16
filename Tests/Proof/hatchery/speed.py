#!/usr/bin/env python3
"""How fast and how small the hatchery is, against the embedded cloud: `speed.py [burst]`.

Latency is what the hatchery itself measures, from the answer of CDS that shows the need to Nova's acceptance; the wait
for the next question comes before that. Every figure is printed with its aim; the state of the machine comes first,
since other work on it makes all of them worse."""
import os
import re
import resource
import subprocess
import sys
import time

from world import HATCHERY, Hatchery, World, until

BUILT_IN = "demand: 2s, workers: 5s, moving: 2s"
FAST = "demand: 200ms, workers: 1s, moving: 2s"


def say(what, figure, aim=""):
    print(f"{what:<58} {figure:>24}   {'aim ' + aim if aim else ''}", flush=True)


def memory(pid):
    """Anonymous and resident MiB."""
    text = open(f"/proc/{pid}/status").read()
    return [int(re.search(rf"{key}:\s*(\d+)", text)[1]) / 1024 for key in ("RssAnon", "VmRSS")]


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
            return f"at most {bound} s" if bound != "+Inf" else "more than a minute"
    return "nothing was created"


def calls(world):
    return world.cloud.ask("GET", "/dev/calls")[1]["calls"]["compute"]


def simulated(count):
    """Worlds of the simulation, the same each time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([HATCHERY, "simulate", "--seed", "9001000", "--count", str(count)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    say(f"processor for each of {count} simulated worlds", f"{1000 * spent / count:.1f} ms", "15 ms")


def at_rest(world):
    """A minute without any work, with the intervals that are built in."""
    with Hatchery(world, "rest", poll=BUILT_IN) as hatchery:
        pid = hatchery.ready().process.pid
        time.sleep(5)
        world.cloud.ask("DELETE", "/dev/calls")
        before, start = cpu(pid), time.time()
        time.sleep(60)
        anonymous, resident = memory(pid)
        say("at rest: anonymous memory", f"{anonymous:.1f} MiB", "25 MB")
        say("at rest: resident memory", f"{resident:.1f} MiB", "40 MB")
        say("at rest: processor", f"{100 * (cpu(pid) - before) / (time.time() - start):.2f} % of a core")
        asked = calls(world)
        say("at rest: lists of servers in a minute", asked.get("GET /servers/detail", 0), "2")


def main():
    burst = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    simulated(500)
    with World(build=500, boot=1_000_000, delete=100, plays=False) as world:
        at_rest(world)
        settings = f"limits: {{servers: {2 * burst + 200}}}\n"
        with Hatchery(world, "h1", settings, poll=FAST) as hatchery:
            pid = hatchery.ready().process.pid
            time.sleep(3)
            first = buckets(hatchery)
            singles = 100
            for number in range(singles):
                world.jobs(1)
                time.sleep(0.3)
            until(lambda: len(world.servers()) >= singles, 30)
            idle = buckets(hatchery)
            say("a single job, beyond the poll: p50", quantile(first, idle, 0.5), "0.015 s")
            say("a single job, beyond the poll: p99", quantile(first, idle, 0.99), "0.06 s")
            world.cloud.ask("DELETE", "/dev/calls")
            before, played = cpu(pid), cpu(world.dev.pid)
            world.jobs(burst)
            until(lambda: calls(world).get("POST /servers", 0), 30, every=0.01)
            start = time.time()
            until(lambda: calls(world).get("POST /servers", 0) >= burst, 120, every=0.02)
            took, spent, played = time.time() - start, cpu(pid) - before, cpu(world.dev.pid) - played
            asked = calls(world)
            time.sleep(1)
            after = buckets(hatchery)
            say(f"a burst of {burst} jobs: p50", quantile(idle, after, 0.5))
            say(f"a burst of {burst} jobs: p99", quantile(idle, after, 0.99), "2 s")
            say("creates a second meanwhile", f"{burst / took:.0f}", "300")
            say("processor for each create", f"{1000 * spent / burst:.2f} ms")
            say("processor of the embedded CDS and cloud for each", f"{1000 * played / burst:.2f} ms")
            say("calls of Nova for each create", f"{sum(asked.values()) / burst:.3f}", "1.05")
            small = settled(hatchery)
            world.jobs(burst)
            until(lambda: calls(world).get("POST /servers", 0) >= 2 * burst, 120)
            large = settled(hatchery)
            say(f"with {singles + burst} servers: anonymous memory", f"{small:.1f} MiB")
            say(f"with {singles + 2 * burst} servers: anonymous memory", f"{large:.1f} MiB")
            say("for each server more", f"{(large - small) * 1024 / burst:.1f} KiB", "2 kB")
    return 0


def settled(hatchery):
    """The anonymous memory once nothing has been asked for in a while."""
    time.sleep(15)
    return memory(hatchery.process.pid)[0]


if __name__ == "__main__":
    sys.exit(main())
