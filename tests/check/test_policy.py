#!/usr/bin/env python3
"""Baseline and waivers of `check`: what they leave out, when they go stale, what they may never hide.

Usage: test_policy.py ROOT PROGRAM        (needs python3-yaml and python3-jsonschema, no network)

Last line: "N passed, N failed"; exit 1 on failure.
"""
import json
import os
import pathlib
import sys
import tempfile

import jsonschema
import yaml

import world
from checking import Checker, lay

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge  # noqa: E402

ALIKE = "rules/taxonomy/link.yaml"
FORMATS = ["text", "gnu", "json", "sarif", "junit", "github"]


def write(folder, name, text):
    pathlib.Path(folder, name).write_text(text, encoding="utf-8")


def waiver(**change):
    entry = {"id": "leaves-alike", "path": ALIKE, "reason": "kept for a bill", "owner": "legal desk", "expires": "9000-01-01"}
    entry.update(change)
    return "- {" + ", ".join('%s: "%s"' % pair for pair in entry.items() if pair[1] is not None) + "}\n"


class Policy(Checker):
    def schema(self, kind, text):
        schema = json.loads(pathlib.Path(self.root, "schemas", kind + ".schema.json").read_text(encoding="utf-8"))
        errors = list(jsonschema.Draft7Validator(schema).iter_errors(yaml.load(text, Loader=yaml.BaseLoader)))
        judge(not errors, "%s: %s" % (kind, [e.message[:200] for e in errors[:3]]))

    def ids(self, folder, *words):
        report = json.loads(self.check(folder, *words, "--format", "json").stdout)
        return [row["id"] for row in report["diagnostics"]], report

    def baseline(self):
        with tempfile.TemporaryDirectory() as folder:
            made = world.failing()
            lay(folder, made)
            done = self.check(folder, "--write-baseline", "b.yaml", "--fail-on", "note")
            judge(done.returncode == 0 and "b.yaml names 5 problems now" in done.stderr, "writing: %s" % done.stderr)
            judge("5 problems before baseline and waivers, 0 after" in done.stdout, "writing: %s" % done.stdout)
            text = pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8")
            self.schema("baseline", text)
            entries = [line for line in text.split("\n") if line.startswith("- ")]
            judge(entries == sorted(entries) and len(entries) == 5, "a baseline that is not sorted: " + text)
            for kind in FORMATS:
                done = self.check(folder, "--baseline", "b.yaml", "--fail-on", "note", "--format", kind)
                judge(done.returncode == 0, "%s with the baseline: exit %d\n%s" % (kind, done.returncode, done.stdout))
                judge(("5 problems before" in done.stdout + done.stderr), kind + " does not tell the totals")
            report = self.ids(folder, "--baseline", "b.yaml")[1]
            judge(report["totals"] == {"files": 8, "problems_before": 5, "problems": 0, "baselined": 5, "waived": 0, "effects": 0},
                     "totals: %s" % report["totals"])
            junit = self.check(folder, "--baseline", "b.yaml", "--format", "junit").stdout
            judge(junit.count("<skipped ") == 4 and "<failure" not in junit, "junit: what is left out is not skipped")
            # A line that moves changes nothing.
            lay(folder, {world.FACTS: "# a comment\n\n" + made[world.FACTS]})
            judge(self.ids(folder, "--baseline", "b.yaml")[0] == [], "a line that moved is a new problem")
            # A new problem of a kind that is named once is reported.
            lay(folder, {world.FACTS: made[world.FACTS] + made[world.FACTS][made[world.FACTS].index("- id: \"xa/lines"):]})
            judge(self.ids(folder, "--baseline", "b.yaml")[0] == ["law-test-failed"], "a second problem of a kind is hidden")
            # A solved one is stale.
            law = "jurisdictions/xa/offences/a.yaml"
            lay(folder, {world.FACTS: made[world.FACTS], law: world.files()[law]})
            os.remove(os.path.join(folder, "law data", ALIKE))
            done = self.check(folder, "--baseline", "b.yaml", "--format", "gnu")
            line = text.split("\n").index(next(entry for entry in entries if "leaves-alike" in entry)) + 1
            judge(done.returncode == 1 and done.stdout.startswith("b.yaml:%d:3: error: the baseline names a problem that is gone: "
                                                                     "'leaves-alike' in %s [baseline-stale]" % (line, ALIKE)),
                     "stale: " + done.stdout)
            done = self.check(folder, "--baseline", "b.yaml")
            judge("help: --prune-baseline rewrites the file" in done.stdout, "stale without a way out: " + done.stdout)
            done = self.check(folder, "--baseline", "b.yaml", "--prune-baseline")
            pruned = pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8")
            judge(done.returncode == 0 and "b.yaml names 4 problems now" in done.stderr, "pruning: " + done.stderr)
            judge(pruned == "".join(line + "\n" for line in text.split("\n")[:-1] if "leaves-alike" not in line), "pruned: " + pruned)
            before = os.stat(os.path.join(folder, "b.yaml")).st_mtime_ns
            done = self.check(folder, "--baseline", "b.yaml", "--prune-baseline")
            judge(done.returncode == 0 and os.stat(os.path.join(folder, "b.yaml")).st_mtime_ns == before, "pruning what is pruned")
            judge(sorted(os.listdir(folder)) == ["b.yaml", "law data"], "something half-written: %s" % os.listdir(folder))

    def counts(self):
        """Two equal problems are one entry with a count."""
        with tempfile.TemporaryDirectory() as folder:
            made = world.files()
            miss = "    - {change: {act: look}, meets: xa/1}\n"
            # The same words for each: the variants of two tests of one id.
            test = "- id: xa/same\n  says: a\n  on: 2020-01-01\n  facts: {act: look}\n  meets: xa/1\n"
            made["jurisdictions/xa/facts/c.yaml"] = test + test
            lay(folder, made)
            self.check(folder, "--write-baseline", "b.yaml")
            text = pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8")
            self.schema("baseline", text)
            judge(text.count("- {") == 1 and text.endswith(', count: 2}\n'), "counts: " + text + miss)
            judge(self.ids(folder, "--baseline", "b.yaml")[0] == [], "counted problems")
            lay(folder, {"jurisdictions/xa/facts/c.yaml": test * 3})
            judge(self.ids(folder, "--baseline", "b.yaml")[0] == ["law-test-failed"], "a third where two are named")
            lay(folder, {"jurisdictions/xa/facts/c.yaml": test})
            ids, report = self.ids(folder, "--baseline", "b.yaml")
            judge(ids == ["baseline-stale"] and "names 2 of a problem, there is 1" in report["diagnostics"][0]["message"],
                     "one where two are named: %s" % report["diagnostics"])
            self.check(folder, "--baseline", "b.yaml", "--prune-baseline")
            text = pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8")
            judge(text.count("- {") == 1 and "count" not in text, "pruned counts: " + text)

    def wrong_baselines(self):
        entry = '- {path: "a", id: leaves-alike, provision: "", message: "0123456789abcdef"}\n'
        with tempfile.TemporaryDirectory() as folder:
            lay(folder, world.failing())
            for text, wanted in (
                    ("a: b\n", "b.yaml:1:1: error: a baseline is a list of problems [not-a-list]"),
                    (entry + entry, "b.yaml:2:3: error: the baseline names this problem a second time [baseline-entry-twice]"),
                    (entry.replace("provision", "provison"), "'provison' is not a key of an entry of a baseline [unknown-key]"),
                    (entry.replace(", message: \"0123456789abcdef\"", ""), "an entry of a baseline lacks 'message' [missing-key]"),
                    (entry.replace("0123", "xyz"), "b.yaml:1:57: error: 'message' is not a digest"),
                    (entry.replace("}", ", count: 0}"), "'count' must be a whole number from 1"),
                    ("- [", "b.yaml:"), ("\x00", "b.yaml:1:1: error: ")):
                write(folder, "b.yaml", text)
                for extra in ([], ["--prune-baseline"]):
                    done = self.check(folder, "--baseline", "b.yaml", "--format", "gnu", *extra)
                    judge(done.returncode == 2 and wanted in done.stdout, "%r: %s" % (text, done.stdout + done.stderr))
                    judge(pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8") == text, "a wrong baseline is overwritten")
            for words, wanted in ((["--baseline", "no.yaml"], "--baseline: 'no.yaml' cannot be read: it does not exist"),
                                  (["--waivers", "law data"], "--waivers: 'law data' cannot be read: it is not a regular file"),
                                  (["--prune-baseline"], "--prune-baseline prunes the file that --baseline names"),
                                  (["--baseline", "b.yaml", "--write-baseline", "c.yaml"], "cannot be given together"),
                                  (["law data/rules", "--write-baseline", "c.yaml"], "takes no paths")):
                done = self.check(folder, *words)
                judge(done.returncode == 2 and wanted in done.stderr, "%s: %s" % (words, done.stderr))
            judge("c.yaml" not in os.listdir(folder), "a baseline written against sense")

    def unusable(self):
        """Files that are not valid: no baseline and no waiver makes them usable, and nothing is called gone."""
        with tempfile.TemporaryDirectory() as folder:
            lay(folder, world.failing())
            self.check(folder, "--write-baseline", "b.yaml")
            kept = pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8")
            lay(folder, world.broken())
            write(folder, "w.yaml", "".join(waiver(id=name, path="jurisdictions") for name in
                                            ("unknown-key", "yaml-syntax", "forbidden-character", "bad-utf8")))
            for words in ([], ["--baseline", "b.yaml"], ["--waivers", "w.yaml"], ["--baseline", "b.yaml", "--prune-baseline"],
                          ["--write-baseline", "b.yaml"], ["--fail-on", "never", "--waivers", "w.yaml"]):
                done = self.check(folder, *words, "--format", "gnu")
                judge(done.returncode == 2 and len(done.stdout.splitlines()) == 7, "%s hides an invalid file: %s" % (words, done.stdout))
                judge(pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8") == kept, "%s writes a baseline of invalid data" % words)
            done = self.check(folder, "--write-baseline", "b.yaml")
            judge("b.yaml was not written, for the files are not valid" in done.stderr, "says nothing: " + done.stderr)

    def waivers(self):
        with tempfile.TemporaryDirectory() as folder:
            lay(folder, world.failing())
            rest = ["law-test-failed"] * 4
            for text, wanted in (
                    (waiver(), rest), (waiver(path="rules"), rest), (waiver(path="rules/taxonomy/"), rest),
                    (waiver(id="law-test-failed", path="jurisdictions/xa"), ["leaves-alike"]),
                    (waiver(path="rules/tax"), rest + ["leaves-alike", "waiver-orphan"]),
                    (waiver(provision="xa 1"), rest + ["leaves-alike", "waiver-orphan"]),
                    (waiver(id="leaf-alike"), rest + ["leaves-alike", "waiver-orphan"]),
                    (waiver(expires="2000-01-01"), rest + ["leaves-alike", "waiver-expired"]),
                    (waiver() + waiver(path="rules"), rest + ["waiver-orphan"])):
                write(folder, "w.yaml", text)
                self.schema("waivers", text)
                ids, report = self.ids(folder, "--waivers", "w.yaml")
                judge(ids == wanted, "%s: %s" % (text, ids))
                judge(report["totals"]["problems"] == len(wanted), "%s: %s" % (text, report["totals"]))
                for row in report["diagnostics"]:
                    if row["id"].startswith("waiver"):
                        judge(row["path"] == "w.yaml" and row["start"] and row["level"] == "error", "no place: %s" % row)
            write(folder, "w.yaml", waiver(expires="2000-01-01"))
            done = self.check(folder, "law data/rules", "--waivers", "w.yaml", "--format", "gnu")
            judge(done.returncode == 1 and "w.yaml:1:3: error: the waiver of 'leaves-alike' in %s expired on 2000-01-01; its "
                     "owner is legal desk [waiver-expired]\n" % ALIKE in done.stdout, "expired: " + done.stdout)
            for change, wanted in (({"expires": None}, "a waiver lacks 'expires' [missing-key]"), ({"reason": None}, "a waiver lacks 'reason' [missing-key]"),
                                   ({"owner": None}, "a waiver lacks 'owner' [missing-key]"), ({"reason": " "}, "'reason' is empty [missing-value]"),
                                   ({"expires": "2026-02-30"}, "'2026-02-30' is not a day that exists"), ({"path": None}, "a waiver lacks 'path'"),
                                   ({"expries": "2030-01-01"}, "'expries' is not a key of a waiver [unknown-key]")):
                write(folder, "w.yaml", waiver(**change))
                done = self.check(folder, "--waivers", "w.yaml", "--format", "gnu")
                judge(done.returncode == 2 and "w.yaml:1:" in done.stdout and wanted in done.stdout, "%s: %s" % (change, done.stdout))
            write(folder, "w.yaml", waiver(expires=None) + waiver(reason=None, owner=None))
            done = self.check(folder, "--waivers", "w.yaml", "--format", "gnu")
            judge(len(done.stdout.splitlines()) == 3, "not all at once: " + done.stdout)

    def both(self):
        """A waiver comes before the baseline, so an entry for what is waived is stale."""
        with tempfile.TemporaryDirectory() as folder:
            lay(folder, world.failing())
            self.check(folder, "--write-baseline", "b.yaml")
            write(folder, "w.yaml", waiver())
            ids, report = self.ids(folder, "--baseline", "b.yaml", "--waivers", "w.yaml")
            judge(ids == ["baseline-stale"] and report["totals"]["waived"] == 1 and report["totals"]["baselined"] == 4, "both: %s" % report["totals"])
            self.check(folder, "--write-baseline", "b.yaml", "--waivers", "w.yaml")
            judge(self.ids(folder, "--baseline", "b.yaml", "--waivers", "w.yaml")[0] == [], "both, written anew")
            judge("leaves-alike" not in pathlib.Path(folder, "b.yaml").read_text(encoding="utf-8"), "what is waived is in the baseline")


def main():
    if len(sys.argv) != 3:
        print("usage: test_policy.py ROOT PROGRAM", file=sys.stderr)
        return 2
    run = Policy(sys.argv[1], sys.argv[2])
    for test in (run.baseline, run.counts, run.wrong_baselines, run.unusable, run.waivers, run.both):
        test()
    return finish()


if __name__ == "__main__":
    sys.exit(main())
