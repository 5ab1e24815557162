#include <optional>

#include "cli/commands.h"
#include "core/validator/own_size_store.h"

/// `huizhi format own`: photo sizes that the studio sets itself.
namespace huizhi::cli {

namespace {

struct OwnOptions {
    std::string id;
    std::optional<std::string> name_zh;
    std::optional<std::string> name_en;
    std::optional<int> width_px;
    std::optional<int> height_px;
    std::optional<double> width_mm;
    std::optional<double> height_mm;
    std::optional<int> dpi;
    std::optional<std::string> background;
    std::optional<std::int64_t> min_bytes;
    std::optional<std::int64_t> max_bytes;
    std::map<std::string, std::string> bounds;  ///< as typed, by rule; empty: not typed
};

void no_options(CLI::App&, OwnOptions&, const Front&) {}

void id_option(CLI::App& command, OwnOptions& options, const Front& front) {
    command.add_option("ID", options.id, front.say({"自定义尺寸的编号", "the own size's id"}))
        ->required();
}

std::string option_name(std::string rule) {
    std::replace(rule.begin(), rule.end(), '_', '-');
    return "--" + rule;
}

void side_options(CLI::App& command, OwnOptions& options, const Front& front) {
    auto* width_px = command.add_option("--width-px", options.width_px,
                                        front.say({"宽（像素）", "width in pixels"}));
    command.add_option("--width-mm", options.width_mm, front.say({"宽（毫米）", "width in mm"}))
        ->excludes(width_px);
    auto* height_px = command.add_option("--height-px", options.height_px,
                                         front.say({"高（像素）", "height in pixels"}));
    command.add_option("--height-mm", options.height_mm, front.say({"高（毫米）", "height in mm"}))
        ->excludes(height_px);
    command.add_option("--dpi", options.dpi,
                       front.say({"分辨率，默认 300", "density; default 300"}));
}

void size_options(CLI::App& command, OwnOptions& options, const Front& front) {
    command
        .add_option("--name-en", options.name_en,
                    front.say({"英文名称，默认同中文", "name in English; default the Chinese one"}))
        ->check(not_empty(front));
    side_options(command, options, front);
    command.add_option("--background", options.background,
                       front.say({"底色 #RRGGBB，默认 #FFFFFF", "#RRGGBB; default #FFFFFF"}));
    command.add_option("--min-bytes", options.min_bytes,
                       front.say({"文件最小字节数，0 为不限", "smallest file; 0 for none"}));
    command.add_option("--max-bytes", options.max_bytes,
                       front.say({"文件最大字节数，0 为不限", "largest file; 0 for none"}));
    for (const OwnBoundRule& rule : own_bound_rules()) {
        command
            .add_option(option_name(rule.rule), options.bounds[rule.rule],
                        front.say({rule.name.zh + "，最小:最大（像素，或如 28:33mm；none 为不限）",
                                   rule.name.en + ", min:max in px, or as 28:33mm; none for none"}))
            ->check(not_empty(front));
    }
}

void add_options(CLI::App& command, OwnOptions& options, const Front& front) {
    command.add_option("--name-zh", options.name_zh, front.say({"中文名称", "name in Chinese"}))
        ->required();
    size_options(command, options, front);
}

void edit_options(CLI::App& command, OwnOptions& options, const Front& front) {
    id_option(command, options, front);
    command.add_option("--name-zh", options.name_zh, front.say({"中文名称", "name in Chinese"}));
    size_options(command, options, front);
}

Json bound_document(const OwnBound& bound) {
    return {{"rule", bound.rule},
            {"min", bound.min ? Json(*bound.min) : Json(nullptr)},
            {"max", bound.max ? Json(*bound.max) : Json(nullptr)}};
}

Json as_json(const OwnSize& size) {
    Json bounds = Json::array();
    for (const OwnBound& bound : size.bounds) {
        bounds.push_back(bound_document(bound));
    }
    return {{"id", size.id},
            {"name_zh", size.name.zh},
            {"name_en", size.name.en},
            {"width_px", size.width_px},
            {"height_px", size.height_px},
            {"dpi", size.dpi},
            {"background", size.background},
            {"min_bytes", size.min_bytes},
            {"max_bytes", size.max_bytes},
            {"bounds", std::move(bounds)},
            {"revision", size.revision},
            {"set_on", size.set_on}};
}

std::string line(const Front& front, const OwnSize& size) {
    return size.id + "  " + front.say(size.name) + "  " + std::to_string(size.width_px) + "x" +
           std::to_string(size.height_px) + " " + std::to_string(size.dpi) + " dpi  " +
           size.background + "  " + size.set_on;
}

Result<void> take_bounds(const OwnOptions& options, OwnSize& size) {
    for (const auto& [rule, typed] : options.bounds) {
        if (typed.empty()) {
            continue;
        }
        std::erase_if(size.bounds,
                      [&rule = rule](const OwnBound& held) { return held.rule == rule; });
        if (typed == "none") {
            continue;
        }
        auto bound = read_own_bound(rule, typed, size.dpi);
        if (!bound) {
            return bound.error();
        }
        size.bounds.push_back(std::move(*bound));
    }
    return {};
}

/// What was typed, laid over what was there.
Result<void> take(const OwnOptions& options, OwnSize& size) {
    size.name.zh = options.name_zh.value_or(size.name.zh);
    size.name.en = options.name_en.value_or(size.name.en);
    size.dpi = options.dpi.value_or(size.dpi);
    size.width_px = options.width_px.value_or(size.width_px);
    size.height_px = options.height_px.value_or(size.height_px);
    if (options.width_mm) {
        size.width_px = px_of_mm(*options.width_mm, size.dpi);
    }
    if (options.height_mm) {
        size.height_px = px_of_mm(*options.height_mm, size.dpi);
    }
    size.background = colour_text(options.background.value_or(size.background));
    size.min_bytes = options.min_bytes.value_or(size.min_bytes);
    size.max_bytes = options.max_bytes.value_or(size.max_bytes);
    return take_bounds(options, size);
}

int keep(const Front& front, Studio& studio, const OwnOptions& options, OwnSize size) {
    if (auto taken = take(options, size); !taken) {
        return front.fail(taken.error());
    }
    const auto kept = keep_own_size(studio, std::move(size));
    return kept ? front.done({{"own_size", as_json(*kept)}}, line(front, *kept))
                : front.fail(kept.error());
}

int add(Front& front, const OwnOptions& options) {
    return in_studio(front, [&](Studio& studio) { return keep(front, studio, options, {}); });
}

int edit(Front& front, const OwnOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        auto size = own_size(front.home(), options.id);
        return size ? keep(front, studio, options, std::move(*size)) : front.fail(size.error());
    });
}

