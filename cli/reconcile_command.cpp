#include "cli/commands.h"
#include "cli/documents.h"
#include "core/base/file_io.h"
#include "core/queue/channel_reconciliation.h"

namespace huizhi::cli {

namespace {

struct ReconcileOptions {
    std::string channel;
    std::string file;
    StatementColumns columns;
    StatementPeriod period;
};

void reconcile_options(CLI::App& command, ReconcileOptions& options, const Front& front) {
    command
        .add_option("ID", options.channel,
                    front.say({"渠道编号（channel list）", "the channel's id, from channel list"}))
        ->required();
    const auto text = [&](const char* name, std::string& value, const Text& about) {
        return command.add_option(name, value, front.say(about))->check(not_empty(front));
    };
    text("--statement", options.file,
         {"平台的对账单（CSV，UTF-8 或 GB18030）",
          "the platform's statement (CSV, UTF-8 or GB 18030)"})
        ->required();
    text("--order-column", options.columns.order, {"订单号的列名", "the order numbers' column"});
    text("--amount-column", options.columns.amount,
         {"金额（元）的列名", "the column of amounts in yuan"});
    text("--date-column", options.columns.date, {"日期的列名", "the dates' column"});
    text("--from", options.period.from, {"起始日期", "first day"});
    text("--to", options.period.to, {"截止日期（含）", "last day, included"});
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json as_json(const Front& front, const ChargeDifference& one) {
    return {{"kind", charge_fault_name(one.fault)},
            {"order_no", text_or_null(one.order_no)},
            {"submission", text_or_null(one.submission)},
            {"job", text_or_null(one.job)},
            {"state", text_or_null(one.state)},
            {"their_fen", one.their_fen},
            {"our_fen", one.our_fen},
            {"lines", one.lines},
            {"message", front.say(charge_fault_words(one.fault))}};
}

Json as_json(const Front& front, const Reconciliation& all) {
    Json differences = Json::array();
    for (const ChargeDifference& one : all.differences) {
        differences.push_back(as_json(front, one));
    }
    return {{"channel", all.channel},
            {"from", text_or_null(all.from)},
            {"to", text_or_null(all.to)},
            {"statement",
             {{"orders", all.orders},
              {"without_order", all.without_order},
              {"outside", all.outside},
              {"charged_fen", all.their_fen}}},
            {"ours", {{"issued", all.issued}, {"cost_fen", all.our_fen}}},
            {"agrees", all.agrees()},
            {"differences", std::move(differences)}};
}

std::string plain(const Front& front, const Reconciliation& all) {
    std::string text = all.channel + "  " + all.from + (all.from.empty() ? "" : " - ") + all.to +
                       "\n" + front.say({"平台：", "platform: "}) + std::to_string(all.orders) +
                       front.say({" 单，", " orders, "}) + yuan(all.their_fen) + "\n" +
                       front.say({"本店：", "this studio: "}) + std::to_string(all.issued) +
                       front.say({" 单已出，", " issued, "}) + yuan(all.our_fen);
    for (const ChargeDifference& one : all.differences) {
        text += "\n  " + (one.order_no.empty() ? one.submission : one.order_no) + "  " +
                front.say(charge_fault_words(one.fault)) + "  " + yuan(one.their_fen) + " / " +
                yuan(one.our_fen) + (one.state.empty() ? "" : "  " + one.state);
    }
    return text + "\n" +
           front.say(all.agrees() ? Text{"一致", "they agree"} : Text{"不一致", "they differ"});
}

int reconcile(Front& front, const ReconcileOptions& options) {
    constexpr std::size_t kMostBytes = 32'000'000;
    return in_studio(front, [&](Studio& studio) {
        const auto bytes = read_file(options.file, kMostBytes);
        const auto statement = bytes ? read_statement(*bytes, options.file, options.columns)
                                     : Result<Statement>(bytes.error());
        if (!statement) {
            return front.fail(statement.error());
        }
        const auto all = reconcile_channel(studio, options.channel, *statement, options.period);
        if (!all) {
            return front.fail(all.error());
        }
        return front.done({{"reconciliation", as_json(front, *all)}}, plain(front, *all),
                          all->agrees() ? kDone : kAnswerIsNo);
    });
}

}  // namespace

void add_reconcile_command(CLI::App& channel, Front& front) {
    verb<ReconcileOptions>(channel, front,
                           {"reconcile",
                            {"与平台的对账单逐单核对（仅店主）",
                             "compare with the platform's statement (the owner alone)"}},
                           reconcile_options, reconcile);
}

}  // namespace huizhi::cli
