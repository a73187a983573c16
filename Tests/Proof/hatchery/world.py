"""A world for the hatchery as it is shipped: `hatchery dev` is CDS and OpenStack, `hatchery run` lives in it, and each
server that comes up there is played by a worker that takes one job. Only loopback is spoken to."""
import base64
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse

HATCHERY = os.environ.get("HATCHERY", ".build/debug/hatchery")


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class Endpoint:
    """Something that speaks HTTP on loopback; a connection for each thread."""

    def __init__(self, url, headers=None):
        self.address = urllib.parse.urlsplit(url).netloc
        self.headers = headers or {}
        self.local = threading.local()

    def ask(self, method, path, body=None, headers=None, timeout=30):
        """The status and what the body says."""
        status, _, text = self.open(method, path, body, headers, timeout)
        try:
            return status, json.loads(text) if text else None
        except ValueError:
            return status, text.decode(errors="replace")

    def open(self, method, path, body=None, headers=None, timeout=30):
        """The status, the headers, the body; a request whose connection broke is sent once more."""
        data = None if body is None else json.dumps(body)
        for attempt in (1, 2):
            connection = getattr(self.local, "connection", None)
            if connection is None:
                connection = self.local.connection = http.client.HTTPConnection(self.address, timeout=timeout)
            try:
                connection.request(method, path, data, {**self.headers, **(headers or {})})
                answer = connection.getresponse()
                return answer.status, answer.headers, answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                self.local.connection = None
                if attempt == 2:
                    raise


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class World:
    """CDS, OpenStack and the workers."""

    # Which cloud of clouds.yaml the hatchery uses, and how.
    openstack = "cloud: dev"
    # What `add_model` takes, where nothing is said.
    flavor, image = "vps-ssd-1", "Debian 12"
    # Seconds between two looks at the servers.
    pause = 0.05

    def __init__(self, work=0.1, plays=True, **cloud):
        self.place = tempfile.mkdtemp(prefix="hatchery-world-")
        self.work, self.plays = work, plays
        self.dev = subprocess.Popen(
            [HATCHERY, "dev", "--json", "--port", "0", "--directory", f"{self.place}/dev"],
            stdout=subprocess.PIPE, stderr=open(f"{self.place}/dev.err", "wb"))
        said = json.loads(self.dev.stdout.readline())
        self.url = said["url"]
        self.cds = Endpoint(said["url"], {"Authorization": basic("admin", said["password"]),
                                          "User-Agent": "CDS/sdk", "X-Requested-With": "X-CDS-SDK"})
        self.nobody = Endpoint(said["url"])
        self.must(self.cds.ask("POST", "/dev/groups", {"name": "dev"}))
        self.token = self.must(self.cds.ask("POST", "/dev/tokens", {"group": "dev"}))["key"]
        self.enter_cloud(said, **cloud)
        self.models = {}
        self.add_model("docker")
        self.players = {}
        self.names = {}
        self.served = 0
        self.ending = threading.Event()
        self.stage = threading.Thread(target=self.play, daemon=True)

    def enter_cloud(self, said, build=100, boot=50, delete=50):
        """The embedded OpenStack, where servers pass the time as they are told to."""
        self.clouds = said["clouds"]
        self.cloud = Endpoint(said["openstack"], {"Authorization": basic("cds", said["password"])})
        self.must(self.cloud.ask("POST", "/dev/settings", {"build": build, "boot": boot, "delete": delete}))
        self.must(self.cloud.ask("POST", "/dev/quota", {"project": "ci", "instances": 5000, "cores": 20000,
                                                       "ram": 100_000_000}))

    @staticmethod
    def must(answer):
        if not 200 <= answer[0] < 300:
            raise SystemExit(f"the world says {answer}")
        return answer[1]

    def add_model(self, name, flavor=None, image=None):
        udata = base64.b64encode(b"#!/bin/sh\necho hello\n").decode()
        image = json.dumps({"os": image or self.image, "flavor": flavor or self.flavor, "user_data": udata})
        model = self.must(self.cds.ask("POST", "/worker/model", {
            "name": name, "type": "openstack", "image": image, "group_id": 2}))
        self.must(self.cds.ask("POST", f"/worker/model/{model['id']}/capability",
                               {"name": name, "type": "binary", "value": name}))
        self.models[name] = model["id"]

    def jobs(self, count, requirement="docker"):
        self.must(self.cds.ask("POST", "/dev/jobs", {
            "name": "test", "requirements": [requirement], "group": "dev", "count": count}))

    def fault(self, **rule):
        self.must(self.cloud.ask("POST", "/dev/faults", rule))

    def servers(self):
        """What there is: id, name, status, task."""
        return self.must(self.cloud.ask("GET", "/dev/servers"))

    def power_off(self, server):
        """The machine does that itself, at the end of its script."""
        self.cloud.ask("POST", f"/dev/servers/{server['id']}/events", {"event": "powered-off"})

    def made(self):
        """How many servers were ordered since the calls were counted anew."""
        return self.cloud.ask("GET", "/dev/calls")[1]["calls"]["compute"].get("POST /servers", 0)

    def duplicates(self):
        return sum(len(ids) - 1 for ids in self.names.values())

    def waiting(self):
        status, lines = self.cds.ask("GET", "/worker/status")
        return sum(line["wanted_count"] for line in lines or [])

    def play(self):
        """Each server that is up becomes a worker that takes one job of its model's and powers its machine off."""
        while not self.ending.is_set():
            try:
                for server in self.servers():
                    self.names.setdefault(server["name"], set()).add(server["id"])
                    if server["status"] == "ACTIVE" and not server["task"] and server["id"] not in self.players:
                        self.players[server["id"]] = threading.Thread(
                            target=self.worker, args=(server,), daemon=True)
                        self.players[server["id"]].start()
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(self.pause)

    def worker(self, server):
        try:
            hatcheries = self.must(self.cds.ask("GET", "/dev/state"))["hatcheries"]
            model = server["metadata"]["hatchery_model"].rpartition("/")[2]
            status, worker = self.nobody.ask("POST", "/worker", {
                "Name": server["name"], "UserKey": self.token, "Model": self.models[model],
                "Hatchery": hatcheries[-1]["id"], "BinaryCapabilities": [model]})
            if status != 200:
                return self.players.pop(server["id"])
            me = {"User-Agent": "CDS/worker", "X_AUTH_HEADER": base64.b64encode(worker["id"].encode()).decode()}
            deadline = time.time() + 60
            while time.time() < deadline and not self.ending.is_set():
                self.nobody.ask("POST", "/worker/checking", headers=me)
                for job in self.nobody.ask("GET", "/queue", headers=me)[1] or []:
                    needs = [need["value"] for need in job["requirements"] or []]
                    if needs != [model] or self.nobody.ask("POST", f"/queue/{job['id']}/take", headers=me)[0] != 200:
                        continue
                    time.sleep(self.work)
                    self.nobody.ask("POST", f"/queue/{job['id']}/result", {
                        "id": job["id"], "build_id": job["id"], "status": "Success"}, headers=me)
                    self.served += 1
                    deadline = 0
                    break
                else:
                    self.nobody.ask("POST", "/worker/waiting", headers=me)
                    if self.nobody.ask("POST", "/worker/refresh", headers=me)[0] != 200:
                        break
                    time.sleep(0.3)
            self.nobody.ask("POST", "/worker/unregister", headers=me)
            self.power_off(server)
        except (OSError, http.client.HTTPException, KeyError, TypeError):
            pass

    def __enter__(self):
        if self.plays:
            self.stage.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        self.dev.terminate()
        self.dev.wait()
        shutil.rmtree(self.place, ignore_errors=True)


