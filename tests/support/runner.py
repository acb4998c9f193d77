"""What the test scripts share: verdicts and their count, the closing line, and the surroundings the program runs in.

A script puts this folder on its path itself, so it runs from anywhere."""
import os
import subprocess
import sys

passed = failed = 0


def judge(good, what, detail=""):
    """Counts a verdict and prints what failed, with what shows it."""
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAILED:", what)
        if detail:
            print(detail)
    return bool(good)


def finish():
    """The closing line of every script, and its exit code."""
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


def two_paths():
    """The two words of the command line, absolute: most scripts take PROGRAM ROOT."""
    if len(sys.argv) != 3:
        sys.exit(sys.modules["__main__"].__doc__)
    return os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def surroundings(**more):
    """The environment of a run: one width, one locale, and no data or summary but those a test names."""
    environment = dict(os.environ, COLUMNS="100", LC_ALL="C.UTF-8")
    for name in ("JURISDIFF_DATA", "GITHUB_STEP_SUMMARY"):
        environment.pop(name, None)
    environment.update(more)
    return environment


def run_program(words, environment=None, **options):
    """Runs to the end within two minutes; output as text."""
    return subprocess.run(words, capture_output=True, text=True, env=surroundings(**(environment or {})),
                          **{"timeout": 120, **options})
