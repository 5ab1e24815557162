#pragma once

#include <optional>
#include <string>
#include <vector>

#include "huizhi/photo_format.h"
#include "huizhi/text.h"

namespace huizhi {

struct PrintSize {
    double width_mm = 0;
    double height_mm = 0;
    bool operator==(const PrintSize&) const = default;
};

/// A photo paper of the trade (core/data/print.json).
struct PrintPaper {
    std::string id;  ///< "6in"
    Text name;
    PrintSize size;
    Source source;
};

[[nodiscard]] const std::vector<PrintPaper>& print_papers();
/// Null when there is none of that name.
[[nodiscard]] const PrintPaper* print_paper(const std::string& id);

/// How large a certificate's photo is on paper. Authorities name whole millimetres and round them
/// to pixels (26 mm at 350 dpi: 358), so a side is the whole millimetre that rounds to its pixels,
/// else what the pixels measure. Nothing when the certificate names no resolution.
[[nodiscard]] std::optional<PrintSize> print_size(const CertificateSpec& spec);

/// How many of each the trade prints together on one paper: eight of 25 x 35 mm on 5-inch paper.
/// Nothing where no habit is known. Sides may differ by half a millimetre.
[[nodiscard]] std::optional<std::vector<int>> usual_copies(const PrintPaper& paper,
                                                           const std::vector<PrintSize>& photos);

}  // namespace huizhi
