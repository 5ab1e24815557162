#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/json_node.h"
#include "huizhi/limit.h"
#include "huizhi/photo_format.h"

/// The parts that plugin data share: names, days, patterns, sources, figures and limits. Each reads
/// one member of an object and records what is wrong with it there.
namespace huizhi {

using Sources = std::map<std::string, Source>;

/// Small letters and digits in groups joined by single hyphens or underscores.
[[nodiscard]] std::string id_text(const JsonNode& node, const std::string& name);
/// An ISO date, or empty.
[[nodiscard]] std::string day_text(const JsonNode& node, const std::string& name);
/// A regular expression (core/base/pattern.h), or empty.
[[nodiscard]] std::string pattern_text(const JsonNode& node, const std::string& name);
[[nodiscard]] std::string one_of(const JsonNode& node,
                                 const std::string& name,
                                 const std::vector<std::string>& allowed);

[[nodiscard]] Sources read_sources(const JsonNode& root);
[[nodiscard]] std::vector<Source> listed(const Sources& sources);
/// The member "source" names an entry of `sources`, or is the source's own words with a "grade"
/// beside it.
[[nodiscard]] Source source_of(const JsonNode& node, const Sources& sources);

/// What a figure may be: whole, from 0 to `most`, in `unit` and no other.
struct FigureBounds {
    std::int64_t most = 0;
    const char* unit = "";
};

/// {"value": 358, "source": "ga461"}: each figure says where it stands; its "unit" may be left out.
[[nodiscard]] std::int64_t read_figure(const JsonNode& node,
                                       const std::string& name,
                                       const Sources& sources,
                                       const FigureBounds& bounds);
/// The member "limits", when there is one.
[[nodiscard]] std::vector<Limit> read_limits(const JsonNode& node, const Sources& sources);

}  // namespace huizhi
