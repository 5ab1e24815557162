#include "core/catalogue/background_choice.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace huizhi {
namespace {

std::string capital(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return text;
}

Error not_permitted(const PhotoFormat& format) {
    Text list;
    for (const BackgroundChoice& one : format.certificate.backgrounds) {
        const std::string joint = list.zh.empty() ? "" : ", ";
        list.zh += joint + one.id + "（" + one.name.zh + " " + one.colour + "）";
        list.en += joint + one.id + " (" + one.colour + ")";
    }
    if (list.empty()) {
        list = {format.certificate.background, format.certificate.background};
    }
    return {ErrorCode::InvalidInput,
            {format.id + " 没有这种背景；可选：" + list.zh,
             format.id + " has no such background; choose one of: " + list.en},
            "background",
            ""};
}

}  // namespace

Result<PhotoFormat> with_background(PhotoFormat format, const std::string& choice) {
    const std::string colour = capital(choice);
    if (choice.empty() || colour == format.certificate.background) {
        return format;
    }
    const auto& permitted = format.certificate.backgrounds;
    const auto found = std::find_if(
        permitted.begin(), permitted.end(),
        [&](const BackgroundChoice& one) { return one.id == choice || one.colour == colour; });
    if (found == permitted.end()) {
        return not_permitted(format);
    }
    format.certificate.background = found->colour;
    return format;
}

}  // namespace huizhi
