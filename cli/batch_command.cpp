#include <atomic>
#include <cstdio>

#include "cli/commands.h"
#include "cli/state_words.h"
#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/system/signals.h"
#include "core/format/batch.h"
#include "core/format/check_json.h"

namespace huizhi::cli {

namespace {

constexpr std::size_t kLargestListBytes = 64u << 20;

struct BatchOptions {
    std::string folder;
    std::vector<std::string> formats;
    std::string out;
    std::string list;
    unsigned workers = 0;
    bool force = false;
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
    command.add_option(
        "--list", options.list,
        front.say({"名单 CSV：编号, 姓名, 证件号", "list, CSV: code, name, number"}));
    command
        .add_option(
            "--workers", options.workers,
            front.say({"同时处理几张（默认：每核一张）", "photos at once (default: one a core)"}))
        ->check(CLI::Range(1U, 64U));
    command.add_flag("--force", options.force,
                     front.say({"不合格也输出", "write a photo even when it fails"}));
}

Result<BatchOrder> order_of(Front& front, const BatchOptions& options) {
    BatchOrder order;
    order.folder = options.folder;
    order.out = options.out;
    order.on_fail = options.force ? OnFail::MakeAnyway : OnFail::WriteNothing;
    order.models = default_models_dir();
    order.own_checks = front.catalogue().own_checks();
    order.workers = options.workers;
    for (const std::string& id : options.formats) {
        auto format = front.catalogue().format(id);
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

void tell_plan(const Front& front, const BatchPlan& plan) {
    const auto codes = [](const std::vector<ListedPerson>& people) {
        std::string text;
        for (const ListedPerson& person : people) {
            text += (text.empty() ? "" : ", ") + person.code;
        }
        return text;
    };
    const auto list = [&front](const Text& what, std::size_t count, const std::string& which) {
        if (count > 0) {
            std::cerr << front.say(what) << " (" << count << "): " << which << '\n';
        }
    };
    std::string files;
    for (const std::string& file : plan.unlisted) {
        files += (files.empty() ? "" : ", ") + file;
    }
    list({"名单中还缺照片", "listed, no photo yet"}, plan.missing.size(), codes(plan.missing));
    list({"名单中一人多张照片，未制作", "listed with several photos, none made"},
         plan.doubtful.size(), codes(plan.doubtful));
    list({"不在名单中，未制作", "not on the list, not made"}, plan.unlisted.size(), files);
}

/// Numbers and the list's codes only; names and document numbers stay in the list.
Json summary_json(const BatchPlan& plan, const BatchSummary& summary) {
    Json missing = Json::array();
    for (const ListedPerson& person : plan.missing) {
        missing.push_back(person.code);
    }
    Json doubtful = Json::array();
    for (const ListedPerson& person : plan.doubtful) {
        doubtful.push_back(person.code);
    }
    return {{"photos", plan.items.size()},    {"made", summary.made},
            {"refused", summary.refused},     {"unreadable", summary.unreadable},
            {"kept", summary.kept},           {"kept_refused", summary.kept_refused},
            {"cancelled", summary.cancelled}, {"missing", missing},
            {"doubtful", doubtful},           {"unlisted", plan.unlisted}};
}

Result<void> write_summary(const BatchOptions& options,
                           const BatchPlan& plan,
                           const BatchSummary& summary) {
    const std::string text =
        summary_json(plan, summary).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    return write_file(std::filesystem::path(options.out) / "summary.json", {bytes, text.size()});
}

int finish(const Front& front, const BatchPlan& plan, const BatchSummary& summary) {
    std::cerr << front.say({"完成 ", "made "}) << summary.made
              << front.say({"，不合格 ", ", refused "}) << summary.refused
              << front.say({"，读不了 ", ", unreadable "}) << summary.unreadable
              << front.say({"，先前已完成 ", ", done before "}) << summary.kept << '\n';
    if (summary.cancelled) {
        std::cerr << front.say({"已停止；再运行一次即可继续", "stopped; run it again to go on"})
                  << '\n';
    }
    const bool whole = summary.refused == 0 && summary.kept_refused == 0 &&
                       summary.unreadable == 0 && !summary.cancelled && plan.missing.empty() &&
                       plan.doubtful.empty();
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
    tell_plan(front, *plan);
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
    if (const auto written = write_summary(options, *plan, *summary); !written) {
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
