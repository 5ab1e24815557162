#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/state_words.h"
#include "core/counter/pick_up_codes.h"
#include "core/counter/sessions.h"
#include "core/queue/hand_over.h"

namespace huizhi::cli {

namespace {

struct SessionOptions {
    std::string id;
    std::string customer;
    std::string date;
};

void id_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command.add_option("ID", options.id, front.say({"到店编号", "the session's id"}))->required();
}

void customer_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command.add_option("--customer", options.customer, front.say({"顾客编号", "customer's id"}))
        ->required();
}

void date_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command
        .add_option("--date", options.date, front.say({"日期，缺省为今天", "day, default today"}))
        ->check(not_empty(front));
}

int print(const Front& front, const Result<Session>& session) {
    if (!session) {
        return front.fail(session.error());
    }
    return front.done({{"session", document(*session)}}, session->id + "  " + session->opened_at);
}

/// With the code that the customer gets on a slip.
int open(Front& front, const SessionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto session = open_session(studio, options.customer);
        const auto code =
            session ? pick_up_code_of(studio, session->id) : Result<std::string>(session.error());
        if (!code) {
            return front.fail(code.error());
        }
        Json opened = document(*session);
        opened["pick_up_code"] = *code;
        return front.done({{"session", std::move(opened)}},
                          session->id + "  " + session->opened_at + "  " + *code);
    });
}

int close(Front& front, const SessionOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return print(front, close_session(studio, options.id)); });
}

int show(Front& front, const SessionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto session = session_by_id(studio, options.id);
        if (!session) {
            return front.fail(session.error());
        }
        const auto jobs = jobs_of_session(studio, options.id);
        if (!jobs) {
            return front.fail(jobs.error());
        }
        const auto code = pick_up_code_of(studio, options.id);
        if (!code) {
            return front.fail(code.error());
        }
        Json result = document(*session);
        result["pick_up_code"] = code->empty() ? Json() : Json(*code);
        result["jobs"] = Json::array();
        std::string plain = session->id + "  " + session->opened_at;
        for (const Job& job : *jobs) {
            const auto passed = passed_without_receipt(studio, job.id);
            if (!passed) {
                return front.fail(passed.error());
            }
            Json one = document(job);
            one["passed_without_receipt"] = *passed;
            result["jobs"].push_back(std::move(one));
            plain += "\n  " + job.id + "  " + job.format + "  " +
                     front.say(state_words(job.state, *passed));
        }
        return front.done({{"session", std::move(result)}}, plain);
    });
}

int list(Front& front, const SessionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto sessions = sessions_on(studio, options.date);
        if (!sessions) {
            return front.fail(sessions.error());
        }
        Json all = Json::array();
        std::string plain;
        for (const Session& session : *sessions) {
            all.push_back(document(session));
            plain += (plain.empty() ? "" : "\n") + session.id + "  " + session.opened_at;
        }
        return front.done({{"sessions", std::move(all)}}, plain);
    });
}

}  // namespace

void add_session_commands(CLI::App& root, Front& front) {
    CLI::App& session = noun(root, front, "session", {"一次到店", "visits"});
    verb<SessionOptions>(session, front, {"open", {"开始一次到店", "begin a visit"}},
                         customer_option, open);
    verb<SessionOptions>(session, front, {"list", {"当天的到店", "the day's visits"}}, date_option,
                         list);
    verb<SessionOptions>(session, front, {"show", {"查看一次到店", "show a visit"}}, id_option,
                         show);
    verb<SessionOptions>(session, front, {"close", {"结束一次到店", "end a visit"}}, id_option,
                         close);
}

}  // namespace huizhi::cli
