#!/usr/bin/env python3
"""Runs assess on every example case and on wrong files.

assess_cases.py PROGRAM ROOT: the verdicts of examples/cases/claims.yaml, the JSON against its schema (and broken
reports refused), every language within 100 columns, the same bytes on any thread count, and a smallest wrong file per
message. Needs python3-yaml and python3-jsonschema. The last line is "N passed, N failed"."""
import copy
import json
import os
import re
import sys
import tempfile
import unicodedata

import jsonschema
import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, run_program, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()
CASES = os.path.join(ROOT, "examples", "cases")
SCHEMA = json.load(open(os.path.join(ROOT, "schemas", "assessment.schema.json"), encoding="utf-8"))


def run(arguments, **environment):
    return run_program([PROGRAM, "assess"] + arguments + ["--data", ROOT], environment)


def claims_hold(name, wanted, report):
    """Each act: sources to verdicts, `both` for the first pair, `applies`, `may`, `not` lists of provisions."""
    acts = {act["id"]: act for act in report["acts"]}
    judge(set(acts) == set(wanted), "%s: claims name %s, the case has %s" % (name, sorted(wanted), sorted(acts)))
    for act_id, claim in wanted.items():
        act = acts.get(act_id, {"sources": [], "pairs": []})
        found = {p["id"]: p for s in act["sources"] for p in s["provisions"]}
        missed = {p["id"]: p for s in act["sources"] for p in s["nearest"]}
        where = name + "/" + act_id
        for source in act["sources"]:
            judge(source["crime"] == claim[source["id"]], "%s: %s says %s" % (where, source["id"], source["crime"]))
        judge(act["pairs"] and act["pairs"][0]["dual_criminality"] == claim["both"], "%s: both" % where)
        for key, verdict in (("applies", "yes"), ("may", "may")):
            for provision in claim.get(key, []):
                judge(found.get(provision, {}).get("applies") == verdict, "%s: %s %s" % (where, key, provision))
        for provision in claim.get("not", []):
            judge(provision not in found, "%s: %s is met" % (where, provision))
        for provision, rule in claim.get("by", {}).items():
            judge(rule in [d["id"] for d in found.get(provision, {}).get("by", [])], "%s: %s by %s" % (where, provision, rule))
        for provision, facet in claim.get("lacks", {}).items():
            judge(missed.get(provision, {"missing": [{"facet": None}]})["missing"][0]["facet"] == facet,
                  "%s: %s lacks %s" % (where, provision, facet))
        asked = {f["facet"] for p in found.values() for f in p["deciding"]["facts"]}
        judge(set(claim.get("find-out", [])) <= asked, "%s: finds out %s" % (where, sorted(asked)))


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def example_cases():
    claims = yaml.safe_load(open(os.path.join(CASES, "claims.yaml"), encoding="utf-8"))
    names = sorted(n for n in os.listdir(CASES) if os.path.isdir(os.path.join(CASES, n)))
    judge(names == sorted(claims), "claims.yaml names %s" % sorted(claims))
    judge(len(names) >= 12, "%d cases" % len(names))
    validator = jsonschema.Draft7Validator(SCHEMA)
    last = None
    for name in names:
        path = os.path.join(CASES, name, "case.yaml")
        judge(os.path.getsize(os.path.join(CASES, name, "README.md")) > 500, name + ": README.md")
        answer = run([path, "--in", "us,ru", "--format", "json"])
        judge(answer.returncode == 0, "%s: %s" % (name, answer.stderr[:800]))
        if answer.returncode != 0:
            continue
        report = json.loads(answer.stdout)
        errors = list(validator.iter_errors(report))
        judge(not errors, "%s: %s" % (name, [e.message[:200] for e in errors[:3]]))
        claims_hold(name, claims.get(name, {}), report)
        judge(report["rechecked"] > 0, name + ": nothing re-checked")
        judge(answer.stdout == run([path, "--in", "us,ru", "--format", "json", "--jobs", "3"], LANG="C").stdout,
              name + ": threads change the bytes")
        for language in ("en", "ru", "zh"):
            text = run([path, "--in", "us,ru", "--lang", language])
            wide = [line for line in text.stdout.split("\n") if columns(line) > 100 and " " in line.strip()]
            judge(text.returncode == 0 and not wide, "%s in %s: %s%s" % (name, language, text.stderr[:300], wide[:1]))
            judge("assess." not in text.stdout, "%s in %s: a message is missing" % (name, language))
            ids = re.findall(r"^ +(?:us|ru)(?: / ru)?  .*", text.stdout, re.M)
            judge(bool(ids) == (language == "en"), "%s in %s: names stand for ids: %s" % (name, language, ids[:1]))
            judge(not re.search(r"(?<!до )\b1 года", text.stdout), "%s: a year that stands alone is nominative" % name)
        last = report
    for what, path, value in (("no version", ["schema_version"], 2), ("no acts", ["acts"], []),
                              ("another verdict", ["acts", 0, "sources", 0, "crime"], "perhaps"),
                              ("unknown key", ["acts", 0, "sources", 0, "extra"], 1),
                              ("another extent", ["acts", 0, "pairs", 0, "dual_criminality"], "partly"),
                              ("days as text", ["sources", 0, "maximum", "possible_days"], "360")):
        broken = at = copy.deepcopy(last)
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        judge(not validator.is_valid(broken), "accepted: " + what)


