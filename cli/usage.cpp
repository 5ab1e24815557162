#include "cli/usage.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace huizhi::cli {

namespace {

bool is_name_letter(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_';
}

/// Where `name` stands as a whole word.
std::size_t place_of(const std::string& name, const std::string& text) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !is_name_letter(text[at - 1])) &&
            (end == text.size() || !is_name_letter(text[end]))) {
            return at;
        }
    }
    return std::string::npos;
}

/// "--id-number" is the field "id-number", the argument "FILE" the field "file".
std::string field_name(std::string name) {
    name.erase(0, name.find_first_not_of('-'));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name;
}

/// The option that the parser's sentence names first; what follows may be the typed value.
std::string named_first(const CLI::App& root, const std::string& sentence) {
    std::size_t first = std::string::npos;
    std::string name;
    for (const CLI::App* app = &root; app != nullptr;
         app = app->get_subcommands().empty() ? nullptr : app->get_subcommands().back()) {
        for (const CLI::Option* option : app->get_options()) {
            const std::size_t at = place_of(option->get_name(), sentence);
            if (at < first) {
                first = at;
                name = option->get_name();
            }
        }
    }
    return field_name(name);
}

Error unknown_word(const CLI::App& root) {
    const std::vector<std::string> stray = root.remaining(true);
    const auto option = std::find_if(stray.begin(), stray.end(), [](const std::string& word) {
        return word.size() > 2 && word.starts_with("--");
    });
    if (option == stray.end()) {
        return {ErrorCode::Usage,
                {"用法有误：有多余的参数（--help 查看用法）",
                 "there is an argument too many (see --help)"},
                "argument",
                ""};
    }
    const std::string name = option->substr(0, option->find('='));
    return {ErrorCode::Usage,
            {"用法有误：不认识选项 " + name + "（--help 查看用法）",
             "the option " + name + " is not known (see --help)"},
            field_name(name),
            ""};
}

}  // namespace

std::optional<Error> emptied_option(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word.starts_with("--") && word.size() > 3 && word.find('=') == word.size() - 1) {
            const std::string name = word.substr(0, word.size() - 1);
            return Error{ErrorCode::Usage,
                         {"用法有误：" + name + " 不能为空（--help 查看用法）",
                          name + ": must not be empty (see --help)"},
                         field_name(name),
                         ""};
        }
    }
    return {};
}

Error usage_error(const CLI::App& root, const CLI::ParseError& error) {
    // Its get_name() is the program's, so it is known by its number.
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
        return unknown_word(root);
    }
    const std::string sentence = error.what();
    const std::string field = named_first(root, sentence);
    return {ErrorCode::Usage,
            {"用法有误：" + sentence + "（--help 查看用法）", sentence + " (see --help)"},
            field.empty() ? "command" : field,
            ""};
}

}  // namespace huizhi::cli
