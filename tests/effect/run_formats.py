#!/usr/bin/env python3
"""check --against in SARIF and in GitHub's form: the same effect as text tells, on a branch of a git repository.

run_formats.py PROGRAM ROOT (needs python3-jsonschema, no network). The made-up laws and amendments are those of
run_effect.py. The last line is "N passed, N failed"."""
import html
import json
import os
import re
import sys
import tempfile
import urllib.parse

import jsonschema

import run_effect
from run_effect import ROOT, Repository, check, finish, git, invented, judge, provision, replace, text

SCHEMA = os.path.join(ROOT, "tests/schemas/third-party/sarif-2.1.0-rtm.5.schema.json")
# Texts that GitHub, Markdown, SARIF or the shell could read something into.
HOSTILE = "l%0A::error::x, <b>|*y* [z](u) {0} `w` 法"
BRANCH = "be%0Afore,<b>|x"
FOLDER = "some, where: 100% 法/data"
FILE = "jurisdictions/xb/offences/b, 50%;1.yaml"
COMMAND = re.compile(r"^::(error|warning|notice) ([^\n]*?)::(.*)$")
NUMBERS = re.compile(r"^(\S+) / (\S+) on (\S+): (\d+) gaps? opened, (\d+) closed, (\d+) changed(?:; (\d+) pairs? of provisions with other common ground)?$")


def text_counts(lines):
    """(left, right, day) -> opened, closed, changed, common ground."""
    found = [NUMBERS.match(line.strip()) for line in lines]
    return {m.groups()[:3]: tuple(int(number or 0) for number in m.groups()[3:]) for m in found if m}


def unescaped(part):
    for code, mark in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        part = part.replace(code, mark)
    return part


class Outputs:
    """One amendment, told in each format; `where` is the folder the program starts in."""

    def __init__(self, data, against, where, *words):
        self.summary_path = os.path.join(where, "summary.md")
        with open(self.summary_path, "w", encoding="utf-8") as file:
            file.write("before\n")
        self.answers = {}
        for kind in ("text", "sarif", "github"):
            more = {"GITHUB_STEP_SUMMARY": self.summary_path} if kind == "github" else {}
            self.answers[kind] = check(data, "--against", against, "--format", kind, *words, where=where, **more)
        with open(self.summary_path, encoding="utf-8") as file:
            self.summary = file.read()
        self.text = self.answers["text"].stdout
        self.github = self.answers["github"].stdout
        self.sarif = json.loads(self.answers["sarif"].stdout)
        self.counts = text_counts(self.text.splitlines())
        self.said = [(m[2], m[1]) for m in re.finditer(r"^(?:\S.*:)? ?(note|warning): .* \[(effect-[a-z-]+)\]$", self.text, re.M)]


