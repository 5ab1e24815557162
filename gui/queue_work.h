#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/customer.h"
#include "core/photo.h"
#include "core/receipt.h"
#include "core/result.h"
#include "core/session.h"
#include "core/studio.h"
#include "core/submission.h"

/// What the page of queue and receipts reads, for a worker thread; no window here.
namespace huizhi::gui {

/// One line of the list: a submission with all that belongs to it. Where a person brought the
/// number and nothing was submitted, the submission is issued, has the receipt's id and no channel.
struct QueueRow {
    Submission submission;
    Job job;
    Customer customer;
    std::optional<Receipt> receipt;
};

/// Newest first. Errors: whatever the store says.
[[nodiscard]] Result<std::vector<QueueRow>> read_queue(Studio& studio);

/// What the detail shows beside the row: the sheet as pixels, else the finished photo.
struct RowPicture {
    RgbImage sheet;
    RgbImage photo;
    std::optional<Error> problem;  ///< why there is no sheet though there is a receipt
};
[[nodiscard]] Result<RowPicture> read_picture(Studio& studio, const QueueRow& row, int dpi);

/// The sheet of one receipt as a PDF file's bytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> sheet_pdf(Studio& studio, const Receipt& receipt);

/// What the list may be narrowed to.
enum class QueueFilter { All, Running, NeedsDecision, Issued, Expiring, Rejected };
/// Receipts that end within so many days are expiring.
inline constexpr int kExpiringDays = 14;
/// `today`: ISO date.
[[nodiscard]] bool belongs(const QueueRow& row, QueueFilter filter, const std::string& today);

/// Whether a row is the customer's or receipt's that was typed: name, pinyin, initials, number, or
/// the last four of the ID number or phone. Nothing typed finds everything.
[[nodiscard]] bool answers(const QueueRow& row, const std::string& typed);

}  // namespace huizhi::gui
