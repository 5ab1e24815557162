#pragma once

#include "cli/front.h"
#include "core/records/customer.h"
#include "core/records/daily_report.h"
#include "core/records/payment.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "core/records/visit/visit.h"
#include "core/vault/audit/anchor.h"

/// The contract's JSON of each noun (docs/command-line.md). Numbers and phones are masked unless
/// `Reveal::Yes`.
namespace huizhi::cli {

enum class Reveal { No, Yes };

[[nodiscard]] Json document(const PhotoFormat& format, Language language);
[[nodiscard]] Json document(const Customer& customer, Reveal reveal);
[[nodiscard]] Json document(const Session& session);
[[nodiscard]] Json document(const CustomerNote& note);
[[nodiscard]] Json document(const Retake& retake);
[[nodiscard]] Json document(const Job& job);
[[nodiscard]] Json document(const Submission& submission, Language language);
[[nodiscard]] Json document(const Receipt& receipt);
[[nodiscard]] Json document(const Payment& payment);
[[nodiscard]] Json document(const DailyReport& report, Language language);
/// The "audit" of a report: what the log had come to, signed.
[[nodiscard]] Json document(const Anchor& anchor);
[[nodiscard]] Json papers_document(const std::vector<Paper>& papers, Language language);

/// "12.30" for 1230 fen.
[[nodiscard]] std::string yuan(std::int64_t fen);

}  // namespace huizhi::cli
