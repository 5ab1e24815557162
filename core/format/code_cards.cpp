#include "core/format/code_cards.h"

#include <system_error>

#include "core/photo/barcode.h"
#include "core/photo/photo.h"

namespace huizhi {
namespace {

/// A card that fills a fifth of the picture has modules of several pixels then.
constexpr int kLookedAtPx = 1600;

}  // namespace

std::optional<std::string> CodeCards::read(const std::filesystem::path& file) {
    std::error_code gone;
    const std::uintmax_t bytes = std::filesystem::file_size(file, gone);
    const auto written = std::filesystem::last_write_time(file, gone);
    const auto known = read_.find(file);
    if (known != read_.end() && known->second.bytes == bytes && known->second.written == written) {
        return known->second.text;
    }
    const auto photo = load_photo(file);
    auto text = photo ? read_qr(preview(*photo, kLookedAtPx)) : std::nullopt;
    read_[file] = {bytes, written, text};
    return text;
}

}  // namespace huizhi
