#pragma once

#include <string>

#include "core/network/http_listener.h"

namespace huizhi {

class OneTimeDownloads;

/// What a phone gets at a copy's address.
/// A copy is fetched in two steps, because messengers and browsers look at an address before
/// anybody has tapped on it: GET and HEAD show a page with one button, its POST alone takes the
/// picture, once. The page names nobody. `secret` empty or gone: 404, with words for
/// people. Threads: any.
[[nodiscard]] HttpAnswer copy_reply(const std::string& method,
                                    const std::string& secret,
                                    OneTimeDownloads& copies);

}  // namespace huizhi
