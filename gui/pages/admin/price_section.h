#pragma once

#include "gui/pages/admin/section.h"
#include "gui/parts/table_list.h"

namespace huizhi::gui {

/// The price list: what each item costs, from which day on, and who set it.
class PriceSection : public AdminSection {
public:
    PriceSection(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return list_; }

private:
    [[nodiscard]] std::vector<wxString> offered();
    void set();
    void set_package();
    void done();

    TableList* list_ = nullptr;
};

}  // namespace huizhi::gui
