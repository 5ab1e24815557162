#include "gui/dialogs/phone_dialog.h"

#include <utility>

#include <wx/intl.h>

#include "core/photo/barcode.h"
#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/open_dialogs.h"
#include "gui/parts/qr_picture.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kPhoneLookMs = 300;
constexpr int kPhoneWordsPx = 320;
/// As long as it takes to fetch a phone, take a photo and choose it.
constexpr std::chrono::minutes kInvitation(10);

}  // namespace

std::vector<PhoneDoor> phone_doors(const std::string& configured,
                                   const std::vector<LanAddress>& found) {
    if (!configured.empty()) {
        return {{to_wx(configured), configured}};
    }
    std::vector<PhoneDoor> doors;
    doors.reserve(found.size());
    for (const LanAddress& one : found) {
        doors.push_back({to_wx(one.host + " (" + one.interface + ")"), one.host + ":0"});
    }
    return doors;
}

PhoneDialog::PhoneDialog(wxWindow* parent, PhoneDesk& desk, std::vector<PhoneDoor> doors)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("A phone sends the photo")),
      desk_(desk),
      doors_(std::move(doors)) {
    SetName("phone_dialog");
    SetBackgroundColour(colour(Tone::Card));
    build();
    invite();
    SetSizerAndFit(GetSizer());
    SetEscapeId(wxID_NONE);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_CANCEL) : event.Skip();
    });
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
    timer_.Start(kPhoneLookMs);
    CentreOnParent();
}

PhoneDialog::~PhoneDialog() {
    desk_.withdraw(url_);
}

void PhoneDialog::build() {
    auto* column = new wxBoxSizer(wxVERTICAL);
    code_ = new wxStaticBitmap(this, wxID_ANY, wxBitmap(1, 1));
    code_->SetName("phone_code");
    column->Add(code_, 0, wxALIGN_CENTRE | wxALL, kGrid);
    words_ = named(new Paragraph(this, wxEmptyString, kPhoneWordsPx, Type::Body, Tone::Ink),
                   "phone_words");
    column->Add(words_, 0, wxLEFT | wxRIGHT, 2 * kGrid);
    address_ = named(make_label(this, wxEmptyString, Type::Caption, Tone::Muted), "phone_url");
    column->Add(address_, 0, wxALL, 2 * kGrid);
    if (doors_.size() > 1) {
        column->Add(make_label(this, _("Network"), Type::Body, Tone::Muted), 0, wxLEFT, 2 * kGrid);
        door_ = new wxChoice(this, wxID_ANY);
        door_->SetName("phone_door");
        tell_readers(door_, _("Network"));
        for (const PhoneDoor& door : doors_) {
            door_->Append(door.name);
        }
        door_->SetSelection(0);
        door_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { invite(); });
        column->Add(door_, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    }
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    again_ = named(make_button(this, _("A new code"), {"", "plain"}), "phone_again");
    again_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { invite(); });
    auto* leave = named(make_button(this, _("Close"), {}), "phone_close");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CANCEL); });
    buttons->Add(again_, 0, wxRIGHT, kGrid);
    buttons->Add(leave);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxLEFT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    SetSizer(column);
}

void PhoneDialog::invite() {
    desk_.withdraw(url_);
    const int at = door_ == nullptr ? 0 : door_->GetSelection();
    const auto url = desk_.invite(doors_[static_cast<std::size_t>(at)].where, kInvitation);
    const auto code = url ? qr_modules(*url) : url.error();
    url_ = code ? *url : std::string();
    address_->SetLabelText(to_wx(url_));
    code_->Show(code.ok());
    if (code) {
        code_->SetBitmap(qr_picture(*code));
        say(wxString::Format(_("Scan it with a phone in this shop's network and send one photo, "
                               "within %d minutes. The phone needs no app."),
                             static_cast<int>(kInvitation.count())),
            Tone::Ink);
    } else {
        say(error_text(code.error()), Tone::Fail);
    }
}

void PhoneDialog::say(const wxString& words, Tone tone) {
    words_->set_tone(tone);
    words_->set_text(words);
    again_->Show(url_.empty());
    Fit();
}

/// Below the lock a photo that came before waits; the dialog ends once it is the innermost again.
void PhoneDialog::look() {
    if (auto came = url_.empty() ? std::nullopt : desk_.take_photo(url_)) {
        photo_ = std::move(*came);
    }
    if (!photo_.empty()) {
        if (is_innermost(*this)) {
            timer_.Stop();
            EndModal(wxID_OK);
        }
    } else if (!url_.empty() && !desk_.waits(url_)) {
        url_.clear();
        code_->Hide();
        address_->SetLabelText({});
        say(_("This code is no longer good: its time is over, or the counter was locked."),
            Tone::Ink);
    }
}

}  // namespace huizhi::gui
