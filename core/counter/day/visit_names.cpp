#include "core/counter/day/visit_names.h"

#include <string>
#include <string_view>

#include "core/catalogue/catalogue.h"
#include "core/records/daily_report.h"
#include "core/records/extra.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

/// Nobody's name holds it.
constexpr std::string_view kCustomerBegins = "{customer:";

const Text& damaged_customer() {
    static const Text words{"顾客资料损坏", "a damaged record"};
    return words;
}

Text name_of_customer(Studio& studio, const std::string& id) {
    const auto customer = studio.store.customer(id);
    const bool known = customer.ok() && !customer->name.empty();
    return known ? Text{customer->name, customer->name} : damaged_customer();
}

std::string with_names_in(Studio& studio, std::string words, std::string Text::*language) {
    std::size_t at = words.find(kCustomerBegins);
    while (at != std::string::npos) {
        const std::size_t end = words.find('}', at);
        if (end == std::string::npos) {
            break;
        }
        const std::size_t id_at = at + kCustomerBegins.size();
        const std::string name =
            name_of_customer(studio, words.substr(id_at, end - id_at)).*language;
        words.replace(at, end + 1 - at, name);
        at = words.find(kCustomerBegins, at + name.size());
    }
    return words;
}

}  // namespace

Text kept_visit_words(Studio& studio, const Job& job) {
    const auto session = studio.store.session(job.session);
    const std::string id =
        session ? std::string(kCustomerBegins) + session->customer + "}" : std::string();
    const Text name = session ? Text{id, id} : damaged_customer();
    // "2026-11-22T09:30:05+08:00"
    constexpr std::size_t kClockAt = 11;
    constexpr std::size_t kClockLength = 5;
    const std::string came = session && session->opened_at.size() > kClockAt
                                 ? session->opened_at.substr(kClockAt, kClockLength)
                                 : "?";
    const auto format = studio.catalogue.recorded_format(job.format);
    const std::string words = is_extra(job.format) ? extra_words(job.format) : job.format;
    const Text what = format ? format->name : Text{words, words};
    return {name.zh + "（" + came + " 到店，" + what.zh + "）",
            name.en + " (came " + came + ", " + what.en + ")"};
}

Text with_names(Studio& studio, const Text& kept) {
    return {with_names_in(studio, kept.zh, &Text::zh), with_names_in(studio, kept.en, &Text::en)};
}

void put_names(Studio& studio, DailyReport& report) {
    for (Text& difference : report.differences) {
        difference = with_names(studio, difference);
    }
    for (auto* list : {&report.open, &report.state.expiring}) {
        for (OpenWork& one : *list) {
            one.words = with_names(studio, one.words);
        }
    }
}

}  // namespace huizhi
