#pragma once

#include <string>
#include <vector>

#include "huizhi/photo_format.h"

namespace huizhi {

class Catalogue;

/// What the customer gives into another's hands, on the same page as the sheet.
struct PowerOfAttorney {
    std::string title;  ///< empty: there is none
    std::string text;
    std::vector<std::string> lines;  ///< what the pen fills in, in two columns
    std::string stamp;               ///< the place for a committee's stamp; empty: none
};

/// How a place arranges its sheet's page, beside the words of SheetLayout.
struct SheetPage {
    std::string shares_page;  ///< the certificate whose sheet of the same city stands below
    PowerOfAttorney attorney;
    int reprint_days = 0;         ///< how long it is printed again free of charge; 0: while valid
    bool platform_first = false;  ///< the platform's own sheet is printed, where it gave one
};

/// How often a place lets one try before it shuts the way.
struct AttemptRule {
    int most = 0;  ///< failures until then; 0: nobody counts
    Text then;     ///< what happens, for staff
    std::string source;
};

/// What only the counter needs of a city's format; the rest of the chain never sees it.
struct CityPage {
    SheetPage page;
    AttemptRule attempts;
};

/// Read from the plugin that offers the format; nothing special where it is gone or broken.
/// Threads: any.
[[nodiscard]] CityPage city_page(const Catalogue& catalogue, const CityFormat& city);

}  // namespace huizhi
