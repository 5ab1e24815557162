#include "core/records/person/named_person.h"

#include <algorithm>
#include <string>

#include "core/records/customer.h"

namespace huizhi {

bool names_person(std::string_view words, const Customer& customer) {
    const auto known_by = {&customer.name,  &customer.name_typed,    &customer.id_number,
                           &customer.phone, &customer.guardian.name, &customer.guardian.phone};
    return std::any_of(known_by.begin(), known_by.end(), [words](const std::string* one) {
        return !one->empty() && words.find(*one) != std::string_view::npos;
    });
}

}  // namespace huizhi
