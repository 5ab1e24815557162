#include "core/counter/day/figure_names.h"

#include "core/catalogue/catalogue.h"
#include "core/records/extra.h"

namespace huizhi {
namespace {

std::string name_of(const std::string& id, const Catalogue& catalogue, Language language) {
    for (const PhotoFormat& format : catalogue.formats()) {
        if (id == format.certificate.id) {
            return format.certificate.name.in(language);
        }
        if (!format.city.city_code.empty() && id == format.city.city_code) {
            return format.city.city.in(language);
        }
        if (id == format.id) {
            return format.name.in(language);
        }
    }
    return is_extra(id) ? extra_words(id) : id;
}

template <class Named>
void name_each(std::vector<Named>& list, const Catalogue& catalogue, Language language) {
    for (Named& one : list) {
        one.name = name_of(one.name, catalogue, language);
    }
}

}  // namespace

void name_formats(std::vector<CountedName>& counts, const Catalogue& catalogue, Language language) {
    name_each(counts, catalogue, language);
}

void name_formats(std::vector<NamedAmount>& amounts,
                  const Catalogue& catalogue,
                  Language language) {
    name_each(amounts, catalogue, language);
}

void name_formats(DailyReport& report, const Catalogue& catalogue, Language language) {
    for (auto* counts : {&report.by_certificate, &report.by_city}) {
        name_each(*counts, catalogue, language);
    }
    DayMoney& money = report.money;
    for (auto* amounts : {&money.by_service, &money.by_certificate, &money.by_city}) {
        name_each(*amounts, catalogue, language);
    }
}

}  // namespace huizhi
