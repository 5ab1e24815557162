#pragma once

#include <string>

#include "core/print/receipt_sheet.h"
#include "huizhi/city_format.h"

namespace huizhi {

/// A receipt sheet of that city as it will look, of nobody: marked as simulated, with a grey photo.
/// \param certificate what it is called; \param day ISO date on which it is made.
/// Threads: any.
[[nodiscard]] SheetContent sample_sheet(const CityFormat& format,
                                        const std::string& certificate,
                                        const std::string& day);

}  // namespace huizhi
