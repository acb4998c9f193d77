#!/usr/bin/env python3
"""Runs examples/ci and the pre-commit hooks as the services do, on a git repository with an amendment made here.

test_ci.py PROGRAM ROOT; the last line is "N passed, N failed". Formats and options that the program does not have are
named, not passed over in silence."""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()
CI = os.path.join(ROOT, "examples", "ci")
LAW = "jurisdictions/us/offences/18-1030.yaml"
FACTS = "jurisdictions/us/facts/15-6821.yaml"


def run(words, cwd, **variables):
    environment = {"PATH": os.path.dirname(PROGRAM) + ":/usr/bin:/bin", "HOME": cwd, "LC_ALL": "C.UTF-8",
                   "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.org",
                   "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.org"}
    environment.update(variables)
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, env=environment, timeout=300)


def must(words, cwd):
    answer = run(words, cwd)
    if answer.returncode != 0:
        raise SystemExit("%s: %s%s" % (words, answer.stdout, answer.stderr))
    return answer.stdout


def known():
    """The formats `check` writes, and whether it has the options the scripts pass on."""
    told = run([PROGRAM, "check", "--data", ROOT, "--format", "no-such-format"], "/").stderr
    formats = re.search(r"formats: (.*)", told).group(1).split(", ")
    options = set(re.findall(r"--[\w-]+", run([PROGRAM, "--help"], "/").stdout))
    return formats, options


FORMATS, OPTIONS = known()


def change(repository, path, old, new):
    full = os.path.join(repository, path)
    text = open(full, encoding="utf-8").read()
    judge(old in text, "%s holds '%s'" % (path, old))
    with open(full, "w", encoding="utf-8") as out:
        out.write(text.replace(old, new, 1))


def make_repository(folder):
    """main: the data as they are. Branches: penalty (valid, every law test passes), word (not valid), test (one fails)."""
    os.mkdir(folder)
    for part in ("rules", "jurisdictions"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(folder, part))
    for place, _, names in os.walk(os.path.join(folder, "jurisdictions")):
        for name in names:
            if os.path.basename(place) == "facts" and name != os.path.basename(FACTS):
                os.remove(os.path.join(place, name))  # twenty thousand law tests, twenty times over, show nothing here
    must(["git", "init", "-q", "-b", "main"], folder)
    must(["git", "add", "."], folder)
    must(["git", "commit", "-q", "-m", "data"], folder)
    for branch, edit in (("penalty", (LAW, "imprisonment: {max: 1y}", "imprisonment: {max: 2y}")),
                         ("word", (LAW, "guilt-act: {term: intentionally}", "guilt-act: {term: intentionaly}")),
                         ("test", (FACTS, "meets: [us/15-6821-a]", "meets: [us/15-6821-b]"))):
        must(["git", "checkout", "-q", "-b", branch, "main"], folder)
        change(folder, *edit)
        must(["git", "commit", "-q", "-am", branch], folder)


def at(repository, branch):
    must(["git", "checkout", "-q", branch], repository)
    for name in ("law.sarif", "law.xml", "law.json"):
        if os.path.exists(os.path.join(repository, name)):
            os.remove(os.path.join(repository, name))


def check_script(repository):
    """check-law.sh: exit codes, and each file in its format, broken or not."""
    script = os.path.join(CI, "check-law.sh")
    printed = "github" if "github" in FORMATS else "gnu"
    files = {variable: name for variable, name, form in (("SARIF", "law.sarif", "sarif"), ("JUNIT", "law.xml", "junit"), ("JSON", "law.json", "json"))
             if form in FORMATS}
    for branch, code, message in (("penalty", 0, ""), ("word", 2, "intentionaly"), ("test", 1, "us/15-6821-b")):
        at(repository, branch)
        answer = run(["sh", script], repository, JURISDIFF=PROGRAM, FORMAT=printed, **files)
        judge(answer.returncode == code, "check-law.sh on %s: exit %d: %s%s" % (branch, answer.returncode, answer.stdout[-800:], answer.stderr[-800:]))
        judge(message in answer.stdout, "check-law.sh on %s says %s: %s" % (branch, message, answer.stdout[-500:]))
        for variable, name in files.items():
            text = open(os.path.join(repository, name), encoding="utf-8").read()
            try:
                parsed = xml.etree.ElementTree.fromstring(text) if variable == "JUNIT" else json.loads(text)
            except Exception as error:  # whatever the parser says of it
                parsed = None
                print(variable, error)
            judge(parsed is not None and (message in text), "%s on %s: %s" % (name, branch, text[:300]))
    at(repository, "test")
    answer = run(["sh", script], repository, JURISDIFF=PROGRAM, FAIL_ON="never")
    judge(answer.returncode == 0, "FAIL_ON: %d" % answer.returncode)
    # Hostile values stay values.
    for variable in ("AGAINST", "BASELINE", "JURISDIFF_DATA", "FORMAT", "SARIF"):
        answer = run(["sh", script], repository, JURISDIFF=PROGRAM, **{variable: "x; touch pwned $(touch pwned) `touch pwned`"})
        code = 1 if variable == "SARIF" and "sarif" in FORMATS else 2  # a file may be called so
        judge(answer.returncode == code and not os.path.exists(os.path.join(repository, "pwned")), "%s: exit %d" % (variable, answer.returncode))
    if "--write-baseline" in OPTIONS:
        known_problems = os.path.join(os.path.dirname(repository), "known problems")
        run([PROGRAM, "check", "--data", ".", "--write-baseline", known_problems], repository)
        answer = run(["sh", script], repository, JURISDIFF=PROGRAM, BASELINE=known_problems)
        judge(answer.returncode == 0, "BASELINE: %d %s%s" % (answer.returncode, answer.stdout[-500:], answer.stderr[-500:]))
    judge(run(["sh", script], repository, JURISDIFF="/nonexistent/jurisdiff").returncode == 127, "no program")


