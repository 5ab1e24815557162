#pragma once

#include <string>
#include <turbojpeg.h>
#include <vector>

#include "core/print/receipt_sheet.h"
#include "tests/support/small_jpeg.h"

namespace huizhi::tests {

inline std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

/// A sheet with everything on it; the words are nobody's.
inline SheetContent sample_sheet(const std::string& number = "SIM2026112200017") {
    SheetContent sheet;
    sheet.layout.title = {"广东省居民身份证数字相片采集回执", ""};
    sheet.layout.subtitle = {"采集服务单位：{studio}", ""};
    sheet.layout.conformity = "相片符合要求，请于 {valid_until} 前到{city}办理{certificate}。";
    sheet.layout.declaration = "本人已核对以上资料，确认相片为本人近期照片。";
    sheet.layout.stub = "号码：{number}，有效期内如遗失可免费补打。";
    sheet.layout.hotline = "020-00000000";
    sheet.number_label = "图像号";
    sheet.number = number;
    sheet.barcode_text = number;
    sheet.certificate = "居民身份证";
    sheet.city = "深圳";
    sheet.captured_at = "2026-11-22T18:30:05+08:00";
    sheet.studio = "测试照相馆";
    sheet.submitted_by = "照相馆采集并代为递交";
    sheet.valid_until = "2027-05-21";
    sheet.valid_days = 180;
    sheet.photo_jpeg = bytes_of(small_jpeg(358, 441, 350));
    sheet.photo_width_mm = 26;
    sheet.photo_height_mm = 32;
    sheet.simulated = number.starts_with("SIM");
    return sheet;
}

inline std::string jpeg_of(const RgbImage& image) {
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    tjhandle encoder = tjInitCompress();
    tjCompress2(encoder, image.rgb.data(), image.width_px, 0, image.height_px, TJPF_RGB, &bytes,
                &size, TJSAMP_444, 90, 0);
    std::string jpeg(bytes, bytes + size);
    tjFree(bytes);
    tjDestroy(encoder);
    return jpeg;
}

}  // namespace huizhi::tests
