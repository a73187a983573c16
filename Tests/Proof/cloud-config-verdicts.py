"""Run by a release's own python: what its cloud-init says of each file of the tar on standard input, a line each."""
import json
import logging
import sys
import tarfile

import yaml

from cloudinit.config import schema

logging.disable(logging.CRITICAL)
RULES = schema.get_schema()
with tarfile.open(fileobj=sys.stdin.buffer, mode="r|") as archive:
    for member in archive:
        if not member.isfile():
            continue
        data = archive.extractfile(member).read()
        try:
            config = yaml.safe_load(data)
        except yaml.YAMLError:
            print(json.dumps({"name": member.name, "verdict": "yaml"}))
            continue
        problems = []
        try:
            schema.validate_cloudconfig_schema(config, schema=RULES, strict=True)
        except schema.SchemaValidationError as error:
            problems = [f"{one.path}: {one.message}" if hasattr(one, "path") else ": ".join(map(str, one))
                        for one in error.schema_errors or []]
        except Exception as error:  # a validator that falls over says nothing about the configuration
            print(json.dumps({"name": member.name, "verdict": "crash", "problems": [repr(error)[:200]]}))
            continue
        print(json.dumps({"name": member.name, "verdict": "error" if problems else "ok", "problems": problems[:4]}))
