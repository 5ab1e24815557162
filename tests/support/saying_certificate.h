#pragma once

#include <memory>
#include <string>
#include <vector>

#include "huizhi/certificate.h"

namespace huizhi::tests {

/// A certificate whose own check, "own", says the same of every photo.
class SayingCertificate final : public Certificate {
public:
    explicit SayingCertificate(Verdict verdict) : verdict_(verdict) {}

    [[nodiscard]] std::string id() const override { return "own"; }
    [[nodiscard]] std::vector<Finding> judge(const PhotoFacts& /*facts*/,
                                             const PhotoFormat& /*format*/) const override {
        Finding finding;
        finding.rule = "own";
        finding.verdict = verdict_;
        return {finding};
    }

private:
    Verdict verdict_;
};

/// The own checks of the certificate `id` alone; others have none.
inline auto own_checks_of(const std::string& id, Verdict verdict) {
    return [id, certificate = std::make_shared<const SayingCertificate>(verdict)](
               const std::string& asked) -> std::shared_ptr<const Certificate> {
        return asked == id ? certificate : nullptr;
    };
}

}  // namespace huizhi::tests
