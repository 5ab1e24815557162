#pragma once

#include <vector>

#include "core/records/daily_report.h"
#include "huizhi/text.h"

namespace huizhi {

class Catalogue;

/// Ids of formats and certificates, city codes and extras as people call them; those of a plugin
/// that is not loaded stay as they are.
void name_formats(std::vector<CountedName>& counts, const Catalogue& catalogue, Language language);
void name_formats(std::vector<NamedAmount>& amounts, const Catalogue& catalogue, Language language);
/// The same of all lists of a report that are by format, certificate or city.
void name_formats(DailyReport& report, const Catalogue& catalogue, Language language);

}  // namespace huizhi
