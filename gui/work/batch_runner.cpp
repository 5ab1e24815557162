#include "gui/work/batch_runner.h"

#include <exception>
#include <map>
#include <memory>
#include <utility>

#include "core/base/output_file.h"
#include "core/print/class_sheet.h"
#include "gui/base/background.h"

namespace huizhi::gui {

BatchRunner::~BatchRunner() {
    cancelled_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

void BatchRunner::start(BatchWanted wanted) {
    if (thread_.joinable()) {
        thread_.join();  // it has told its end
    }
    cancelled_ = false;
    busy_ = true;
    thread_ = std::thread([this, attempt = ++attempt_, wanted = std::move(wanted)] {
        Result<BatchSummary> summary = unexpected_failure();
        try {
            summary = run(wanted, attempt);
        } catch (const std::exception&) {
            summary = unexpected_failure();
        }
        CallAfter([this, attempt, summary] {
            busy_ = false;
            if (attempt == attempt_) {
                ended(summary);
            }
            idle();
        });
    });
}

void BatchRunner::forget() {
    cancel();
    ++attempt_;
}

void BatchRunner::tell(int attempt, std::function<void()> what) {
    CallAfter([this, attempt, what = std::move(what)] {
        if (attempt == attempt_) {
            what();
        }
    });
}

Result<BatchSummary> BatchRunner::run(const BatchWanted& wanted, int attempt) {
    const auto people =
        wanted.list.empty() ? std::vector<ListedPerson>{} : load_school_list(wanted.list);
    if (!people) {
        return people.error();
    }
    const auto plan =
        plan_batch(wanted.order, *people, wanted.code_cards ? &cards_ : nullptr, &cancelled_);
    if (!plan) {
        return plan.error();
    }
    if (cancelled_) {  // not everything was looked at: nothing is known of who is missing
        BatchSummary stopped;
        stopped.cancelled = true;
        return stopped;
    }
    std::vector<BatchRow> rows = planned_rows(*plan, *people);
    tell(attempt, [this, rows] { planned(rows); });
    std::map<const BatchItem*, std::size_t> places;
    for (std::size_t at = 0; at < plan->items.size(); ++at) {
        places[&plan->items[at]] = at;
    }
    const OutputFile kept = batch_summary_file(wanted.order, wanted.list);
    const auto summary = run_batch(
        wanted.order, *plan,
        [&](const BatchOutcome& outcome, const BatchProgress& progress) {
            const std::size_t at = places.at(outcome.item);
            take_outcome(rows[at], outcome);
            tell(attempt, [this, at, row = rows[at], progress] { told(at, row, progress); });
        },
        cancelled_);
    if (!summary) {
        return summary;
    }
    for (std::size_t at = 0; at < plan->items.size() && !summary->cancelled; ++at) {
        if (rows[at].state == BatchRow::State::Waiting) {
            take_earlier(rows[at], wanted.order, *summary);
            const BatchProgress done{at + 1, plan->items.size(), 0};
            tell(attempt, [this, at, row = rows[at], done] { told(at, row, done); });
        }
    }
    const std::string text = batch_summary_json(*plan, *summary, wanted.language) + "\n";
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (const auto written = write_output(kept, {bytes, text.size()}); !written) {
        return written.error();
    }
    if (wanted.class_sheets && !people->empty() && !summary->cancelled) {
        const auto sheets = write_class_sheets(wanted.order, *people, summary->finished,
                                               wanted.language, wanted.made_at);
        return sheets ? summary : Result<BatchSummary>(sheets.error());
    }
    return summary;
}

}  // namespace huizhi::gui
