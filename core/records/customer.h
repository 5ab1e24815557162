#pragma once

#include <optional>
#include <string>

#include "core/base/clock.h"
#include "core/records/identity.h"

namespace huizhi {

struct Consent {
    std::string text_version;  ///< which wording was read to the customer
    std::string given_at;      ///< ISO time
    std::string taken_by;      ///< account
};

struct Guardian {
    std::string name;
    std::string phone;
    std::string relation{};  ///< to the child, in words; empty: not recorded
};

struct Customer {
    std::string id;
    std::string name;
    std::string id_number;
    std::string birth_date;
    Sex sex = Sex::Male;
    std::string phone;
    Guardian guardian;  ///< name empty: none
    Consent consent;
    std::string created_at;
    std::string note;             ///< warnings from validation, e.g. an unknown region
    std::string name_typed{};     ///< as it was typed, where that is not the canonical form
    std::string document_type{};  ///< `document_kind_name`; empty: what the number says
    std::string merged_into{};    ///< whose record this one is part of now; empty: it stands alone
    std::string erased_at{};      ///< ISO time; name, number and phones are gone since
};

/// In whole years on this ISO day; nothing where the record holds no birth date.
[[nodiscard]] inline std::optional<int> age_of(const Customer& customer, const std::string& day) {
    return customer.birth_date.empty() ? std::nullopt
                                       : std::optional(age_on(customer.birth_date, day));
}

}  // namespace huizhi
