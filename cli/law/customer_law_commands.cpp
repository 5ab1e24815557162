#include "cli/commands.h"
#include "cli/law/law_documents.h"
#include "cli/outputs.h"
#include "cli/secrets.h"
#include "core/counter/law/customer_export.h"
#include "core/counter/law/deletions.h"
#include "core/counter/law/erasure.h"
#include "core/counter/law/incident.h"
#include "core/counter/law/merges.h"
#include "core/counter/law/retention.h"

namespace huizhi::cli {

namespace {

struct LawOptions {
    std::string id;
    std::vector<std::string> ids;
    std::string approver;
    std::string into;
    std::string out;
    std::string reason;
    bool dry_run = false;
};

struct IncidentOptions {
    IncidentWords words;
    std::string out;
    bool overwrite = false;
};

void incident_options(CLI::App& command, IncidentOptions& options, const Front& front) {
    command
        .add_option("--from", options.words.from,
                    front.say({"从何时起：2026-12-01 15:30", "since when: 2026-12-01 15:30"}))
        ->required();
    command.add_option("--to", options.words.to, front.say({"到何时，缺省为现在", "default: now"}))
        ->check(not_empty(front));
    command.add_option("--what", options.words.what,
                       front.say({"发生了什么，原因", "what happened, and why"}));
    command.add_option("--data", options.words.data,
                       front.say({"涉及哪些个人信息", "which personal data"}));
    command.add_option("--told", options.words.told,
                       front.say({"何时告知了哪个主管部门", "which authority was told, and when"}));
    command.add_option("--out", options.out, front.say({"输出的 .md 或 .txt", "the .md or .txt"}))
        ->required()
        ->check(not_empty(front))
        ->check(ends_in(front, {".md", ".txt"}));
    overwrite_option(command, options.overwrite, front);
}

void id_option(CLI::App& command, LawOptions& options, const Front& front) {
    command
        .add_option(
            "ID", options.id,
            front.say({"顾客编号（customer find）", "the customer's id, from customer find"}))
        ->required();
}

void export_options(CLI::App& command, LawOptions& options, const Front& front) {
    command
        .add_option("ID", options.ids,
                    front.say({"顾客编号（customer find）；多位时须有第二人同意",
                               "the customers' ids, from customer find; of more than one a second "
                               "person approves"}))
        ->required();
    command
        .add_option(
            "--approver", options.approver,
            front.say({"同意批量导出的另一位管理员或店主；密码取自 HUIZHI_APPROVER_PASSWORD",
                       "who approves of more than one; password in "
                       "$HUIZHI_APPROVER_PASSWORD"}))
        ->check(not_empty(front));
    command
        .add_option("--out", options.out,
                    front.say({"新的或空的文件夹", "a new folder, or an empty one"}))
        ->required()
        ->check(not_empty(front));
}

void erase_options(CLI::App& command, LawOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("--reason", options.reason,
                    front.say({"删除原因，不含个人信息", "why; without personal data"}))
        ->required();
}

void merge_options(CLI::App& command, LawOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("INTO", options.into,
                    front.say({"并入的顾客编号", "the id of the record that stays"}))
        ->required();
}

void run_options(CLI::App& command, LawOptions& options, const Front& front) {
    command.add_flag("--dry-run", options.dry_run,
                     front.say({"只列出会删除什么", "only tells what would go"}));
}

int print(const Front& front, const Result<CustomerMerge>& merge) {
    return merge ? front.done({{"merge", document(*merge)}}, merge->from + " -> " + merge->into)
                 : front.fail(merge.error());
}

int export_many(Front& front, const LawOptions& options) {
    const auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    return in_studio(front, [&](Studio& studio) {
        const auto made = export_customers(studio, options.ids, options.out, *approval);
        if (!made) {
            return front.fail(made.error());
        }
        Json all = Json::array();
        for (std::size_t i = 0; i < made->size(); ++i) {
            all.push_back({{"customer", options.ids[i]},
                           {"files", (*made)[i].files.size()},
                           {"files_gone", (*made)[i].photos_gone}});
        }
        return front.done({{"exports", std::move(all)}, {"out", {{"folder", options.out}}}},
                          options.out);
    });
}

int export_one(Front& front, const LawOptions& options) {
    if (options.ids.size() > 1) {
        return export_many(front, options);
    }
    return in_studio(front, [&](Studio& studio) {
        const auto made = export_customer(studio, options.ids.front(), options.out);
        if (!made) {
            return front.fail(made.error());
        }
        Json files = Json::array();
        std::string plain;
        for (const std::filesystem::path& file : made->files) {
            files.push_back(file.string());
            plain += (plain.empty() ? "" : "\n") + file.string();
        }
        return front.done({{"export",
                            {{"customer", options.ids.front()},
                             {"files", std::move(files)},
                             {"files_gone", made->photos_gone}}}},
                          plain);
    });
}

int erase(Front& front, const LawOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto proof = erase_customer(studio, options.id, options.reason);
        return proof ? front.done(
                           {{"proof", document(*proof)}},
                           proof->at + "  " + proof->id + "  " + proof->counts + "  " + proof->seal)
                     : front.fail(proof.error());
    });
}