int remove(Front& front, const OwnOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto removed = remove_own_size(studio, options.id);
        return removed ? front.done({{"removed", options.id}}, options.id)
                       : front.fail(removed.error());
    });
}

int list(Front& front, const OwnOptions&) {
    Json all = Json::array();
    std::string plain;
    for (const OwnSize& size : own_sizes(front.home())) {
        all.push_back(as_json(size));
        plain += (plain.empty() ? "" : "\n") + line(front, size);
    }
    return front.done({{"own_sizes", std::move(all)}}, plain);
}

}  // namespace

void add_own_size_commands(CLI::App& format, Front& front) {
    CLI::App& own = noun(format, front, "own", {"自定义尺寸", "sizes that the studio sets itself"});
    verb<OwnOptions>(own, front, {"add", {"新增一种尺寸", "set a size"}}, add_options, add);
    verb<OwnOptions>(own, front, {"list", {"列出自定义尺寸", "list own sizes"}}, no_options, list);
    verb<OwnOptions>(own, front, {"edit", {"修改一种尺寸", "change a size"}}, edit_options, edit);
    verb<OwnOptions>(own, front,
                     {"remove", {"删除（旧业务仍可查看）", "remove it; old jobs stay readable"}},
                     id_option, remove);
}

}  // namespace huizhi::cli
