#!/usr/bin/env python3
"""Installs the program and uses it as someone does who has no checkout: from a prefix that was moved, and from the
Debian package, unpacked. tests/install/clean_root.sh does the same with a Debian that has nothing else.

test_install.py BUILD ROOT; the last line is "N passed, N failed"."""
import glob
import gzip
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, two_paths  # noqa: E402

BUILD, ROOT = two_paths()
QUESTION = ["gaps", "us", "ru", "--as-of", "2026-11-26"]


def run(words, **options):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, **options)


def must(words, **options):
    """A step without which the rest says nothing."""
    answer = run(words, **options)
    if answer.returncode != 0:
        judge(False, "%s\n%s%s" % (" ".join(words), answer.stdout.decode(), answer.stderr.decode()))
        sys.exit(finish())
    return answer.stdout


def files_below(folder):
    return sorted(os.path.relpath(os.path.join(place, name), folder)
                  for place, _, names in os.walk(folder) for name in names)


def data_files():
    wanted = {"rules": ".yaml", "jurisdictions": ".yaml", "schemas": ".json"}
    return sorted(os.path.join(part, name) for part, end in wanted.items()
                  for name in files_below(os.path.join(ROOT, part)) if name.endswith(end))


def check_use(prefix, what):
    """The same bytes as from the build folder, without environment, from a folder of no account."""
    program = os.path.join(prefix, "bin", "jurisdiff")
    expected = must([os.path.join(BUILD, "jurisdiff")] + QUESTION, cwd="/", env={})
    answer = run([program] + QUESTION, cwd="/", env={})
    judge(len(expected) > 1000 and answer.returncode == 0 and answer.stdout == expected and answer.stderr == b"",
          "%s: gaps: exit %d, %d bytes, %s" % (what, answer.returncode, len(answer.stdout), answer.stderr.decode()[:500]))
    data = os.path.join(prefix, "share", "jurisdiff")
    os.rename(data, data + ".away")
    answer = run([program] + QUESTION, cwd="/", env={})
    judge(answer.returncode == 2 and data.encode() in answer.stderr, "%s: data come from beside the program: %s" % (what, answer.stderr))
    os.rename(data + ".away", data)


def check_files(prefix, what):
    data = os.path.join(prefix, "share", "jurisdiff")
    judge(files_below(data) == data_files(), "%s: data files: %s" % (what, sorted(set(files_below(data)) ^ set(data_files()))))
    rest = [name for name in files_below(prefix) if not name.startswith(("share/jurisdiff/", "share/doc/jurisdiff/"))]
    judge(rest == ["bin/jurisdiff", "share/bash-completion/completions/jurisdiff", "share/fish/vendor_completions.d/jurisdiff.fish",
                   "share/man/man1/jurisdiff.1.gz", "share/zsh/vendor-completions/_jurisdiff"], "%s: files: %s" % (what, rest))
    docs = os.path.join(prefix, "share", "doc", "jurisdiff")
    names = files_below(docs)
    for name in ("LICENSE", "LICENSE-DATA", "README.md", "copyright", "docs/law-file.md", "examples/batch/two-reforms.yaml"):
        judge(name in names, "%s: %s" % (what, name))
    for page in [name for name in names if name.endswith(".md")]:
        text = open(os.path.join(docs, page), encoding="utf-8").read()
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            judge(os.path.exists(os.path.join(docs, os.path.dirname(page), link)), "%s: %s links to %s" % (what, page, link))


def check_man(prefix):
    page = gzip.open(os.path.join(prefix, "share/man/man1/jurisdiff.1.gz")).read()
    program = os.path.join(prefix, "bin", "jurisdiff")
    judge(page == must([program, "man"]), "the page is the program's own")
    judge(gzip.open(os.path.join(prefix, "share/man/man1/jurisdiff.1.gz")).read().startswith(b"'\\\""), "roff")
    if shutil.which("groff") is None:
        print("groff is not installed: the man page was not formatted")
        return
    answer = run(["groff", "-ww", "-man", "-k", "-Tutf8", "-P-cbou"], input=page)
    judge(answer.returncode == 0 and answer.stderr == b"", "groff warns: %s" % answer.stderr.decode())
    shown = " ".join(answer.stdout.decode().split()).replace("\u2010 ", "").replace("\u2212", "-").replace("\u2010", "-")
    told = must([program, "--help"]).decode()
    for name in re.findall(r"^  ((?:-\w,)?--[\w-]+|[a-z]+)(?= )", told, re.M):
        judge(re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(name).replace(",", ", "), shown), "the man page lacks %s" % name)


