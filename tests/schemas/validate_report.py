#!/usr/bin/env python3
"""Validates what the program writes with --format json, and checks that broken reports are refused.

Usage: validate_report.py ROOT PROGRAM        (needs python3-jsonschema, no network)

Last line: "N passed, N failed"; exit 1 on failure.
"""
import copy
import json
import os
import pathlib
import subprocess
import sys

import jsonschema

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge  # noqa: E402

DATES = ["2011-12-06", "2026-11-23"]
LANGUAGES = ["en", "ru", "zh"]
COMMANDS = ["gaps", "overlaps", "compare"]
LISTS = ["sources", "provisions", "categories", "facets", "leaves", "terms", "rules", "facts", "diagnostics"]
DROP = object()

# Changes that must make a right report wrong: (what, path, new value). A path ends in the key to set; DROP takes the
# key away. GAP and OVERLAP stand for the place of the first of each.
GAP, OVERLAP = "first gap", "first overlap"
WRONG_REPORT = [
    ("unknown key at the top", ["extra"], 1), ("no version", ["schema_version"], DROP),
    ("another version", ["schema_version"], 2), ("version as text", ["schema_version"], "1"),
    ("unknown language", ["language"], "fr"), ("short fingerprint", ["data_fingerprint"], "51b2bc270a62"),
    ("no notice", ["notice"], DROP), ("empty notice", ["notice"], ""), ("no left side", ["left"], DROP),
    ("wrong date", ["left", "as_of"], "06.12.2011"), ("side without sources", ["left", "sources"], []),
    ("negative count", ["basis", "official"], -1), ("basis left out", ["basis", "unverified"], DROP),
    ("categories by id", ["categories"], {}), ("unknown relation", ["categories", 0, "relations"], ["similar"]),
    ("relation as text", ["categories", 0, "relations"], "equal-to"),
    ("unknown status", ["categories", 0, "examined", "left", "status"], "done"),
    ("one direction only", ["categories", 0, "only_right"], DROP),
    ("undetermined as text", ["categories", 0, "only_left", "undetermined"], "no"),
    ("unknown kind of gap", [GAP, "kind"], "likely"), ("unknown level", [GAP, "level"], "fatal"),
    ("a gap in an unexamined part that is an error", [GAP, "level"], "error"),
    ("unknown cause", [GAP, "cause"], "chance"), ("gap without example", [GAP, "witness"], DROP),
    ("gap without sentence", [GAP, "witness", "sentence"], DROP), ("gap nobody punishes", [GAP, "covering"], []),
    ("another tool's id", [GAP, "id"], "difference-1"), ("a reading behind a settled gap", [GAP, "readings"],
                                                         [{"id": "a", "authority": "a"}]),
    ("settled as possible, without a reading", [GAP, "kind"], "possible"),
    ("facet without leaves", [GAP, "where", "conduct"], []), ("leaf as text", [GAP, "where", "conduct"], "view"),
    ("place without line", [GAP, "covering", 0, "place"], "jurisdictions/xa/offences/12.yaml"),
    ("wrong basis", [GAP, "covering", 0, "basis"], "sure"), ("days as text", [GAP, "max_days"], "360"),
    ("four nearest provisions", [GAP, "nearest"], "4 of the first"),
    ("overlap without right side", [OVERLAP, "right"], DROP), ("overlap with a level", [OVERLAP, "level"], "note"),
    ("unknown reach", ["general_part", 0, "left", "how"], "most"),
]
WRONG_LIST = [
    ("unknown key", ["extra"], 1), ("unknown kind", ["kind"], "laws"), ("rows of another kind", ["kind"], "rules"),
    ("no rows", ["rows"], DROP), ("row without id", ["rows", 0, "id"], DROP),
    ("unknown column", ["rows", 0, "colour"], "red"), ("wrong liability", ["rows", 0, "liability"], "moral"),
    ("number for text", ["rows", 0, "cite"], 272),
]


def first_of(report, wanted):
    """The path of the first settled gap in an unexamined part, or of the first overlap; None where there is none."""
    for i, category in enumerate(report["categories"]):
        if wanted == OVERLAP and category.get("overlaps"):
            return ["categories", i, "overlaps", 0]
        for side in ("only_left", "only_right"):
            for j, group in enumerate(category.get(side, {}).get("groups", [])):
                if wanted == GAP and group["kind"] == "settled" and not group["examined_there"] and group["nearest"]:
                    return ["categories", i, side, "groups", j]
    return None