int merge(Front& front, const LawOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, merge_customers(studio, options.id, options.into));
    });
}

int unmerge(Front& front, const LawOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return print(front, part_customers(studio, options.id)); });
}

Json photos_document(const std::vector<KeptPhoto>& photos) {
    Json list = Json::array();
    for (const KeptPhoto& photo : photos) {
        list.push_back({{"kind", kind_name(photo.kind)},
                        {"job", photo.job},
                        {"since", photo.since},
                        {"last_day", last_day_of(photo, retention_rules())}});
    }
    return list;
}

int run(Front& front, const LawOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto done = run_retention(studio, options.dry_run);
        if (!done) {
            return front.fail(done.error());
        }
        Json result = {{"dry_run", options.dry_run},
                       {"counts", done->counts},
                       {"due", photos_document(done->due)},
                       {"waiting", photos_document(done->waiting)},
                       {"kept", done->kept}};
        result["proof"] = done->proof ? document(*done->proof) : Json();
        const std::string count = std::to_string(done->due.size());
        const std::string plain =
            front.say(options.dry_run ? Text{"到期可删：", "would be deleted: "}
                                      : Text{"已删除：", "deleted: "}) +
            count + (done->proof ? "  " + done->proof->id + "  " + done->proof->seal : "");
        return front.done({{"retention", std::move(result)}}, plain);
    });
}

int write_incident(Front& front, const IncidentOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto form = incident_form(studio, options.words, front.language());
        if (!form) {
            return front.fail(form.error());
        }
        if (const auto written = write_result({options.out, {}, options.overwrite}, *form);
            !written) {
            return front.fail(written.error());
        }
        return front.done({{"out", {{"file", options.out}, {"bytes", form->size()}}}}, options.out);
    });
}

}  // namespace

void add_customer_law_commands(CLI::App& customer, Front& front) {
    verb<LawOptions>(customer, front,
                     {"export", {"交付一位顾客的全部资料", "all that is kept of one customer"}},
                     export_options, export_one);
    verb<LawOptions>(customer, front,
                     {"erase", {"删除一位顾客的个人资料", "erase a customer's personal data"}},
                     erase_options, erase);
    verb<LawOptions>(customer, front,
                     {"merge", {"两份记录并为一份", "make two records of a person one"}},
                     merge_options, merge);
    verb<LawOptions>(customer, front, {"unmerge", {"再分开", "part them again"}}, id_option,
                     unmerge);
}

void add_incident_commands(CLI::App& root, Front& front) {
    CLI::App& incident =
        noun(root, front, "incident", {"个人信息安全事件", "an incident with personal data"});
    verb<IncidentOptions>(
        incident, front,
        {"new", {"写出报告表，数字取自操作记录", "write the form, its counts taken from the log"}},
        incident_options, write_incident);
}

void add_retention_commands(CLI::App& root, Front& front) {
    CLI::App& retention =
        noun(root, front, "retention", {"照片的保存期限", "how long photos are kept"});
    verb<LawOptions>(retention, front,
                     {"run", {"删除到期的照片并留存证明", "delete what is over, with proof"}},
                     run_options, run);
}

}  // namespace huizhi::cli
