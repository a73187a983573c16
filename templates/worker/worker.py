#!/usr/bin/env python3
"""A small worker of the classic CDS, with nothing but Python's standard library.

It registers with the binaries that it finds, takes a job that it can run, runs the job's scripts, sends log and result,
and unregisters. What it asks, and how, is what CDS's own worker of 2017 was recorded to ask.

Options and variables are that worker's: --api, --key, --name, --model, --hatchery, --single-use, --ttl, --basedir, or
CDS_API and so on; --look, the seconds between two looks into the queue, is its own. Exit codes: 0 it is done, 1 CDS does not take it, 2 wrong usage.
"""
import argparse
import base64
import codecs
import http.client
import json
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

BEAT = 10  # seconds; CDS forgets a worker after 30
LOOK = 5  # seconds between two looks into the queue
LINE = 16 << 10  # characters of one line of a log; a longer one is sent in parts
BATCH = 256 << 10  # characters of one request with lines of a log
TRIES = 50  # of a result or a log that CDS did not take


class Refused(Exception):
    """CDS answered, with something other than success."""

    def __init__(self, status, text):
        super().__init__("CDS answers {}: {}".format(status, text[:200]))
        self.status = status


class CDS:
    """The server, as a worker sees it."""

    def __init__(self, api):
        self.api = api.rstrip("/")
        self.id = None

    def ask(self, method, path, body=None, plain=False):
        """The answer's JSON, or None without any. Raises Refused, or OSError when nothing is known of the request."""
        headers = {"User-Agent": "CDS/worker", "X-Requested-With": "X-CDS-SDK", "Content-Type": "application/json"}
        if self.id:
            headers["X_AUTH_HEADER"] = base64.b64encode(self.id.encode()).decode()
        data = None if body is None else (body if plain else json.dumps(body)).encode()
        if method == "POST" and data is None:
            data = b""
        request = urllib.request.Request(self.api + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read(1000).decode(errors="replace")) from None
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(str(error)) from None
        return json.loads(text) if text.strip() else None

    def insist(self, method, path, body):
        """Asks until CDS has taken it; gives up when it refuses, or after some minutes."""
        for attempt in range(1, TRIES + 1):
            try:
                return self.ask(method, path, body)
            except Refused as error:
                if error.status < 500 and error.status != 429:
                    raise
                reason = error
            except OSError as error:
                reason = error
            note("{}; try {} of {}".format(reason, attempt, TRIES))
            time.sleep(min(attempt, 5))
        raise OSError("CDS did not take {} {}".format(method, path))


def note(text):
    print(time.strftime("%H:%M:%S"), text, flush=True)


class Log:
    """A job's log: lines are gathered, and sent about once a second."""

    def __init__(self, cds, job, secrets):
        self.cds, self.job = cds, job
        # The longest first, so that none is hidden in part by another one.
        self.secrets = sorted((s for s in secrets if len(s) > 3), key=len, reverse=True)
        self.lines, self.size, self.sent = [], 0, time.monotonic()

    def add(self, step, text):
        for secret in self.secrets:
            text = text.replace(secret, "**********")
        for start in range(0, max(len(text), 1), LINE):
            part = text[start:start + LINE]
            self.lines.append({"id": 0, "action_build_id": self.job, "timestamp": "0001-01-01T00:00:00Z",
                               "step": step, "value": part})
            self.size += len(part)
            if self.size >= BATCH:
                self.send()
        if time.monotonic() - self.sent >= 1:
            self.send()

    def send(self):
        lines, self.lines, self.size, self.sent = self.lines, [], 0, time.monotonic()
        if lines:
            try:
                self.cds.insist("POST", "/build/{}/log".format(self.job), lines)
            except (Refused, OSError) as error:
                note("{} lines of the log are lost: {}".format(len(lines), error))


