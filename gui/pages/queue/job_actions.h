#pragma once

#include <functional>
#include <string>

#include "core/queue/visit.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// What can still be done with a job: taking what is due, sending one that never left, a new photo
/// free of charge, giving back all or a part of what was paid, withdrawing it while it was not
/// sent.
class JobActions : public wxPanel {
public:
    JobActions(wxWindow* parent, Surroundings& around);
    void show(const QueueRow& row);
    std::function<void()> changed;

private:
    void pay();
    void submit();
    void retake();
    void choose_photo(const Job& job, const Customer& customer, const Text& warning);
    void look_at_photo(const Job& job, const Customer& customer, const std::string& file);
    void confirm_and_send(const Job& job, const PhotoInQuestion& about, const std::string& file);
    void send(Visit visit);
    void try_again(const Result<Visit>& failed);
    void give_back();
    void withdraw();
    void offer_refund(const std::string& job, std::int64_t paid);
    void refund(const std::string& job, std::int64_t amount, const wxString& reason);

    Surroundings& around_;
    QueueRow row_;
    wxButton* pay_;
    wxButton* submit_;
    wxButton* retake_;
    wxButton* withdraw_;
    wxButton* refund_;
    HandOverPlace place_;  ///< where a person wanted the last files
    bool asking_ = false;  ///< what is paid, before a refund
};

}  // namespace huizhi::gui
