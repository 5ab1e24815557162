#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/queue/visit.h"
#include "core/records/customer.h"

namespace huizhi {

struct Studio;

struct DemoOwner {
    std::string name;
    std::string password;  ///< made at random; lives as long as the demo's home
};

/// Furnishes an empty home for showing and training: an owner (logged in afterwards), a licence,
/// and the practice gateway as the only platform of every loaded channel of its protocol.
/// Errors: Refused when the home is in use already; whatever the store says.
[[nodiscard]] Result<DemoOwner> furnish_demo_studio(Studio& studio,
                                                    const std::string& gateway_url,
                                                    const std::string& channel = "zjz");

/// Customers that nobody is: numbers with city-level region codes, which are issued to no person.
/// Their mobiles' last two digits let the practice gateway approve what they submit.
[[nodiscard]] Result<std::vector<Customer>> register_demo_customers(Studio& studio);

/// Such a customer comes with this photo for two certificates in two cities, answers every question
/// and pays in cash.
[[nodiscard]] Visit demo_visit(const Customer& customer, const std::filesystem::path& photo);

/// The sample portraits: $HUIZHI_DATA_DIR/samples, else beside the program, else the installed
/// ones.
[[nodiscard]] std::filesystem::path samples_dir();

}  // namespace huizhi
