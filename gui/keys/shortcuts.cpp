#include "gui/keys/shortcuts.h"

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <system_error>
#include <utility>

#include <wx/defs.h>

#include "core/base/file_io.h"
#include "gui/base/wx_text.h"
#include "gui/keys/key_rules.h"

namespace huizhi::gui {
namespace {

constexpr std::size_t kMostKeyBytes = 20'000;
constexpr const char* kKeysHeading = "huizhi-shortcuts 1";

/// Whether two acts with these keys would be in each other's way: a finer one has Shift, too.
bool collide(const KeyStroke& one, bool one_finer, const KeyStroke& other, bool other_finer) {
    if (one.is_none() || other.is_none()) {
        return false;
    }
    return one == other || (other_finer && one.without(wxMOD_SHIFT) == other) ||
           (one_finer && other.without(wxMOD_SHIFT) == one);
}

const KeyActRow* row_of_id(const std::string& id) {
    const auto row = std::find_if(key_acts().begin(), key_acts().end(),
                                  [&id](const KeyActRow& other) { return other.id == id; });
    return row == key_acts().end() ? nullptr : &*row;
}

Error cannot_be_had(const KeyActRow& row, const KeyStroke& stroke) {
    const std::string key = stroke.text();
    const std::string name = to_utf8(row.name());
    return Error::refused(
        "key", {"“" + name + (key.empty() ? "”必须有一个键" : "”不能用这个键：" + key),
                "\"" + name + (key.empty() ? "\" must have a key" : "\" cannot have " + key)});
}

Error damaged_line(const std::string& line) {
    constexpr std::size_t kMostLetters = 60;
    const bool readable = line.size() <= kMostLetters &&
                          std::all_of(line.begin(), line.end(),
                                      [](char letter) { return letter >= ' ' && letter <= '~'; });
    const std::string shown = readable ? line : std::string("…");
    return Error::invalid("", {"这一行看不懂：" + shown, "a line cannot be understood: " + shown});
}

/// The usual keys hold: why, and where what was changed lies still.
Error usual_again(const std::filesystem::path& file, const Error& why) {
    return {
        ErrorCode::InvalidInput,
        {"自定义快捷键的文件无法使用，现在用的是默认快捷键；文件原样保留（" + why.message.zh + "）",
         "the file of changed shortcuts cannot be used, so the usual keys hold; the file is "
         "kept as it is (" +
             why.message.en + ")"},
        "",
        file.string()};
}

/// A name beside it that is free.
std::filesystem::path damaged_copy_of(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::path name = file;
    name += ".damaged";
    for (int number = 2; std::filesystem::exists(name, ignored); ++number) {
        name = file;
        name += ".damaged-" + std::to_string(number);
    }
    return name;
}

}  // namespace

Shortcuts& Shortcuts::in_force() {
    static Shortcuts shortcuts;
    return shortcuts;
}

Shortcuts::Keys Shortcuts::usual_keys() {
    Keys keys;
    for (const KeyActRow& row : key_acts()) {
        keys[static_cast<std::size_t>(row.act)] = usual_key(row.act);
    }
    return keys;
}

void Shortcuts::open(const std::filesystem::path& home) {
    *this = Shortcuts();
    file_ = home / "windows" / "shortcuts";
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file_, ignored))) {
        return;
    }
    const auto bytes = read_file(file_, kMostKeyBytes);
    const auto done = bytes ? read({bytes->begin(), bytes->end()}) : Result<void>(bytes.error());
    if (!done) {
        keys_ = usual_keys();
        strangers_.clear();
        damaged_ = true;
        trouble_ = usual_again(file_, done.error());
    }
}

std::optional<Error> Shortcuts::take_trouble() {
    return std::exchange(trouble_, std::nullopt);
}

Result<void> Shortcuts::read(const std::string& text) {
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    if (line != kKeysHeading) {
        return damaged_line(line);
    }
    if (!text.ends_with('\n')) {
        return Error::invalid("", {"文件没有写完", "it ends in the middle"});
    }
    while (std::getline(lines, line)) {
        if (const auto done = read_line(line); !done) {
            return done;
        }
    }
    return check();
}

