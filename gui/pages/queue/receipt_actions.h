#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/output_file.h"
#include "core/counter/visit/visit_dues.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// What can be done with an issued receipt: printed, kept as PDF, fetched once by the
/// customer's phone, handed over.
class ReceiptActions : public wxPanel {
public:
    ReceiptActions(wxWindow* parent, Surroundings& around);
    void show(const QueueRow& row);
    std::function<void()> changed;

private:
    void print();
    void save_pdf();
    void save_pdf_as(const Receipt& receipt, const OutputFile& output);
    void deliver();
    /// A receipt on its way into the customer's hand, while the rows below may change.
    struct HandOut {
        std::string receipt;
        std::vector<Due> dues;
        WayToPay way;
    };
    void take_and_deliver(const std::string& receipt, const std::vector<Due>& dues);
    void hand_out(const HandOut& one, const std::string& code);
    void offer_copy(const QueueRow& row, const std::string& code);
    [[nodiscard]] std::string ask_code(const Error& missing);
    void show_code(const std::string& where, const std::vector<std::uint8_t>& jpeg);

    Surroundings& around_;
    std::optional<QueueRow> row_;
    wxButton* deliver_;
    wxWindow* phone_;
    bool drawing_ = false;  ///< a sheet for the printer
};

}  // namespace huizhi::gui
