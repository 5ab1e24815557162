#include "plugins/certificates/pale_top.h"

namespace {

class IdCardPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<huizhi::plugins::PaleTopCertificate>("id-card");
    }
};

}  // namespace

HUIZHI_PLUGIN(IdCardPlugin);
