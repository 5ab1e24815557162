#pragma once

#include <string>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// Where this studio's window listens while somebody is logged in.
struct ListenSettings {
    std::string where;       ///< "[HOST:]PORT" for callbacks and photos; empty: it does not listen
    std::string public_url;  ///< how platforms reach it; empty: the listening address
    std::string copies;  ///< "HOST:PORT" for customers' electronic copies; empty: none are given
};

[[nodiscard]] Result<ListenSettings> listen_settings(Studio& studio);
/// Errors: NotPermitted; Environment (field "listen" or "copies") when a new address cannot be had
/// now;
///         InvalidInput (the same fields) when it is no address, (field "public-url") when that is
///         no web address.
[[nodiscard]] Result<void> save_listen_settings(Studio& studio, const ListenSettings& settings);

}  // namespace huizhi
