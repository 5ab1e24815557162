#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "core/checks/check_table.h"

/// A finished file of 358 × 441 pixels as its certificate wants it, for the rules about files.
namespace huizhi::tests {

inline Limit file_limit(const std::string& rule,
                        std::optional<double> min,
                        std::optional<double> max,
                        bool advisory = false) {
    Limit limit;
    limit.rule = rule;
    limit.unit = "px";
    limit.min = min;
    limit.max = max;
    limit.advisory = advisory;
    limit.source = "test";
    limit.grade = "I";
    return limit;
}

inline Subject finished_subject() {
    Subject subject;
    subject.photo.width_px = 358;
    subject.photo.height_px = 441;
    subject.photo.facts.kind = "jpeg";
    subject.photo.facts.components = 3;
    subject.photo.facts.baseline = true;
    subject.photo.facts.quality_estimate = 70;
    subject.photo.facts.dpi = 350;
    subject.photo.facts.bytes = 17'000;
    subject.facts.faces = 1;
    return subject;
}

inline PhotoFormat finished_format() {
    PhotoFormat format;
    format.id = format.certificate.id = "id-card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.dpi = 350;
    format.certificate.quality = 70;
    format.certificate.background = "#FFFFFF";
    format.limits["file_bytes"] = file_limit("file_bytes", 14'336, 20'000);
    return format;
}

inline const CheckRow& row_of(const std::string& rule) {
    for (const CheckRow& row : check_table()) {
        if (row.rule == rule) {
            return row;
        }
    }
    throw std::invalid_argument("no check is called " + rule);
}

/// What the rule's check says of a finished file, as it stands.
inline std::optional<Finding> said(const std::string& rule,
                                   const Subject& subject,
                                   const PhotoFormat& format) {
    return row_of(rule).check({subject, format, Judged::AsItStands, {}, {}});
}

/// What it says of a photo from which the file is still to be made.
inline std::optional<Finding> said_before(const std::string& rule,
                                          const Subject& subject,
                                          const PhotoFormat& format) {
    return row_of(rule).check({subject, format, Judged::MadeFromIt, {}, {}});
}

/// What the limit's rule says of a finished file in which the face lies so.
inline Finding placed(const Limit& limit, const CropMeasures& geometry) {
    PhotoFormat format = finished_format();
    format.limits[limit.rule] = limit;
    const Subject subject = finished_subject();
    return *row_of(limit.rule).check({subject, format, Judged::AsItStands, Crop{}, geometry});
}

}  // namespace huizhi::tests
