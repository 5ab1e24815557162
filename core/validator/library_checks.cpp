#include "core/validator/library_checks.h"

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "core/outside_plugin.h"
#include "core/outside_proxies.h"
#include "core/plugin_library.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// A counter's screen waits for each verdict; a call of the bundled plugins takes some 10 ms.
constexpr std::chrono::milliseconds kPromptly{1'000};

/// The library under trial. `self` is an error when it did not load.
struct Trial {
    const Manifest& manifest;
    std::shared_ptr<OutsidePlugin> plugin;
    Result<PluginSelf> self;
    std::shared_ptr<const Certificate> certificate;
    std::shared_ptr<const Channel> channel;
};

OutsideOrigin origin_of(const Manifest& manifest, const std::filesystem::path& folder) {
    return {manifest.id,
            manifest.version,
            folder / library_file_name(manifest.library),
            "",
            manifest.hosts,
            {},
            0};
}

Trial start(const Manifest& manifest, const std::filesystem::path& folder) {
    OutsideLimits limits;
    limits.failures = 1'000;  // each check is told by itself
    auto plugin = std::make_shared<OutsidePlugin>(origin_of(manifest, folder), limits);
    Trial trial{manifest, plugin, plugin->scan(), nullptr, nullptr};
    if (trial.self) {
        trial.certificate = outside_certificate(plugin);
        trial.channel = outside_channel(plugin, trial.self->capabilities);
    }
    return trial;
}

Problem library_loads(const Trial& trial) {
    return trial.self ? Problem() : Problem(trial.self.error().message);
}

Problem library_matches(const Trial& trial) {
    const bool is_channel = trial.manifest.kind == "channel";
    const auto& id = is_channel ? trial.self->channel : trial.self->certificate;
    if (id && *id == trial.manifest.id) {
        return {};
    }
    return Text{"程序库自称 " + id.value_or("（没有提供）") + "，清单却写着 " + trial.manifest.id,
                "the library calls itself " + id.value_or("(nothing)") +
                    ", but its manifest says " + trial.manifest.id};
}

// A certificate's checks.

PhotoFormat format_of(const Manifest& manifest) {
    PhotoFormat format;
    format.id = manifest.id;
    format.certificate = *manifest.certificate;
    for (const Limit& limit : manifest.certificate->limits) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

/// What a portrait in dark clothes before a pale wall measures (docs/measures.md).
PhotoFacts ordinary_facts() {
    PhotoFacts facts;
    facts.faces = 1;
    const std::initializer_list<std::pair<const char*, double>> kMeasured = {
        {"background_lightness", 92},
        {"background_chroma", 3},
        {"clothing_lightness", 35},
        {"crown_ratio", 1.05},
        {"eyes_open", 0.22},
        {"eye_openness_left", 0.22},
        {"eye_openness_right", 0.22},
        {"eyes_alike", 0.99},
        {"face_contrast", 38},
        {"gaze", 0},
        {"mouth", 0.01},
        {"pitch", -2},
        {"roll", 0.5},
        {"sharpness", 12},
        {"shoulders_seen", 1},
        {"skin_chroma", 22},
        {"skin_hue", 55},
        {"skin_lightness", 70},
        {"uneven_light", 1.1},
        {"yaw", 1}};
    for (const auto& [name, value] : kMeasured) {
        facts.measures[name] = {value, 0.01, "", Box{100, 100, 50, 50}};
    }
    return facts;
}

Problem failed_call(const std::vector<Finding>& findings, const Trial& trial) {
    for (const Finding& finding : findings) {
        if (finding.rule == "plugin:" + trial.manifest.id) {
            return finding.message;
        }
    }
    return {};
}

std::vector<Finding> judged(const Trial& trial, const PhotoFacts& facts) {
    return trial.certificate->judge(facts, format_of(trial.manifest));
}

/// A photo of which nothing could be measured is judged, too.
Problem judges_nothing(const Trial& trial) {
    return failed_call(judged(trial, {}), trial);
}

Problem judges_ordinary(const Trial& trial) {
    return failed_call(judged(trial, ordinary_facts()), trial);
}

Problem findings_explained(const Trial& trial) {
    for (const Finding& finding : judged(trial, ordinary_facts())) {
        const bool says = !finding.message.zh.empty() && !finding.message.en.empty();
        const bool remedies = finding.verdict == Verdict::Pass || !finding.remedy.zh.empty();
        if (!says || !remedies) {
            return Text{"规则 " + finding.rule + " 的结论没有说明或没有补救办法",
                        "the finding of " + finding.rule + " says nothing, or no remedy"};
        }
    }
    return {};
}

bool alike(const std::vector<Finding>& a, const std::vector<Finding>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Finding& one, const Finding& other) {
                          return one.rule == other.rule && one.verdict == other.verdict &&
                                 one.value == other.value && one.message.zh == other.message.zh;
                      });
}

