#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/records/store.h"
#include "core/vault/vault.h"

/// A studio's day in a real database, and all that can be asked of it, as text: to compare a
/// damaged copy with the sound one.
namespace huizhi::faults {

inline constexpr const char* kDay = "2026-11-22";

/// Accounts, licence, a channel, and so many customers with jobs, submissions, receipts and
/// payments of that day; every row sealed.
[[nodiscard]] Result<void> fill_studio(Store& store, int customers);
/// One more customer.
[[nodiscard]] Result<void> add_customer(Store& store, int number);

struct Answer {
    std::string question;
    std::vector<std::string> lines;
    bool failed = false;  ///< an error was told
    bool list = false;    ///< may lack what is noted as damaged
};
/// Everything that a front door asks of the rows.
[[nodiscard]] std::vector<Answer> ask_all(Store& store, int customers);

enum class Told {
    Same,       ///< as the sound studio says
    Error,      ///< an error
    LeftOut,    ///< a list without rows that are noted as damaged
    Different,  ///< another answer without a word
};
[[nodiscard]] Told compare(const Answer& sound, const Answer& damaged, bool noted);

}  // namespace huizhi::faults
