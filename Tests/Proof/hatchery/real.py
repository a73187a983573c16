#!/usr/bin/env python3
"""A hatchery and a real OpenStack: `real.py [row…]` prints the table of docs/hatchery-faults.md, "A real OpenStack".

In each row jobs are put into the embedded CDS, `hatchery run` orders servers of the test bed (testbed.py says which),
workers that are played take the jobs, and meanwhile a daemon of the cloud is down for a while. In the end each job must
have been served, no name have had two servers, those that are deleted counted, and none be left."""
import contextlib
import sys
import time

from testbed import Bed, Unreachable
from world import Hatchery, until

# Name, jobs, the daemons that stop, for how long, seconds after the jobs came.
ROWS = [
    ("every option", 6, (), 0),
    ("nothing", 12, (), 0),
    ("rabbit", 12, ("rabbit",), 20),
    ("nova-api", 12, ("nova-api",), 15),
    ("nova-compute", 8, ("nova-compute",), 15),
    ("keystone", 8, ("keystone",), 20),
    ("mariadb", 8, ("mariadb",), 15),
]
SETTINGS = """limits: {servers: %d}
back-off: {first: 500ms, most: 5s}
timeouts: {doubt: 30s, unknown: 3m, delete: 30s, idle: 10s}
"""
POLL = "demand: 1s, workers: 1s, moving: 1s"


