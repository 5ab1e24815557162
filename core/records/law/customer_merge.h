#pragma once

#include <string>
#include <vector>

namespace huizhi {

/// Two records of one person made one. `from` stays as a row that points to `into`, so that it can
/// be parted again; what belonged to it is listed.
struct CustomerMerge {
    std::string id;
    std::string from;
    std::string into;
    std::string merged_at;  ///< ISO time
    std::string merged_by;  ///< account
    std::vector<std::string> sessions;
    std::vector<std::string> receipts;
    std::vector<std::string> consents;
    std::string parted_at;  ///< empty: they are one
    std::string parted_by;
    std::vector<std::string> notes{};
};

}  // namespace huizhi
