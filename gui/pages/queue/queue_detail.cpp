#include "gui/pages/queue/queue_detail.h"

#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/counter/day_jobs.h"
#include "core/counter/receipt_validity.h"
#include "core/counter/receipts.h"
#include "core/counter/rejection.h"
#include "core/queue/hand_over_files.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/queue/queue_list.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

constexpr int kScreenDpi = 110;

wxString money(std::int64_t fen) {
    return wxString::FromUTF8("¥ ") + to_wx(yuan(fen));
}

/// Days left, the single use, free reprints, and who gave it to the customer when.
wxString life_words(const QueueRow& row, Workplace& place) {
    const Receipt& receipt = *row.receipt;
    const std::string today = iso_day(place.clock().now());
    wxString words;
    if (const auto left = days_left(receipt, today)) {
        words += "\n" + (*left >= 0 ? wxString::Format(_("%d days left, for one use"), *left)
                                    : _("Over: it cannot be used any more"));
    }
    const auto format = place.catalogue().recorded_format(row.job.format);
    if (format) {
        const SheetPage page = city_page(place.catalogue(), format->city).page;
        const std::string until = reprint_until(page, row.job, receipt);
        if (page.reprint_days > 0) {
            words += "\n" + (today <= until
                                 ? wxString::Format(_("Free reprints until %s"), to_wx(until))
                                 : wxString::Format(_("Free reprints ended %s"), to_wx(until)));
        }
    }
    if (!receipt.delivered_at.empty()) {
        words += "\n" + wxString::Format(_("Delivered %s by %s"), time_words(receipt.delivered_at),
                                         to_wx(delivered_by(row.job)));
    }
    return words;
}

}  // namespace

QueueDetail::QueueDetail(wxWindow* parent, Surroundings& around, int width_px)
    : Card(parent), around_(around), width_px_(width_px - 4 * kGrid) {
    SetMinSize(wxSize(with_text(width_px), -1));
    empty_ = new EmptyState(this,
                            {"paper", _("Nothing selected"),
                             _("Choose a line at the left to see its sheet and what can be done.")},
                            280);
    body()->Add(empty_, 1, wxEXPAND);
    content_ = new wxPanel(this);
    build();
    body()->Add(content_, 1, wxEXPAND);
    content_->Hide();
}

void QueueDetail::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    number_ = named(make_label(content_, wxEmptyString, Type::Title, Tone::Ink), "receipt_number");
    column->Add(number_, 0, wxEXPAND);
    facts_ = named(new Paragraph(content_, wxEmptyString, width_px_, Type::Body, Tone::Muted),
                   "detail_facts");
    column->Add(facts_, 0, wxEXPAND | wxTOP, kGrid / 2);
    trouble_ = named(new Paragraph(content_, wxEmptyString, width_px_, Type::Body, Tone::Fail),
                     "detail_trouble");
    column->Add(trouble_, 0, wxEXPAND | wxTOP, kGrid / 2);
    content_->SetSizer(column);
    decision_ = new SubmissionDecision(content_, around_, width_px_);
    column->Add(decision_, 0, wxEXPAND | wxTOP, kGrid);
    hand_over_ = new HandOverActions(content_, around_, width_px_);
    column->Add(hand_over_, 0, wxEXPAND | wxTOP, kGrid);
    view_ = new PhotoView(content_);
    column->Add(view_, 1, wxEXPAND | wxTOP, kGrid);
    receipt_ = new ReceiptActions(content_, around_);
    print_ = new PrintActions(content_, around_);
    job_ = new JobActions(content_, around_);
    receipt_->changed = job_->changed = hand_over_->changed = [this] { changed(); };
    column->Add(receipt_, 0, wxEXPAND | wxTOP, kGrid / 2);
    column->Add(print_, 0, wxEXPAND | wxTOP, kGrid / 2);
    column->Add(job_, 0, wxEXPAND | wxTOP, kGrid / 2);
}

void QueueDetail::show(const QueueRow* row) {
    row_ = row != nullptr ? std::optional(*row) : std::nullopt;
    empty_->Show(!row_);
    content_->Show(row_.has_value());
    if (row_) {
        show_facts();
        show_actions();
        load_picture();
    } else {
        pictured_.clear();
    }
    content_->Layout();
    Layout();
}