def changed(report, path, value):
    report = copy.deepcopy(report)
    at = report
    for step in path[:-1]:
        at = at[step]
    if value is DROP:
        del at[path[-1]]
    elif value == "4 of the first":
        at[path[-1]] = at[path[-1]][:1] * 4
    else:
        at[path[-1]] = value
    return report


class Run:
    def __init__(self, root, program):
        self.root = root
        self.program = program
        self.schemas = {}
        for name in ("report", "list"):
            schema = json.loads((root / "schemas" / (name + ".schema.json")).read_text(encoding="utf-8"))
            jsonschema.Draft7Validator.check_schema(schema)
            self.schemas[name] = jsonschema.Draft7Validator(schema)

    def ask(self, words):
        """What the program writes, as JSON, or None."""
        command = [self.program, *words, "--format", "json", "--data", str(self.root)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)
        name = " ".join(words)
        if done.returncode != 0:
            judge(False, "%s: exit %d: %s" % (name, done.returncode, done.stderr.decode("utf-8", "replace")[:300]))
            return None
        try:
            return json.loads(done.stdout.decode("utf-8"))
        except ValueError as error:
            judge(False, "%s: not JSON: %s" % (name, error))
            return None

    def validate(self, schema, words):
        report = self.ask(words)
        if report is None:
            return None
        errors = sorted(self.schemas[schema].iter_errors(report), key=lambda e: [str(s) for s in e.absolute_path])
        for error in errors[:5]:
            best = jsonschema.exceptions.best_match([error])
            print("%s: %s: %s" % (" ".join(words), "/".join(str(s) for s in best.absolute_path), best.message[:300]))
        judge(not errors, "%s: %d error(s)" % (" ".join(words), len(errors)))
        return report

    def check_comparisons(self):
        # Whole reports are long: one of every command, then a few categories in every language and at every date.
        some = ["--category", "misuse-of-devices,extortion-threats,spam"]
        for command in COMMANDS:
            for date, language, only in [(DATES[1], "en", []), (DATES[0], "en", some)] + \
                    [(DATES[1], language, some) for language in LANGUAGES if language != "en" and command == "compare"]:
                    report = self.validate("report", [command, "us", "ru", "--as-of", date, "--lang", language] + only)
                    if report is None:
                        continue
                    keys = {key for category in report["categories"] for key in category}
                    judge(("only_left" in keys) == (command != "overlaps"), command + " and its gaps")
                    judge(("overlaps" in keys) == (command != "gaps"), command + " and its overlaps")
        for language in LANGUAGES[:1]:
            same = self.validate("report", ["compare", "us", "us", "--as-of", DATES[1], "--lang", language] + some)
            if same is not None:
                groups = [g for c in same["categories"] for side in ("only_left", "only_right") for g in c[side]["groups"]]
                judge(not groups, "compare us us shows a gap")

    def check_lists(self):
        for kind in LISTS:
            for language in LANGUAGES:
                self.validate("list", ["list", kind, "--lang", language])

    def check_wrong(self):
        right = self.ask(["compare", "us", "ru", "--as-of", DATES[1]])
        if right is not None:
            for what, path, value in WRONG_REPORT:
                if path[0] in (GAP, OVERLAP):
                    start = first_of(right, path[0])
                    if start is None:
                        judge(False, "no %s to break: %s" % (path[0], what))
                        continue
                    path = start + path[1:]
                judge(not self.schemas["report"].is_valid(changed(right, path, value)), "accepted: " + what)
        right = self.ask(["list", "provisions"])
        if right is not None:
            for what, path, value in WRONG_LIST:
                judge(not self.schemas["list"].is_valid(changed(right, path, value)), "accepted in a list: " + what)


def main():
    if len(sys.argv) != 3:
        print("usage: validate_report.py ROOT PROGRAM", file=sys.stderr)
        return 2
    run = Run(pathlib.Path(sys.argv[1]), sys.argv[2])
    run.check_comparisons()
    run.check_lists()
    run.check_wrong()
    return finish()


if __name__ == "__main__":
    sys.exit(main())
