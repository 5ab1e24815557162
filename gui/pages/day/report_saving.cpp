#include "gui/pages/day/report_saving.h"

#include <array>
#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>

#include "gui/base/wx_text.h"
#include "gui/parts/question.h"

namespace huizhi::gui {
namespace {

constexpr std::array kEndings = {".pdf", ".xlsx", ".csv"};

std::string ending_of(const OutputFile& output) {
    for (const char* ending : kEndings) {
        if (has_ending(output.file, {ending})) {
            return ending;
        }
    }
    return {};
}

/// The name that was typed; without one of the endings that of the kind that is chosen.
wxString whole_name(const wxFileDialog& dialog) {
    const wxString path = dialog.GetPath();
    const auto kind = static_cast<std::size_t>(std::max(0, dialog.GetFilterIndex()));
    const bool known = !ending_of({to_utf8(path)}).empty();
    return known ? path : path + kEndings.at(std::min(kind, kEndings.size() - 1));
}

}  // namespace

void save_report(wxWindow* window,
                 Surroundings& around,
                 const wxString& stem,
                 const ReportFile& make) {
    wxFileDialog dialog(
        wxGetTopLevelParent(window), _("Save the report"), wxEmptyString, stem + ".pdf",
        "PDF (*.pdf)|*.pdf|" + _("Workbook (*.xlsx)") + "|*.xlsx|" + _("Table (*.csv)") + "|*.csv",
        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    // The dialog has asked about the name that it shows, not about one with the ending added.
    const wxString file = whole_name(dialog);
    save_report_as(window, around, {to_utf8(file), {}, file == dialog.GetPath()}, make);
}

void save_report_as(wxWindow* window,
                    Surroundings& around,
                    const OutputFile& output,
                    const ReportFile& make) {
    run_in_background(
        around.place.counter(), window,
        [output, make](Studio& studio) -> Result<void> {
            const auto bytes = make(studio, ending_of(output));
            return bytes ? write_output(output, *bytes) : Result<void>(bytes.error());
        },
        [window, &around, output, make](const Result<void>& written) {
            if (written) {
                around.notify(wxString::Format(_("The report was saved: %s"),
                                               to_wx(output.file.filename().string())),
                              Mood::Done);
            } else if (!around.place.operator_name().empty() &&
                       wants_replaced(window, written.error(), output)) {
                save_report_as(window, around, {output.file, output.inputs, true}, make);
            } else {
                around.report(written.error());
            }
        });
}

}  // namespace huizhi::gui
