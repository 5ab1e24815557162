#include "practice/practice_sheet.h"

#include <memory>
#include <turbojpeg.h>

#include "core/base/clock.h"
#include "core/print/receipt_sheet.h"

namespace huizhi::practice {
namespace {

/// Fine enough that the narrowest bar of the Code 39 is two pixels wide.
constexpr int kSheetDpi = 200;
constexpr int kSheetQuality = 88;
constexpr double kMillimetresPerInch = 25.4;

SheetContent content_of(const Order& order, const PhotoFormat& format, const std::string& city) {
    SheetContent content;
    content.layout = format.city.sheet;
    content.number_label = format.city.number_label.zh;
    content.number = order.number;
    content.barcode_text = content.layout.barcode == "id_number"
                               ? person_field(order.fields, "id_number")
                               : order.number;
    content.certificate = format.certificate.name.zh;
    content.city = city;
    content.captured_at = iso_time(order.placed_at);
    content.studio = "练习网关";
    content.submitted_by = "网络递交";
    if (content.layout.prints_person) {
        content.person_name = person_field(order.fields, "name");
        content.person_number = person_field(order.fields, "id_number");
    }
    content.valid_days = format.city.valid_days;
    content.valid_until = add_days(iso_day(order.placed_at), format.city.valid_days);
    content.photo_jpeg.assign(order.jpeg.begin(), order.jpeg.end());
    content.photo_width_mm =
        format.certificate.width_px * kMillimetresPerInch / format.certificate.dpi;
    content.photo_height_mm =
        format.certificate.height_px * kMillimetresPerInch / format.certificate.dpi;
    content.simulated = true;
    return content;
}

Result<std::string> as_jpeg(const RgbImage& image) {
    const std::unique_ptr<void, int (*)(void*)> encoder(tjInitCompress(), tjDestroy);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const int failed =
        encoder ? tjCompress2(encoder.get(), image.rgb.data(), image.width_px, 0, image.height_px,
                              TJPF_RGB, &bytes, &size, TJSAMP_444, kSheetQuality, 0)
                : -1;
    const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owned(bytes, tjFree);
    if (failed != 0 || !bytes) {
        return Error{ErrorCode::Environment,
                     {"回执单无法编码为 JPEG", "the sheet cannot be encoded as JPEG"},
                     "",
                     ""};
    }
    return std::string(bytes, bytes + size);
}

}  // namespace

Result<std::string> draw_sheet(const Order& order,
                               const PhotoFormat& format,
                               const std::string& city) {
    const auto image = receipt_sheet_image(content_of(order, format, city), kSheetDpi);
    if (!image) {
        return image.error();
    }
    return as_jpeg(*image);
}

}  // namespace huizhi::practice
