#include "gui/pages/queue/receipt_actions.h"

#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/textdlg.h>
#include <wx/wrapsizer.h>

#include "core/counter/day/prints.h"
#include "core/counter/phone_desk.h"
#include "core/counter/pick_up_codes.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/counter/receipts.h"
#include "core/photo/barcode.h"
#include "core/queue/listen_settings.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/copy_dialog.h"
#include "gui/dialogs/payment_dialog.h"
#include "gui/pages/queue/printed.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/question.h"
#include "gui/printouts/sheet_printout.h"

namespace huizhi::gui {
namespace {

constexpr int kPrintDpi = 300;

}  // namespace

ReceiptActions::ReceiptActions(wxWindow* parent, Surroundings& around)
    : wxPanel(parent), around_(around) {
    auto* row = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    auto* print_it = named(make_button(this, _("Print"), {"print", "primary"}), "receipt_print");
    auto* pdf = named(make_button(this, _("Save PDF"), {"pdf", "plain"}), "receipt_pdf");
    deliver_ = named(make_button(this, _("Deliver"), {"hand", "plain"}), "receipt_deliver");
    print_it->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    pdf->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save_pdf(); });
    deliver_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { deliver(); });
    phone_ = named(make_button(this, _("To the phone"), {"", "plain"}), "receipt_phone");
    phone_->SetToolTip(_("A QR code that the customer scans; good for one download"));
    phone_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { copy_to_phone(); });
    for (wxWindow* button : {static_cast<wxWindow*>(print_it), static_cast<wxWindow*>(pdf), phone_,
                             static_cast<wxWindow*>(deliver_)}) {
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
    // The dialog has asked about the name that it shows, not about one with the ending added.
    const wxString file = with_pdf_ending(dialog.GetPath());
    save_pdf_as(shown, {to_utf8(file), {}, file == dialog.GetPath()});
}

void ReceiptActions::save_pdf_as(const Receipt& receipt, const OutputFile& output) {
    run_in_background(
        around_.place.counter(), this,
        [receipt, output](Studio& studio) -> Result<void> {
            const auto pdf = sheet_pdf(studio, receipt);
            const auto written = pdf ? write_output(output, *pdf) : Result<void>(pdf.error());
            return written ? note_print(studio, {kPrintedReceipt, receipt.id, kPaperA4, kIntoFile})
                           : written;
        },
        [this, receipt, output](const Result<void>& written) {
            if (written) {
                around_.notify(_("The sheet was saved as PDF."), Mood::Done);
            } else if (!nobody_is_here() && wants_replaced(this, written.error(), output)) {
                save_pdf_as(receipt, {output.file, output.inputs, true});
            } else {
                around_.report(written.error());
            }
        });
}

/// Pressed twice while the sheet is drawn it is printed, and counted, once.
void ReceiptActions::print() {
    if (std::exchange(drawing_, true)) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [row = *row_](Studio& studio) {
            return read_picture(studio, row, kPrintDpi, SheetUse::Print);
        },
        [this, receipt = row_->receipt ? row_->receipt->id
                                       : std::string()](const Result<RowPicture>& picture) {
            drawing_ = false;
            if (nobody_is_here()) {
                return;
            }
            if (!picture || picture->problem) {
                around_.report(picture ? *picture->problem : picture.error());
                return;
            }
            const auto page = make_sheet_printout(to_image(picture->sheet));
            tell_printed(
                this, around_,
                print_page(wxGetTopLevelParent(this), *page, {around_.place.home(), "receipt"}),
                {kPrintedReceipt, receipt, kPaperA4, kToPrinter});
        });
}

std::shared_ptr<int> ReceiptActions::begin() {
    if (!under_way_.expired()) {
        return nullptr;
    }
    auto once = std::make_shared<int>();
    under_way_ = once;
    return once;
}

/// Who asked has logged out meanwhile.
bool ReceiptActions::nobody_is_here() const {
    return around_.place.operator_name().empty();
}

void ReceiptActions::copy_to_phone() {
    if (const auto once = begin()) {
        offer_copy(*row_, "", once);
    }
}

