#pragma once

#include <array>
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

/// One line of the list: a submission with all that belongs to it.
struct QueueRow {
    Submission submission;
    Job job;
    Customer customer;
    std::optional<Receipt> receipt;
};

/// What the list may be narrowed to.
enum class QueueFilter { All, Running, NeedsDecision, Issued, Rejected };
inline constexpr std::size_t kQueueFilters = 5;

/// What the page shows of the queue: its newest rows, and how many there are.
struct QueueRows {
    std::vector<QueueRow> rows;                  ///< newest first
    std::array<int, kQueueFilters> counts = {};  ///< of the whole queue, by filter
};

/// The first `limit` rows. Errors: whatever the store says.
[[nodiscard]] Result<QueueRows> read_queue(Studio& studio, QueueFilter filter, int limit);

/// What the detail shows beside the row: the sheet as pixels, else the finished photo.
struct RowPicture {
    RgbImage sheet;
    RgbImage photo;
    std::optional<Error> problem;  ///< why there is no sheet though there is a receipt
};
[[nodiscard]] Result<RowPicture> read_picture(Studio& studio, const QueueRow& row, int dpi);

/// The sheet of one receipt as a PDF file's bytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> sheet_pdf(Studio& studio, const Receipt& receipt);

}  // namespace huizhi::gui
