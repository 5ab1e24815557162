#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/photo.h"
#include "huizhi/text.h"

namespace huizhi {

struct SlipLine {
    Text what;
    std::int64_t price_fen = 0;
};

/// What a customer takes along until the photos are ready: no number, no phone, no whole name.
struct SlipContent {
    std::string studio;
    std::string pick_up_code;  ///< empty: a visit of a version before codes
    int queue_number = 0;      ///< 0: a visit of a version before numbers
    std::string person;        ///< masked
    std::string opened_at;     ///< ISO time
    std::string promised_at;   ///< ISO time; empty: none was promised
    std::vector<SlipLine> lines;
    std::int64_t paid_fen = 0;
    std::int64_t due_fen = 0;
};

/// A strip of paper 80 mm wide and as long as it must be, as receipt printers take it; fonts
/// embedded and subset. Errors: Refused when a text does not fit; Environment when no font with
/// Chinese is installed.
[[nodiscard]] Result<std::vector<std::uint8_t>> visit_slip_pdf(const SlipContent& content);
/// The same drawing as pixels, for the window and the printer.
[[nodiscard]] Result<RgbImage> visit_slip_image(const SlipContent& content, int dpi);

}  // namespace huizhi