/// Asked again, and asked in another process: a verdict that hangs on chance is worth nothing.
Problem judges_alike(const Trial& trial) {
    const std::vector<Finding> first = judged(trial, ordinary_facts());
    const Trial again = start(trial.manifest, trial.plugin->origin().library.parent_path());
    if (!again.self) {
        return again.self.error().message;
    }
    return alike(first, judged(trial, ordinary_facts())) &&
                   alike(first, judged(again, ordinary_facts()))
               ? Problem()
               : Problem(Text{"同一张照片两次的结论不同", "the same photo is judged differently"});
}

/// The best of three, so that a busy machine is not the plugin's fault.
Problem answers_promptly(const Trial& trial) {
    auto best = std::chrono::steady_clock::duration::max();
    for (int call = 0; call < 3; ++call) {
        const auto begin = std::chrono::steady_clock::now();
        static_cast<void>(judged(trial, ordinary_facts()));
        best = std::min(best, std::chrono::steady_clock::now() - begin);
    }
    return best <= kPromptly
               ? Problem()
               : Problem(Text{"判定一张照片超过 1 秒", "one photo takes more than a second"});
}

// A channel's checks.

/// The same result for every request.
class SameResult final : public Transport {
public:
    explicit SameResult(TransportResult result) : result_(std::move(result)) {}
    [[nodiscard]] TransportResult send(const HttpRequest& request) override {
        static_cast<void>(request);
        return result_;
    }

private:
    TransportResult result_;
};

ChannelSettings settings() {
    return {"https://platform.invalid", "key", {}};
}

ChannelAnswer submitted(const Trial& trial, const TransportResult& result) {
    ChannelRequest request;
    request.submission_id = "trial-1";
    request.photo_jpeg = "\xFF\xD8\xFF\xD9";
    request.fields = {{"text_name", "王一"},
                      {"text_idcard", "11010119000101981X"},
                      {"text_mobile", "13000000000"},
                      {"text_city", "深圳"}};
    request.parameters = {{"item_id", "1"}, {"item_key", "id-card@440300"}};
    request.notice_url = "https://studio.invalid/notice/1";
    SameResult transport(result);
    return trial.channel->submit(request, settings(), transport);
}

ChannelAnswer asked(const Trial& trial, const TransportResult& result) {
    SameResult transport(result);
    return trial.channel->ask("1", settings(), transport);
}

TransportFailure failure(TransportFailure::Arrived arrived) {
    return {arrived, {"网络中断", "the network broke off"}};
}

HttpReply reply(int status, const char* body) {
    HttpReply made;
    made.status = status;
    made.body = body;
    return made;
}

bool claims_success(ChannelState state) {
    return state == ChannelState::Accepted || state == ChannelState::Reviewing ||
           state == ChannelState::Issued;
}

/// Nothing arrived: whatever else it says, it may not speak of a photo at the platform.
Problem submits_offline(const Trial& trial) {
    const ChannelState state = submitted(trial, failure(TransportFailure::Arrived::No)).state;
    return state == ChannelState::NotSent
               ? Problem()
               : Problem(Text{"连不上平台时应为“未发送”",
                              "without a connection the answer must be NotSent"});
}

bool claims_result(ChannelState state) {
    return claims_success(state) || state == ChannelState::Rejected;
}

/// Bytes left and no reply came. Unknown is true; NotSent, too, where the first request of a
/// protocol orders nothing yet, which only its author can know.
Problem submits_without_reply(const Trial& trial) {
    const ChannelState state = submitted(trial, failure(TransportFailure::Arrived::Possibly)).state;
    return claims_result(state)
               ? Problem(Text{"没有收到任何回复，却说平台已受理或已拒绝",
                              "no reply came, but the platform is said to have taken or refused "
                              "the photo"})
               : Problem();
}

