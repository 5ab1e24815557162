#include "core/format/code_cards.h"

#include <system_error>
#include <utility>

#include "core/format/photo_engine.h"
#include "core/photo/barcode.h"
#include "core/photo/photo.h"

namespace huizhi {
namespace {

/// A card that fills a fifth of the picture has modules of several pixels then.
constexpr int kLookedAtPx = 1600;

}  // namespace

CodeCards::CodeCards(std::filesystem::path models) : models_(std::move(models)) {}

CodeCards::~CodeCards() = default;

CardLook CodeCards::look_anew(const std::filesystem::path& file) {
    const auto photo = load_photo(file);
    if (!photo) {
        return {{}, true};
    }
    const RgbImage image = preview(*photo, kLookedAtPx);
    if (auto text = read_qr(image)) {
        return {std::move(text), false};
    }
    if (models_.empty()) {
        return {};
    }
    if (!engine_) {
        engine_ = std::make_unique<PhotoEngine>(models_);
    }
    return {{}, engine_->count_faces(image) == 0};
}

CardLook CodeCards::look(const std::filesystem::path& file) {
    std::error_code gone;
    const std::uintmax_t bytes = std::filesystem::file_size(file, gone);
    const auto written = std::filesystem::last_write_time(file, gone);
    const auto known = seen_.find(file);
    if (known != seen_.end() && known->second.bytes == bytes && known->second.written == written) {
        return known->second.look;
    }
    CardLook look = look_anew(file);
    seen_[file] = {bytes, written, look};
    return look;
}

}  // namespace huizhi
