#pragma once

#include <functional>
#include <optional>

#include "gui/pages/page.h"
#include "gui/queue_work.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// What can be done with an issued receipt: printed, kept as PDF, handed over.
class ReceiptActions : public wxPanel {
public:
    ReceiptActions(wxWindow* parent, Surroundings& around);
    void show(const QueueRow& row);
    std::function<void()> changed;

private:
    void print();
    void save_pdf();
    void deliver();

    Surroundings& around_;
    std::optional<QueueRow> row_;
    wxButton* deliver_;
};

}  // namespace huizhi::gui
