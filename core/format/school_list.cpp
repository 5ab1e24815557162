#include "core/format/school_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "core/base/csv_text.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostLines = 100'000;
constexpr std::size_t kLongestCode = 64;

/// How lists call the columns.
struct Column {
    std::string ListedPerson::*field;
    std::array<std::string_view, 6> names;
    bool required;
};
const std::array<Column, 3> kColumns = {{
    {&ListedPerson::code, {"code", "学号", "编号", "代码", "考号", "工号"}, true},
    {&ListedPerson::name, {"name", "姓名", "名字", "", "", ""}, true},
    {&ListedPerson::number, {"number", "证件号", "证件号码", "身份证号", "身份证号码", ""}, false},
}};

/// Where each of kColumns stands in the header; -1 for one that is not there.
std::array<int, kColumns.size()> find_columns(const CsvRow& header) {
    std::array<int, kColumns.size()> places{};
    places.fill(-1);
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        for (std::size_t column = 0; column < header.size(); ++column) {
            const auto& names = kColumns.at(i).names;
            const std::string name = lower_case(header[column]);
            if (!name.empty() && std::find(names.begin(), names.end(), name) != names.end()) {
                places.at(i) = static_cast<int>(column);
            }
        }
    }
    return places;
}

/// What may not stand in a file's name anywhere, and what a list's code never needs.
bool can_name_a_file(const std::string& code) {
    return code.size() <= kLongestCode && code.front() != '.' &&
           code.find_first_of("/\\:*?\"<>|") == std::string::npos &&
           std::none_of(code.begin(), code.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::optional<Text> refuse(const ListedPerson& person, std::set<std::string>& codes) {
    if (person.code.empty()) {
        return Text{"没有编号（code）", "has no code"};
    }
    if (!can_name_a_file(person.code)) {
        return Text{"编号不能用作文件名：" + person.code,
                    "the code cannot name a file: " + person.code};
    }
    if (!codes.insert(lower_case(person.code)).second) {
        return Text{"编号重复：" + person.code, "the code stands there twice: " + person.code};
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<ListedPerson>> read_school_list(std::span<const std::uint8_t> bytes,
                                                   const std::string& file) {
    const CsvErrors error({"名单", "list"}, "list", file);
    const std::string text = csv_as_utf8(bytes);
    CsvReader csv(text);
    const auto header = csv.next();
    const auto places = find_columns(header.value_or(CsvRow{}));
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        if (kColumns.at(i).required && places.at(i) < 0) {
            const std::string name(kColumns.at(i).names.front());
            return error.at(1, {"表头缺少列 " + name, "the header lacks the column " + name});
        }
    }
    std::vector<ListedPerson> people;
    std::set<std::string> codes;
    while (const auto row = csv.next()) {
        if (csv.broken() || people.size() >= kMostLines) {
            return csv.broken()
                       ? error.at(csv.line(), {"引号没有结束", "a quote is not closed"})
                       : error.at(csv.line(), {"超过 100000 行", "more than 100,000 lines"});
        }
        ListedPerson person;
        for (std::size_t i = 0; i < kColumns.size(); ++i) {
            const auto place = static_cast<std::size_t>(places.at(i));
            if (places.at(i) >= 0 && place < row->size()) {
                person.*kColumns.at(i).field = (*row)[place];
            }
        }
        if (const auto fault = refuse(person, codes)) {
            return error.at(csv.line(), *fault);
        }
        people.push_back(std::move(person));
    }
    return people;
}

}  // namespace huizhi
