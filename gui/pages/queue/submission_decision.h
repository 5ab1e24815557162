#pragma once

#include <string>

#include "gui/pages/page.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// What people decide about a submission of which the outcome is not known.
class SubmissionDecision : public wxPanel {
public:
    SubmissionDecision(wxWindow* parent, Surroundings& around, int width_px);
    /// What was typed stays while the submission is the same.
    void show(const QueueRow& row);
    void forget();

private:
    wxSizer* build_buttons();
    void resolve(const std::string& submission, bool accepted);

    Surroundings& around_;
    std::string id_;
    Paragraph* known_;
    Field* order_no_;
    wxButton* accepted_ = nullptr;
};

}  // namespace huizhi::gui
