#include "gui/work/queue_work.h"

#include <algorithm>
#include <map>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/day_jobs.h"
#include "core/counter/receipt_number.h"
#include "core/counter/receipt_search.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/counter/receipt_validity.h"
#include "core/queue/queue.h"
#include "core/queue/submission_remedy.h"
#include "core/records/identity.h"
#include "core/records/payment.h"
#include "core/records/store.h"
#include "core/records/submission.h"
#include "core/vault/audit/audit.h"
#include "core/vault/blob_store.h"

namespace huizhi::gui {
namespace {

constexpr int kPhotoPx = 600;

Result<QueueRow> read_row(Studio& studio, const Submission& submission) {
    auto job = studio.store.job(submission.job);
    if (!job) {
        return job.error();
    }
    const auto session = studio.store.session(job->session);
    if (!session) {
        return session.error();
    }
    const auto customer = studio.store.customer(session->customer);
    if (!customer && customer.error().code != ErrorCode::Environment) {
        return customer.error();
    }
    // One damaged customer hides no row.
    const auto payments = studio.store.payments_of_job(job->id);
    if (!payments) {
        return payments.error();
    }
    const JobMoney money = money_of(*payments, job->price_fen);
    QueueRow row{submission,   std::move(*job), customer ? *customer : Customer{},
                 std::nullopt, money,           trouble_of(studio, submission).remedy};
    if (submission.state == SubmissionState::Issued) {
        auto receipt = studio.store.receipt_of_job(row.job.id);
        if (!receipt) {
            return receipt.error();
        }
        row.receipt = std::move(*receipt);
    }
    return row;
}

/// None: every state.
std::vector<SubmissionState> states_of(QueueFilter filter) {
    switch (filter) {
        case QueueFilter::Running:
            return {SubmissionState::Ready, SubmissionState::Sending, SubmissionState::Accepted,
                    SubmissionState::Reviewing};
        case QueueFilter::NeedsDecision:
            return {SubmissionState::Unknown};
        case QueueFilter::Issued:
        case QueueFilter::Expiring:
            return {SubmissionState::Issued};
        case QueueFilter::Rejected:
            return {SubmissionState::Rejected, SubmissionState::Cancelled};
        case QueueFilter::All:
            break;
    }
    return {};
}

bool was_handed_over(const Submission& submission) {
    return submission.state == SubmissionState::Accepted && submission.channel == kExportChannel;
}

bool belongs(const QueueRow& row, QueueFilter filter, const std::string& today) {
    if (filter == QueueFilter::Expiring) {
        const auto left = row.receipt ? days_left(*row.receipt, today) : std::nullopt;
        return left && *left >= 0 && *left <= kExpiringDays;
    }
    const auto states = states_of(filter);
    return states.empty() ||
           std::find(states.begin(), states.end(), row.submission.state) != states.end() ||
           (filter == QueueFilter::NeedsDecision && was_handed_over(row.submission));
}

/// A receipt's line; without an issued submission a person brought its number.
Result<QueueRow> row_of_receipt(Studio& studio, const Receipt& receipt) {
    const auto submissions = studio.store.submissions_of_job(receipt.job);
    if (!submissions) {
        return submissions.error();
    }
    const auto issued =
        std::find_if(submissions->begin(), submissions->end(),
                     [](const Submission& one) { return one.state == SubmissionState::Issued; });
    if (issued != submissions->end()) {
        return read_row(studio, *issued);
    }
    Submission none;
    none.id = receipt.id;
    none.job = receipt.job;
    none.state = SubmissionState::Issued;
    none.created_at = none.changed_at = receipt.issued_at;
    return read_row(studio, none);
}

using Rows = std::vector<QueueRow>;

Result<void> add_receipts(Studio& studio,
                          const Result<std::vector<Receipt>>& receipts,
                          Rows& rows) {
    if (!receipts) {
        return receipts.error();
    }
    for (const Receipt& receipt : *receipts) {
        auto row = row_of_receipt(studio, receipt);
        if (!row) {
            return row.error();
        }
        const bool there = std::any_of(rows.begin(), rows.end(), [&row](const QueueRow& known) {
            return known.submission.id == row->submission.id;
        });
        if (!there) {
            rows.push_back(std::move(*row));
        }
    }
    return {};
}

Result<void> add_submissions(Studio& studio,
                             const std::vector<Submission>& submissions,
                             Rows& rows) {
    for (const Submission& submission : submissions) {
        auto row = read_row(studio, submission);
        if (!row) {
            return row.error();
        }
        rows.push_back(std::move(*row));
    }
    return {};
}

void newest_first(Rows& rows, int limit) {
    std::stable_sort(rows.begin(), rows.end(), [](const QueueRow& one, const QueueRow& other) {
        return one.submission.created_at > other.submission.created_at;
    });
    rows.resize(std::min(rows.size(), static_cast<std::size_t>(limit)));
}

/// What was handed over and waits for a word, among the newest that are accepted.
Result<std::vector<Submission>> handed_over_now(Studio& studio) {
    constexpr int kMostLookedAt = 1000;
    auto accepted = queue_page(studio, {{SubmissionState::Accepted}, "", kMostLookedAt});
    if (!accepted) {
        return accepted.error();
    }
    std::erase_if(accepted->rows, [](const Submission& row) { return !was_handed_over(row); });
    return std::move(accepted->rows);
}

/// Fills the page's rows of a filter, newest first.
Result<void> read_rows(Studio& studio,
                       const QueueLook& look,
                       const std::vector<Submission>& handed_over,
                       const std::vector<Submission>& page,
                       Rows& rows) {
    if (look.filter == QueueFilter::Expiring) {
        return add_receipts(studio, expiring_receipts(studio, kExpiringDays), rows);
    }
    Result<void> done = add_submissions(studio, page, rows);
    if (done && look.filter == QueueFilter::NeedsDecision) {
        done = add_submissions(studio, handed_over, rows);
    }
    if (done && (look.filter == QueueFilter::All || look.filter == QueueFilter::Issued)) {
        done = add_receipts(studio, studio.store.brought_receipts(look.limit), rows);
    }
    newest_first(rows, look.limit);
    return done;
}

/// How many each filter has in the whole queue.
Result<void> count_all(Studio& studio,
                       const std::map<SubmissionState, int>& counts,
                       std::size_t handed_over,
                       QueueRows& queue) {
    const auto brought = studio.store.brought_receipt_count();
    const auto expiring = expiring_receipts(studio, kExpiringDays);
    if (!brought || !expiring) {
        return brought ? expiring.error() : brought.error();
    }
    const auto count_of = [&queue](QueueFilter filter) -> int& {
        return queue.counts[static_cast<std::size_t>(filter)];
    };
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
        const auto states = states_of(static_cast<QueueFilter>(at));
        for (const auto& [state, count] : counts) {
            const bool meant =
                states.empty() || std::find(states.begin(), states.end(), state) != states.end();
            queue.counts[at] += meant ? count : 0;
        }
    }
    count_of(QueueFilter::All) += *brought;
    count_of(QueueFilter::Issued) += *brought;
    count_of(QueueFilter::NeedsDecision) += static_cast<int>(handed_over);
    count_of(QueueFilter::Expiring) = static_cast<int>(expiring->size());
    return {};
}

/// What answers the typed words: of the newest rows, and every receipt of a customer so called.
Result<QueueRows> search_queue(Studio& studio, const QueueLook& look, Rows rows) {
    const auto found = find_receipts(studio, look.typed);
    if (!found) {
        return found.error();
    }
    std::vector<Receipt> receipts;
    for (const FoundReceipt& one : *found) {
        receipts.push_back(one.receipt);
    }
    std::erase_if(rows, [&look](const QueueRow& row) { return !answers(row, look.typed); });
    if (auto added = add_receipts(studio, receipts, rows); !added) {
        return added.error();
    }
    const std::string today = iso_day(studio.clock.now());
    QueueRows queue;
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
        const auto filter = static_cast<QueueFilter>(at);
        queue.counts[at] =
            static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const QueueRow& row) {
                return belongs(row, filter, today);
            }));
    }
    std::erase_if(rows, [&](const QueueRow& row) { return !belongs(row, look.filter, today); });
    newest_first(rows, look.limit);
    queue.rows = std::move(rows);
    return queue;
}

}  // namespace

