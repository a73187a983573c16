#!/usr/bin/env python3
"""Kills the hatchery with SIGKILL, at random and right behind what it writes and sends: `kill.py [count] [seed]`.

After each kill it is started again; jobs keep coming. In the end every job must have been served, no name have had two
servers, and no server be left."""
import random
import sys
import time

from world import Hatchery, World, until

SETTINGS = """back-off: {first: 300ms, most: 3s}
limits: {servers: 30}
timeouts: {boot: {least: 20s, most: 40s}}
"""


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    chance = random.Random(seed)
    print(f"seed {seed}, {count} kills", flush=True)
    jobs = 0
    with World() as world:
        with Hatchery(world, "h1", SETTINGS) as hatchery:
            hatchery.ready()
            for number in range(count):
                more = chance.randint(0, 3)
                if more:
                    world.jobs(more)
                    jobs += more
                if number % 2:
                    # Right behind a POST: an effect's boundary.
                    names = len(world.names)
                    until(lambda: len(world.names) > names, 1.5)
                else:
                    time.sleep(chance.uniform(0.01, 1.2))
                hatchery.kill()
                hatchery.start()
            served = until(lambda: world.served >= jobs, 240)
            empty = until(lambda: not world.servers(), 240)
            report = hatchery.status.ask("GET", "/status.json")[1]
            made = sum(len(ids) for ids in world.names.values())
            left = len(world.servers())
            print(f"{count} kills: {world.served} of {jobs} jobs served, {made} servers made, "
                  f"{world.duplicates()} names with two servers, {left} left over", flush=True)
            good = served is not None and empty is not None and not world.duplicates() and not left
            if not good:
                print(report, file=sys.stderr)
                print(open(hatchery.log).read()[-4000:], file=sys.stderr)
            return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
