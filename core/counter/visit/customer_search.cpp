#include <algorithm>
#include <utility>

#include "core/base/clock.h"
#include "core/base/clock_check.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/counter/customers.h"
#include "core/counter/law/merges.h"
#include "core/counter/pick_up_codes.h"
#include "core/counter/receipt_number.h"
#include "core/records/person/document_type.h"
#include "core/records/person/phone.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

// Whom the counter finds. The store finds rows, of which several may be one person's since two
// records were made one: a person stands where the newest of these rows is, and nowhere else, on
// whichever page that is.

namespace huizhi {
namespace {

/// As the store's keys are written: a name's letters; a phone's or number's figures.
std::string search_key(const std::string& text) {
    if (const auto phone = read_phone(text)) {
        return *phone;
    }
    std::string figures = canonical_number(text);
    std::erase(figures, '-');
    const bool number = figures.find_first_not_of("0123456789X") == std::string::npos;
    return number && !figures.empty() && figures != "X" ? lower_case(figures) : name_letters(text);
}

/// Who was found is recorded where it is one person; of many it would say nothing.
Result<std::vector<Customer>> found(Studio& studio, std::vector<Customer> customers) {
    const std::string one = customers.size() == 1 ? customers.front().id : std::string();
    audit_reading(studio, {AuditAct::Search, "customer", one});
    return customers;
}

void add_new(std::vector<Customer>& all, Customer customer) {
    const auto same = [&](const Customer& one) { return one.id == customer.id; };
    if (std::none_of(all.begin(), all.end(), same)) {
        all.push_back(std::move(customer));
    }
}

/// Whose document has this whole number.
Result<std::optional<Customer>> customer_of_number(Studio& studio,
                                                   const std::string& text,
                                                   const std::string& key) {
    const std::string today = iso_day(studio.clock.now());
    const auto document = read_document_number(text, today);
    constexpr std::size_t kShortestNumber = 15;
    const auto right = check_clock(today);
    if (!document && key.size() >= kShortestNumber && !right) {
        return right.error();  // else a whole number finds nobody, for a date in the future
    }
    if (document || may_be_document(text)) {
        return studio.store.customer_by_number(document ? document->number
                                                        : canonical_number(text));
    }
    return std::optional<Customer>{};
}

/// Whose job, pick-up code or receipt this is.
Result<std::vector<Customer>> customers_of_thing(Studio& studio, const std::string& text) {
    std::vector<Customer> found;
    const std::string word = canonical_number(text);
    constexpr std::size_t kShortestThing = 6;
    if (word.size() < kShortestThing || word.find_first_of("0123456789") == std::string::npos) {
        return found;
    }
    std::vector<std::string> ids;
    const auto visit = session_of_code(studio, text);
    const auto job = studio.store.job(lower_case(word));
    const auto receipts = studio.store.receipts_numbered(normal_receipt_number(text));
    if (!visit || !receipts || (!job && job.error().code != ErrorCode::NotFound)) {
        return !visit ? visit.error() : !receipts ? receipts.error() : job.error();
    }
    for (const std::string& session : {visit->value_or(""), job ? job->session : std::string()}) {
        const auto stored = session.empty() ? Result<Session>(Error::not_found("session", {}))
                                            : studio.store.session(session);
        if (stored) {
            ids.push_back(stored->customer);
        } else if (stored.error().code != ErrorCode::NotFound) {  // it is there, and damaged
            return stored.error();
        }
    }
    for (const Receipt& receipt : *receipts) {
        ids.push_back(receipt.customer);
    }
    for (const std::string& id : ids) {
        auto customer = studio.store.customer(id);
        if (!customer) {
            return customer.error();
        }
        add_new(found, std::move(*customer));
    }
    return found;
}

/// What is found by name, number or phone, a page at a time.
class FoundRows {
public:
    FoundRows(Studio& studio, std::string key, const std::string& before)
        : studio_(studio), key_(std::move(key)), first_page_(before.empty()), last_(before) {}

    /// Goes on after the person whom the page before ended with.
    [[nodiscard]] Result<void> begin() {
        if (first_page_) {
            return {};
        }
        const auto first = newest_row_of(last_);
        if (!first) {
            return first.error();
        }
        last_ = first->empty() ? last_ : *first;
        return {};
    }

    /// Adds persons until there are so many, or no row is left.
    [[nodiscard]] Result<void> add_to(std::vector<Customer>& people, std::size_t limit) {
        bool more = true;
        while (more && people.size() < limit) {
            const auto rows =
                studio_.store.find_customers_before(key_, last_, static_cast<int>(limit));
            if (!rows) {
                return rows.error();
            }
            more = rows->size() == limit;
            for (const Customer& row : *rows) {
                last_ = row.id;
                if (auto added = add_row(row, people); !added) {
                    return added;
                }
            }
        }
        return {};
    }

private:
    /// Empty: none of the person's rows is found by these words.
    [[nodiscard]] Result<std::string> newest_row_of(const std::string& id) {
        const auto ids = ids_of_person(studio_, id);
        return ids ? studio_.store.newest_found(key_, *ids) : ids.error();
    }

    [[nodiscard]] Result<void> add_row(const Customer& row, std::vector<Customer>& people) {
        auto whole = whole_record(studio_, row);
        if (!whole) {
            return whole.error();
        }
        if (!first_page_) {  // else who was found by a newer row stands in the list already
            const auto newest = newest_row_of(whole->id);
            if (!newest || *newest != row.id) {
                return newest ? Result<void>() : Result<void>(newest.error());
            }
        }
        add_new(people, std::move(*whole));
        return {};
    }

    Studio& studio_;
    std::string key_;
    bool first_page_;
    std::string last_;  ///< row
};

/// Who is named by a number, or has the thing.
Result<std::vector<Customer>> people_named(Studio& studio, std::vector<Customer> rows) {
    std::vector<Customer> people;
    for (Customer& row : rows) {
        auto record = whole_record(studio, std::move(row));
        if (!record) {
            return record.error();
        }
        add_new(people, std::move(*record));
    }
    return people;
}

}  // namespace

Result<std::vector<Customer>> find_customers(Studio& studio,
                                             const std::string& text,
                                             int limit,
                                             const std::string& before) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const std::string key = search_key(text);
    if (key.empty() || limit <= 0) {
        return std::vector<Customer>{};
    }
    auto rows = before.empty() ? customers_of_thing(studio, text)
                               : Result<std::vector<Customer>>(std::vector<Customer>{});
    const auto numbered = rows ? customer_of_number(studio, text, key) : rows.error();
    if (!numbered) {
        return numbered.error();
    }
    if (*numbered && before.empty()) {  // the only one stood on the first page
        rows->push_back(**numbered);
    }
    auto people = people_named(studio, std::move(*rows));
    if (!people) {
        return people;
    }
    const auto most = static_cast<std::size_t>(limit);
    if (!*numbered) {
        FoundRows found_rows(studio, key, before);
        auto done = found_rows.begin();
        done = done ? found_rows.add_to(*people, most) : done;
        if (!done) {
            return done.error();
        }
    }
    people->resize(std::min(people->size(), most));
    return found(studio, std::move(*people));
}

}  // namespace huizhi
