#include <cstdlib>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "core/backup/backup.h"
#include "core/backup/backup_key.h"
#include "core/backup/rehearsal.h"
#include "core/backup/repository.h"
#include "core/backup/restore.h"

namespace huizhi::cli {

namespace {

struct OutOptions {
    std::string out;
    bool overwrite = false;
};

struct FileOptions {
    std::string file;
};

struct RestoreOptions {
    std::string file;
    bool overwrite = false;
};

struct PlanOptions {
    std::string to;
    BackupPlan plan;
};

struct NoBackupOptions {};

void no_backup_options(CLI::App&, NoBackupOptions&, const Front&) {}

void file_options(CLI::App& command, FileOptions& options, const Front& front) {
    command
        .add_option("FILE", options.file,
                    front.say({"备份文件，或计划目录中 snapshots 里的一份",
                               "a backup, or one of the plan's snapshots"}))
        ->required();
}

void restore_options(CLI::App& command, RestoreOptions& options, const Front& front) {
    command
        .add_option("FILE", options.file,
                    front.say({"备份文件，或计划目录中 snapshots 里的一份",
                               "a backup, or one of the plan's snapshots"}))
        ->required();
    command.add_flag("--overwrite", options.overwrite,
                     front.say({"替换已有的数据目录（管理员或店主登录；原来的移到旁边保留）",
                                "replace the home that is there (admin or owner; it is kept beside "
                                "the new one)"}));
}

void plan_options(CLI::App& command, PlanOptions& options, const Front& front) {
    const CLI::Range kept(0, 1000);
    command
        .add_option("--to", options.to,
                    front.say({"备份放在哪个目录，最好是另一个磁盘",
                               "the folder for backups, best on another disk"}))
        ->required()
        ->check(not_empty(front));
    command
        .add_option("--daily", options.plan.daily,
                    front.say({"保留几天的（默认 7）", "of how many days (7)"}))
        ->check(kept);
    command
        .add_option("--weekly", options.plan.weekly,
                    front.say({"保留几周的（默认 4）", "of how many weeks (4)"}))
        ->check(kept);
    command
        .add_option("--monthly", options.plan.monthly,
                    front.say({"保留几个月的（默认 12）", "of how many months (12)"}))
        ->check(kept);
}

/// What to type, where it helps.
Error worded_for_backup(Error error) {
    Text more;
    if (error.code == ErrorCode::NotPermitted && error.field == "password") {
        more = {"（--user 名称 与 HUIZHI_PASSWORD，或 HUIZHI_RECOVERY_KEY）",
                " (--user NAME and $HUIZHI_PASSWORD, or $HUIZHI_RECOVERY_KEY)"};
    } else if (error.code == ErrorCode::Refused && error.field == "plan") {
        more = {"（huizhi backup plan --to 目录；huizhi backup run）",
                " (huizhi backup plan --to DIR; huizhi backup run)"};
    }
    error.message.zh += more.zh;
    error.message.en += more.en;
    return error;
}

Json rows_document(const DatabaseFindings& database) {
    Json rows = Json::object();
    for (const auto& [table, count] : database.rows) {
        rows[table] = count;
    }
    return rows;
}

Json as_json(const Verification& verified) {
    Json result = {{"made_at", verified.made_at},
                   {"file_bytes", verified.file_bytes},
                   {"opened", verified.opened}};
    if (verified.opened) {
        result["files"] = verified.totals.files;
        result["bytes"] = verified.totals.bytes;
        result["schema"] = verified.database.schema;
        result["rows"] = rows_document(verified.database);
    }
    return result;
}

std::string megabytes(std::uint64_t bytes) {
    constexpr std::uint64_t kMega = 1'000'000;
    return std::to_string((bytes + kMega / 2) / kMega) + " MB";
}

std::string counted(const Front& front, const ArchiveTotals& totals) {
    return std::to_string(totals.files) + front.say({" 个文件，", " files, "}) +
           megabytes(totals.bytes);
}

int back_up(Front& front, const OutOptions& options) {
    if (options.out.empty()) {
        return front.fail({ErrorCode::Usage,
                           {"请用 --out 指明备份文件，或用 verify、plan、run、rehearse",
                            "name the backup with --out, or say verify, plan, run or rehearse"},
                           "out",
                           ""});
    }
    return in_studio(front, [&](Studio& studio) {
        const OutputFile output{options.out, {}, options.overwrite};
        const auto made = make_backup(studio, Front::database_care(), output);
        if (!made) {
            return front.fail(with_overwrite(made.error(), output));
        }
        Json result = as_json(made->verified);
        result["file"] = made->file.string();
        result["verified"] = true;
        return front.done({{"backup", std::move(result)}},
                          made->file.string() + "  " + counted(front, made->verified.totals) +
                              front.say({"，已核对", ", verified"}));
    });
}

/// The key when it is at hand; a look at the records needs none.
std::optional<BackupKey> key_at_hand(const Front& front, const std::string& file) {
    const auto reader = ArchiveReader::open(file);
    auto key = reader ? open_backup_key((*reader)->header(),
                                        {front.globals.user, environment_word("HUIZHI_PASSWORD"),
                                         environment_word("HUIZHI_RECOVERY_KEY")})
                      : Result<BackupKey>(reader.error());
    return key ? std::optional(std::move(*key)) : std::nullopt;
}

int verify(Front& front, const FileOptions& options) {
    const auto key = key_at_hand(front, options.file);
    const auto seen = verify_backup(options.file, key ? &*key : nullptr, Front::database_care());
    if (!seen) {
        return front.fail(seen.error());
    }
    Json result = as_json(*seen);
    result["file"] = options.file;
    result["valid"] = !seen->damage;
    if (seen->damage) {
        result["problem"] = front.say(seen->damage->message);
        return front.done({{"verification", std::move(result)}}, front.say(seen->damage->message),
                          kAnswerIsNo);
    }
    const std::string how =
        seen->opened
            ? counted(front, seen->totals)
            : front.say({"每一段都完整（没有钥匙，内容没有打开；用 --user 与密码可打开核对）",
                         "every record is whole (without its key the contents were not "
                         "opened: --user and the password open them)"});
    return front.done({{"verification", std::move(result)}},
                      front.say({"完好：", "whole: "}) + seen->made_at + "  " + how);
}

int plan(Front& front, const PlanOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        BackupPlan wanted = options.plan;
        wanted.to = options.to;
        const auto set = set_backup_plan(studio, wanted);
        return set ? front.done({{"plan",
                                  {{"to", set->to.string()},
                                   {"daily", set->daily},
                                   {"weekly", set->weekly},
                                   {"monthly", set->monthly}}}},
                                set->to.string() + "  " + std::to_string(set->daily) + "/" +
                                    std::to_string(set->weekly) + "/" +
                                    std::to_string(set->monthly))
                   : front.fail(set.error());
    });
}

