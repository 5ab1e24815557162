#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/job_documents.h"
#include "cli/outputs.h"
#include "cli/secrets.h"
#include "cli/state_words.h"
#include "core/counter/day_jobs.h"
#include "core/counter/rejection.h"
#include "core/counter/sessions.h"
#include "core/counter/visit/visit_words.h"
#include "core/queue/hand_over.h"
#include "core/queue/submission.h"
#include "core/records/books/price.h"
#include "core/records/extra.h"

namespace huizhi::cli {

namespace {

struct JobOptions {
    std::string id;
    std::vector<std::string> fields;
    std::vector<std::string> confirmed;
    NewJob job;
    std::string out;
    bool overwrite = false;
    bool passed = false;
    std::string failed;
    std::string day;
    std::string extra;
    std::string approver;
    std::string reason;
};

void id_option(CLI::App& command, JobOptions& options, const Front& front) {
    command.add_option("JOB", options.id, front.say({"业务编号", "the job's id"}))->required();
}

void price_options(CLI::App& command, JobOptions& options, const Front& front) {
    command
        .add_option("--price", options.job.price_fen,
                    front.say({"价格（分），缺省按价目表", "price in fen; default: the list's"}))
        ->check(whole_fen(front));
    command
        .add_option("--price-reason", options.job.price_reason,
                    front.say({"为什么不按价目表", "why it is another price than the list's"}))
        ->check(not_empty(front));
    command
        .add_option("--approver", options.approver,
                    front.say({"同意改价的管理员或店主；密码取自 HUIZHI_APPROVER_PASSWORD",
                               "who approves it; password in $HUIZHI_APPROVER_PASSWORD"}))
        ->check(not_empty(front));
}

void add_options(CLI::App& command, JobOptions& options, const Front& front) {
    command
        .add_option("SESSION", options.job.session,
                    front.say({"到店编号（session open）", "the session's id, from session open"}))
        ->required();
    command.add_option("--format", options.job.format, front.say({"格式编号", "format id"}))
        ->required();
    command.add_option("--photo", options.job.photo_file, front.say({"照片文件", "photo file"}))
        ->required();
    command
        .add_option("--field", options.fields,
                    front.say({"表单项：名=值，可重复", "form field key=value, repeatable"}))
        ->take_all();
    price_options(command, options, front);
}

void extra_options(CLI::App& command, JobOptions& options, const Front& front) {
    command.add_option("SESSION", options.job.session)->required();
    command.add_option("--what", options.extra, front.say({"另售什么", "what is sold"}))
        ->required();
    price_options(command, options, front);
}

void submit_options(CLI::App& command, JobOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("--confirm", options.confirmed,
                    front.say({"已人工确认的项目，或 all", "asked rules answered, or all"}))
        ->take_all();
}

void hand_over_options(CLI::App& command, JobOptions& options, const Front& front) {
    submit_options(command, options, front);
    command
        .add_option("--out", options.out,
                    front.say({"放照片和清单的文件夹，或 .zip 文件", "a folder, or FILE.zip"}))
        ->required()
        ->check(not_empty(front));
    overwrite_option(command, options.overwrite, front);
}

void conclude_options(CLI::App& command, JobOptions& options, const Front& front) {
    id_option(command, options, front);
    auto* passed = command.add_flag("--passed", options.passed,
                                    front.say({"平台已通过", "the platform passed it"}));
    auto* failed =
        command.add_option("--failed", options.failed,
                           front.say({"平台不通过：原因", "the platform refused it: the reason"}));
    passed->excludes(failed);
}

void list_options(CLI::App& command, JobOptions& options, const Front& front) {
    command.add_option("--date", options.day,
                       front.say({"哪一天，默认今天", "which day, today by default"}));
}

void retake_options(CLI::App& command, JobOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("--photo", options.job.photo_file, front.say({"重拍的照片", "the new photo"}))
        ->required();
    std::string ids;
    for (const VisitWord& word : retake_reasons()) {
        ids += (ids.empty() ? "" : "|") + word.id;
    }
    command
        .add_option("--reason", options.reason,
                    front.say({"为什么重拍：", "why: "}) + ids +
                        front.say({"，或自己的话", ", or words of one's own"}))
        ->check(not_empty(front));
}

/// What a place says of its counting, for a job that may be tried (again).
std::string warning_of(const Front& front, Studio& studio, const Job& job) {
    const bool open = job.state == SubmissionState::Draft || job.state == SubmissionState::Rejected;
    const auto warning = open ? attempt_warning(studio, job) : Result<Text>(Text{});
    return warning ? front.say(*warning) : std::string();
}

Error damaged_check(const Job& job) {
    Error error = Error::environment(
        {"业务 " + job.id + " 的检查记录已损坏：请从备份恢复",
         "the check kept with job " + job.id + " is damaged: restore it from a backup"});
    error.field = kDamagedField;
    return error;
}

int print(Front& front, Studio& studio, const Result<Job>& job) {
    if (!job) {
        return front.fail(job.error());
    }
    Json result = document(*job);
    if (const auto papers = papers_of(studio, *job)) {
        result["papers"] = papers_document(*papers, front.language());
    }
    if (!job->check_json.empty()) {
        result["check"] = Json::parse(job->check_json, nullptr, false);
        if (result["check"].is_discarded()) {
            return front.fail(damaged_check(*job));
        }
    }
    const Json refusal = refusal_of(front, studio, *job);
    const std::string warning = warning_of(front, studio, *job);
    result["rejection"] = refusal;
    result["attempts_warning"] = warning.empty() ? Json() : Json(warning);
    const auto passed = passed_without_receipt(studio, job->id);
    if (!passed) {
        return front.fail(passed.error());
    }
    result["passed_without_receipt"] = *passed;
    const auto retakes = retakes_of(studio, *job);
    if (!retakes) {
        return front.fail(retakes.error());
    }
    result["retakes"] = *retakes;
    const Json code = precode_of(front, studio, *job);
    result["precode"] = code;
    const bool photo_fails = job->photo_sha256.empty() && !is_extra(job->format);
    return front.done({{"job", std::move(result)}},
                      job->id + "  " + job->format + "  " + front.say(verdict_words(job->verdict)) +
                          "  " + front.say(state_words(job->state, *passed)) +
                          precode_text(front, code) + refusal_text(refusal) +
                          (warning.empty() ? "" : "\n! " + warning),
                      photo_fails ? kAnswerIsNo : kDone);
}

Result<std::map<std::string, std::string>> read_fields(const std::vector<std::string>& typed) {
    std::map<std::string, std::string> fields;
    for (const std::string& one : typed) {
        const auto equals = one.find('=');
        if (equals == std::string::npos || equals == 0) {
            return Error{
                ErrorCode::Usage, {"--field 应写作 名=值", "--field wants key=value"}, "field", ""};
        }
        fields[one.substr(0, equals)] = one.substr(equals + 1);
    }
    return fields;
}

int add(Front& front, const JobOptions& options) {
    auto fields = read_fields(options.fields);
    if (!fields) {
        return front.fail(fields.error());
    }
    auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    return in_studio(front, [&](Studio& studio) {
        NewJob job = options.job;
        job.fields = *fields;
        job.approval = *approval;
        return print(front, studio, add_job(studio, job));
    });
}

int retake(Front& front, const JobOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, studio,
                     retake_job(studio, options.id, options.job.photo_file, options.reason));
    });
}

