#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/day_document.h"
#include "cli/documents.h"
#include "cli/state_words.h"
#include "core/books/drawers.h"
#include "core/books/station.h"

namespace huizhi::cli {

namespace {

struct CashOptions {
    std::int64_t fen = 0;
    std::string reason;
    bool odd_income = false;
    bool to_safe = false;
    std::string station;
    CountOptions count;
};

void open_options(CLI::App& command, CashOptions& options, const Front& front) {
    command.add_option("--float", options.fen, front.say({"备用金（分）", "the float in fen"}))
        ->required()
        ->check(whole_fen(front));
}

void amount_options(CLI::App& command, CashOptions& options, const Front& front) {
    command.add_option("--amount", options.fen, front.say({"金额（分）", "amount in fen"}))
        ->required()
        ->check(whole_fen(front));
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
}

void in_options(CLI::App& command, CashOptions& options, const Front& front) {
    amount_options(command, options, front);
    command.add_flag("--odd-income", options.odd_income,
                     front.say({"零星收入，不是从保险柜取的",
                                "income without a job, not change out of the safe"}));
}

void out_options(CLI::App& command, CashOptions& options, const Front& front) {
    amount_options(command, options, front);
    command.add_flag("--to-safe", options.to_safe,
                     front.say({"放进保险柜，不是开支", "into the safe, not an expense"}));
}

void end_options(CLI::App& command, CashOptions& options, const Front& front) {
    count_options(command, options.count, front);
}

void station_options(CLI::App& command, CashOptions& options, const Front& front) {
    command.add_option("NAME", options.station,
                       front.say({"新的工位名，缺省只显示", "its new name; default: show it"}));
}

int print(const Front& front, const Result<Drawer>& drawer) {
    if (!drawer) {
        return front.fail(drawer.error());
    }
    return front.done({{"drawer", document(*drawer)}},
                      drawer->station + "  " + front.say(drawer_words(drawer->state())) + "  " +
                          yuan(drawer->float_fen));
}

int open(Front& front, const CashOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return print(front, open_drawer(studio, options.fen)); });
}

int end(Front& front, const CashOptions& options) {
    const auto count = read_count(options.count);
    if (!count) {
        return front.fail(count.error());
    }
    return in_studio(front,
                     [&](Studio& studio) { return print(front, end_drawer(studio, *count)); });
}

int move(Front& front, const CashOptions& options, CashWay way) {
    return in_studio(front, [&](Studio& studio) {
        const auto slip = move_cash(studio, way, options.fen, options.reason);
        if (!slip) {
            return front.fail(slip.error());
        }
        return front.done({{"slip",
                            {{"id", slip->id},
                             {"kind", slip->kind},
                             {"station", slip->station},
                             {"amount_fen", options.fen},
                             {"reason", slip->reason},
                             {"business_day", slip->business_day},
                             {"at", slip->at},
                             {"who", slip->who}}}},
                          slip->id + "  " + yuan(options.fen) + "  " + slip->reason);
    });
}

int put_in(Front& front, const CashOptions& options) {
    return move(front, options, options.odd_income ? CashWay::OddIncome : CashWay::In);
}

int take_out(Front& front, const CashOptions& options) {
    return move(front, options, options.to_safe ? CashWay::ToSafe : CashWay::Out);
}

int station(Front& front, const CashOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto named =
            options.station.empty() ? Result<void>() : name_station(studio, options.station);
        if (!named) {
            return front.fail(named.error());
        }
        const std::string name = station_of(studio);
        return front.done({{"station", name}}, name);
    });
}

}  // namespace

void add_cash_commands(CLI::App& root, Front& front) {
    CLI::App& cash = noun(root, front, "cash", {"钱箱", "the cash drawer of this station"});
    verb<CashOptions>(cash, front, {"open", {"开钱箱，放备用金", "open it with a float"}},
                      open_options, open);
    verb<CashOptions>(cash, front, {"in", {"存入现金", "put cash in"}}, in_options, put_in);
    verb<CashOptions>(cash, front, {"out", {"取出现金", "take cash out"}}, out_options, take_out);
    verb<CashOptions>(cash, front, {"end", {"清点并结束本工位的钱箱", "count it and end it"}},
                      end_options, end);
    verb<CashOptions>(cash, front, {"station", {"本工位的名字", "the name of this station"}},
                      station_options, station);
}

}  // namespace huizhi::cli