int run(Front& front, const NoBackupOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto made = run_backup(studio, Front::database_care());
        if (!made) {
            return front.fail(worded_for_backup(made.error()));
        }
        Json result = as_json(made->verified);
        result["file"] = made->snapshot.string();
        result["verified"] = true;
        result["new_objects"] = made->new_objects;
        result["new_bytes"] = made->new_bytes;
        result["removed_snapshots"] = made->removed_snapshots;
        result["removed_objects"] = made->removed_objects;
        return front.done({{"backup", std::move(result)}},
                          made->snapshot.string() + "  " + counted(front, made->verified.totals) +
                              front.say({"，新写 ", ", newly written "}) +
                              megabytes(made->new_bytes));
    });
}

int rehearse(Front& front, const NoBackupOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto done = rehearse_restore(studio, Front::database_care());
        if (!done) {
            return front.fail(worded_for_backup(done.error()));
        }
        const BackupEvent& event = done->event;
        return front.done({{"rehearsal",
                            {{"at", event.at},
                             {"good", event.good},
                             {"snapshot", event.snapshot},
                             {"made_at", done->made_at},
                             {"files", done->totals.files},
                             {"photos", done->photos},
                             {"rows", rows_document(done->database)},
                             {"problem", front.say(event.problem)}}}},
                          event.good
                              ? event.snapshot + front.say({"  演练成功：", "  rehearsed: "}) +
                                    counted(front, done->totals)
                              : event.snapshot + "  " + front.say(event.problem),
                          event.good ? kDone : kAnswerIsNo);
    });
}

