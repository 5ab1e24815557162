#include "core/counter/document/listed_age.h"

#include <utility>

#include "core/base/clock.h"
#include "core/catalogue/format_for_age.h"
#include "core/records/identity.h"

namespace huizhi {

std::function<PhotoFormat(const PhotoFormat&, const std::string&)> format_by_listed_age(
    std::string today, std::optional<int> otherwise) {
    return [today = std::move(today), otherwise](const PhotoFormat& format,
                                                 const std::string& number) {
        const auto read = read_document_number(number, today);
        const bool tells = read && !read->birth_date.empty();
        return format_for_age(format,
                              tells ? std::optional(age_on(read->birth_date, today)) : otherwise);
    };
}

}  // namespace huizhi
