#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/certificate.h"
#include "core/channel.h"
#include "core/photo_format.h"
#include "core/result.h"

namespace huizhi {

/// A plugin folder as the host saw it.
struct LoadedPlugin {
    std::string id;
    std::string version;
    std::string kind;  ///< "certificate", "city", "channel"
    Text name;
    std::string folder;
    bool native = false;
    bool loaded = false;
    Text refusal;  ///< one clear line when it was not loaded
};

/// What all loaded plugins offer together. Immutable once built (core/plugin_host.h).
/// Threads: any.
class Catalogue {
public:
    /// Every format: each certificate alone, and with each of its cities; by id.
    [[nodiscard]] std::vector<PhotoFormat> formats() const;
    /// Errors: NotFound (field "format"), naming near ones.
    [[nodiscard]] Result<PhotoFormat> format(const std::string& id) const;
    /// Null when there is none.
    [[nodiscard]] std::shared_ptr<const Channel> channel(const std::string& id) const;
    [[nodiscard]] const std::vector<LoadedPlugin>& plugins() const { return plugins_; }
    [[nodiscard]] std::string version_of(const std::string& plugin_id) const;

private:
    friend class PluginHost;
    std::vector<Limit> base_limits_;  ///< core/rules/portrait.json
    std::map<std::string, CertificateSpec> certificates_;
    std::map<std::string, std::shared_ptr<const Certificate>> behaviours_;
    std::vector<CityFormat> cities_;
    std::map<std::string, std::shared_ptr<const Channel>> channels_;
    std::vector<LoadedPlugin> plugins_;
};

}  // namespace huizhi