Result<QueueRows> read_queue(Studio& studio, const QueueLook& look) {
    const bool searching = !name_letters(look.typed).empty();
    const QueueLook read = searching ? QueueLook{QueueFilter::All, "", look.limit} : look;
    const auto page = queue_page(studio, {states_of(read.filter), "", read.limit});
    const auto handed_over = handed_over_now(studio);
    if (!page || !handed_over) {
        return page ? handed_over.error() : page.error();
    }
    QueueRows queue;
    if (auto done = read_rows(studio, read, *handed_over, page->rows, queue.rows); !done) {
        return done.error();
    }
    if (searching) {
        return search_queue(studio, look, std::move(queue.rows));
    }
    if (auto counted = count_all(studio, page->counts, handed_over->size(), queue); !counted) {
        return counted.error();
    }
    return queue;
}

bool belongs(const QueueRow& row, JobFilter filter) {
    const JobStanding standing = standing_of(row.job);
    switch (filter) {
        case JobFilter::All:
            return true;
        case JobFilter::Unpaid:
            return due_fen(row.job, row.money) > 0;
        case JobFilter::Failed:
            return standing == JobStanding::Failed;
        case JobFilter::Unsent:
            return standing == JobStanding::Unsent;
        case JobFilter::Waiting:
            return standing == JobStanding::Waiting;
        case JobFilter::Done:
            return standing == JobStanding::Done;
    }
    return false;
}

