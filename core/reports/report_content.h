#pragma once

#include <string>
#include <vector>

#include "core/records/report_table.h"
#include "huizhi/text.h"

namespace huizhi {

/// What stands above the tables of a report, in every form.
struct ReportHeading {
    std::string studio;
    Text title;             ///< "日报", "Report of the day"
    std::string from;       ///< the first day, ISO
    std::string to;         ///< the last day; the same for the report of one
    std::string made_at;    ///< ISO time
    std::string closed_by;  ///< empty: not closed
    std::string closed_at;  ///< ISO time; may be empty
    std::vector<Text> differences;
    /// The audit's "huizhi-anchor:1:COUNT:HEAD:SIGNATURE:PUBLICKEY"; empty: there is none.
    std::string anchor;
    [[nodiscard]] bool balanced() const { return differences.empty(); }
};

/// A report without a form. Texts may hold anything: each form makes them harmless for itself.
struct ReportContent {
    ReportHeading heading;
    std::vector<ReportTable> tables;
    Language language = Language::Chinese;
};

}  // namespace huizhi
