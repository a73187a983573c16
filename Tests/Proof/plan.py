#!/usr/bin/env python3
"""Read what `modelc steps --json` says of a model, and make up the world in which its udata can run.

usage: plan.py world STEPS                  what the stub apt of the model's release finds (stub-apt/make.py's WORLD)
       plan.py table STEPS PROVIDES         a local repository (repository.py's TABLE) with the vendors of the model;
                                            PROVIDES are the names its vendor packages must put on PATH
       plan.py overlay STEPS REPOSITORIES TEMPLATES DIR
                                            a catalogue layer that differs in addresses and fingerprints alone
       plan.py binaries STEPS               the names that must be on PATH, in one line
       plan.py release STEPS                the release's name
       plan.py languages STEPS              the package managers of languages that it needs, if any
       plan.py vendors STEPS                the vendors' repositories and hosts that it needs, if any
Vendors' addresses https://HOST/… become http://127.0.0.1:8099/HOST/….
"""
import base64
import glob
import gzip
import hashlib
import io
import json
import os
import re
import sys
import tarfile
import zipfile
from urllib.parse import unquote, urlsplit

BASE = "http://127.0.0.1:8099"
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE + "/stub-apt")
from make import DEFAULTS  # noqa: E402

# Programs with stand-ins that work.
WORKING = {"curl", "wget", "gpg", "gpgv", "unzip"}


def actions(plan, kind):
    return [step["action"] for step in plan["steps"] if step["action"]["kind"] == kind]


def fields(stanza):
    found = {}
    for line in stanza.splitlines():
        name, colon, value = line.partition(":")
        if colon and not line.startswith(" "):
            found[name.lower()] = value.strip()
    return found


def published_form(name, url):
    """How the vendor publishes its key: as the catalogue's file says, and without one by the address."""
    try:
        with open(f"{HERE}/../../templates/repositories/{name}.yaml", encoding="utf-8") as file:
            return re.search(r"(?m)^key-form: *(\w+)", file.read()).group(1)
    except (OSError, AttributeError):
        return "binary" if url.endswith(".gpg") else "armored"


def local(url):
    """The address under which the local server has what a vendor has at `url`."""
    parts = urlsplit(url)
    return f"{BASE}/{parts.netloc}{parts.path}"


def path(url):
    """The file that the local server takes that address for."""
    return unquote(local(url)[len(BASE):])


def invented(name):
    return hashlib.sha1(name.encode()).hexdigest().upper()


def bare(requests):
    return [request.split("=")[0] for request in requests]


def release_files(plan, download):
    """What must be in a download, by the links and checks of the plan; inner path to text."""
    into = download["into"].rstrip("/")
    inner = [link["target"][len(into) + 1:] for link in actions(plan, "link") if link["target"].startswith(into + "/")]
    names = {name for check in actions(plan, "check") for name in check["binaries"]}
    on_path = [one.rstrip("/") for change in actions(plan, "environment") for one in change["path"]]
    for directory in on_path:
        if directory.startswith(into + "/"):
            inner += [f"{directory[len(into) + 1:]}/{name}" for name in names]
    top = "/".join(["release"] * download["strip"])
    if download["unpack"] in ("none", "gzip"):
        return {os.path.basename(urlsplit(download["url"]).path): "#!/bin/sh\necho 1.0\n"}
    return {f"{top}/{name}".lstrip("/"): "#!/bin/sh\necho 1.0\n" for name in sorted(set(inner)) or ["README"]}


def pack(download, files):
    store = io.BytesIO()
    if download["unpack"] == "tar":
        with tarfile.open(fileobj=store, mode="w:xz" if download["url"].endswith("xz") else "w:gz") as tar:
            for name, text in files.items():
                entry = tarfile.TarInfo(name)
                entry.mode, entry.size = 0o755, len(text)
                tar.addfile(entry, io.BytesIO(text.encode()))
    elif download["unpack"] == "zip":
        with zipfile.ZipFile(store, "w") as archive:
            for name, text in files.items():
                entry = zipfile.ZipInfo(name)
                entry.external_attr = 0o100755 << 16
                archive.writestr(entry, text)
    else:
        text = next(iter(files.values())).encode()
        return gzip.compress(text, mtime=0) if download["unpack"] == "gzip" else text
    return store.getvalue()


