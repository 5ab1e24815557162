#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/photo/nudge.h"
#include "core/records/books/price.h"
#include "core/records/customer.h"
#include "core/records/session.h"

namespace huizhi {

struct NewJob;
struct Studio;

/// A job whose photo is judged; nothing of it is kept yet, so that it can still be refused.
struct JudgedJob {
    Job job;
    std::string shot_sha256;                                ///< of the photo as it came
    std::shared_ptr<const std::vector<std::uint8_t>> shot;  ///< null: an extra has none
    std::vector<std::uint8_t> finished;                     ///< empty: the verdict forbade it
    std::optional<PriceOverride> other_price{};             ///< than the list's
};

/// A customer's new job; its session may be opened later.
/// Errors: InvalidInput (field or file; "extra" or "price" of an extra), NotFound (format); as
///         `other_price` where the list asks another price.
[[nodiscard]] Result<JudgedJob> judge_job(Studio& studio,
                                          const Customer& customer,
                                          const NewJob& wanted);
/// A new job's row, and beside it who stands for its price.
[[nodiscard]] Result<void> save_new_job(Studio& studio, const JudgedJob& judged);
/// The same job with another photo, or another crop of it.
[[nodiscard]] Result<JudgedJob> judge_again(Studio& studio,
                                            const Customer& customer,
                                            const Job& job,
                                            const std::string& photo_file,
                                            const Nudge& nudge = {});
/// Seals shot and finished photo away, then saves the job's row, which names them, by `save` in one
/// transaction. When it is not saved they go again; when it is, those go that it named before. What
/// another row names too stays (core/vault/unnamed_photos.h). A job without a photo of its own is
/// only saved. Errors: as BlobStore::put and `save`; nothing is kept then.
[[nodiscard]] Result<void> save_with_photos(Studio& studio,
                                            JudgedJob& judged,
                                            const std::function<Result<void>()>& save);

}  // namespace huizhi
