#pragma once

#include <functional>
#include <string>

#include "gui/parts/entry_form.h"

namespace huizhi::gui {

/// A new password for an account, by the studio's recovery key or by a one-time code; Escape goes
/// back.
class RecoverForm : public EntryForm {
public:
    explicit RecoverForm(wxWindow* parent);
    std::function<void()> cancelled;

    /// With the account's name where that was typed already.
    void begin(const std::string& account);

    struct Wanted {
        std::string account;
        std::string key;  ///< or the code
        std::string password;
    };
    [[nodiscard]] Wanted wanted() const;
    void forget_secrets() override;

private:
    void cancel();

    Field* account_;
    Field* key_;
    Field* password_;
    Field* again_;
};

}  // namespace huizhi::gui
