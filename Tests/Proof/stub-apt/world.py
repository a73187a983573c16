#!/usr/bin/env python3
"""From a local repository's repositories.json, the stub's world that has the same to offer.

usage: world.py REPOSITORIES.JSON [BASE] >WORLD
"""
import json
import sys

base = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8099"
with open(sys.argv[1], encoding="utf-8") as file:
    made = json.load(file)
json.dump({"repositories": [
    {"name": one["name"], "uris": [f"{base}/{one['path'].strip('/')}"], "suite": one["suite"],
     "components": one.get("components", []), "packages": one["packages"],
     **({"signed-by": one["signed-by"]} if one["signed-by"] else {}),
     "expired": one.get("signer") == "expired", "stale": one.get("valid-until") == "past"}
    for one in made]}, sys.stdout, indent=1)