def check_package(folder):
    must(["cpack", "-G", "DEB", "-B", folder, "--config", os.path.join(BUILD, "CPackConfig.cmake")], cwd=folder, umask=0o077)
    packages = glob.glob(os.path.join(folder, "*.deb"))
    judge(len(packages) == 1, "one package: %s" % packages)
    package = packages[0]
    prefix = os.path.join(folder, "unpacked", "usr")
    must(["dpkg-deb", "-x", package, os.path.dirname(prefix)])
    judge(os.listdir(os.path.dirname(prefix)) == ["usr"], "all of it is below /usr")

    def field(name):
        return must(["dpkg-deb", "-f", package, name]).decode().strip()

    version = must([os.path.join(BUILD, "jurisdiff"), "--version"]).decode().split()[1]
    judge(field("Package") == "jurisdiff" and field("Version") == version + "-1", "name and version: " + field("Version"))
    judge(field("Section") == "science" and field("Priority") == "optional" and "<" in field("Maintainer"), "control fields")
    judge(field("Architecture") == must(["dpkg", "--print-architecture"]).decode().strip(), "architecture")
    judge(len(field("Description").split("\n")) > 2 and len(field("Description").split("\n")[0]) < 80, "description")
    depends = [one.split()[0] for one in field("Depends").split(",") if one.strip()]
    headers = must(["objdump", "-p", os.path.join(prefix, "bin", "jurisdiff")]).decode()
    needed = re.findall(r"NEEDED +(\S+)", headers)
    judge(len(needed) > 4, "libraries: %s" % needed)
    owners = must(["dpkg", "-S"] + ["*/" + library for library in needed]).decode().split("\n")
    for library in [library for library in needed if not library.startswith("ld-linux")]:
        names = {line.split(":")[0] for line in owners if line.endswith("/" + library)}
        names |= set(re.findall(r"lib[\w.+-]+", must(["dpkg-query", "-W", "-f=${Provides} "] + sorted(names)).decode()))
        judge(names & set(depends), "package: %s is of %s, which %s lacks" % (library, names, depends))
    listing = must(["dpkg-deb", "-c", package]).decode().split("\n")
    for line in [line for line in listing if line]:
        kind, owner = line.split()[:2]
        wanted = ("drwxr-xr-x", "-rw-r--r--") if not line.endswith(("/bin/jurisdiff", ".sh")) else ("-rwxr-xr-x",)
        judge(kind in wanted and owner == "root/root", "mode and owner: " + line)
    return prefix


with tempfile.TemporaryDirectory() as folder:
    prefix = os.path.join(folder, "first place")
    must(["cmake", "--install", BUILD, "--prefix", prefix], umask=0o022)
    moved = os.path.join(folder, "второе место", "there")
    os.makedirs(os.path.dirname(moved))
    shutil.move(prefix, moved)
    check_files(moved, "installed")
    check_use(moved, "installed")
    check_man(moved)
    for place, _, names in os.walk(moved):
        for path in [place] + [os.path.join(place, name) for name in names]:
            mode = stat.S_IMODE(os.stat(path).st_mode)
            runs = os.path.isdir(path) or path.endswith((".sh", "bin/jurisdiff"))
            judge(mode == (0o755 if runs else 0o644), "installed: mode %o: %s" % (mode, path))
    package_folder = os.path.join(folder, "package")
    os.mkdir(package_folder)
    unpacked = check_package(package_folder)
    check_files(unpacked, "package")
    check_use(unpacked, "package")
    answer = run([os.path.join(unpacked, "bin", "jurisdiff"), "check"], cwd="/", env={})
    judge(answer.returncode == 0 and b" 0 failed" in answer.stdout, "package: check: %s" % answer.stdout[-300:])
    judge(files_below(unpacked) == files_below(moved), "the package holds what cmake --install installs")
sys.exit(finish())
