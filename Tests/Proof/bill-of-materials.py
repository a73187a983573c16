"""Reads both bills of a model with the libraries that others use, and compares what they hold.

usage: bill-of-materials.py X.model
"""

import io
import json
import re
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

# The release's packages have a version, the architecture of their file and the release's code name.
debian = [component.purl for component in bom.components if (component.purl.type, component.purl.namespace) == ("deb", "debian")]
assert debian, "no package of the release"
for purl in debian:
    assert re.fullmatch(r"([0-9]+:)?[0-9][A-Za-z0-9.+~-]*", purl.version or ""), f"{purl}: no version of a package"
    assert purl.qualifiers["arch"] in ("all", "amd64"), f"{purl}: no architecture"
    assert purl.qualifiers["distro"] in ("bullseye", "bookworm", "trixie"), f"{purl}: no release"
assert {purl.qualifiers["arch"] for purl in debian} == {"all", "amd64"}
spdx_versions = {package.name: package.version for package in document.packages}
for component in bom.components:
    assert spdx_versions[component.name] == component.version, f"{component.name}: the bills name two versions"
note = json.loads(text)["metadata"]["properties"][0]["value"]
assert document.creation_info.creator_comment == note, "the bills do not say the same of their versions"
assert re.search(r"of \d{4}-\d\d-\d\dT", note), f"no date of the versions: {note}"

names = {name["name"] for name in json.loads(files["capabilities.json"])["names"]}
declared = {c["value"] for c in json.loads(files["manifest.json"])["capabilities"] if c["type"] == "binary"}
assert declared <= names, f"declared and not inferred: {sorted(declared - names)}"
edges = sum(len(dependency.dependencies) for dependency in bom.dependencies)
print(f"{len(cyclone)} components, {edges} dependencies, {len(names)} names")
