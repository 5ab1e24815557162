#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/customer.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// Who came. Errors and threads: as core/records/store.h says.
class CustomerRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> save_customer(const Customer& customer) = 0;
    [[nodiscard]] virtual Result<Customer> customer(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::optional<Customer>> customer_by_number(
        const std::string& id_number) = 0;
    /// `text`: a name's letters (`name_letters`) begin with it, or it is four last characters, or
    /// the first seven digits of a phone, or more.
    [[nodiscard]] virtual Result<std::vector<Customer>> find_customers(const std::string& text,
                                                                       int limit) = 0;
    /// The next page: those that come after this customer; empty: the first page.
    [[nodiscard]] virtual Result<std::vector<Customer>> find_customers_before(
        const std::string& text, const std::string& before, int limit) = 0;
    /// The newest of these rows that is found by the text; empty: none of them is.
    [[nodiscard]] virtual Result<std::string> newest_found(const std::string& text,
                                                           const std::vector<std::string>& ids) = 0;
};

}  // namespace huizhi
