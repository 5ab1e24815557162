#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/archive/zip_archive.h"
#include "core/base/result.h"
#include "core/catalogue/loaded_plugin.h"
#include "huizhi/city_format.h"

namespace huizhi {

/// One certificate in a city, as a form changes it.
struct CityPart {
    CityFormat format;  ///< its city and city_code are the draft's
    Source source;      ///< where what is new or changed here stands; no text: not said yet
    std::string text;   ///< the JSON that it is laid over: what no form knows stays as it is
    std::optional<CityFormat> put_away{};  ///< as it was before a flow without a receipt was chosen
};

/// A city's plugin as it stands in a form. What is not changed keeps its words, notes and sources.
struct CityDraft {
    std::string id;           ///< of the studio's own plugin; empty: it gets one
    std::string copied_from;  ///< the plugin of others that it began as; empty: none
    std::string code;         ///< GB/T 2260; kNoCityCode: not said yet
    Text name;
    std::vector<CityPart> parts;
    ArchiveFiles files;  ///< the plugin's, plugin.json among them
};

/// What the template says where a code is wanted; no division has it.
inline constexpr const char* kNoCityCode = "999999";

/// A new city with one certificate, from the template of `plugin new`. Errors: InvalidInput.
[[nodiscard]] Result<CityDraft> new_city_draft(const std::string& certificate);
/// Of a plugin's folder. `own`: the studio made it, and its next version is wanted; else a copy.
/// Errors: InvalidInput: no city, or one with code; as reading it.
[[nodiscard]] Result<CityDraft> city_draft_of(const std::filesystem::path& folder, bool own);

/// One more certificate, with the template's words. Errors: InvalidInput.
[[nodiscard]] Result<void> add_part(CityDraft& draft, const std::string& certificate);
/// Puts the city's name and code where the earlier ones stood: at the beginning of sheets' titles
/// and in what the channel is told.
void rename_city(CityDraft& draft, const std::string& code, const Text& name);
/// What the flow does not have goes, and comes back with the flow before; what was never there
/// comes from the template.
void change_flow(CityPart& part, const std::string& flow);

/// The limit of that rule which holds for everybody; null: the certificate's holds.
[[nodiscard]] const Limit* city_limit(const CityFormat& format, std::string_view rule);
/// Neither bound: the certificate's holds again. `unit` is that of a new one.
void set_city_limit(CityFormat& format, const Limit& limit);

/// Its plugin.json. Errors: InvalidInput.
[[nodiscard]] Result<std::string> city_manifest(const CityDraft& draft, const std::string& version);
/// Under which name plugin.json holds `CityPart::source`.
[[nodiscard]] std::string source_name(const CityPart& part);

}  // namespace huizhi
