#pragma once

#include <memory>
#include <string>

#include "huizhi/certificate.h"
#include "huizhi/channel.h"

namespace huizhi {

/// The same certificate, whose `judge` never throws: a throwing check becomes one Unknown finding.
[[nodiscard]] std::shared_ptr<const Certificate> guarded(
    std::shared_ptr<const Certificate> certificate, std::string id);

/// The same channel, whose calls never throw: a throwing `submit` becomes Unknown, a throwing
/// `ask`, `ask_many` or `test` as well, a throwing `read_notice` nothing.
[[nodiscard]] std::shared_ptr<const Channel> guarded(std::shared_ptr<const Channel> channel,
                                                     std::string id);

}  // namespace huizhi
