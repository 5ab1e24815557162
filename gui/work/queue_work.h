#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/remedy.h"
#include "core/base/result.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/photo/photo.h"
#include "core/records/customer.h"
#include "core/records/payment.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "core/records/studio.h"
#include "core/records/submission.h"

/// What the page of queue and receipts reads, for a worker thread; no window here.
namespace huizhi::gui {

/// One line of the list: a submission with all that belongs to it. Where a person brought the
/// number and nothing was submitted, the submission is issued, has the receipt's id and no channel.
/// Of a job that never left it has the job's id and state, and no channel.
struct QueueRow {
    Submission submission;
    Job job;
    Customer customer;
    std::optional<Receipt> receipt;
    JobMoney money;
    Remedy remedy = Remedy::None;  ///< what would help with the submission's last error now

    /// What went wrong last, with what helps.
    [[nodiscard]] Error trouble() const {
        return Error::refused("", submission.last_error).with(remedy);
    }
    /// Whether the job went on from this submission: then what can be done belongs to another row.
    [[nodiscard]] bool superseded() const { return submission.state != job.state; }
};

/// What the list may be narrowed to.
enum class QueueFilter { All, Running, NeedsDecision, Issued, Expiring, Rejected };
inline constexpr std::size_t kQueueFilters = 6;
/// Receipts that end within so many days are expiring.
inline constexpr int kExpiringDays = 14;

/// What the page asks for: the first `limit` rows of a filter, or what was typed.
struct QueueLook {
    QueueFilter filter = QueueFilter::All;
    std::string typed;  ///< a customer or a number; empty: the queue
    int limit = 100;
};

/// What the page shows of the queue, and how many there are.
struct QueueRows {
    std::vector<QueueRow> rows;                  ///< newest first; expiring ones: the soonest first
    std::array<int, kQueueFilters> counts = {};  ///< of the whole queue, or of all that was found
};

/// With `typed` what answers it among the newest rows, and every receipt of such a customer.
/// Errors: whatever the store says.
[[nodiscard]] Result<QueueRows> read_queue(Studio& studio, const QueueLook& look);

/// What the list of a day's jobs may be narrowed to.
enum class JobFilter { All, Unpaid, Failed, Unsent, Waiting, Done };
inline constexpr std::size_t kJobFilters = 6;
[[nodiscard]] bool belongs(const QueueRow& row, JobFilter filter);

/// Every job of a day, whether it left or not, oldest first: a line each, with its newest
/// submission. `day` empty: today. Errors: as `jobs_of_day`.
[[nodiscard]] Result<std::vector<QueueRow>> read_day_jobs(Studio& studio, const std::string& day);

/// Whether a row is the customer's or receipt's that was typed: name, pinyin, initials, number, or
/// the last four of the ID number or phone. Nothing typed finds everything.
[[nodiscard]] bool answers(const QueueRow& row, const std::string& typed);

/// What the detail shows beside the row: the sheet as pixels, else the finished photo.
struct RowPicture {
    RgbImage sheet;
    RgbImage photo;
    std::optional<Error> problem;  ///< why there is no sheet though there is a receipt
};
[[nodiscard]] Result<RowPicture> read_picture(Studio& studio,
                                              const QueueRow& row,
                                              int dpi,
                                              SheetUse use = SheetUse::View);

/// The sheet of one receipt as a PDF file's bytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> sheet_pdf(Studio& studio, const Receipt& receipt);

}  // namespace huizhi::gui