@contextlib.contextmanager
def equipment(world, name):
    """Everything that a server can be given, and the settings for it. Prints what this cloud cannot give."""
    ask = world.user.ask
    undo = []

    def make(service, path, kind, **what):
        made = ask(service, "POST", path, {kind: what})[kind]
        undo.append((service, "DELETE", f"{path}/{made['name'] if kind == 'keypair' else made['id']}", None))
        return made

    try:
        make("compute", "/os-keypairs", "keypair", name=name, public_key=(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEhvbWVzLWFyZS13aGVyZS10aGUtaGVhcnQtaXMtMTIz proof"))
        group = make("compute", "/os-server-groups", "server_group", name=name, policy="soft-anti-affinity")["id"]
        make("network", "/security-groups", "security_group", name=name)
        network = make("network", "/networks", "network", name=name)["id"]
        subnet = make("network", "/subnets", "subnet", network_id=network, ip_version=4, cidr="10.80.0.0/16")["id"]
        settings = (f"cloud: testbed, networks: [{name}], addresses: [10.80.0.10-10.80.0.13], "
                    f"security-groups: [{name}], key-pair: {name}, zone: nova, group: {name}, "
                    f"hints: {{proof: {name}}}, config-drive: true, metadata: {{team: ci}}, tags: [proof]")
        try:
            ask("network", "GET", "/routers")
        except Unreachable:
            print("skip floating addresses: the test bed's Neutron has no routers", flush=True)
        else:
            outside = [net["id"] for net in ask("network", "GET", "/networks")["networks"] if net["router:external"]]
            router = make("network", "/routers", "router", external_gateway_info={"network_id": outside[0]})["id"]
            ask("network", "PUT", f"/routers/{router}/add_router_interface", {"subnet_id": subnet})
            undo.append(("network", "PUT", f"/routers/{router}/remove_router_interface", {"subnet_id": subnet}))
            settings += ", floating-network: Ext-Net"
        yield settings, group, "floating" in settings
    finally:
        for step in reversed(undo):
            try:
                ask(*step)
            except Unreachable as error:
                print(f"cannot be cleared up: {error}", file=sys.stderr)


class Witness:
    """Looks at servers while they live, and keeps what is wrong with them."""

    def __init__(self, world, name, group, floats):
        self.world, self.name, self.group, self.floats = world, name, group, floats
        self.wrong, self.seen = set(), set()

    def members(self):
        group = self.world.user.ask("compute", "GET", f"/os-server-groups/{self.group}")["server_group"]
        return set(group["members"])

    def look(self):
        floating = {}
        if self.floats:
            for address in self.world.user.ask("network", "GET", "/floatingips")["floatingips"]:
                floating[address["description"]] = address["port_id"]
        # Before and after the list: some come and some go meanwhile.
        members = self.members()
        servers = self.world.user.servers()
        members |= self.members()
        for server in servers:
            if server["id"] in self.world.before or server["status"] != "ACTIVE":
                continue
            name = server["name"]
            if not self.floats or floating.get(name):
                self.seen.add(name)
            given = [entry["addr"] for entries in server["addresses"].values() for entry in entries]
            facts = {
                "address": len(given) == 1 and given[0] in [f"10.80.0.{last}" for last in range(10, 14)],
                "network": list(server["addresses"]) == [self.name],
                "key pair": server["key_name"] == self.name,
                "config drive": bool(server["config_drive"]),
                "zone": server["OS-EXT-AZ:availability_zone"] == "nova",
                "metadata": server["metadata"].get("team") == "ci",
                "tags": server["tags"] == ["proof"],
                "server group": server["id"] in members,
                "security group": [group["name"] for group in server["security_groups"]] == [self.name],
            }
            try:
                data = self.world.user_data(server["id"])
                facts["user-data"] = data.startswith(b"#!") and f"--name={name}".encode() in data.replace(b"'", b"")
            except OSError:
                pass
            self.wrong |= {fact for fact, holds in facts.items() if not holds}


def live(row):
    """The row of the table, and what is wrong with it."""
    title, jobs, daemons, pause = row
    name = f"proof-{int(time.time())}"
    with Bed() as world, contextlib.ExitStack() as stack:
        witness = None
        if title == "every option":
            world.openstack, group, floats = stack.enter_context(equipment(world, name))
            witness = Witness(world, name, group, floats)
        with Hatchery(world, name, SETTINGS % (4 if witness else 8), poll=POLL) as hatchery:
            hatchery.ready(60)
            start = time.time()
            world.jobs(jobs)
            if daemons:
                time.sleep(3)
                try:
                    world.run("down.sh", *daemons)
                    time.sleep(pause)
                finally:
                    world.run("up.sh")
            end = time.time() + 300
            while world.served < jobs and time.time() < end:
                if witness:
                    witness.look()
                time.sleep(0.5)
            after = time.time() - start
            until(lambda: left(world) == [], 240)
            remaining = left(world)
            if remaining is None or remaining or world.served < jobs:
                print(open(hatchery.log).read()[-6000:], file=sys.stderr)
            hatchery.stop()
        made = world.ever(name)
        twice = sum(len(servers) - 1 for servers in made.values())
        wrong = []
        if world.served != jobs or world.waiting():
            wrong.append(f"{world.served} of {jobs} jobs were served")
        if twice:
            wrong.append(f"{twice} servers more than names")
        if remaining:
            wrong.append(f"left over: {', '.join(remaining)}")
        if witness:
            if witness.wrong:
                wrong.append("not as asked for: " + ", ".join(sorted(witness.wrong)))
            if not witness.seen:
                wrong.append("no server was seen with all that it is to have")
            if floats and world.user.ask("network", "GET", "/floatingips")["floatingips"]:
                wrong.append("floating addresses are left over")
        print(f"| {title} | {world.served} of {jobs} | {sum(map(len, made.values()))} | {twice} | "
              f"{len(remaining or [])} | {after:.0f} s |", flush=True)
        return [f"{title}: {what}" for what in wrong]


def left(world):
    """The names of the servers that there are; None where the cloud does not tell."""
    try:
        return [server["name"] for server in world.servers()]
    except OSError:
        return None


def main():
    rows = [row for row in ROWS if not sys.argv[1:] or any(word == row[0] for word in sys.argv[1:])]
    print("| down | jobs served | servers made | two of a name | left over | served after |")
    print("|---|---|---|---|---|---|", flush=True)
    wrong = [what for row in rows for what in live(row)]
    for what in wrong:
        print("FAIL " + what, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
