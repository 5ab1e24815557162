#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/loaded_plugin.h"
#include "huizhi/certificate.h"
#include "huizhi/channel.h"
#include "huizhi/photo_format.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// Where a certificate stands in lists that does not say so: behind the usual ones and before the
/// sizes that any certificate may come in.
inline constexpr int kMiddleRank = 500;
inline constexpr int kLastRank = 999;

/// What a catalogue is made of.
struct CatalogueParts {
    std::string today;               ///< ISO date for which limits are resolved
    std::vector<Limit> base_limits;  ///< core/catalogue/rules/portrait.json
    std::vector<Ask> base_asks;      ///< the same file's; a certificate's own of that rule wins
    std::map<std::string, CertificateSpec> certificates;
    std::map<std::string, int> ranks;  ///< by certificate; absent: kMiddleRank
    std::map<std::string, std::shared_ptr<const Certificate>> behaviours;
    std::vector<CityFormat> cities;
    std::vector<std::string> city_plugins;  ///< whose each of `cities` is, side by side
    /// Of plugins that are disabled, removed or were replaced: only to read old jobs and receipts.
    std::map<std::string, CertificateSpec> past_certificates;
    std::vector<CityFormat> past_cities;
    std::map<std::string, std::shared_ptr<const Channel>> channels;
    std::vector<std::shared_ptr<const PictureModel>> models;
    std::vector<LoadedPlugin> plugins;
};

/// What all loaded plugins offer together (core/plugins/plugin_host.h).
/// Owns:    what it is made of now; an earlier set goes with the last who holds something of it.
/// Threads: any, also while it is renewed.
class Catalogue {
public:
    Catalogue() : Catalogue(CatalogueParts()) {}
    explicit Catalogue(CatalogueParts parts);
    /// `reading` makes it at the first question, once, on the thread that asks: most commands ask
    /// none, and reading every plugin is what they would wait for.
    [[nodiscard]] static Catalogue read_when_asked(std::function<Catalogue()> reading);
    ~Catalogue();
    Catalogue(Catalogue&& other) noexcept;
    Catalogue& operator=(Catalogue&& other) noexcept;

    /// From the next question on it answers as `newer` does: in a program that goes on after the
    /// plugins have changed.
    void renew(Catalogue newer);

    /// Every format: each certificate alone, then with each of its cities by code; certificates
    /// by the rank that their plugins name, then by id.
    [[nodiscard]] std::vector<PhotoFormat> formats() const;
    /// Errors: NotFound (field "format"), naming near ones.
    [[nodiscard]] Result<PhotoFormat> format(const std::string& id) const;
    /// The format of a job that is there already: also when its plugin was disabled or removed
    /// since. Errors: as `format`.
    [[nodiscard]] Result<PhotoFormat> recorded_format(const std::string& id) const;
    /// The loaded plugin that offers this certificate in this city; empty: none.
    [[nodiscard]] std::string plugin_of(const CityFormat& city) const;
    /// Null when there is none. May be called by several threads at once, unlike a plugin's own.
    [[nodiscard]] std::shared_ptr<const Channel> channel(const std::string& id) const;
    /// Ids of all channels, sorted.
    [[nodiscard]] std::vector<std::string> channels() const;
    /// The checks that a certificate brings itself. Null: it has none, or it is not offered.
    [[nodiscard]] std::shared_ptr<const Certificate> behaviour(
        const std::string& certificate) const;
    /// The same for who judges photos (core/format/photo_engine.h): asks this catalogue as it is
    /// then, also where it was moved to.
    [[nodiscard]] std::function<std::shared_ptr<const Certificate>(const std::string&)> own_checks()
        const;
    /// The models that the studio brought, for who judges photos: as `own_checks`.
    [[nodiscard]] std::function<std::vector<std::shared_ptr<const PictureModel>>()> models() const;
    [[nodiscard]] LoadedPlugins plugins() const;
    /// Empty when no loaded plugin has this id.
    [[nodiscard]] std::string version_of(const std::string& plugin_id) const;

private:
    struct Snapshot;
    struct Shelf;

    explicit Catalogue(std::shared_ptr<Shelf> shelf);

    std::shared_ptr<Shelf> shelf_;
};

}  // namespace huizhi
