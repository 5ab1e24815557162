#pragma once

#include <functional>
#include <memory>
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
        std::shared_ptr<int> once;
    };
    /// Held by what was begun and is not at its end; null: something is, and nothing begins.
    [[nodiscard]] std::shared_ptr<int> begin();
    [[nodiscard]] bool nobody_is_here() const;
    void take_and_deliver(HandOut one);
    void hand_out(const HandOut& one, const std::string& code);
    void copy_to_phone();
    void offer_copy(const QueueRow& row, const std::string& code, const std::shared_ptr<int>& once);
    [[nodiscard]] std::string ask_code(const Error& missing);
    void show_code(const std::string& where, const std::vector<std::uint8_t>& jpeg);

    Surroundings& around_;
    std::optional<QueueRow> row_;
    wxButton* deliver_;
    wxWindow* phone_;
    bool drawing_ = false;  ///< a sheet for the printer
    std::weak_ptr<int> under_way_;
};

}  // namespace huizhi::gui
