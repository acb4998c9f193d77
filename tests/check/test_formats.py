#!/usr/bin/env python3
"""Every format of `check` over the same invented law: parsed, validated, and compared with each other.

Usage: test_formats.py ROOT PROGRAM        (needs python3-jsonschema, no network)

Last line: "N passed, N failed"; exit 1 on failure.
"""
import copy
import html
import json
import os
import pathlib
import re
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import jsonschema

import world
from checking import Checker, lay

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge  # noqa: E402

FORMATS = ["text", "gnu", "json", "sarif", "junit", "github"]
# C0 but tab and newline, C1, bidi controls: in no format may one come out raw. JSON spells out its own.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINE = re.compile(r"^(?P<place>\S.*?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<level>error|warning|note): (?P<message>.*) \[(?P<id>[a-z0-9-]+)\]$")
COMMAND = re.compile(r"^::(error|warning|notice) ([^\n]*?)::(.*)$")


def gnu_rows(text):
    found = [LINE.match(line) for line in text.split("\n") if line and not line.startswith(" ")]
    return [(m["id"], m["level"], int(m["line"] or 0)) for m in found if m]


def json_rows(text):
    rows = json.loads(text)
    return [(r["id"], r["level"], r["start"]["line"] if r["start"] else 0) for r in rows["diagnostics"] + rows["effects"]]


def sarif_rows(text):
    rows = []
    for result in json.loads(text)["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"].get("region", {})
        rows.append((result["ruleId"], result["level"], region.get("startLine", 0)))
    return rows


def junit_rows(text):
    """Tests by their failures; files by the GNU lines in what their cases say."""
    rows = []
    for suite in xml.etree.ElementTree.fromstring(text.encode()):
        for case in suite:
            for part in case:
                if suite.get("name") == "files checked":
                    rows += gnu_rows(part.text)
                elif part.tag == "failure":
                    rows.append((part.get("type"), "error", None))
    return rows


def unescaped(text):
    for code, mark in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, mark)
    return text


def github_rows(text):
    rows = []
    for line in text.splitlines():
        level, properties, _ = COMMAND.match(line).groups()
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        rows.append((pairs["title"], "note" if level == "notice" else level, int(pairs.get("line", 0))))
    return rows


ROWS = {"text": gnu_rows, "gnu": gnu_rows, "json": json_rows, "sarif": sarif_rows, "junit": junit_rows, "github": github_rows}