Problem submits_to_garbage(const Trial& trial) {
    for (const char* body : {"", "{", "<html>oops</html>", "[[[[", "\xFF\xFE"}) {
        if (claims_result(submitted(trial, reply(200, body)).state)) {
            return Text{"读不懂的回复被当作已受理或已拒绝",
                        "a reply that cannot be read counts as accepted or refused"};
        }
    }
    return {};
}

/// A gateway's error page proves nothing about what the platform behind it did.
Problem submits_to_errors(const Trial& trial) {
    for (const int status : {500, 502, 504}) {
        if (claims_result(submitted(trial, reply(status, "error")).state)) {
            return Text{"服务器出错的回复被当作已受理或已拒绝",
                        "a server's error counts as accepted or refused"};
        }
    }
    return {};
}

Problem asks_to_garbage(const Trial& trial) {
    for (const char* body : {"", "{", "<html>oops</html>"}) {
        const ChannelState state = asked(trial, reply(200, body)).state;
        if (state == ChannelState::Issued || state == ChannelState::NotSent ||
            state == ChannelState::Rejected) {
            return Text{"查询读不懂的回复却得出了结论",
                        "a question's reply that cannot be read leads to a result"};
        }
    }
    return {};
}

Problem notices_of_garbage(const Trial& trial) {
    for (const char* body : {"", "{", "order=", "\xFF\xFE", "[1,2"}) {
        const auto notice = trial.channel->read_notice(body, settings());
        if (notice && notice->signature_matches) {
            return Text{"读不懂的回调被当作可信",
                        "a callback that cannot be read counts as trusted"};
        }
    }
    return {};
}

struct LibraryCheck {
    const char* name;
    std::string_view kind;  ///< empty: both
    Problem (*look)(const Trial&);
};

constexpr LibraryCheck kChecks[] = {
    {"library_loads", "", library_loads},
    {"library_matches", "", library_matches},
    {"judges_nothing", "certificate", judges_nothing},
    {"judges_ordinary", "certificate", judges_ordinary},
    {"findings_explained", "certificate", findings_explained},
    {"judges_alike", "certificate", judges_alike},
    {"answers_promptly", "certificate", answers_promptly},
    {"submits_offline", "channel", submits_offline},
    {"submits_without_reply", "channel", submits_without_reply},
    {"submits_to_garbage", "channel", submits_to_garbage},
    {"submits_to_errors", "channel", submits_to_errors},
    {"asks_to_garbage", "channel", asks_to_garbage},
    {"notices_of_garbage", "channel", notices_of_garbage},
};

Text unfit(const LibraryCheck& check, const Trial& trial) {
    if (!check.kind.empty() && check.kind != trial.manifest.kind) {
        return check.kind == "channel" ? Text{"只适用于通道", "of channels only"}
                                       : Text{"只适用于证件", "of certificates only"};
    }
    return trial.self || check.look == library_loads
               ? Text{}
               : Text{"程序库未能载入", "the library could not be loaded"};
}

PluginCheck run(const LibraryCheck& check, const Trial& trial) {
    if (Text why = unfit(check, trial); !why.empty()) {
        return {check.name, CheckOutcome::Skipped, std::move(why)};
    }
    Problem wrong = check.look(trial);
    return wrong ? PluginCheck{check.name, CheckOutcome::Fail, std::move(*wrong)}
                 : PluginCheck{check.name, CheckOutcome::Pass, {}};
}

}  // namespace

std::vector<PluginCheck> try_library(const Manifest& manifest,
                                     const std::filesystem::path& folder) {
    std::vector<PluginCheck> checks;
    if (manifest.library.empty()) {
        for (const LibraryCheck& check : kChecks) {
            checks.push_back({check.name,
                              CheckOutcome::Skipped,
                              {"只有数据，没有程序库", "data only, no library"}});
        }
        return checks;
    }
    const Trial trial = start(manifest, folder);
    for (const LibraryCheck& check : kChecks) {
        checks.push_back(run(check, trial));
    }
    return checks;
}

void try_plugin(CheckedPlugin& checked) {
    if (!checked.valid() || checked.source->packed) {
        const Text why = checked.valid() ? Text{"安装时再试", "is tried when it is installed"}
                                         : Text{"前面的检查未通过", "an earlier check failed"};
        for (const LibraryCheck& check : kChecks) {
            checked.checks.push_back({check.name, CheckOutcome::Skipped, why});
        }
        return;
    }
    for (PluginCheck& check : try_library(*checked.manifest, checked.source->path)) {
        checked.checks.push_back(std::move(check));
    }
}

}  // namespace huizhi
