#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/documents.h"
#include "core/counter/day_closes.h"
#include "core/counter/open_work.h"

namespace huizhi::cli {

namespace {

struct CloseOptions {
    std::string date;
    CountOptions count;
};

void close_options(CLI::App& command, CloseOptions& options, const Front& front) {
    command.add_option("DATE", options.date, front.say({"结哪一天的账", "the day to close"}))
        ->required()
        ->check(not_empty(front));
    count_options(command, options.count, front);
}

std::string text_of(const Front& front, const DailyReport& report) {
    const DayEnd& end = report.end;
    std::string text = report.date + "  " + front.say({"已结账", "closed"}) + "  " +
                       front.say({"应有 ", "expected "}) + yuan(end.expected_fen) + "  " +
                       front.say({"清点 ", "counted "}) + yuan(end.counted_fen);
    for (const Text& difference : report.differences) {
        text += "\n  ! " + front.say(difference);
    }
    for (const OpenWork& work : report.open) {
        text += std::string("\n  ") + (is_unsettled(work) ? "! " : "- ") + front.say(work.words);
    }
    return text;
}

int close(Front& front, const CloseOptions& options) {
    const auto count = read_count(options.count);
    if (!count) {
        return front.fail(count.error());
    }
    return in_studio(front, [&](Studio& studio) {
        const auto report = close_day(studio, options.date, *count);
        if (!report) {
            return front.fail(report.error());
        }
        Json result = document(*report, front.language());
        result["settled"] = is_settled(*report);
        return front.done(result, text_of(front, *report),
                          is_settled(*report) ? kDone : kAnswerIsNo);
    });
}

}  // namespace

void add_close_command(CLI::App& report, Front& front) {
    verb<CloseOptions>(
        report, front,
        {"close", {"日结：清点现金，锁定这一天", "close a day with what was counted"}},
        close_options, close);
}

}  // namespace huizhi::cli
