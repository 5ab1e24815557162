"""What a screen reader finds of the window on the accessibility bus."""
import time

import pyatspi
from gi.repository import GLib

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


ROLES = {pyatspi.ROLE_PUSH_BUTTON: "按钮", pyatspi.ROLE_TOGGLE_BUTTON: "开关按钮", pyatspi.ROLE_CHECK_BOX: "复选框",
         pyatspi.ROLE_RADIO_BUTTON: "单选", pyatspi.ROLE_TEXT: "输入框", pyatspi.ROLE_PASSWORD_TEXT: "密码框",
         pyatspi.ROLE_COMBO_BOX: "下拉框", pyatspi.ROLE_SPIN_BUTTON: "数字框", pyatspi.ROLE_TABLE: "表格",
         pyatspi.ROLE_TREE_TABLE: "表格", pyatspi.ROLE_PANEL: "", pyatspi.ROLE_SLIDER: "滑块"}


def focused(frame):
    """Of all windows of the frame's program, the control that has the keys; None: none."""
    for window in frame.getApplication():
        for node, states in shown(window):
            if states.contains(pyatspi.STATE_FOCUSED) and node.getRole() not in (pyatspi.ROLE_FRAME, pyatspi.ROLE_DIALOG):
                return node
    return None


class Ear:
    """What the bus says has the keys: also a choice's own button, which is no child of anything there."""

    def __init__(self):
        self.last = None
        pyatspi.Registry.registerEventListener(self.hear, "object:state-changed:focused")

    def hear(self, event):
        if event.detail1:
            self.last = event.source

    def focused(self):
        """After the events that have come by now; None: whatever had the keys has lost them."""
        pyatspi.Registry.pumpQueuedEvents()
        while GLib.MainContext.default().iteration(False):
            pyatspi.Registry.pumpQueuedEvents()
        if self.last is not None and self.last.getState().contains(pyatspi.STATE_FOCUSED):
            return self.last
        return None


def typed_in(node):
    secret = node.getRole() == pyatspi.ROLE_PASSWORD_TEXT
    if secret or not pyatspi.listInterfaces(node).count("EditableText"):
        return None
    return node.queryText().getText(0, -1)


def sentence(node):
    """As a reader says it: its words, what it is, what stands in it, whether it is ticked."""
    words = node.name or next((label.name for label in labels(node)), "")
    parts = [words]
    if node.description and node.description not in words:
        parts.append(node.description)
    parts.append(ROLES.get(node.getRole(), node.getRoleName()))
    parts.append(typed_in(node))
    if node.getRole() in TICKED or node.getRole() == pyatspi.ROLE_TOGGLE_BUTTON:
        parts.append("已选" if node.getState().contains(pyatspi.STATE_CHECKED) else "未选")
    return "，".join(part for part in parts if part)
