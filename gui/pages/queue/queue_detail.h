#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gui/pages/page.h"
#include "gui/pages/queue/hand_over_actions.h"
#include "gui/pages/queue/job_actions.h"
#include "gui/pages/queue/print_actions.h"
#include "gui/pages/queue/receipt_actions.h"
#include "gui/pages/queue/submission_decision.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// One submission in full: what is known, its sheet or photo, and what can be done with it.
class QueueDetail : public Card {
public:
    QueueDetail(wxWindow* parent, Surroundings& around, int width_px);
    /// Null: nothing is selected.
    void show(const QueueRow* row);
    /// Somebody logged out: nothing of a customer stays in it, nor what was typed.
    void forget();
    std::function<void()> changed;

private:
    void build();
    void show_facts();
    void show_actions();
    void load_picture();
    void show_picture(const Result<RowPicture>& picture);

    Surroundings& around_;
    int width_px_;
    std::optional<QueueRow> row_;
    std::string pictured_;  ///< which row and state the picture belongs to
    EmptyState* empty_;
    wxPanel* content_;
    PhotoView* view_ = nullptr;
    wxStaticText* number_ = nullptr;
    Paragraph* facts_ = nullptr;
    Paragraph* trouble_ = nullptr;
    HandOverActions* hand_over_ = nullptr;
    SubmissionDecision* decision_ = nullptr;
    ReceiptActions* receipt_ = nullptr;
    PrintActions* print_ = nullptr;
    JobActions* job_ = nullptr;
};

}  // namespace huizhi::gui
