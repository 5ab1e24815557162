#include <algorithm>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/state_words.h"
#include "core/base/clock.h"
#include "core/base/system/signals.h"
#include "core/queue/hand_over.h"
#include "core/queue/listen_settings.h"
#include "core/queue/queue.h"
#include "core/queue/submission_remedy.h"
#include "core/queue/submission_resolve.h"

namespace huizhi::cli {

namespace {

struct RunOptions {
    QueueOptions queue;
};

struct ResolveOptions {
    std::string id;
    std::string order_no;
    bool not_accepted = false;
};

struct ListOptions {
    int limit = 0;  ///< 0: all, oldest first
    std::string before;
    std::vector<std::string> states;
};

struct ListenOptions {
    std::string at;
    std::string public_url;
    std::string copies;
    bool off = false;
};

void list_options(CLI::App& command, ListOptions& options, const Front& front) {
    command
        .add_option("--limit", options.limit,
                    front.say({"只列最新的几份，新的在前", "only so many, newest first"}))
        ->check(CLI::Range(1, 10'000));
    command
        .add_option("--before", options.before,
                    front.say({"下一页：只列比这一份更早的", "the next page: older than this one"}))
        ->check(not_empty(front));
    command.add_option("--state", options.states,
                       front.say({"只列这些状态", "only those in these states"}));
}

void run_options(CLI::App& command, RunOptions& options, const Front& front) {
    command.add_flag("--until-idle", options.queue.until_idle,
                     front.say({"直到没有待办", "go on until nothing is due"}));
    command
        .add_option("--timeout", options.queue.timeout_s,
                    front.say({"最多几秒", "at most so many seconds"}))
        ->check(CLI::NonNegativeNumber);
    command
        .add_option("--listen", options.queue.listen,
                    front.say({"接收回调：[主机:]端口", "receive callbacks at [HOST:]PORT"}))
        ->check(not_empty(front));
    command
        .add_option("--public-url", options.queue.public_url,
                    front.say({"平台访问本机的网址", "how platforms reach us"}))
        ->check(not_empty(front));
}

void listen_options(CLI::App& command, ListenOptions& options, const Front& front) {
    command
        .add_option("--at", options.at,
                    front.say({"接收回调：[主机:]端口", "receive callbacks at [HOST:]PORT"}))
        ->check(not_empty(front));
    command
        .add_option("--public-url", options.public_url,
                    front.say({"平台访问本机的网址", "how platforms reach us"}))
        ->check(not_empty(front));
    command
        .add_option("--copies", options.copies,
                    front.say({"电子回执：手机能访问的 主机:端口",
                               "electronic copies: HOST:PORT as phones reach it"}))
        ->check(not_empty(front));
    command.add_flag("--off", options.off,
                     front.say({"清除这些设置，再套用其他选项", "forget all of it first"}));
}

void resolve_options(CLI::App& command, ResolveOptions& options, const Front& front) {
    command
        .add_option("SUBMISSION", options.id,
                    front.say({"上传编号（queue list）", "its id, from queue list"}))
        ->required();
    auto* accepted =
        command.add_option("--accepted", options.order_no,
                           front.say({"平台已受理：订单号", "the platform has it: order number"}));
    auto* refused =
        command.add_flag("--not-accepted", options.not_accepted,
                         front.say({"确认平台没有受理", "proof that the platform has nothing"}));
    accepted->excludes(refused);
}

std::string line(const Front& front,
                 Studio& studio,
                 const Submission& submission,
                 bool passed = false) {
    const std::string error = front.say(trouble_of(studio, submission));
    return submission.id + "  " + submission.job + "  " +
           front.say(state_words(submission.state, passed)) + "  " + submission.order_no +
           (error.empty() ? "" : "  " + error);
}

bool is_open(const Submission& submission) {
    return submission.state != SubmissionState::Issued &&
           submission.state != SubmissionState::Rejected &&
           submission.state != SubmissionState::Cancelled;
}

/// Since it was handed to the queue, in seconds; a clock that was set back makes nothing younger
/// than new.
std::int64_t age_s(const Studio& studio, const Submission& submission) {
    const auto made = instant_of(submission.created_at);
    const auto age = made ? studio.clock.now() - *made : std::chrono::milliseconds{0};
    return std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(age).count());
}

std::string age_words(const Front& front, std::int64_t seconds) {
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    if (seconds >= 2 * kDay) {
        return std::to_string(seconds / kDay) + front.say({" 天", " d"});
    }
    return seconds >= 2 * kHour ? std::to_string(seconds / kHour) + front.say({" 小时", " h"})
                                : std::to_string(seconds / kMinute) + front.say({" 分钟", " min"});
}

/// What waits, with its age; what needs a person is marked.
std::string list_line(const Front& front,
                      Studio& studio,
                      const Submission& submission,
                      bool passed) {
    if (!is_open(submission)) {
        return line(front, studio, submission, passed);
    }
    const bool marked = needs_person(submission).has_value();
    return line(front, studio, submission) + "  " + age_words(front, age_s(studio, submission)) +
           (marked ? front.say({"  需人工处理", "  needs a person"}) : "");
}

Result<QueueView> view_of(const ListOptions& options) {
    QueueView view;
    view.before = options.before;
    view.limit = options.limit > 0 ? options.limit : view.limit;
    for (const std::string& name : options.states) {
        const auto state = state_from_name(name);
        if (!state) {
            return Error{ErrorCode::Usage,
                         {"没有这种状态：" + name, "there is no such state: " + name},
                         "state",
                         ""};
        }
        view.states.push_back(*state);
    }
    return view;
}

/// The whole queue, oldest first; with any option a page of it, newest first.
Result<std::vector<Submission>> listed(Studio& studio, const ListOptions& options) {
    if (options.limit == 0 && options.before.empty() && options.states.empty()) {
        return list_queue(studio);
    }
    const auto view = view_of(options);
    if (!view) {
        return view.error();
    }
    auto page = queue_page(studio, *view);
    return page ? Result<std::vector<Submission>>(std::move(page->rows)) : page.error();
}

int list(Front& front, const ListOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto queue = listed(studio, options);
        if (!queue) {
            return front.fail(queue.error());
        }
        Json all = Json::array();
        std::string plain;
        for (const Submission& submission : *queue) {
            // Only what a person handed over can have passed so: all others need not be looked up.
            const auto passed = passed_without_receipt(submission, false)
                                    ? passed_without_receipt(studio, submission.job)
                                    : Result<bool>(false);
            if (!passed) {
                return front.fail(passed.error());
            }
            Json row = document(submission, front.language());
            if (const Error trouble = trouble_of(studio, submission); !trouble.message.empty()) {
                row["last_error"] = front.say(trouble);
            }
            row["passed_without_receipt"] = *passed;
            row["age_s"] = is_open(submission) ? Json(age_s(studio, submission)) : Json();
            all.push_back(std::move(row));
            plain += (plain.empty() ? "" : "\n") + list_line(front, studio, submission, *passed);
        }
        return front.done({{"submissions", std::move(all)}}, plain);
    });
}

std::string counts_text(const Front& front, const QueueOutcome& outcome) {
    const std::pair<Text, int> counts[] = {{{"已出回执", "issued"}, outcome.issued},
                                           {{"已退回", "rejected"}, outcome.rejected},
                                           {{"办理中", "pending"}, outcome.pending},
                                           {{"待人工确认", "unknown"}, outcome.unknown}};
    std::string text;
    for (const auto& [words, count] : counts) {
        text += (text.empty() ? "" : front.say({"，", ", "})) + front.say(words) + " " +
                std::to_string(count);
    }
    return text;
}

int run(Front& front, const RunOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        QueueOptions queue = options.queue;
        queue.stop = &stop_on_signals();
        if (!front.globals.json) {
            queue.changed = [&front, &studio](const Submission& submission) {
                std::cout << line(front, studio, submission) << std::endl;
            };
        }
        const auto outcome = run_queue(studio, queue);
        if (!outcome) {
            return front.fail(outcome.error());
        }
        const Json document = {{"sent", outcome->sent},           {"asked", outcome->asked},
                               {"issued", outcome->issued},       {"rejected", outcome->rejected},
                               {"cancelled", outcome->cancelled}, {"pending", outcome->pending},
                               {"unknown", outcome->unknown}};
        return front.done({{"queue", document}}, counts_text(front, *outcome));
    });
}

