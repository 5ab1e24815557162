#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/customer.h"

namespace huizhi {

struct Studio;

/// As typed at the counter.
struct NewCustomer {
    std::string name;
    std::string id_number;
    std::string phone;
    Guardian guardian;
    bool consents = false;
    std::optional<Sex> sex{};     ///< as seen at the counter; none: what the number says
    bool sex_confirmed = false;   ///< asked about it: number and word differ, and both are right
    std::string document_type{};  ///< core/records/person/document_type.h; empty: by the number
    std::string birth_date{};     ///< ISO date, where the document's number holds none
    bool only_capture = false;    ///< consents to be photographed, not to be passed on
    std::string source{};         ///< whence the customer came (core/counter/visit/visit_words.h)
};

/// Validates and remembers a customer. The same number again gives the same customer, with name and
/// phone brought up to date; the same number under another name is refused.
/// Errors: InvalidInput (field); Refused (field "sex") while the number says another sex than the
///         person at the counter, and nobody confirmed it; NotPermitted without consent, or under
///         14 (PIPL 31) without a guardian's name and phone.
[[nodiscard]] Result<Customer> register_customer(Studio& studio, const NewCustomer& typed);

/// One box for all: the beginning of the name, its pinyin or initials, a whole number, a phone from
/// its seventh digit on, the last four of either, a job's id, a pick-up code or a receipt's number;
/// newest first. A record that is part of another one is found as that. `before`: the id of the
/// last one of the page before; empty: the first page.
[[nodiscard]] Result<std::vector<Customer>> find_customers(Studio& studio,
                                                           const std::string& text,
                                                           int limit,
                                                           const std::string& before = {});
[[nodiscard]] Result<Customer> customer_by_id(Studio& studio, const std::string& id);
/// The same for whoever shows numbers and phones in full; it is recorded as that.
[[nodiscard]] Result<Customer> reveal_customer(Studio& studio, const std::string& id);

}  // namespace huizhi
