#include "core/plugins/helper/helper_plugin.h"

#include <utility>

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

HelperPlugin::HelperPlugin(HelperOrigin origin, const HelperLimits& limits)
    : origin_(std::move(origin)), limits_(limits), record_(origin_) {}

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
    {
        const std::lock_guard lock(mutex_);
        if (idle_.size() < kMostIdle) {
            idle_.push_back(std::move(line));
        }
    }
    record_.succeeded();
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
        return line.error().code == ErrorCode::Refused ? record_.failed(line.error(), 1)
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
    if (auto no_more = record_.closed()) {
        return std::move(*no_more);
    }
    auto line = idle_line();
    if (!line) {
        auto opened = HelperLine::open(origin_.library, limits_);
        if (!opened) {
            return opened.error().code == ErrorCode::Environment
                       ? opened.error()
                       : record_.failed(opened.error(), limits_.failures);
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
        return record_.failed(answer.error(), limits_.failures);
    }
    note_success(std::move(line));
    return answer;
}

}  // namespace huizhi
