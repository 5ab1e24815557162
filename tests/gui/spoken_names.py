#!/usr/bin/python3
"""What a screen reader finds in the window: each control of each page has a name of its own.

    xvfb-run -a dbus-run-session -- spoken_names.py STUDIO LANGUAGE

Runs the program STUDIO with its demo and asks the accessibility bus. Exit 0: all are named; 1: those that are not
stand on stderr; 2: the window did not come.
"""
import subprocess
import sys
import tempfile
import time

import pyatspi

sys.dont_write_bytecode = True  # no folder of its own beside the sources
from spoken import shown, unnamed, window_of

PAGES = ["counter", "receipts", "day", "plugins", "admin", "sheets", "batch"]  # Ctrl+1 ...
ORDER = {"zh": "深圳", "en": "Shenzhen"}
REGISTER = {"zh": "登记新顾客", "en": "Register a new customer"}


def press(frame, name):
    for node, _ in shown(frame):
        if node.name == name and pyatspi.listInterfaces(node).count("Action"):
            node.queryAction().doAction(0)
            return
    sys.exit("nothing is called " + name)


def visit(frame, language):
    """The states of the window that are looked at, by name."""
    for number, page in enumerate(PAGES):
        subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+%d" % (number + 1)], check=True)
        yield page
    subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+1"], check=True)
    time.sleep(1)
    press(frame, ORDER[language])
    yield "an order"
    press(frame, REGISTER[language])
    yield "a new customer"


def main(studio, language):
    said = tempfile.TemporaryFile()
    program = subprocess.Popen([studio, "--demo", "--lang", language], stderr=said)
    try:
        frame = window_of(program)
        if frame is None:
            said.seek(0)
            print("the window did not come up, or is not on the accessibility bus (exit code %s): %s"
                  % (program.poll(), said.read().decode("utf-8", "replace")), file=sys.stderr)
            return 2
        time.sleep(2)
        faults = 0
        for state in visit(frame, language):
            time.sleep(1.5)
            seen, bad = unnamed(frame)
            print("%s: %d controls, %d without a name" % (state, seen, len(bad)), file=sys.stderr)
            for role, place in bad:
                print("    %s at %s" % (role, place), file=sys.stderr)
            faults += len(bad) + (seen == 0)
        return 1 if faults else 0
    finally:
        program.terminate()
        program.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
