#include "core/counter/visit/visit_dues.h"

#include <algorithm>
#include <utility>

#include "core/counter/day_jobs.h"
#include "core/records/payment.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// A print or an extra: done once it is sold, and nothing of it ever comes back.
bool has_no_receipt(const Job& job) {
    return job.state == SubmissionState::Draft && standing_of(job) == JobStanding::Done;
}

Result<void> add_due(Studio& studio, const Job& job, std::vector<Due>& dues) {
    const auto payments = studio.store.payments_of_job(job.id);
    if (!payments) {
        return payments.error();
    }
    const std::int64_t fen = due_fen(job, money_of(*payments, job.price_fen));
    if (fen > 0) {
        dues.push_back({job.id, fen});
    }
    return {};
}

}  // namespace

Result<std::vector<Due>> dues_at_hand_out(Studio& studio, const Job& job) {
    const auto jobs = studio.store.jobs_of_session(job.session);
    if (!jobs) {
        return jobs.error();
    }
    std::vector<Due> dues;
    Result<void> added = add_due(studio, job, dues);
    for (const Job& other : *jobs) {
        if (added && other.id != job.id && has_no_receipt(other)) {
            added = add_due(studio, other, dues);
        }
    }
    return added ? Result<std::vector<Due>>(std::move(dues)) : added.error();
}

std::int64_t total_fen(const std::vector<Due>& dues) {
    std::int64_t total = 0;
    for (const Due& due : dues) {
        total += due.fen;
    }
    return total;
}

Result<std::int64_t> take_dues(Studio& studio, std::vector<Due> dues, WayToPay way) {
    std::stable_sort(dues.begin(), dues.end(),
                     [](const Due& one, const Due& other) { return one.fen > other.fen; });
    return in_one_write(studio.store, [&]() -> Result<std::int64_t> {
        std::int64_t taken = 0;
        for (const Due& due : dues) {
            const auto paid = take_due(studio, due.job, due.fen, way);
            if (!paid) {
                return paid.error();
            }
            way.voucher.clear();  // spent
            taken += *paid;
        }
        return taken;
    });
}

}  // namespace huizhi
