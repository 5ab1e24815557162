#include "gui/work/customer_work.h"

#include "core/books/credit_payments.h"
#include "core/counter/customers.h"
#include "core/records/store.h"

namespace huizhi::gui {

Result<CustomerStanding> read_standing(Studio& studio, const std::string& customer) {
    CustomerStanding standing;
    auto notes = studio.store.notes_of(customer);
    auto credits = credits_of_person(studio, customer);
    if (!notes || !credits) {
        return notes ? credits.error() : notes.error();
    }
    std::erase_if(*credits, [](const CreditAccount& account) { return account.balance_fen == 0; });
    return CustomerStanding{std::move(*notes), std::move(*credits)};
}

Result<CustomerHistory> read_folder(Studio& studio, const std::string& customer) {
    const auto seen = customer_by_id(studio, customer);
    return seen ? history_of(studio, customer) : Result<CustomerHistory>(seen.error());
}

Result<Customer> other_record(Studio& studio, const std::string& typed, const std::string& than) {
    constexpr int kEnough = 3;  // two others are one too many
    auto found = find_customers(studio, typed, kEnough);
    if (!found) {
        return found.error();
    }
    std::erase_if(*found, [&than](const Customer& one) { return one.id == than; });
    if (found->size() == 1) {
        return std::move(found->front());
    }
    return Error::invalid("other", found->empty()
                                       ? Text{"没有找到另一份记录", "no other record was found"}
                                       : Text{"找到不止一份记录，请输入完整的证件号码",
                                              "more than one was found: type the whole number"});
}

}  // namespace huizhi::gui