class Formats(Checker):
    def load_schemas(self):
        def schema(path):
            return json.loads(pathlib.Path(self.root, path).read_text(encoding="utf-8"))
        self.check_schema = jsonschema.Draft7Validator(schema("schemas/check.schema.json"))
        self.sarif_schema = jsonschema.Draft4Validator(schema("tests/schemas/third-party/sarif-2.1.0-rtm.5.schema.json"))

    def valid(self, validator, document, what):
        errors = [e.message[:200] for e in validator.iter_errors(document)]
        judge(not errors, "%s: %s" % (what, errors[:3]))

    def same_everywhere(self, name, made, code):
        """The same problems, the same exit code; and nothing raw from a file."""
        with tempfile.TemporaryDirectory(prefix="with space ") as folder:
            lay(folder, made)
            outputs = {}
            for kind in FORMATS:
                done = self.check(folder, "--format", kind)
                outputs[kind] = done.stdout
                judge(done.returncode == code, "%s, %s: exit %d, not %d" % (name, kind, done.returncode, code))
                judge(not CONTROL.search(done.stdout) and not done.stderr, "%s, %s: raw control characters" % (name, kind))
                target = os.path.join(folder, "report")
                self.check(folder, "--format", kind, "--output", target, "--jobs", "3", environment={"LC_ALL": "C"})
                judge(pathlib.Path(target).read_text(encoding="utf-8") == done.stdout, "%s, %s: other bytes" % (name, kind))
            rows = {kind: ROWS[kind](outputs[kind]) for kind in FORMATS}
            for kind in FORMATS[1:]:
                wanted = rows["text"]
                if kind == "junit":  # by file, then by test: another order, and tests have no line
                    wanted = sorted((i, level, None if i == "law-test-failed" else line) for i, level, line in wanted)
                    rows[kind] = sorted(rows[kind], key=str)
                    wanted = sorted(wanted, key=str)
                judge(rows[kind] == wanted, "%s, %s: %s, text has %s" % (name, kind, rows[kind], wanted))
            return outputs, rows["text"]

    def json_report(self, outputs, rows, code):
        report = json.loads(outputs["json"])
        self.valid(self.check_schema, report, "json")
        judge(report["exit_code"] == code and report["totals"]["problems"] == len(rows), "json: %s" % report["totals"])
        for what, change in (("an unknown key", lambda r: r.update(extra=1)), ("exit code 3", lambda r: r.update(exit_code=3)),
                             ("no totals", lambda r: r.pop("totals")), ("a level of its own", lambda r: r["diagnostics"][0].update(level="fatal")),
                             ("a place without column", lambda r: r["diagnostics"][0]["start"].pop("column")),
                             ("no fingerprint", lambda r: r["diagnostics"][0].pop("fingerprint"))):
            wrong = copy.deepcopy(report)
            change(wrong)
            judge(not self.check_schema.is_valid(wrong), "the schema of check takes " + what)

    def sarif_report(self, outputs, made, code):
        log = json.loads(outputs["sarif"])
        self.valid(self.sarif_schema, log, "sarif")
        run = log["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        judge(rules == sorted(set(rules)), "sarif: rules are not sorted: %s" % rules)
        judge(run["columnKind"] == "unicodeCodePoints", "sarif: columns")
        invocation = run["invocations"][0]
        judge(invocation["exitCode"] == code and invocation["executionSuccessful"] == (code != 2), "sarif: %s" % invocation)
        bases = run["originalUriBaseIds"]
        judge(bases["DATA"]["uri"] == "law%20data/" and bases["DATA"]["uriBaseId"] in bases, "sarif: %s" % bases)
        judge([taxon["id"] for taxon in run["taxonomies"][0]["taxa"]] == ["all"], "sarif: taxonomy")
        prints = [result["partialFingerprints"]["jurisdiffProblem/v1"] for result in run["results"]]
        judge(len(set(prints)) == len(prints), "sarif: two results of one fingerprint")
        for result in run["results"]:
            judge(rules[result["ruleIndex"]] == result["ruleId"], "sarif: rule index of " + result["ruleId"])
            place = result["locations"][0]["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            judge(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), "sarif: not a relative URI: " + uri)
            content = made.get(urllib.parse.unquote(uri))
            if not judge(content is not None, "sarif: no such file: " + uri) or isinstance(content, bytes):
                continue
            self.region(place["region"], content)
            text = result["message"]["text"]
            judge(not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}(?!\})", text), "sarif: a placeholder: " + text)
            judge(not re.search(r"(?<!\\)\]\(", text), "sarif: a link: " + text)

    def region(self, region, content):
        begin, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
        if not judge(begin <= end, "sarif: a region ends before it begins: %s" % region):
            return
        lines = content.split("\n")[begin[0] - 1:end[0]]
        lines[-1] = lines[-1][:end[1] - 1]
        lines[0] = lines[0][begin[1] - 1:]
        wanted = "\n".join(lines)
        judge(region.get("snippet", {}).get("text", "") == wanted, "sarif: snippet %s is not %r" % (region, wanted))

    def junit_report(self, outputs, passes):
        suites = xml.etree.ElementTree.fromstring(outputs["junit"].encode())
        judge(suites.tag == "testsuites", "junit: " + suites.tag)
        all_passed = 0
        for suite in suites:
            cases = list(suite)
            counts = {tag: sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped", "error")}
            stated = {tag: int(suite.get(name)) for tag, name in (("failure", "failures"), ("skipped", "skipped"), ("error", "errors"))}
            judge(suite.tag == "testsuite" and counts == stated and len(cases) == int(suite.get("tests")),
                     "junit: %s says %s, holds %s" % (suite.get("name"), stated, counts))
            judge(all(case.tag == "testcase" and case.get("name") and case.get("classname") == suite.get("name") for case in cases),
                     "junit: a case without name")
            if suite.get("name") != "files checked":
                all_passed += len(cases) - counts["failure"] - counts["skipped"]
        judge(all_passed == passes, "junit: %d tests passed, not %d" % (all_passed, passes))

    def github_report(self, outputs, made):
        lines = outputs["github"].splitlines()
        judge(lines and all(COMMAND.match(line) for line in lines), "github: a line that is no command")
        paths = {"law data/" + name.replace("\n", "\\n").replace("\x1b", "\\x1b").replace("\x07", "\\x07") for name in made}
        for line in lines:
            properties, message = COMMAND.match(line).groups()[1:]
            pairs = dict(pair.split("=", 1) for pair in properties.split(","))
            judge(unescaped(pairs["file"]) in paths, "github: file " + pairs["file"])
            judge(("col" in pairs) == (pairs["line"] == pairs["endLine"]), "github: columns over several lines: " + line)
            judge("%" not in re.sub("%(25|0A|0D)", "", message), "github: an unescaped percent sign: " + message)

    def summary(self, made, rows):
        with tempfile.TemporaryDirectory() as folder:
            lay(folder, made)
            target = os.path.join(folder, "summary.md")
            pathlib.Path(target).write_text("before\n", encoding="utf-8")
            self.check(folder, "--format", "github", environment={"GITHUB_STEP_SUMMARY": target})
            text = pathlib.Path(target).read_text(encoding="utf-8")
            judge(text.startswith("before\n## jurisdiff check\n"), "summary: not appended")
            table = [line for line in text.split("\n") if line.startswith("| ")][1:]
            judge(len(table) == len(rows), "summary: %d rows of %d" % (len(table), len(rows)))
            for line in table:
                cells = line[2:-2].split(" | ")
                judge(len(cells) == 4, "summary: %d cells: %s" % (len(cells), line))
                inside = re.sub("&#[0-9]+;", "", "".join(cells))
                judge(not re.search(r"[<>&`*_\[\]()!#~|\\@:.\"$]", inside), "summary: markup in " + line)
            judge(any(world.HOSTILE in html.unescape(line) for line in table), "summary: the text is lost")
            judge(not CONTROL.search(text), "summary: control characters")
            # Not asked for: not written.
            self.check(folder, "--format", "text", environment={"GITHUB_STEP_SUMMARY": target})
            judge(pathlib.Path(target).read_text(encoding="utf-8") == text, "summary: written by another format")
            done = self.check(folder, "--format", "github", environment={"GITHUB_STEP_SUMMARY": os.path.join(folder, "no", "x")})
            judge(done.returncode == 2 and "cannot append" in done.stderr, "summary: a folder that is not there")

    def hostile(self, outputs):
        """The text itself must arrive, not only do no harm."""
        judge(world.HOSTILE in outputs["text"] and world.HOSTILE in outputs["gnu"], "hostile text in text and gnu")
        judge(any(world.HOSTILE in r["message"] for r in json.loads(outputs["json"])["diagnostics"]), "hostile text in json")
        cases = xml.etree.ElementTree.fromstring(outputs["junit"].encode()).iter("testcase")
        judge(any(world.HOSTILE in case.get("name") for case in cases), "hostile text in junit")
        judge(any(world.HOSTILE in unescaped(line) for line in outputs["github"].splitlines()), "hostile text in github")
        texts = [r["message"]["text"].replace("\\[", "[").replace("\\]", "]").replace("{{", "{").replace("}}", "}")
                 for r in json.loads(outputs["sarif"])["runs"][0]["results"]]
        judge(any(world.HOSTILE in text for text in texts), "hostile text in sarif")

    def paths(self):
        """Named paths leave out what they do not concern, in every format: all law tests are asked of the words changed."""
        wanted = sorted(["law-test-failed"] * 4 + ["leaves-alike"])
        with tempfile.TemporaryDirectory() as folder:
            lay(folder, world.failing())
            for kind in FORMATS:
                done = self.check(folder, os.path.join("law data", "rules"), "--format", kind)
                rows = ROWS[kind](done.stdout)
                judge(sorted(row[0] for row in rows) == wanted and done.returncode == 1, "paths, %s: %s" % (kind, rows))
                done = self.check(folder, os.path.join("law data", "jurisdictions/xa/offences"), "--format", kind, "--fail-on", "never")
                rows = ROWS[kind](done.stdout)
                judge("leaves-alike" not in [row[0] for row in rows] and done.returncode == 0, "paths, %s: %s" % (kind, rows))
            failures = list(xml.etree.ElementTree.fromstring(
                self.check(folder, os.path.join("law data", "rules"), "--format", "junit", "--fail-on", "warning").stdout).iter("failure"))
            judge(len(failures) == 5, "paths: junit fails where the run fails")

    def fingerprints(self):
        """A line put in above moves every place and no fingerprint."""
        made = world.failing()
        prints = []
        for before in ("", "# a comment\n\n"):
            with tempfile.TemporaryDirectory() as folder:
                moved = dict(made)
                moved[world.FACTS] = before + made[world.FACTS]
                lay(folder, moved)
                report = json.loads(self.check(folder, "--format", "json").stdout)
                prints.append([row["fingerprint"] for row in report["diagnostics"]])
        judge(prints[0] == prints[1] and len(prints[0]) == 5, "fingerprints: %s" % prints)


def main():
    if len(sys.argv) != 3:
        print("usage: test_formats.py ROOT PROGRAM", file=sys.stderr)
        return 2
    run = Formats(sys.argv[1], sys.argv[2])
    run.load_schemas()
    for name, made, code, count in (("right", world.files(), 0, 0), ("failing", world.failing(), 1, 5), ("broken", world.broken(), 2, 7)):
        outputs, rows = run.same_everywhere(name, made, code)
        judge(len(rows) == count, "%s: %d problems, not %d" % (name, len(rows), count))
        run.sarif_report(outputs, made, code)
        run.junit_report(outputs, 0 if code == 2 else 2)
        if code != 0:
            run.json_report(outputs, rows, code)
            run.github_report(outputs, made)
            run.summary(made, rows)
            run.hostile(outputs) if code == 1 else None
    run.paths()
    run.fingerprints()
    done = run.check(".", "--format", "sarfi", data=run.root)
    judge(done.returncode == 2 and "did you mean 'sarif'?" in done.stderr, "an unknown format: " + done.stderr)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
