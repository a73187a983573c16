#!/usr/bin/env python3
"""Make of a udata what CDS's first OpenStack hatchery makes of it.

usage: wrap.py UDATA >WRAPPED

The hatchery puts two lines in front and its worker's lines behind and passes the whole through Go's text/template.
Here the worker's lines are CDS's own, byte for byte; around the udata stand lines that write down the shell's
options, directory, traps and exported variables, before into /proof/before.*, after into /proof/after.*.
"""
import re
import sys

PREFIX = "#!/bin/sh\nset +e\n"
SUFFIX = (
    "\ncd $HOME\n# Download and start worker with curl\n"
    'curl  "{{.API}}/download/worker/$(uname -m)" -o worker --retry 10 --retry-max-time 0 -C -'
    " >> /tmp/user_data 2>&1\nchmod +x worker\n"
    "CDS_SINGLE_USE=1 ./worker --api={{.API}} --key={{.Key}} --name={{.Name}} --model={{.Model}}"
    " --hatchery={{.Hatchery}} --single-use --ttl={{.TTL}} && exit 0\n"
)
RECORD = (
    "\nmkdir -p /proof; set +o >/proof/{when}.options; pwd >/proof/{when}.directory;"
    " trap >/proof/{when}.traps; export -p >/proof/{when}.exports; umask >/proof/{when}.umask;"
    " ls /proc/$$/fd >/proof/{when}.descriptors\n"
)
VALUES = {
    "API": "http://127.0.0.1:8099", "Key": "key", "Name": "worker-1", "Model": "12", "Hatchery": "3", "TTL": "30",
}


def render(text):
    """Go's text/template, as far as the hatchery needs it: fields of one struct; all else is a parse error."""
    def value(match):
        name = re.fullmatch(r"\s*\.(\w+)\s*", match.group(1))
        if not name or name.group(1) not in VALUES:
            sys.exit("wrap: Go's template engine would refuse: {{" + match.group(1) + "}}")
        return VALUES[name.group(1)]
    text = re.sub(r"\{\{(.*?)\}\}", value, text, flags=re.S)
    if "{{" in text:
        sys.exit("wrap: Go's template engine would refuse an unclosed {{")
    return text


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        udata = file.read()
    whole = PREFIX + RECORD.replace("{when}", "before") + udata + RECORD.replace("{when}", "after") + SUFFIX
    sys.stdout.write(render(whole))


main()