class Job:
    """A job that was taken: actions within actions, of which the innermost are scripts."""

    def __init__(self, taken, log, directory):
        self.action, self.log, self.directory = taken["Action"], log, directory
        self.variables = {a["name"]: a["value"] for a in taken["ActionBuild"].get("args") or []}
        self.variables.update((s["name"], s["value"]) for s in taken.get("Secrets") or [])

    def run(self):
        good = self.act(self.action, self.action["name"])
        self.log.add("SYSTEM", "Done.\n")
        self.log.send()
        return good

    def act(self, action, path):
        """Carries an action out; whether it went well."""
        self.log.add(path, "Starting step {}...\n".format(path))
        if action["type"] == "Builtin":
            good = self.builtin(action)
        else:
            good, steps = True, action.get("actions") or []
            for number, step in enumerate(steps, 1):
                # A final step runs whatever became of those before it.
                if step.get("enabled", True) and (good or step.get("final")):
                    good = self.act(step, "{}/{}-{}".format(path, step["name"], number)) and good
        self.log.add(path, "Step {} finished (status: {})\n".format(path, "Success" if good else "Fail"))
        return good

    def builtin(self, action):
        if action["name"] != "Script":
            self.log.add(action["name"], "this worker knows no action {}, but Script\n".format(action["name"]))
            return False
        parameters = {p["name"]: p["value"] for p in action.get("parameters") or []}
        return self.script(self.filled(parameters.get("script", "")))

    def filled(self, text):
        """The text with CDS's variables, {{.name}}, in it; what is not known stays."""
        return re.sub(r"\{\{\.([\w.-]+)\}\}", lambda m: self.variables.get(m.group(1), m.group(0)), text)

    def script(self, text):
        command = ["/bin/sh"]
        first = text.split("\n", 1)[0]
        if first.startswith("#!") and first[2:].strip():
            command = first[2:].split()
        with tempfile.NamedTemporaryFile("w", prefix="cds-", encoding="utf-8", errors="surrogateescape") as file:
            file.write(text.replace("\r\n", "\n"))
            file.flush()
            self.log.add("Script", "Executing {} {}\n".format(" ".join(command), file.name))
            environment = {name: value for name, value in os.environ.items() if name != "CDS_KEY"}
            for name, value in self.variables.items():
                if re.fullmatch(r"[\w.-]+", name) and "\0" not in value:
                    environment[re.sub(r"[.-]", "_", name).upper()] = value
            try:
                process = subprocess.Popen(
                    command + [file.name], cwd=self.directory, env=environment, stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            except OSError as error:
                self.log.add("Script", "{}\n".format(error))
                return False
            self.follow(process)
            code = process.wait()
        if code:
            self.log.add("Script", "exit status {}\n".format(code))
        return code == 0

    def follow(self, process):
        """Reads what the script says until it has ended: something that it left running may hold its output open."""
        said = queue.Queue(maxsize=1000)  # who says more than CDS takes has to wait

        def read():
            with process.stdout as output:
                for line in iter(lambda: output.readline(LINE), b""):
                    said.put(line)
            said.put(b"")

        threading.Thread(target=read, daemon=True).start()
        # A long line comes in parts, and a letter of several bytes may, too.
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while True:
            try:
                line = said.get(timeout=0.5)
            except queue.Empty:
                self.log.send()
                if process.poll() is not None:
                    return
                continue
            text = decoder.decode(line, final=not line)
            if text:
                self.log.add("Script", text)
            if not line:
                return


class Worker:
    def __init__(self, options):
        self.options = options
        self.cds = CDS(options.api)
        self.stopped = threading.Event()

    def register(self):
        wanted = self.cds.insist("GET", "/action/requirement", None) or []
        found = sorted({r["value"] for r in wanted if r["type"] == "binary" and shutil.which(r["value"])})
        me = self.cds.insist("POST", "/worker", {
            "Name": self.options.name, "UserKey": self.options.key, "Model": self.options.model,
            "Hatchery": self.options.hatchery, "BinaryCapabilities": found})
        self.cds.id = me["id"]
        note("{} is registered, with {}".format(self.options.name, " ".join(found) or "no binary that jobs ask for"))
        threading.Thread(target=self.beat, daemon=True).start()

    def beat(self):
        while not self.stopped.wait(BEAT):
            try:
                self.cds.ask("POST", "/worker/refresh")
            except (Refused, OSError) as error:
                note("no heartbeat: {}".format(error))

    def work(self):
        """Looks for jobs until one is done (single use), none has come for the ttl, or it is told to stop."""
        idle = time.monotonic()
        while not self.stopped.is_set():
            if self.look():
                idle = time.monotonic()
                if self.options.single_use:
                    return
            elif time.monotonic() - idle > self.options.ttl * 60:
                note("no job for {} minutes".format(self.options.ttl))
                return
            else:
                self.stopped.wait(self.options.look)

    def look(self):
        """Takes the first job that this machine can run; whether there was one."""
        try:
            self.cds.ask("POST", "/worker/checking")
            for job in self.cds.ask("GET", "/queue?status=all") or []:
                lack = self.lack(job.get("requirements") or [])
                if lack:
                    self.cds.ask("POST", "/queue/requirements/errors", lack, plain=True)
                    continue
                try:
                    taken = self.cds.ask("POST", "/queue/{}/take".format(job["id"]))
                except Refused:
                    continue  # another worker was faster
                self.run(job["id"], taken)
                return True
            self.cds.ask("POST", "/worker/waiting")
        except (Refused, OSError) as error:
            note(error)
        return False

    def run(self, number, taken):
        note("job {} is taken: {}".format(number, taken["Action"]["name"]))
        log = Log(self.cds, number, [s["value"] for s in taken.get("Secrets") or []])
        with tempfile.TemporaryDirectory(prefix="cds-job-", dir=self.options.basedir or None) as directory:
            good = Job(taken, log, directory).run()
        status = "Success" if good else "Fail"
        self.cds.insist("POST", "/queue/{}/result".format(number), {
            "id": number, "build_id": taken["ActionBuild"]["id"], "status": status, "version": 1})
        note("job {}: {}".format(number, status))

    def lack(self, requirements):
        """Why this machine cannot run a job with these requirements; empty when it can."""
        for need in requirements:
            kind, value = need["type"], need["value"]
            if kind == "binary" and not shutil.which(value):
                return "binary {} is not on PATH".format(value)
            if kind == "hostname" and value != socket.gethostname():
                return "this host is not {}".format(value)
            if kind == "network" and not self.reaches(value):
                return "{} cannot be reached".format(value)
            if kind not in ("binary", "hostname", "network", "model"):
                return "this worker cannot tell whether it has {} {}".format(kind, value)
        return ""

    @staticmethod
    def reaches(value):
        host, _, port = value.rpartition(":")
        try:
            socket.create_connection((host, int(port)), timeout=10).close()
            return True
        except (OSError, ValueError):
            return False

    def end(self):
        self.stopped.set()
        try:
            self.cds.ask("POST", "/worker/unregister")
        except (Refused, OSError) as error:
            note("not unregistered: {}".format(error))


def options(words):
    parser = argparse.ArgumentParser(description="A small worker of the classic CDS.")
    for name, kind, default in (
            ("api", str, ""), ("key", str, ""), ("name", str, socket.gethostname()), ("model", int, 0),
            ("hatchery", int, 0), ("ttl", int, 30), ("basedir", str, ""), ("log-level", str, "notice"),
            ("look", float, LOOK)):
        variable = "CDS_" + name.replace("-", "_").upper()
        parser.add_argument("--" + name, type=kind, default=os.environ.get(variable, default))
    parser.add_argument("--single-use", action="store_true", default=os.environ.get("CDS_SINGLE_USE") == "1")
    chosen = parser.parse_args(words)
    if not chosen.api or not chosen.key:
        parser.error("--api and --key are needed")
    return chosen


def main(words):
    worker = Worker(options(words))
    try:
        worker.register()
    except (Refused, OSError) as error:
        note(error)
        return 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        worker.work()
        return 0
    finally:
        worker.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
