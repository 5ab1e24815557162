#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wx/string.h>

namespace huizhi::gui {

/// A key with what is held beside it: "Ctrl+Shift+F5".
struct KeyStroke {
    int code = 0;       ///< as wxKeyEvent tells it; 0: none
    int modifiers = 0;  ///< of wxMOD_CONTROL, wxMOD_ALT, wxMOD_SHIFT and wxMOD_META

    bool operator==(const KeyStroke&) const = default;
    [[nodiscard]] bool is_none() const { return code == 0; }
    [[nodiscard]] bool has(int modifier) const { return (modifiers & modifier) != 0; }
    [[nodiscard]] KeyStroke without(int modifier) const { return {code, modifiers & ~modifier}; }
    /// As it is kept in a file, the same in every language; empty: none, or a key without a name.
    [[nodiscard]] std::string text() const;
    /// As it is shown.
    [[nodiscard]] wxString words() const;
};

/// Of what a wxKeyEvent tells: the number pad's keys are the others', and a sign is the same
/// whether the keyboard tells it or the key that it shares (+ and =, [ and {).
[[nodiscard]] KeyStroke stroke_of(int key, int modifiers);

/// Of `KeyStroke::text`; nothing: it is no key's.
[[nodiscard]] std::optional<KeyStroke> stroke_from(std::string_view text);

/// Ctrl, Shift and the like, which are held beside another key.
[[nodiscard]] bool only_held(int key);

}  // namespace huizhi::gui
