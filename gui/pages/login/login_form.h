#pragma once

#include <functional>
#include <string>

#include "gui/parts/entry_form.h"

namespace huizhi::gui {

/// Account and password of somebody who works here.
class LoginForm : public EntryForm {
public:
    explicit LoginForm(wxWindow* parent);
    /// A practice studio's account, which nobody could know otherwise.
    void show_practice(const std::string& account, const std::string& password);
    std::function<void()> forgotten;  ///< the password
    /// Whoever logged out comes back by the password alone: the account stands there.
    void focus_first() override { (account().empty() ? account_ : password_)->input()->SetFocus(); }

    [[nodiscard]] std::string account() const { return account_->text(); }
    [[nodiscard]] std::string password() const { return password_->text(); }

private:
    Field* account_;
    Field* password_;
    Paragraph* practice_;
};

}  // namespace huizhi::gui
