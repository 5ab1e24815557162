#include "core/base/csv_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "core/base/utf8.h"

namespace huizhi {

namespace {

std::string converted(std::string_view text, const char* encoding) {
    const icu::UnicodeString read(text.data(), static_cast<int32_t>(text.size()), encoding);
    std::string result;
    read.toUTF8String(result);
    return result;
}

/// UTF-16 without its mark: commas and line ends show where the empty bytes are.
const char* utf16_by_zeros(std::string_view text) {
    constexpr std::size_t kLooked = 4096;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t at = 0; at < std::min(text.size(), kLooked); ++at) {
        const bool zero = text[at] == '\0';
        (at % 2 == 0 ? even : odd) += zero ? 1 : 0;
    }
    // Few letters have an empty byte themselves (U+4E00 has one).
    const std::size_t more = std::max(even, odd);
    const bool many = more * 16 >= std::min(text.size(), kLooked);
    if (text.size() % 2 != 0 || !many || more < 4 * std::min(even, odd)) {
        return nullptr;
    }
    return odd > even ? "UTF-16LE" : "UTF-16BE";
}

bool has_mark(std::string_view text) {
    using namespace std::string_view_literals;
    return text.starts_with("\xEF\xBB\xBF") || text.starts_with("\xFF\xFE") ||
           text.starts_with("\xFE\xFF") || text.starts_with("\0\0\xFE\xFF"sv);
}

}  // namespace

std::string csv_as_utf8(std::span<const std::uint8_t> bytes) {
    std::string text(bytes.begin(), bytes.end());
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
        return is_utf8(text) ? text : converted(text, "UTF-8");
    }
    using namespace std::string_view_literals;
    if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) {
        return converted(std::string_view(text).substr(4),
                         text[0] == '\xFF' ? "UTF-32LE" : "UTF-32BE");
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return converted(std::string_view(text).substr(2),
                         text[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE");
    }
    if (const char* encoding = utf16_by_zeros(text)) {
        return converted(text, encoding);
    }
    return is_utf8(text) ? text : converted(text, "gb18030");
}

std::string csv_from_big5(std::span<const std::uint8_t> bytes) {
    const std::string text(bytes.begin(), bytes.end());
    if (has_mark(text) || is_utf8(text) || utf16_by_zeros(text) != nullptr) {
        return {};
    }
    return converted(text, "Big5-HKSCS");
}

CsvErrors::CsvErrors(Text kind, std::string field, std::string file)
    : kind_(std::move(kind)), field_(std::move(field)), file_(std::move(file)) {}

Error CsvErrors::at(std::size_t line, const Text& what) const {
    const std::string number = std::to_string(line);
    return {ErrorCode::InvalidInput,
            {kind_.zh + " " + file_ + " 第 " + number + " 行：" + what.zh,
             kind_.en + " " + file_ + ", line " + number + ": " + what.en},
            field_,
            file_};
}

Error CsvErrors::whole(const std::string& field, const Text& what) const {
    return {ErrorCode::InvalidInput,
            {kind_.zh + " " + file_ + "：" + what.zh, kind_.en + " " + file_ + ": " + what.en},
            field,
            file_};
}

std::optional<CsvRow> CsvReader::next() {
    while (at_ < text_.size()) {
        line_ = next_line_;
        CsvRow row = read_row();
        if (broken_ || row.size() > 1 || !row.front().empty()) {
            return row;
        }
    }
    return std::nullopt;
}

CsvRow CsvReader::read_row() {
    CsvRow row;
    bool more = true;
    while (more) {
        std::string cell = trimmed(read_cell());
        if (row.size() < kMostCells) {
            row.push_back(std::move(cell));
        }
        more = at_separator();
        if (more) {
            at_ += separator_.size();
        }
    }
    end_line();
    return row;
}

std::string CsvReader::read_cell() {
    if (at_ < text_.size() && text_[at_] == '"') {
        return read_quoted();
    }
    const std::array<char, 3> stops{'\r', '\n', separator_.front()};
    const std::size_t begin = at_;
    const auto next_stop = [&](std::size_t from) {
        return std::min(text_.find_first_of({stops.data(), stops.size()}, from), text_.size());
    };
    at_ = next_stop(at_);
    while (at_ < text_.size() && text_[at_] == stops.back() && !at_separator()) {
        at_ = next_stop(at_ + 1);  // another letter with the separator's first byte
    }
    return std::string(text_.substr(begin, at_ - begin));
}

std::string CsvReader::read_quoted() {
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) {
            const char* blanks = separator_ == "\t" ? " " : " \t";
            at_ = std::min(text_.find_first_not_of(blanks, at_ + 1), text_.size());
            return cell;
        }
        at_ += text_[at_] == '"' ? 1 : 0;
        next_line_ += text_[at_] == '\n' ? 1 : 0;
        cell += text_[at_];
    }
    broken_ = true;
    return cell;
}

/// Steps over the line's end; spaces may stand between a closing quote and it.
void CsvReader::end_line() {
    if (text_.substr(at_, 2) == "\r\n") {
        ++at_;
    }
    broken_ = broken_ || (at_ < text_.size() && text_[at_] != '\n');
    at_ = std::min(text_.find('\n', at_), text_.size());
    at_ += at_ < text_.size() ? 1 : 0;
    ++next_line_;
}

}  // namespace huizhi
