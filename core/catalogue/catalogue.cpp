#include "core/catalogue/catalogue.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/base/utf8.h"

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

/// A later layer replaces a rule of an earlier one as a whole.
void lay_over(std::map<std::string, Limit>& limits,
              const std::vector<Limit>& layer,
              const std::string& today,
              const std::string& city) {
    std::map<std::string, Limit> chosen;
    for (const Limit& limit : layer) {
        if (!in_force(limit, today, city)) {
            continue;
        }
        const auto held = chosen.find(limit.rule);
        if (held == chosen.end() || yields_to(held->second, limit)) {
            chosen[limit.rule] = limit;
        }
    }
    for (auto& [rule, limit] : chosen) {
        limits[rule] = std::move(limit);
    }
}

std::size_t edits_between(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

/// The three ids nearest to what was typed.
std::string near_ones(std::vector<std::string> ids, const std::string& typed) {
    const std::string wanted = typed.substr(0, 64);
    std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return edits_between(a, wanted) < edits_between(b, wanted);
    });
    std::string result;
    for (std::size_t i = 0; i < ids.size() && i < 3; ++i) {
        result += (i == 0 ? "" : ", ") + ids[i];
    }
    return result;
}

std::string format_id(const CertificateSpec& certificate, const CityFormat& city) {
    return city.city_code.empty() ? certificate.id : certificate.id + "@" + city.city_code;
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

/// The cities to choose from, when `typed` names their province.
std::vector<std::string> cities_instead_of(const std::string& typed,
                                           const std::vector<std::string>& ids) {
    constexpr std::string_view kWholeProvince = "0000";
    const std::size_t at = typed.find('@');
    std::vector<std::string> cities;
    if (at == std::string::npos || typed.size() != at + 7 || !typed.ends_with(kWholeProvince)) {
        return cities;
    }
    const std::string province = typed.substr(0, at + 3);
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(cities),
                 [&](const std::string& id) { return id.starts_with(province); });
    return cities;
}

PhotoFormat resolved(const CatalogueParts& parts,
                     const CertificateSpec& certificate,
                     const CityFormat& city) {
    PhotoFormat format;
    format.id = format_id(certificate, city);
    format.certificate = certificate;
    format.city = city;
    format.today = parts.today;
    add_missing(format.certificate.asks, parts.base_asks);
    format.name = certificate.name;
    if (!city.city_code.empty()) {
        format.name = {city.city.zh + " · " + certificate.name.zh,
                       certificate.name.en + ", " + city.city.en};
    }
    lay_over(format.limits, parts.base_limits, parts.today, city.city_code);
    lay_over(format.limits, certificate.limits, parts.today, city.city_code);
    lay_over(format.limits, city.limits, parts.today, city.city_code);
    if (const Limit* bytes = format.limit("file_bytes")) {
        format.certificate.min_bytes = static_cast<std::int64_t>(bytes->min.value_or(0));
        format.certificate.max_bytes = static_cast<std::int64_t>(
            bytes->max.value_or(static_cast<double>(certificate.max_bytes)));
    }
    const auto behaviour = parts.behaviours.find(certificate.id);
    format.behaviour = behaviour == parts.behaviours.end() ? nullptr : behaviour->second;
    return format;
}

}  // namespace

/// The newest is the last; the earlier ones are kept for whoever still reads in them.
struct Catalogue::Shelf {
    std::mutex mutex;
    std::vector<std::unique_ptr<const CatalogueParts>> kept;
};

Catalogue::Catalogue(CatalogueParts parts) : shelf_(std::make_unique<Shelf>()) {
    shelf_->kept.push_back(std::make_unique<const CatalogueParts>(std::move(parts)));
}

Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&& other) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&& other) noexcept = default;

void Catalogue::renew(Catalogue newer) {
    const std::lock_guard lock(shelf_->mutex);
    shelf_->kept.push_back(std::move(newer.shelf_->kept.back()));
}

const CatalogueParts& Catalogue::newest() const {
    const std::lock_guard lock(shelf_->mutex);
    return *shelf_->kept.back();
}

const std::vector<LoadedPlugin>& Catalogue::plugins() const {
    return newest().plugins;
}

