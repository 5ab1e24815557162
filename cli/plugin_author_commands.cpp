#include <filesystem>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "core/base/file_io.h"
#include "core/plugins/plugin_check.h"
#include "core/validator/plugin_checks.h"
#include "core/validator/plugin_template.h"
#include "core/validator/trial.h"

/// What a plugin's author does; needs neither home nor login.
namespace huizhi::cli {

namespace {

struct AuthorOptions {
    NewPlugin wish;
    std::string path;
    std::string out;
    std::string key;
    bool overwrite = false;
};

void new_options(CLI::App& command, AuthorOptions& options, const Front& front) {
    NewPlugin& wish = options.wish;
    command.add_option("NAME", wish.name, front.say({"名称", "its name"}))->required();
    command.add_option("--kind", wish.kind, front.say({"种类", "what it is"}))
        ->required()
        ->check(CLI::IsMember({"city", "certificate", "channel", "model"}));
    command.add_flag("--native", wish.native, front.say({"带程序", "with code"}));
    command.add_option("--city-code", wish.city_code,
                       front.say({"城市的六位代码（GB/T 2260）", "the city's six-digit code"}));
    command.add_option("--city-name", wish.city.zh,
                       front.say({"城市中文名", "the city's name in Chinese"}));
    command.add_option("--city-name-en", wish.city.en,
                       front.say({"城市英文名", "the city's name in English"}));
    command.add_option("--certificate", wish.certificate,
                       front.say({"证件编号，默认 id-card", "certificate's id; default id-card"}));
    command.add_option("--out", wish.folder,
                       front.say({"文件夹，默认同名", "folder; default its name"}));
}

void path_option(CLI::App& command, AuthorOptions& options, const Front& front) {
    command
        .add_option("PATH", options.path,
                    front.say({"插件文件夹或 .hzp 包", "the plugin's folder or .hzp"}))
        ->required()
        ->check(not_empty(front));
}

void pack_options(CLI::App& command, AuthorOptions& options, const Front& front) {
    command.add_option("DIR", options.path, front.say({"插件文件夹", "the plugin's folder"}))
        ->required()
        ->check(not_empty(front));
    command.add_option("--out", options.out, front.say({"输出的 .hzp", "the .hzp to write"}))
        ->required()
        ->check(not_empty(front))
        ->check(ends_in(front, {".hzp"}));
    overwrite_option(command, options.overwrite, front);
}

void sign_options(CLI::App& command, AuthorOptions& options, const Front& front) {
    command.add_option("FILE", options.path, front.say({"插件包", "the package"}))
        ->required()
        ->check(not_empty(front));
    command.add_option("--key", options.key, front.say({"私钥文件", "the secret key's file"}))
        ->required()
        ->check(not_empty(front));
}

void key_options(CLI::App& command, AuthorOptions& options, const Front& front) {
    command
        .add_option(
            "--out", options.out,
            front.say({"私钥文件；公钥写入旁边的 .pub", "secret key's file; public one in .pub"}))
        ->required()
        ->check(not_empty(front));
}

Text outcome_words(CheckOutcome outcome) {
    switch (outcome) {
        case CheckOutcome::Pass:
            return {"通过", "pass"};
        case CheckOutcome::Fail:
            return {"不通过", "fail"};
        case CheckOutcome::Skipped:
            return {"跳过", "skipped"};
    }
    return {};
}

const char* outcome_name(CheckOutcome outcome) {
    switch (outcome) {
        case CheckOutcome::Pass:
            return "pass";
        case CheckOutcome::Fail:
            return "fail";
        case CheckOutcome::Skipped:
            return "skipped";
    }
    return "skipped";
}

int make_new(Front& front, const AuthorOptions& options) {
    const auto draft = write_new_plugin(options.wish);
    if (!draft) {
        return front.fail(draft.error());
    }
    return front.done(
        {{"plugin", draft->id}, {"folder", draft->folder.string()}, {"files", draft->files}},
        draft->id + " -> " + draft->folder.string());
}

int validate(Front& front, const AuthorOptions& options) {
    if (auto right = front.clock_is_right(); !right) {
        return front.fail(right.error());
    }
    auto checked = check_plugin(options.path);
    if (!checked) {
        return front.fail(checked.error());
    }
    try_plugin(*checked, places_of_home(front.home()));
    Json checks = Json::array();
    std::string plain;
    for (const PluginCheck& check : checked->checks) {
        const std::string message =
            front.say(Error::invalid("", check.message).with(check.remedy, check.about));
        checks.push_back({{"check", check.check},
                          {"verdict", outcome_name(check.outcome)},
                          {"message", message}});
        plain += front.say(outcome_words(check.outcome)) + "  " + check.check +
                 (message.empty() ? "" : "  " + message) + "\n";
    }
    plain += checked->valid() ? front.say({"通过", "valid"}) : front.say({"不通过", "not valid"});
    const std::string id = checked->manifest ? checked->manifest->id : "";
    return front.done({{"plugin", id}, {"checks", std::move(checks)}, {"valid", checked->valid()}},
                      plain, checked->valid() ? kDone : kAnswerIsNo);
}

/// A valid plugin at `path`, or the first check that it fails.
Result<CheckedPlugin> valid_plugin(const std::string& path) {
    auto checked = check_plugin(path);
    if (checked && !checked->valid()) {
        Error error = checked->first_failure();
        error.file = path;
        return error;
    }
    return checked;
}

int tell_package(Front& front,
                 const std::string& file,
                 const CheckedPlugin& plugin,
                 const std::vector<std::uint8_t>& bytes,
                 const std::string& signed_by) {
    return front.done({{"plugin", plugin.manifest->id},
                       {"version", plugin.manifest->version},
                       {"out", {{"file", file}, {"bytes", bytes.size()}}},
                       {"files", plugin.source->files.size()},
                       {"key", signed_by.empty() ? Json(nullptr) : Json(signed_by)}},
                      plugin.manifest->id + " " + plugin.manifest->version + " -> " + file);
}

/// The folder and all in it, none of which the package may replace.
std::vector<std::filesystem::path> inputs_of(const std::string& folder,
                                             const PluginSource& source) {
    std::vector<std::filesystem::path> inputs{folder};
    for (const auto& [name, bytes] : source.files) {
        inputs.push_back(std::filesystem::path(folder) / name);
    }
    return inputs;
}

int pack(Front& front, const AuthorOptions& options) {
    const auto checked = valid_plugin(options.path);
    if (!checked) {
        return front.fail(checked.error());
    }
    if (checked->source->packed) {
        return front.fail(
            {ErrorCode::InvalidInput,
             {options.path + "：已经是插件包", options.path + ": is a package already"},
             "dir",
             options.path});
    }
    const auto bytes = pack_plugin(*checked->source, *checked->manifest);
    if (!bytes) {
        return front.fail(bytes.error());
    }
    const OutputFile output{options.out, inputs_of(options.path, *checked->source),
                            options.overwrite};
    const auto written = write_result(output, *bytes);
    return written ? tell_package(front, options.out, *checked, *bytes, "")
                   : front.fail(written.error());
}

int sign_package(Front& front, const AuthorOptions& options) {
    const auto checked = valid_plugin(options.path);
    if (!checked) {
        return front.fail(checked.error());
    }
    if (!checked->source->packed) {
        return front.fail({ErrorCode::InvalidInput,
                           {"请先用 huizhi plugin pack 打包再签名",
                            "make a package with huizhi plugin pack first"},
                           "file",
                           options.path});
    }
    const auto signature = sign(options.key, checked->source->index);
    if (!signature) {
        return front.fail(signature.error());
    }
    const auto bytes = with_signature(*checked->source, *signature);
    if (!bytes) {
        return front.fail(bytes.error());
    }
    const auto written = write_file(options.path, *bytes);  // the package itself is what is signed
    return written ? tell_package(front, options.path, *checked, *bytes, signature->key)
                   : front.fail(written.error());
}

int make_key(Front& front, const AuthorOptions& options) {
    const auto key = make_signing_key(options.out);
    if (!key) {
        return front.fail(key.error());
    }
    return front.done({{"key", *key}, {"file", options.out}, {"public_file", options.out + ".pub"}},
                      *key);
}

}  // namespace

void add_plugin_author_commands(CLI::App& plugin, Front& front) {
    verb<AuthorOptions>(plugin, front,
                        {"new", {"写一个新插件的模板", "write a new plugin to edit"}}, new_options,
                        make_new);
    verb<AuthorOptions>(plugin, front,
                        {"validate", {"逐项检查插件", "check a plugin, check by check"}},
                        path_option, validate);
    verb<AuthorOptions>(plugin, front, {"pack", {"打成 .hzp 包", "make a .hzp package"}},
                        pack_options, pack);
    verb<AuthorOptions>(plugin, front, {"sign", {"为包签名", "sign a package"}}, sign_options,
                        sign_package);
    CLI::App& key = noun(plugin, front, "key", {"签名密钥", "signing keys"});
    verb<AuthorOptions>(key, front, {"new", {"生成密钥", "make a key"}}, key_options, make_key);
}

}  // namespace huizhi::cli
