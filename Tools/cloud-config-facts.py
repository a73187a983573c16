#!/usr/bin/env python3
"""Write templates/facts/cloud-config.yaml: which keys a cloud-config may have, by version of cloud-init.

usage: cloud-config-facts.py RELEASE=VERSION[=SCHEMA]… >templates/facts/cloud-config.yaml
RELEASE is ours (debian12), VERSION its cloud-init's (22.4.2), SCHEMA the file schema-cloud-config-v1.json of that
package, where it has one; the oldest first. Only facts are taken over: names, types, what is required, what is
deprecated since when and in favour of what.
"""
import json
import re
import sys

# What cloud-init's code takes and its schema does not say.
BEYOND = [
    (("reporting", "any"), "null"),
    (("rsyslog",), "list"),
    (("user", "ssh_import_id"), "string"),
    (("users", "items", "ssh_import_id"), "string"),
]
KINDS = {"object": "mapping", "array": "list"}


class Schema:
    def __init__(self, version, path):
        self.version = version
        with open(path, encoding="utf-8") as file:
            self.root = json.load(file)

    def resolve(self, node):
        while "$ref" in node:
            target = self.root["$defs"][node["$ref"].rsplit("/", 1)[-1]]
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def read(self, node, depth=0):
        """The node in our terms, every alternative in one."""
        node = self.resolve(node)
        made = {"types": set(), "old": set(), "keys": {}, "required": None, "open": True}
        kinds = node.get("type", [])
        made["types"] |= {KINDS.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)}
        if "enum" in node:
            made["values"] = list(node["enum"])
            made["types"] = made["types"] or {("boolean" if isinstance(one, bool) else "string") for one in node["enum"]}
        said = node.get("deprecated_description") or ""
        if node.get("deprecated") or "deprecated_version" in node:
            made["deprecated"] = node.get("deprecated_version", "")
            named = re.findall(r"Use \*\*([\w-]+)\*\*", said)
            if named:
                made["use"] = named[0]
        made["required"] = set(node.get("required", []))
        if depth < 7:
            for name, value in node.get("properties", {}).items():
                made["keys"][name] = self.read(value, depth + 1)
            if node.get("additionalProperties") is False:
                made["open"] = False
            patterns = list(node.get("patternProperties", {}).values())
            if isinstance(node.get("additionalProperties"), dict):
                patterns.append(node["additionalProperties"])
            for value in patterns:
                made["any"] = merge(made.get("any"), self.read(value, depth + 1))
            if isinstance(node.get("items"), dict):
                made["items"] = self.read(node["items"], depth + 1)
            least = node.get("minItems", node.get("minProperties", 0))
            if least:
                made["least"] = least
            if "maxItems" in node:
                made["most"] = node["maxItems"]
            for part in ("oneOf", "anyOf", "allOf"):
                if part != "allOf" and all(set(one) == {"required"} for one in node.get(part, [{}])):
                    made["one-of"] = sorted({name for one in node[part] for name in one["required"]})
                    continue
                for value in node.get(part, []):
                    made = merge(made, self.read(value, depth), either=part != "allOf")
        return made

    def top(self):
        keys = {}
        for part in self.root["allOf"]:
            keys.update(self.read(part)["keys"])
        for name, value in self.root.get("properties", {}).items():
            keys.setdefault(name, self.read(value))
        return keys


def is_mapping(node):
    return bool(node["keys"] or node["required"] or "mapping" in node["types"])


def merge(a, b, either=True):
    """One node out of two alternatives."""
    if a is None:
        return b
    old = b["types"] if either and "deprecated" in b else set()
    made = dict(a)
    made["types"] = a["types"] | b["types"]
    made["old"] = a["old"] | b["old"] | (old - a["types"])
    made["keys"] = {**a["keys"]}
    for name, value in b["keys"].items():
        made["keys"][name] = merge(made["keys"].get(name), value)
    # Of alternatives that are both mappings only what each requires is required.
    if either and is_mapping(a) and is_mapping(b):
        made["required"] = (a["required"] or set()) & (b["required"] or set())
    else:
        made["required"] = (a["required"] or set()) | (b["required"] or set())
    made["open"] = a["open"] and b["open"]
    for part in ("any", "items"):
        if part in b:
            made[part] = merge(a.get(part), b[part])
    # Of alternatives the wider limits; where one says nothing, its type has none.
    for limit, wider in (("least", min), ("most", max)):
        if limit in a and limit in b:
            made[limit] = wider(a[limit], b[limit])
        elif limit in b and not (a["types"] & b["types"]):
            made[limit] = b[limit]
    if "one-of" in b:
        made["one-of"] = b["one-of"]
    if "values" in b or "values" in a:
        # An alternative without values of the same type takes anything.
        free = any("values" not in one and one["types"] & {"string", "boolean"} for one in (a, b))
        if free:
            made.pop("values", None)
        else:
            made["values"] = a.get("values", []) + [one for one in b.get("values", []) if one not in a.get("values", [])]
    if not either and "deprecated" in b:
        made["deprecated"] = b["deprecated"]
    return made


