#include <utility>

#include "core/plugins/trial/library_trial.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

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

ChannelAnswer submitted(const LibraryTrial& trial, const TransportResult& result) {
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
    return trial.channel->submit(request, trial_settings(), transport);
}

ChannelAnswer asked(const LibraryTrial& trial, const TransportResult& result) {
    SameResult transport(result);
    return trial.channel->ask("1", trial_settings(), transport);
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
Problem submits_offline(const LibraryTrial& trial) {
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
Problem submits_without_reply(const LibraryTrial& trial) {
    const ChannelState state = submitted(trial, failure(TransportFailure::Arrived::Possibly)).state;
    return claims_result(state)
               ? Problem(Text{"没有收到任何回复，却说平台已受理或已拒绝",
                              "no reply came, but the platform is said to have taken or refused "
                              "the photo"})
               : Problem();
}

Problem submits_to_garbage(const LibraryTrial& trial) {
    for (const char* body : {"", "{", "<html>oops</html>", "[[[[", "\xFF\xFE"}) {
        if (claims_result(submitted(trial, reply(200, body)).state)) {
            return Text{"读不懂的回复被当作已受理或已拒绝",
                        "a reply that cannot be read counts as accepted or refused"};
        }
    }
    return {};
}

/// A gateway's error page proves nothing about what the platform behind it did.
Problem submits_to_errors(const LibraryTrial& trial) {
    for (const int status : {500, 502, 504}) {
        if (claims_result(submitted(trial, reply(status, "error")).state)) {
            return Text{"服务器出错的回复被当作已受理或已拒绝",
                        "a server's error counts as accepted or refused"};
        }
    }
    return {};
}

Problem asks_to_garbage(const LibraryTrial& trial) {
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

/// Several orders in one call: an answer for each, about it alone, whatever comes back.
Problem asks_many(const LibraryTrial& trial) {
    if (trial.channel->capabilities().asks_at_once < 2) {
        return {};  // it is never called so
    }
    const TransportResult results[] = {failure(TransportFailure::Arrived::No),
                                       failure(TransportFailure::Arrived::Possibly),
                                       reply(200, "{"), reply(500, "error")};
    for (const TransportResult& result : results) {
        SameResult transport(result);
        const auto answers = trial.channel->ask_many({"1", "2"}, trial_settings(), transport);
        if (trial.plugin->failures() > 0) {
            return answers.front().message;
        }
        for (const ChannelAnswer& answer : answers) {
            if (answer.state == ChannelState::Issued || answer.state == ChannelState::Rejected) {
                return Text{"一次查询多个订单，没有读到答复却得出了结论",
                            "asked about several orders without a reply that can be read, and it "
                            "leads to a result"};
            }
        }
    }
    return {};
}

Problem notices_of_garbage(const LibraryTrial& trial) {
    for (const char* body : {"", "{", "order=", "\xFF\xFE", "[1,2"}) {
        const auto notice = trial.channel->read_notice(body, trial_settings());
        if (notice && notice->signature_matches) {
            return Text{"读不懂的回调被当作可信",
                        "a callback that cannot be read counts as trusted"};
        }
    }
    return {};
}

constexpr LibraryCheck kChecks[] = {
    {"submits_offline", "channel", submits_offline},
    {"submits_without_reply", "channel", submits_without_reply},
    {"submits_to_garbage", "channel", submits_to_garbage},
    {"submits_to_errors", "channel", submits_to_errors},
    {"asks_to_garbage", "channel", asks_to_garbage},
    {"asks_many", "channel", asks_many},
    {"notices_of_garbage", "channel", notices_of_garbage},
};

}  // namespace

ChannelSettings trial_settings() {
    return {"https://platform.invalid", "key", {}};
}

std::span<const LibraryCheck> sending_checks() {
    return kChecks;
}

}  // namespace huizhi