/// The sheet goes out with it: the pick-up code is asked as where paper is handed out.
void ReceiptActions::offer_copy(const QueueRow& row,
                                const std::string& code,
                                const std::shared_ptr<int>& once) {
    struct Copy {
        std::string where;
        std::vector<std::uint8_t> jpeg;
    };
    run_in_background(
        around_.place.counter(), this,
        [row, code](Studio& studio) -> Result<Copy> {
            if (const auto may = check_hand_out(studio, row.job.id, code); !may) {
                return may.error();
            }
            const auto settings = listen_settings(studio);
            const auto content = sheet_content(studio, *row.receipt, SheetUse::Export);
            if (!settings || !content) {
                return settings ? content.error() : settings.error();
            }
            const auto jpeg = electronic_copy(*content);
            return jpeg ? Result<Copy>(Copy{settings->copies, *jpeg}) : Result<Copy>(jpeg.error());
        },
        [this, row, once](const Result<Copy>& copy) {
            if (nobody_is_here()) {
                return;
            }
            if (!copy && copy.error().field == "code") {
                if (const std::string typed = ask_code(copy.error()); !typed.empty()) {
                    offer_copy(row, typed, once);
                }
            } else if (!copy) {
                around_.report(copy.error());
            } else if (copy->where.empty()) {
                around_.notify(
                    _("First say under \"Listening ...\" at which address of this computer "
                      "phones reach it."),
                    Mood::Info);
            } else {
                show_code(copy->where, copy->jpeg);
            }
        });
}

void ReceiptActions::show_code(const std::string& where, const std::vector<std::uint8_t>& jpeg) {
    constexpr std::chrono::minutes kLife(15);
    const auto url = around_.place.phones().offer(where, jpeg, kLife);
    const auto code = url ? qr_modules(*url) : url.error();
    if (!code) {
        around_.report(code.error());
        return;
    }
    CopyDialog dialog(this, around_.place.phones(), *url, *code, kLife);
    dialog.ShowModal();
    around_.place.phones().withdraw(*url);
    around_.notify(dialog.fetched() ? _("The phone has the sheet.")
                                    : _("Not fetched; the address is no longer valid."),
                   dialog.fetched() ? Mood::Done : Mood::Info);
}

/// Empty: given up.
std::string ReceiptActions::ask_code(const Error& missing) {
    wxTextEntryDialog dialog(this, to_wx(missing.message.in(language())),
                             _("The customer's pick-up code"));
    return dialog.ShowModal() == wxID_OK ? to_utf8(dialog.GetValue()) : std::string();
}

/// What was to be paid later is paid now, where the customer takes the receipt.
void ReceiptActions::deliver() {
    const auto once = begin();
    if (!once) {
        return;
    }
    run_in_background(
        around_.place.counter(), this,
        [job = row_->job](Studio& studio) { return dues_at_hand_out(studio, job); },
        [this, receipt = row_->receipt->id, once](const Result<std::vector<Due>>& dues) {
            if (!dues) {
                around_.report(dues.error());
            } else if (!nobody_is_here()) {
                take_and_deliver({receipt, *dues, {}, once});
            }
        });
}

void ReceiptActions::take_and_deliver(HandOut one) {
    if (!one.dues.empty()) {
        PaymentDialog dialog(this, total_fen(one.dues), _("Take it and deliver"));
        if (dialog.ShowModal() != wxID_OK) {
            return;
        }
        one.way = dialog.way();
    }
    hand_out(one, "");
}

/// Where the studio asks for the pick-up code it is typed then, until it is right or given up.
/// Nothing is paid where the receipt is not handed out.
void ReceiptActions::hand_out(const HandOut& one, const std::string& code) {
    run_in_background(
        around_.place.counter(), this,
        [one, code](Studio& studio) {
            return in_one_write(studio.store, [&]() -> Result<Receipt> {
                const auto taken = take_dues(studio, one.dues, one.way);
                return taken ? deliver_receipt(studio, one.receipt, {}, code)
                             : Result<Receipt>(taken.error());
            });
        },
        [this, one](const Result<Receipt>& receipt) {
            if (!receipt && receipt.error().field == "code") {
                if (nobody_is_here()) {
                    return;
                }
                if (const std::string typed = ask_code(receipt.error()); !typed.empty()) {
                    hand_out(one, typed);
                }
                return;
            }
            if (!receipt) {
                around_.report(receipt.error());
                return;
            }
            around_.notify(_("Delivered."), Mood::Done);
            changed();
        });
}

}  // namespace huizhi::gui
