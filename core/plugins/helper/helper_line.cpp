#include "core/plugins/helper/helper_line.h"

#include <utility>
#include <variant>
#include <vector>

#include "core/base/data_dir.h"
#include "core/plugins/helper/helper_courier.h"
#include "core/plugins/helper/helper_end.h"
#include "core/plugins/helper/tidy_words.h"

namespace huizhi {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Outcome = ChildProcess::Outcome;

Error garbage(const Text& what) {
    return misbehaved("答复无法理解：" + what.zh, "gave an answer that makes no sense: " + what.en);
}

/// What the helper said instead of what it loaded.
Error no_introduction(WireMessage& hello,
                      const std::filesystem::path& library,
                      const HelperLimits& limits) {
    tidy(hello.words, limits.text_bytes);
    if (hello.kind == WireKind::Refused) {
        return {ErrorCode::InvalidInput, hello.words, "", library.string()};
    }
    if (hello.kind == WireKind::NoWalls) {
        return Error::environment(hello.words, library.string());
    }
    if (hello.kind == WireKind::Trespass) {
        return misbehaved("载入时试图" + hello.words.zh,
                          "tried " + hello.words.en + " while it was loaded");
    }
    return garbage({"开头不对", "it does not begin as it should"});
}

}  // namespace

Result<std::unique_ptr<HelperLine>> HelperLine::open(const std::filesystem::path& library,
                                                     const HelperLimits& limits) {
    std::vector<std::string> arguments = allowance_words(limits);
    arguments.insert(arguments.begin(), std::filesystem::absolute(library).string());
    auto process = ChildProcess::start(plugin_helper_program(), arguments);
    if (!process) {
        return process.error();
    }
    std::unique_ptr<HelperLine> line(new HelperLine(std::move(*process), limits.processor));
    auto hello = line->hear(SteadyClock::now() + limits.load);
    if (!hello) {
        return hello.error();
    }
    if (hello->kind != WireKind::Ready) {
        return no_introduction(*hello, library, limits);
    }
    if (!hello->self || hello->call != 0) {
        return garbage({"开头不对", "it does not begin as it should"});
    }
    line->self_ = std::move(*hello->self);
    return line;
}

Result<void> HelperLine::tell(const WireMessage& message, ChildProcess::Time deadline) {
    const auto bytes = write_wire(message);
    if (!bytes) {
        return bytes.error();
    }
    const Outcome outcome = process_->write(*bytes, deadline);
    return outcome == Outcome::Done ? Result<void>() : end_helper(*process_, outcome);
}

Result<WireMessage> HelperLine::hear(ChildProcess::Time deadline) {
    std::string bytes;
    Outcome outcome = process_->read(kWireHeadBytes, deadline, bytes);
    if (outcome != Outcome::Done) {
        return end_helper(*process_, outcome);
    }
    const auto length = wire_length(bytes);
    if (!length) {
        return garbage(length.error().message);
    }
    outcome = process_->read(*length - bytes.size(), deadline, bytes);
    if (outcome != Outcome::Done) {
        return end_helper(*process_, outcome);
    }
    auto message = read_wire(bytes);
    return message ? message : garbage(message.error().message);
}

Result<WireMessage> HelperLine::call(WireMessage message,
                                     std::chrono::milliseconds limit,
                                     HelperCourier* courier) {
    auto deadline = SteadyClock::now() + limit;
    message.call = ++calls_;
    if (auto told = tell(message, deadline); !told) {
        return told.error();
    }
    while (true) {
        auto heard = hear(deadline);
        if (!heard) {
            return heard;
        }
        if (heard->call != calls_) {
            return garbage({"不是这次调用的", "it is of another call"});
        }
        if (heard->kind == WireKind::Failed) {
            return misbehaved("抛出异常", "threw an exception");
        }
        if (heard->kind == WireKind::Done) {
            return heard;
        }
        if (heard->kind != WireKind::Send || !heard->http || courier == nullptr) {
            return garbage({"不该在此时", "it does not belong here"});
        }
        const auto asked = SteadyClock::now();
        TransportResult result = courier->send(std::move(*heard->http));
        deadline += SteadyClock::now() - asked;  // the network's time is not the plugin's
        WireMessage answer;
        answer.kind = WireKind::Reply;
        answer.call = calls_;
        answer.may_begin_more = courier->may_begin_more();
        if (auto* reply = std::get_if<HttpReply>(&result)) {
            answer.reply = std::move(*reply);
        } else {
            answer.failure = std::get<TransportFailure>(result);
        }
        if (auto told = tell(answer, deadline); !told) {
            return told.error();
        }
    }
}

}  // namespace huizhi
