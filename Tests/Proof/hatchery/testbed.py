"""The world of world.py with a real OpenStack in it: a test bed on loopback, whose directory `OPENSTACK_TESTBED` names
and whose daemons `up.sh` and `down.sh` in `OPENSTACK_TESTBED_SCRIPTS` start and stop. CDS is still the embedded one."""
import base64
import json
import os
import subprocess
import urllib.parse

import yaml

from world import Endpoint, World


class Unreachable(OSError):
    """The cloud did not say what was asked for."""


class User:
    """Somebody of clouds.yaml in the real cloud."""

    def __init__(self, clouds, name):
        auth = yaml.safe_load(open(clouds))["clouds"][name]["auth"]
        domain = {"name": auth["user_domain_name"]}
        identity = {"methods": ["password"], "password": {"user": {
            "name": auth["username"], "password": auth["password"], "domain": domain}}}
        scope = {"project": {"name": auth["project_name"], "domain": domain}}
        url = urllib.parse.urlsplit(auth["auth_url"])
        request = Endpoint(f"http://{url.netloc}").open(
            "POST", url.path.rstrip("/") + "/auth/tokens", {"auth": {"identity": identity, "scope": scope}})
        token = json.loads(request[2])["token"]
        self.headers = {"X-Auth-Token": request[1]["X-Subject-Token"], "Content-Type": "application/json",
                        "OpenStack-API-Version": "compute 2.90"}
        self.services = {}
        for service in token["catalog"]:
            for endpoint in service["endpoints"]:
                if endpoint["interface"] == "public":
                    address = urllib.parse.urlsplit(endpoint["url"])
                    path = address.path.rstrip("/") or {"network": "/v2.0", "image": "/v2"}.get(service["type"], "")
                    self.services[service["type"]] = (Endpoint(f"http://{address.netloc}", self.headers), path)

    def ask(self, service, method, path, body=None):
        """The answer's value; Unreachable for any but a good one."""
        endpoint, base = self.services[service]
        status, value = endpoint.ask(method, base + path, body, timeout=60)
        if not 200 <= status < 300:
            raise Unreachable(f"{method} {path}: {status} {value}")
        return value

    def servers(self, query=""):
        return self.ask("compute", "GET", f"/servers/detail?limit=1000{query}")["servers"]


class Bed(World):
    """CDS, the real OpenStack and the workers."""

    scripts = os.environ.get("OPENSTACK_TESTBED_SCRIPTS", "")
    directory = os.environ.get("OPENSTACK_TESTBED", "")
    openstack = "cloud: testbed, networks: [Ext-Net]"
    # A list costs this cloud a third of a second.
    pause = 1

    def __init__(self):
        # Longer than it takes to ask CDS for its workers: one that nobody sees counts as a boot that failed.
        super().__init__(work=3)

    def enter_cloud(self, said):
        self.clouds = f"{self.directory}/clouds.yaml"
        self.user, self.admin = User(self.clouds, "testbed"), User(self.clouds, "testbed-admin")
        self.before = {server["id"] for server in self.user.servers()}

    def servers(self):
        return [{"id": server["id"], "name": server["name"], "status": server["status"],
                 "task": server["OS-EXT-STS:task_state"], "metadata": server["metadata"]}
                for server in self.user.servers() if server["id"] not in self.before]

    def power_off(self, server):
        """Nothing runs in these machines that could switch them off."""
        self.user.ask("compute", "POST", f"/servers/{server['id']}/action", {"os-stop": None})

    def ever(self, prefix):
        """Each server that there has been under a name, by name; those that are deleted too."""
        made = {}
        for server in self.admin.servers(f"&all_tenants=1&deleted=true&name=^{prefix}"):
            made.setdefault(server["name"], []).append(server)
        for server in self.admin.servers(f"&all_tenants=1&name=^{prefix}"):
            made.setdefault(server["name"], []).append(server)
        return made

    def user_data(self, server):
        """What the machine would find as its user-data."""
        with open(f"{self.directory}/state/instances/{server}.json") as file:
            return base64.b64decode(json.load(file)["user_data"])

    def run(self, script, *words):
        environment = {**os.environ, "TESTBED": self.directory}
        done = subprocess.run([f"{self.scripts}/{script}", *words], env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        if done.returncode:
            raise SystemExit(f"{script} {' '.join(words)} ended with {done.returncode}: "
                             f"{done.stdout.decode(errors='replace')[-500:]}")
