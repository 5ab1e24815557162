#!/usr/bin/python3
"""Counts the controls of huizhi-studio that a screen reader cannot name.

    spoken_names.py [--bin PATH] [--lang zh|en] [--deep] [--list] [--budget N]

Starts its own X server, D-Bus session and accessibility bus, the studio's demo, and visits the
seven pages by Ctrl+1..7.  With --deep it counts two more states of the counter: an order with a
certificate chosen (what the operator ticks, prices) and the form for a new customer.  What counts:

  * every control that is showing and focusable.  A container whose own children are controls
    (a panel, a scrolled window) is no control; a focusable container with nothing accessible
    inside is one: it is drawn by hand, and a screen reader finds an unnamed grey box there;
  * named: a non-empty accessible name, or a LABELLED_BY relation to something with words in it ("¥" has none).
    wxGTK relates each control to the static text created before it.  For a tick box that is often another row's
    text, so a box without a text of its own is named only by a label in its own row; else "(another row's label)".
    A placeholder alone is no name (it is gone when the user has typed): "(hint only)".  A choice whose name is
    but its present value, with no label, is unnamed too: "(value only)".

Each control is counted once for each page it is on.  Prints per page on stderr, and one line
"N unnamed of M" on stdout.  Exit code 0: counted; with --budget N 1 where more are unnamed;
2: the program, the X server or the bus did not come up.
"""
import argparse
import os
import shutil
import signal
import subprocess
import sys
import time

BIN = os.environ.get("HUIZHI_STUDIO", os.path.abspath("build/dev/bin/huizhi-studio"))
PAGES = ((1, "counter"), (2, "receipts"), (3, "day"), (4, "plugins"), (5, "admin"), (6, "sheets"),
         (7, "batch"))
CONTAINERS = {"panel", "filler", "scroll pane", "frame", "viewport", "split pane", "page tab list",
              "root pane", "layered pane", "unknown", "application", "window", "drawing area",
              "redundant object", "dialog", "section", "form"}
LIMIT_S = 150


def die(words, code=2):
    print("spoken_names: " + words, file=sys.stderr)
    sys.exit(code)


def outer(args):
    """Re-runs itself on a session bus of its own: the caller's is not touched."""
    for tool in ("dbus-run-session", "Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            die("%s is missing (apt-get install dbus xvfb xdotool at-spi2-core python3-pyatspi)" % tool)
    env = dict(os.environ, A11Y_INNER="1", NO_AT_BRIDGE="0", GTK_A11Y="atspi", LC_ALL="C.UTF-8")
    env.pop("WAYLAND_DISPLAY", None)
    env.pop("DISPLAY", None)
    child = subprocess.Popen(["dbus-run-session", "--", sys.executable, os.path.abspath(__file__)] + args,
                             env=env, start_new_session=True)
    try:
        return child.wait(timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGTERM)   # a session of our own making
        time.sleep(2)
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        die("no answer within %d s" % LIMIT_S)


class Own:
    """Processes that were started here, ended by pid, the last first."""

    def __init__(self):
        self.children = []

    def start(self, *command, **kw):
        child = subprocess.Popen(command, **kw)
        self.children.append(child)
        return child

    def end(self):
        for child in reversed(self.children):
            if child.poll() is None:
                child.terminate()
                try:
                    child.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()


def start_display(own):
    read_end, write_end = os.pipe()
    own.start("Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
              pass_fds=(write_end,), stderr=subprocess.DEVNULL)
    os.close(write_end)
    number = b""
    end = time.time() + 20
    os.set_blocking(read_end, False)
    while b"\n" not in number and time.time() < end:
        try:
            piece = os.read(read_end, 16)
            if piece == b"":
                break
            number += piece
        except BlockingIOError:
            time.sleep(0.05)
    os.close(read_end)
    if not number.strip():
        die("Xvfb did not start")
    os.environ["DISPLAY"] = ":" + number.strip().decode()


def xdo(*words):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=20).stdout