def differ(old, new, version, closed=False):
    """Notes in `new` which keys came after `version`; where its schema takes any key it does not say."""
    for name, node in new.items():
        if name not in old:
            # Spellings that were always read and are listed only to be deprecated are not new.
            if closed and "deprecated" not in node:
                node["after"] = version
        else:
            differ(old[name]["keys"], node["keys"], version, not old[name]["open"])
            for part in ("any", "items"):
                if part in node and part in old[name]:
                    differ({"": old[name][part]}, {"": node[part]}, version)
            # A word that only one of the versions takes is let pass.
            if "values" in node and "values" in old[name]:
                node["values"] = node["values"] + [one for one in old[name]["values"] if one not in node["values"]]
            elif "values" in node and old[name]["types"]:
                node.pop("values")
            lost = node["types"] - old[name]["types"]
            if lost and old[name]["types"] and lost != node["types"]:
                node["types-after"] = (version, lost)
    for name, node in old.items():
        if name not in new:
            node["until"] = version
            new[name] = node


def scalar(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    plain = re.fullmatch(r"[A-Za-z_][\w /|.-]*", text) and text not in ("yes", "no", "on", "off", "null", "true", "false")
    return text if plain else json.dumps(text)


def words(types):
    text = "|".join(sorted(types)) or "anything"
    return '"null"' if text == "null" else text


def write(node, indent, lines, name):
    pad = "  " * indent
    kinds = words(node["types"] - node["old"])
    facts = []
    for part in ("deprecated", "use", "after", "until"):
        if node.get(part):
            facts.append(f"{part}: {json.dumps(node[part]) if part != 'use' else scalar(node[part])}")
    if node["old"]:
        facts.append(f"old-type: {words(node['old'])}")
    if "types-after" in node:
        version, lost = node["types-after"]
        facts.append(f"type-after: {{version: \"{version}\", type: {words(lost)}}}")
    if node.get("values") and len(node["values"]) <= 12:
        facts.append("values: [" + ", ".join(scalar(one) for one in node["values"]) + "]")
    if node["required"]:
        facts.append("required: [" + ", ".join(scalar(one) for one in sorted(node["required"])) + "]")
    if node["keys"] and node["open"]:
        facts.append("open: true")
    facts += [f"{limit}: {node[limit]}" for limit in ("least", "most") if limit in node]
    if node.get("one-of"):
        facts.append("one-of: [" + ", ".join(scalar(one) for one in node["one-of"]) + "]")
    inner = [(part, node[part]) for part in ("items", "any") if part in node]
    flat = not node["keys"] and all(simple(one) for _, one in inner)
    if flat and not facts and not inner:
        lines.append(f"{pad}{scalar(name)}: {kinds}")
        return
    body = [f"type: {kinds}"] + facts + [f"{part}: {words(one['types'])}" for part, one in inner] if flat else []
    if flat:
        lines.append(f"{pad}{scalar(name)}: {{{', '.join(body)}}}")
        return
    lines.append(f"{pad}{scalar(name)}:")
    lines.append(f"{pad}  type: {kinds}")
    lines += [f"{pad}  {fact}" for fact in facts]
    for part, one in inner:
        write(one, indent + 1, lines, part)
    if node["keys"]:
        lines.append(f"{pad}  keys:")
        for key in sorted(node["keys"]):
            write(node["keys"][key], indent + 2, lines, key)


def simple(node):
    return not (node["keys"] or "items" in node or "any" in node or "values" in node or node["old"] or node["required"]
                or "least" in node or "most" in node or "one-of" in node)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    arguments = [argument.split("=", 2) for argument in sys.argv[1:]]
    schemas = [Schema(argument[1], argument[2]) for argument in arguments if len(argument) == 3]
    keys = schemas[0].top()
    for before, schema in zip(schemas, schemas[1:]):
        newer = schema.top()
        differ(keys, newer, before.version)
        keys = newer
    lines = [
        "# The keys of a cloud-config. Written by Tools/cloud-config-facts.py from the schemas in Debian's cloud-init",
        f"# packages: {', '.join(one.version for one in schemas)}. `after: V`: V does not know it yet, the next does.",
        "facts: cloud-config",
        "verified: {source: read, date: 2026-11-22}",
        "# The cloud-init of a release, as its package says.",
        f"releases: {{{', '.join(one[0] + ': ' + json.dumps(one[1]) for one in arguments)}}}",
        "keys:",
    ]
    for path, kind in BEYOND:
        node = {"keys": keys}
        for part in path:
            node = node[part] if part in ("any", "items") else node["keys"][part]
        node["types"].add(kind)
    for name in sorted(keys):
        write(keys[name], 1, lines, name)
    print("\n".join(lines))


main()
