#include "core/counter/receipt_search.h"

#include "core/base/clock.h"
#include "core/counter/customers.h"
#include "core/counter/receipt_validity.h"
#include "core/counter/receipts.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr int kMostCustomers = 50;

}  // namespace

Result<std::vector<Receipt>> expiring_receipts(Studio& studio, int days) {
    if (days < 1) {
        return Error::invalid("expiring",
                              {"天数应为 1 或更大", "the number of days must be 1 or more"});
    }
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string today = iso_day(studio.clock.now());
    return studio.store.receipts_ending(today, last_expiring_day(today, days));
}

Result<std::vector<FoundReceipt>> find_receipts(Studio& studio, const std::string& text) {
    const auto customers = find_customers(studio, text, kMostCustomers);
    if (!customers) {
        return customers.error();
    }
    std::vector<FoundReceipt> found;
    for (const Customer& customer : *customers) {
        const auto receipts = list_receipts(studio, customer.id);
        if (!receipts) {
            return receipts.error();
        }
        for (const Receipt& receipt : *receipts) {
            found.push_back({receipt, customer.name});
        }
    }
    return found;
}

}  // namespace huizhi
