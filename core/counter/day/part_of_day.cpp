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

Result<Station> known_station(Studio& studio, const std::string& typed, const std::string& branch) {
    const std::string named = canonical_text(branch);
    const Station at{canonical_text(typed), named.empty() ? branch_of(studio) : named};
    if (at.name.empty() && named.empty()) {  // blanks: a part without a name would pass for all
        return Error::not_found("station", {"没有写明工位或门店", "no station or branch is named"});
    }
    const bool here = at.branch == branch_of(studio);
    const bool this_one = here && (at.name.empty() || at.name == station_of(studio));
    const auto known = this_one ? Result<bool>(true) : studio.store.is_known(at);
    if (!known || *known) {
        return known ? Result<Station>(at) : known.error();
    }
    const auto branch_known = here ? Result<bool>(true) : studio.store.is_known({"", at.branch});
    if (!branch_known) {
        return branch_known.error();
    }
    return *branch_known ? Error::not_found("station", {"本店没有这个工位：" + at.name,
                                                        "there is no such station: " + at.name})
                         : Error::not_found("branch", {"没有这家门店：" + at.branch,
                                                       "there is no such branch: " + at.branch});
}

}  // namespace huizhi
