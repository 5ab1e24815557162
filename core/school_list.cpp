#include "core/school_list.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "core/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostLines = 100'000;
constexpr std::size_t kLongestCode = 64;

using Row = std::vector<std::string>;

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

class ListError {
public:
    explicit ListError(std::string file) : file_(std::move(file)) {}

    [[nodiscard]] Error at(std::size_t line, const Text& what) const {
        const std::string number = std::to_string(line);
        return {ErrorCode::InvalidInput,
                {"名单 " + file_ + " 第 " + number + " 行：" + what.zh,
                 "list " + file_ + ", line " + number + ": " + what.en},
                "list",
                file_};
    }

private:
    std::string file_;
};

/// Spreadsheets in China still save GB 18030 where nobody asks them for UTF-8.
std::string as_utf8(std::span<const std::uint8_t> bytes) {
    std::string text(bytes.begin(), bytes.end());
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
    }
    if (is_utf8(text)) {
        return text;
    }
    const icu::UnicodeString converted(text.data(), static_cast<int32_t>(text.size()), "gb18030");
    std::string result;
    converted.toUTF8String(result);
    return result;
}

/// Splits CSV text; what stands at a row's line number is kept for messages.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text) {}

    /// The next row that is not blank; nothing at the end. `broken` when quotes do not close.
    std::optional<Row> next() {
        while (at_ < text_.size()) {
            line_ = next_line_;
            Row row = read_row();
            if (broken || row.size() > 1 || !row.front().empty()) {
                return row;
            }
        }
        return std::nullopt;
    }

    bool broken = false;
    [[nodiscard]] std::size_t line() const { return line_; }

private:
    Row read_row() {
        Row row;
        bool more = true;
        while (more) {
            row.push_back(trimmed(read_cell()));
            more = at_ < text_.size() && text_[at_] == ',';
            if (more) {
                ++at_;
            }
        }
        end_line();
        return row;
    }

    std::string read_cell() {
        if (at_ < text_.size() && text_[at_] == '"') {
            return read_quoted();
        }
        const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
        std::string cell(text_.substr(at_, end - at_));
        at_ = end;
        return cell;
    }

    std::string read_quoted() {
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) {
                ++at_;
                return cell;
            }
            at_ += text_[at_] == '"' ? 1 : 0;
            next_line_ += text_[at_] == '\n' ? 1 : 0;
            cell += text_[at_];
        }
        broken = true;
        return cell;
    }

    /// Steps over what stands between a row's last cell and the next line.
    void end_line() {
        at_ = std::min(text_.find('\n', at_), text_.size());
        at_ += at_ < text_.size() ? 1 : 0;
        ++next_line_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t next_line_ = 1;
};

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// Where each of kColumns stands in the header; -1 for one that is not there.
std::array<int, kColumns.size()> find_columns(const Row& header) {
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
    const ListError error(file);
    const std::string text = as_utf8(bytes);
    CsvReader csv(text);
    const auto header = csv.next();
    const auto places = find_columns(header.value_or(Row{}));
    for (std::size_t i = 0; i < kColumns.size(); ++i) {
        if (kColumns.at(i).required && places.at(i) < 0) {
            const std::string name(kColumns.at(i).names.front());
            return error.at(1, {"表头缺少列 " + name, "the header lacks the column " + name});
        }
    }
    std::vector<ListedPerson> people;
    std::set<std::string> codes;
    while (const auto row = csv.next()) {
        if (csv.broken || people.size() >= kMostLines) {
            return csv.broken ? error.at(csv.line(), {"引号没有结束", "a quote is not closed"})
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
