#include "core/plugins/helper/plugin_guard.h"

#include <exception>
#include <string>
#include <utility>

namespace huizhi {
namespace {

Text thrown(const std::string& id) {
    return {"插件 " + id + " 运行出错，请查看插件页并更新插件",
            "the plugin " + id + " failed; see the plugins page and update it"};
}

class GuardedCertificate final : public Certificate {
public:
    GuardedCertificate(std::shared_ptr<const Certificate> inner, std::string id)
        : inner_(std::move(inner)), id_(std::move(id)) {}

    [[nodiscard]] std::string id() const override { return id_; }

    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts& facts,
                                             const PhotoFormat& format) const override {
        try {
            return inner_->judge(facts, format);
        } catch (...) {
            Finding finding;
            finding.rule = "plugin:" + id_;
            finding.verdict = Verdict::Unknown;
            finding.message = thrown(id_);
            finding.remedy = {"请人工核对该证件的附加要求",
                              "check this certificate's own demands by eye"};
            return {finding};
        }
    }

private:
    std::shared_ptr<const Certificate> inner_;
    std::string id_;
};

class GuardedChannel final : public Channel {
public:
    GuardedChannel(std::shared_ptr<const Channel> inner, std::string id)
        : inner_(std::move(inner)), id_(std::move(id)) {}

    [[nodiscard]] std::string id() const override { return id_; }

    [[nodiscard]] ChannelCapabilities capabilities() const override {
        try {
            return inner_->capabilities();
        } catch (...) {
            return {};
        }
    }

    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& request,
                                       const ChannelSettings& settings,
                                       Transport& transport) const override {
        return answered([&] { return inner_->submit(request, settings, transport); });
    }

    [[nodiscard]] ChannelAnswer ask(const std::string& order_no,
                                    const ChannelSettings& settings,
                                    Transport& transport) const override {
        return answered([&] { return inner_->ask(order_no, settings, transport); });
    }

    [[nodiscard]] std::vector<ChannelAnswer> ask_many(const std::vector<std::string>& order_nos,
                                                      const ChannelSettings& settings,
                                                      Transport& transport) const override {
        try {
            return inner_->ask_many(order_nos, settings, transport);
        } catch (...) {
            std::vector<ChannelAnswer> answers;
            for (const std::string& order_no : order_nos) {
                answers.push_back(failed());
                answers.back().order_no = order_no;
            }
            return answers;
        }
    }

    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& body, const ChannelSettings& settings) const override {
        try {
            return inner_->read_notice(body, settings);
        } catch (...) {
            return {};
        }
    }

    [[nodiscard]] ChannelAnswer test(const ChannelSettings& settings,
                                     Transport& transport) const override {
        return answered([&] { return inner_->test(settings, transport); });
    }

private:
    template <class Call>
    ChannelAnswer answered(const Call& call) const {
        try {
            return call();
        } catch (...) {
            return failed();
        }
    }

    [[nodiscard]] ChannelAnswer failed() const {
        ChannelAnswer answer;
        answer.state = ChannelState::Unknown;
        answer.message = thrown(id_);
        return answer;
    }

    std::shared_ptr<const Channel> inner_;
    std::string id_;
};

}  // namespace

std::shared_ptr<const Certificate> guarded(std::shared_ptr<const Certificate> certificate,
                                           std::string id) {
    return std::make_shared<GuardedCertificate>(std::move(certificate), std::move(id));
}

std::shared_ptr<const Channel> guarded(std::shared_ptr<const Channel> channel, std::string id) {
    return std::make_shared<GuardedChannel>(std::move(channel), std::move(id));
}

}  // namespace huizhi
