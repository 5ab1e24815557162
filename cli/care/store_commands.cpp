#include <string>

#include "cli/commands.h"
#include "core/backup/home_copy.h"

namespace huizhi::cli {

namespace {

struct CopyOptions {
    std::string from;
    std::string to;
};

void copy_options(CLI::App& command, CopyOptions& options, const Front& front) {
    command
        .add_option("--from", options.from,
                    front.say({"要复制的数据目录或存储地址", "the home or store to copy"}))
        ->required()
        ->check(not_empty(front));
    command
        .add_option(
            "--to", options.to,
            front.say({"新的数据目录（空的或不存在的文件夹）或存储地址",
                       "the new home, an empty folder or one that is not there, or a store"}))
        ->required()
        ->check(not_empty(front));
}

/// A folder, or the URL of a store that this build would know.
Result<void> check_place(const std::string& place) {
    return place.find("://") == std::string::npos ? Result<void>() : Front::check_store_url(place);
}

Json as_json(const Measured& side) {
    return {{"count", side.count}, {"sha256", side.sha256}};
}

Json as_json(const HomeCopy& copy) {
    Json parts = Json::array();
    for (const CopiedPart& part : copy.parts) {
        parts.push_back({{"name", part.name},
                         {"from", as_json(part.from)},
                         {"to", as_json(part.to)},
                         {"same", part.same()}});
    }
    return {{"home", copy.home.string()}, {"same", copy.same()}, {"parts", std::move(parts)}};
}

std::string side(const Measured& measured) {
    constexpr std::size_t kShown = 16;
    return std::to_string(measured.count) + " " + measured.sha256.substr(0, kShown);
}

std::string plain(const Front& front, const HomeCopy& copy) {
    std::string text;
    for (const CopiedPart& part : copy.parts) {
        text += (part.same() ? "  " : "! ") + part.name + "  " + side(part.from) +
                (part.same() ? " = " : " ≠ ") + side(part.to) + "\n";
    }
    return text + (copy.same()
                       ? front.say({"两边一致：", "both sides are the same: "}) + copy.home.string()
                       : front.say({"两边不一致（标 ! 的），没有留下新的数据目录",
                                    "both sides differ (marked !); no new home was left"}));
}

int copy(Front& front, const CopyOptions& options) {
    for (const std::string& place : {options.from, options.to}) {
        if (auto known = check_place(place); !known) {
            return front.fail(known.error());
        }
    }
    front.globals.home = options.from;
    return in_studio(front, [&](Studio& studio) {
        const auto made = copy_home(studio, Front::database_care(), options.to);
        return made ? front.done({{"copy", as_json(*made)}}, plain(front, *made),
                                 made->same() ? kDone : kAnswerIsNo)
                    : front.fail(made.error());
    });
}

}  // namespace

void add_store_commands(CLI::App& root, Front& front) {
    CLI::App& store = noun(root, front, "store", {"数据存放处", "where the records lie"});
    verb<CopyOptions>(
        store, front,
        {"copy",
         {"整个复制到另一处并逐表核对", "copy all to another place and compare each table"}},
        copy_options, copy);
}

}  // namespace huizhi::cli
