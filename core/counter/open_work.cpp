#include "core/counter/open_work.h"

#include "core/base/money.h"
#include "core/counter/day/visit_names.h"
#include "core/counter/day_jobs.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

Text of_visit(const Text& visit, const std::string& zh, const std::string& en) {
    return {visit.zh + "：" + zh, visit.en + ": " + en};
}

Result<Text> visit_of(Studio& studio, const std::string& job) {
    const auto found = studio.store.job(job);
    return found ? Result<Text>(kept_visit_words(studio, *found)) : found.error();
}

Result<void> name_unknown(Studio& studio, DailyReport& report) {
    for (const std::string& id : report.rows["unknown"]) {
        const auto submission = studio.store.submission(id);
        const auto visit = submission ? visit_of(studio, submission->job) : submission.error();
        if (!visit) {
            return visit.error();
        }
        report.open.push_back({"unknown", submission->job,
                               of_visit(*visit, "已上传，结果未知", "sent, its outcome unknown")});
    }
    return {};
}

Result<void> name_receipts(Studio& studio,
                           const std::string& kind,
                           const Text& what,
                           DailyReport& report) {
    for (const std::string& id : report.rows[kind]) {
        const auto receipt = studio.store.receipt(id);
        if (!receipt) {
            return receipt.error();
        }
        const auto visit = visit_of(studio, receipt->job);
        if (!visit) {
            return visit.error();
        }
        report.open.push_back({kind, id, of_visit(*visit, what.zh, what.en)});
    }
    return {};
}

}  // namespace

void add_open_work(const Job& job, const JobMoney& money, const Text& visit, DailyReport& report) {
    if (standing_of(job) == JobStanding::Unsent || job.state == SubmissionState::Ready) {
        report.open.push_back({"unsent", job.id, of_visit(visit, "还没有上传", "not sent yet")});
    }
    const std::int64_t due = due_fen(job, money);
    if (due > 0) {
        report.open.push_back(
            {"unpaid", job.id,
             of_visit(visit, "欠 " + yuan(due) + " 元", yuan(due) + " yuan due")});
    }
}

Result<void> name_open_work(Studio& studio, DailyReport& report) {
    auto named = name_unknown(studio, report);
    if (named) {
        named = name_receipts(studio, "unclaimed", {"回执还没有取走", "receipt not fetched yet"},
                              report);
    }
    return named;
}

bool is_unsettled(const OpenWork& work) {
    return work.kind == "unsent" || work.kind == "unknown" || work.kind == "unpaid";
}

}  // namespace huizhi
