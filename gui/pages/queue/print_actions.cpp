#include "gui/pages/queue/print_actions.h"

#include <algorithm>
#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/counter/day/prints.h"
#include "core/print/print_paper.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/queue/printed.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"
#include "gui/printouts/sheet_printout.h"
#include "gui/work/print_work.h"

namespace huizhi::gui {
namespace {

wxArrayString paper_words() {
    wxArrayString words;
    for (const PrintPaper& paper : print_papers()) {
        words.Add(say(paper.name));
    }
    return words;
}

/// A page as the printer takes it.
struct PrinterPage {
    RgbImage image;
    int dpi = 0;
};

Result<PrinterPage> printer_page(Studio& studio, const Job& job, const std::string& paper) {
    const auto sheet = print_sheet_of(studio, job, paper);
    auto image = sheet ? print_sheet_image(*sheet) : Result<RgbImage>(sheet.error());
    return image ? Result<PrinterPage>(PrinterPage{std::move(*image), sheet->layout.dpi})
                 : Result<PrinterPage>(image.error());
}

}  // namespace

PrintActions::PrintActions(wxWindow* parent, Surroundings& around)
    : wxPanel(parent), around_(around) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    paper_ = named(new wxChoice(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, paper_words()),
                   "print_paper");
    paper_->SetFont(font(Type::Body));
    paper_->SetSelection(0);
    tell_readers(paper_, _("Photo paper"));
    auto* print_it = named(make_button(this, _("Print"), {"print", "primary"}), "print_print");
    auto* pdf = named(make_button(this, _("Save PDF"), {"pdf", "plain"}), "print_pdf");
    print_it->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    pdf->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_pdf(); });
    for (wxWindow* part : {static_cast<wxWindow*>(paper_), static_cast<wxWindow*>(print_it),
                           static_cast<wxWindow*>(pdf)}) {
        row->Add(part, 0, wxRIGHT | wxTOP, kGrid);
    }
    SetSizer(row);
    Hide();
}

void PrintActions::show(const QueueRow& row) {
    job_ = row.job;
    Show(is_sold_print(around_.place.catalogue(), row.job));
    Layout();
}

std::string PrintActions::paper() const {
    const auto at = static_cast<std::size_t>(std::max(0, paper_->GetSelection()));
    return print_papers().at(at).id;
}

void PrintActions::save_pdf() {
    const Job shown = *job_;  // the row may change below the dialog
    wxFileDialog dialog(this, _("Save the print sheet"), wxEmptyString,
                        to_wx(shown.format + "-" + shown.id + ".pdf"), "PDF (*.pdf)|*.pdf",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    // The dialog has asked about the name that it shows, not about one with the ending added.
    const wxString file = with_pdf_ending(dialog.GetPath());
    save_pdf_as(shown, paper(), {to_utf8(file), {}, file == dialog.GetPath()});
}

void PrintActions::save_pdf_as(const Job& job, const std::string& paper, const OutputFile& output) {
    run_in_background(
        around_.place.counter(), this,
        [job, paper, output](Studio& studio) -> Result<void> {
            const auto sheet = print_sheet_of(studio, job, paper);
            const auto pdf = sheet ? print_sheet_pdf(*sheet) : sheet.error();
            const auto written = pdf ? write_output(output, *pdf) : Result<void>(pdf.error());
            return written ? note_print(studio, {kPrintedPhotos, job.id, paper, kIntoFile})
                           : written;
        },
        [this, job, paper, output](const Result<void>& written) {
            if (written) {
                around_.notify(_("The sheet was saved as PDF."), Mood::Done);
            } else if (!around_.place.operator_name().empty() &&
                       wants_replaced(this, written.error(), output)) {
                save_pdf_as(job, paper, {output.file, output.inputs, true});
            } else {
                around_.report(written.error());
            }
        });
}

/// Pressed twice while the sheet is made it is printed, and counted, once.
void PrintActions::print() {
    if (std::exchange(making_, true)) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [job = *job_, paper = paper()](Studio& studio) { return printer_page(studio, job, paper); },
        [this, job = job_->id, paper = paper()](const Result<PrinterPage>& page) {
            making_ = false;
            if (around_.place.operator_name().empty()) {
                return;  // logged out meanwhile
            }
            if (!page) {
                around_.report(page.error());
                return;
            }
            const auto printout = make_print_printout(to_image(page->image), page->dpi);
            tell_printed(this, around_,
                         print_page(wxGetTopLevelParent(this), *printout,
                                    {around_.place.home(), "photos_" + paper}),
                         {kPrintedPhotos, job, paper, kToPrinter});
        });
}

}  // namespace huizhi::gui
