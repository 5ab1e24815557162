// huizhi-plugin-host: one plugin's library in a process of its own, for the program that started
// it (core/plugins/helper/helper_plugin.h). Speaks core/plugins/helper/plugin_wire.h over one
// inherited connection.

#include <cstdlib>
#include <string>
#include <utility>

#include "plugin_host/sanitizer_options.h"

#include "core/base/system/confinement/confinement.h"
#include "core/base/system/parent_connection.h"
#include "core/plugins/helper/plugin_library.h"
#include "core/plugins/helper/plugin_wire.h"

namespace huizhi {
namespace {

constexpr int kUsageExit = 2;

/// The program at the other end. When it is gone there is nothing left to do: no destructor of the
/// plugin runs, it may hang.
class Host {
public:
    [[nodiscard]] WireMessage hear() const {
        std::string bytes;
        take(kWireHeadBytes, bytes);
        const auto length = wire_length(bytes);
        if (!length) {
            leave();
        }
        take(*length - bytes.size(), bytes);
        auto message = read_wire(bytes);
        if (!message) {
            leave();
        }
        return std::move(*message);
    }

    void tell(const WireMessage& message) const {
        auto bytes = write_wire(message);
        if (!bytes) {  // an answer that cannot be told is none; the program says so
            WireMessage empty;
            empty.kind = WireKind::Done;
            empty.call = message.call;
            bytes = write_wire(empty);
        }
        if (!connection_.write(*bytes)) {
            leave();
        }
    }

private:
    [[noreturn]] static void leave() { std::_Exit(EXIT_SUCCESS); }

    void take(std::size_t size, std::string& bytes) const {
        if (!connection_.read(size, bytes)) {
            leave();
        }
    }

    ParentConnection connection_;
};

/// A channel's requests go to the program, which alone has a network.
class AskingTransport final : public Transport {
public:
    AskingTransport(const Host& host, const Allowance& allowance, int call)
        : host_(host), allowance_(allowance), call_(call) {}

    [[nodiscard]] TransportResult send(const HttpRequest& request) override {
        WireMessage wish;
        wish.kind = WireKind::Send;
        wish.call = call_;
        wish.http = request;
        host_.tell(wish);
        disarm();  // the program's waiting is not the plugin's time
        WireMessage answer = host_.hear();
        arm(allowance_);
        may_begin_more_ = answer.may_begin_more.value_or(true);
        if (answer.reply) {
            return std::move(*answer.reply);
        }
        return answer.failure.value_or(TransportFailure());
    }
    /// As the program said it with its last reply.
    [[nodiscard]] bool may_begin_more() const override { return may_begin_more_; }

private:
    const Host& host_;
    const Allowance& allowance_;
    int call_;
    bool may_begin_more_ = true;
};

class Service {
public:
    Service(NativePlugin plugin, const Host& host, const Allowance& allowance)
        : plugin_(std::move(plugin)), host_(host), allowance_(allowance) {}

    [[noreturn]] void serve() {
        while (true) {
            const WireMessage call = host_.hear();
            arm(allowance_);
            const WireMessage answer = answered(call);
            disarm();
            host_.tell(answer);
        }
    }

private:
    WireMessage answered(const WireMessage& call) {
        WireMessage answer;
        answer.call = call.call;
        try {
            work(call, answer);
            answer.kind = WireKind::Done;
        } catch (...) {
            answer.kind = WireKind::Failed;  // its words may name a customer: they stay here
        }
        answer.words = take_refused_acts();
        return answer;
    }

    void work(const WireMessage& call, WireMessage& answer) {
        if (call.kind == WireKind::Judge && plugin_.certificate) {
            answer.findings = plugin_.certificate->judge(call.facts.value(), call.format.value());
            return;
        }
        if (!plugin_.channel) {
            return;  // the program sees that there is no answer
        }
        const Channel& channel = *plugin_.channel;
        const ChannelSettings& settings = call.settings.value();
        AskingTransport transport(host_, allowance_, call.call);
        if (call.kind == WireKind::Submit) {
            answer.answer = channel.submit(call.request.value(), settings, transport);
        } else if (call.kind == WireKind::Ask) {
            answer.answer = channel.ask(call.text, settings, transport);
        } else if (call.kind == WireKind::AskMany) {
            answer.answers = channel.ask_many(call.orders.value(), settings, transport);
        } else if (call.kind == WireKind::Test) {
            answer.answer = channel.test(settings, transport);
        } else {
            answer.notice = channel.read_notice(call.text, settings);
        }
    }

    NativePlugin plugin_;
    const Host& host_;
    const Allowance& allowance_;
};

WireMessage introduction(const Result<NativePlugin>& plugin) {
    WireMessage message;
    message.kind = WireKind::Refused;
    if (!plugin) {
        message.words = plugin.error().message;
        return message;
    }
    try {
        message.self = self_of(*plugin);
        message.kind = WireKind::Ready;
    } catch (...) {
        message.words = {"载入后说不出自己是谁", "cannot say what it is"};
    }
    return message;
}

[[noreturn]] void leave_without_loading(const Host& host, const Text& why) {
    WireMessage message;
    message.kind = WireKind::NoWalls;
    message.words = why;
    host.tell(message);
    std::_Exit(EXIT_SUCCESS);
}

int run(const std::filesystem::path& library, const Allowance& allowance) {
    const Host host;
    if (const auto closed = confine(allowance, library); !closed) {
        leave_without_loading(host, closed.error().message);
    }
    arm(allowance);
    Result<NativePlugin> plugin = load_plugin_library(library);
    WireMessage hello = introduction(plugin);
    if (Text tried = take_refused_acts(); !tried.empty()) {
        hello.kind = WireKind::Trespass;
        hello.words = std::move(tried);
    }
    disarm();
    host.tell(hello);
    if (hello.kind != WireKind::Ready) {
        std::_Exit(EXIT_SUCCESS);
    }
    Service(std::move(*plugin), host, allowance).serve();
}

}  // namespace
}  // namespace huizhi

/// huizhi-plugin-host LIBRARY MEMORY_MB SECONDS PROCESSOR_SECONDS
int main(int count, char** words) {
    if (count != 5) {
        return huizhi::kUsageExit;
    }
    const huizhi::Allowance allowance{std::atol(words[2]), std::atol(words[3]),
                                      std::atol(words[4])};
    if (allowance.memory_mb <= 0 || allowance.seconds <= 0 || allowance.processor_seconds <= 0) {
        return huizhi::kUsageExit;
    }
    return huizhi::run(words[1], allowance);
}