/// That a photo fails is no answer to who looks a job up or withdraws it; what kept the job from
/// being told still is.
int shown(int code) {
    return code == kAnswerIsNo ? static_cast<int>(kDone) : code;
}

int show(Front& front, const JobOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto job = job_by_id(studio, options.id);
        const int code = print(front, studio, job);
        return job ? shown(code) : code;
    });
}

int submit(Front& front, const JobOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, studio, submit_job(studio, options.id, options.confirmed));
    });
}

int hand_over(Front& front, const JobOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto job = job_by_id(studio, options.id);
        const std::string warning = job ? warning_of(front, studio, *job) : std::string();
        const auto handed =
            hand_over_job(studio, options.id, options.out, options.confirmed, options.overwrite);
        if (!handed) {
            const Error& error = handed.error();
            const bool of_file = error.file != options.out || has_ending(options.out, {".zip"});
            return front.fail(of_file ? with_overwrite(error, {error.file}) : error);
        }
        Json out = {{"photo", handed->photo.string()}, {"checklist", handed->checklist.string()}};
        const bool zipped = !handed->archive.empty();
        if (zipped) {
            out["archive"] = handed->archive.string();
        }
        Json result = {{"job", document(handed->job)}, {"out", std::move(out)}};
        result["job"]["attempts_warning"] = warning.empty() ? Json() : Json(warning);
        return front.done(result,
                          (zipped ? handed->archive.string()
                                  : handed->photo.string() + "\n" + handed->checklist.string()) +
                              (warning.empty() ? "" : "\n! " + warning));
    });
}

