"""Reads /etc/apt's sources as an apt of a certain age reads them."""
import os
import re


class Malformed(Exception):
    """What apt says of a source it cannot read."""


class Source:
    def __init__(self, uri, suite, components, options, file, kind="deb"):
        self.uri = uri.rstrip("/")
        self.suite = suite
        self.components = components
        self.options = options
        self.file = file
        self.kind = kind

    @property
    def name(self):
        """As apt names the files of its lists."""
        where = self.suite.strip("/") if self.suite.endswith("/") else "dists/" + self.suite
        return re.sub(r"^[a-z+]+://", "", f"{self.uri}/{where}").strip("/").replace("/", "_")

    def flag(self, name):
        value = self.options.get(name, "").lower()
        return value in ("yes", "true", "1", "on", "with", "enable")

    def refuses(self, name):
        return self.options.get(name, "").lower() in ("no", "false", "0", "off", "without", "disable")


def one_line(text, number, file):
    """A Source, None for an empty line."""
    def wrong(why):
        return Malformed(f"Malformed entry {number} in list file {file} ({why})")

    line = re.sub(r"(^|\s)#.*", "", text).strip()
    if not line:
        return None
    found = re.match(r"(\S+)\s*(?:\[([^\]]*)(\])?)?\s*(.*)$", line)
    kind, options, closed, rest = found.groups()
    if kind not in ("deb", "deb-src"):
        raise Malformed(f"Type '{kind}' is not known on line {number} in source list {file}")
    values = {}
    if options is not None:
        if not closed:
            raise wrong("[option] unparseable")
        for word in options.split():
            name, equals, value = word.partition("=")
            if not equals:
                raise wrong(f"[{word}] is not an assignment")
            if not name or not value:
                raise wrong(f"[{word}] has no {'key' if not name else 'value'}")
            values[name.rstrip("+-").lower()] = value
    words = rest.split()
    if not words:
        raise wrong("URI")
    if len(words) < 2:
        raise wrong("Suite")
    uri, suite, components = words[0], words[1], words[2:]
    if "://" not in uri and not re.match(r"(file|copy|cdrom):", uri):
        raise wrong("URI parse")
    if suite.endswith("/"):
        if components:
            raise wrong("absolute Suite Component")
    elif not components:
        raise wrong("Component")
    return Source(uri, suite, components, values, file, kind)


def stanzas(text):
    fields, last = {}, None
    for line in text.splitlines() + [""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if fields:
                yield fields
            fields, last = {}, None
        elif line[0] in " \t" and last:
            fields[last] += "\n" + line.strip()
        else:
            name, colon, value = line.partition(":")
            if not colon:
                raise Malformed("a line without a colon")
            last = name.strip().lower()
            fields[last] = value.strip()


def deb822(text, file, facts):
    def wrong(number, why):
        return Malformed(f"Malformed entry {number} in sources file {file} ({why})")

    for number, fields in enumerate(stanzas(text), 1):
        if fields.get("enabled", "yes").lower() in ("no", "false", "0", "off"):
            continue
        for field in ("types", "uris", "suites"):
            if not fields.get(field):
                raise wrong(number, {"types": "Types", "uris": "URI", "suites": "Suite"}[field])
        options = {name: value for name, value in fields.items()
                   if name not in ("types", "uris", "suites", "components", "enabled")}
        if "-----BEGIN" in options.get("signed-by", "") and not facts("inline-key"):
            raise Malformed(f"Invalid value set for option Signed-By regarding source {fields['uris'].split()[0]}/ "
                            f"{fields['suites'].split()[0]} (not a fingerprint)")
        components = fields.get("components", "").split()
        for uri in fields["uris"].split():
            for suite in fields["suites"].split():
                if suite.endswith("/"):
                    if components:
                        raise wrong(number, "absolute Suite Component")
                elif not components:
                    raise wrong(number, "Component")
                for kind in fields["types"].split():
                    yield Source(uri, suite, components, options, file, kind)


def read(root, setting, facts, notice):
    """All sources in apt's order. `setting` looks a configuration key up; `notice` takes what is only remarked."""
    def path(name, default):
        value = setting(name) or default
        return root + (value if value.startswith("/") else "/etc/apt/" + value)

    found = []
    files = []
    main = path("Dir::Etc::SourceList", "sources.list")
    if os.path.isfile(main):
        files.append(main)
    parts = path("Dir::Etc::SourceParts", "sources.list.d")
    if os.path.isdir(parts):
        for name in sorted(os.listdir(parts)):
            whole = os.path.join(parts, name)
            if name.startswith(".") or not os.path.isfile(whole):
                continue
            if name.endswith(".list") or (name.endswith(".sources") and facts("deb822")):
                files.append(whole)
            elif not name.endswith((".save", ".disabled", ".dpkg-old", ".dpkg-new", ".dpkg-dist", ".bak", "~")):
                notice(f"Ignoring file '{name}' in directory '{parts[len(root):]}/' as it has an invalid filename extension")
    for file in files:
        with open(file, encoding="utf-8", errors="replace") as stream:
            text = stream.read()
        shown = file[len(root):]
        if file.endswith(".sources"):
            found += deb822(text, shown, facts)
        else:
            for number, line in enumerate(text.splitlines(), 1):
                source = one_line(line, number, shown)
                if source:
                    found.append(source)
    return [source for source in found if source.kind == "deb"]
