#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include <wx/textctrl.h>
#include <wx/timer.h>

#include "core/records/customer.h"
#include "gui/pages/counter/customer_list.h"
#include "gui/pages/counter/register_form.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Who is at the counter: found while typing, or registered.
class CustomerPanel : public Card {
public:
    CustomerPanel(wxWindow* parent, Surroundings& around, int width_px);
    [[nodiscard]] const std::optional<Customer>& customer() const { return customer_; }
    void focus_search();
    void clear();
    void choose(const Customer& customer);
    /// What is typed and kept nowhere, by the names of its places; and back.
    void note(std::map<std::string, std::string>& typed) const;
    void restore(const std::map<std::string, std::string>& typed);
    static void leave_search_out(std::map<std::string, std::string>& typed);
    std::function<void()> changed;
    std::function<void()> erased;  ///< the chosen customer: nothing of the visit may stay

private:
    enum class Part { Search, Register, Chosen };
    void build_search();
    void build_chosen();
    void show(Part part);
    void search_now();
    void show_found(const std::string& typed, const Result<std::vector<Customer>>& customers);
    void enter();
    void show_facts();
    void read_standing_of(const std::string& customer);
    void open_folder();
    void read_again(const std::string& customer);

    Surroundings& around_;
    std::optional<Customer> customer_;
    wxPanel* search_;
    wxTextCtrl* text_ = nullptr;
    CustomerList* found_ = nullptr;
    Paragraph* hint_ = nullptr;
    RegisterForm* form_;
    wxPanel* chosen_;
    wxStaticText* name_ = nullptr;
    Paragraph* facts_ = nullptr;
    Paragraph* standing_ = nullptr;  ///< notes, cards and debts
    int width_px_;
    wxTimer pause_;       ///< waits until the typing rests
    int last_query_ = 0;  ///< answers of older queries are dropped
    std::string asked_;   ///< what was typed for the last query
    std::string listed_;  ///< what was typed for those that are listed
};

}  // namespace huizhi::gui
