#!/usr/bin/env python3
"""Runs matrix, batch and CSV as a user does: every answer against the same question asked another way.

run_batch.py PROGRAM ROOT: a batch killed at random moments and resumed, shards at the same time, hostile plans,
tables read back and compared with JSON. The law of us and ru, and of the invented xa in tests/batch/law, whose citations
are formulas. The last line is "N passed, N failed"."""
import copy
import csv
import fcntl
import hashlib
import io
import json
import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import jsonschema
import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, surroundings, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()
SCHEMAS = {name: jsonschema.Draft7Validator(json.load(open(os.path.join(ROOT, "schemas", name + ".schema.json"), encoding="utf-8")))
           for name in ("matrix", "manifest", "batch")}
SMALL = "spam,copyright"


def environment(**more):
    return surroundings(**{"JURISDIFF_DATA": DATA, **more})


def run(*words, **options):
    return subprocess.run([PROGRAM, *words], capture_output=True, env=environment(**options.pop("env", {})), timeout=300, **options)


def ask(*words):
    done = run(*words)
    judge(done.returncode == 0, "%s: %d %s" % (" ".join(words), done.returncode, done.stderr.decode()[:500]))
    return done.stdout.decode("utf-8")


def tree(folder):
    """Every file below, by path: its bytes. A link is where it leads."""
    found = {}
    for at, folders, names in os.walk(folder):
        for path in [os.path.join(at, name) for name in names + folders]:
            if os.path.islink(path):
                found[os.path.relpath(path, folder)] = os.readlink(path).encode()
            elif os.path.isfile(path):
                found[os.path.relpath(path, folder)] = open(path, "rb").read()
    return found


class Plain(yaml.SafeDumper):
    """Writes a value out each time: plans take no anchors."""
    def ignore_aliases(self, data):
        return True


def plan_file(folder, items, name="plan.yaml"):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(items if isinstance(items, str) else yaml.dump({"batch": 1, "items": items}, Dumper=Plain, allow_unicode=True, sort_keys=False))
    return path


def quoted(items):
    """Dates as text for YAML's own reader too."""
    return yaml.load(yaml.safe_dump({"batch": "1", "items": items}), Loader=yaml.BaseLoader)


