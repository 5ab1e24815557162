#include "plugins/certificates/pale_top.h"

namespace {

class ResidencePermitPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<huizhi::plugins::PaleTopCertificate>("residence-permit");
    }
};

}  // namespace

HUIZHI_PLUGIN(ResidencePermitPlugin);
