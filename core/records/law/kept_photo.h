#pragma once

#include <string>

namespace huizhi {

/// A picture file that a row names and that was not deleted yet.
struct KeptPhoto {
    enum class Kind { Shot, Photo, ReceiptPhoto, Sheet };
    Kind kind = Kind::Shot;
    std::string row;  ///< id of the job (shot, photo) or of the receipt
    std::string job;
    std::string digest;
    std::string since;        ///< ISO time at which the job was made, or the receipt issued
    std::string valid_until;  ///< ISO date of its receipt; empty: none, or without an end
    bool on_its_way = false;  ///< a submission of the job is not decided
};

}  // namespace huizhi
