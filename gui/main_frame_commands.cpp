#include <wx/intl.h>

#include "core/base/data_dir.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/command_dialog.h"
#include "gui/dialogs/lock_dialog.h"
#include "gui/dialogs/text_dialog.h"
#include "gui/main_frame.h"
#include "gui/pages/admin/admin_page.h"
#include "gui/parts/customer_window.h"
#include "gui/parts/photo/photo_keys.h"
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

/// What Ctrl+K finds, in the order in which it is offered.
void MainFrame::build_commands() {
    const auto to = [this](std::size_t number) { return [this, number] { go_to(number); }; };
    const auto subject = [this](std::size_t number) {
        return [this, number] {
            go_to(kAdmin);
            static_cast<AdminPage&>(page(kAdmin)).show(number);
        };
    };
    commands_ = {
        {wxTRANSLATE("Counter"), "Ctrl+1", to(kCounter)},
        {wxTRANSLATE("Queue and receipts"), "Ctrl+2", to(kReceipts)},
        {wxTRANSLATE("Day"), "Ctrl+3", to(kReport)},
        {wxTRANSLATE("Plugins"), "Ctrl+4", to(kPlugins)},
        {wxTRANSLATE("Admin"), "Ctrl+5", to(kAdmin)},
        {wxTRANSLATE("Photos on paper"), "Ctrl+6", to(kSheets)},
        {wxTRANSLATE("Batch"), "Ctrl+7", to(kBatch)},
        {wxTRANSLATE("Find a customer"), "Ctrl+F", [this] { handle_control_key('F'); }},
        {wxTRANSLATE("Open a photo"), "Ctrl+O", [this] { handle_control_key('O'); }},
        {wxTRANSLATE("Submit the visit"), "Ctrl+Enter", [this] { handle_control_key(WXK_RETURN); }},
        {wxTRANSLATE("Price list"), "", subject(AdminPage::kPrices)},
        {wxTRANSLATE("Accounts"), "", subject(AdminPage::kAccounts)},
        {wxTRANSLATE("Audit log"), "", subject(AdminPage::kAudit)},
        {wxTRANSLATE("Backups"), "", subject(AdminPage::kBackup)},
        {wxTRANSLATE("Retention and consent"), "", subject(AdminPage::kRetention)},
        {wxTRANSLATE("Read again"), "F5", [this] { read_again(); }},
        {wxTRANSLATE("The customer's window"), "Ctrl+D", [this] { toggle_customer_window(); }},
        {wxTRANSLATE("Lock the counter"), "Ctrl+L", [this] { lock(); }},
        {wxTRANSLATE("Log out"), "", [this] { leave(); }},
        {wxTRANSLATE("The guide to this page"), "F1", [this] { show_guide(); }},
        {wxTRANSLATE("Shortcuts"), "Ctrl+/", [this] { show_shortcuts(); }},
        {wxTRANSLATE("About Huizhi"), "", [this] { show_about(this); }}};
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
    }
    tell_customer();
    place_.held().release();  // what opens a dialog for who has left is ended with the others
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
    CommandDialog dialog(this, commands_);
    if (dialog.ShowModal() == wxID_OK && dialog.chosen() != nullptr) {
        // Once the dialog is gone: else the focus comes back to where it was.
        CallAfter([run = dialog.chosen()->run] { run(); });
    }
}

void MainFrame::show_guide() {
    const auto number = static_cast<int>(shown_) + 1;
    const std::string section =
        guide_section(guides(), language(), "Ctrl+" + std::to_string(number));
    if (section.empty()) {
        notice_->say(_("The guide is not installed here."), Mood::Trouble);
        return;
    }
    TextDialog dialog(this, {"guide_dialog", _("The guide to this page"), to_wx(section)});
    dialog.ShowModal();
}

void MainFrame::show_shortcuts() {
    wxString words = "Ctrl+K\t" + _("Find a page or an act") + "\n";
    for (const Command& command : commands_) {
        const wxString shortcut = command.shortcut;
        if (!shortcut.empty()) {
            words += shortcut + "\t" + command.name() + "\n";
        }
    }
    for (const auto& [key, what] : photo_key_words()) {
        words += key + "\t" + what + "\n";
    }
    TextDialog dialog(this, {"shortcut_dialog", _("Shortcuts"), words});
    dialog.ShowModal();
}

}  // namespace huizhi::gui
