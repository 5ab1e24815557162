#!/usr/bin/python3
"""What somebody who cannot see the window hears of a shop's day, stop by stop, in Chinese.

    xvfb-run -a dbus-run-session -- spoken_day.py BIN PHOTO SENTENCES

Makes a studio with the programs in BIN and the practice gateway, then works its window by keys alone: login, drawer,
a customer, a city, PHOTO (a full path), and once by Tab through the counter. After each key the focused control is
read from the accessibility bus as a reader would say it, printed, and held against the line of the file SENTENCES. With
--write before it that file is made anew: read it before it is kept. Exit 0: all is said as it stands there; 1: the
first other sentence stands on stderr with its stop, or one has no words, or a control was never reached; 2: the window
did not come.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

from gi.repository import GLib

sys.dont_write_bytecode = True  # no folder of its own beside the sources
from spoken import Ear, focused, sentence, window_of

PASSWORD = "nine quiet geese"
ID_NUMBER = "440300199003070012"  # a city's own code: issued to nobody
MOST_STOPS = 60


class Studio:
    """A home with an owner, a customer and a price, and the gateway that answers it."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.home = os.path.join(folder, "home")
        self.environment = dict(os.environ, HUIZHI_HOME=self.home, HUIZHI_PASSWORD=PASSWORD,
                                XDG_STATE_HOME=os.path.join(folder, "state"), HUIZHI_PASSWORD_SECONDS="0")
        self.gateway = subprocess.Popen([self.program("huizhi"), "practice", "serve", "--json"],
                                        stdout=subprocess.PIPE, text=True, env=self.environment)
        address = json.loads(self.gateway.stdout.readline())["url"]
        self.run("init", "--studio", "练习照相馆", "--licence", "L1", "--licence-expires", "2099-12-31", "--owner", "boss")
        self.run("--user", "boss", "channel", "set", "zjz", "--url", address, "--key", "practice")
        self.run("--user", "boss", "price", "set", "id-card@440300", "--amount", "3000")
        self.run("--user", "boss", "customer", "add", "--name", "演示甲", "--id-number", ID_NUMBER,
                 "--phone", "13800138000", "--consent", "yes")

    def program(self, name):
        return os.path.join(self.programs, name)

    def run(self, *words):
        subprocess.run([self.program("huizhi"), *words], check=True, env=self.environment, stdout=subprocess.DEVNULL)

    def open_window(self):
        return subprocess.Popen([self.program("huizhi-studio"), "--home", self.home, "--lang", "zh"],
                                stderr=subprocess.DEVNULL, env=self.environment)


class Difference(Exception):
    """The day is not said as it is stored."""


class Sentences:
    """What is to be heard, a line a stop: "key | sentence"."""

    def __init__(self, stored):
        self.stored = stored  # None: nothing to hold against
        self.said = []

    def next(self, what):
        """What the next stop is to say; None: anything."""
        if self.stored is None:
            return None
        stop = len(self.said)
        line = self.stored[stop] if stop < len(self.stored) else "(the end)"
        if not line.startswith(what + " | "):
            raise Difference("stop %d is %s, stored is: %s" % (stop + 1, what, line))
        return line[len(what) + 3:]

    def take(self, what, said):
        """Held against what is stored; a stop without words is none."""
        expected = self.next(what)
        self.said.append("%s | %s" % (what, said))
        print(self.said[-1], flush=True)
        if said == "":
            raise Difference("stop %d, %s: nothing is said" % (len(self.said), what))
        if expected is not None and said != expected:
            raise Difference("stop %d, %s\n  stored: %s\n  said:   %s" % (len(self.said), what, expected, said))

    def end(self):
        if self.stored is not None and len(self.said) < len(self.stored):
            raise Difference("never heard: " + self.stored[len(self.said)])


