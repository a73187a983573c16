"""Reads both bills of a model with the libraries that others use, and compares what they hold.

usage: bill-of-materials.py X.model
"""

import io
import json
import sys
import tarfile
import tempfile

import zstandard
from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

with open(sys.argv[1], "rb") as packed:
    tar = tarfile.open(fileobj=io.BytesIO(zstandard.ZstdDecompressor().stream_reader(packed).read()))
files = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}

text = files["bom.cdx.json"].decode()
problem = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
assert problem is None, f"CycloneDX: {problem}"
bom = Bom.from_json(json.loads(text))
bom.validate()
cyclone = {component.purl.to_string() for component in bom.components}
assert len(cyclone) == len(bom.components), "CycloneDX: two components have one purl"

with tempfile.NamedTemporaryFile(suffix=".spdx.json") as file:
    file.write(files["bom.spdx.json"])
    file.flush()
    document = parse_file(file.name)
problems = validate_full_spdx_document(document)
assert not problems, f"SPDX: {problems[0].validation_message}"
spdx = {
    reference.locator
    for package in document.packages
    for reference in package.external_references
    if reference.reference_type == "purl"
}
assert {purl.replace("%3A", ":") for purl in cyclone} == {purl.replace("%3A", ":") for purl in spdx}, (
    "the bills differ: " + ", ".join(sorted(cyclone ^ spdx)[:5])
)

names = {name["name"] for name in json.loads(files["capabilities.json"])["names"]}
declared = {c["value"] for c in json.loads(files["manifest.json"])["capabilities"] if c["type"] == "binary"}
assert declared <= names, f"declared and not inferred: {sorted(declared - names)}"
edges = sum(len(dependency.dependencies) for dependency in bom.dependencies)
print(f"{len(cyclone)} components, {edges} dependencies, {len(names)} names")
