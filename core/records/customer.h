#pragma once

#include <string>

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
    std::string note;          ///< warnings from validation, e.g. an unknown region
    std::string name_typed{};  ///< as it was typed, where that is not the canonical form
};

}  // namespace huizhi