/// "lock Ctrl+Shift+L", and "lock" alone for none.
Result<void> Shortcuts::read_line(const std::string& line) {
    const std::size_t blank = line.find(' ');
    const std::string id = line.substr(0, blank);
    const bool proper = !id.empty() && std::all_of(id.begin(), id.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || letter == '-';
    });
    const std::string key = blank == std::string::npos ? "" : line.substr(blank + 1);
    const std::optional<KeyStroke> stroke =
        blank == std::string::npos ? KeyStroke{} : stroke_from(key);
    const KeyActRow* row = row_of_id(id);
    if (!proper || (row != nullptr && !stroke)) {
        return damaged_line(line);
    }
    if (row == nullptr) {
        strangers_.push_back(line);
    } else {
        at(row->act) = *stroke;
    }
    return {};
}

/// Each act may have its key, and no two have one.
Result<void> Shortcuts::check() const {
    for (const KeyActRow& row : key_acts()) {
        const KeyStroke stroke = key(row.act);
        const bool allowed =
            stroke.is_none() ? may_be_without_key(row.act) : why_not(stroke, row.act).empty();
        if (!allowed || !holders(row.act, stroke).empty()) {
            return cannot_be_had(row, stroke);
        }
    }
    return {};
}

KeyStroke Shortcuts::key(KeyAct act) const {
    return keys_[static_cast<std::size_t>(act)];
}

bool Shortcuts::is_changed(KeyAct act) const {
    return key(act) != usual_key(act);
}

std::optional<KeyAct> Shortcuts::act_of(const KeyStroke& stroke, KeyPlace place) const {
    const auto with = [&](const KeyStroke& pressed) -> std::optional<KeyAct> {
        for (const KeyActRow& row : key_acts()) {
            if (row.place == place && !pressed.is_none() && key(row.act) == pressed) {
                return row.act;
            }
        }
        return std::nullopt;
    };
    const std::optional<KeyAct> exact = with(stroke);
    // On the photo Shift makes finer, and where it does not it is no other key.
    return exact || place == KeyPlace::Window ? exact : with(stroke.without(wxMOD_SHIFT));
}

std::vector<KeyAct> Shortcuts::holders(KeyAct wanting, const KeyStroke& stroke) const {
    std::vector<KeyAct> others;
    for (const KeyActRow& row : key_acts()) {
        if (row.act != wanting && collide(stroke, row_of(wanting).finer, key(row.act), row.finer)) {
            others.push_back(row.act);
        }
    }
    return others;
}

bool Shortcuts::may_swap(KeyAct wanting, const KeyStroke& stroke) const {
    const std::vector<KeyAct> others = holders(wanting, stroke);
    const KeyStroke mine = key(wanting);
    if (others.size() != 1 || mine.is_none() || !why_not(mine, others.front()).empty()) {
        return false;
    }
    Shortcuts after = *this;
    after.at(wanting) = stroke;
    after.at(others.front()) = mine;
    return after.holders(wanting, stroke).empty() && after.holders(others.front(), mine).empty();
}

Result<void> Shortcuts::give(KeyAct act, const KeyStroke& stroke) {
    const std::vector<KeyAct> others = holders(act, stroke);
    const bool allowed = stroke.is_none()
                             ? may_be_without_key(act)
                             : why_not(stroke, act).empty() &&
                                   std::all_of(others.begin(), others.end(), may_be_without_key);
    if (!allowed) {
        return cannot_be_had(row_of(act), stroke);
    }
    for (const KeyAct other : others) {
        at(other) = {};
    }
    at(act) = stroke;
    return save();
}

Result<void> Shortcuts::swap(KeyAct act, const KeyStroke& stroke) {
    if (!may_swap(act, stroke) || !why_not(stroke, act).empty()) {
        return cannot_be_had(row_of(act), stroke);
    }
    at(holders(act, stroke).front()) = key(act);
    at(act) = stroke;
    return save();
}

Result<void> Shortcuts::reset_all() {
    keys_ = usual_keys();
    return save();
}

Result<void> Shortcuts::save() {
    if (file_.empty()) {
        return {};
    }
    std::error_code ignored;  // of a home that is gone nothing is made anew
    std::filesystem::create_directory(file_.parent_path(), ignored);
    if (damaged_) {
        std::error_code failed;
        std::filesystem::rename(file_, damaged_copy_of(file_), failed);
        if (failed) {
            return unwritable_file(file_);
        }
        damaged_ = false;
    }
    std::string text = std::string(kKeysHeading) + "\n";
    for (const KeyActRow& row : key_acts()) {
        const std::string key_text = key(row.act).text();
        if (is_changed(row.act)) {
            text += row.id + (key_text.empty() ? std::string() : " " + key_text) + "\n";
        }
    }
    for (const std::string& line : strangers_) {
        text += line + "\n";
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return write_file(file_, {bytes, text.size()});
}

}  // namespace huizhi::gui
