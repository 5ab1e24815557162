#include "core/records/law/consent.h"

namespace huizhi {

const char* purpose_name(ConsentPurpose purpose) {
    return purpose == ConsentPurpose::Capture ? "capture" : "third-party";
}

std::optional<ConsentPurpose> purpose_from_name(const std::string& name) {
    for (const ConsentPurpose purpose : {ConsentPurpose::Capture, ConsentPurpose::ThirdParty}) {
        if (name == purpose_name(purpose)) {
            return purpose;
        }
    }
    return std::nullopt;
}

}  // namespace huizhi
