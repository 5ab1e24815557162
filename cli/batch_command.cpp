#include <algorithm>
#include <atomic>

#include "cli/colour/photo_calibration.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/state_words.h"
#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/system/signals.h"
#include "core/catalogue/format_for_age.h"
#include "core/format/batch.h"
#include "core/format/check_json.h"
#include "core/records/identity.h"

namespace huizhi::cli {

namespace {

constexpr std::size_t kLargestListBytes = 64u << 20;

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
    command
        .add_option(
            "--workers", options.workers,
            front.say({"同时处理几张（默认：每核一张）", "photos at once (default: one a core)"}))
        ->check(CLI::Range(1U, 64U));
    command.add_flag("--force", options.force,
                     front.say({"不合格也输出", "write a photo even when it fails"}));
    overwrite_option(command, options.overwrite, front);
}

/// As the list's number tells it, else as it is said for all.
std::optional<int> age_by(const std::string& number,
                          const std::string& today,
                          const std::optional<int>& otherwise) {
    const auto read = read_document_number(number, today);
    return read && !read->birth_date.empty() ? std::optional(age_on(read->birth_date, today))
                                             : otherwise;
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
    const std::string today = iso_day(front.clock().now());
    order.format_for = [today, age = options.age](const PhotoFormat& format,
                                                  const std::string& number) {
        return format_for_age(format, age_by(number, today, age));
    };
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
    const auto bytes = read_file(options.list, kLargestListBytes);
    if (!bytes) {
        return bytes.error();
    }
    return read_school_list(*bytes, options.list);
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
    const auto seconds = static_cast<long>(progress.remaining_s + 0.5);
    std::cerr << front.say({"进度 ", "progress "}) << progress.done << "/" << progress.total
              << front.say({"，约剩 ", ", about "}) << seconds << front.say({" 秒", " s left"})
              << '\n';
}

Json codes_of(const std::vector<ListedPerson>& people) {
    Json codes = Json::array();
    for (const ListedPerson& person : people) {
        codes.push_back(person.code);
    }
    return codes;
}

Json left_out_document(const Front& front, const std::vector<LeftOut>& all) {
    Json list = Json::array();
    for (const LeftOut& one : all) {
        Json left{{"file", one.file}, {"reason", front.say(one.reason)}};
        if (!one.format.empty()) {
            left["format"] = one.format;
        }
        list.push_back(std::move(left));
    }
    return list;
}

/// Numbers and the list's codes only; names and document numbers stay in the list.
Json summary_json(const Front& front, const BatchPlan& plan, const BatchSummary& summary) {
    return {{"in_folder", plan.in_folder()},
            {"photos", plan.items.size()},
            {"made", summary.made},
            {"refused", summary.refused},
            {"unreadable", summary.unreadable},
            {"kept", summary.kept},
            {"kept_refused", summary.kept_refused},
            {"cancelled", summary.cancelled},
            {"missing", codes_of(plan.missing)},
            {"doubtful", codes_of(plan.doubtful)},
            {"doubtful_files", plan.doubtful_files},
            {"unlisted", plan.unlisted},
            {"refusals", left_out_document(front, summary.refusals)},
            {"not_taken", left_out_document(front, plan.not_taken)}};
}

/// A folder that holds a batch's record is a batch's; in another a file of that name is somebody's.
OutputFile summary_file(const BatchOptions& options) {
    const std::filesystem::path out = options.out;
    std::error_code none;
    const bool own = std::filesystem::exists(out / "batch.jsonl", none);
    return {out / "summary.json", {options.list}, options.overwrite || own};
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
    for (const LeftOut& one : all) {
        lines.push_back(one.file + (one.format.empty() ? "" : "  " + one.format) + "  " +
                        front.say(one.reason));
    }
    return lines;
}

std::vector<std::string> lines_of(const std::vector<ListedPerson>& people) {
    std::vector<std::string> lines;
    for (const ListedPerson& person : people) {
        lines.push_back(person.code);
    }
    return lines;
}

/// What became of everything in the folder and on the list.
void tell_end(const Front& front, const BatchPlan& plan, const BatchSummary& summary) {
    tell_list(front, {"未做成", "not made"}, lines_of(front, summary.refusals));
    tell_list(front, {"未采用", "not taken"}, lines_of(front, plan.not_taken));
    tell_list(front, {"名单中还缺照片", "listed, no photo yet"}, lines_of(plan.missing));
    tell_list(front, {"名单中一人多张照片，未制作", "listed with several photos, none made"},
              lines_of(plan.doubtful));
    tell_list(front, {"不在名单中，未制作", "not on the list, not made"}, plan.unlisted);
    std::cout << front.say({"完成 ", "made "}) << summary.made
              << front.say({"，不合格 ", ", refused "}) << summary.refused
              << front.say({"，读不了 ", ", unreadable "}) << summary.unreadable
              << front.say({"，先前已完成 ", ", done before "}) << summary.kept
              << front.say({"，未采用 ", ", not taken "}) << plan.not_taken.size()
              << front.say({"，缺照片 ", ", missing "}) << plan.missing.size()
              << front.say({"，名单外 ", ", unlisted "}) << plan.unlisted.size()
              << front.say({"；文件夹中共 ", "; in the folder "}) << plan.in_folder() << '\n';
}

/// Pictures of a kind that is not taken are somebody's photos; a computer's own files are not.
bool all_taken(const BatchPlan& plan) {
    return std::none_of(plan.not_taken.begin(), plan.not_taken.end(),
                        [](const LeftOut& left) { return left.is_picture; });
}

int finish(const Front& front, const BatchPlan& plan, const BatchSummary& summary) {
    if (front.globals.json) {
        std::cout << Json{{"summary", summary_json(front, plan, summary)}}.dump(
                         -1, ' ', false, Json::error_handler_t::replace)
                  << '\n';
    } else {
        tell_end(front, plan, summary);
    }
    if (summary.cancelled) {
        std::cerr << front.say({"已停止；再运行一次即可继续", "stopped; run it again to go on"})
                  << '\n';
    }
    const bool whole = summary.refused == 0 && summary.kept_refused == 0 &&
                       summary.unreadable == 0 && !summary.cancelled && plan.missing.empty() &&
                       plan.doubtful.empty() && all_taken(plan);
    return whole ? kDone : kAnswerIsNo;
}

int run_batch_command(Front& front, const BatchOptions& options) {
    const auto order = order_of(front, options);
    if (!order) {
        return front.fail(order.error());
    }
    const auto people = people_of(options);
    if (!people) {
        return front.fail(people.error());
    }
    const auto plan = plan_batch(*order, *people);
    if (!plan) {
        return front.fail(plan.error());
    }
    const OutputFile kept = summary_file(options);  // before the work makes the folder a batch's
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
    const std::string text =
        summary_json(front, *plan, *summary).dump(2, ' ', false, Json::error_handler_t::replace) +
        "\n";
    if (const auto written = write_result(kept, text); !written) {
        return front.fail(written.error());
    }
    return finish(front, *plan, *summary);
}

}  // namespace

void add_batch_command(CLI::App& photo, Front& front) {
    verb<BatchOptions>(photo, front, {"batch", {"批量制作一个文件夹", "make a whole folder"}},
                       batch_options, run_batch_command);
}

}  // namespace huizhi::cli
