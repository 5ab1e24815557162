#include "core/counter/receipt_validity.h"

#include <chrono>

#include "core/base/clock.h"
#include "core/counter/customers.h"
#include "core/counter/receipts.h"
#include "core/records/account.h"
#include "core/records/customer.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

// No certificate's question has this name.
constexpr const char* kDelivered = "delivered";
constexpr int kMostCustomers = 50;

std::optional<std::chrono::sys_days> day_of(const std::string& iso) {
    if (!is_real_day(iso)) {
        return std::nullopt;
    }
    const auto figure = [&iso](std::size_t at, std::size_t length) {
        return std::stoi(iso.substr(at, length));
    };
    return std::chrono::sys_days{std::chrono::year{figure(0, 4)} /
                                 std::chrono::month{static_cast<unsigned>(figure(5, 2))} /
                                 std::chrono::day{static_cast<unsigned>(figure(8, 2))}};
}

}  // namespace

std::optional<int> days_left(const Receipt& receipt, const std::string& today) {
    const auto last = day_of(receipt.valid_until);
    const auto now = day_of(today);
    return last && now ? std::optional(static_cast<int>((*last - *now).count())) : std::nullopt;
}

std::string reprint_until(const SheetPage& page, const Job& job, const Receipt& receipt) {
    constexpr std::size_t kDayLetters = 10;
    if (page.reprint_days <= 0 || job.created_at.size() < kDayLetters) {
        return receipt.valid_until;
    }
    return add_days(job.created_at.substr(0, kDayLetters), page.reprint_days);
}

Text reprint_warning(const std::string& reprint_until, const std::string& today) {
    if (reprint_until.empty() || today <= reprint_until) {
        return {};
    }
    return {
        "免费补打到 " + reprint_until + " 为止，现已过期：是否收费由店里决定",
        "free reprints ended on " + reprint_until + ": whether to charge is the studio's choice"};
}

Text shared_number_warning(Studio& studio, const Receipt& receipt) {
    const auto all = studio.store.receipts(receipt.customer);
    for (const Receipt& other : all ? *all : std::vector<Receipt>()) {
        if (other.number == receipt.number && other.job != receipt.job) {
            return {"这位顾客的业务 " + other.job + " 已登记同一号码：确认是同一张回执再交给顾客",
                    "job " + other.job +
                        " of this customer carries the same number: be sure that it "
                        "is the same receipt before you hand it over"};
        }
    }
    return {};
}

Result<std::vector<Receipt>> expiring_receipts(Studio& studio, int days) {
    if (days < 1) {
        return Error{ErrorCode::InvalidInput,
                     {"天数应为 1 或更大", "the number of days must be 1 or more"},
                     "expiring",
                     ""};
    }
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string today = iso_day(studio.clock.now());
    return studio.store.receipts_ending(today, add_days(today, days));
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

std::string delivered_by(const Job& job) {
    const auto who = job.confirmed.find(kDelivered);
    return who == job.confirmed.end() ? std::string() : who->second;
}

void set_delivered_by(Job& job, const std::string& who) {
    job.confirmed[kDelivered] = who;
}

}  // namespace huizhi