def check_build_script(folder):
    tree = os.path.join(folder, "action")
    os.makedirs(os.path.join(tree, "examples", "ci"))
    shutil.copy(os.path.join(CI, "build.sh"), os.path.join(tree, "examples", "ci"))
    with open(os.path.join(tree, "dev"), "w") as out:
        out.write('#!/bin/sh\necho "dev $*"\n')
    os.chmod(os.path.join(tree, "dev"), 0o755)
    path = os.path.join(folder, "github-path")
    answer = run([os.path.join(tree, "examples", "ci", "build.sh")], folder, GITHUB_PATH=path)
    judge(answer.stdout == "dev --version\n" and open(path).read() == tree + "/build/release\n", "build.sh: %s" % answer)


def run_action(repository, given):
    """The steps of the composite action, as a runner runs them."""
    action = yaml.safe_load(open(os.path.join(CI, "github", "action.yml"), encoding="utf-8"))
    values = {name: given.get(name, one.get("default", "")) for name, one in action["inputs"].items()}
    judge(action["runs"]["using"] == "composite" and set(given) <= set(values), "inputs: %s" % given)
    code, text, used = 0, "", set()
    for step in action["runs"]["steps"]:
        judge("${{" not in step["run"] and step["shell"] == "bash", "a step pastes nothing into its command: %s" % step["run"])
        condition = step.get("if")
        judge(condition in (None, "inputs.program == ''"), "condition: %s" % condition)
        if condition and values["program"]:
            continue
        variables = {}
        for name, value in step.get("env", {}).items():
            wanted = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value).group(1)
            used.add(wanted)
            variables[name] = values[wanted]
        answer = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], repository,
                     GITHUB_ACTION_PATH=os.path.join(CI, "github"), GITHUB_STEP_SUMMARY=os.path.join(repository, ".git", "summary.md"), **variables)
        code, text = answer.returncode, text + answer.stdout + answer.stderr
        if code:
            break
    judge(used | {"program"} == set(values), "every input is used: %s" % (set(values) ^ used))
    return code, text