Result<std::vector<QueueRow>> read_day_jobs(Studio& studio, const std::string& day) {
    const auto jobs = jobs_of_day(studio, day);
    if (!jobs) {
        return jobs.error();
    }
    Rows rows;
    for (const DayJob& one : *jobs) {
        const auto submissions = studio.store.submissions_of_job(one.job.id);
        const auto receipt = studio.store.receipt_of_job(one.job.id);
        if (!submissions || !receipt) {
            return submissions ? receipt.error() : submissions.error();
        }
        Submission none;
        none.id = one.job.id;
        none.job = one.job.id;
        none.state = one.job.state;
        none.created_at = none.changed_at = one.job.created_at;
        const bool left = !submissions->empty() && submissions->back().state == one.job.state;
        const Submission& shown = left ? submissions->back() : none;
        rows.push_back(
            {shown, one.job, one.customer, *receipt, one.money, trouble_of(studio, shown).remedy});
    }
    return rows;
}

Result<RowPicture> read_picture(Studio& studio, const QueueRow& row, int dpi, SheetUse use) {
    RowPicture picture;
    if (row.receipt) {
        const auto content = sheet_content(studio, *row.receipt, use);
        auto image =
            content ? receipt_sheet_image(*content, dpi) : Result<RgbImage>(content.error());
        if (image) {
            picture.sheet = std::move(*image);
            return picture;
        }
        picture.problem = image.error();
    }
    if (row.job.photo_sha256.empty()) {
        return picture;
    }
    auto bytes = studio.blobs.get(row.job.photo_sha256);
    if (!bytes) {
        return bytes.error();
    }
    audit_reading(studio, {AuditAct::View, "job", row.job.id});
    const auto photo = decode_photo(std::move(*bytes), row.job.format);
    if (!photo) {
        return photo.error();
    }
    picture.photo = preview(*photo, kPhotoPx);
    return picture;
}

Result<std::vector<std::uint8_t>> sheet_pdf(Studio& studio, const Receipt& receipt) {
    const auto content = sheet_content(studio, receipt, SheetUse::Export);
    if (!content) {
        return content.error();
    }
    return receipt_sheet_pdf(*content);
}

bool answers(const QueueRow& row, const std::string& typed) {
    const std::string text = name_letters(typed);
    if (text.empty()) {
        return true;
    }
    const auto keys = name_keys(row.customer.name);
    const bool named = std::any_of(keys.begin(), keys.end(), [&text](const std::string& key) {
        return key.starts_with(text);
    });
    const std::string number = normal_receipt_number(typed);
    return named || row.customer.phone.ends_with(text) ||
           row.customer.id_number.ends_with(number) ||
           (row.receipt && row.receipt->number.find(number) != std::string::npos);
}

}  // namespace huizhi::gui
