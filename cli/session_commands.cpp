#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/outputs.h"
#include "cli/state_words.h"
#include "core/counter/day/prints.h"
#include "core/counter/pick_up_codes.h"
#include "core/counter/sessions.h"
#include "core/counter/visit/promised_time.h"
#include "core/counter/visit/slip_content.h"
#include "core/print/visit_slip.h"
#include "core/queue/hand_over.h"

namespace huizhi::cli {

namespace {

struct SessionOptions {
    std::string id;
    std::string customer;
    std::string date;
    std::string promised;
    std::string out;
    bool overwrite = false;
};

void id_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command.add_option("ID", options.id, front.say({"到店编号", "the session's id"}))->required();
}

void customer_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command.add_option("--customer", options.customer, front.say({"顾客编号", "customer's id"}))
        ->required();
}

void promised_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command
        .add_option("--promised", options.promised,
                    front.say({"约定取件的时间：15:30 或 2026-12-01 15:30",
                               "when it is promised: 15:30, or 2026-12-01 15:30"}))
        ->check(not_empty(front));
}

void open_options(CLI::App& command, SessionOptions& options, const Front& front) {
    customer_option(command, options, front);
    promised_option(command, options, front);
}

void promise_options(CLI::App& command, SessionOptions& options, const Front& front) {
    id_option(command, options, front);
    promised_option(command, options, front);
}

void slip_options(CLI::App& command, SessionOptions& options, const Front& front) {
    id_option(command, options, front);
    command.add_option("--out", options.out, front.say({"输出的 .pdf", "the .pdf to write"}))
        ->required()
        ->check(not_empty(front))
        ->check(ends_in(front, {".pdf"}));
    overwrite_option(command, options.overwrite, front);
}

void date_option(CLI::App& command, SessionOptions& options, const Front& front) {
    command
        .add_option("--date", options.date, front.say({"日期，缺省为今天", "day, default today"}))
        ->check(not_empty(front));
}

/// "s1  No.3  2026-11-22T12:00:00+08:00  -> 2026-11-22T15:30:00+08:00 LATE".
std::string line(const Front& front, const Session& session, bool late) {
    const std::string number =
        session.queue_number > 0 ? "  No." + std::to_string(session.queue_number) : "";
    const std::string promised = session.promised_at.empty() ? "" : "  -> " + session.promised_at;
    return session.id + number + "  " + session.opened_at + promised +
           (late ? front.say({" 已超时", " LATE"}) : "");
}

int print(const Front& front, const Result<Session>& session) {
    if (!session) {
        return front.fail(session.error());
    }
    return front.done({{"session", document(*session)}}, line(front, *session, false));
}

/// With the code that the customer gets on a slip.
int open(Front& front, const SessionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto session = open_session(studio, options.customer, options.promised);
        const auto code =
            session ? pick_up_code_of(studio, session->id) : Result<std::string>(session.error());
        if (!code) {
            return front.fail(code.error());
        }
        Json opened = document(*session);
        opened["pick_up_code"] = *code;
        return front.done({{"session", std::move(opened)}},
                          line(front, *session, false) + "  " + *code);
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
        const auto late = is_late(studio, *session);
        if (!late) {
            return front.fail(late.error());
        }
        Json result = document(*session);
        result["late"] = *late;
        result["pick_up_code"] = code->empty() ? Json() : Json(*code);
        result["jobs"] = Json::array();
        std::string plain = line(front, *session, *late);
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
            const auto late = is_late(studio, session);
            if (!late) {
                return front.fail(late.error());
            }
            all.push_back(document(session));
            all.back()["late"] = *late;
            plain += (plain.empty() ? "" : "\n") + line(front, session, *late);
        }
        return front.done({{"sessions", std::move(all)}}, plain);
    });
}

int promise(Front& front, const SessionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, promise_session(studio, options.id, options.promised));
    });
}

int slip(Front& front, const SessionOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto content = slip_content(studio, options.id);
        const auto file = content ? visit_slip_pdf(*content) : content.error();
        if (!file) {
            return front.fail(file.error());
        }
        if (const auto written = write_result({options.out, {}, options.overwrite}, *file);
            !written) {
            return front.fail(written.error());
        }
        front.tell(note_print(studio, {kPrintedSlip, options.id, kPaperStrip, kIntoFile}));
        const Json out = {{"file", options.out}, {"bytes", file->size()}};
        return front.done({{"slip",
                            {{"session", options.id},
                             {"pick_up_code", content->pick_up_code},
                             {"queue_number", content->queue_number},
                             {"paid_fen", content->paid_fen},
                             {"due_fen", content->due_fen}}},
                           {"out", out}},
                          options.out);
    });
}

}  // namespace

void add_session_commands(CLI::App& root, Front& front) {
    CLI::App& session = noun(root, front, "session", {"一次到店", "visits"});
    verb<SessionOptions>(session, front, {"open", {"开始一次到店", "begin a visit"}}, open_options,
                         open);
    verb<SessionOptions>(session, front, {"list", {"当天的到店", "the day's visits"}}, date_option,
                         list);
    verb<SessionOptions>(session, front, {"show", {"查看一次到店", "show a visit"}}, id_option,
                         show);
    verb<SessionOptions>(session, front,
                         {"promise", {"约定或取消取件时间", "promise a time, or none"}},
                         promise_options, promise);
    verb<SessionOptions>(session, front, {"slip", {"生成取件单 PDF", "write the slip as PDF"}},
                         slip_options, slip);
    verb<SessionOptions>(session, front, {"close", {"结束一次到店", "end a visit"}}, id_option,
                         close);
}

}  // namespace huizhi::cli
