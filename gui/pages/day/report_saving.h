#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/output_file.h"
#include "core/records/studio.h"
#include "gui/pages/page.h"

namespace huizhi::gui {

/// Makes the file's bytes, its form by the ending: ".pdf", ".xlsx" or ".csv".
using ReportFile =
    std::function<Result<std::vector<std::uint8_t>>(Studio& studio, const std::string& ending)>;

/// Asks where a report goes, makes it on the counter's worker, and says what became of it. `stem`:
/// the name that is proposed, without its ending.
void save_report(wxWindow* window,
                 Surroundings& around,
                 const wxString& stem,
                 const ReportFile& make);

/// The same, where the place is known. `output`: ends in one of the three.
void save_report_as(wxWindow* window,
                    Surroundings& around,
                    const OutputFile& output,
                    const ReportFile& make);

}  // namespace huizhi::gui
