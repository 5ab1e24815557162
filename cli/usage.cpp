#include "cli/usage.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/help_words.h"
#include "core/base/text/nearest_word.h"

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

/// The innermost command that was typed.
const CLI::App& typed_command(const CLI::App& root) {
    const CLI::App* app = &root;
    while (!app->get_subcommands().empty()) {
        app = app->get_subcommands().back();
    }
    return *app;
}

/// A noun without its verb, or with one that is none: which there are, and which was meant.
std::optional<Error> missing_command(const CLI::App& root, const CLI::ParseError& error) {
    const CLI::App& noun = typed_command(root);
    std::vector<std::string> verbs;
    for (const CLI::App* verb : noun.get_subcommands({})) {
        verbs.push_back(verb->get_name());
    }
    const bool missing = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
    if (!missing || verbs.empty()) {
        return {};
    }
    const std::vector<std::string> stray = root.remaining(true);
    const Text meant = stray.empty() ? Text{} : nearest_hint(stray.front(), verbs);
    return Error{ErrorCode::Usage,
                 {"用法有误：" + noun.get_name() + " 后面要写命令：" + joined(verbs) + meant.zh,
                  noun.get_name() + " needs a command: " + joined(verbs) + meant.en},
                 "command",
                 ""};
}

/// The options that the typed command takes, its parents' included.
std::vector<std::string> options_of(const CLI::App& root) {
    std::vector<std::string> names;
    for (const CLI::App* app = &typed_command(root); app != nullptr; app = app->get_parent()) {
        for (const CLI::Option* option : app->get_options()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
    }
    return names;
}

/// The first word that looks like an option and is none; empty: there is none.
std::string unknown_option(const CLI::App& root) {
    const std::vector<std::string> stray = root.remaining(true);
    const auto option = std::find_if(stray.begin(), stray.end(), [](const std::string& word) {
        return word.size() > 2 && word.starts_with("--");
    });
    return option == stray.end() ? "" : option->substr(0, option->find('='));
}

Error unknown_word(const CLI::App& root) {
    const std::string name = unknown_option(root);
    if (name.empty()) {
        return {ErrorCode::Usage,
                {"用法有误：有多余的参数（--help 查看用法）",
                 "there is an argument too many (see --help)"},
                "argument",
                ""};
    }
    const Text meant = nearest_hint(name, options_of(root));
    return {ErrorCode::Usage,
            {"用法有误：不认识选项 " + name + meant.zh + "（--help 查看用法）",
             "the option " + name + " is not known" + meant.en + " (see --help)"},
            field_name(name),
            ""};
}

/// A misspelt option leaves the right one missing: the slip is what is told.
bool is_misspelt(const CLI::App& root, const CLI::ParseError& error) {
    return error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) &&
           !nearest_word(unknown_option(root), options_of(root)).empty();
}

/// What is wrong with a number that is not whole; a commission's rate is no money.
Error not_whole(const std::string& field, const Text& wrong) {
    if (field == "rate-bp") {
        return Error::invalid(field, {"比例须为整数，单位为万分之一：500 = 5%",
                                      "a rate is a whole number of basis points: 500 = 5%"});
    }
    return Error::invalid(field.empty() ? "amount" : field,
                          {wrong.zh + "，最多 1 亿元：2500 = 25.00 元",
                           wrong.en + ", 100 million yuan at most: 2500 = 25.00 yuan"});
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
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError) ||
        is_misspelt(root, error)) {
        return unknown_word(root);
    }
    if (const auto commands = missing_command(root, error)) {
        return *commands;
    }
    const std::string sentence = error.what();
    const std::string field = named_first(root, sentence);
    const Text wrong = wrong_fen();
    if (sentence.find(wrong.zh) != std::string::npos ||
        sentence.find(wrong.en) != std::string::npos) {
        return not_whole(field, wrong);
    }
    return {ErrorCode::Usage,
            {"用法有误：" + parser_words_zh(sentence) + "（--help 查看用法）",
             sentence + " (see --help)"},
            field.empty() ? "command" : field,
            ""};
}

}  // namespace huizhi::cli