class Hatchery:
    """`hatchery run` in a world."""

    def __init__(self, world, name="h1", settings="", *words, poll="demand: 200ms, workers: 200ms, moving: 300ms"):
        self.world, self.name = world, name
        self.port = free_port()
        self.state = f"{world.place}/state-{name}"
        self.config = f"{world.place}/{name}.yaml"
        with open(self.config, "w") as file:
            file.write(f"""name: {name}
cds: {{url: '{world.url}', token: 'env:HATCHERY_WORLD_TOKEN'}}
openstack: {{{world.openstack}}}
status: {{listen: '127.0.0.1:{self.port}', token: 'env:HATCHERY_WORLD_TOKEN'}}
poll: {{{poll}}}
{settings}
""")
        self.words = list(words)
        self.log = f"{world.place}/{name}.log"
        self.process = None
        self.status = Endpoint(f"http://127.0.0.1:{self.port}")
        self.start()

    def start(self):
        environment = {**os.environ, "OS_CLIENT_CONFIG_FILE": self.world.clouds,
                       "HATCHERY_WORLD_TOKEN": self.world.token}
        self.process = subprocess.Popen(
            [HATCHERY, "run", "--config", self.config, "--state", self.state, "--log-level", "info"] + self.words,
            stderr=open(self.log, "ab"), env=environment)
        self.started = time.time()

    def ready(self, within=30):
        end = time.time() + within
        while time.time() < end:
            try:
                if self.status.ask("GET", "/readyz", timeout=5)[0] == 200:
                    return self
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.05)
        raise SystemExit("the hatchery is not ready:\n" + open(self.log).read()[-3000:])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def until(condition, within, every=0.1):
    """Waits until it is so; how long that took, or None."""
    start = time.time()
    while time.time() - start < within:
        if condition():
            return time.time() - start
        time.sleep(every)
    return None
