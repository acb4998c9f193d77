"""What the tests of `check` share: running it on an invented body of law."""
import os
import subprocess
import sys

import world

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import surroundings  # noqa: E402


class Checker:
    def __init__(self, root, program):
        self.root = os.path.abspath(root)
        self.program = os.path.abspath(program)

    def check(self, folder, *words, environment=None, data="law data"):
        """`check` from within `folder`, whose data lie below it."""
        done = subprocess.run([self.program, "check", *words, "--data", data], capture_output=True, cwd=folder,
                              env=surroundings(**(environment or {})), timeout=120, check=False)
        # Not read as text: that would hide a carriage return in the output.
        done.stdout = done.stdout.decode("utf-8", "strict")
        done.stderr = done.stderr.decode("utf-8", "strict")
        return done


def lay(folder, made):
    world.lay(os.path.join(folder, "law data"), made)
    return folder
