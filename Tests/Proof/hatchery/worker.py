#!/usr/bin/env python3
"""The small worker of templates/worker against the embedded CDS: what a job says has to arrive, whatever it is."""
import os
import subprocess
import sys

from world import World

WORKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../templates/worker/worker.py")
LINES = 40_000
bad = 0


def check(name, holds, found=""):
    global bad
    print(f"ok   {name}" if holds else f"FAIL {name}: {found}", flush=True)
    bad += not holds


def main():
    with World(plays=False) as world:
        def job(script, *needs, **more):
            return world.must(world.cds.ask("POST", "/dev/jobs", {
                "name": "job", "requirements": list(needs) or ["sh"], "group": "dev", "script": script, **more}))["ids"][0]

        quotes = job("""echo "it's \\"quoted\\" and \\$HOME is $HOME"; printf 'two\\nlines\\n\\n'; echo wrong >&2""")
        letters = job("echo 'ünïcödé ☃ 日本'; printf 'no end of line'")
        nonsense = job(r"printf 'a\377\376b\n'")
        much = job(f"#!/usr/bin/env python3\nfor i in range({LINES}): print('x' * 50, i)\nprint('é' * 40000)\n", "python3")
        fails = job("echo before; exit 3; echo after")
        leaves = job("sleep 20 & echo left")
        missing = job("echo never", "no-such-binary")
        unknown = job("#!/no/such/interpreter\necho never")
        secret = world.token
        ended = subprocess.run(
            [sys.executable, WORKER, "--api", world.url, "--key", secret, "--name", "worker-1", "--model",
             str(world.models["docker"]), "--look", "0.1", "--ttl", "0"], capture_output=True, text=True, timeout=300)
        state = world.must(world.cds.ask("GET", "/dev/state"))
        status = {line["id"]: line["status"] for line in state["jobs"]}

        def log(number):
            return "".join(line["value"] for line in state["logs"] if line["action_build_id"] == number)

        check("it ends by itself when no job has come for its time", ended.returncode == 0, ended.stdout + ended.stderr)
        check("it is gone from CDS then", state["workers"] == [], state["workers"])
        check("quotes, empty lines and standard error arrive",
              f"it's \"quoted\" and $HOME is {os.environ.get('HOME', '')}\ntwo\nlines\n\nwrong\n" in log(quotes), log(quotes))
        check("letters of all kinds arrive", "ünïcödé ☃ 日本\nno end of line" in log(letters), log(letters))
        check("bytes that are no letters are replaced", "a\ufffd\ufffdb\n" in log(nonsense), log(nonsense))
        lines = [line for line in log(much).split("\n") if line.startswith("xxx")]
        check("megabytes of log arrive whole and in order",
              [line.split()[1] for line in lines] == [str(n) for n in range(LINES)] and "é" * 40000 in log(much),
              f"{len(lines)} lines")
        check("a script that ends well is a success", status[quotes] == status[much] == "Success", status)
        check("one that does not is none, and nothing behind it runs",
              status[fails] == "Fail" and "before\n" in log(fails) and "after" not in log(fails), log(fails))
        check("what a script leaves running is not waited for", status[leaves] == "Success", status)
        check("an interpreter that is not there is said", status[unknown] == "Fail" and "interpreter" in log(unknown),
              log(unknown))
        check("a job that this machine cannot run is left, and CDS told why",
              status[missing] == "Waiting" and any("no-such-binary" in e["text"] for e in state["requirement_errors"]),
              state["requirement_errors"])
        check("the key is in no log", secret not in ended.stdout + ended.stderr + str(state["logs"]))
        refused = subprocess.run(
            [sys.executable, WORKER, "--api", world.url, "--key", "wrong", "--name", "w"], capture_output=True, text=True,
            timeout=60)
        check("a wrong key is said, with code 1", refused.returncode == 1 and "401" in refused.stdout, refused)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
