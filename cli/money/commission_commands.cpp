#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/table.h"
#include "core/books/commissions.h"

namespace huizhi::cli {

namespace {

struct CommissionOptions {
    std::string who;
    CommissionChoice choice;
};

void no_options(CLI::App&, CommissionOptions&, const Front&) {}

void set_options(CLI::App& command, CommissionOptions& options, const Front& front) {
    command.add_option("NAME", options.who, front.say({"账号", "the account"}))
        ->required()
        ->check(not_empty(front));
    command
        .add_option("--rate-bp", options.choice.rate_bp,
                    front.say({"按实收的万分之几，500 即 5%，0 为取消",
                               "basis points of what was paid, 500 is 5%; 0 ends it"}))
        ->check(whole_fen(front));
    command
        .add_option("--per-job", options.choice.per_job_fen,
                    front.say({"每单多少分", "fen for each job"}))
        ->check(whole_fen(front));
    command
        .add_option("--from", options.choice.from,
                    front.say({"从哪天起，缺省为今天", "from which day on, default today"}))
        ->check(not_empty(front));
}

Json as_json(const CommissionRule& rule) {
    return {{"id", rule.id},           {"staff", rule.who},
            {"rate_bp", rule.rate_bp}, {"per_job_fen", rule.per_job_fen},
            {"from", rule.from},       {"set_by", rule.set_by},
            {"set_at", rule.set_at}};
}

/// "5.00 %" for 500 basis points, "3.00" yuan for 300 fen a job.
std::string words_of(const Front& front, const CommissionRule& rule) {
    return rule.per_job_fen > 0 ? yuan(rule.per_job_fen) + front.say({" 元/单", " yuan a job"})
                                : yuan(rule.rate_bp) + " %";
}

int set(Front& front, const CommissionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto rule = set_commission(studio, options.who, options.choice);
        if (!rule) {
            return front.fail(rule.error());
        }
        return front.done({{"commission", as_json(*rule)}},
                          rule->who + "  " + words_of(front, *rule) + "  " + rule->from);
    });
}

int list(Front& front, const CommissionOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto rules = list_commissions(studio);
        if (!rules) {
            return front.fail(rules.error());
        }
        Json all = Json::array();
        Table table({front.say({"人员", "staff"}), front.say({"提成", "commission"}),
                     front.say({"起", "from"}), front.say({"设定人", "set by"})});
        for (const CommissionRule& rule : *rules) {
            all.push_back(as_json(rule));
            table.add({rule.who, words_of(front, rule), rule.from, rule.set_by});
        }
        return front.done({{"commissions", std::move(all)}}, table.text());
    });
}

}  // namespace

void add_commission_commands(CLI::App& root, Front& front) {
    CLI::App& commission = noun(root, front, "commission", {"提成", "commissions"});
    verb<CommissionOptions>(commission, front, {"set", {"定某人的提成", "set what somebody earns"}},
                            set_options, set);
    verb<CommissionOptions>(commission, front, {"list", {"提成规则", "all rules"}}, no_options,
                            list);
}

}  // namespace huizhi::cli
