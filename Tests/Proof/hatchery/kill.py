#!/usr/bin/env python3
"""Kills the hatchery with SIGKILL, at random and at the boundaries of what it does: `kill.py [count] [seed]`.

A boundary is met by a gate on the way to CDS or to the cloud (before a request gets there, after it was carried out but
before its answer is known, right behind the answer), or when the journal is written. After each kill the hatchery is
started again; jobs keep coming. In the end every job must have been served, no name have had two servers, and no server
be left. Several worlds live side by side, so that it takes minutes."""
import collections
import concurrent.futures
import os
import random
import sys
import time

from gate import MOMENTS, Gate, Trap
from world import Hatchery, World, until

WORLDS = 4
SETTINGS = """back-off: {first: 300ms, most: 3s}
limits: {servers: 12}
warm: 1
timeouts: {boot: {least: 20s, most: 40s}}
"""
# What is asked of whom: the gate, the method, a part of the path.
ASKED = [("cloud", "POST", "/servers"), ("cloud", "DELETE", "/servers/"), ("cloud", "POST", "/auth/tokens"),
         ("cloud", "GET", "/servers/detail"), ("cds", "POST", "/hatchery"), ("cds", "POST", "/disable")]
BOUNDARIES = ["at random", "the journal is written"] + [
    (asked, moment) for asked in ASKED for moment in MOMENTS]


def name(boundary):
    if isinstance(boundary, str):
        return boundary
    (_, method, part), moment = boundary
    return f"{method} {part}, {moment}"


class Life:
    """A world, its gates, and a hatchery that is killed again and again."""

    def __init__(self, world, chance):
        self.world, self.chance = world, chance
        self.met = collections.Counter()
        self.jobs = 0
        self.gates = {"cds": Gate(world.url)}
        with open(world.clouds) as file:
            text = file.read()
        url = next(line.split()[1] for line in text.splitlines() if "auth_url:" in line)
        self.gates["cloud"] = Gate(url)
        world.url, world.clouds = self.gates["cds"].url, f"{world.place}/clouds.yaml"
        with open(world.clouds, "w") as file:
            file.write(text.replace(url, self.gates["cloud"].url))
        os.chmod(world.clouds, 0o600)
        world.add_model("git")

    def run(self, count):
        with Hatchery(self.world, "h1", SETTINGS) as hatchery:
            hatchery.ready(60)
            for _ in range(count):
                for model in ("docker", "git"):
                    more = self.chance.randint(0, 2)
                    if more:
                        self.world.jobs(more, model)
                        self.jobs += more
                self.met[name(self.kill(hatchery, self.chance.choice(BOUNDARIES)))] += 1
                hatchery.start()
            hatchery.ready(60)
            served = until(lambda: self.world.served >= self.jobs, 240)
            # What is kept warm never ends: the rest has to.
            hatchery.status.ask("POST", "/drain", headers={"Authorization": f"Bearer {self.world.token}"})
            empty = until(lambda: not self.world.servers(), 240)
            good = served is not None and empty is not None and not self.world.duplicates()
            if not good:
                print(hatchery.status.ask("GET", "/status.json")[1], file=sys.stderr)
                print(open(hatchery.log).read()[-4000:], file=sys.stderr)
            return good

    def kill(self, hatchery, boundary):
        """Kills it there, or a while later where that boundary does not come; which it was."""
        process = hatchery.process

        def act():
            process.kill()
            process.wait()

        if boundary == "at random":
            time.sleep(self.chance.uniform(0.01, 1.2))
        elif boundary == "the journal is written":
            if not self.written(f"{hatchery.state}/journal.sqlite-wal", 2):
                boundary = "at random"
        else:
            (gate, method, part), moment = boundary
            gate = self.gates[gate]
            trap = Trap(method, part, moment, act)
            with gate.lock:
                gate.trap = trap
            if not trap.sprung.wait(2):
                boundary = "at random"
            with gate.lock:
                gate.trap = None
        act()
        return boundary

    @staticmethod
    def written(path, within):
        def state():
            try:
                found = os.stat(path)
                return found.st_size, found.st_mtime_ns
            except FileNotFoundError:
                return None

        end, before = time.time() + within, state()
        while time.time() < end:
            if state() != before:
                return True
            time.sleep(0.0005)
        return False


def live(count, seed):
    with World() as world:
        life = Life(world, random.Random(seed))
        good = life.run(count)
        made = sum(len(ids) for ids in world.names.values())
        return good, world.served, life.jobs, made, world.duplicates(), len(world.servers()), life.met


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    print(f"seed {seed}, {count} kills in {WORLDS} worlds", flush=True)
    good, met = True, collections.Counter()
    shares = [count // WORLDS + (number < count % WORLDS) for number in range(WORLDS)]
    with concurrent.futures.ThreadPoolExecutor(WORLDS) as pool:
        for share, lived in zip(shares, pool.map(live, shares, range(seed, seed + WORLDS))):
            fine, served, jobs, made, twice, left, boundaries = lived
            good, met = good and fine, met + boundaries
            print(f"{share} kills: {served} of {jobs} jobs served, {made} servers made, {twice} names with two servers, "
                  f"{left} left over", flush=True)
    for boundary in BOUNDARIES:
        print(f"  {met[name(boundary)]:4}  {name(boundary)}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
