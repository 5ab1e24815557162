#include "plugins/certificates/pale_top.h"

namespace {

class ExitEntryPlugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<huizhi::plugins::PaleTopCertificate>("exit-entry");
    }
};

}  // namespace

HUIZHI_PLUGIN(ExitEntryPlugin);
