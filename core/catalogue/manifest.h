#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/channel_setting.h"
#include "core/catalogue/city_page.h"
#include "huizhi/photo_format.h"
#include "huizhi/picture_model.h"

namespace huizhi {

/// A plugin's `plugin.json` (docs/plugin-guide.md, docs/plugin.schema.json), read and validated.
struct Manifest {
    std::string id;
    std::string version;
    std::uint32_t api_version = 0;
    std::string kind;  ///< "certificate", "city", "channel" or "model"
    Text name;
    std::string library;             ///< file name without its ending; empty: data only
    std::vector<std::string> hosts;  ///< of a channel: where else it sends, by https
    /// Of a channel whose platform fetches the photo from our listener: the setting with which it
    /// does not. Empty: the platform fetches nothing.
    std::string photo_fetched_unless;
    /// Of a channel: whether it passes the photo to somebody who is neither the studio nor the
    /// authority.
    bool third_party = true;
    std::vector<ChannelSetting> settings;        ///< of a channel: what it reads beside URL and key
    std::optional<CertificateSpec> certificate;  ///< kind "certificate"; its id is the plugin's
    int rank = kMiddleRank;                      ///< of a certificate in lists, lowest first
    std::vector<CityFormat> cities;              ///< kind "city": one for each certificate
    std::vector<CityPage> counter;               ///< of each of `cities`, side by side
    std::optional<ModelSpec> model;              ///< kind "model"; its id and name are the plugin's
};

/// The largest file that is read; real ones have some 10 kB.
inline constexpr std::size_t kMaxFormatDataBytes = std::size_t{1024} * 1024;

/// The largest photo file that a certificate or an own size may ask for [I].
inline constexpr std::int64_t kMostPhotoBytes = 100LL * 1024 * 1024;

/// Reads a manifest. Everything is checked: types, ranges, unknown names, regular expressions,
/// dates, and that each figure names a source and its grade.
///
/// Errors:  InvalidInput; `file` is `file`, `field` the JSON pointer of what is wrong.
/// Threads: any. Never throws.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json, const std::string& file);
[[nodiscard]] Result<Manifest> read_manifest(const std::filesystem::path& file);

/// What holds for every certificate that does not say otherwise.
struct BaseRules {
    std::vector<Limit> limits;
    std::vector<Ask> asks;
};

/// Reads rules that hold for every certificate: an object with the arrays "limits" and "asks", of
/// which the second may be absent.
/// Errors and threads as above.
[[nodiscard]] Result<BaseRules> parse_rules(std::string_view json, const std::string& file);
[[nodiscard]] Result<BaseRules> read_rules(const std::filesystem::path& file);

}  // namespace huizhi
