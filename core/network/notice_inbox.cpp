#include "core/network/notice_inbox.h"

#include <utility>

namespace huizhi {
namespace {

constexpr std::size_t kMaxBody = std::size_t{64} * 1024;
constexpr std::size_t kMaxWaiting = 1000;

HttpAnswer answer(int status) {
    constexpr int kTaken = 200;
    return {status, "application/json", status == kTaken ? R"({"code":0,"msg":"ok"})" : "{}", {}};
}

}  // namespace

HttpAnswer NoticeInbox::receive(const HttpVisit& visit) {
    std::string secret = secret_in(visit.path);
    if (secret.empty()) {
        return answer(404);
    }
    if (visit.method != "POST") {
        return answer(405);
    }
    auto body = visit.read_body(kMaxBody);
    if (!body) {
        return answer(413);
    }
    return answer(put({std::move(secret), std::move(*body)}) ? 200 : 503);
}

/// False when too many wait already: the platform will call again.
bool NoticeInbox::put(Notice notice) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMaxWaiting) {
        return false;
    }
    waiting_.push_back(std::move(notice));
    came_.notify_one();
    return true;
}

std::optional<Notice> NoticeInbox::wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    if (!came_.wait_for(lock, longest, [this] { return !waiting_.empty(); })) {
        return std::nullopt;
    }
    Notice notice = std::move(waiting_.front());
    waiting_.pop_front();
    return notice;
}

}  // namespace huizhi
