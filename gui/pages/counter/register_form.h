#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <wx/checkbox.h>
#include <wx/choice.h>

#include "core/base/result.h"
#include "core/counter/customers.h"
#include "core/records/customer.h"
#include "gui/pages/counter/card_scan.h"
#include "gui/pages/page.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// A new customer: checked while typing, consent never ticked beforehand, a guardian under 14.
/// Enter walks the fields and registers from the last one; Escape goes back to the
/// search, and asks first where something was typed.
class RegisterForm : public wxPanel {
public:
    RegisterForm(wxWindow* parent, Surroundings& around, int width_px);
    /// What was typed into the search: a name or a number goes into its field.
    void begin(const std::string& typed);
    /// Back to the search, without what was typed.
    void cancel();
    /// Nothing of what was typed stays, and what is under way comes to nothing.
    void forget();
    /// Fills in what may be believed of a card; the rest is typed, and all of it compared. What the
    /// card before it put there and nobody changed goes: no customer is made of two cards.
    void show_card(const Result<CardReading>& card);
    /// What is typed, by the names of its places, and back: but the consent, which is given anew.
    void note(std::map<std::string, std::string>& typed) const;
    /// Whether something of it was typed here.
    bool restore(const std::map<std::string, std::string>& typed);
    std::function<void(const Customer&)> registered;
    std::function<void()> cancelled;

private:
    void build(int width_px);
    [[nodiscard]] wxWindow* consent_words(int width_px);
    void bind();
    void escape();
    bool check_number();
    bool check_everything();
    [[nodiscard]] std::string words() const;
    [[nodiscard]] bool is_untouched() const;
    [[nodiscard]] std::array<Field*, 5> fields() const;
    [[nodiscard]] std::optional<Sex> said_sex() const;
    void register_now();
    void send(const NewCustomer& typed);
    void ask_about_sex(NewCustomer typed, const Error& differs);
    void show_guardian(bool child);
    static void take_from(const CardField& read, Field* into, std::string& scanned);

    Surroundings& around_;
    std::unique_ptr<CardScan> scan_;
    Field* name_ = nullptr;
    Field* number_ = nullptr;
    wxChoice* sex_ = nullptr;
    Field* phone_ = nullptr;
    wxPanel* guardian_ = nullptr;
    Field* guardian_name_ = nullptr;
    Field* guardian_phone_ = nullptr;
    wxCheckBox* consent_ = nullptr;
    Paragraph* problem_ = nullptr;
    wxButton* save_ = nullptr;
    std::string begun_;           ///< its words when it was opened
    std::string scanned_name_;    ///< what the last card put there; empty: nothing
    std::string scanned_number_;  ///< the same
    bool sending_ = false;
    int customers_ = 0;  ///< answers about the last one's form are dropped
};

}  // namespace huizhi::gui
