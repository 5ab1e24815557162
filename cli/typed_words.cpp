#include "cli/typed_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"

namespace huizhi::cli {
namespace {

/// Options and arguments whose words stay as they were typed.
constexpr std::array<std::string_view, 25> kAsTyped{
    "out",      "photo",   "photos", "list", "statement", "key",   "home",        "faults", "name",
    "guardian", "caption", "field",  "set",  "camera",    "light", "calibration", "PHOTO",  "FILE",
    "DIR",      "PATH",    "KEY",    "NAME", "TEXT",      "user",  "DOCUMENT"};

bool stays_as_typed(const CLI::Option& option) {
    return std::find(kAsTyped.begin(), kAsTyped.end(), option.get_single_name()) != kAsTyped.end();
}

/// Broken bytes are left to whoever refuses them by name.
std::string read_word(const std::string& typed) {
    return is_utf8(typed) ? canonical_text(typed) : typed;
}

}  // namespace

void read_canonically(CLI::App& command) {
    for (CLI::Option* option : command.get_options()) {
        if (option->get_type_size() > 0 && !stays_as_typed(*option)) {
            option->transform(read_word);
        }
    }
}

}  // namespace huizhi::cli
