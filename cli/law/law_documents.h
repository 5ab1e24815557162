#pragma once

#include "cli/documents.h"
#include "core/counter/law/customer_history.h"
#include "core/records/law/consent.h"
#include "core/records/law/customer_merge.h"
#include "core/records/law/deletion_proof.h"

/// The JSON of what the law asks for (docs/command-line.md), beside cli/documents.h.
namespace huizhi::cli {

[[nodiscard]] Json document(const ConsentRecord& consent, Reveal reveal);
[[nodiscard]] Json document(const CustomerMerge& merge);
[[nodiscard]] Json document(const DeletionProof& proof);
/// Visits, jobs, receipts, payments and consents.
[[nodiscard]] Json history_document(const CustomerHistory& history, Reveal reveal);

}  // namespace huizhi::cli
