#include "cli/help_words.h"

#include <string_view>
#include <utility>
#include <vector>

namespace huizhi::cli {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr Pair kLabels[] = {
    {"Usage", "用法"},      {"Positionals", "参数"}, {"OPTIONS", "选项"},
    {"SUBCOMMAND", "命令"}, {"SUBCOMMANDS", "命令"}, {"REQUIRED", "（必填）"},
    {"Env", "环境变量"},    {"Needs", "须同时给出"}, {"Excludes", "不能同时给出"}};

constexpr Pair kHeadings[] = {{"Options", "选项"}, {"Subcommands", "命令"}};

/// Of an option's value; longer ones first.
constexpr Pair kTypes[] = {{"NONNEGATIVE", "不小于 0"},
                           {"POSITIVE", "大于 0"},
                           {"BOOLEAN", "是否"},
                           {"FLOAT", "数"},
                           {"TEXT", "文字"},
                           {"UINT", "整数"},
                           {"INT", "整数"},
                           {"FEN", "分"},
                           {" in [", "，范围 ["}};

/// In the order in which they are replaced: the longer before what is part of it.
constexpr Pair kSentences[] = {{"A subcommand is required", "缺少命令"},
                               {" is required", " 必须给出"},
                               {": At least ", "：至少要给 "},
                               {": At Most ", "：最多给 "},
                               {" required but received ", " 个，实际给了 "},
                               {"Could not convert: ", "不是所要的数："},
                               {": too many inputs for a flag", "：这个选项不带值"},
                               {": Should be true/false or a number", "：应为 true、false 或数字"},
                               {" was given a disallowed flag override", " 不带值"},
                               {" required TEXT missing", " 个值没有给出"},
                               {" required INT missing", " 个整数没有给出"},
                               {" required FLOAT missing", " 个数没有给出"},
                               {" required UINT missing", " 个整数没有给出"},
                               {"Failed parsing number (", "不是数字（"},
                               {"Failed parsing ", "读不懂 "},
                               {" as a UINT", "：应为整数"},
                               {" as a INT", "：应为整数"},
                               {" as a FLOAT", "：应为数字"},
                               {"Number less than 0", "不能小于 0"},
                               {" not in range ", " 不在范围内："},
                               {" not in ", " 应为以下之一："},
                               {" requires ", " 须同时给出 "},
                               {" excludes ", " 不能同时给出 "},
                               {"Value ", "值 "},
                               {": ", "："}};

std::string replaced(std::string text, Pair words) {
    for (std::size_t at = text.find(words.first); at != std::string::npos;
         at = text.find(words.first, at + words.second.size())) {
        text.replace(at, words.first.size(), words.second);
    }
    return text;
}

class ChineseHelp final : public CLI::Formatter {
public:
    ChineseHelp() {
        for (const auto& [english, chinese] : kLabels) {
            label(std::string(english), std::string(chinese));
        }
    }

    [[nodiscard]] std::string make_group(std::string group,
                                         bool is_positional,
                                         std::vector<const CLI::Option*> options) const override {
        for (const auto& [english, chinese] : kHeadings) {
            group = group == english ? std::string(chinese) : group;
        }
        return CLI::Formatter::make_group(group, is_positional, std::move(options));
    }

    [[nodiscard]] std::string make_subcommands(const CLI::App* app,
                                               CLI::AppFormatMode mode) const override {
        std::string text = CLI::Formatter::make_subcommands(app, mode);
        for (const auto& [english, chinese] : kHeadings) {
            const std::string from = "\n" + std::string(english) + ":\n";
            const std::string to = "\n" + std::string(chinese) + ":\n";
            text = replaced(std::move(text), {from, to});
        }
        return text;
    }

    [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override {
        std::string text = CLI::Formatter::make_option_opts(option);
        for (const Pair& type : kTypes) {
            text = replaced(std::move(text), type);
        }
        return text;
    }
};

}  // namespace

void speak_help(CLI::App& root, const Front& front) {
    if (front.language() == Language::English) {
        return;
    }
    root.formatter(std::make_shared<ChineseHelp>());
    root.set_help_flag("-h,--help", "显示这份说明");
}

std::string parser_words_zh(std::string sentence) {
    for (const Pair& words : kSentences) {
        sentence = replaced(std::move(sentence), words);
    }
    return sentence;
}

}  // namespace huizhi::cli