def same_in_sarif(name, made):
    """The log is valid; its results are the effects; each pair's numbers stand in it."""
    with open(SCHEMA, encoding="utf-8") as file:
        errors = [error.message[:200] for error in jsonschema.Draft4Validator(json.load(file)).iter_errors(made.sarif)]
    judge(not errors, name + ": the SARIF is valid", errors)
    run = made.sarif["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    results = [result for result in run["results"] if result["ruleId"].startswith("effect-")]
    judge([(r["ruleId"], r["level"]) for r in results] == made.said, name + ": SARIF tells what text tells", results)
    judge(all(rules[r["ruleIndex"]]["id"] == r["ruleId"] and rules[r["ruleIndex"]]["shortDescription"]["text"].startswith("The change ")
              for r in results), name + ": each effect has a rule that says what it is")
    stated = {(c["left"], c["right"], c["day"]): (c["opened"], c["closed"], c["changed"], c["overlaps"])
              for c in run["properties"]["effectCounts"]}
    judge(stated == made.counts, name + ": SARIF has the numbers of each pair", (stated, made.counts))
    for (left, right, day), (opened, closed, _, _) in made.counts.items():
        for rule, number in (("effect-gap-opened", opened), ("effect-gap-closed", closed)):
            told = [r for r in results if r["ruleId"] == rule and {r["properties"]["left"], r["properties"]["right"]} == {left, right}
                    and day in r["properties"]["days"]]
            judge(len(told) == number, "%s: %s / %s on %s: %d results of %s, not %d" % (name, left, right, day, len(told), rule, number))
    prints = [r["partialFingerprints"]["jurisdiffProblem/v1"] for r in run["results"]]
    judge(len(set(prints)) == len(prints), name + ": each result has a fingerprint of its own")
    judge(run["invocations"][0]["exitCode"] == made.answers["text"].returncode, name + ": the exit code")
    return results


def same_in_github(name, made):
    """Each line is one command; the first sums up, the others are the effects; the summary has a table of the pairs."""
    lines = made.github.split("\n")
    judge(lines.pop() == "" and all(COMMAND.match(line) for line in lines), name + ": GitHub gets commands only", made.github)
    lines = [line for line in lines if COMMAND.match(line)]
    rows = []
    for line in lines:
        level, properties, data = COMMAND.match(line).groups()
        judge("%" not in re.sub("%(25|0A|0D)", "", data), name + ": an unescaped percent sign", line)
        rows.append((level, dict(pair.split("=", 1) for pair in properties.split(",")), unescaped(data)))
    sums = [data for level, pairs, data in rows if pairs == {"title": "effect"} and level == "notice"]
    judge(len(sums) == 1 and sums[0] == rows[0][2] and text_counts(sums[0].split("\n")) == made.counts, name + ": GitHub gets the numbers of each pair", sums)
    effects = [row for row in rows if row[1]["title"].startswith("effect-")]
    judge([(pairs["title"], "note" if level == "notice" else level) for level, pairs, _ in effects] == made.said, name + ": GitHub gets what text tells", made.github)

    judge(made.summary.startswith("before\n## jurisdiff check\n"), name + ": the summary is appended", made.summary[:200])
    judge(re.search("^### Effect against ", made.summary, re.M), name + ": the summary has a heading")
    table = re.search(r"^\| left \| right \| day \| gaps opened \| closed \| changed \| common ground changed \|\n\|[-:|]+\|\n((?:\|.*\|\n)*)\n", made.summary, re.M)
    cells = [html.unescape(line)[2:-2].split(" | ") for line in (table[1].splitlines() if table else [])]
    judge({tuple(c[:3]): tuple(int(n) for n in c[3:]) for c in cells} == made.counts, name + ": the summary has a table of the pairs", made.summary[:1500])
    told = re.findall(r"^\| (note|warning) \| .* \| (effect(?:&#45;|-)[a-z-]+) \|$", made.summary, re.M)
    judge([(rule, level) for level, rule in told] == made.said, name + ": and a row for each effect", (told, made.said))
    inside = re.sub("&#[0-9]+;", "", "\n".join(re.findall(r"^(?:\|(?! left )(?!-).*\||### .*|- .*)$", made.summary, re.M)))
    judge(not re.search(r"[<>&`*_\[\]()!~\\@\"$%{}]", inside), name + ": no markup of a file in the summary", inside)
    return effects


def three():
    """Sources xa, xb and xc: xb is changed, so that one gap closes against xa and one opens against xc."""
    files = invented()
    files["rules/taxonomy/act.yaml"] = files["rules/taxonomy/act.yaml"].replace(
        "{id: look, label: %s, phrase: %s}" % (text("look"), text("look")), "{id: look, label: %s, phrase: %s}" % (text(json.dumps(HOSTILE)), text(json.dumps(HOSTILE))))
    files[FILE] = files.pop("jurisdictions/xb/offences/b.yaml")
    files["jurisdictions/xc/source.yaml"] = files["jurisdictions/xb/source.yaml"].replace("xb", "xc")
    both = "{a: act, b: right}"
    files["jurisdictions/xc/offences/c.yaml"] = (provision("xc/3", "[break, hinder]", words=both, extra=", right: lost")
                                                 + provision("xc/1", "[take]", words=both, extra=", right: lost"))
    return files


def made_up(parent):
    law = Repository(parent, "made-up", below=FOLDER, files=three())
    git(law.top, "branch", "-m", "main", BRANCH)
    replace(law.data, FILE, "[take]", "[look, take]")
    with open(os.path.join(law.data, FILE), encoding="utf-8") as file:
        lines = file.read().split("\n")
    changed = 1 + next(i for i, line in enumerate(lines) if "[look, take]" in line)
    made = Outputs(law.data, BRANCH, law.top)
    first, today = "2000-01-01", run_effect.DAY
    judge(made.counts == {("xa", "xb", first): (0, 1, 0, 0), ("xa", "xb", today): (0, 1, 0, 1),
                          ("xb", "xc", first): (1, 0, 0, 0), ("xb", "xc", today): (1, 0, 0, 0)}, "what it opens and closes against each", made.text)

    results = same_in_sarif("made up", made)
    judge({(r["ruleId"], r["level"], r["properties"]["finding"]) for r in results if "gap" in r["ruleId"]}
          == {("effect-gap-closed", "note", "gap/xa/xb/all/1/act"), ("effect-gap-opened", "warning", "gap/xb/xc/all/1/act")}, "the findings", results)
    bases = made.sarif["runs"][0]["originalUriBaseIds"]
    judge(bases["DATA"] == {"uri": urllib.parse.quote(FOLDER) + "/", "uriBaseId": "WORKDIR", "description": bases["DATA"]["description"]}, "the folder", bases)
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        judge(place["artifactLocation"] == {"uri": urllib.parse.quote(FILE), "uriBaseId": "DATA"}, "SARIF: at the changed file", place)
        region = place["region"]
        judge(region["startLine"] == region["endLine"] == changed, "SARIF: at the changed line", (region, changed))
        judge(region["snippet"]["text"] == lines[changed - 1][region["startColumn"] - 1:region["endColumn"] - 1] != "", "SARIF: with its text", region)
        judge(result["taxa"][0]["id"] == "all" and result["properties"]["days"] == ([first, today] if "gap" in result["ruleId"] else [today]), "SARIF: category and days", result)
        plain = result["message"]["text"].replace("{{", "{").replace("}}", "}").replace("\\[", "[").replace("\\]", "]")
        judge("jurisdiff explain " + result["properties"]["finding"] in plain, "SARIF: how to have it explained", plain)
        judge("gap" not in result["ruleId"] or HOSTILE in plain, "SARIF: a label arrives", plain)
        judge(not re.search(r"(?<!\\)\]\(", result["message"]["text"]) and not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}(?!\})", result["message"]["text"]),
              "SARIF: a label is no link and no placeholder", result["message"])

    effects = same_in_github("made up", made)
    for _, pairs, data in effects:
        judge(unescaped(pairs["file"]) == FOLDER + "/" + FILE, "GitHub: at the changed file, from where the run starts", pairs)
        judge(pairs["line"] == pairs["endLine"] == str(changed) and 0 < int(pairs["col"]) < int(pairs["endColumn"]), "GitHub: at the changed line", pairs)
        judge("gap" not in pairs["title"] or HOSTILE in data, "GitHub: a label arrives", data)
    judge("Effect against " + BRANCH in unescaped(made.github.split("\n")[0]), "GitHub: the branch arrives", made.github.split("\n")[0])
    judge("### Effect against " + BRANCH in html.unescape(made.summary) and HOSTILE in html.unescape(made.summary), "the summary names branch and label", made.summary)

    # An amendment that changes nothing, and one that breaks the law: no numbers are claimed.
    replace(law.data, FILE, "[look, take]", "[take]")
    same = Outputs(law.data, BRANCH, law.top)
    judge(same.counts == {} and same_in_sarif("nothing", same) == [] and "0 gaps opened" in same.github and "| left |" not in same.summary, "nothing changed", same.github)
    replace(law.data, FILE, "[take]", "[tak]")
    broken = Outputs(law.data, BRANCH, law.top)
    properties = broken.sarif["runs"][0]["properties"]
    judge(same_in_sarif("broken", broken) == [] and not properties["effectsKnown"] and properties["effectNotes"], "broken: SARIF says that no effect is known", properties)
    for told in (unescaped(broken.github), html.unescape(broken.summary)):
        judge("effects were not computed" in told and "gaps opened" not in told, "broken: no numbers", told)


def real(parent):
    top = run_effect.real_law(parent)
    path, line = run_effect.amend(top)
    made = Outputs(top, "main", top, "--all")
    judge(any(key[:2] == ("ru", "us") and counts[1] > 0 for key, counts in made.counts.items()), "the real law: a gap closes", made.text[:3000])
    for result in same_in_sarif("real", made):
        place = result["locations"][0]["physicalLocation"]
        judge(place["artifactLocation"]["uri"] == path and place["region"]["startLine"] == line, "real: at the new version", place)
    for _, pairs, _ in same_in_github("real", made):
        judge(pairs["file"] == path and pairs["line"] == str(line), "real: GitHub at the new version", pairs)


def main():
    with tempfile.TemporaryDirectory(prefix="effect") as parent:
        made_up(parent)
        real(parent)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
