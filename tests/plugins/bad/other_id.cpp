#include "huizhi/plugin.h"

namespace {

class Impostor final : public huizhi::Certificate {
public:
    [[nodiscard]] std::string id() const override { return "somebody-else"; }
};

class ImpostorPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<Impostor>();
    }
};

}  // namespace

HUIZHI_PLUGIN(ImpostorPlugin);
