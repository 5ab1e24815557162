#pragma once

#include <string>

#include "core/network/http_listener.h"

namespace huizhi {

/// A page for a person's phone, in Chinese and English. `body` is HTML of ours: nothing that came
/// from outside is put into it. It names nobody and sends its address to nobody. Threads: any.
[[nodiscard]] HttpAnswer phone_page(int status, const std::string& title, const std::string& body);

}  // namespace huizhi