def settle(plan):
    """A maintainer script that brings the groups and units which the plan expects of its packages."""
    lines = [f"groupadd -f {join['group']}" for join in actions(plan, "join")]
    for service in actions(plan, "service"):
        unit = service["unit"].removesuffix(".service")
        lines.append(f"mkdir -p /lib/systemd/system; printf '[Service]\\nExecStart=/bin/true\\n[Install]\\n"
                     f"WantedBy=multi-user.target\\n' >/lib/systemd/system/{unit}.service")
    return "\n".join(lines)


def shipped(plan, names):
    """What packages must ship so that `names` are on PATH: those that are no link, and what links point at.

    A link into a download's directory is the download's affair.
    """
    links = actions(plan, "link")
    unpacked = tuple(download["into"].rstrip("/") + "/" for download in actions(plan, "download"))
    linked = {os.path.basename(link["path"]) for link in links}
    targets = {link["target"] for link in links if os.path.basename(link["path"]) in names
               and not (unpacked and link["target"].startswith(unpacked))}
    return sorted((names - linked) | targets)


def world(plan):
    release = plan["release"]
    with open(f"{HERE}/stub-apt/facts.json", encoding="utf-8") as file:
        about = json.load(file)["releases"][release]
    family = "ubuntu" if release.startswith("ubuntu") else "debian"
    own = actions(plan, "own-sources")
    components = ["main", "universe"] if family == "ubuntu" else ["main"]
    image = f"deb http://mirror.example/{family} {about['codename']} {' '.join(components)}"
    if own:
        entries = [(fields(one["source"]), one["signers"]) for one in own[0]["sources"]]
        repositories = [{
            "name": f"own{number}", "uris": stanza["uris"].split(), "suite": stanza["suites"].split()[0],
            "components": stanza["components"].split(), "signed-by": (signers or [invented(family)])[0],
            "expired": own[0]["expired"], "packages": {},
        } for number, (stanza, signers) in enumerate(entries)]
        # The image's own mirror answers, but no longer has the release.
        repositories.append({"name": "gone", "uris": [f"http://mirror.example/{family}"], "suite": "gone",
                             "components": [], "packages": {}})
    else:
        repositories = [{"name": "own", "uris": [f"http://mirror.example/{family}"], "suite": about["codename"],
                         "components": components, "signed-by": invented(family), "packages": {}}]
    trusted = [one["signed-by"] for one in repositories if "signed-by" in one]
    web = {}
    names = {name for check in actions(plan, "check") for name in check["binaries"]} - WORKING
    phases = {"distribution": [], "vendor": []}
    for install in actions(plan, "install"):
        phases[install["phase"]] += bare(install["packages"])
    for name in phases["distribution"]:
        repositories[0]["packages"][name] = {"binaries": []}
    vendors = []
    for source in actions(plan, "add-source"):
        stanza = fields(source["source"])
        signer = (source["fingerprints"] or [invented(source["name"])])[0]
        vendors.append({"name": source["name"], "uris": stanza["uris"].split(), "suite": stanza["suites"].split()[0],
                        "components": stanza.get("components", "").split(), "signed-by": signer,
                        "packages": {name: {"binaries": []} for name in phases["vendor"]}})
        web[source["key"]] = {"key": signer, "form": published_form(source["name"], source["key"])}
    # Nobody knows here which package has which file, and any of them may be in the root already, so each of them
    # brings everything; where there are vendors' packages, only these do. The stub's own packages, whose stand-ins
    # work, keep these.
    own_packages = repositories[0]["packages"]
    for name in DEFAULTS.keys() & own_packages.keys():
        if phases["vendor"]:
            del own_packages[name]
        else:
            own_packages[name]["binaries"] = DEFAULTS[name]
    carriers = ([package for vendor in vendors for package in vendor["packages"].values()] if phases["vendor"]
                else own_packages.values())
    for carrier in carriers:
        carrier |= {"binaries": carrier["binaries"] + shipped(plan, names), "postinst": settle(plan)}
    for download in actions(plan, "download"):
        data = pack(download, release_files(plan, download))
        web[download["url"]] = {"base64": base64.b64encode(data).decode()}
        if "published" in download["sum"]:
            sum_ = hashlib.new(download["algorithm"], data).hexdigest()
            web[download["sum"]["published"]] = {"text": f"{sum_}  {os.path.basename(urlsplit(download['url']).path)}\n"}
    return {"repositories": repositories + vendors, "web": web, "trusted": trusted, "sources": image}


