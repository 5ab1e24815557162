#pragma once

#include <functional>
#include <string>

#include <wx/dialog.h>
#include <wx/wrapsizer.h>

#include "core/counter/law/customer_history.h"
#include "gui/base/workplace.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/table_list.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// A customer's folder: notes, visits, cards and debts, and what can be done with the record.
/// Escape closes it.
class CustomerDialog : public wxDialog {
public:
    CustomerDialog(wxWindow* parent, Workplace& place, const Customer& customer);
    /// Whether the record is still there to be served: neither erased nor part of another one.
    [[nodiscard]] bool still_there() const { return still_there_; }

private:
    void build();
    TableList* add_list(wxSizer* column, const char* name, const wxString& title);
    void add_record_acts(wxSizer* column);
    void add_money_acts(wxSizer* column);
    void add_act(wxSizer* row,
                 const char* name,
                 const wxString& words,
                 const ButtonLook& look,
                 std::function<void()> act);
    void read();
    void show();
    void done(const wxString& words);
    void tell(const Error& error);
    void end_with(bool there);
    void remove_note();
    void correct();
    void merge();
    void merge_with(const Customer& other);
    void take_along();
    void erase();

    Workplace& place_;
    DialogBody* body_;
    CustomerHistory history_;
    bool still_there_ = true;
    wxStaticText* name_ = nullptr;
    Paragraph* facts_ = nullptr;
    Paragraph* said_ = nullptr;
    TableList* notes_ = nullptr;
    TableList* jobs_ = nullptr;
    TableList* credits_ = nullptr;
};

}  // namespace huizhi::gui
