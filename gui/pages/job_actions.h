#pragma once

#include <functional>
#include <string>

#include "core/payment.h"
#include "gui/pages/page.h"
#include "gui/queue_work.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// What can still be done with a job that has no receipt: a new photo, or withdrawing it and giving
/// back what was paid.
class JobActions : public wxPanel {
public:
    JobActions(wxWindow* parent, Surroundings& around);
    void show(const QueueRow& row);
    std::function<void()> changed;

private:
    void retake();
    void withdraw();
    void offer_refund(const std::string& job, std::int64_t paid);
    void refund(const std::string& job, std::int64_t paid);

    Surroundings& around_;
    Job job_;
    wxButton* retake_;
    wxButton* withdraw_;
};

}  // namespace huizhi::gui