void QueueDetail::forget() {
    show(nullptr);
    number_->SetLabelText({});
    facts_->set_text({});
    trouble_->set_text({});
    view_->show({});
    hand_over_->forget();
    decision_->forget();
}

void QueueDetail::show_facts() {
    const auto& receipt = row_->receipt;
    const Submission& submission = row_->submission;
    number_->SetLabelText(receipt ? to_wx(receipt->label) + "  " + to_wx(receipt->number)
                                  : row_word(*row_));
    wxString facts = to_wx(row_->customer.name) + wxString::FromUTF8(" · ") +
                     format_words(around_.place.catalogue(), row_->job.format);
    if (receipt) {
        facts +=
            "\n" + wxString::Format(_("Issued %s, valid until %s"), time_words(receipt->issued_at),
                                    to_wx(receipt->valid_until));
        facts += life_words(*row_, around_.place);
    } else {
        facts += "\n" + wxString::Format(submission.channel.empty() ? _("Taken %s")
                                                                    : _("Handed to the queue %s"),
                                         time_words(submission.created_at));
    }
    if (const std::int64_t due = due_fen(row_->job, row_->money); due > 0 && !row_->superseded()) {
        facts += "\n" + wxString::Format(_("%s of %s are still due"), money(due),
                                         money(row_->job.price_fen));
    } else if (row_->money.paid_fen > 0) {
        facts += "\n" + wxString::Format(_("%s paid"), money(row_->money.paid_fen));
    }
    const auto format = around_.place.catalogue().recorded_format(row_->job.format);
    if (const Text code = format ? precode_words(row_->job, format->city) : Text{}; !code.empty()) {
        facts += "\n" + say(code);
    }
    if (!submission.order_no.empty()) {
        facts += "\n" + wxString::Format(_("Order %s"), to_wx(submission.order_no));
    }
    if (submission.state == SubmissionState::Ready && !submission.next_attempt_at.empty()) {
        facts += "\n" + wxString::Format(_("Next try %s"), time_words(submission.next_attempt_at));
    }
    facts_->set_text(facts);
    wxString trouble = to_wx(submission.reason);
    if (submission.state == SubmissionState::Rejected) {
        for (const KnownReason& reason : reasons_in(submission.reason)) {
            trouble += wxString::FromUTF8("\n→ ") + say(reason.remedy);
        }
    }
    if (receipt && receipt->number_read_from_sheet) {
        trouble =
            _("The number was read from the sheet's barcode: compare it before handing over.");
    } else if (trouble.empty() && !receipt && submission.state != SubmissionState::Unknown) {
        trouble = submission.last_error.empty() ? wxString() : error_sentences(row_->trouble());
    }
    trouble_->set_text(trouble);
    trouble_->Show(!trouble.empty());
}

void QueueDetail::show_actions() {
    receipt_->show(*row_);
    print_->show(*row_);
    job_->show(*row_);
    hand_over_->show(*row_);
    const bool unknown = row_->submission.state == SubmissionState::Unknown;
    decision_->Show(unknown);
    if (unknown) {
        decision_->show(*row_);
    }
}

void QueueDetail::load_picture() {
    const std::string wanted =
        row_->submission.id + (row_->receipt ? row_->receipt->id : row_->job.photo_sha256);
    if (wanted == pictured_) {
        return;
    }
    pictured_ = wanted;
    view_->show({});
    run_in_background(
        around_.place.counter(), this,
        [row = *row_](Studio& studio) { return read_picture(studio, row, kScreenDpi); },
        [this, wanted](const Result<RowPicture>& picture) {
            if (wanted == pictured_) {
                show_picture(picture);
            }
        });
}

void QueueDetail::show_picture(const Result<RowPicture>& picture) {
    if (!picture) {
        around_.report(picture.error());
        return;
    }
    if (picture->problem) {
        around_.report(*picture->problem);
    }
    PhotoScene scene;
    scene.image = to_image(picture->sheet.rgb.empty() ? picture->photo : picture->sheet);
    if (scene.image.IsOk()) {
        scene.width_px = scene.image.GetWidth();
        scene.height_px = scene.image.GetHeight();
    }
    view_->show(std::move(scene));
}

}  // namespace huizhi::gui
