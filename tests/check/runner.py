"""What the tests of `check` share: running the program on an invented body of law, and counting verdicts."""
import os
import subprocess

import world


class Run:
    def __init__(self, root, program):
        self.root = os.path.abspath(root)
        self.program = os.path.abspath(program)
        self.passed = self.failed = 0

    def say(self, good, message):
        self.passed += bool(good)
        self.failed += not good
        if not good:
            print("FAILED: " + message)
        return bool(good)

    def check(self, folder, *words, environment=None, data="law data"):
        """`check` from within `folder`, whose data lie below it."""
        surroundings = dict(os.environ, COLUMNS="100", LC_ALL="C.UTF-8")
        for name in ("JURISDIFF_DATA", "GITHUB_STEP_SUMMARY"):
            surroundings.pop(name, None)
        surroundings.update(environment or {})
        done = subprocess.run([self.program, "check", *words, "--data", data], capture_output=True, cwd=folder,
                              env=surroundings, timeout=120, check=False)
        done.stdout = done.stdout.decode("utf-8", "strict")
        done.stderr = done.stderr.decode("utf-8", "strict")
        return done

    def end(self):
        print("%d passed, %d failed" % (self.passed, self.failed))
        return 1 if self.failed else 0


def lay(folder, made):
    world.lay(os.path.join(folder, "law data"), made)
    return folder