ACT = """says: A test.
acts:
  - id: one
    on: 2023-05-10
    says: He reads.
    facts:
      conduct: view
      object: ordinary-information
      access-authority: outsider
"""
# What is changed in ACT, and what must stand in the one message: place, text, help.
WRONG = [
    ("an unknown leaf", ("conduct: view", "conduct: veiw"), ":7:16: error", "'veiw' is not a leaf or concept of conduct", "did you mean 'view'"),
    ("an unknown facet", ("conduct: view", "conduct: view\n      acess-authority: outsider"), ":8:7: error", "'acess-authority' is not a key of the facts", "did you mean 'access-authority'"),
    ("two values of one facet", ("conduct: view", "conduct: view\n      conduct: copy"), ":8:7: error", "conduct", ""),
    ("a day that does not exist", ("2023-05-10", "2023-02-30"), ":4:9: error", "is not a day that exists", "year-month-day"),
    ("a day before the law is encoded", ("2023-05-10", "2001-01-01"), ":4:9: error", "the law of 'us' is encoded from 2011-12-06 on", "--as-of"),
    ("a fact that must be said", ("      object: ordinary-information\n", ""), ":6:5: error", "do not say 'object'", "'unknown'"),
    ("an impossible combination", ("outsider", "no-entry"), ":7:16: error", "Entering, reading and giving orders take an entry", ""),
    ("an impossible combination with what is assumed", ("outsider", "outsider\n      openness: gated\n      information-protection: unprotected"), "error", "A gate is a restriction", ""),
    ("a state nobody knows", ("outsider", "outsider\n      system-owner: government of su"), ":10:21: error", "'su' is not a source of law", "did you mean 'ru'"),
    ("a word no facet has", ("outsider", "outsider\n      system-owner: goverment of us"), ":10:21: error", "has no word 'goverment'", "did you mean 'government'"),
    ("a leaf that names no state", ("outsider", "outsider\n      system-owner: own-government"), ":10:21: error", "says nothing until a state is named", "government of"),
    ("done and intended", ("outsider", "outsider\n    intended:\n      stage: attempted\n      conduct: view"), ":12:16: error", "as done and as only intended", ""),
    ("intended without a stage", ("outsider", "outsider\n    intended:\n      conduct: copy"), ":10:5: error", "how far the act went", "stage"),
    ("a list with unknown in it", ("conduct: view", "conduct: [view, unknown]"), ":7:23: error", "'unknown' stands alone", ""),
    ("what is not so", ("conduct: view", "conduct: {not: view}"), ":7:16: error", "not what is not", ""),
    ("a term of a law", ("conduct: view", "conduct: {term: obtains}"), ":7:16: error", "not terms of a law", ""),
    ("the same act twice", ("says: A test.\nacts:\n", "says: A test.\nacts:\n  - {id: one, on: 2023-05-10, says: a, facts: {conduct: view, object: ordinary-information, access-authority: outsider}}\n"), "error", "'one' stands twice", ""),
    ("no acts", (ACT[ACT.index("  - id"):], "  []\n"), ":3:3: error", "at least one act", ""),
]


def wrong_files():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "case.yaml")

        def ask(text, *more):
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)
            return run([path, *(more or ("--in", "us,ru"))])

        judge(ask(ACT).returncode == 0, "the right file: " + ask(ACT).stderr[:500])
        for what, (old, new), place, message, help_text in WRONG:
            judge(old in ACT, what + ": nothing to change")
            answer = ask(ACT.replace(old, new, 1))
            judge(answer.returncode == 2 and answer.stdout == "", "%s: exit %d" % (what, answer.returncode))
            for wanted in (place, message, help_text):
                judge(wanted in answer.stderr, "%s lacks '%s' in\n%s" % (what, wanted, answer.stderr[:1200]))
        # All that is wrong is told in one run.
        answer = ask(ACT.replace("view", "veiw").replace("2023-05-10", "2001-01-01").replace("outsider", "outsidr"))
        for wanted in ("'veiw'", "'outsidr'", "encoded from"):
            judge(wanted in answer.stderr, "all in one run lacks %s:\n%s" % (wanted, answer.stderr[:1500]))
        for more, wanted in ((("--in", "us,rv"), "did you mean 'ru'"), ((), "--in us,ru"), (("--in", "us@2011-12-06"), "not a source of law"),
                             (("--in", "us,ru", "--as-of", "2001-01-01"), "encoded from"), (("--in", "us,ru", "--format", "csv"), "formats: text, json"),
                             (("--in", "us,ru", "--assume", "ru.modificatoin"), "did you mean 'ru.modification'")):
            with open(path, "w", encoding="utf-8") as out:
                out.write(ACT)
            answer = run([path, *more])
            judge(answer.returncode == 2 and wanted in answer.stderr, "%s: %s" % (more, answer.stderr[:400]))
        answer = run([os.path.join(folder, "none.yaml"), "--in", "us"])
        judge(answer.returncode == 2 and "cannot be read" in answer.stderr, "no such file: " + answer.stderr[:300])
        # Whatever the day, one day's law may be asked for; a single source has no pair; a source named twice counts once.
        judge(run([path, "--in", "us,ru", "--as-of", "2011-12-08"]).returncode == 0, "--as-of")
        one = json.loads(run([path, "--in", "ru,ru", "--format", "json"]).stdout)
        judge([s["id"] for s in one["sources"]] == ["ru"] and one["acts"][0]["pairs"] == [], "one source")


example_cases()
wrong_files()
sys.exit(finish())
