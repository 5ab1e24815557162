#pragma once

#include <cstdint>
#include <vector>

#include "core/vault/audit/audit_check.h"
#include "gui/pages/admin/section.h"
#include "gui/parts/table_list.h"
#include "gui/work/care_worker.h"

namespace huizhi::gui {

/// The log of what was done, page by page, and whether it is whole: by itself, or held against an
/// anchor that lay outside of the shop.
class AuditSection : public AdminSection {
public:
    AuditSection(wxWindow* parent, Surroundings& surroundings, CareWorker& care);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return list_; }

private:
    void read(std::int64_t before);
    void show(const AuditPage& page);
    void verify(const std::string& anchor_file);
    void verify_with_file();
    void say_verdict(const AuditVerdict& verdict);

    CareWorker& care_;
    TableList* list_ = nullptr;
    wxStaticText* pages_ = nullptr;
    Paragraph* verdict_ = nullptr;
    wxButton* older_ = nullptr;
    wxButton* newest_ = nullptr;
    std::int64_t oldest_ = 0;  ///< number of the last one that is shown
};

}  // namespace huizhi::gui
