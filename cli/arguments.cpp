#include "cli/arguments.h"

#include <string_view>

#include "core/base/system/this_program.h"

namespace huizhi::cli {

namespace {

/// A noun or a verb; everything after an option or after the second such word may be somebody's.
bool is_command_word(std::string_view word) {
    return !word.empty() &&
           word.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos &&
           !word.starts_with('-');
}

}  // namespace

Arguments::Arguments(int argc, char** argv) : words_(argv, argv + argc) {
    constexpr int kCommandWords = 2;
    bool command = true;
    for (int i = 1; i < argc; ++i) {
        command = command && i <= kCommandWords && is_command_word(argv[i]);
        if (!command) {
            hide_in_process_list(argv[i]);
        }
    }
    for (const std::string& word : words_) {
        pointers_.push_back(word.c_str());
    }
    pointers_.push_back(nullptr);
}

}  // namespace huizhi::cli
