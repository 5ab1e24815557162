#pragma once

#include <functional>

#include <wx/panel.h>

#include "core/account.h"
#include "gui/widgets.h"
#include "gui/workplace.h"

namespace huizhi::gui {

/// The first page: logs in, or sets up a new studio when there is no account yet.
class LoginPage : public wxPanel {
public:
    LoginPage(wxWindow* parent, Workplace& place);
    /// Asks the home which of the two it is, and shows it.
    void refresh();
    /// With the key that opens the vaults of the other workers.
    std::function<void(const Account&, const SharedDataKey&)> logged_in;

private:
    enum class Task { LogIn, SetUp };
    void build_login(wxSizer* column);
    void build_setup(wxSizer* column);
    void bind_setup();
    void show(Task task);
    void log_in_now();
    void set_up_now();
    struct Entry {
        Account account;
        SharedDataKey key;
        std::string recovery_key;  ///< of a new studio
    };
    static Result<Entry> entry_of(Studio& studio,
                                  const std::string& name,
                                  const std::string& password);
    void finish(const Result<Entry>& entry);
    void show_problem(const Error& error);
    void forget_problem();
    void wait(bool waiting);

    Workplace& place_;
    Card* card_;
    wxPanel* login_;
    wxPanel* setup_;
    Field* user_ = nullptr;
    Field* password_ = nullptr;
    Field* studio_name_ = nullptr;
    Field* licence_ = nullptr;
    Field* expires_ = nullptr;
    Field* owner_ = nullptr;
    Field* new_password_ = nullptr;
    Field* same_password_ = nullptr;
    wxButton* enter_ = nullptr;
    wxButton* create_ = nullptr;
    Paragraph* problem_;
    Task task_ = Task::LogIn;
};

}  // namespace huizhi::gui
