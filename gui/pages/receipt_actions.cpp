#include "gui/pages/receipt_actions.h"

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/file_io.h"
#include "gui/photo_view.h"
#include "gui/sheet_printout.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kPrintDpi = 300;

wxString with_pdf_ending(const wxString& path) {
    return path.Lower().EndsWith(".pdf") ? path : path + ".pdf";
}

}  // namespace

ReceiptActions::ReceiptActions(wxWindow* parent, Surroundings& around)
    : wxPanel(parent), around_(around) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    auto* print_it = named(make_button(this, _("Print"), {"print", "primary"}), "receipt_print");
    auto* pdf = named(make_button(this, _("Save PDF"), {"pdf", "plain"}), "receipt_pdf");
    deliver_ = named(make_button(this, _("Hand over"), {"hand", "plain"}), "receipt_deliver");
    print_it->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    pdf->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_pdf(); });
    deliver_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { deliver(); });
    for (wxWindow* button : {print_it, pdf, deliver_}) {
        row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
    }
    SetSizer(row);
}

void ReceiptActions::show(const QueueRow& row) {
    row_ = row;
    Show(row.receipt.has_value());
    deliver_->Show(row.receipt && row.receipt->delivered_at.empty());
    Layout();
}

void ReceiptActions::save_pdf() {
    const Receipt shown = *row_->receipt;  // the row may change below the dialog
    wxFileDialog dialog(this, _("Save the receipt sheet"), wxEmptyString,
                        to_wx(shown.number + ".pdf"), "PDF (*.pdf)|*.pdf",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [receipt = shown,
         file = to_utf8(with_pdf_ending(dialog.GetPath()))](Studio& studio) -> Result<void> {
            const auto pdf = sheet_pdf(studio, receipt);
            return pdf ? write_file(file, *pdf) : Result<void>(pdf.error());
        },
        [this](const Result<void>& written) {
            if (!written) {
                around_.report(written.error());
                return;
            }
            around_.notify(_("The sheet was saved as PDF."), Mood::Done);
        });
}

void ReceiptActions::print() {
    run_in_background(
        around_.place.counter(), this,
        [row = *row_](Studio& studio) { return read_picture(studio, row, kPrintDpi); },
        [this](const Result<RowPicture>& picture) {
            if (!picture || picture->problem) {
                around_.report(picture ? *picture->problem : picture.error());
                return;
            }
            switch (print_sheet(wxGetTopLevelParent(this), to_image(picture->sheet))) {
                case Printed::Sent:
                    around_.notify(_("The sheet was printed."), Mood::Done);
                    return;
                case Printed::NoPrinter:
                    around_.notify(_("No printer answers; save the sheet as PDF instead."),
                                   Mood::Trouble);
                    return;
                case Printed::Cancelled:
                    return;
            }
        });
}

void ReceiptActions::deliver() {
    run_in_background(
        around_.place.counter(), this,
        [id = row_->receipt->id](Studio& studio) { return deliver_receipt(studio, id); },
        [this](const Result<Receipt>& receipt) {
            if (!receipt) {
                around_.report(receipt.error());
                return;
            }
            around_.notify(_("Handed over."), Mood::Done);
            changed();
        });
}

}  // namespace huizhi::gui
