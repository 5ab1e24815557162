#pragma once

#include "core/counter/law/retention.h"
#include "gui/pages/admin/section.h"
#include "gui/parts/table_list.h"

namespace huizhi::gui {

/// Photos whose days are over: looked at, then deleted with proof; and the wording that customers
/// consent to.
class RetentionSection : public AdminSection {
public:
    RetentionSection(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return list_; }

private:
    void read(bool dry_run);
    void remove();
    void show(const RetentionRun& run);
    void add_consent();

    wxStaticText* words_ = nullptr;
    TableList* list_ = nullptr;
    wxButton* remove_ = nullptr;
};

}  // namespace huizhi::gui