def inner(options):
    own = Own()
    try:
        start_display(own)
        if shutil.which("openbox"):
            own.start("openbox", stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        import pyatspi  # after DISPLAY is set
        program = own.start(options.bin, "--demo", "--lang", options.lang, stderr=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL)
        frame, window = None, ""
        end = time.time() + 60
        while time.time() < end and program.poll() is None:
            window = window or xdo("search", "--onlyvisible", "--pid", str(program.pid)).split("\n")[0]
            frame = frame or find_frame(pyatspi, program.pid)
            if window and frame is not None:
                break
            time.sleep(0.2)
        if frame is None or not window:
            die("the window did not come up, or is not on the accessibility bus")
        time.sleep(1.5)
        total = unnamed = 0
        states = [(name, ["ctrl+%d" % number]) for number, name in PAGES]
        if options.deep:
            states.append(("order", ["ctrl+1", "press:" + ("Shenzhen" if options.lang == "en" else "深圳")]))
            states.append(("new", ["press:" + ("Register a new customer" if options.lang == "en" else "登记新顾客")]))
        seen = set()
        for name, keys in states:
            # A press of the key goes to whatever has the focus: the window gets it first.
            xdo("windowfocus", "--sync", window)
            for key in keys:
                if key.startswith("press:"):
                    if not press(pyatspi, frame, key[6:]):
                        die("nothing to press is called " + key[6:])
                else:
                    xdo("key", "--clearmodifiers", key)
                time.sleep(0.4)
            time.sleep(0.8)
            rows = controls(pyatspi, frame)
            if name in ("order", "new"):   # only what the counter did not show before
                rows = [row for row in rows if row[0] + str(row[3]) not in seen]
            seen.update(row[0] + str(row[3]) for row in rows)
            bad = [row for row in rows if row[2]]
            print("%-9s %3d unnamed of %3d" % (name, len(bad), len(rows)), file=sys.stderr)
            if options.list:
                for role, text, why, box in bad:
                    print("    %-16s %-28s %s at %s" % (role, why, text[:40], box), file=sys.stderr)
            total += len(rows)
            unnamed += len(bad)
        print("%d unnamed of %d" % (unnamed, total))
        if total == 0:
            return 2
        return 1 if options.budget is not None and unnamed > options.budget else 0
    finally:
        own.end()


def find_frame(pyatspi, pid):
    desktop = pyatspi.Registry.getDesktop(0)
    for at in range(desktop.childCount):
        try:
            application = desktop.getChildAtIndex(at)
            if application is None or application.get_process_id() != pid:
                continue
            for number in range(application.childCount):
                child = application.getChildAtIndex(number)
                if child is not None and child.getRoleName() in ("frame", "window"):
                    return child
        except Exception:   # an application that is just coming or going
            continue
    return None


def labels(pyatspi, node):
    """What it is labelled by and has words."""
    found = []
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            targets = [relation.getTarget(n) for n in range(relation.getNTargets())]
            found += [one for one in targets if any(letter.isalpha() for letter in one.name or "")]
    return found


def in_one_row(pyatspi, one, other):
    a = one.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    b = other.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return a.y < b.y + b.height and b.y < a.y + a.height


def placeholder(node):
    try:
        for attribute in node.getAttributes():
            if attribute.startswith("placeholder-text:"):
                return attribute.split(":", 1)[1]
    except Exception:
        pass
    return ""


def why_unnamed(pyatspi, node, role):
    name = (node.name or "").strip()
    by = labels(pyatspi, node)
    if role in ("check box", "radio button"):
        if name or any(in_one_row(pyatspi, node, label) for label in by):
            return ""
        return "(another row's label)" if by else "(no name)"
    if by:
        return ""
    if role == "combo box":
        return "(value only)"
    if role in ("text", "password text", "entry") and name and name == placeholder(node).strip():
        return "(hint only)"
    return "" if name else "(no name)"


def press(pyatspi, node, words):
    """The first showing button of that name or description, by its own action."""
    try:
        if not node.getState().contains(pyatspi.STATE_SHOWING):
            return False
        if "button" in node.getRoleName() and words in (node.name, node.description):
            node.queryAction().doAction(0)
            return True
        return any(press(pyatspi, node.getChildAtIndex(n), words) for n in range(node.childCount))
    except Exception:
        return False


def controls(pyatspi, frame):
    """(role, text, why unnamed or "", extents) of each showing focusable control."""
    found = []

    def walk(node):
        """Whether there is a control in it."""
        try:
            states = node.getState()
            if not states.contains(pyatspi.STATE_SHOWING):
                return False
            role = node.getRoleName()
            inside = False
            for n in range(node.childCount):
                child = node.getChildAtIndex(n)
                if child is not None:
                    inside = walk(child) or inside
            focusable = states.contains(pyatspi.STATE_FOCUSABLE)
            if not focusable and role != "combo box":   # GTK gives the focus to a button inside it
                return inside
            if role in CONTAINERS and (inside or node.childCount > 0):
                return inside
            box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            if box.width <= 1 or box.height <= 1:
                return inside
            found.append((role, (node.name or node.description or "").strip(),
                          why_unnamed(pyatspi, node, role),
                          (box.x, box.y, box.width, box.height)))
            return True
        except Exception:   # gone while it was looked at
            return False

    walk(frame)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=os.environ.get("HUIZHI_STUDIO", BIN))
    parser.add_argument("--lang", default="en")
    parser.add_argument("--deep", action="store_true", help="an order and a new customer too")
    parser.add_argument("--list", action="store_true", help="names each unnamed control on stderr")
    parser.add_argument("--budget", type=int)
    options = parser.parse_args()
    if not os.access(options.bin, os.X_OK):
        die("no program at " + options.bin)
    if os.environ.get("A11Y_INNER") != "1":
        return outer(sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    return inner(options)


if __name__ == "__main__":
    sys.exit(main())
