#include "gui/queue_work.h"

#include <algorithm>
#include <map>

#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/hand_over.h"
#include "core/identity.h"
#include "core/receipt_life.h"
#include "core/receipt_sheet_content.h"
#include "core/store.h"
#include "core/utf8.h"

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
    return QueueRow{submission, std::move(*job), std::move(*customer), std::nullopt};
}

/// Receipts whose number a person brought, with no submission of ours: they are looked up too.
Result<void> add_recorded(Studio& studio,
                          const std::map<std::string, Receipt>& receipts,
                          std::vector<QueueRow>& rows) {
    for (const auto& [job, receipt] : receipts) {
        Submission none;
        none.id = receipt.id;
        none.job = job;
        none.state = SubmissionState::Issued;
        none.created_at = none.changed_at = receipt.issued_at;
        auto row = read_row(studio, none);
        if (!row) {
            return row.error();
        }
        row->receipt = receipt;
        rows.push_back(std::move(*row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const QueueRow& one, const QueueRow& other) {
        return one.submission.created_at > other.submission.created_at;
    });
    return {};
}

}  // namespace

Result<std::vector<QueueRow>> read_queue(Studio& studio) {
    const auto submissions = studio.store.submissions(false);
    if (!submissions) {
        return submissions.error();
    }
    const auto receipts = list_receipts(studio, {});
    if (!receipts) {
        return receipts.error();
    }
    std::map<std::string, Receipt> by_job;
    for (const Receipt& receipt : *receipts) {
        by_job[receipt.job] = receipt;
    }
    std::vector<QueueRow> rows;
    for (const Submission& submission : *submissions) {
        auto row = read_row(studio, submission);
        if (!row) {
            return row.error();
        }
        const auto receipt = by_job.find(row->job.id);
        if (receipt != by_job.end() && submission.state == SubmissionState::Issued) {
            row->receipt = receipt->second;
            by_job.erase(receipt);
        }
        rows.push_back(std::move(*row));
    }
    std::reverse(rows.begin(), rows.end());
    if (auto added = add_recorded(studio, by_job, rows); !added) {
        return added.error();
    }
    return rows;
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

bool belongs(const QueueRow& row, QueueFilter filter, const std::string& today) {
    const SubmissionState state = row.submission.state;
    switch (filter) {
        case QueueFilter::All:
            return true;
        case QueueFilter::Running:
            return state == SubmissionState::Ready || state == SubmissionState::Sending ||
                   state == SubmissionState::Accepted || state == SubmissionState::Reviewing;
        case QueueFilter::NeedsDecision:
            return state == SubmissionState::Unknown ||
                   (state == SubmissionState::Accepted && row.submission.channel == kExportChannel);
        case QueueFilter::Issued:
            return state == SubmissionState::Issued;
        case QueueFilter::Expiring: {
            const auto left = row.receipt ? days_left(*row.receipt, today) : std::nullopt;
            return left && *left >= 0 && *left <= kExpiringDays;
        }
        case QueueFilter::Rejected:
            return state == SubmissionState::Rejected || state == SubmissionState::Cancelled;
    }
    return false;
}

bool answers(const QueueRow& row, const std::string& typed) {
    std::string text;
    for (const char letter : trimmed(typed)) {
        if (letter != ' ') {
            text += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
        }
    }
    if (text.empty()) {
        return true;
    }
    const auto keys = name_keys(row.customer.name);
    const bool named = std::any_of(keys.begin(), keys.end(), [&text](const std::string& key) {
        return key.starts_with(text);
    });
    const std::string number = normal_receipt_number(text);
    return named || row.customer.phone.ends_with(text) ||
           row.customer.id_number.ends_with(number) ||
           (row.receipt && row.receipt->number.find(number) != std::string::npos);
}

}  // namespace huizhi::gui
