#include "practice/items.h"

#include <algorithm>

#include "core/photo/photo.h"

namespace huizhi::practice {

std::map<std::string, PhotoFormat> items_of(const std::vector<PhotoFormat>& formats,
                                            const std::string& channel) {
    std::map<std::string, PhotoFormat> items;
    for (const PhotoFormat& format : formats) {
        const auto& channels = format.city.channels;
        const auto item = format.city.channel_parameters.find("item_id");
        if (std::find(channels.begin(), channels.end(), channel) != channels.end() &&
            item != format.city.channel_parameters.end()) {
            items.emplace(item->second, format);
        }
    }
    return items;
}

std::string photo_fault(const std::string& jpeg, const PhotoFormat& format) {
    const auto photo = decode_photo({jpeg.begin(), jpeg.end()}, "image");
    if (!photo || photo->facts.kind != "jpeg") {
        return "照片不是完整的 JPEG";
    }
    const CertificateSpec& spec = format.certificate;
    const auto size = [](int width, int height) {
        return std::to_string(width) + "x" + std::to_string(height);
    };
    if (photo->width_px != spec.width_px || photo->height_px != spec.height_px) {
        return "照片尺寸为 " + size(photo->width_px, photo->height_px) + "，应为 " +
               size(spec.width_px, spec.height_px);
    }
    if (photo->facts.dpi != spec.dpi) {
        return "照片分辨率为 " + std::to_string(photo->facts.dpi) + " DPI，应为 " +
               std::to_string(spec.dpi);
    }
    if (photo->facts.components != 3) {
        return "照片不是 24 位彩色";
    }
    return {};
}

}  // namespace huizhi::practice
