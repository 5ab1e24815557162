#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "huizhi/limit.h"
#include "huizhi/text.h"

namespace huizhi {

/// Where a rule or a fact comes from, as shown to staff.
struct Source {
    std::string text;
    std::string url;
    std::string grade;
    std::string date;
};

/// What only a person can judge; the operator answers before a job is submitted.
struct Ask {
    std::string rule;
    Text question;
};

/// A background that the certificate permits beside its usual one.
struct BackgroundChoice {
    std::string id;  ///< what is typed, e.g. "blue"
    Text name;
    std::string colour;  ///< "#RRGGBB"
};

/// What a finished photo must be, before any city speaks. Part of a certificate plugin's data.
struct CertificateSpec {
    std::string id;  ///< "id-card"
    Text name;
    int width_px = 0;
    int height_px = 0;
    int dpi = 0;
    std::int64_t min_bytes = 0;
    std::int64_t max_bytes = 0;
    int quality = 0;                            ///< JPEG quality that the standard names, 0..100
    std::string background;                     ///< "#RRGGBB"
    std::vector<BackgroundChoice> backgrounds;  ///< empty: `background` alone; else holds it too
    std::vector<Limit> limits;
    std::vector<Ask> asks;
    std::vector<Source> sources;
    std::vector<Text> remarks;  ///< what staff should know: weak sources, conflicts between them
};

}  // namespace huizhi
