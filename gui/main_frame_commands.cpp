#include <wx/intl.h>

#include "core/base/data_dir.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/command_dialog.h"
#include "gui/dialogs/lock_dialog.h"
#include "gui/dialogs/text_dialog.h"
#include "gui/keys/key_words.h"
#include "gui/keys/shortcut_dialog.h"
#include "gui/keys/shortcuts.h"
#include "gui/main_frame.h"
#include "gui/pages/admin/admin_page.h"
#include "gui/parts/command.h"
#include "gui/parts/customer_window.h"
#include "gui/parts/question.h"
#include "gui/work/window_choices.h"

namespace huizhi::gui {
namespace {

/// <program>/../share/doc/huizhi, in the build tree and the installation alike.
std::filesystem::path guides() {
    return data_dir().parent_path() / "doc" / "huizhi";
}

void show_about(wxWindow* window) {
    TextDialog dialog(window, {"about_dialog", _("About Huizhi"), version_text(), true});
    dialog.ShowModal();
}

}  // namespace

/// What Ctrl+K finds, in the order in which it is offered, and what keys do.
void MainFrame::build_acts() {
    const auto subject = [this](std::size_t number) {
        return [this, number] {
            go_to(kAdmin);
            static_cast<AdminPage&>(page(kAdmin)).show(number);
        };
    };
    const auto at_counter = [this](auto act) {
        return [this, act] {
            go_to(kCounter);
            act(counter());
        };
    };
    for (std::size_t number = 0; number < kPages; ++number) {
        acts_.emplace_back(act_of_page(number), [this, number] { go_to(number); });
    }
    acts_.insert(
        acts_.end(),
        {{KeyAct::FindCustomer, at_counter([](CounterPage& page) { page.find_customer(); })},
         {KeyAct::OpenPhoto, at_counter([](CounterPage& page) { page.open_photo(); })},
         {KeyAct::Submit,
          [this] {
              if (shown_ == kCounter) {
                  counter().submit();
              }
          }},
         {KeyAct::Prices, subject(AdminPage::kPrices)},
         {KeyAct::Accounts, subject(AdminPage::kAccounts)},
         {KeyAct::Audit, subject(AdminPage::kAudit)},
         {KeyAct::Backups, subject(AdminPage::kBackup)},
         {KeyAct::Retention, subject(AdminPage::kRetention)},
         {KeyAct::ReadAgain, [this] { read_again(); }},
         {KeyAct::CustomerWindow, [this] { toggle_customer_window(); }},
         {KeyAct::Lock, [this] { lock(); }},
         {KeyAct::LogOut, [this] { log_out(); }},
         {KeyAct::Guide, [this] { show_guide(); }},
         {KeyAct::Shortcuts, [this] { ShortcutDialog(this).ShowModal(); }},
         {KeyAct::About, [this] { show_about(this); }},
         {KeyAct::FindCommand, [this] { find_command(); }}});
}

void MainFrame::run(KeyAct act) {
    for (const auto& [other, work] : acts_) {
        if (other == act) {
            work();
            return;
        }
    }
}

void MainFrame::lock() {
    if (locked_ || place_.operator_name().empty()) {
        return;
    }
    locked_ = true;
    tell_customer();
    bool left = false;
    {
        LockDialog dialog(this, place_);
        place_.held().hold_but_for(dialog);
        place_.phones().withdraw_photos();
        left = dialog.ShowModal() == wxID_EXIT;
    }
    locked_ = left;  // what was seen of the visit stays covered until its dialogs are ended
    if (left) {
        open_dialogs_.end_all([this] {  // their work belongs to nobody now
            locked_ = false;
            leave();
        });
    } else {
        idle_->start();  // who typed the password is there
    }
    tell_customer();
    place_.held().release();  // what opens a dialog for who has left is ended with the others
}

/// Asked as at the lock, where there is something to lose.
void MainFrame::log_out() {
    const bool loses = pages_[kCounter] != nullptr && counter().is_under_way();
    if (!loses || people_agree(this, _("Log out? A visit that was not submitted yet is given up."),
                               _("Log out"))) {
        leave();
    }
}

void MainFrame::show_customer_window(bool shown) {
    if (for_customer_ == nullptr) {
        for_customer_ = new CustomerWindow(this);
        for_customer_->closed = [this] { choose_window(place_.home(), kCustomerWindow, false); };
    }
    choose_window(place_.home(), kCustomerWindow, shown);
    if (shown) {
        if (!for_customer_->IsShown()) {  // else it stays where it was moved to
            for_customer_->appear();
        }
        tell_customer();
    } else {
        for_customer_->Hide();
    }
}

void MainFrame::toggle_customer_window() {
    show_customer_window(for_customer_ == nullptr || !for_customer_->IsShown());
}

/// Blank while nobody works here: what is seen is the visit's alone.
void MainFrame::tell_customer() {
    if (for_customer_ != nullptr) {
        const bool working = !locked_ && !place_.operator_name().empty();
        for_customer_->cover(!working);
        for_customer_->show_view(working ? counter().customer_view() : std::nullopt);
    }
}

void MainFrame::find_command() {
    std::vector<Command> commands;
    commands.reserve(acts_.size());
    for (const auto& [act, work] : acts_) {
        if (act != KeyAct::FindCommand) {  // that is this one
            commands.push_back(
                {row_of(act).english, to_utf8(Shortcuts::in_force().key(act).words()), work});
        }
    }
    CommandDialog dialog(this, commands);
    if (dialog.ShowModal() == wxID_OK && dialog.chosen() != nullptr) {
        // Once the dialog is gone: else the focus comes back to where it was.
        CallAfter([work = dialog.chosen()->run] { work(); });
    }
}

void MainFrame::show_guide() {
    const std::string section =
        guide_section(guides(), language(), row_of(act_of_page(shown_)).usual);
    if (section.empty()) {
        notice_->say(_("The guide is not installed here."), Mood::Trouble);
        return;
    }
    TextDialog dialog(this,
                      {"guide_dialog", _("The guide to this page"), with_keys_in_force(section)});
    dialog.ShowModal();
}

}  // namespace huizhi::gui
