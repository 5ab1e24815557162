#include "gui/pages/receipt_page.h"

#include <algorithm>

#include <wx/intl.h>

#include "core/clock.h"
#include "gui/listen_dialog.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kDetailPx = 424;

}  // namespace

ReceiptPage::ReceiptPage(wxWindow* parent, Surroundings& surroundings)
    : Page(parent, surroundings) {
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    auto* left = new Card(this);
    build_filters(left);
    build_search(left);
    empty_ = new EmptyState(left,
                            {"queue", _("Nothing here"),
                             _("Serve a customer at the counter (Ctrl+1); what you submit appears "
                               "here with its state, and its receipt when it is issued.")},
                            360);
    list_ = named(new QueueList(left, around().place.catalogue(), around().place.clock()),
                  "queue_list");
    left->body()->Add(empty_, 1, wxEXPAND);
    left->body()->Add(list_, 1, wxEXPAND);
    detail_ = new QueueDetail(this, around(), kDetailPx);
    columns->Add(left, 8, wxEXPAND | wxALL, 2 * kGrid);
    columns->Add(detail_, 5, wxEXPAND | wxTOP | wxBOTTOM | wxRIGHT, 2 * kGrid);
    SetSizer(columns);
    list_->selection_changed = [this] { detail_->show(list_->selected()); };
    detail_->changed = [this] { refresh(); };
    show_rows();
}

void ReceiptPage::build_filters(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t at = 0; at < kFilters; ++at) {
        auto* chip = make_toggle(card, wxEmptyString, {"", "chip"});
        chip->SetName(wxString::Format("filter_%zu", at));
        chip->Bind(wxEVT_TOGGLEBUTTON,
                   [this, at](wxCommandEvent&) { set_filter(static_cast<QueueFilter>(at)); });
        filters_[at] = chip;
        row->Add(chip, 0, wxRIGHT, kGrid);
    }
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid);
}

/// A customer asks for a number: 怎么查图像号.
void ReceiptPage::build_search(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    search_ = named(new wxTextCtrl(card, wxID_ANY), "receipt_search");
    search_->SetFont(font(Type::Body));
    search_->SetHint(_("Look a number up: name, pinyin, last four of ID number or phone"));
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { show_rows(); });
    search_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? search_->Clear() : event.Skip();
    });
    row->Add(search_, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    auto* listen = named(make_button(card, _("Listening ..."), {"", "quiet"}), "queue_listen");
    listen->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { set_listening(); });
    row->Add(listen, 0, wxALIGN_CENTRE);
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid);
}

void ReceiptPage::refresh() {
    if (reading_) {
        again_ = true;
        return;
    }
    reading_ = true;
    run_in_background(
        around().place.counter(), this, [](Studio& studio) { return read_queue(studio); },
        [this](Result<std::vector<QueueRow>> rows) {
            reading_ = false;
            if (!rows) {
                around().report(rows.error());
                return;
            }
            rows_ = std::move(*rows);
            show_rows();
            if (again_) {
                again_ = false;
                refresh();
            }
        });
}

wxWindow* ReceiptPage::first_focus() {
    return list_->IsShown() ? static_cast<wxWindow*>(list_) : this;
}

void ReceiptPage::set_listening() {
    ListenDialog dialog(this, around().place);
    if (dialog.ShowModal() == wxID_OK) {
        around().notify(_("Saved; the new addresses are used from now on."), Mood::Done);
        around().listen_again();
    }
}

void ReceiptPage::set_filter(QueueFilter filter) {
    filter_ = filter;
    show_rows();
}

void ReceiptPage::show_rows() {
    const wxString words[] = {_("All"),
                              _("Under way"),
                              _("Needs a decision"),
                              _("Issued"),
                              wxString::Format(_("End in %d days"), kExpiringDays),
                              _("Rejected")};
    const std::string today = iso_day(around().place.clock().now());
    const std::string typed = to_utf8(search_->GetValue());
    for (std::size_t at = 0; at < kFilters; ++at) {
        const auto filter = static_cast<QueueFilter>(at);
        const auto count = std::count_if(rows_.begin(), rows_.end(), [&](const QueueRow& row) {
            return belongs(row, filter, today) && answers(row, typed);
        });
        filters_[at]->SetLabel(words[at] + wxString::Format("  %d", static_cast<int>(count)));
        filters_[at]->SetValue(filter == filter_);
    }
    std::vector<QueueRow> shown;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(shown), [&](const QueueRow& row) {
        return belongs(row, filter_, today) && answers(row, typed);
    });
    if (filter_ == QueueFilter::Expiring) {
        std::stable_sort(shown.begin(), shown.end(),
                         [](const QueueRow& one, const QueueRow& other) {
                             return one.receipt->valid_until < other.receipt->valid_until;
                         });
    }
    empty_->Show(shown.empty());
    list_->Show(!shown.empty());
    list_->show(std::move(shown));
    detail_->show(list_->selected());
    Layout();
    for (wxWindow* child : GetChildren()) {
        child->Layout();
    }
}

}  // namespace huizhi::gui
