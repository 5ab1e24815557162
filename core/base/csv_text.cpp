#include "core/base/csv_text.h"

#include <algorithm>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "core/base/utf8.h"

namespace huizhi {

std::string csv_as_utf8(std::span<const std::uint8_t> bytes) {
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
        row.push_back(trimmed(read_cell()));
        more = at_ < text_.size() && text_[at_] == ',';
        if (more) {
            ++at_;
        }
    }
    end_line();
    return row;
}

std::string CsvReader::read_cell() {
    if (at_ < text_.size() && text_[at_] == '"') {
        return read_quoted();
    }
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    std::string cell(text_.substr(at_, end - at_));
    at_ = end;
    return cell;
}

std::string CsvReader::read_quoted() {
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) {
            at_ = std::min(text_.find_first_not_of(" \t", at_ + 1), text_.size());
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
