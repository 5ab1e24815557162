#include "gui/queue_work.h"

#include <algorithm>
#include <map>

#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/receipt_sheet_content.h"
#include "core/store.h"

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
    auto customer = studio.store.customer(session->customer);
    if (!customer) {
        return customer.error();
    }
    QueueRow row{submission, std::move(*job), std::move(*customer), std::nullopt};
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
            return {SubmissionState::Issued};
        case QueueFilter::Rejected:
            return {SubmissionState::Rejected, SubmissionState::Cancelled};
        case QueueFilter::All:
            break;
    }
    return {};
}

int count_of(const std::map<SubmissionState, int>& counts, QueueFilter filter) {
    const auto states = states_of(filter);
    int sum = 0;
    for (const auto& [state, count] : counts) {
        const bool meant =
            states.empty() || std::find(states.begin(), states.end(), state) != states.end();
        sum += meant ? count : 0;
    }
    return sum;
}

}  // namespace

Result<QueueRows> read_queue(Studio& studio, QueueFilter filter, int limit) {
    const auto page = queue_page(studio, {states_of(filter), "", limit});
    if (!page) {
        return page.error();
    }
    QueueRows queue;
    for (const Submission& submission : page->rows) {
        auto row = read_row(studio, submission);
        if (!row) {
            return row.error();
        }
        queue.rows.push_back(std::move(*row));
    }
    for (std::size_t at = 0; at < kQueueFilters; ++at) {
        queue.counts[at] = count_of(page->counts, static_cast<QueueFilter>(at));
    }
    return queue;
}

Result<RowPicture> read_picture(Studio& studio, const QueueRow& row, int dpi) {
    RowPicture picture;
    if (row.receipt) {
        const auto content = sheet_content(studio, *row.receipt);
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
    const auto photo = decode_photo(std::move(*bytes), row.job.format);
    if (!photo) {
        return photo.error();
    }
    picture.photo = preview(*photo, kPhotoPx);
    return picture;
}

Result<std::vector<std::uint8_t>> sheet_pdf(Studio& studio, const Receipt& receipt) {
    const auto content = sheet_content(studio, receipt);
    if (!content) {
        return content.error();
    }
    return receipt_sheet_pdf(*content);
}

}  // namespace huizhi::gui
