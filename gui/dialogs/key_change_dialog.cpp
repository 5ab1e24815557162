#include "gui/dialogs/key_change_dialog.h"

#include <utility>

#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/vault/login.h"
#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kWidthPx = 460;
constexpr int kGaugeSteps = 1000;
constexpr int kLookMs = 100;

Error stopped() {
    return Error::refused("data-key",
                          {"已停止，数据密钥没有更换，数据都和原来一样",
                           "stopped; the data key was not changed, and all records are as they "
                           "were"});
}

wxString without_key(const std::vector<std::string>& names) {
    if (names.empty()) {
        return _("The data key is another now. Make a new backup.");
    }
    wxString all;
    for (const std::string& name : names) {
        all += (all.empty() ? wxString() : ", ") + to_wx(name);
    }
    return wxString::Format(_("The data key is another now. Make a new backup. These accounts need "
                              "a one-time code for a new password: %s"),
                            all);
}

}  // namespace

KeyChangeDialog::KeyChangeDialog(std::unique_ptr<Workplace> place, std::string owner)
    : wxDialog(nullptr, wxID_ANY, _("Change the data key")),
      place_(std::move(place)),
      owner_(std::move(owner)),
      body_(new DialogBody(this)) {
    SetName("key_change_dialog");
    auto* column = new wxBoxSizer(wxVERTICAL);
    question_ = new wxPanel(body_);
    auto* inside = new wxBoxSizer(wxVERTICAL);
    build_question(inside);
    question_->SetSizer(inside);
    column->Add(question_, 0, wxEXPAND);
    others_ =
        named(new Paragraph(body_, wxEmptyString, kWidthPx, Type::Body, Tone::Ink), "key_others");
    column->Add(others_, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    recovery_ = new RecoveryKeyPanel(body_, kWidthPx);
    recovery_->had = [this] { EndModal(wxID_OK); };
    column->Add(recovery_, 0, wxEXPAND);
    others_->Hide();
    recovery_->Hide();
    body_->hold(column);
    SetEscapeId(wxID_NONE);
    Bind(wxEVT_CHAR_HOOK,
         [this](wxKeyEvent& event) { event.GetKeyCode() == WXK_ESCAPE ? leave() : event.Skip(); });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { leave(); });
    looks_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { show_steps(); });
    CentreOnScreen();
    password_->input()->SetFocus();
}

void KeyChangeDialog::build_question(wxSizer* column) {
    column->Add(make_label(question_, _("Change the data key"), Type::Title, Tone::Ink), 0,
                wxBOTTOM, kGrid);
    column->Add(
        new Paragraph(question_,
                      _("When somebody may have seen the key that seals this studio's records: all "
                        "records and the keys of all photos are sealed by another one. Afterwards "
                        "everybody else needs a new password, and there is another recovery key. "
                        "Earlier backups open with what opened them before. It takes minutes; "
                        "stopped half-way, all stays as it was."),
                      kWidthPx, Type::Body, Tone::Muted),
        0, wxBOTTOM, kGrid);
    password_ = new Field(question_, wxString::Format(_("Password of %s"), to_wx(owner_)),
                          wxEmptyString, wxTE_PROCESS_ENTER | wxTE_PASSWORD);
    named(password_->input(), "key_password");
    tell_readers(password_->input(), wxString::Format(_("Password of %s"), to_wx(owner_)));
    password_->input()->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { password_->show_problem({}); });
    column->Add(password_, 0, wxEXPAND);
    gauge_ = named(new wxGauge(question_, wxID_ANY, kGaugeSteps), "key_progress");
    column->Add(gauge_, 0, wxEXPAND | wxTOP | wxBOTTOM, kGrid);
    trouble_ = named(new Paragraph(question_, wxEmptyString, kWidthPx, Type::Body, Tone::Fail),
                     "key_trouble");
    column->Add(trouble_, 0, wxEXPAND | wxBOTTOM, kGrid);
    add_buttons(column);
    enter_walks({password_}, [this] { change(); });
}

void KeyChangeDialog::add_buttons(wxSizer* column) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    leave_ = named(make_button(question_, _("Cancel"), {"", "plain"}), "key_leave");
    leave_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });
    row->Add(leave_, 0, wxRIGHT, kGrid);
    change_ = named(make_button(question_, _("Change the data key"), {"refresh", "danger"}),
                    "key_change");
    change_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { change(); });
    row->Add(change_);
    column->Add(row, 0, wxALIGN_RIGHT);
}

void KeyChangeDialog::wait(bool waiting) {
    password_->input()->Enable(!waiting);
    change_->Enable(!waiting);
    leave_->SetLabel(waiting ? _("Stop") : _("Cancel"));
    if (waiting) {
        looks_.Start(kLookMs);
        leave_->SetFocus();
    } else {
        looks_.Stop();
        gauge_->SetValue(0);
        password_->input()->SetFocus();
    }
}

void KeyChangeDialog::show_steps() {
    const std::int64_t of = steps_ == nullptr ? 0 : steps_->of.load();
    if (of > 0) {
        gauge_->SetValue(static_cast<int>(steps_->done * kGaugeSteps / of));
    } else {
        gauge_->Pulse();
    }
}

/// While the work is done it is only asked to stop: what it then says ends the wait.
void KeyChangeDialog::leave() {
    if (recovery_->IsShown()) {
        return;  // the key is shown this once
    }
    if (steps_ == nullptr) {
        EndModal(wxID_CANCEL);
        return;
    }
    steps_->stopped = true;
    leave_->Disable();
}

Result<KeyChangeDialog::Changed> KeyChangeDialog::changed_key(Studio& studio,
                                                              const std::string& owner,
                                                              const std::string& password,
                                                              Steps& steps) {
    const auto account = log_in(studio, owner, password);
    const auto licence = account ? studio.store.licence() : account.error();
    if (!licence) {
        return licence.error();
    }
    studio.operator_name = account->name;
    studio.operator_role = account->role;
    auto change = change_data_key(studio, password, [&steps](std::int64_t done, std::int64_t of) {
        steps.done = done;
        steps.of = of;
        return steps.stopped ? Result<void>(stopped()) : Result<void>();
    });
    if (!change) {
        return change.error();
    }
    RecoverySheet sheet{*licence ? (*licence)->studio : std::string(), change->recovery_key,
                        iso_day(studio.clock.now())};
    return Changed{std::move(*change), std::move(sheet)};
}

void KeyChangeDialog::change() {
    if (steps_ != nullptr) {
        return;
    }
    steps_ = std::make_shared<Steps>();
    trouble_->set_text({});
    wait(true);
    run_in_background(
        place_->counter(), this,
        [steps = steps_, owner = owner_, password = password_->text()](Studio& studio) {
            return changed_key(studio, owner, password, *steps);
        },
        [this](const Result<Changed>& changed) { after(changed); });
}

void KeyChangeDialog::after(const Result<Changed>& changed) {
    steps_.reset();
    leave_->Enable();
    wait(false);
    password_->set_text({});
    if (!changed) {
        trouble_->set_text(error_text(changed.error()));
        body_->fit();
        return;
    }
    question_->Hide();
    others_->Show();
    others_->set_text(without_key(changed->change.without_key));
    recovery_->Show();
    recovery_->show_key(changed->sheet);
    recovery_->InvalidateBestSize();  // it was measured without a key
    body_->fit();
}

}  // namespace huizhi::gui
