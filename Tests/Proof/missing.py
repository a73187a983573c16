#!/usr/bin/env python3
"""Of the packages that an apt could not fetch, those that the mirror lists and does not have.

usage: missing.py FILE      FILE holds what apt said
A file counts as missing when the mirror itself, asked from here, answers 404. Prints their source packages with the
version, without its epoch, in the order they were named; nothing when there are none.
"""
import re
import sys
import urllib.error
import urllib.request
from urllib.parse import unquote, urlsplit


def gone(url):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=30):
            return False
    except urllib.error.HTTPError as error:
        return error.code == 404
    except OSError:
        return False


def main():
    with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
        urls = re.findall(r"Failed to fetch (http\S+\.deb)  404", file.read())
    found = []
    for url in dict.fromkeys(urls):
        # pool/…/p/php7.4/php7.4-cli_7.4.33-1_amd64.deb: the directory is named after the source package.
        parts = urlsplit(url).path.split("/")
        names = unquote(parts[-1]).split("_")
        if len(names) == 3 and gone(url):
            found.append(f"{parts[-2]} {names[1].partition(':')[2] or names[1]}")
    for line in dict.fromkeys(found):
        print(line)


main()
