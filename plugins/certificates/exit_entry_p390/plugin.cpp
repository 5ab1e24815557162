#include "plugins/certificates/pale_top.h"

namespace {

class ExitEntryP390Plugin final : public huizhi::Plugin {
public:
    [[nodiscard]] std::unique_ptr<huizhi::Certificate> make_certificate() const override {
        return std::make_unique<huizhi::plugins::PaleTopCertificate>("exit-entry-p390");
    }
};

}  // namespace

HUIZHI_PLUGIN(ExitEntryP390Plugin);
