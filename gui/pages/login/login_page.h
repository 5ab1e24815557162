#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/records/account.h"
#include "gui/base/workplace.h"
#include "gui/dialogs/recovery_key_panel.h"
#include "gui/pages/login/equip_form.h"
#include "gui/pages/login/login_form.h"
#include "gui/pages/login/recover_form.h"
#include "gui/pages/login/setup_form.h"
#include "gui/parts/look/scrolled.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The first page, one task at a time in its card: logs in, sets up a new studio when there is no
/// account yet (two pages, and nothing is written before the end of the second) and shows its
/// recovery key, or gives a new password by that key.
class LoginPage : public Scrolled {
public:
    LoginPage(wxWindow* parent, Workplace& place);
    /// Asks the home whether there is an account, and shows what fits.
    void refresh();
    /// As LoginForm's.
    void show_practice(const std::string& account, const std::string& password) {
        login_->show_practice(account, password);
    }
    /// With the key that opens the vaults of the other workers.
    std::function<void(const Account&, const SharedDataKey&)> logged_in;
    /// After that, of a new studio: what could not be set up.
    std::function<void(const Error&)> left_over;
    /// Who has no studio yet wants to see one.
    std::function<void()> practise;
    /// What stands in the forms, and which of them is shown; held in memory alone.
    struct Typed {
        std::size_t form = 0;
        std::array<std::vector<std::string>, 4> texts{};
    };
    /// A button in the other language's own name, which calls this with what was typed.
    void offer_language(std::function<void(const Typed&)> change);
    /// After the next `refresh`, instead of empty forms.
    void take_up(Typed typed) { taken_up_ = std::move(typed); }

private:
    struct Entry {
        Account account;
        SharedDataKey key;
        RecoverySheet sheet{};  ///< of a new studio
        std::vector<Error> left{};
    };
    void bind();
    [[nodiscard]] std::array<EntryForm*, 4> forms() const;
    [[nodiscard]] std::array<wxWindow*, 5> tasks() const;
    void show(wxWindow* wanted);
    void turn_to(EntryForm* page);
    [[nodiscard]] Typed typed() const;
    void put(const Typed& typed);
    void wait(EntryForm* form, bool waiting);
    void log_in_now();
    void check_first_page_now();
    void set_up_now();
    void recover_now();
    static Result<Entry> entry_of(Studio& studio,
                                  const std::string& name,
                                  const std::string& password);
    void enter_by(EntryForm* form, std::function<Result<Entry>(Studio&)> work);
    void finish(EntryForm* form, const Result<Entry>& entry);
    void go_in();
    void say_problem(const wxString& words);

    Workplace& place_;
    Card* card_;
    LoginForm* login_;
    SetupForm* setup_;
    EquipForm* equip_;
    RecoverForm* recover_;
    RecoveryKeyPanel* key_;
    Paragraph* problem_;
    wxButton* language_;
    Entry entered_;  ///< while the recovery key is shown
    std::optional<Typed> taken_up_;
};

}  // namespace huizhi::gui
