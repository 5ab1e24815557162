#include "cli/stdin_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/base/utf8.h"

namespace huizhi::cli {
namespace {

/// Options whose value is about a person, or a secret.
constexpr std::array<std::string_view, 30> kPersonal{
    "--name",     "--id-number",      "--phone",
    "--guardian", "--guardian-phone", "--certificate",
    "--number",   "--reason",         "--owner",
    "--user",     "--licence",        "--key",
    "--by",       "--note",           "--accepted",
    "--failed",   "--customer",       "--studio",
    "--caption",  "--code",           "--text",
    "--source",   "--company",        "--card",
    "--voucher",  "--birth-date",     "--guardian-relation",
    "--again",    "--price-reason",   "--approver"};
/// Options of NAME=VALUE.
constexpr std::array<std::string_view, 2> kNamed{"--field", "--set"};
/// Commands whose first word after the verb is searched, or is somebody's name.
constexpr std::array<std::array<std::string_view, 2>, 17> kSearches{{{"customer", "find"},
                                                                     {"receipt", "find"},
                                                                     {"account", "add"},
                                                                     {"account", "disable"},
                                                                     {"account", "unlock"},
                                                                     {"account", "recover"},
                                                                     {"account", "reset"},
                                                                     {"account", "certificate"},
                                                                     {"account", "role"},
                                                                     {"customer", "show"},
                                                                     {"payment", "settle"},
                                                                     {"payment", "owed"},
                                                                     {"prepaid", "show"},
                                                                     {"prepaid", "top-up"},
                                                                     {"prepaid", "pay-out"},
                                                                     {"voucher", "void"},
                                                                     {"commission", "set"}}};

bool is_one_of(std::string_view word, const auto& all) {
    return std::find(all.begin(), all.end(), word) != all.end();
}

/// The field's name as errors say it: without dashes.
std::string field_of(std::string_view option) {
    return std::string(option.substr(option.find_first_not_of('-')));
}

Result<std::string> next_line(std::istream& input, const std::string& field) {
    constexpr std::size_t kLongest = 4096;
    std::string line;
    if (!std::getline(input, line)) {
        return Error::invalid(field, {"标准输入中没有给 " + field + " 的一行",
                                      "standard input has no line for " + field});
    }
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    if (line.starts_with("\xef\xbb\xbf")) {
        line.erase(0, 3);
    }
    if (line.empty() || !is_one_line(line, kLongest)) {
        return Error::invalid(
            field, {"标准输入中给 " + field + " 的一行是空的，或不是文字",
                    "the line of standard input for " + field + " is empty, or no text"});
    }
    return line;
}

bool is_search(const std::vector<std::string>& words, std::size_t at) {
    if (at < 2) {
        return false;
    }
    const std::array<std::string_view, 2> command{words[at - 2], words[at - 1]};
    return std::find(kSearches.begin(), kSearches.end(), command) != kSearches.end();
}

/// What the word at `at` is filled in for: the field, and what stands before the line.
struct Place {
    std::string field;
    std::string before;
    bool joined = false;  ///< goes into one word with the option before it
};

std::optional<Place> place_of(const std::vector<std::string>& words, std::size_t at) {
    const std::string& word = words[at];
    const std::string_view before = words[at - 1];
    if (word == "-" && is_one_of(before, kPersonal)) {
        return Place{field_of(before), std::string(before) + "=", true};
    }
    if (word.ends_with("=-") && word.size() > 2 && is_one_of(before, kNamed)) {
        const std::string name = word.substr(0, word.size() - 1);
        return Place{name.substr(0, name.size() - 1), std::string(before) + "=" + name, true};
    }
    const std::size_t equals = word.find('=');
    if (word.ends_with("=-") && equals < word.size() - 2 &&
        is_one_of(std::string_view(word).substr(0, equals), kNamed)) {
        return Place{word.substr(equals + 1, word.size() - equals - 3),
                     word.substr(0, word.size() - 1), false};
    }
    if (equals != std::string::npos && word.substr(equals) == "=-" &&
        is_one_of(std::string_view(word).substr(0, equals), kPersonal)) {
        return Place{field_of(word.substr(0, equals)), word.substr(0, equals + 1), false};
    }
    if (word == "-" && is_search(words, at)) {
        return Place{"text", "", false};
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<std::string>> with_lines_of(std::vector<std::string> words,
                                               std::istream& input) {
    std::vector<std::string> filled;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto place = at == 0 ? std::nullopt : place_of(words, at);
        if (!place) {
            filled.push_back(words[at]);
            continue;
        }
        const auto line = next_line(input, place->field);
        if (!line) {
            return line.error();
        }
        if (place->before.empty() && line->starts_with('-')) {
            return Error::invalid(place->field, {"标准输入中的一行不能以 - 开头",
                                                 "the line of standard input begins with -"});
        }
        if (place->joined) {
            filled.pop_back();
        }
        filled.push_back(place->before + *line);
    }
    return filled;
}

}  // namespace huizhi::cli
