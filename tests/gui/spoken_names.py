#!/usr/bin/python3
"""What a screen reader finds in the window: each control of each page has a name of its own.

    xvfb-run -a dbus-run-session -- spoken_names.py STUDIO LANGUAGE

Runs the program STUDIO with its demo and asks the accessibility bus. Exit 0: all are named; 1: those that are not
stand on stderr; 2: the window did not come.
"""
import subprocess
import sys
import time

import pyatspi

PAGES = ["counter", "receipts", "day", "plugins", "admin", "sheets", "batch"]  # Ctrl+1 ...
ORDER = {"zh": "深圳", "en": "Shenzhen"}
REGISTER = {"zh": "登记新顾客", "en": "Register a new customer"}
# They hold controls and are none, where something is in them.
HOLDERS = {pyatspi.ROLE_PANEL, pyatspi.ROLE_FILLER, pyatspi.ROLE_SCROLL_PANE, pyatspi.ROLE_VIEWPORT,
           pyatspi.ROLE_FRAME, pyatspi.ROLE_PAGE_TAB_LIST, pyatspi.ROLE_DRAWING_AREA, pyatspi.ROLE_UNKNOWN}
TICKED = {pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON}


def has_words(text):
    return any(letter.isalnum() for letter in text or "")


def shown(node):
    """The node and all below it that is showing, each with its role and states."""
    states = node.getState()
    if not states.contains(pyatspi.STATE_SHOWING):
        return
    yield node, states
    for child in node:
        if child is not None:
            yield from shown(child)


def box(node):
    return node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)


def labels(node):
    """What the toolkit relates to it as its label, where that has words."""
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            for number in range(relation.getNTargets()):
                if has_words(relation.getTarget(number).name):
                    yield relation.getTarget(number)


def is_named(node):
    if has_words(node.name):
        return True
    # GTK takes the words that stand before a control for its label; those of a tick box may be another row's.
    mine = box(node)
    return any(node.getRole() not in TICKED or abs(box(label).y - mine.y) < mine.height for label in labels(node))


def is_control(node, states):
    # A table's cell is read with its row, and may be empty.
    return states.contains(pyatspi.STATE_FOCUSABLE) and node.getRole() != pyatspi.ROLE_TABLE_CELL and not (node.getRole() in HOLDERS and node.childCount > 0)


def unnamed(frame):
    """How many controls are seen, and those without a name: role and place."""
    controls = [node for node, states in shown(frame) if is_control(node, states)]
    return len(controls), [(node.getRoleName(), str(box(node))) for node in controls if not is_named(node)]


def window_of(program):
    end = time.time() + 60
    while time.time() < end and program.poll() is None:
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == program.pid:
                for frame in application:
                    if frame.getState().contains(pyatspi.STATE_SHOWING):
                        return frame
        time.sleep(0.3)
    return None


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
    program = subprocess.Popen([studio, "--demo", "--lang", language], stderr=subprocess.DEVNULL)
    try:
        frame = window_of(program)
        if frame is None:
            print("the window did not come up, or is not on the accessibility bus", file=sys.stderr)
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
