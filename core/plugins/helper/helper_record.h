#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// A plugin of others, as its manifest names it.
struct HelperOrigin {
    std::string id;
    std::string version;
    std::filesystem::path library;  ///< or the model
    std::string library_sha256;
    std::vector<std::string> hosts;  ///< declared, beside the studio's own address for the channel
    std::filesystem::path home;      ///< where its failures are kept; empty: nowhere
    int failures = 0;                ///< kept there already, in a row
};

/// How one plugin's processes behave: failures in a row, of earlier programs too, and the
/// quarantine that follows (core/plugins/helper/plugin_quarantine.h). Threads: any.
class HelperRecord {
public:
    explicit HelperRecord(const HelperOrigin& origin)
        : origin_(origin), failures_(origin.failures) {}

    /// Why it is called no more; nothing: it may be.
    [[nodiscard]] std::optional<Error> closed();
    /// After `most` failures in a row the plugin is in quarantine.
    /// \return one clear sentence that names the plugin.
    [[nodiscard]] Error failed(const Error& failure, int most);
    void succeeded();
    [[nodiscard]] int failures();

private:
    const HelperOrigin origin_;
    std::mutex mutex_;
    int failures_;
    std::optional<Text> quarantine_;
};

/// "in quarantine", why, and what to do.
[[nodiscard]] Text quarantine_words(const Text& reason);

}  // namespace huizhi
