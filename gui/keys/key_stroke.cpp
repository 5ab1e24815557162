#include "gui/keys/key_stroke.h"

#include <array>
#include <utility>

#include <wx/defs.h>
#include <wx/intl.h>

namespace huizhi::gui {
namespace {

struct KeyName {
    int code;
    const char* text;
    const char* words;  ///< gettext's; null: the text is read everywhere
};

constexpr std::array kKeyNames = {
    KeyName{WXK_RETURN, "Enter", nullptr},
    KeyName{WXK_TAB, "Tab", nullptr},
    KeyName{WXK_ESCAPE, "Esc", nullptr},
    KeyName{WXK_SPACE, "Space", wxTRANSLATE("Space bar")},
    KeyName{WXK_BACK, "Backspace", nullptr},
    KeyName{WXK_DELETE, "Del", nullptr},
    KeyName{WXK_INSERT, "Ins", nullptr},
    KeyName{WXK_HOME, "Home", nullptr},
    KeyName{WXK_END, "End", nullptr},
    KeyName{WXK_PAGEUP, "PgUp", nullptr},
    KeyName{WXK_PAGEDOWN, "PgDn", nullptr},
    KeyName{WXK_LEFT, "Left", wxTRANSLATE("Left arrow")},
    KeyName{WXK_RIGHT, "Right", wxTRANSLATE("Right arrow")},
    KeyName{WXK_UP, "Up", wxTRANSLATE("Up arrow")},
    KeyName{WXK_DOWN, "Down", wxTRANSLATE("Down arrow")},
    KeyName{WXK_PAUSE, "Pause", nullptr},
};

constexpr std::array kHeld = {std::pair{wxMOD_CONTROL, "Ctrl+"}, std::pair{wxMOD_ALT, "Alt+"},
                              std::pair{wxMOD_SHIFT, "Shift+"}, std::pair{wxMOD_META, "Super+"}};

constexpr std::array kOnPad = {
    std::pair{WXK_NUMPAD_ENTER, WXK_RETURN},      std::pair{WXK_NUMPAD_SPACE, WXK_SPACE},
    std::pair{WXK_NUMPAD_TAB, WXK_TAB},           std::pair{WXK_NUMPAD_HOME, WXK_HOME},
    std::pair{WXK_NUMPAD_END, WXK_END},           std::pair{WXK_NUMPAD_LEFT, WXK_LEFT},
    std::pair{WXK_NUMPAD_RIGHT, WXK_RIGHT},       std::pair{WXK_NUMPAD_UP, WXK_UP},
    std::pair{WXK_NUMPAD_DOWN, WXK_DOWN},         std::pair{WXK_NUMPAD_PAGEUP, WXK_PAGEUP},
    std::pair{WXK_NUMPAD_PAGEDOWN, WXK_PAGEDOWN}, std::pair{WXK_NUMPAD_DELETE, WXK_DELETE},
    std::pair{WXK_NUMPAD_INSERT, WXK_INSERT}};

constexpr int kPadSigns[][2] = {{WXK_NUMPAD_ADD, '+'},      {WXK_NUMPAD_SUBTRACT, '-'},
                                {WXK_NUMPAD_MULTIPLY, '*'}, {WXK_NUMPAD_DIVIDE, '/'},
                                {WXK_NUMPAD_DECIMAL, '.'},  {WXK_NUMPAD_EQUAL, '+'}};

int off_the_pad(int key) {
    if (key >= WXK_NUMPAD0 && key <= WXK_NUMPAD9) {
        return '0' + key - WXK_NUMPAD0;
    }
    for (const auto& [pad, other] : kOnPad) {
        if (key == pad) {
            return other;
        }
    }
    for (const auto& [pad, sign] : kPadSigns) {
        if (key == pad) {
            return sign;
        }
    }
    return key;
}

/// The sign of a key that carries two, as on most keyboards.
int one_sign(int key) {
    switch (key) {
        case '=':
            return '+';
        case '_':
            return '-';
        case '{':
            return '[';
        case '}':
            return ']';
        default:
            return key >= 'a' && key <= 'z' ? key - 'a' + 'A' : key;
    }
}

bool is_sign(int code) {
    return code > ' ' && code <= '~';
}

/// Of a key by itself; empty: it has none.
std::string key_text(int code) {
    if (is_sign(code)) {
        return {static_cast<char>(code)};
    }
    if (code >= WXK_F1 && code <= WXK_F24) {
        return "F" + std::to_string(code - WXK_F1 + 1);
    }
    for (const KeyName& name : kKeyNames) {
        if (name.code == code) {
            return name.text;
        }
    }
    return {};
}

int key_from(std::string_view text) {
    if (text.size() == 1 && is_sign(text.front())) {
        return text.front();
    }
    for (int code = WXK_F1; code <= WXK_F24; ++code) {
        if (key_text(code) == text) {
            return code;
        }
    }
    for (const KeyName& name : kKeyNames) {
        if (name.text == text) {
            return name.code;
        }
    }
    return 0;
}

}  // namespace

std::string KeyStroke::text() const {
    const std::string key = key_text(code);
    if (key.empty()) {
        return {};
    }
    std::string all;
    for (const auto& [modifier, held] : kHeld) {
        all += has(modifier) ? held : "";
    }
    return all + key;
}

wxString KeyStroke::words() const {
    for (const KeyName& name : kKeyNames) {
        if (name.code == code && name.words != nullptr) {
            const std::string kept = text();
            return wxString(kept.substr(0, kept.size() - std::string_view(name.text).size())) +
                   wxGetTranslation(name.words);
        }
    }
    return text();
}

KeyStroke stroke_of(int key, int modifiers) {
    const int code = one_sign(off_the_pad(key));
    KeyStroke stroke{code, modifiers};
    // Some keyboards have + and _ only with Shift, others tell = and - beside it.
    return code == '+' || key == '_' ? stroke.without(wxMOD_SHIFT) : stroke;
}

std::optional<KeyStroke> stroke_from(std::string_view text) {
    std::string_view rest = text;
    int modifiers = 0;
    for (const auto& [modifier, held] : kHeld) {
        if (rest.starts_with(held)) {
            rest.remove_prefix(std::string_view(held).size());
            modifiers |= modifier;
        }
    }
    const int code = key_from(rest);
    const KeyStroke stroke = stroke_of(code, modifiers);
    // "Ctrl+a" or "Shift+Ctrl+A" is nothing that was ever written.
    return code != 0 && stroke.text() == text ? std::optional(stroke) : std::nullopt;
}

bool only_held(int key) {
    switch (key) {
        case WXK_SHIFT:
        case WXK_CONTROL:
        case WXK_ALT:
        case WXK_CAPITAL:
        case WXK_NUMLOCK:
        case WXK_SCROLL:
        case WXK_WINDOWS_LEFT:
        case WXK_WINDOWS_RIGHT:
            return true;
        default:
            return false;
    }
}

}  // namespace huizhi::gui