std::vector<PhotoFormat> Catalogue::formats() const {
    const CatalogueParts& parts = newest();
    std::vector<PhotoFormat> result;
    for (const auto& [id, certificate] : parts.certificates) {
        result.push_back(resolved(parts, certificate, {}));
        for (const CityFormat& city : parts.cities) {
            if (city.certificate == id) {
                result.push_back(resolved(parts, certificate, city));
            }
        }
    }
    const auto place = [&parts](const PhotoFormat& format) {
        const auto named = parts.ranks.find(format.certificate.id);
        const int rank = named == parts.ranks.end() ? kMiddleRank : named->second;
        return std::tuple<int, const std::string&, const std::string&>(rank, format.certificate.id,
                                                                       format.city.city_code);
    };
    std::sort(result.begin(), result.end(),
              [&place](const PhotoFormat& a, const PhotoFormat& b) { return place(a) < place(b); });
    return result;
}

Result<PhotoFormat> Catalogue::format(const std::string& id) const {
    const CatalogueParts& parts = newest();
    std::vector<std::string> ids;
    for (const auto& [name, certificate] : parts.certificates) {
        ids.push_back(name);
        if (name == id) {
            return resolved(parts, certificate, {});
        }
        for (const CityFormat& city : parts.cities) {
            if (city.certificate != name) {
                continue;
            }
            ids.push_back(format_id(certificate, city));
            if (ids.back() == id) {
                return resolved(parts, certificate, city);
            }
        }
    }
    if (ids.empty()) {
        return Error{ErrorCode::NotFound,
                     {"没有载入任何证件插件", "no certificate plugin is loaded"},
                     "format",
                     "",
                     Remedy::ListPlugins};
    }
    const std::vector<std::string> cities = cities_instead_of(id, ids);
    if (!cities.empty()) {
        const std::string some = near_ones(cities, id);
        return Error{ErrorCode::NotFound,
                     {"不能只选省（" + id + "）：请问清并选择办理城市，如 " + some,
                      "a province is not enough (" + id +
                          "): ask for the city of handling and choose it, such as " + some},
                     "format",
                     ""};
    }
    const std::string certificate = id.substr(0, id.find('@'));
    for (const LoadedPlugin& plugin : parts.plugins) {
        if (plugin.id == certificate && !plugin.loaded) {
            return Error{ErrorCode::NotFound,
                         {"格式 " + id + " 现在不可用：" + plugin.refusal.zh,
                          "the format " + id + " is not offered now: " + plugin.refusal.en},
                         "format",
                         "",
                         plugin.remedy,
                         plugin.id};
        }
    }
    const std::string near = near_ones(std::move(ids), id);
    return Error{ErrorCode::NotFound,
                 {"没有这种格式：" + shortened(id) + "；相近的有：" + near,
                  "there is no format " + shortened(id) + "; near ones are: " + near},
                 "format",
                 ""};
}

Result<PhotoFormat> Catalogue::recorded_format(const std::string& id) const {
    const CatalogueParts& parts = newest();
    auto offered = format(id);
    if (offered) {
        return offered;
    }
    const std::string name = id.substr(0, id.find('@'));
    const std::string code = name.size() == id.size() ? "" : id.substr(name.size() + 1);
    const auto now = parts.certificates.find(name);
    const auto past = parts.past_certificates.find(name);
    const bool known = now != parts.certificates.end();
    if (!known && past == parts.past_certificates.end()) {
        return offered;
    }
    const CertificateSpec& certificate = known ? now->second : past->second;
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
    const CatalogueParts& parts = newest();
    for (std::size_t i = 0; i < parts.cities.size() && i < parts.city_plugins.size(); ++i) {
        const CityFormat& offered = parts.cities[i];
        if (offered.certificate == city.certificate && offered.city_code == city.city_code) {
            return parts.city_plugins[i];
        }
    }
    return {};
}

std::shared_ptr<const Channel> Catalogue::channel(const std::string& id) const {
    const CatalogueParts& parts = newest();
    const auto found = parts.channels.find(id);
    return found == parts.channels.end() ? nullptr : found->second;
}

std::vector<std::string> Catalogue::channels() const {
    const CatalogueParts& parts = newest();
    std::vector<std::string> result;
    for (const auto& [id, channel] : parts.channels) {
        result.push_back(id);
    }
    return result;
}

std::string Catalogue::version_of(const std::string& plugin_id) const {
    const CatalogueParts& parts = newest();
    const auto found = std::find_if(
        parts.plugins.begin(), parts.plugins.end(),
        [&](const LoadedPlugin& plugin) { return plugin.id == plugin_id && plugin.loaded; });
    return found == parts.plugins.end() ? "" : found->version;
}

}  // namespace huizhi
