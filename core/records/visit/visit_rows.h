#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/store_rows.h"
#include "core/records/visit/visit.h"

namespace huizhi {

/// What the counter notes beside a visit. Errors and threads: as core/records/store.h says.
class VisitRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> save_customer_source(const CustomerSource& source) = 0;
    /// All empty where none was said.
    [[nodiscard]] virtual Result<CustomerSource> customer_source(const std::string& customer) = 0;

    [[nodiscard]] virtual Result<void> save_customer_note(const CustomerNote& note) = 0;
    [[nodiscard]] virtual Result<std::optional<CustomerNote>> customer_note(
        const std::string& id) = 0;
    /// In the order in which they were written.
    [[nodiscard]] virtual Result<std::vector<CustomerNote>> notes_of(
        const std::string& customer) = 0;
    [[nodiscard]] virtual Result<void> remove_customer_note(const std::string& id) = 0;
    /// Those that cannot be read too.
    [[nodiscard]] virtual Result<void> remove_notes_of(const std::string& customer) = 0;

    /// For a visit that begins now: one more than the highest of that day by the calendar.
    [[nodiscard]] virtual Result<int> next_queue_number(const std::string& iso_time) = 0;

    [[nodiscard]] virtual Result<void> save_retake(const Retake& retake) = 0;
    [[nodiscard]] virtual Result<std::vector<Retake>> retakes_of_job(const std::string& job) = 0;
    /// Takes the words out of those that cannot be read too, which stay damaged.
    [[nodiscard]] virtual Result<void> remove_retake_words(const std::string& job) = 0;
};

}  // namespace huizhi