int conclude(Front& front, const JobOptions& options) {
    if (!options.passed && options.failed.empty()) {
        return front.fail({ErrorCode::Usage,
                           {"请给出 --passed 或 --failed 原因", "give --passed or --failed REASON"},
                           "passed",
                           ""});
    }
    return in_studio(front, [&](Studio& studio) {
        const auto word = options.passed ? Conclusion::Passed : Conclusion::Failed;
        return print(front, studio, conclude_job(studio, options.id, word, options.failed));
    });
}

int extra(Front& front, const JobOptions& options) {
    auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    return in_studio(front, [&](Studio& studio) {
        NewJob wanted = options.job;
        wanted.approval = *approval;
        const bool listed = options.extra.starts_with(kPackage);  // as the price list tells it
        const std::string words =
            listed ? options.extra.substr(std::string_view(kPackage).size()) : options.extra;
        wanted.format = is_extra(words) ? words : kExtra + words;
        return print(front, studio, add_job(studio, wanted));
    });
}

Text standing_words(JobStanding standing) {
    const std::string name = standing_name(standing);
    switch (standing) {
        case JobStanding::Failed:
            return {"未通过", name};
        case JobStanding::Unsent:
            return {"未提交", name};
        case JobStanding::Waiting:
            return {"办理中", name};
        case JobStanding::Done:
            return {"已办完", name};
        case JobStanding::Withdrawn:
            break;
    }
    return {"已撤回", name};
}

/// Every job of a day, whether it left or not.
int list(Front& front, const JobOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto jobs = jobs_of_day(studio, options.day);
        if (!jobs) {
            return front.fail(jobs.error());
        }
        Json all = Json::array();
        std::string plain;
        for (const DayJob& one : *jobs) {
            Json row = document(one.job);
            const std::int64_t due = due_fen(one.job, one.money);
            row["customer"] = one.customer.name;
            row["standing"] = standing_name(standing_of(one.job));
            row["paid_fen"] = one.money.paid_fen;
            row["due_fen"] = due;
            all.push_back(std::move(row));
            plain += (plain.empty() ? "" : "\n") + one.job.id + "  " +
                     front.say(standing_words(standing_of(one.job))) + "  " +
                     front.say(visit_words(studio, one.job)) + "  " + yuan(one.money.paid_fen) +
                     (due > 0 ? front.say({"，欠 ", ", due "}) + yuan(due) : "");
        }
        return front.done({{"jobs", std::move(all)}}, plain);
    });
}

int cancel(Front& front, const JobOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto job = cancel_job(studio, options.id);
        const int code = print(front, studio, job);
        return job ? shown(code) : code;
    });
}

}  // namespace

void add_job_commands(CLI::App& root, Front& front) {
    CLI::App& job =
        noun(root, front, "job", {"一项办理：证件 x 城市", "jobs: a certificate in a city"});
    verb<JobOptions>(job, front,
                     {"add", {"加入一项办理并检查照片", "add a job and judge its photo"}},
                     add_options, add);
    verb<JobOptions>(job, front, {"submit", {"放入上传队列", "put it into the outbox"}},
                     submit_options, submit);
    verb<JobOptions>(
        job, front,
        {"hand-over", {"交出照片和清单，由人提交", "hand photo and checklist over to a person"}},
        hand_over_options, hand_over);
    verb<JobOptions>(job, front,
                     {"conclude", {"登记人工提交的结果", "say what became of a handed-over photo"}},
                     conclude_options, conclude);
    verb<JobOptions>(job, front,
                     {"extra", {"另售的物品或服务", "what is sold beside certificates and prints"}},
                     extra_options, extra);
    verb<JobOptions>(job, front,
                     {"list", {"一天的全部办理", "all jobs of a day, with what is due"}},
                     list_options, list);
    verb<JobOptions>(job, front, {"show", {"查看一项办理", "show a job"}}, id_option, show);
    verb<JobOptions>(job, front, {"retake", {"换上重拍的照片", "take a new photo"}}, retake_options,
                     retake);
    verb<JobOptions>(job, front, {"cancel", {"撤回未上传的办理", "withdraw before it is sent"}},
                     id_option, cancel);
}

}  // namespace huizhi::cli
