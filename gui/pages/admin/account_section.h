#pragma once

#include <string>
#include <vector>

#include "core/records/account.h"
#include "gui/pages/admin/section.h"
#include "gui/parts/table_list.h"

namespace huizhi::gui {

/// Who works here: accounts, their roles and certificates, and one's own password.
class AccountSection : public AdminSection {
public:
    AccountSection(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return list_; }

private:
    using Act = std::function<Result<Account>(Studio& studio, const std::string& name)>;
    [[nodiscard]] const Account* chosen() const;
    void add();
    void change_role();
    void renew();
    void unlock();
    void disable();
    void change_password();
    void give_code();
    void change_data_key();
    void act(const std::string& name, const wxString& words, Act act);
    void done(const wxString& words);

    TableList* list_ = nullptr;
    std::vector<Account> accounts_;
    bool giving_code_ = false;
};

}  // namespace huizhi::gui
