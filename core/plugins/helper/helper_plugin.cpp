#include "core/plugins/helper/helper_plugin.h"

#include <utility>

#include "core/base/program_version.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/helper/tidy_words.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostIdle = 2;

Error unsound(const Text& what) {
    return {ErrorCode::Refused,
            {"答复不合理：" + what.zh, "gave an answer that makes no sense: " + what.en},
            "",
            ""};
}

}  // namespace

Text quarantine_words(const Text& reason) {
    return {"已隔离：" + reason.zh + "。请更新插件，或重新启用再试",
            "in quarantine: it " + reason.en + ". Update it, or enable it to try it again"};
}

HelperPlugin::HelperPlugin(HelperOrigin origin, const HelperLimits& limits)
    : origin_(std::move(origin)), limits_(limits), failures_(origin_.failures) {}

std::unique_ptr<HelperLine> HelperPlugin::idle_line() {
    std::vector<std::unique_ptr<HelperLine>> ended;  // reaped outside the lock
    const std::lock_guard lock(mutex_);
    while (!idle_.empty()) {
        auto line = std::move(idle_.back());
        idle_.pop_back();
        if (line->usable()) {
            return line;
        }
        ended.push_back(std::move(line));
    }
    return nullptr;
}

void HelperPlugin::note_success(std::unique_ptr<HelperLine> line) {
    bool recovered = false;
    {
        const std::lock_guard lock(mutex_);
        recovered = std::exchange(failures_, 0) > 0;
        if (idle_.size() < kMostIdle) {
            idle_.push_back(std::move(line));
        }
    }
    if (recovered) {
        static_cast<void>(release_plugin(origin_.home, origin_.id));
    }
}

Error HelperPlugin::note_failure(const Error& failure, int most) {
    PluginTrouble trouble{origin_.version, origin_.library_sha256, 0,
                          false,           failure.message,        program_version()};
    {
        const std::lock_guard lock(mutex_);
        trouble.failures = ++failures_;
        trouble.quarantined = trouble.failures >= most;
        if (trouble.quarantined) {
            quarantine_ = trouble.reason;
        }
    }
    change_troubles(origin_.home, [&](PluginTroubles& troubles) {
        troubles[origin_.id] = trouble;
        return true;
    });
    const std::string& id = origin_.id;
    const Text words = trouble.quarantined ? quarantine_words(trouble.reason)
                                           : Text{trouble.reason.zh + "；请更新插件",
                                                  trouble.reason.en + "; update it"};
    return {ErrorCode::Refused,
            {"插件 " + id + " " + words.zh,
             "the plugin " + id + (trouble.quarantined ? " is " : " ") + words.en},
            "",
            "",
            trouble.quarantined ? Remedy::EnablePlugin : Remedy::None,
            id};
}

std::optional<Error> HelperPlugin::closed() {
    const std::lock_guard lock(mutex_);
    if (!quarantine_) {
        return std::nullopt;
    }
    const Text words = quarantine_words(*quarantine_);
    return Error{
        ErrorCode::Refused,
        {"插件 " + origin_.id + " " + words.zh, "the plugin " + origin_.id + " is " + words.en},
        "",
        "",
        Remedy::EnablePlugin,
        origin_.id};
}

int HelperPlugin::failures() {
    const std::lock_guard lock(mutex_);
    return failures_;
}

Text HelperPlugin::tried() {
    const std::lock_guard lock(mutex_);
    return tried_;
}

void HelperPlugin::note_tried(Text words) {
    if (words.empty()) {
        return;
    }
    tidy(words, limits_.text_bytes);
    const std::lock_guard lock(mutex_);
    tried_ = std::move(words);
}

Result<PluginSelf> HelperPlugin::scan() {
    auto line = HelperLine::open(origin_.library, limits_);
    if (!line) {
        return line.error().code == ErrorCode::Refused ? note_failure(line.error(), 1)
                                                       : line.error();
    }
    const PluginSelf self = (*line)->self();
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(*line));
    return self;
}

Result<WireMessage> HelperPlugin::call(WireMessage message,
                                       std::chrono::milliseconds limit,
                                       const Inspect& inspect,
                                       HelperCourier* courier) {
    if (auto no_more = closed()) {
        return std::move(*no_more);
    }
    auto line = idle_line();
    if (!line) {
        auto opened = HelperLine::open(origin_.library, limits_);
        if (!opened) {
            return opened.error().code == ErrorCode::Environment
                       ? opened.error()
                       : note_failure(opened.error(), limits_.failures);
        }
        line = std::move(*opened);
    }
    auto answer = line->call(std::move(message), limit, courier);
    if (answer) {
        note_tried(std::move(answer->words));
        if (const auto wrong = inspect(*answer)) {
            answer = unsound(*wrong);
        }
    }
    if (!answer) {
        line.reset();  // ended before anybody is told
        return note_failure(answer.error(), limits_.failures);
    }
    note_success(std::move(line));
    return answer;
}

}  // namespace huizhi
