#include "gui/pages/queue/submission_page.h"

#include <algorithm>
#include <iterator>

#include <wx/intl.h>

#include "gui/base/wx_text.h"
#include "gui/dialogs/listen_dialog.h"

namespace huizhi::gui {
namespace {

constexpr int kDetailPx = 424;

}  // namespace

SubmissionPage::SubmissionPage(wxWindow* parent, Surroundings& surroundings)
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
    list_->end_seen = [this] { read_more(); };
    list_->selection_changed = [this] { detail_->show(list_->selected()); };
    detail_->changed = [this] { refresh(); };
    show_rows();
}

void SubmissionPage::build_filters(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
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
void SubmissionPage::build_search(Card* card) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    search_ = named(new wxTextCtrl(card, wxID_ANY), "receipt_search");
    search_->SetFont(font(Type::Body));
    search_->SetHint(_("Look a number up: name, pinyin, last four of ID number or phone"));
    search_->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        show_rows();  // those at hand at once
        refresh();
    });
    search_->Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? search_->Clear() : event.Skip();
    });
    row->Add(search_, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    auto* listen = named(make_button(card, _("Listening ..."), {"", "quiet"}), "queue_listen");
    listen->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { set_listening(); });
    row->Add(listen, 0, wxALIGN_CENTRE);
    card->body()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid);
}

void SubmissionPage::refresh() {
    if (reading_) {
        again_ = true;
        return;
    }
    reading_ = true;
    run_in_background(
        around().place.counter(), this,
        [look = QueueLook{filter_, typed(), wanted_}](Studio& studio) {
            return read_queue(studio, look);
        },
        [this](Result<QueueRows> queue) {
            reading_ = false;
            if (!queue) {
                around().report(queue.error());
                return;
            }
            queue_ = std::move(*queue);
            show_rows();
            if (again_) {
                again_ = false;
                refresh();
            }
        });
}

std::string SubmissionPage::typed() const {
    return to_utf8(search_->GetValue());
}

wxWindow* SubmissionPage::first_focus() {
    return list_->IsShown() ? static_cast<wxWindow*>(list_) : this;
}

void SubmissionPage::set_listening() {
    ListenDialog dialog(this, around().place);
    if (dialog.ShowModal() == wxID_OK) {
        around().notify(_("Saved; the new addresses are used from now on."), Mood::Done);
        around().listen_again();
    }
}

void SubmissionPage::set_filter(QueueFilter filter) {
    filter_ = filter;
    wanted_ = kPageRows;
    queue_.rows.clear();
    show_rows();
    refresh();
}

void SubmissionPage::read_more() {
    const int there = queue_.counts[static_cast<std::size_t>(filter_)];
    const bool all_wanted = static_cast<int>(queue_.rows.size()) < wanted_ || wanted_ >= there;
    if (reading_ || all_wanted) {
        return;
    }
    wanted_ += kPageRows;
    CallAfter([this] { refresh(); });  // not while the list draws
}

void SubmissionPage::show_rows() {
    const wxString words[] = {_("All"),
                              _("Under way"),
                              _("Needs a decision"),
                              _("Issued or passed"),
                              wxString::Format(_("End in %d days"), kExpiringDays),
                              _("Rejected")};
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
        filters_[at]->SetLabel(words[at] + wxString::Format("  %d", queue_.counts[at]));
        filters_[at]->SetValue(static_cast<QueueFilter>(at) == filter_);
    }
    std::vector<QueueRow> shown;
    std::copy_if(queue_.rows.begin(), queue_.rows.end(), std::back_inserter(shown),
                 [this](const QueueRow& row) { return answers(row, typed()); });
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
