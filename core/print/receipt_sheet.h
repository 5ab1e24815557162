#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/city_page.h"
#include "core/photo/photo.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// What stands on a receipt sheet; the words come from the city's SheetLayout.
struct SheetContent {
    SheetLayout layout;
    SheetPage page;
    std::string number_label;
    std::string number;        ///< 图像号 or as the city calls it
    std::string barcode_text;  ///< what the Code 39 carries: number or ID number
    std::string certificate;   ///< 申办证件类型
    std::string city;          ///< 户口(居住)地 / handling city
    std::string captured_at;
    std::string studio;        ///< 递交单位
    std::string submitted_by;  ///< 递交方式
    std::string person_name;   ///< empty: a blank to be handwritten
    std::string person_number;
    std::string valid_until;
    int valid_days = 0;
    std::string reprint_until;  ///< the last day on which it is printed again free of charge
    std::vector<std::uint8_t> photo_jpeg;
    double photo_width_mm = 0;
    double photo_height_mm = 0;
    bool simulated = false;                    ///< watermarked 模拟 / SIMULATED
    std::vector<std::uint8_t> platform_sheet;  ///< printed instead of all this; empty: none
    std::vector<SheetContent> below;           ///< one at most: shares the page (Shantou)
};

/// One A4 page as PDF, fonts embedded and subset, exact millimetres: the sheet alone, two of them,
/// a sheet above its power of attorney, or the platform's own picture.
/// Errors: Refused when the text does not fit or the barcode cannot carry it; Environment when no
///         font with Chinese is installed; InvalidInput when the platform's sheet is no picture.
[[nodiscard]] Result<std::vector<std::uint8_t>> receipt_sheet_pdf(const SheetContent& content);
/// The same drawing as pixels, for the window, the printer and the practice gateway.
[[nodiscard]] Result<RgbImage> receipt_sheet_image(const SheetContent& content, int dpi);

}  // namespace huizhi
