#include "huizhi/plugin.h"

namespace {

/// Loads well, fails at work. Throws what is no std::exception, too.
class Moody final : public huizhi::Certificate {
public:
    [[nodiscard]] std::string id() const override { return "throwing-judge"; }
    [[nodiscard]] std::vector<huizhi::Finding> judge(const huizhi::PhotoFacts&,
                                                     const huizhi::PhotoFormat&) const override {
        throw 42;
    }
};

class MoodyPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<Moody>();
    }
};

}  // namespace

HUIZHI_PLUGIN(MoodyPlugin);
