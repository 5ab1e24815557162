#include "core/catalogue/catalogue.h"

#include <algorithm>
#include <mutex>
#include <tuple>
#include <utility>

#include "core/catalogue/format_not_found.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/unit_words.h"

namespace huizhi {
namespace {

bool in_force(const Limit& limit, const std::string& today, const std::string& city) {
    const bool here = limit.city.empty() || limit.city == city;
    const bool begun = limit.from.empty() || limit.from <= today;
    const bool going = limit.to.empty() || today <= limit.to;
    return here && begun && going;
}

/// Of two limits of one layer: the one that names the city, then the younger one, binds.
bool yields_to(const Limit& held, const Limit& other) {
    return std::pair(!held.city.empty(), held.from) <= std::pair(!other.city.empty(), other.from);
}

/// A figure in another unit than the layer before it names is of another measure (units have
/// changed with what is measured): it says nothing of this one. The validator names it
/// (limit_units).
bool in_other_unit(const PhotoFormat& format, const Limit& limit) {
    const Limit* held = format.limit(limit.rule);
    return held != nullptr && !held->unit.empty() && !limit.unit.empty() &&
           held->unit != limit.unit && wrong_unit(limit.unit, held->unit).has_value();
}

/// A later layer replaces a rule of an earlier one as a whole, but where it is in another unit.
/// Limits below an age are kept apart.
void lay_over(PhotoFormat& format, const std::vector<Limit>& layer) {
    std::map<std::pair<std::string, int>, Limit> chosen;
    for (const Limit& limit : layer) {
        if (!in_force(limit, format.today, format.city.city_code) || in_other_unit(format, limit)) {
            continue;
        }
        const std::pair place(limit.rule, limit.under_age);
        const auto held = chosen.find(place);
        if (held == chosen.end() || yields_to(held->second, limit)) {
            chosen[place] = limit;
        }
    }
    for (auto& [place, limit] : chosen) {
        if (limit.under_age > 0) {
            format.limits_under_age.push_back(std::move(limit));
        } else {
            format.limits[place.first] = std::move(limit);
        }
    }
}

std::string format_id(const std::string& certificate, const CityFormat& city) {
    return city.city_code.empty() ? certificate : certificate + "@" + city.city_code;
}

/// A city's bound may be any number: what no photo has is the most that one may have.
std::int64_t bytes_of(double bound) {
    return static_cast<std::int64_t>(std::clamp(bound, 0.0, static_cast<double>(kMostPhotoBytes)));
}

/// The certificate's own question of a rule says it better than the general one.
void add_missing(std::vector<Ask>& asks, const std::vector<Ask>& general) {
    for (const Ask& ask : general) {
        if (std::none_of(asks.begin(), asks.end(),
                         [&](const Ask& own) { return own.rule == ask.rule; })) {
            asks.push_back(ask);
        }
    }
}

PhotoFormat resolved(const CatalogueParts& parts,
                     const CertificateSpec& certificate,
                     const CityFormat& city) {
    PhotoFormat format;
    format.id = format_id(certificate.id, city);
    format.certificate = certificate;
    format.city = city;
    format.today = parts.today;
    add_missing(format.certificate.asks, parts.base_asks);
    format.name = certificate.name;
    if (!city.city_code.empty()) {
        format.name = {city.city.zh + " · " + certificate.name.zh,
                       certificate.name.en + ", " + city.city.en};
    }
    lay_over(format, parts.base_limits);
    lay_over(format, certificate.limits);
    lay_over(format, city.limits);
    if (const Limit* bytes = format.limit("file_bytes")) {
        format.certificate.min_bytes = bytes_of(bytes->min.value_or(0));
        format.certificate.max_bytes =
            bytes_of(bytes->max.value_or(static_cast<double>(certificate.max_bytes)));
    }
    return format;
}

/// What is found under its name; null otherwise.
template <class Value>
std::shared_ptr<const Value> found_in(
    const std::map<std::string, std::shared_ptr<const Value>>& all, const std::string& id) {
    const auto found = all.find(id);
    return found == all.end() ? nullptr : found->second;
}

}  // namespace

/// One reading of the plugins, and where each of its formats is. Never changed once it is made.
struct Catalogue::Snapshot {
    struct Place {
        const CertificateSpec* certificate;
        const CityFormat* city;
    };

    explicit Snapshot(CatalogueParts made_of) : parts(std::move(made_of)) {
        for (const auto& [id, certificate] : parts.certificates) {
            places.emplace(id, Place{&certificate, &no_city});
        }
        for (const CityFormat& city : parts.cities) {
            const auto certificate = parts.certificates.find(city.certificate);
            if (certificate != parts.certificates.end()) {
                places.emplace(format_id(certificate->first, city),
                               Place{&certificate->second, &city});
            }
        }
    }

    [[nodiscard]] Result<PhotoFormat> format(const std::string& id) const {
        if (const auto found = places.find(id); found != places.end()) {
            return resolved(parts, *found->second.certificate, *found->second.city);
        }
        std::vector<std::string> offered;
        for (const auto& [name, place] : places) {
            offered.push_back(name);
        }
        return format_not_found(id, offered, parts.plugins);
    }

