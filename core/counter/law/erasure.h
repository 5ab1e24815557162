#pragma once

#include <string>

#include "core/base/result.h"
#include "core/records/law/deletion_proof.h"

namespace huizhi {

struct Studio;

/// Erases a person (PIPL 47): photos and sheets at once, drafts that may be theirs, name, number,
/// birth date, phones, the jobs' fields and what checks said of the face; the keys that the person
/// was found by. Visits,
/// jobs, submissions, receipts' numbers and money stay, without a person, because the books must
/// add up. Records that were merged into this one are erased with it.
/// The records go first, in one transaction that notes the photos; these are destroyed after its
/// commit, and then the proof is signed. What is broken off in between another call for the same
/// customer finishes, and so does a retention run.
/// Errors: NotPermitted; NotFound; InvalidInput (field "reason"); Refused (field "customer"),
///         naming the jobs, while a submission is not decided or money is open, and when it is
///         erased already; Environment (field "damaged") while a visit, job, submission or receipt
///         of the person is damaged, for nobody could tell what of it stayed.
[[nodiscard]] Result<DeletionProof> erase_customer(Studio& studio,
                                                   const std::string& customer_id,
                                                   const std::string& typed_reason);

}  // namespace huizhi