DATES = ["20%02d-%02d-%02d" % (12 + i * 3 // 4, 1 + i % 12, 1 + i) for i in range(20)]
MANY = [
    {"command": "gaps", "pairs-of": ["us", "ru"], "as-of": DATES, "category": ["spam", "copyright"],
     "formats": ["json", "csv"], "path": "{date}/{left}-{right}.{format}"},
    {"command": "gaps", "pairs-of": ["xa", "us", "ru"], "as-of": DATES[::7], "lang": ["ru", "zh"], "category": "spam",
     "formats": "text", "path": "{lang}/{left}-{right}-{date}.txt"},
    {"command": "matrix", "of": ["us", "ru", "xa"], "as-of": DATES[:3], "category": "spam",
     "outputs": [{"format": "text", "path": "matrix.txt"}, {"format": "csv", "path": "matrix.csv"}]},
    {"command": "list", "of": "rules", "outputs": [{"format": "csv", "path": "lists/rules.csv"}]},
]


def killed_and_resumed(home):
    plan = plan_file(home, MANY)
    SCHEMAS["batch"].validate(quoted(MANY))
    calm = os.path.join(home, "calm")
    done = run("batch", plan, "--output", calm)
    judge(done.returncode == 0 and done.stderr == b"", "an undisturbed batch: %s" % done.stderr.decode()[:500])
    wanted = tree(calm)
    manifest = json.loads(wanted["manifest.json"])
    SCHEMAS["manifest"].validate(manifest)
    judge(len(manifest["outputs"]) == 61 and len(wanted) == 62, "%d outputs" % len(manifest["outputs"]))
    for one in manifest["outputs"]:
        judge(hashlib.sha256(wanted[one["path"]]).hexdigest() == one["sha256"] and len(wanted[one["path"]]) == one["bytes"], one["path"])
    judge([o["path"] for o in manifest["outputs"]] == sorted(o["path"] for o in manifest["outputs"]), "a sorted manifest")
    # The same on one thread.
    single = os.path.join(home, "single")
    run("batch", plan, "--output", single, "--jobs", "1")
    judge(tree(single) == wanted, "one thread writes other bytes")
    # Killed over and over in one folder, each time a little further on; then left alone.
    dice = random.Random(20111206)
    broken = os.path.join(home, "broken")
    kept = 0
    for at in (3, 11, 18, 30, 44, 57):
        process = subprocess.Popen([PROGRAM, "batch", plan, "--output", broken, "--jobs", "2"], env=environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and sum(len(names) for _, _, names in os.walk(broken)) < at:
            time.sleep(0.002)
        time.sleep(dice.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        judge(process.wait() == -signal.SIGKILL, "killed too late at %d" % at)
        there = {path: text for path, text in tree(broken).items() if not path.startswith(".batch.")}
        judge(all(wanted.get(path) == text for path, text in there.items()), "a file that is not whole after %d" % at)
        judge("manifest.json" not in there, "a manifest of a batch that is not done")
        known = ask("batch", plan, "--output", broken, "--dry-run").split("\n")
        now = sum(line.startswith("keep") for line in known)
        judge(now >= kept and now >= at - 8, "after %d files only %d are known, %d before" % (at, now, kept))
        kept = now
    # A line of the journal that is torn, and a file that is not whole, as a crash of the machine may leave them.
    work = os.path.join(broken, ".batch.1-of-1")
    with open(os.path.join(work, "journal"), "a", encoding="utf-8") as journal:
        journal.write('{"path": "matrix.txt", "fingerp')
    with open(os.path.join(work, "new-7"), "w", encoding="utf-8") as half:
        half.write("half")
    done = run("batch", plan, "--output", broken, "--fail-on", "error")
    judge(done.returncode == 1, "a resumed batch and --fail-on: %d" % done.returncode)
    judge(tree(broken) == wanted, "a resumed batch differs: %s" % sorted(set(tree(broken)) ^ set(wanted)))
    judge(not os.path.exists(work), "the journal stays")
    return plan, wanted


def shards(home, plan, wanted):
    out = os.path.join(home, "shards")
    command = [PROGRAM, "batch", plan, "--output", out, "--jobs", "1", "--shard"]
    if shutil.which("parallel"):
        done = subprocess.run(["parallel", "--will-cite", "-j", "3", *command, "{}/3", ":::", "1", "2", "3"], env=environment(HOME=home), capture_output=True, timeout=300)
        judge(done.returncode == 0, "GNU parallel: %s" % done.stderr.decode()[:500])
    else:
        running = [subprocess.Popen([*command, "%d/3" % i], env=environment(), stdout=subprocess.DEVNULL) for i in (1, 2, 3)]
        judge([one.wait() for one in running] == [0, 0, 0], "shards at the same time")
    there = tree(out)
    parts = {"manifest.%d-of-3.json" % i for i in (1, 2, 3)}
    judge(set(there) == set(wanted) - {"manifest.json"} | parts, "shards wrote %s" % sorted(set(there) ^ set(wanted)))
    judge(all(there[path] == text for path, text in wanted.items() if path != "manifest.json"), "shards write other bytes")
    outputs = [one for name in sorted(parts) for one in json.loads(there[name])["outputs"]]
    judge(sorted(outputs, key=lambda o: o["path"]) == json.loads(wanted["manifest.json"])["outputs"], "the parts of the manifest")
    said = ask("batch", plan, "--output", out)
    judge(said.startswith("0 written, 61 up to date, 0 failed"), "after the shards: " + said)
    judge(tree(out)["manifest.json"] == wanted["manifest.json"], "the manifest of all shards")
    for wrong in ("0/3", "4/3", "1", "1/0", "x/2", "1/2/3", "1/99999"):
        judge(run("batch", plan, "--output", out, "--shard", wrong).returncode == 2, "--shard " + wrong)


def same_as_the_command_line(wanted):
    for date in DATES[:2]:
        words = ["gaps", "us", "ru", "--as-of", date, "--category", SMALL, "--format"]
        for form in ("json", "csv"):
            judge(run(*words, form).stdout == wanted["%s/us-ru.%s" % (date, form)], "%s of %s" % (form, date))
    words = ["gaps", "xa", "us", "--as-of", DATES[0], "--category", "spam", "--lang", "zh"]
    judge(run(*words).stdout == wanted["zh/xa-us-%s.txt" % DATES[0]], "text in Chinese")
    judge(run("list", "rules", "--format", "csv").stdout == wanted["lists/rules.csv"], "a list")
    words = ["matrix", "us,ru", "xa", "--as-of", ",".join(DATES[:3]), "--category", "spam"]
    judge(run(*words).stdout == wanted["matrix.txt"], "a matrix")


def only_what_changed(home, plan, wanted):
    out = os.path.join(home, "changed")
    shutil.copytree(os.path.join(home, "calm"), out)
    times = {path: os.stat(os.path.join(out, path)).st_mtime_ns for path in wanted if path != "manifest.json"}
    judge(ask("batch", plan, "--output", out).startswith("0 written, 61 up to date"), "nothing to do")
    judge(all(os.stat(os.path.join(out, path)).st_mtime_ns == then for path, then in times.items()), "a file is touched")
    with open(os.path.join(out, "matrix.csv"), "a", encoding="utf-8") as table:
        table.write("x")
    os.remove(os.path.join(out, "lists", "rules.csv"))
    judge(ask("batch", plan, "--output", out).startswith("2 written, 59 up to date"), "a changed and a lost file")
    judge(tree(out) == wanted, "after a changed and a lost file")
    # A manifest that lies, and bytes that are none.
    for text in (b"\xff\xfe{", b"[" * 200000, b'{"outputs": [1, null, {"path": 7}]}'):
        with open(os.path.join(out, "manifest.json"), "wb") as bad:
            bad.write(text)
        judge(ask("batch", plan, "--output", out).startswith("61 written"), "a manifest of noise")
        break
    lie = json.loads(wanted["manifest.json"])
    lie["outputs"][0]["sha256"] = "0" * 64
    with open(os.path.join(out, "manifest.json"), "w", encoding="utf-8") as bad:
        json.dump(lie, bad)
    judge(ask("batch", plan, "--output", out).startswith("1 written, 60 up to date"), "a manifest that lies")
    # Law of ru alone: what does not rest on it stays.
    law = os.path.join(DATA, "jurisdictions", "ru", "source.yaml")
    old = open(law, encoding="utf-8").read()
    with open(law, "a", encoding="utf-8") as more:
        more.write("# read again\n")
    changed = ask("batch", plan, "--output", out, "--dry-run").split("\n")
    with open(law, "w", encoding="utf-8") as back:
        back.write(old)
    keep = [line for line in changed if line.startswith("keep")]
    judge(len(keep) == 6 and all("xa-us" in line for line in keep), "a law file changed: kept %s" % keep)


def failures(home):
    items = [{"command": "gaps", "of": ["us", "ru"], "as-of": "2021-06-03", "category": "spam", "assume": "nonsense",
              "outputs": [{"format": "json", "path": "a.json"}]},
             {"command": "gaps", "of": ["us", "ru"], "as-of": "2021-06-03", "category": "spam",
              "outputs": [{"format": "json", "path": "b.json"}]}]
    out = os.path.join(home, "failures")
    for again in ("1 written, 0 up to date, 1 failed", "0 written, 1 up to date, 1 failed"):
        done = run("batch", plan_file(home, items), "--output", out)
        judge(done.returncode == 2 and done.stdout.decode().startswith(again), "a failed item: %s" % done.stdout.decode())
        judge("a.json failed: on that day the two laws have no doubt 'nonsense'" in done.stderr.decode(), done.stderr.decode())
        manifest = json.load(open(os.path.join(out, "manifest.json"), encoding="utf-8"))
        SCHEMAS["manifest"].validate(manifest)
        judge([one["status"] for one in manifest["outputs"]] == ["failed", "written"], "the manifest of a failed item")
    # A folder that cannot be written.
    if os.geteuid() != 0:
        closed = os.path.join(home, "closed")
        os.mkdir(closed, 0o500)
        judge(run("batch", plan_file(home, items), "--output", closed).returncode == 2, "a folder nobody may write into")
    judge(run("batch", plan_file(home, items), "--output", os.path.join(home, "plan.yaml")).returncode == 2, "a file as output folder")
    # Two runs of the same share.
    work = os.path.join(out, ".batch.1-of-1")
    os.mkdir(work)
    with open(os.path.join(work, "journal"), "w", encoding="utf-8") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        done = run("batch", plan_file(home, items), "--output", out)
        judge(done.returncode == 2 and "another run" in done.stderr.decode(), "two runs: %s" % done.stderr.decode())
    for wrong in (["--as-of", "2020-01-01"], ["--format", "json"], ["--category", "spam"], ["--lang", "ru"], ["--all"]):
        judge(run("batch", plan_file(home, items), "--output", out, *wrong).returncode == 2, "batch with %s" % wrong)
    judge(run("batch", os.path.join(home, "no-such.yaml")).returncode == 2, "a plan that is not there")


GAPS = {"command": "gaps", "of": ["us", "ru"], "as-of": "2021-06-03", "outputs": [{"format": "json", "path": "a.json"}]}
PAIRS = {"command": "gaps", "pairs-of": ["us", "ru"], "as-of": ["2012-01-01", "2013-01-01"], "formats": ["json"], "path": "{date}.json"}


def with_path(*paths):
    return dict(GAPS, outputs=[{"format": "json", "path": path} for path in paths])


HOSTILE = [  # what, items or text, what the message must hold
    ("up and out", [with_path("../a.json")], "'..' leads out"), ("up inside", [with_path("a/../../b")], "'..' leads out"),
    ("harmless up", [with_path("a/../b")], "'..' leads out"), ("absolute", [with_path("/tmp/a.json")], "absolute"),
    ("through a link", [with_path("link/a.json")], "'link' is a symbolic link"),
    ("onto a link", [with_path("filelink")], "'filelink' is a symbolic link"),
    ("a folder there", [with_path("taken")], "is there and is no file"), ("below a file", [with_path("old.txt/a")], "is no folder"),
    ("hidden", [with_path(".ssh/config")], "hidden"), ("the journal", [with_path(".batch.1-of-1/journal")], "hidden"),
    ("an option", [with_path("-rf")], "taken for an option"), ("a manifest", [with_path("./Manifest.JSON")], "the manifest of the batch"),
    ("a shard's manifest", [with_path("manifest.1-of-2.json")], "the manifest of the batch"),
    ("a folder", [with_path("a/")], "names a folder"), ("nothing", [with_path(".")], "names a folder"),
    ("a backslash", [with_path("a\\b")], "backslash"), ("too long", [with_path("a" * 300)], "longer than"),
    ("twice", [with_path("a", "a")], "written twice"), ("twice by case", [with_path("a.json", "A.json")], "written twice"),
    ("twice by case, not ASCII", [with_path("право", "ПРАВО")], "written twice"),
    ("twice by sharp s", [with_path("straße", "STRASSE")], "written twice"),
    ("twice by dots", [with_path("b/a", "b/./a")], "written twice"), ("twice by slashes", [with_path("b/a", "b//a")], "written twice"),
    ("twice over items", [with_path("a"), with_path("a")], "written twice: also on line"),
    ("file and folder", [with_path("a", "A/b")], "a folder that is a file"), ("folder and file", [with_path("a/b", "A")], "a folder on line"),
    ("a template that repeats", [dict(PAIRS, path="{left}.json")], "written twice"),
    ("an unknown placeholder", [dict(PAIRS, path="{dtae}.json")], "did you mean 'date'?"),
    ("an open brace", [dict(PAIRS, path="{date.json")], "a brace without its other half"),
    ("a template that leaves", [dict(PAIRS, path="../{date}.json")], "'..' leads out"),
    ("unknown key", [dict(GAPS, colour="red")], "'colour' is not a key"), ("unknown command", [dict(GAPS, command="gasp")], "did you mean 'gaps'?"),
    ("unknown source", [dict(GAPS, of=["us", "rx"])], "did you mean 'ru'?"), ("no source", [dict(GAPS, of=["us", "../ru"])], "is not a source"),
    ("one source", [dict(GAPS, of=["us"])], "compares two sources"), ("unknown category", [dict(GAPS, category="spem")], "did you mean 'spam'?"),
    ("unknown format", [dict(GAPS, outputs=[{"format": "jsn", "path": "a"}])], "did you mean 'json'?"),
    ("no such day", [dict(GAPS, **{"as-of": "2021-02-29"})], "not a day that exists"), ("no day", [{k: v for k, v in GAPS.items() if k != "as-of"}], "is not said"),
    ("too early", [dict(GAPS, **{"as-of": "2001-01-01"})], "is encoded from"), ("unknown language", [dict(GAPS, lang="de")], "is not a language"),
    ("unknown rule", [dict(GAPS, **{"without-rule": "us.gate.hik"})], "there is no rule"),
    ("unknown cause", [dict(GAPS, **{"without-cause": "low"})], "choices: law"), ("no items", "batch: 1\nitems: []\n", "no items"),
    ("another version", "batch: 2\nitems: []\n", "from 1 to 1"), ("not a plan", "- a\n", "must be a mapping"), ("an alias", "batch: 1\nitems: &a [*a]\n", "error"),
    ("too many", [dict(PAIRS, **{"as-of": ["%d-%02d-%02d" % (y, m, d) for y in range(2012, 2042) for m in range(1, 13) for d in range(1, 29)]})], "more than 10,000 comparisons"),
]


def hostile(home):
    out = os.path.join(home, "hostile")
    os.makedirs(os.path.join(out, "taken"))
    os.symlink(home, os.path.join(out, "link"))
    os.symlink(os.path.join(home, "victim"), os.path.join(out, "filelink"))
    open(os.path.join(out, "old.txt"), "w", encoding="utf-8").close()
    before = tree(home)
    for what, items, message in HOSTILE:
        plan = plan_file(home, items, "hostile.yaml")
        done = run("batch", plan, "--output", out)
        said = done.stderr.decode()
        placed = any(line.startswith(plan + ":") and ": error: " in line for line in said.split("\n"))
        judge(done.returncode == 2 and message in said and placed, "%s: %d %s" % (what, done.returncode, said[:600]))
        judge(run("batch", plan, "--output", out, "--dry-run").returncode == 2, "%s: a dry run" % what)
        os.remove(plan)
        judge(tree(home) == before, "%s: something was written" % what)
    # All of it at once: one run names every fault.
    wrong = [with_path("../a"), dict(GAPS, colour="red"), dict(GAPS, category="spem"), dict(PAIRS, path="{x}")]
    said = run("batch", plan_file(home, wrong, "hostile.yaml"), "--output", out).stderr.decode()
    judge(all(words in said for words in ("leads out", "colour", "spem", "stands for nothing")), "all in one run: " + said)
    # A link put in place of a folder once the batch has looked: it is not followed.
    plan = plan_file(home, [with_path("later/a.json")])
    judge(run("batch", plan, "--output", out).returncode == 0, "a folder of its own")


def rows_of(text):
    judge(text.endswith("\r\n") and "\n" not in text.replace("\r\n", ""), "lines end with CR LF")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def plain(cell):
    return cell[1:] if cell.startswith("'") else cell


def tables():
    for command, left, right in (("gaps", "us", "ru"), ("compare", "xa", "us"), ("overlaps", "us", "ru")):
        words = [command, left, right, "--as-of", "2021-06-03", "--category", "spam,illegal-access" if command == "compare" else SMALL, "--format"]
        report = json.loads(ask(*words, "json"))
        wanted = []
        for category in report["categories"]:
            if not category["relations"]:
                wanted.append(["not-examined", "", category["id"]])
            for side in ("only_left", "only_right"):
                for g in category.get(side, {}).get("groups", []):
                    wanted.append([g["kind"], g["id"], category["id"], g["level"], "yes" if g["examined_there"] else "no", g["reason"],
                                   "; ".join(g["blocking_facets"]), "; ".join(c["id"] for c in g["covering"]), "; ".join(c["cite"] for c in g["covering"]),
                                   "; ".join(n["id"] for n in g["nearest"]), "; ".join(n["cite"] for n in g["nearest"]), g["covering"][0]["imprisonment"],
                                   float(g["max_days"]), g["witness"]["sentence"], "; ".join(r["id"] for r in g["readings"]), g["cause"],
                                   "; ".join(g["also_in"]), "yes" if g["complete"] else "no"])
            for g in category.get("overlaps", []):
                wanted.append(["overlap", g["id"], category["id"], g["left"]["id"], g["right"]["id"], g["left"]["highest"]["imprisonment"],
                               g["right"]["highest"]["imprisonment"], float(g["right"]["highest"]["max_days"]["highest_reading"]), g["witness"]["sentence"],
                               "; ".join("%s=%s/%s" % (t["id"], t["left"], t["right"]) for t in g["thresholds"])])
        table = rows_of(ask(*words, "csv"))
        found = []
        for row in table:
            row = {key: plain(cell) for key, cell in row.items()}
            judge(row["data_fingerprint"] == report["data_fingerprint"] and row["here"] in (left, right), "a row's origin")
            if row["kind"] == "not-examined":
                found.append([row["kind"], row["id"], row["category"]])
            elif row["kind"] == "overlap":
                found.append([row[k] for k in ("kind", "id", "category", "covering_ids", "nearest_ids", "penalty", "penalty_there")] +
                             [float(row["max_days_there"]), row["example"], row["thresholds"]])
            else:
                found.append([row[k] for k in ("kind", "id", "category", "level", "in_examined_part", "reason", "blocking_facets", "covering_ids",
                                               "covering", "nearest_ids", "nearest", "penalty")] + [float(row["max_days"])] +
                             [row[k] for k in ("example", "readings", "cause", "also_in", "complete")])
        judge(len(found) > 3 and found == wanted, "%s as a table: %d rows, %d groups: %s" %
              (command, len(found), len(wanted), next((pair for pair in zip(found, wanted) if pair[0] != pair[1]), "")))
    for kind in ("sources", "provisions", "categories", "facets", "leaves", "terms", "rules", "facts"):
        rows = json.loads(ask("list", kind, "--format", "json"))["rows"]
        table = [{key: plain(cell) for key, cell in row.items()} for row in rows_of(ask("list", kind, "--format", "csv"))]
        judge(table == rows and len(rows) > 1, "list %s as a table" % kind)


def formulas():
    texts = [ask("list", "provisions", "--format", "csv"), ask("list", "facts", "--format", "csv"),
             ask("compare", "xa", "us", "--category", "illegal-access", "--as-of", "2021-06-03", "--format", "csv")]
    for text in texts:
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                judge(not cell or cell[0] not in "=+-@\t\r\n" or cell.lstrip("-").replace(".", "", 1).isdigit(), "a formula: %r" % cell)
    judge("'=HYPERLINK(\"\"http" in texts[0] and "'@SUM" in texts[0] and "'+1;-1" in texts[1] and "'=HYPERLINK" in texts[2], "the apostrophe")


def columns(line):
    import unicodedata
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def matrices(home):
    words = ["matrix", "us,ru", "xa,ru@2012-01-01", "--as-of", "2012-06-01,2021-06-03", "--category", "illegal-access," + SMALL]
    report = json.loads(ask(*words, "--format", "json"))
    SCHEMAS["matrix"].validate(report)
    for path, value in ((["pairs", 0, "categories", 0, "relations"], ["similar"]), (["pairs", 0, "extra"], 1), (["dates"], []),
                        (["pairs", 0, "categories", 0, "only_here"], None), (["schema_version"], 2)):
        wrong = copy.deepcopy(report)
        at = wrong
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        judge(not SCHEMAS["matrix"].is_valid(wrong), "accepted: %s" % path)
    judge(len(report["pairs"]) == 24, "%d ordered pairs" % len(report["pairs"]))
    # Every number, asked of gaps in its own direction.
    turned = {"subset-of": "superset-of", "superset-of": "subset-of", "only-left": "only-right", "only-right": "only-left"}
    for pair in report["pairs"]:
        one = [side["label"].split("@")[0] + "@" + side["as_of"] for side in (pair["here"], pair["there"])]
        gaps = json.loads(ask("gaps", *one, "--category", "illegal-access," + SMALL, "--format", "json"))
        told = {"settled": 0, "possible": 0, "competence": 0}
        for cell, category in zip(pair["categories"], gaps["categories"]):
            held = {"settled": 0, "possible": len(category["doubts_told_earlier"]["left"]), "competence": 0}
            for group in category["only_left"]["groups"]:
                held[group["kind"]] += 1
                told[group["kind"]] += 1
            for other in gaps["categories"]:
                for group in other["only_left"]["groups"]:
                    if category["id"] in group["also_in"] and group["kind"] != "possible":
                        held[group["kind"]] += 1
            name = "%s/%s %s" % (*one, cell["id"])
            judge(cell["id"] == category["id"] and cell["relations"] == category["relations"], name + ": relation")
            judge(cell["only_here"] == (held if cell["compared"] else None), "%s: %s, gaps says %s" % (name, cell["only_here"], held))
            judge(cell["compared"] == bool(category["relations"]), name + ": compared")
            judge(cell["undetermined"] == category["only_left"]["undetermined"], name + ": undetermined")
            judge(cell["examined"]["there"] == (category["examined"]["right"] or {"status": "not-stated"})["status"], name + ": examined")
        judge(pair["only_here"] == told and pair["basis"] == gaps["basis"], "%s/%s: in all" % tuple(one))
        back = next(p for p in report["pairs"] if (p["here"], p["there"]) == (pair["there"], pair["here"]))
        for cell, other in zip(pair["categories"], back["categories"]):
            judge(sorted(turned.get(r, r) for r in cell["relations"]) == other["relations"], "the other direction")
    table = rows_of(ask(*words, "--format", "csv"))
    cells = [(pair, cell) for pair in report["pairs"] for cell in pair["categories"]]
    judge(len(table) == len(cells), "%d rows" % len(table))
    for row, (pair, cell) in zip(table, cells):
        counts = cell["only_here"] or {"settled": "", "possible": "", "competence": ""}
        judge([row[k] for k in ("here", "there", "here_as_of", "there_as_of", "category", "compared", "relations", "settled", "possible", "competence", "undetermined")] ==
              [pair["here"]["label"], pair["there"]["label"], pair["here"]["as_of"], pair["there"]["as_of"], cell["id"], "yes" if cell["compared"] else "no",
               "; ".join(cell["relations"]), *(str(counts[k]) for k in ("settled", "possible", "competence")), "yes" if cell["undetermined"] else "no"], "a row: %s" % row)
    for form in ("text", "json", "csv"):
        judge(ask(*words, "--format", form, "--jobs", "1") == ask(*words, "--format", form, "--jobs", "5"), "threads change a matrix as " + form)
    text = ask("matrix", "us", "xa", "--category", SMALL, "--as-of", "2021-06-03")
    spam = [line for line in text.split("\n") if line.strip().startswith("spam")]
    judge(len(spam) == 1 and spam[0].split()[1:] == ["?", "?"] and "xa was not examined here: spam" in text, "not examined: %s" % spam)
    judge("!" in ask("matrix", "us,ru", "--category", "illegal-access", "--nodes", "1", "--as-of", "2021-06-03"), "undetermined")
    judge(run("matrix", "us,xa", "--category", "illegal-access", "--fail-on", "error").returncode == 1, "--fail-on")
    # Eight sources in a hundred columns.
    names = ["us", "ru", "xa"] + ["x" + letter for letter in "bcdef"]
    for name in names[3:]:
        for part in ("jurisdictions/xa/source.yaml", "jurisdictions/xa/offences/1.yaml", "rules/mapping/xa.yaml"):
            copied = os.path.join(DATA, part.replace("xa", name))
            os.makedirs(os.path.dirname(copied), exist_ok=True)
            words = open(os.path.join(DATA, part), encoding="utf-8").read()
            with open(copied, "w", encoding="utf-8") as out:
                out.write(words.replace("xa/", name + "/").replace("xa.", name + ".").replace(": xa", ": " + name))
    for language in ("en", "ru", "zh"):
        text = ask("matrix", ",".join(names), "--category", "illegal-access,spam", "--as-of", "2021-06-03", "--lang", language)
        wide = [line for line in text.split("\n") if columns(line) > 100]
        judge(not wide and text.count("− xf") == 7, "eight sources: %s" % wide)
        judge("\x1b" not in text and "[en]" not in text, "language and colour: " + language)
    # Colour on a terminal only, and not where NO_COLOR says so.
    for more, wanted in (({}, True), ({"NO_COLOR": "1"}, False)):
        ours, theirs = pty.openpty()
        process = subprocess.Popen([PROGRAM, "matrix", "us,xa", "--category", "illegal-access"], stdout=theirs, env=environment(**more))
        os.close(theirs)
        text = b""
        try:
            while piece := os.read(ours, 4096):
                text += piece
        except OSError:
            pass
        os.close(ours)
        judge(process.wait() == 0 and (b"\x1b[" in text) == wanted, "colour with %s" % more)


def examples(home):
    folder = os.path.join(ROOT, "examples", "batch")
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".yaml"):
            continue
        path = os.path.join(folder, name)
        SCHEMAS["batch"].validate(yaml.load(open(path, encoding="utf-8"), Loader=yaml.BaseLoader))
        out = os.path.join(home, "example")
        said = ask("batch", path, "--output", out, "--dry-run")
        judge(said.count("\nwrite ") + 1 == said.count("\n") > 3 and not os.path.exists(out), "a dry run of " + name)
        # Its narrow items in full; the wide ones are asked elsewhere.
        plan = yaml.load(open(path, encoding="utf-8"), Loader=yaml.BaseLoader)
        plan["items"] = [item for item in plan["items"] if "category" in item]
        done = run("batch", plan_file(home, yaml.safe_dump(plan, allow_unicode=True)), "--output", out)
        judge(done.returncode == 0 and done.stdout.startswith(b"2 written"), "%s: %s" % (name, done.stderr.decode()))


HOME = tempfile.mkdtemp(prefix="jurisdiff-batch-")
try:
    DATA = os.path.join(HOME, "data")
    for part in ("rules", "jurisdictions"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(DATA, part))
    shutil.copytree(os.path.join(ROOT, "tests", "batch", "law"), DATA, dirs_exist_ok=True)
    WORK = os.path.join(HOME, "work")
    os.mkdir(WORK)
    PLAN, WANTED = killed_and_resumed(WORK)
    shards(WORK, PLAN, WANTED)
    same_as_the_command_line(WANTED)
    only_what_changed(WORK, PLAN, WANTED)
    failures(WORK)
    os.mkdir(os.path.join(HOME, "bad"))
    hostile(os.path.join(HOME, "bad"))
    tables()
    formulas()
    examples(WORK)
    matrices(WORK)
finally:
    shutil.rmtree(HOME, ignore_errors=True)
sys.exit(finish())
