#!/usr/bin/env python3
"""Lists recipes from `modelc features --json` (standard input), one a line, for the scripts beside.

usage: recipes.py KIND… -- RELEASE… <features.json
A line is tab-separated: feature, recipe, release, spec, names it provides, command that checks it. Where a feature has
several recipes of one name, the one for the release is taken; where a version is needed one is made up from the
pattern (`#.#.#` gives 1.2.3); of distribution packages every version on offer is asked for; recipes with options come
a second time with all of them.
"""
import json
import sys


def made_up(pattern):
    digits = iter("123456789")
    return "".join(next(digits) if sign == "#" else sign for sign in pattern)


def wanted(recipe):
    """What to ask a recipe for: its default version or its first, and of distribution packages each that is offered."""
    versions = recipe.get("versions") or []
    default = recipe.get("default")
    first = [""] if default or not versions else []
    others = versions if recipe["kind"] == "apt" else [] if first else versions[:1]
    return first + ["@" + made_up(version) for version in others if version != default]


def main():
    split = sys.argv.index("--")
    kinds, releases = sys.argv[1:split], sys.argv[split + 1:]
    for feature in json.load(sys.stdin):
        for release in releases:
            seen = set()
            for recipe in feature["recipes"]:
                name = recipe["name"]
                if release not in recipe["on"] or recipe["kind"] not in kinds:
                    continue
                versions = recipe.get("versions") or []
                # Recipes of one name on one release differ in the versions they offer.
                for asked in wanted(recipe):
                    if (name, asked) in seen:
                        continue
                    seen.add((name, asked))
                    options = recipe.get("options") or []
                    for extra in ([], options) if options else ([],):
                        words = ", ".join([f"from={name}", *extra])
                        print(feature["name"], name + ("+options" if extra else ""), release,
                              f"{release} + {feature['name']}{asked}({words})", " ".join(recipe.get("provides") or []),
                              (recipe.get("check") or feature.get("check") or "true").replace("\n", " "), sep="\t")


main()
