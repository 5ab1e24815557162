#include "core/plugins/helper/helper_line.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/base/data_dir.h"
#include "core/plugins/helper/helper_courier.h"
#include "core/plugins/helper/tidy_words.h"

namespace huizhi {
namespace {

using SteadyClock = std::chrono::steady_clock;
using Outcome = ChildProcess::Outcome;

/// Beyond the longest call: the helper ends itself only when nobody is there to end it.
constexpr long kSpareSeconds = 5;
/// A call's threads together may take so many times its limit of the processor.
constexpr long kProcessors = 8;

Error misbehaved(const std::string& zh, const std::string& en) {
    return {ErrorCode::Refused, {zh, en}, "", ""};
}

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

Text words_of(const ProcessEnd& end) {
    if (end.signal == "SYS") {
        return {"做了插件不许做的事，被系统终止（SIGSYS）",
                "was ended when it tried what no plugin may (SIGSYS)"};
    }
    if (end.signal) {
        return {"运行中崩溃（SIG" + *end.signal + "）", "crashed (SIG" + *end.signal + ")"};
    }
    if (end.exit_code) {
        const std::string code = std::to_string(*end.exit_code);
        return {"自行退出（代码 " + code + "）", "ended itself (code " + code + ")"};
    }
    return {"断开了连接或被系统终止", "broke off, or was ended by the system"};
}

}  // namespace

Result<std::unique_ptr<HelperLine>> HelperLine::open(const std::filesystem::path& library,
                                                     const HelperLimits& limits) {
    const auto longest = std::max({limits.load, limits.judge, limits.channel_call});
    const long seconds =
        std::chrono::duration_cast<std::chrono::seconds>(longest).count() + kSpareSeconds;
    const long processor = limits.processor.count() + kProcessors * seconds;
    auto process = ChildProcess::start(
        plugin_helper_program(),
        {std::filesystem::absolute(library).string(), std::to_string(limits.memory_mb),
         std::to_string(seconds), std::to_string(processor)});
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

Error HelperLine::failed(Outcome outcome) {
    const ProcessEnd end = process_->end();
    if (outcome == Outcome::Late) {
        return misbehaved("超过时限，已终止", "took too long and was ended");
    }
    const Text how = words_of(end);
    return misbehaved(how.zh, how.en);
}

Result<void> HelperLine::tell(const WireMessage& message, ChildProcess::Time deadline) {
    const auto bytes = write_wire(message);
    if (!bytes) {
        return bytes.error();
    }
    const Outcome outcome = process_->write(*bytes, deadline);
    return outcome == Outcome::Done ? Result<void>() : failed(outcome);
}

Result<WireMessage> HelperLine::hear(ChildProcess::Time deadline) {
    std::string bytes;
    Outcome outcome = process_->read(kWireHeadBytes, deadline, bytes);
    if (outcome != Outcome::Done) {
        return failed(outcome);
    }
    const auto length = wire_length(bytes);
    if (!length) {
        return garbage(length.error().message);
    }
    outcome = process_->read(*length - bytes.size(), deadline, bytes);
    if (outcome != Outcome::Done) {
        return failed(outcome);
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
