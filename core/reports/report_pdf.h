#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/reports/report_content.h"

namespace huizhi {

/// The report on A4 pages: the heading with the audit's anchor in text and as a QR code, then each
/// table, with its chart where it wants one; long ones go on over the pages under their columns'
/// titles. Every page names the studio and which of how many it is. The anchor stands in the file's
/// keywords, too. The same report gives the same bytes.
///
/// A text above 1,000 characters is cut; a letter that no font has is a box.
/// Errors:  Environment when no font with Chinese is installed, or the drawing fails.
/// Threads: any.
[[nodiscard]] Result<std::vector<std::uint8_t>> report_pdf(const ReportContent& content);

}  // namespace huizhi
