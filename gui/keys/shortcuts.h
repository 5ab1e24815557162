#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gui/keys/key_act.h"

namespace huizhi::gui {

/// Which key does what: the usual keys, and what was changed of them in this home. No two acts have
/// the same key, wherever they are.
///
/// Threads: GUI thread.
class Shortcuts {
public:
    /// Those that the program's window obeys.
    [[nodiscard]] static Shortcuts& in_force();

    /// Reads what the home keeps; the usual keys where it keeps none, or a file that is damaged,
    /// which stays.
    void open(const std::filesystem::path& home);
    /// What was wrong with that file; told once.
    [[nodiscard]] std::optional<Error> take_trouble();

    [[nodiscard]] KeyStroke key(KeyAct act) const;
    [[nodiscard]] bool is_changed(KeyAct act) const;
    /// What a press means there.
    [[nodiscard]] std::optional<KeyAct> act_of(const KeyStroke& stroke, KeyPlace place) const;
    /// Which other acts stand in the way when `wanting` takes that key.
    [[nodiscard]] std::vector<KeyAct> holders(KeyAct wanting, const KeyStroke& stroke) const;
    /// Whether it is one, and that one may have `wanting`'s key for it.
    [[nodiscard]] bool may_swap(KeyAct wanting, const KeyStroke& stroke) const;

    /// The act has that key from now on, or none; whoever had it is without one.
    /// Errors: Refused (the act must have a key, or cannot have this one); Environment: it holds
    /// until the program ends and is not kept.
    Result<void> give(KeyAct act, const KeyStroke& stroke);
    /// As `give`, but whoever had it gets the act's. Precondition: may_swap.
    Result<void> swap(KeyAct act, const KeyStroke& stroke);
    Result<void> reset_all();

private:
    using Keys = std::array<KeyStroke, kKeyActs>;
    [[nodiscard]] KeyStroke& at(KeyAct act) { return keys_[static_cast<std::size_t>(act)]; }
    [[nodiscard]] Result<void> read(const std::string& text);
    [[nodiscard]] Result<void> read_line(const std::string& line);
    [[nodiscard]] Result<void> check() const;
    [[nodiscard]] Result<void> save();

    std::filesystem::path file_;  ///< empty: of no home
    Keys keys_ = usual_keys();
    std::vector<std::string> strangers_;  ///< lines of a later version's acts, kept as they are
    std::optional<Error> trouble_;
    bool damaged_ =
        false;  ///< the file lies there still: it is put aside before another is written

    [[nodiscard]] static Keys usual_keys();
};

}  // namespace huizhi::gui
