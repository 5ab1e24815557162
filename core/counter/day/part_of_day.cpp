#include "core/counter/day/part_of_day.h"

#include "core/base/text/canonical_text.h"
#include "core/books/ledger_figures.h"
#include "core/books/station.h"
#include "core/counter/day/prints.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {

Result<DailyReport> part_of_day(Studio& studio, const std::string& day, const DayOf& of) {
    auto report = studio.store.day_totals(day, of);
    if (!report) {
        return report;
    }
    auto added = add_money(studio.store, *report, of);
    added = added ? add_papers(studio, *report, of) : added;
    return added ? std::move(report) : added.error();
}

Result<Station> known_station(Studio& studio, const std::string& typed) {
    const Station at{canonical_text(typed), branch_of(studio)};
    const bool this_one = at.name == station_of(studio);
    const auto known = this_one ? Result<bool>(true) : studio.store.is_known(at);
    if (known && *known) {
        return at;
    }
    return known ? Error::not_found("station", {"本店没有这个工位：" + at.name,
                                                "there is no such station: " + at.name})
                 : known.error();
}

}  // namespace huizhi
