#include "core/counter/daily_reports.h"

#include "core/base/day.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/books/ledger_figures.h"
#include "core/counter/day/day_state.h"
#include "core/counter/day/part_of_day.h"
#include "core/counter/day/visit_names.h"
#include "core/counter/open_work.h"
#include "core/counter/report_json.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// Everything that the books say of one job.
struct JobBooks {
    Job job;
    Text visit;  ///< whose, and when they came
    std::vector<Submission> submissions;
    std::optional<Receipt> receipt;
    std::vector<Payment> payments;
};

/// A difference is looked for by the customer who came, not by an id.
Text of_visit(const JobBooks& books, const std::string& zh, const std::string& en) {
    return {books.visit.zh + "：" + zh, books.visit.en + ": " + en};
}

Result<JobBooks> books_of(Studio& studio, const Job& job) {
    Store& store = studio.store;
    auto submissions = store.submissions_of_job(job.id);
    if (!submissions) {
        return submissions.error();
    }
    auto receipt = store.receipt_of_job(job.id);
    if (!receipt) {
        return receipt.error();
    }
    auto payments = store.payments_of_job(job.id);
    if (!payments) {
        return payments.error();
    }
    return JobBooks{job, kept_visit_words(studio, job), *submissions, *receipt, *payments};
}

void compare_receipt(const JobBooks& books, std::vector<Text>& differences) {
    bool issued = false;
    for (const Submission& submission : books.submissions) {
        // What was handed over may end without a receipt: then the place gives none to a studio.
        issued = issued || (submission.state == SubmissionState::Issued &&
                            submission.channel != kExportChannel);
    }
    if (issued && !books.receipt) {
        differences.push_back(
            of_visit(books, "已签发，但没有回执", "issued, but without a receipt"));
    }
    if (books.receipt && books.job.state != SubmissionState::Issued) {
        const Text state = state_words(books.job.state);
        differences.push_back(of_visit(books, "有回执，但状态是“" + state.zh + "”",
                                       "has a receipt, but its state is " + state.en));
    }
    if (issued && books.job.state != SubmissionState::Issued) {
        const Text state = state_words(books.job.state);
        differences.push_back(
            of_visit(books, "提交已签发，但业务状态是“" + state.zh + "”",
                     "its submission is issued, but its own state is " + state.en));
    }
}

void compare_money(const JobBooks& books, std::vector<Text>& differences) {
    const std::int64_t paid = paid_fen(books.payments);
    const std::int64_t price = books.job.price_fen;
    const auto state = books.job.state;
    const std::int64_t asked = price - money_of(books.payments, price).given_back_fen;
    if (state == SubmissionState::Issued && paid < asked) {
        differences.push_back(
            of_visit(books, "已签发，应收 " + yuan(asked) + " 元，实收 " + yuan(paid) + " 元",
                     "issued, " + yuan(asked) + " yuan due, " + yuan(paid) + " yuan paid"));
    }
    if (paid > price) {
        differences.push_back(
            of_visit(books, "多收 " + yuan(paid - price) + " 元",
                     yuan(paid - price) + " yuan more than the price were taken"));
    }
    const bool lost = state == SubmissionState::Rejected || state == SubmissionState::Cancelled;
    if (lost && paid > 0) {
        const bool rejected = state == SubmissionState::Rejected;
        differences.push_back(of_visit(books,
                                       (rejected ? std::string("已退回") : std::string("已取消")) +
                                           "，" + yuan(paid) + " 元未退也未重拍",
                                       std::string(rejected ? "rejected" : "cancelled") + ", " +
                                           yuan(paid) + " yuan neither refunded nor retaken"));
    }
    const bool to_be_submitted = books.job.format.find('@') != std::string::npos;
    if (state == SubmissionState::Draft && paid > 0 && to_be_submitted) {
        differences.push_back(of_visit(books, "已收 " + yuan(paid) + " 元，但还没有提交",
                                       yuan(paid) + " yuan taken, but never submitted"));
    }
}

/// A closed day, if the ledger still says what it said then.
Result<DailyReport> closed_report(Studio& studio, const DayClose& close) {
    auto report = report_of_json(close.report);
    if (!report) {
        return report;
    }
    DailyReport now;
    now.date = close.day;
    now.channel_cost_fen = report->channel_cost_fen;
    if (auto added = add_money(studio.store, now, {}); !added) {
        return added.error();
    }
    if (now.money.accounts != report->money.accounts || now.takings_fen != report->takings_fen ||
        now.refunds_fen != report->refunds_fen || !now.balanced()) {
        report->differences.push_back({"账本与结账时的日报不符，有人在程序之外改过数据",
                                       "the ledger no longer says what the report of the close "
                                       "says: it was changed outside the program"});
    }
    return report;
}

Result<DailyReport> read_report(Studio& studio, const std::string& day) {
    const auto closed = studio.store.day_close(day);
    if (!closed) {
        return closed.error();
    }
    auto report = *closed ? closed_report(studio, **closed) : live_report(studio, day);
    if (report) {
        put_names(studio, *report);
    }
    return report;
}

}  // namespace

Result<DailyReport> live_report(Studio& studio, const std::string& day) {
    auto report = part_of_day(studio, day, {});
    if (!report) {
        return report;
    }
    const auto jobs = studio.store.jobs_of_business_day(day);
    if (!jobs) {
        return jobs.error();
    }
    for (const Job& job : *jobs) {
        const auto books = books_of(studio, job);
        if (!books) {
            return books.error();
        }
        compare_receipt(*books, report->differences);
        compare_money(*books, report->differences);
        add_open_work(job, money_of(books->payments, job.price_fen), books->visit, *report);
    }
    auto named = name_open_work(studio, *report);
    named = named ? add_state(studio, *report) : named;
    return named ? std::move(report) : named.error();
}

Result<DailyReport> report_day(Studio& studio, const std::string& day) {
    if (auto allowed = require(studio, Permission::SeeOwnDay); !allowed) {
        return allowed.error();
    }
    const auto wanted = day_or_today(day, studio.clock);
    if (!wanted) {
        return wanted.error();
    }
    const bool own = !may(studio.operator_role, Permission::SeeReports);
    audit_reading(studio, {AuditAct::View, "report", *wanted});
    // One picture of all tables.
    return in_one_write(studio.store, [&] {
        return own ? part_of_day(studio, *wanted, {studio.operator_name, std::nullopt})
                   : read_report(studio, *wanted);
    });
}

Result<DailyReport> report_day_at(Studio& studio,
                                  const std::string& day,
                                  const std::string& station,
                                  const std::string& branch) {
    if (auto allowed = require(studio, Permission::SeeReports); !allowed) {
        return allowed.error();
    }
    const auto wanted = day_or_today(day, studio.clock);
    if (!wanted) {
        return wanted.error();
    }
    audit_reading(studio, {AuditAct::View, "report", *wanted});
    return in_one_write(studio.store, [&]() -> Result<DailyReport> {
        const auto at = known_station(studio, station, branch);
        auto report = at ? part_of_day(studio, *wanted, {"", *at}) : at.error();
        if (report && !canonical_text(branch).empty()) {
            report->branch = at->branch;
        }
        return report;
    });
}

}  // namespace huizhi
