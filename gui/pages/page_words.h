#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace huizhi::gui {

/// The window's pages, in the order of its rail.
enum PageNumber : std::size_t {
    kCounter,
    kReceipts,
    kReport,
    kPlugins,
    kAdmin,
    kSheets,
    kBatch,
    kPages
};

/// The page that people have this word for; nothing where there is none.
[[nodiscard]] std::optional<PageNumber> page_of_word(const std::string& word);

/// All those words, for a help text: "counter, photos, ...".
[[nodiscard]] std::string page_words();

}  // namespace huizhi::gui
