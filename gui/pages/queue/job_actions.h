#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/queue/hand_over.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// What can still be done with a job that has no receipt: a new photo free of charge, or giving
/// back what was paid; withdrawing it while it was not sent.
class JobActions : public wxPanel {
public:
    JobActions(wxWindow* parent, Surroundings& around);
    void show(const QueueRow& row);
    std::function<void()> changed;

private:
    void retake();
    void choose_photo(const Job& rejected, const Text& warning);
    void send_again(const Job& rejected,
                    const std::string& file,
                    const std::vector<std::string>& confirmed,
                    const std::optional<HandOverPlace>& place);
    void give_back();
    void withdraw();
    void offer_refund(const std::string& job, std::int64_t paid);
    void refund(const std::string& job, std::int64_t paid, const wxString& reason);

    Surroundings& around_;
    Job job_;
    wxButton* retake_;
    wxButton* withdraw_;
    wxButton* refund_;
    HandOverPlace place_;  ///< where a person wanted the last files
};

}  // namespace huizhi::gui