def table(plan, provides):
    vendor = [name for install in actions(plan, "install") if install["phase"] == "vendor"
              for name in bare(install["packages"])]
    names = set(provides)
    if len(actions(plan, "add-source")) > 1:
        # What it needs comes from a vendor too, so that the names are not its own alone.
        names |= {name for check in actions(plan, "check") for name in check["binaries"]} - WORKING
    made = []
    for source in actions(plan, "add-source"):
        stanza = fields(source["source"])
        # Newer than anything of that name in the distribution.
        packages = {name: {"binaries": [], "version": "9999"} for name in vendor}
        if vendor:
            packages[vendor[0]] |= {"binaries": shipped(plan, names), "postinst": settle(plan)}
        made.append({"name": source["name"], "path": path(stanza["uris"].split()[0]), "suite": stanza["suites"].split()[0],
                     "components": stanza.get("components", "").split(), "key": path(source["key"]),
                     "key-form": published_form(source["name"], source["key"]), "packages": packages})
    downloads = []
    for download in actions(plan, "download"):
        entry = {"path": path(download["url"]), "files": release_files(plan, download)}
        if "published" in download["sum"]:
            entry["checksum"] = {"path": path(download["sum"]["published"]), "form": "list",
                                 "algorithm": download["algorithm"]}
        downloads.append(entry)
    return {"repositories": made, "downloads": downloads}


def overlay(repositories, templates, target):
    """Every vendor's file again, with only its addresses and the keys' fingerprints replaced."""
    with open(repositories, encoding="utf-8") as file:
        prints = {one["name"]: one["published"] for one in json.load(file)}
    for folder in ("repositories", "features"):
        os.makedirs(f"{target}/{folder}", exist_ok=True)
        for found in glob.glob(f"{templates}/{folder}/*.yaml"):
            with open(found, encoding="utf-8") as file:
                text = file.read()
            name = os.path.basename(found)[:-len(".yaml")]
            new = re.sub(r'(?m)^(\s*-?\s*)((?:uri|key|url): *"?)https?://',
                         rf"\1\2{BASE}/", text)
            new = re.sub(r'(checksum: *\{[^}]*url: *"?)https?://', rf"\1{BASE}/", new)
            if folder == "repositories" and name in prints:
                new = re.sub(r"(?ms)^fingerprints:.*?(?=^\S)", f"fingerprints: [{prints[name]}]\n", new)
            if new != text:
                with open(f"{target}/{folder}/{name}.yaml", "w", encoding="utf-8") as file:
                    file.write(new)


def main():
    what, given = sys.argv[1], sys.argv[2]
    with open(given, encoding="utf-8") as file:
        plan = json.load(file)
    plan = plan[0] if isinstance(plan, list) else plan
    if what == "world":
        json.dump(world(plan), sys.stdout, indent=1)
    elif what == "table":
        json.dump(table(plan, sys.argv[3].split()), sys.stdout, indent=1)
    elif what == "overlay":
        overlay(*sys.argv[3:6])
    elif what == "binaries":
        print(" ".join(name for check in actions(plan, "check") for name in check["binaries"]))
    elif what == "release":
        print(plan["release"])
    elif what == "languages":
        print(" ".join(sorted({one["manager"] for one in actions(plan, "language")})))
    elif what == "vendors":
        print(" ".join([one["name"] for one in actions(plan, "add-source")]
                       + [urlsplit(one["url"]).netloc for one in actions(plan, "download")]))
    else:
        sys.exit(__doc__)


main()
