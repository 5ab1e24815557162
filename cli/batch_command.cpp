#include <atomic>
#include <cmath>
#include <sstream>

#include "cli/colour/photo_calibration.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/state_words.h"
#include "core/base/data_dir.h"
#include "core/base/system/signals.h"
#include "core/counter/document/listed_age.h"
#include "core/format/batch.h"
#include "core/format/batch_summary.h"
#include "core/format/check_json.h"
#include "core/print/class_sheet.h"

namespace huizhi::cli {

namespace {

struct BatchOptions {
    std::string folder;
    std::vector<std::string> formats;
    std::string out;
    std::string list;
    std::string calibration;
    std::optional<int> age;
    unsigned workers = 0;
    bool force = false;
    bool overwrite = false;
    bool code_cards = false;
    bool class_sheets = false;
};

void batch_options(CLI::App& command, BatchOptions& options, const Front& front) {
    command.add_option("DIR", options.folder, front.say({"照片文件夹", "folder of photos"}))
        ->required();
    command
        .add_option("--format", options.formats,
                    front.say({"格式编号，可重复", "format id; may be repeated"}))
        ->required()
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        .add_option("--out", options.out, front.say({"成品文件夹", "folder of finished photos"}))
        ->required();
    command.add_option("--list", options.list,
                       front.say({"名单（.xlsx 或 CSV）：学号、姓名、身份证号",
                                  "list, .xlsx or CSV: code, name, number"}));
    calibration_option(command, options.calibration, front);
    command
        .add_option("--age", options.age,
                    front.say({"周岁，用于名单没有出生日期的人；不写按成人",
                               "age in years of whom the list gives no birth date; without it as "
                               "grown-ups"}))
        ->check(CLI::Range(0, 130));
    command.add_flag("--code-cards", options.code_cards,
                     front.say({"每人之前先拍一张编号卡（二维码），后面的照片就是这个人的",
                                "a card with a QR code was photographed before each person: the "
                                "photos behind it are theirs"}));
    command.add_flag("--class-sheets", options.class_sheets,
                     front.say({"按名单里的班级（部门）各出一份照片名册（PDF）",
                                "a sheet of photos (PDF) for each class or department of the "
                                "list"}));
    command
        .add_option(
            "--workers", options.workers,
            front.say({"同时处理几张（默认：每核一张）", "photos at once (default: one a core)"}))
        ->check(CLI::Range(1U, 64U));
    command.add_flag("--force", options.force,
                     front.say({"不合格也输出", "write a photo even when it fails"}));
    overwrite_option(command, options.overwrite, front);
}

Result<BatchOrder> order_of(Front& front, const BatchOptions& options) {
    const auto catalogue = front.dated_catalogue();
    if (!catalogue) {
        return catalogue.error();
    }
    BatchOrder order;
    order.folder = options.folder;
    order.out = options.out;
    order.on_fail = options.force ? OnFail::MakeAnyway : OnFail::WriteNothing;
    order.models = default_models_dir();
    order.own_checks = (*catalogue)->own_checks();
    order.brought = (*catalogue)->models();
    order.format_for = format_by_listed_age(iso_day(front.clock().now()), options.age);
    if (!options.calibration.empty()) {
        order.calibrate = [&front, file = options.calibration](Photo& photo) {
            return use_calibration(front, file, photo);
        };
    }
    order.workers = options.workers;
    order.overwrite = options.overwrite;
    for (const std::string& id : options.formats) {
        auto format = (*catalogue)->format(id);
        if (!format) {
            return format.error();
        }
        order.formats.push_back(std::move(*format));
    }
    return order;
}

Result<std::vector<ListedPerson>> people_of(const BatchOptions& options) {
    if (options.list.empty()) {
        return std::vector<ListedPerson>{};
    }
    return load_school_list(options.list);
}

/// What the options ask together.
Result<void> check_options(const BatchOptions& options) {
    if (options.class_sheets && options.list.empty()) {
        return Error{
            ErrorCode::Usage,
            {"--class-sheets 要有名单：请加 --list", "--class-sheets needs a list: --list"},
            "class-sheets",
            ""};
    }
    return {};
}

/// What was not readable has no report: the line says so in the words of every other error.
std::string error_line(const Front& front, const BatchOutcome& outcome) {
    const Error& error = *outcome.error;
    return Json{{"file", outcome.item->file.string()},
                {"format", outcome.format},
                {"error",
                 {{"code", error_name(error.code)},
                  {"message", front.say(error)},
                  {"field", error.field},
                  {"file", error.file}}}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string plain_line(const Front& front, const BatchOutcome& outcome) {
    std::string line = outcome.item->file.filename().string() + "  " + outcome.format + "  ";
    if (outcome.error) {
        return line + front.say(*outcome.error);
    }
    line += front.say(verdict_words(outcome.report->verdict));
    for (const Finding& finding : outcome.report->findings) {
        if (finding.verdict == Verdict::Fail || finding.verdict == Verdict::Unknown) {
            line += "  " + front.say(finding.message);
        }
    }
    return line;
}

void tell(const Front& front, const BatchOutcome& outcome, const BatchProgress& progress) {
    if (!front.globals.json) {
        std::cout << plain_line(front, outcome) << '\n' << std::flush;
    } else if (outcome.error) {
        std::cout << error_line(front, outcome) << '\n' << std::flush;
    } else {
        std::cout << check_json(*outcome.report, outcome.photo ? &*outcome.photo : nullptr,
                                outcome.out.string(), front.language())
                  << '\n'
                  << std::flush;
    }
    const long seconds = std::lround(progress.remaining_s);
    std::cerr << front.say({"进度 ", "progress "}) << progress.done << "/" << progress.total
              << front.say({"，约剩 ", ", about "}) << seconds << front.say({" 秒", " s left"})
              << '\n';
}

void tell_list(const Front& front, const Text& what, const std::vector<std::string>& lines) {
    if (lines.empty()) {
        return;
    }
    std::string text = front.say(what) + " (" + std::to_string(lines.size()) + ")";
    for (const std::string& line : lines) {
        text += "\n  " + line;
    }
    std::cout << text << '\n';
}

std::vector<std::string> lines_of(const Front& front, const std::vector<LeftOut>& all) {
    std::vector<std::string> lines;
    lines.reserve(all.size());
    for (const LeftOut& one : all) {
        lines.push_back(one.file + (one.format.empty() ? "" : "  " + one.format) + "  " +
                        front.say(one.reason));
    }
    return lines;
}

std::vector<std::string> lines_of(const std::vector<ListedPerson>& people) {
    std::vector<std::string> lines;
    lines.reserve(people.size());
    for (const ListedPerson& person : people) {
        lines.push_back(person.code);
    }
    return lines;
}

/// How many of the figure before it fail; nothing where none does.
std::string of_these_forced(const Front& front, int forced) {
    return forced == 0 ? std::string()
                       : front.say({"（不合格仍输出 ", " (failing, forced: "}) +
                             std::to_string(forced) + front.say({"）", ")"});
}

/// What became of everything in the folder and on the list; the line that sums it up.
std::string tell_end(const Front& front, const BatchPlan& plan, const BatchSummary& summary) {
    tell_list(front, {"未做成", "not made"}, lines_of(front, summary.refusals));
    tell_list(front, {"不合格，仍已输出", "made though they fail"},
              lines_of(front, summary.with_findings));
    tell_list(front, {"未采用", "not taken"}, lines_of(front, plan.not_taken));
    tell_list(front, {"名单中还缺照片", "listed, no photo yet"}, lines_of(plan.missing));
    tell_list(front, {"名单中一人多张照片，未制作", "listed with several photos, none made"},
              lines_of(plan.doubtful));
    tell_list(front, {"不在名单中，未制作", "not on the list, not made"}, plan.unlisted);
    std::ostringstream line;
    line << front.say({"完成 ", "made "}) << summary.made << of_these_forced(front, summary.forced)
         << front.say({"，不合格 ", ", refused "}) << summary.refused
         << front.say({"，读不了 ", ", unreadable "}) << summary.unreadable
         << front.say({"，先前已完成 ", ", done before "}) << summary.kept
         << of_these_forced(front, summary.kept_forced) << front.say({"，未采用 ", ", not taken "})
         << plan.not_taken.size() << front.say({"，缺照片 ", ", missing "}) << plan.missing.size()
         << front.say({"，名单外 ", ", unlisted "}) << plan.unlisted.size()
         << front.say({"，编号卡 ", ", code cards "}) << plan.code_cards.size()
         << front.say({"；文件夹中共 ", "; in the folder "}) << plan.in_folder();
    return line.str();
}

/// None of a run that was stopped: who is missing is not known yet.
Result<std::vector<std::string>> class_sheets_of(const Front& front,
                                                 const BatchOptions& options,
                                                 const BatchOrder& order,
                                                 const std::vector<ListedPerson>& people,
                                                 const BatchSummary& summary) {
    std::vector<std::string> names;
    if (!options.class_sheets || summary.cancelled) {
        return names;
    }
    const auto files = write_class_sheets(order, people, summary.finished, front.language(),
                                          iso_time(front.clock().now()));
    if (!files) {
        return files.error();
    }
    for (const auto& file : *files) {
        names.push_back(file.string());
    }
    return names;
}

int finish(const Front& front,
           const BatchPlan& plan,
           const BatchSummary& summary,
           const std::vector<std::string>& sheets) {
    if (summary.cancelled) {
        std::cerr << front.say({"已停止；再运行一次即可继续", "stopped; run it again to go on"})
                  << '\n';
    }
    const int code = is_whole(plan, summary) ? kDone : kAnswerIsNo;
    if (!front.globals.json) {
        tell_list(front, {"照片名册", "class sheets"}, sheets);
        return front.print(tell_end(front, plan, summary), code);
    }
    const std::string document = batch_summary_json(plan, summary, front.language());
    Json last{{"summary", Json::parse(document)}};
    if (!sheets.empty()) {
        last["class_sheets"] = sheets;  // a folder's name may be any bytes
    }
    return front.print(last.dump(-1, ' ', false, Json::error_handler_t::replace), code);
}

int run_batch_command(Front& front, const BatchOptions& options) {
    if (const auto fine = check_options(options); !fine) {
        return front.fail(fine.error());
    }
    const auto order = order_of(front, options);
    if (!order) {
        return front.fail(order.error());
    }
    const auto people = people_of(options);
    if (!people) {
        return front.fail(people.error());
    }
    CodeCards cards(order->models);
    const auto plan = plan_batch(*order, *people, options.code_cards ? &cards : nullptr);
    if (!plan) {
        return front.fail(plan.error());
    }
    const OutputFile kept =
        batch_summary_file(*order, options.list);  // before the work makes the folder a batch's
    const std::atomic<bool>& stop = stop_on_first_interrupt();  // nothing is lost by a second
    const auto summary = run_batch(
        *order, *plan,
        [&front](const BatchOutcome& outcome, const BatchProgress& progress) {
            tell(front, outcome, progress);
        },
        stop);
    if (!summary) {
        return front.fail(summary.error());
    }
    const std::string text = batch_summary_json(*plan, *summary, front.language()) + "\n";
    if (const auto written = write_result(kept, text); !written) {
        return front.fail(written.error());
    }
    const auto sheets = class_sheets_of(front, options, *order, *people, *summary);
    if (!sheets) {
        return front.fail(sheets.error());
    }
    return finish(front, *plan, *summary, *sheets);
}

}  // namespace

void add_batch_command(CLI::App& photo, Front& front) {
    verb<BatchOptions>(photo, front, {"batch", {"批量制作一个文件夹", "make a whole folder"}},
                       batch_options, run_batch_command);
}

}  // namespace huizhi::cli
