#pragma once

#include <string>

namespace huizhi::cli {

/// What the options before every command say.
struct Globals {
    bool json = false;
    std::string home;
    std::string language;
    std::string user;
    std::string store;  ///< URL; empty: $HUIZHI_STORE, else the home
};

}  // namespace huizhi::cli
