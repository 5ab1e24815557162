#include "core/print/sheet_words.h"

#include <cmath>
#include <map>

namespace huizhi {
namespace {

bool is_iso_time(const std::string& text) {
    return text.size() >= 19 && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
           text[13] == ':' && text[16] == ':';
}

std::map<std::string, std::string> words_of(const SheetContent& content) {
    return {{"number", content.number},
            {"number_label", content.number_label},
            {"certificate", content.certificate},
            {"city", content.city},
            {"studio", content.studio},
            {"captured_at", readable_time(content.captured_at)},
            {"valid_days", content.valid_days > 0 ? std::to_string(content.valid_days) : "—"},
            {"valid_until", content.valid_until.empty() ? "—" : content.valid_until},
            {"reprint_days",
             content.page.reprint_days > 0 ? std::to_string(content.page.reprint_days) : "—"},
            {"reprint_until", content.reprint_until.empty() ? "—" : content.reprint_until},
            {"hotline", content.layout.hotline}};
}

}  // namespace

std::string fill_in(const std::string& words, const SheetContent& content) {
    const std::map<std::string, std::string> known = words_of(content);
    std::string filled;
    std::size_t from = 0;
    while (from < words.size()) {
        const std::size_t open = words.find('{', from);
        const std::size_t close = words.find('}', open);
        if (open == std::string::npos || close == std::string::npos) {
            break;
        }
        const auto found = known.find(words.substr(open + 1, close - open - 1));
        filled += words.substr(from, open - from);
        filled += found == known.end() ? "{" : found->second;
        from = found == known.end() ? open + 1 : close + 1;
    }
    return filled + words.substr(from);
}

bool is_sheet_word(const std::string& word) {
    return words_of({}).count(word) != 0;
}

std::vector<std::string> sheet_words() {
    std::vector<std::string> words;
    for (const auto& [word, value] : words_of({})) {
        words.push_back(word);
    }
    return words;
}

std::string readable_time(const std::string& iso) {
    return is_iso_time(iso) ? iso.substr(0, 10) + " " + iso.substr(11, 5) : iso;
}

std::string pdf_time(const std::string& iso) {
    return is_iso_time(iso) ? iso : "2000-01-01T00:00:00Z";
}

std::string validity_words(const SheetContent& content) {
    const std::string days =
        content.valid_days > 0 ? "（" + std::to_string(content.valid_days) + " 天）" : "";
    return content.valid_until.empty() ? "以受理机关规定为准" : content.valid_until + days;
}

std::string in_groups(const std::string& number) {
    std::string grouped;
    for (std::size_t at = 0; at < number.size(); ++at) {
        grouped += at > 0 && at % 4 == 0 ? " " : "";
        grouped += number[at];
    }
    return grouped;
}

std::string size_words(double width_mm, double height_mm) {
    const auto whole = [](double mm) { return std::to_string(std::lround(mm)); };
    return whole(width_mm) + " × " + whole(height_mm) + " mm";
}

}  // namespace huizhi
