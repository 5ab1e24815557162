#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "huizhi/text.h"

namespace huizhi::db {

/// A table each of whose rows bears a seal in the column `row_seal`.
struct SealedTable {
    std::string name;
    Text noun;                      ///< what a row of it is to people
    std::vector<std::string> keys;  ///< the columns that name a row; they come first in `sealed`
    /// What the seal is of, in this order, which never changes: seals hang on it. The database's
    /// own running numbers (`seq`) are not among them; its indexes are held against them.
    std::vector<std::string> sealed;
    /// Columns that came later, each with what rows of before have in it: the seal is of those
    /// that say something else, so that earlier seals hold. At the end another one may come.
    std::vector<std::pair<std::string, std::string>> added{};
    std::vector<std::string> unsealed{};  ///< what is written before anybody has logged in
    bool before_login = false;            ///< its rows too, which are sealed at the next login
};

extern const SealedTable kLicences;
extern const SealedTable kAccounts;
extern const SealedTable kChannels;
extern const SealedTable kChannelValues;
extern const SealedTable kCustomers;
extern const SealedTable kSessions;
extern const SealedTable kJobs;
extern const SealedTable kJobFields;
extern const SealedTable kJobConfirmations;
extern const SealedTable kSubmissions;
extern const SealedTable kReceipts;
extern const SealedTable kPayments;
extern const SealedTable kTransactions;
extern const SealedTable kPostings;
extern const SealedTable kDrawers;
extern const SealedTable kPrices;
extern const SealedTable kPriceCopies;
extern const SealedTable kPriceOverrides;
extern const SealedTable kCreditAccounts;
extern const SealedTable kCreditMovements;
extern const SealedTable kCommissionRules;
extern const SealedTable kCommissions;
extern const SealedTable kDayCloses;
extern const SealedTable kConsents;
extern const SealedTable kMerges;
extern const SealedTable kPickUpCodes;
extern const SealedTable kCustomerSources;
extern const SealedTable kCustomerNotes;
extern const SealedTable kVisitOrders;
extern const SealedTable kRetakes;
extern const SealedTable kPrintJobs;
extern const SealedTable kCommits;

/// All of them. The audit log and proofs of deletion prove themselves (core/vault/audit) and are
/// none.
[[nodiscard]] std::span<const SealedTable* const> sealed_tables();

inline constexpr const char* kSealColumn = "row_seal";

}  // namespace huizhi::db
