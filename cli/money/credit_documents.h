#pragma once

#include "cli/commands.h"
#include "core/books/credits.h"

namespace huizhi::cli {

/// A card, a voucher or who owes on account, as the command line tells it (docs/command-line.md).
[[nodiscard]] Json document(const Studio& studio, const CreditAccount& account);
[[nodiscard]] Json document(const CreditMovement& movement);

/// Prints one of them under that name, or the error.
int print_credit(const Front& front,
                 const Studio& studio,
                 const char* name,
                 const Result<CreditAccount>& account);
/// Prints one with all that moved it.
int print_history(const Front& front,
                  const Studio& studio,
                  const char* name,
                  const Result<CreditHistory>& history);

/// The options that several of their commands have: what money comes or goes.
void money_options(CLI::App& command, std::int64_t& fen, std::string& method, const Front& front);
/// Who agrees to it, as read_approval (cli/secrets.h) then asks.
void approver_option(CLI::App& command, std::string& approver, const Front& front);

}  // namespace huizhi::cli
