#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "huizhi/text.h"

namespace huizhi {

/// How a plugin came to this machine.
enum class PluginOrigin {
    Bundled,   ///< with the program
    Signed,    ///< installed from a package that a trusted key signed
    Unsigned,  ///< an author's folder, or installed in developer mode
    Own,       ///< a size that the studio set itself (core/catalogue/own_size.h)
};

/// A plugin folder as the host saw it.
struct LoadedPlugin {
    std::string id;
    std::string version;
    std::string kind;  ///< "certificate", "city", "channel", "model" (plugin_kind.h)
    Text name;
    std::string folder;
    bool native = false;
    bool loaded = false;
    bool disabled = false;     ///< by the studio; not loaded then
    bool quarantined = false;  ///< it misbehaved; not loaded then
    PluginOrigin origin = PluginOrigin::Unsigned;
    std::string signed_by;         ///< the name of the trusted key
    Text refusal;                  ///< one clear line when it was not loaded
    Remedy remedy = Remedy::None;  ///< for the refusal, about `id`
};

/// The plugins of one reading: whoever holds this sees it whole, also when the catalogue that gave
/// it was renewed since or is gone.
class LoadedPlugins {
public:
    explicit LoadedPlugins(std::shared_ptr<const std::vector<LoadedPlugin>> kept)
        : kept_(std::move(kept)) {}

    [[nodiscard]] auto begin() const { return kept_->begin(); }
    [[nodiscard]] auto end() const { return kept_->end(); }
    [[nodiscard]] std::size_t size() const { return kept_->size(); }
    [[nodiscard]] bool empty() const { return kept_->empty(); }
    [[nodiscard]] const LoadedPlugin& front() const { return kept_->front(); }
    /// Of the same reading; two readings differ, whatever is in them.
    bool operator==(const LoadedPlugins&) const = default;

private:
    std::shared_ptr<const std::vector<LoadedPlugin>> kept_;
};

}  // namespace huizhi