/// What the window does while somebody is logged in.
int listen(Front& front, const ListenOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        auto settings = listen_settings(studio);
        if (!settings) {
            return front.fail(settings.error());
        }
        const ListenSettings held = options.off ? ListenSettings{} : *settings;
        const ListenSettings wanted{
            options.at.empty() ? held.where : options.at,
            options.public_url.empty() ? held.public_url : options.public_url,
            options.copies.empty() ? held.copies : options.copies};
        const bool asked =
            options.off || !(options.at + options.public_url + options.copies).empty();
        if (const auto saved = asked ? save_listen_settings(studio, wanted) : Result<void>();
            !saved) {
            return front.fail(saved.error());
        }
        const auto or_null = [](const std::string& text) {
            return text.empty() ? Json() : Json(text);
        };
        return front.done({{"listen",
                            {{"at", or_null(wanted.where)},
                             {"public_url", or_null(wanted.public_url)},
                             {"copies", or_null(wanted.copies)}}}},
                          front.say({"监听 ", "at "}) + wanted.where +
                              front.say({"  外网网址 ", "  public-url "}) + wanted.public_url +
                              front.say({"  电子回执 ", "  copies "}) + wanted.copies);
    });
}

int resolve(Front& front, const ResolveOptions& options) {
    if (options.order_no.empty() && !options.not_accepted) {
        return front.fail({ErrorCode::Usage,
                           {"请给出 --accepted 订单号 或 --not-accepted",
                            "give --accepted ORDER_NO or --not-accepted"},
                           "accepted",
                           ""});
    }
    return in_studio(front, [&](Studio& studio) {
        const auto resolved = options.not_accepted
                                  ? resolve_not_accepted(studio, options.id)
                                  : resolve_accepted(studio, options.id, options.order_no);
        return resolved ? front.done({{"submission", document(*resolved, front.language())}},
                                     line(front, studio, *resolved))
                        : front.fail(resolved.error());
    });
}

}  // namespace

void add_queue_commands(CLI::App& root, Front& front) {
    CLI::App& queue = noun(root, front, "queue", {"上传队列", "the outbox"});
    verb<ListOptions>(queue, front, {"list", {"列出队列", "list the outbox"}}, list_options, list);
    verb<RunOptions>(queue, front, {"run", {"上传、查询并取回", "send, ask and collect"}},
                     run_options, run);
    verb<ListenOptions>(
        queue, front, {"listen", {"窗口在哪里接收回调、提供电子回执", "where the window listens"}},
        listen_options, listen);
    verb<ResolveOptions>(queue, front,
                         {"resolve", {"人工判定结果不明的上传", "decide an unknown submission"}},
                         resolve_options, resolve);
}

}  // namespace huizhi::cli
