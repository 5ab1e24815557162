#pragma once

#include <optional>
#include <string>

#include "practice/order.h"

namespace huizhi::practice {

/// Whose photo it is, as the platform's page asks it.
struct Person {
    std::string id_number;
    std::string mobile;  ///< its last two digits choose the outcome; may be empty
};

/// A code that a person took before the shot (flow shape S2).
struct Precode {
    std::string code;  ///< begins with SIM
    std::string format;
    std::string valid_until;  ///< ISO date: the day it was issued on
};

/// A photo that was uploaded, as the platform tells it. There is no number in it.
struct PersonPhoto {
    Status status = Status::Reviewing;
    std::string reason;  ///< of a failure, in the platform's words
    std::string uploaded_at;
    std::string sha256;
};

/// What is known of a code, or of a person.
struct PersonResult {
    std::string format;
    std::string valid_until;              ///< of the code; empty without one
    std::optional<PersonPhoto> newest;    ///< the last upload; none yet
    std::optional<PersonPhoto> approved;  ///< what the window finds: the newest that was approved
    int ending = 0;                       ///< of the mobile number of the last upload
};

}  // namespace huizhi::practice
