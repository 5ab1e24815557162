#pragma once

#include <string>

namespace huizhi {

/// What was deleted, how many of each, when, by whom and why: without anything of the persons.
/// `seal` is a keyed hash over all the rest (`deletion_seal`), so that nobody without the
/// studio's key writes or changes one unseen.
struct DeletionProof {
    std::string id;
    std::string kind;      ///< "retention", "erasure"
    std::string at;        ///< ISO time
    std::string by;        ///< account
    std::string customer;  ///< id; empty: of many
    std::string reason;    ///< of an erasure
    std::string counts;    ///< JSON object: kind of thing -> how many
    std::string seal;      ///< 32 hexadecimal digits
};

}  // namespace huizhi
