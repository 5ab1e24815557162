#include "cli/command_line.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/help_words.h"
#include "cli/stdin_words.h"
#include "cli/usage.h"
#include "core/base/program_version.h"

namespace huizhi::cli {

namespace {

constexpr std::array<std::string_view, 4> kGlobalsWithValue{"--home", "--lang", "--user",
                                                            "--store"};

/// Help is written while the commands are listed, so --lang is looked up before the real parse.
void read_language_early(Front& front, int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--lang" && i + 1 < argc) {
            front.globals.language = argv[i + 1];
        } else if (word.starts_with("--lang=")) {
            front.globals.language = word.substr(7);
        } else if (word == "--json") {
            front.globals.json = true;
        }
    }
}

void add_globals(CLI::App& root, Front& front) {
    root.add_flag("--json", front.globals.json,
                  front.say({"只输出一份 JSON 文档", "print one JSON document"}));
    root.add_option("--home", front.globals.home, front.say({"数据目录", "data directory"}))
        ->check(not_empty(front));
    root.add_option("--lang", front.globals.language,
                    front.say({"语言：zh 或 en", "language: zh or en"}))
        ->check(CLI::IsMember({"zh", "en"}));
    root.add_option("--user", front.globals.user,
                    front.say({"操作员；密码取自 HUIZHI_PASSWORD",
                               "operator; password in $HUIZHI_PASSWORD"}))
        ->check(not_empty(front));
    root.add_option("--store", front.globals.store,
                    front.say({"数据所在的服务器 postgresql://…（或 HUIZHI_STORE）",
                               "the server of the records, postgresql://... (or $HUIZHI_STORE)"}))
        ->check(not_empty(front));
    root.set_version_flag("--version", "huizhi " + program_version(),
                          front.say({"显示版本", "print the version"}));
}

int usage(const CLI::App& root, Front& front, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help and --version arrive as errors too
        if (front.globals.json) {
            const bool version = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
            return front.done(version ? Json{{"name", "huizhi"}, {"version", program_version()}}
                                      : Json({{"help", root.help()}}),
                              "");
        }
        return root.exit(error) == 0 ? kDone : kUsage;
    }
    return front.fail(usage_error(root, error));
}

}  // namespace

int run_command(const Arguments& arguments, void (*add_commands)(CLI::App&, Front&)) {
    const int argc = arguments.count();
    const char* const* argv = arguments.words();
    Front front;
    read_language_early(front, argc, argv);
    if (const auto emptied = emptied_option(argc, argv)) {
        return front.fail(*emptied);
    }
    auto words = with_lines_of({argv, argv + argc}, std::cin);
    if (!words) {
        return front.fail(words.error());
    }
    CLI::App root(
        front.say({"回执：证件照与照片回执", "Huizhi: certificate photos and photo receipts"}),
        "huizhi");
    root.require_subcommand(1);
    root.fallthrough();
    speak_help(root, front);
    add_globals(root, front);
    add_commands(root, front);
    try {
        std::vector<std::string> backwards(words->rbegin(),
                                           words->rend() - 1);  // as CLI11 takes them
        root.parse(std::move(backwards));
    } catch (const CLI::ParseError& error) {
        return usage(root, front, error);
    }
    try {
        return front.action ? front.action() : static_cast<int>(kUsage);
    } catch (const std::exception& error) {  // a bug, said plainly, and as JSON where that is asked
        return front.fail(Error::environment({error.what(), error.what()}));
    }
}

int fail_early(const Arguments& arguments, const Error& error) {
    Front front;
    read_language_early(front, arguments.count(), arguments.words());
    return front.fail(error);
}

std::pair<std::string_view, std::string_view> noun_and_verb(const Arguments& arguments) {
    std::pair<std::string_view, std::string_view> command;
    for (int i = 1; i < arguments.count() && command.second.empty(); ++i) {
        const std::string_view word = arguments.words()[i];
        if (std::find(kGlobalsWithValue.begin(), kGlobalsWithValue.end(), word) !=
            kGlobalsWithValue.end()) {
            ++i;
        } else if (!word.starts_with('-')) {
            (command.first.empty() ? command.first : command.second) = word;
        }
    }
    return command;
}

CLI::Validator not_empty(const Front& front) {
    const std::string wrong = front.say({"不能为空", "must not be empty"});
    return CLI::Validator(
        [wrong](const std::string& typed) { return typed.empty() ? wrong : std::string(); }, "");
}

Text wrong_fen() {
    return {"金额须为整数分", "an amount is a whole number of fen"};
}

CLI::Validator whole_fen(const Front& front) {
    constexpr std::size_t kLongest = 11;
    const std::string wrong = front.say(wrong_fen());
    return CLI::Validator(
        [wrong](const std::string& typed) {
            const bool digits = typed.find_first_not_of("0123456789") == std::string::npos;
            const bool plain = !typed.empty() && (typed == "0" || typed.front() != '0');
            return digits && plain && typed.size() <= kLongest ? std::string() : wrong;
        },
        front.say({"分", "FEN"}));
}

CLI::App& noun(CLI::App& root, Front& front, const char* name, const Text& about) {
    CLI::App* group = root.add_subcommand(name, front.say(about));
    group->require_subcommand(1);
    group->fallthrough();
    return *group;
}

}  // namespace huizhi::cli
