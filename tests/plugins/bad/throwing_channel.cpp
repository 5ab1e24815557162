#include <stdexcept>

#include "huizhi/plugin.h"

namespace {

class Breaking final : public huizhi::Channel {
public:
    [[nodiscard]] std::string id() const override { return "throwing-channel"; }
    [[nodiscard]] huizhi::ChannelCapabilities capabilities() const override {
        throw std::runtime_error("capabilities");
    }
    [[nodiscard]] huizhi::ChannelAnswer submit(const huizhi::ChannelRequest&,
                                               const huizhi::ChannelSettings&,
                                               huizhi::Transport&) const override {
        throw std::runtime_error("submit");
    }
    [[nodiscard]] huizhi::ChannelAnswer ask(const std::string&,
                                            const huizhi::ChannelSettings&,
                                            huizhi::Transport&) const override {
        throw std::runtime_error("ask");
    }
    [[nodiscard]] std::optional<huizhi::ChannelNotice> read_notice(
        const std::string&, const huizhi::ChannelSettings&) const override {
        throw std::runtime_error("read_notice");
    }
    [[nodiscard]] huizhi::ChannelAnswer test(const huizhi::ChannelSettings&,
                                             huizhi::Transport&) const override {
        throw std::runtime_error("test");
    }
};

class BreakingPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Channel> make_channel() const override {
        return std::make_unique<Breaking>();
    }
};

}  // namespace

HUIZHI_PLUGIN(BreakingPlugin);
