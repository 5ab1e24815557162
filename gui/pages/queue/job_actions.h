#pragma once

#include <functional>
#include <memory>
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
    /// Held by what was begun and is not at its end: a second press begins nothing meanwhile.
    using Once = std::shared_ptr<int>;
    [[nodiscard]] Once begin();  ///< null: something is under way
    [[nodiscard]] bool nobody_is_here() const;
    void choose_photo(const QueueRow& row, const Text& warning, const Once& once);
    void look_at_photo(const QueueRow& row, const std::string& file, const Once& once);
    void confirm_and_send(const Job& job,
                          const PhotoInQuestion& about,
                          const std::string& file,
                          const Once& once);
    void send(Visit visit, const Once& once);
    void try_again(const Result<Visit>& failed, const Once& once);
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
    std::weak_ptr<int> under_way_;
};

}  // namespace huizhi::gui