    const CityFormat no_city;
    const CatalogueParts parts;
    std::map<std::string, Place> places;  ///< in `parts`, by the format's id
};

/// Handed on with the catalogue, and to who judges by it.
struct Catalogue::Shelf {
    explicit Shelf(CatalogueParts parts)
        : newest_(std::make_shared<const Snapshot>(std::move(parts))) {}
    explicit Shelf(std::function<Catalogue()> reading) : reading_(std::move(reading)) {}

    /// Who asks while the plugins are being read waits for them.
    [[nodiscard]] std::shared_ptr<const Snapshot> newest() const {
        const std::lock_guard lock(mutex_);
        if (!newest_) {
            newest_ = reading_().shelf_->newest();
        }
        return newest_;
    }

    /// The set before goes outside of the lock: libraries and their processes may end with it.
    void put(std::shared_ptr<const Snapshot> newer) {
        const std::lock_guard lock(mutex_);
        newest_.swap(newer);
    }

private:
    const std::function<Catalogue()> reading_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const Snapshot> newest_;  ///< guarded; null: nobody has asked yet
};

Catalogue::Catalogue(CatalogueParts parts) : shelf_(std::make_shared<Shelf>(std::move(parts))) {}

Catalogue::Catalogue(std::shared_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {}

Catalogue Catalogue::read_when_asked(std::function<Catalogue()> reading) {
    return Catalogue(std::make_shared<Shelf>(std::move(reading)));
}

Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&& other) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&& other) noexcept = default;

void Catalogue::renew(Catalogue newer) {
    shelf_->put(newer.shelf_->newest());
}

LoadedPlugins Catalogue::plugins() const {
    const auto now = shelf_->newest();
    return LoadedPlugins({now, &now->parts.plugins});
}

std::vector<PhotoFormat> Catalogue::formats() const {
    const auto now = shelf_->newest();
    std::vector<PhotoFormat> result;
    for (const auto& [id, place] : now->places) {
        result.push_back(resolved(now->parts, *place.certificate, *place.city));
    }
    const auto& ranks = now->parts.ranks;
    const auto place = [&ranks](const PhotoFormat& format) {
        const auto named = ranks.find(format.certificate.id);
        const int rank = named == ranks.end() ? kMiddleRank : named->second;
        return std::tuple<int, const std::string&, const std::string&>(rank, format.certificate.id,
                                                                       format.city.city_code);
    };
    std::sort(result.begin(), result.end(),
              [&place](const PhotoFormat& a, const PhotoFormat& b) { return place(a) < place(b); });
    return result;
}

Result<PhotoFormat> Catalogue::format(const std::string& id) const {
    return shelf_->newest()->format(id);
}

Result<PhotoFormat> Catalogue::recorded_format(const std::string& id) const {
    const auto now = shelf_->newest();
    const CatalogueParts& parts = now->parts;
    auto offered = now->format(id);
    if (offered) {
        return offered;
    }
    const std::string name = id.substr(0, id.find('@'));
    const std::string code = name.size() == id.size() ? "" : id.substr(name.size() + 1);
    const auto known = parts.certificates.find(name);
    const auto past = parts.past_certificates.find(name);
    const bool is_known = known != parts.certificates.end();
    if (!is_known && past == parts.past_certificates.end()) {
        return offered;
    }
    const CertificateSpec& certificate = is_known ? known->second : past->second;
    if (code.empty()) {
        return resolved(parts, certificate, {});
    }
    for (const std::vector<CityFormat>* cities : {&parts.cities, &parts.past_cities}) {
        for (const CityFormat& city : *cities) {
            if (city.certificate == name && city.city_code == code) {
                return resolved(parts, certificate, city);
            }
        }
    }
    return offered;
}

std::string Catalogue::plugin_of(const CityFormat& city) const {
    const auto now = shelf_->newest();
    const CatalogueParts& parts = now->parts;
    for (std::size_t i = 0; i < parts.cities.size() && i < parts.city_plugins.size(); ++i) {
        const CityFormat& offered = parts.cities[i];
        if (offered.certificate == city.certificate && offered.city_code == city.city_code) {
            return parts.city_plugins[i];
        }
    }
    return {};
}

std::shared_ptr<const Channel> Catalogue::channel(const std::string& id) const {
    return found_in(shelf_->newest()->parts.channels, id);
}

std::vector<std::string> Catalogue::channels() const {
    const auto now = shelf_->newest();
    std::vector<std::string> result;
    for (const auto& [id, channel] : now->parts.channels) {
        result.push_back(id);
    }
    return result;
}

std::shared_ptr<const Certificate> Catalogue::behaviour(const std::string& certificate) const {
    return own_checks()(certificate);
}

std::function<std::shared_ptr<const Certificate>(const std::string&)> Catalogue::own_checks()
    const {
    return [shelf = shelf_](const std::string& certificate) {
        return found_in(shelf->newest()->parts.behaviours, certificate);
    };
}

std::function<std::vector<std::shared_ptr<const PictureModel>>()> Catalogue::models() const {
    return [shelf = shelf_] { return shelf->newest()->parts.models; };
}

std::string Catalogue::version_of(const std::string& plugin_id) const {
    const LoadedPlugins all = plugins();
    const auto found = std::find_if(all.begin(), all.end(), [&](const LoadedPlugin& plugin) {
        return plugin.id == plugin_id && plugin.loaded;
    });
    return found == all.end() ? "" : found->version;
}

}  // namespace huizhi
