#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/plugins/plugin_host.h"
#include "practice/gateway.h"

/// A practice gateway that decides quickly, with the formats of the plugins that were built.
namespace huizhi::tests {

/// A clock that the gateway's threads may read while the test moves it.
class MovedClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        return SystemClock().now() + std::chrono::minutes(minutes_.load());
    }
    void advance_minutes(int by) { minutes_ += by; }

private:
    std::atomic<int> minutes_{0};
};

/// The formats of the plugins that were built, loaded once.
inline const std::vector<PhotoFormat>& built_formats() {
    static const auto kFormats =
        PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                         HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22")
            .formats();
    return kFormats;
}

inline GatewayOptions quick_options() {
    GatewayOptions options;
    options.formats = built_formats();
    options.review_ms = 150;
    options.notice_retry_ms = 50;
    return options;
}

inline std::unique_ptr<Gateway> started(GatewayOptions options = quick_options()) {
    auto gateway = Gateway::start(std::move(options));
    REQUIRE(gateway.ok());
    return std::move(*gateway);
}

inline std::string base64(const std::string& bytes) {
    static const std::string kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    unsigned held = 0;
    int bits = 0;
    for (const char letter : bytes) {
        held = held << 8 | static_cast<unsigned char>(letter);
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            result += kLetters[held >> bits & 0x3f];
        }
    }
    if (bits > 0) {
        result += kLetters[held << (6 - bits) & 0x3f];
    }
    result.resize((result.size() + 3) / 4 * 4, '=');
    return result;
}

}  // namespace huizhi::tests
