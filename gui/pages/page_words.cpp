#include "gui/pages/page_words.h"

#include <utility>

namespace huizhi::gui {
namespace {

constexpr std::pair<const char*, PageNumber> kPageWords[] = {
    {"counter", kCounter}, {"photos", kCounter}, {"queue", kReceipts},  {"receipts", kReceipts},
    {"day", kReport},      {"report", kReport},  {"plugins", kPlugins}, {"admin", kAdmin},
    {"sheets", kSheets},   {"batch", kBatch}};

}  // namespace

std::optional<PageNumber> page_of_word(const std::string& word) {
    for (const auto& [known, page] : kPageWords) {
        if (word == known) {
            return page;
        }
    }
    return std::nullopt;
}

std::string page_words() {
    std::string words;
    for (const auto& [word, page] : kPageWords) {
        words += (words.empty() ? "" : ", ") + std::string(word);
    }
    return words;
}

}  // namespace huizhi::gui