class Listener:
    """Presses keys and tells what is heard."""

    def __init__(self, frame, sentences):
        self.frame = frame
        self.ear = Ear()
        self.sentences = sentences

    def hears(self, expected=None):
        """What is focused, once that stays the same for a moment, and the expected as soon as it is there."""
        last, end, settled = None, time.time() + 20, None
        while time.time() < end:
            time.sleep(0.25)
            now = self.said_now()
            if now is not None and now == last:
                settled = now
                if expected is None or without_the_day(now) == expected:
                    return now
            last = now
        return settled or last or ""

    def said_now(self):
        try:
            control = focused(self.frame) or self.ear.focused()
            return sentence(control) if control is not None else None
        except GLib.GError:  # it went away while it was read
            return None

    def keep(self, what):
        said = without_the_day(self.hears(self.sentences.next(what)))
        self.sentences.take(what, said)
        return said

    @staticmethod
    def press(*keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def key(self, *keys):
        self.press(*keys)
        return self.keep(" ".join(keys))

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)
        return self.keep("“%s”" % ("*" * 8 if text == PASSWORD else os.path.basename(text)))

    def tab_to(self, *beginnings):
        """Tab until what is heard begins so; each stop before is heard too."""
        for _ in range(MOST_STOPS):
            if self.key("Tab").startswith(beginnings):
                return
        raise LookupError("Tab never comes to " + " / ".join(beginnings))

    def wait_for(self, beginning):
        end = time.time() + 60
        while not self.hears().startswith(beginning):
            if time.time() > end:
                raise LookupError("never heard: " + beginning)
        self.keep("……")


def without_the_day(said):
    """Dates, hours and numbers that differ from run to run are marks, and a file stands without its folders."""
    said = re.sub(r"(?<![\w/])/(?:[^\s，/]+/)+", "", said)
    said = re.sub(r"\d{4}-\d\d-\d\d", "日期", said)
    said = re.sub(r"\d\d:\d\d(:\d\d)?", "时刻", said)
    return re.sub(r"SIM[-\w]+", "模拟号", said)


def log_in(listener):
    listener.keep("打开")
    listener.type("boss")
    listener.key("Return")
    listener.type(PASSWORD)
    listener.press("Return")  # what is heard until the door opens takes as long as the machine does
    listener.wait_for("查找")


def open_the_drawer(listener):
    listener.key("ctrl+3")
    listener.tab_to("开钱箱")
    listener.key("space")
    listener.type("100")
    listener.key("Return")


def order(listener):
    listener.key("ctrl+f")
    listener.type("ysj")
    listener.key("Down")
    listener.key("Return")
    listener.type("sz")
    listener.key("Down")
    listener.key("space")


def photograph(listener, photo):
    listener.key("ctrl+o")
    listener.type(photo)
    listener.press("Return")
    for _ in range(10):
        if listener.hears().startswith("确定"):  # the desktop's dialog was still looking for the file
            listener.press("Return")
            break
        if listener.hears().startswith("深圳"):
            break
    listener.wait_for("深圳")


def serve_by_tab(listener):
    """Once around: each question, the price, the method, Save."""
    listener.tab_to("保存照片")


def live_through_a_day(listener, photo):
    log_in(listener)
    open_the_drawer(listener)
    order(listener)
    photograph(listener, photo)
    serve_by_tab(listener)


def stored_in(file):
    with open(file, encoding="utf-8") as lines:
        return lines.read().splitlines()


def main(programs, photo, *rest):
    writes = rest[:1] == ("--write",)
    file = rest[-1]
    sentences = Sentences(None if writes else stored_in(file))
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(programs, folder)
        window = studio.open_window()
        try:
            frame = window_of(window)
            if frame is None:
                print("the window did not come up, or is not on the accessibility bus", file=sys.stderr)
                return 2
            try:
                live_through_a_day(Listener(frame, sentences), photo)
                sentences.end()
            except (LookupError, Difference) as lost:
                print(lost, file=sys.stderr)
                return 1
            if writes:
                with open(file, "w", encoding="utf-8") as lines:
                    lines.write("\n".join(sentences.said) + "\n")
            return 0
        finally:
            window.terminate()
            studio.gateway.terminate()
            window.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