/// Somebody's folder is never replaced; a studio by who may.
Result<Replace> how_to_replace(Front& front, bool overwrite) {
    if (!overwrite || !front.has_home()) {
        return Replace::Nothing;
    }
    const auto studio = front.studio();
    const auto allowed = studio ? may_replace_home(**studio) : Result<void>(studio.error());
    front.leave_home();
    return allowed ? Result<Replace>(Replace::Home) : Result<Replace>(allowed.error());
}

std::string told(const Front& front, const Restored& restored) {
    std::string text =
        restored.home.string() + "  " + restored.made_at + "  " + counted(front, restored.totals);
    if (restored.database.waiting > 0) {
        text +=
            "\n! " + std::to_string(restored.database.waiting) +
            front.say({" 份提交在备份时还没发完：备份之后可能已经发出。先到平台核对，再开始发送",
                       " submissions had not been sent when the backup was made, and may have "
                       "been since: compare with the platform before the queue runs"});
    }
    if (!restored.kept_aside.empty()) {
        text += "\n" + front.say({"原来的数据目录保留在 ", "the home before is kept in "}) +
                restored.kept_aside.string();
    }
    return text;
}

int restore(Front& front, const RestoreOptions& options) {
    const auto replace = how_to_replace(front, options.overwrite);
    const auto reader = replace ? ArchiveReader::open(options.file)
                                : Result<std::unique_ptr<ArchiveReader>>(replace.error());
    const auto key = reader
                         ? open_backup_key((*reader)->header(),
                                           {front.globals.user, environment_word("HUIZHI_PASSWORD"),
                                            environment_word("HUIZHI_RECOVERY_KEY")})
                         : Result<BackupKey>(reader.error());
    const auto restored =
        key ? restore_backup(options.file, front.home(), *replace, *key, Front::database_care())
            : Result<Restored>(key.error());
    if (!restored) {
        return front.fail(worded_for_backup(restored.error()));
    }
    return front.done({{"restored",
                        {{"home", restored->home.string()},
                         {"made_at", restored->made_at},
                         {"files", restored->totals.files},
                         {"bytes", restored->totals.bytes},
                         {"rows", rows_document(restored->database)},
                         {"waiting", restored->database.waiting},
                         {"kept_aside", restored->kept_aside.string()}}}},
                      told(front, *restored));
}

/// `huizhi backup --out FILE`, and the verbs below it.
CLI::App& add_backup(CLI::App& root, Front& front) {
    CLI::App* command = root.add_subcommand(
        "backup", front.say({"备份整个店的资料（加密）", "back up the whole studio, sealed"}));
    command->fallthrough();
    auto options = std::make_shared<OutOptions>();
    command
        ->add_option("--out", options->out,
                     front.say({"写成一个备份文件", "write one backup file"}))
        ->check(not_empty(front));
    overwrite_option(*command, options->overwrite, front);
    command->callback([&front, options, command] {
        if (command->get_subcommands().empty()) {
            front.action = [&front, options] { return back_up(front, *options); };
        }
    });
    return *command;
}

}  // namespace

void add_backup_commands(CLI::App& root, Front& front) {
    CLI::App& backup = add_backup(root, front);
    verb<FileOptions>(backup, front,
                      {"verify", {"核对一份备份（无需登录）", "look at a whole backup (no login)"}},
                      file_options, verify);
    verb<PlanOptions>(backup, front,
                      {"plan", {"设定备份计划", "say where daily backups go and how many stay"}},
                      plan_options, plan);
    verb<NoBackupOptions>(backup, front, {"run", {"按计划备份一次", "back up once by the plan"}},
                          no_backup_options, run);
    verb<NoBackupOptions>(
        backup, front,
        {"rehearse", {"把最新的备份恢复到临时目录，核对后删除", "restore the newest for trial"}},
        no_backup_options, rehearse);
    verb<RestoreOptions>(
        root, front,
        {"restore",
         {"从备份恢复到空的数据目录（--home；无需登录）", "make a home of a backup (no login)"}},
        restore_options, restore);
}

}  // namespace huizhi::cli
