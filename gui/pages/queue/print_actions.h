#pragma once

#include <functional>
#include <optional>
#include <string>

#include <wx/choice.h>

#include "core/base/output_file.h"
#include "core/print/print_sheet.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// What can be done with a print that was sold: its sheet, on the photo paper that is chosen,
/// printed or kept as PDF.
class PrintActions : public wxPanel {
public:
    PrintActions(wxWindow* parent, Surroundings& around);
    /// Hidden for what is no print, or did not pass.
    void show(const QueueRow& row);

private:
    void print();
    void save_pdf();
    void save_pdf_as(const Job& job, const std::string& paper, const OutputFile& output);
    [[nodiscard]] std::string paper() const;

    Surroundings& around_;
    std::optional<Job> job_;
    wxChoice* paper_;
    bool making_ = false;  ///< a sheet for the printer
};

}  // namespace huizhi::gui
