#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

#include "huizhi/transport.h"

namespace huizhi::tests {

/// Records what was asked and replays answers in order. When none is left, `otherwise` answers;
/// without one, nothing could be reached.
class FakeTransport final : public Transport {
public:
    [[nodiscard]] TransportResult send(const HttpRequest& request) override {
        requests.push_back(request);
        if (!answers.empty()) {
            TransportResult answer = std::move(answers.front());
            answers.pop_front();
            return answer;
        }
        if (otherwise) {
            return otherwise(request);
        }
        return TransportFailure{TransportFailure::Arrived::No,
                                {"连接不上（测试）", "not reachable (test)"}};
    }

    [[nodiscard]] bool may_begin_more() const override {
        return requests.size() < begins_no_more_after;
    }

    /// A reply with this status and body comes next.
    void reply(int status, std::string body) {
        answers.push_back(HttpReply{status, {}, std::move(body)});
    }
    /// The connection fails next; `arrived` says whether bytes had left.
    void fail(TransportFailure::Arrived arrived) {
        answers.push_back(
            TransportFailure{arrived, {"连接中断（测试）", "connection lost (test)"}});
    }

    std::vector<HttpRequest> requests;
    std::size_t begins_no_more_after = SIZE_MAX;  ///< requests
    std::deque<TransportResult> answers;
    std::function<TransportResult(const HttpRequest&)> otherwise;
};

}  // namespace huizhi::tests
