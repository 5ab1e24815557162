#include "cli/commands.h"
#include "cli/outputs.h"
#include "core/base/data_dir.h"
#include "core/care/health_check.h"
#include "core/care/support_bundle.h"

namespace huizhi::cli {

namespace {

struct NoCareOptions {};

struct BundleOptions {
    std::string out;
    bool overwrite = false;
};

void no_care_options(CLI::App&, NoCareOptions&, const Front&) {}

void bundle_options(CLI::App& command, BundleOptions& options, const Front& front) {
    command.add_option("--out", options.out, front.say({"写成 zip 文件", "the zip file to write"}))
        ->required()
        ->check(not_empty(front))
        ->check(ends_in(front, {".zip"}));
    overwrite_option(command, options.overwrite, front);
}

/// Nobody is logged in; a home that does not open is looked at all the same.
HealthScene scene_of(Front& front) {
    HealthScene scene{front.home(), default_models_dir(), front.catalogue(),
                      Front::database_care()};
    scene.now = front.clock().now();
    if (front.has_home()) {
        const auto studio = front.open_home();
        scene.store = studio ? &(*studio)->store : nullptr;
        scene.not_opened = studio ? std::nullopt : std::optional(studio.error());
    }
    return scene;
}

int doctor(Front& front, const NoCareOptions&) {
    const HealthChecks checks = look_at_health(scene_of(front));
    Json all = Json::array();
    std::string plain;
    for (const HealthCheck& check : checks) {
        all.push_back({{"id", check.id},
                       {"state", health_name(check.state)},
                       {"what", front.say(check.what)},
                       {"remedy", front.say(check.remedy)}});
        plain += (plain.empty() ? "" : "\n") + std::string(health_name(check.state)) + "  " +
                 check.id + "  " + front.say(check.what);
        plain += check.remedy.empty() ? "" : "  -> " + front.say(check.remedy);
    }
    return front.done({{"checks", std::move(all)}}, plain,
                      health_of(checks) == Health::Fail ? kAnswerIsNo : kDone);
}

int bundle(Front& front, const BundleOptions& options) {
    const HealthScene scene = scene_of(front);
    const auto bytes = support_bundle(scene, look_at_health(scene));
    if (!bytes) {
        return front.fail(bytes.error());
    }
    const OutputFile output{options.out, {}, options.overwrite};
    const auto written = write_result(output, *bytes);
    return written ? front.done({{"file", options.out}, {"bytes", bytes->size()}}, options.out)
                   : front.fail(written.error());
}

}  // namespace

void add_care_commands(CLI::App& root, Front& front) {
    verb<NoCareOptions>(root, front,
                        {"doctor",
                         {"检查数据、磁盘、插件、备份（无需登录）",
                          "look at data, disk, plugins and backups (no login)"}},
                        no_care_options, doctor);
    CLI::App& support = noun(root, front, "support", {"技术支持", "help from afar"});
    verb<BundleOptions>(
        support, front,
        {"bundle", {"写一个不含个人资料的支持包", "write a bundle without personal data"}},
        bundle_options, bundle);
}

}  // namespace huizhi::cli