def check_github(repository, against):
    given = {"program": PROGRAM, "format": "github" if "github" in FORMATS else "gnu"}
    if against:
        given["against"] = "main"
    if "sarif" in FORMATS:
        given["sarif"] = "law.sarif"
    at(repository, "penalty")
    code, text = run_action(repository, given)
    judge(code == 0, "the action on a valid change: %d %s" % (code, text[-800:]))
    at(repository, "word")
    code, text = run_action(repository, {name: value for name, value in given.items() if name != "against"})
    judge(code == 2 and LAW in text and ("::error" in text or "error:" in text), "the action on a wrong word: %d %s" % (code, text[-800:]))
    if "sarif" in FORMATS:
        judge("intentionaly" in open(os.path.join(repository, "law.sarif"), encoding="utf-8").read(), "SARIF is written though the check failed")
    workflow = yaml.safe_load(open(os.path.join(CI, "github", "workflow.yml"), encoding="utf-8"))
    action = yaml.safe_load(open(os.path.join(CI, "github", "action.yml"), encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    judge(not any("${{" in step.get("run", "") for step in steps), "the workflow pastes nothing into a command")
    ours = [step for step in steps if "jurisdiff/examples/ci/github@" in step.get("uses", "")]
    judge(len(ours) == 1 and set(ours[0]["with"]) <= set(action["inputs"]), "the workflow uses the action")


def check_gitlab(repository, against):
    snippet = yaml.safe_load(open(os.path.join(CI, "gitlab", "jurisdiff.gitlab-ci.yml"), encoding="utf-8"))
    job = snippet["jurisdiff"]
    variables = {name: value for name, value in job["variables"].items() if name not in ("SARIF", "JUNIT") or name.lower() in FORMATS}
    judge(variables["CHECK_LAW"] == "/usr/share/doc/jurisdiff/examples/ci/check-law.sh", "the script the package brings")
    variables["CHECK_LAW"] = os.path.join(CI, "check-law.sh")
    variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
    clone = repository + "-gitlab"
    lines = job["script"]
    if not against:
        lines = [line.replace("AGAINST=", "NOT_YET=") for line in lines]
    must(["git", "clone", "-q", "-b", "test", repository, clone], os.path.dirname(repository))
    answer = run(["sh", "-e", "-c", "\n".join(lines)], clone, **variables)
    judge(answer.returncode == 1 and FACTS in answer.stdout, "GitLab job: %d %s%s" % (answer.returncode, answer.stdout[-800:], answer.stderr[-800:]))
    for name, form in (("law.junit.xml", "junit"), ("law.sarif", "sarif")):
        judge(form not in FORMATS or os.path.getsize(os.path.join(clone, name)) > 0, "GitLab: " + name)
    reports = job["artifacts"]["reports"]["junit"], job["artifacts"]["paths"]
    judge(reports == (job["variables"]["JUNIT"], [job["variables"]["SARIF"]]) and job["artifacts"]["when"] == "always", "artifacts")


def check_hooks(repository):
    hooks = yaml.safe_load(open(os.path.join(ROOT, ".pre-commit-hooks.yaml"), encoding="utf-8"))
    judge([hook["id"] for hook in hooks] == ["jurisdiff-check", "jurisdiff-check-all"], "hooks")
    for hook in hooks:
        judge(hook["language"] == "system" and re.search(hook["files"], LAW) and not re.search(hook["files"], "README.md")
              and not re.search(hook["files"], "docs/rules/x.yaml"), "%s: files" % hook["id"])
        for branch, code in (("penalty", 0), ("word", 2), ("test", 1)):
            at(repository, branch)
            changed = must(["git", "diff", "--name-only", "main"], repository).split()
            words = shlex.split(hook["entry"]) + hook["args"] + (changed if hook.get("pass_filenames", True) else [])
            answer = run(words, repository)
            judge(answer.returncode == code, "%s on %s: %d %s%s" % (hook["id"], branch, answer.returncode, answer.stdout[-500:], answer.stderr[-500:]))
            judge(code == 0 or changed[0] + ":" in answer.stdout, "%s on %s names the file" % (hook["id"], branch))
    if shutil.which("pre-commit") is None or not os.path.exists(os.path.join(ROOT, ".git")):
        print("no pre-commit or no checkout: the hooks were run as it runs them, not by it")
        return
    at(repository, "word")
    answer = run(["pre-commit", "try-repo", ROOT, "jurisdiff-check", "--files", LAW], repository, PRE_COMMIT_HOME=repository + "-pre-commit")
    judge(answer.returncode == 1 and "intentionaly" in answer.stdout, "pre-commit on a wrong word: %s%s" % (answer.stdout[-1500:], answer.stderr[-500:]))
    at(repository, "penalty")
    answer = run(["pre-commit", "try-repo", ROOT, "jurisdiff-check", "--files", LAW], repository, PRE_COMMIT_HOME=repository + "-pre-commit")
    judge(answer.returncode == 0 and "Passed" in answer.stdout, "pre-commit on a valid change: %s%s" % (answer.stdout[-1500:], answer.stderr[-500:]))


def every_file_parses():
    for place, _, names in os.walk(CI):
        for name in names:
            path = os.path.join(place, name)
            if name.endswith((".yml", ".yaml")):
                judge(isinstance(yaml.safe_load(open(path, encoding="utf-8")), dict), path)
            else:
                judge(name.endswith(".sh") and os.access(path, os.X_OK), "%s: a script that may be run" % path)
                judge(run(["sh", "-n", path], "/").returncode == 0, "sh -n " + path)
                if shutil.which("shellcheck"):
                    judge(run(["shellcheck", path], "/").returncode == 0, "shellcheck " + path)
    for name in ("check-law.sh", "github/action.yml", "github/workflow.yml", "gitlab/jurisdiff.gitlab-ci.yml", ".pre-commit-hooks.yaml"):
        judge(name in open(os.path.join(ROOT, "examples", "README.md"), encoding="utf-8").read(), "examples/README.md tells of " + name)


missing = [form for form in ("github", "sarif", "junit", "json") if form not in FORMATS]
missing += [option for option in ("--against", "--baseline", "--waivers") if option not in OPTIONS]
if missing:
    print("not in this program, and so not run here: " + ", ".join(missing))
with tempfile.TemporaryDirectory() as FOLDER:
    every_file_parses()
    REPOSITORY = os.path.join(FOLDER, "law data")
    make_repository(REPOSITORY)
    AGAINST = "--against" in OPTIONS
    check_script(REPOSITORY)
    check_build_script(FOLDER)
    check_github(REPOSITORY, AGAINST)
    check_gitlab(REPOSITORY, AGAINST)
    check_hooks(REPOSITORY)
sys.exit(finish())
